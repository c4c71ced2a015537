/**
 * What proves that history was not changed: to everybody the anchor tree, from which nothing of the platform's traffic
 * follows; to auditors with a mandate the main ledger's checkpoint and hashes; to a partner the proofs of its own
 * feeds. No position and no size of the main ledger is in what a partner gets.
 */
@NullMarked
package org.antitrafficking.coordination.api.proofs;

import org.jspecify.annotations.NullMarked;
