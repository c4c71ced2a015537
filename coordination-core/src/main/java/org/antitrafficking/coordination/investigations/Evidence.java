package org.antitrafficking.coordination.investigations;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Sealed;

/**
 * A piece of evidence as the register has it.
 *
 * @param party that registered it
 * @param custody all steps, in their order
 * @param disclosures to the defence
 */
public record Evidence(PartnerId party, Exhibit exhibit, List<CustodyStep> custody, List<DefenceRecord> disclosures) {
    public Evidence {
        custody = List.copyOf(custody);
        disclosures = List.copyOf(disclosures);
    }

    static Evidence of(PartnerId party, Exhibit exhibit) {
        return new Evidence(
                party, exhibit, List.of(new CustodyStep.Registered(exhibit.custodian(), exhibit.seal())), List.of());
    }

    /** Who had it, and whether the chain is unbroken. */
    public CustodyChain chain() {
        return CustodyChain.of(custody);
    }

    Evidence then(CustodyStep step) {
        var steps = new ArrayList<>(custody);
        steps.add(step);
        return new Evidence(party, exhibit, steps, disclosures);
    }

    Evidence disclosed(DefenceRecord disclosure) {
        var all = new ArrayList<>(disclosures);
        all.add(disclosure);
        return new Evidence(party, exhibit, custody, all);
    }

    Stream<Sealed> values() {
        return Stream.of(
                        exhibit.values(),
                        custody.stream().flatMap(CustodyStep::values),
                        disclosures.stream().map(DefenceRecord::defence))
                .flatMap(of -> of);
    }
}
