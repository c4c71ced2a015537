package org.antitrafficking.coordination.words;

import java.util.List;
import org.antitrafficking.coordination.words.Tells.OfNobody;
import org.jspecify.annotations.Nullable;

/**
 * What the policy says of one recipient and one purpose.
 *
 * @param allowedOn the first basis that carries it: an article's text, an agreement's id or a provision; absent where
 *     refused
 * @param refusals all that stands against it; empty where allowed
 */
public record Finding(
        PartnerId recipient,
        Purpose purpose,
        @OfNobody @Nullable String allowedOn,
        List<Refusal> refusals) {
    public Finding {
        refusals = List.copyOf(refusals);
        if ((allowedOn != null) != refusals.isEmpty())
            throw new IllegalArgumentException("A finding is allowed on a basis, or refused for reasons.");
    }

    public boolean allowed() {
        return allowedOn != null;
    }
}
