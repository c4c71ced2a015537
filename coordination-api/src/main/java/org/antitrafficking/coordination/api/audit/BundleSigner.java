package org.antitrafficking.coordination.api.audit;

import org.antitrafficking.eventlog.ledger.Signer;
import org.jspecify.annotations.Nullable;

/**
 * What signs bundles.
 *
 * @param signer of the ledger; null on a node that has none
 * @param origin of the anchor tree, whose keys sign
 */
public record BundleSigner(@Nullable Signer signer, String origin) {}
