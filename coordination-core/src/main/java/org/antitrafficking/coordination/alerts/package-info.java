/**
 * Alerts: one partner tells chosen others of a possible victim, a suspect, a scheme, a route.
 *
 * <p>An alert reaches nobody before it is issued, and then the audience of the issuing command and nobody else. One
 * recipient sees neither the others nor their answers, unless the owner lets them answer each other and the one who
 * answers wants that. A recall takes the content away from every recipient.
 */
@NullMarked
package org.antitrafficking.coordination.alerts;

import org.jspecify.annotations.NullMarked;
