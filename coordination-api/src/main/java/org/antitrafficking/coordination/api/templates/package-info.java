/** Templates of alerts over HTTP: put, withdrawn, erased, read, and alerts drafted from them. */
@NullMarked
package org.antitrafficking.coordination.api.templates;

import org.jspecify.annotations.NullMarked;
