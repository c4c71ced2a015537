package org.antitrafficking.coordination.investigations;

import java.util.SortedMap;
import java.util.stream.Stream;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;

/**
 * A decision of the team.
 *
 * @param party that recorded it
 * @param rationale why it was made
 * @param aboutPersons whether it carries persons' data
 * @param dissents of parties that do not share it
 */
public record TeamDecision(
        PartnerId party,
        Sealed decisionText,
        Sealed rationale,
        boolean aboutPersons,
        SortedMap<PartnerId, Dissent> dissents) {
    public TeamDecision {
        dissents = Sets.sorted(dissents);
    }

    TeamDecision with(PartnerId dissenting, Dissent said) {
        return new TeamDecision(party, decisionText, rationale, aboutPersons, Sets.with(dissents, dissenting, said));
    }

    Stream<Sealed> values() {
        return Stream.concat(
                Stream.of(decisionText, rationale), dissents.values().stream().map(Dissent::dissent));
    }
}
