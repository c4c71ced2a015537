package org.antitrafficking.coordination.projections.views.investigations;

import java.time.Instant;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.antitrafficking.coordination.investigations.Dissent;
import org.antitrafficking.coordination.investigations.TeamDecision;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;

/**
 * A decision of a team, on a page.
 *
 * @param aboutPersons whether it carries persons' data
 * @param at when it was recorded; absent where its reader was told of it later
 * @param dissents of parties that do not share it
 * @param party that recorded it
 */
public record PageDecision(
        boolean aboutPersons,
        @Nullable Instant at,
        Sealed decisionText,
        SortedMap<PartnerId, Dissent> dissents,
        PartnerId party,
        Sealed rationale) {

    static PageDecision of(TeamDecision decision, @Nullable Instant at) {
        return new PageDecision(
                decision.aboutPersons(),
                at,
                decision.decisionText(),
                decision.dissents(),
                decision.party(),
                decision.rationale());
    }

    PageDecision with(PartnerId dissenting, Dissent said) {
        return new PageDecision(
                aboutPersons, at, decisionText, Sets.with(dissents, dissenting, said), party, rationale);
    }

    PageDecision with(SortedMap<PartnerId, Dissent> staying) {
        return new PageDecision(aboutPersons, at, decisionText, staying, party, rationale);
    }

    Stream<Sealed> texts() {
        return Stream.concat(
                Stream.of(decisionText, rationale), dissents.values().stream().map(Dissent::dissent));
    }
}
