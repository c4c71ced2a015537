/**
 * Joint programmes: who takes part, the budget, and the money that came in, was promised and was spent.
 *
 * <p>Amounts are exact decimals of a currency, and each says to whom and on which day it belongs. The words are those
 * of IATI 2.03.
 */
@NullMarked
package org.antitrafficking.coordination.programme;

import org.jspecify.annotations.NullMarked;
