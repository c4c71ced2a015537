/**
 * The directory: which organizations are on the platform, of what kind, of which country, party to which treaties, in
 * which groups.
 *
 * <p>It is one aggregate. Who is on the platform, what of issuers, treaties and groups holds: that changes when
 * partners of several different countries have approved it, and by nobody alone. Any one partner suspends another at
 * once. A partner's id is never given to another. Every partner reads all of it but exclusions, clients, clocks and
 * grounds.
 */
@NullMarked
package org.antitrafficking.coordination.partners;

import org.jspecify.annotations.NullMarked;
