/**
 * The ledger: proof that history was not changed. A tree of hashes over each thing that only grows (the log, decision
 * records, the second log, each scope's feed), and one public tree whose leaves are anchors of all their heads.
 *
 * <p>Leaves are fixed binary encodings of rows, never JSON written anew, and what could be guessed is behind an HMAC
 * under the row's own random bytes. An anchor is made at a fixed tick, whatever happened; its size, its form and its
 * hashes tell an outsider nothing of how much did. No leaf, head or anchor is ever changed: what was anchored is a
 * record, and verifying works it out again and compares.
 *
 * <p>Whoever holds no checkpoint that came from elsewhere can't tell a rewritten history that was signed anew. That is
 * what the signer's own store, witnesses and the auditor's last checkpoint are for.
 */
@NullMarked
package org.antitrafficking.eventlog.ledger;

import org.jspecify.annotations.NullMarked;
