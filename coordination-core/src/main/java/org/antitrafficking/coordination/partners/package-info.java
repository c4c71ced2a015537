/**
 * The directory: which organizations are on the platform, of what kind, of which country.
 *
 * <p>Every partner reads the directory, so nothing in here is hidden from one. A partner is admitted once, and its id
 * is never given to another.
 */
@NullMarked
package org.antitrafficking.coordination.partners;

import org.jspecify.annotations.NullMarked;
