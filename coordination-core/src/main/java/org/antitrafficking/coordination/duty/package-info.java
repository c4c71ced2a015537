/**
 * Who of a partner is on duty, when, and who comes next: a person is told that something waits, and nothing else.
 *
 * <p>Addresses of persons are sealed, told to no scope, and erased when their person leaves the roster.
 */
@NullMarked
package org.antitrafficking.coordination.duty;

import org.jspecify.annotations.NullMarked;
