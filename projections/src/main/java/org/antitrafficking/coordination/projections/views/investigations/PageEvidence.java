package org.antitrafficking.coordination.projections.views.investigations;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.antitrafficking.coordination.investigations.CustodyChain;
import org.antitrafficking.coordination.investigations.CustodyStep;
import org.antitrafficking.coordination.investigations.DefenceRecord;
import org.antitrafficking.coordination.investigations.Evidence;
import org.antitrafficking.coordination.investigations.Exhibit;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sealed;
import org.jspecify.annotations.Nullable;

/**
 * A piece of evidence with its chain of custody, on a page.
 *
 * @param broken where its chain is broken first; absent where it is unbroken
 * @param custodian who has it; absent where nobody of the team does
 * @param custody all its steps, in their order
 * @param disclosures to the defence, in their order
 * @param party that registered it
 */
public record PageEvidence(
        CustodyChain.@Nullable Break broken,
        @Nullable PersonId custodian,
        List<Step> custody,
        List<Disclosed> disclosures,
        Exhibit exhibit,
        PartnerId party) {

    /**
     * A step in its custody.
     *
     * @param at when; absent where its reader was told of it later
     */
    public record Step(@Nullable Instant at, CustodyStep step) {}

    /**
     * A disclosure of the evidence to the defence.
     *
     * @param at when that was recorded; absent where its reader was told of it later
     */
    public record Disclosed(@Nullable Instant at, DefenceRecord record) {}

    static PageEvidence registered(PartnerId party, Exhibit exhibit, Instant at) {
        return of(
                List.of(new Step(at, new CustodyStep.Registered(exhibit.custodian(), exhibit.seal()))),
                List.of(),
                exhibit,
                party);
    }

    /** As its reader is told again; when what it was told before happened is kept. */
    static PageEvidence again(Evidence evidence, @Nullable PageEvidence before) {
        var steps = new ArrayList<Step>();
        for (int i = 0; i < evidence.custody().size(); i++) {
            CustodyStep step = evidence.custody().get(i);
            Step told = before == null || i >= before.custody.size() ? null : before.custody.get(i);
            steps.add(told != null && told.step().equals(step) ? told : new Step(null, step));
        }
        var disclosures = new ArrayList<Disclosed>();
        for (DefenceRecord record : evidence.disclosures())
            disclosures.add(
                    before == null
                            ? new Disclosed(null, record)
                            : before.disclosures.stream()
                                    .filter(told -> told.record().equals(record))
                                    .findFirst()
                                    .orElse(new Disclosed(null, record)));
        return of(steps, disclosures, evidence.exhibit(), evidence.party());
    }

    private static PageEvidence of(List<Step> custody, List<Disclosed> disclosures, Exhibit exhibit, PartnerId party) {
        CustodyChain chain = chain(custody);
        return new PageEvidence(
                chain.broken(), chain.custodian(), List.copyOf(custody), List.copyOf(disclosures), exhibit, party);
    }

    private static CustodyChain chain(List<Step> custody) {
        return CustodyChain.of(custody.stream().map(Step::step).toList());
    }

    PageEvidence then(CustodyStep step, Instant at) {
        var steps = new ArrayList<>(custody);
        steps.add(new Step(at, step));
        return of(steps, disclosures, exhibit, party);
    }

    PageEvidence disclosed(DefenceRecord record, Instant at) {
        var all = new ArrayList<>(disclosures);
        all.add(new Disclosed(at, record));
        return of(custody, all, exhibit, party);
    }

    /** As its reader is told after an erasure; of what followed on a custodian's leaving it is not known when. */
    static PageEvidence retold(Evidence evidence, @Nullable PageEvidence before) {
        return again(evidence, before == null ? null : before.untilLeft());
    }

    private PageEvidence untilLeft() {
        var steps = new ArrayList<Step>();
        for (Step step : custody) {
            if (step.step() instanceof CustodyStep.Left) break;
            steps.add(step);
        }
        return of(steps, disclosures, exhibit, party);
    }

    /** As if its reader had never been told what has such a value. */
    PageEvidence without(Predicate<Sealed> taken) {
        return of(
                custody.stream()
                        .filter(step -> step.step().values().noneMatch(taken))
                        .toList(),
                disclosures.stream()
                        .filter(disclosed -> !taken.test(disclosed.record().defence()))
                        .toList(),
                exhibit,
                party);
    }

    /** What waits for its receiver. */
    CustodyStep.@Nullable Offered offer() {
        return chain(custody).offer();
    }
}
