/**
 * What leaves the house as text: signed notes, checkpoints, cosignatures, proof files and the policy by which others
 * trust them (C2SP signed-note, tlog-checkpoint, tlog-cosignature, tlog-proof, tlog-policy).
 *
 * <p>Everything here is a pure value: no I/O, no clock, no randomness but what is given. What is read has one form
 * only, and is written again byte for byte; anything else is a {@link NoteRefused}, and nothing else is ever thrown at
 * bad input. Parsing proves nothing: what a note says counts only after {@link SignedNote#verify}. No secret is in a
 * message or a {@code toString}.
 */
@NullMarked
package org.antitrafficking.eventlog.note;

import org.jspecify.annotations.NullMarked;
