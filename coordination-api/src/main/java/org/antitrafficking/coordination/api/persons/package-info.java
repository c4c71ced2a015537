/** Persons over HTTP: bound, given roles, signing rights and compartments, suspended. */
@NullMarked
package org.antitrafficking.coordination.api.persons;

import org.jspecify.annotations.NullMarked;
