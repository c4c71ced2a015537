package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.words.Actor;

/** A party's leader says that the investigation is over. It is once all parties' leaders say the same. */
public record AgreeToClose(InvestigationId investigationId, Actor by, Outcome outcome) implements InvestigationCommand {
    public AgreeToClose {
        if (!outcome.isAgreedOn())
            throw new IllegalArgumentException("The parties agree on prosecution, no-prosecution or transferred.");
    }
}
