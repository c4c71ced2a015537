/**
 * The log as Axon's event store: aggregates are loaded from it and cached, commands are appended to it with their
 * receipts, reactions stream from it.
 *
 * <p>There is no transaction around a command, no subscribing event processor, and nothing that can fail after the
 * append. What was decided on a cached aggregate stands only if the log still agrees: an append by its sequence, a
 * refusal or a decision without events by a look at the aggregate's last sequence.
 */
@NullMarked
package org.antitrafficking.eventlog.axon;

import org.jspecify.annotations.NullMarked;
