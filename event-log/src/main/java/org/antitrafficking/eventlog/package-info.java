/**
 * History itself: one append-only log of events on PostgreSQL, knowing nothing of the domain.
 *
 * <p>Positions are contiguous from 1 and in commit order by construction: each append numbers its events from the last
 * position in one statement, and the primary key stops whoever came second, who numbers again. So nothing that reads
 * {@code position > last} can skip an event, whatever transactions are open or clocks say. There is no head row, no
 * gap, no update, no delete, and no wall clock that decides order.
 */
@NullMarked
package org.antitrafficking.eventlog;

import org.jspecify.annotations.NullMarked;
