/**
 * What decisions read besides their own item: the directory, persons, agreements, each as it stands in the log at the
 * moment of reading, with the sequence that the append then guards.
 */
@NullMarked
package org.antitrafficking.coordination.api.facts;

import org.jspecify.annotations.NullMarked;
