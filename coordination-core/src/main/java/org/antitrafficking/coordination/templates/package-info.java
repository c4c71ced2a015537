/**
 * Templates of alerts: what an agency has thought over before an alert is urgent.
 *
 * <p>A template fills in forms and decides nothing: what an officer sends is judged as if it had been typed. Its own
 * partner's people alone see it, every version of it. Its texts are sealed, and erased for all versions at once.
 */
@NullMarked
package org.antitrafficking.coordination.templates;

import org.jspecify.annotations.NullMarked;
