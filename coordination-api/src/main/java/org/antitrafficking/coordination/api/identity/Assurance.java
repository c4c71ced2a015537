package org.antitrafficking.coordination.api.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of tokens besides being good.
 *
 * @param constrainedMachines whether a machine's are good with a certificate or a proof of possession only
 * @param acrValues by which of these its person was authenticated who validates or signs; of none where it is not asked
 * @param maxAge how long ago that may be
 */
public record Assurance(boolean constrainedMachines, List<String> acrValues, Duration maxAge) {

    /** How the demonstration calls a sign-in that was asked for a second time: nobody proves anything by it. */
    public static final String AGAIN = "urn:coordination:demonstration:again";

    /** What the demonstration asks for, where everybody has the secret; its tokens for programs have it for an hour. */
    public static final Assurance OF_THE_DEMONSTRATION = new Assurance(false, List.of(AGAIN), Duration.ofHours(1));

    public Assurance {
        acrValues = List.copyOf(acrValues);
    }

    /** Whether its person was authenticated strongly enough, and not too long ago, to validate and to sign. */
    boolean isStrong(AccessToken token, Instant now) {
        return strongUntil(token, now).isPresent();
    }

    /** Until when its person may validate and sign with it; empty where that is not so now. */
    public Optional<Instant> strongUntil(AccessToken token, Instant now) {
        if (acrValues.isEmpty()) return Optional.of(token.ends());
        @Nullable String acr = token.acr();
        @Nullable Instant at = token.authenticatedAt();
        if (acr == null || !acrValues.contains(acr) || at == null) return Optional.empty();
        Instant until = at.plus(maxAge);
        if (now.isAfter(until)) return Optional.empty();
        return Optional.of(until.isBefore(token.ends()) ? until : token.ends());
    }
}
