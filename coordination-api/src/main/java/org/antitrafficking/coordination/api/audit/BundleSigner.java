package org.antitrafficking.coordination.api.audit;

import java.util.Optional;
import java.util.function.Function;
import org.antitrafficking.eventlog.ledger.BundleStatement;
import org.antitrafficking.eventlog.note.SignedNote;

/**
 * Has bundles signed.
 *
 * @param origin of the anchor tree, whose keys sign
 * @param signed what was asked for; empty where nobody answers who has the keys
 */
public record BundleSigner(String origin, Function<BundleStatement, Optional<SignedNote>> signed) {}
