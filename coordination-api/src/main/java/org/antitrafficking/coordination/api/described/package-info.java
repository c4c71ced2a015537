/**
 * What bodies say of themselves for the description of the interface: which field is what, and how it is written. The
 * platform's own classes are named, never their values.
 */
@NullMarked
package org.antitrafficking.coordination.api.described;

import org.jspecify.annotations.NullMarked;
