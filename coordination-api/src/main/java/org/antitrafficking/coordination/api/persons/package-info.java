/** Persons over HTTP: bound, given roles, signing rights and compartments, suspended; and who the caller is. */
@NullMarked
package org.antitrafficking.coordination.api.persons;

import org.jspecify.annotations.NullMarked;
