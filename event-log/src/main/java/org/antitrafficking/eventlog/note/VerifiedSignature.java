package org.antitrafficking.eventlog.note;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A signature that was verified.
 *
 * @param time a cosignature's, in whole seconds: what the cosigner says, under its signature; null for other signatures
 */
public record VerifiedSignature(VerifierKey key, @Nullable Instant time) {}
