/**
 * What is counted and measured, for the operator. No label names a partner, a person, a scope or an item: each takes
 * its values from a set that the code closes.
 */
@NullMarked
package org.antitrafficking.coordination.api.metrics;

import org.jspecify.annotations.NullMarked;
