package org.antitrafficking.coordination.projections.views.investigations;

import static org.antitrafficking.coordination.projections.Examples.FIA;
import static org.antitrafficking.coordination.projections.Examples.NP_POLICE;
import static org.antitrafficking.coordination.projections.Examples.PERSON;
import static org.antitrafficking.coordination.projections.Examples.sealed;
import static org.antitrafficking.coordination.projections.InvestigationExamples.ACCEPTED;
import static org.antitrafficking.coordination.projections.InvestigationExamples.BLINDING;
import static org.antitrafficking.coordination.projections.InvestigationExamples.DECIDED;
import static org.antitrafficking.coordination.projections.InvestigationExamples.DIGEST;
import static org.antitrafficking.coordination.projections.InvestigationExamples.EXHIBIT;
import static org.antitrafficking.coordination.projections.InvestigationExamples.ITEM;
import static org.antitrafficking.coordination.projections.InvestigationExamples.LEADER;
import static org.antitrafficking.coordination.projections.InvestigationExamples.MEMBER;
import static org.antitrafficking.coordination.projections.InvestigationExamples.NEPALI;
import static org.antitrafficking.coordination.projections.InvestigationExamples.NEPALS_LEADER;
import static org.antitrafficking.coordination.projections.InvestigationExamples.OFFERED;
import static org.antitrafficking.coordination.projections.InvestigationExamples.PLANNED;
import static org.antitrafficking.coordination.projections.InvestigationExamples.SAID;
import static org.antitrafficking.coordination.projections.InvestigationExamples.TEXT;
import static org.antitrafficking.coordination.projections.InvestigationExamples.THEN;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.antitrafficking.coordination.investigations.ActionExtended;
import org.antitrafficking.coordination.investigations.ActionId;
import org.antitrafficking.coordination.investigations.ActionMissed;
import org.antitrafficking.coordination.investigations.ActionPlanned;
import org.antitrafficking.coordination.investigations.ActionReported;
import org.antitrafficking.coordination.investigations.AgreementEnteredIntoForce;
import org.antitrafficking.coordination.investigations.ClosureAgreed;
import org.antitrafficking.coordination.investigations.DecisionId;
import org.antitrafficking.coordination.investigations.DecisionRecorded;
import org.antitrafficking.coordination.investigations.DissentRecorded;
import org.antitrafficking.coordination.investigations.EvidenceId;
import org.antitrafficking.coordination.investigations.EvidenceRegistered;
import org.antitrafficking.coordination.investigations.HandOverAccepted;
import org.antitrafficking.coordination.investigations.HandOverOffered;
import org.antitrafficking.coordination.investigations.InvestigationClosed;
import org.antitrafficking.coordination.investigations.InvestigationEvaluated;
import org.antitrafficking.coordination.investigations.InvestigationEvent;
import org.antitrafficking.coordination.investigations.InvestigationId;
import org.antitrafficking.coordination.investigations.InvestigationKept;
import org.antitrafficking.coordination.investigations.InvestigationProposed;
import org.antitrafficking.coordination.investigations.ItemLinked;
import org.antitrafficking.coordination.investigations.Leaving;
import org.antitrafficking.coordination.investigations.MemberBriefed;
import org.antitrafficking.coordination.investigations.MemberNamed;
import org.antitrafficking.coordination.investigations.MemberRemoved;
import org.antitrafficking.coordination.investigations.Outcome;
import org.antitrafficking.coordination.investigations.PartyLeft;
import org.antitrafficking.coordination.investigations.ReviewAsked;
import org.antitrafficking.coordination.investigations.Version;
import org.antitrafficking.coordination.investigations.VersionDeclined;
import org.antitrafficking.coordination.investigations.VersionId;
import org.antitrafficking.coordination.investigations.VersionSent;
import org.antitrafficking.coordination.investigations.VersionSigned;
import org.antitrafficking.coordination.investigations.VersionWritten;
import org.antitrafficking.coordination.words.Sets;

/** Lives of joint investigations as their events could tell them, from a seed: members come and go often. */
public final class InvestigationLives {
    private final Random random;
    private final InvestigationId id;
    private final List<InvestigationEvent> events = new ArrayList<>();

    private InvestigationLives(Random random, InvestigationId id) {
        this.random = random;
        this.id = id;
    }

    /** One life. */
    public static List<InvestigationEvent> random(Random random, InvestigationId id) {
        var lives = new InvestigationLives(random, id);
        lives.live();
        return lives.events;
    }

    private void live() {
        Version first = version();
        events.add(new InvestigationProposed(id, FIA, first, random.nextBoolean() ? ITEM : null));
        while (random.nextInt(4) == 0) events.add(new VersionWritten(id, version()));
        if (random.nextInt(8) == 0) return;
        events.add(new VersionSent(id, first.id(), PERSON, List.of()));
        events.add(new VersionSigned(id, first.id(), FIA, PERSON, DIGEST));
        if (random.nextInt(8) == 0) {
            events.add(new VersionDeclined(id, first.id(), NP_POLICE, NEPALI, sealed("declineReason")));
            return;
        }
        agreed(first.id());
        for (int i = random.nextInt(24); i > 0; i--) work();
        if (random.nextInt(4) == 0)
            events.add(new PartyLeft(id, NP_POLICE, Leaving.WITHDRAWN, NEPALI, sealed("leavingReason")));
        if (random.nextBoolean()) {
            events.add(new ClosureAgreed(id, FIA, LEADER, Outcome.PROSECUTION));
            events.add(new InvestigationClosed(id, Outcome.PROSECUTION));
            events.add(
                    new InvestigationKept(id, null, new TreeMap<>(Map.of(FIA, TEXT.until(), NP_POLICE, TEXT.until()))));
            events.add(new InvestigationEvaluated(id, FIA, LEADER, sealed("evaluation")));
            if (random.nextBoolean()) events.add(new ReviewAsked(id, FIA, TEXT.until()));
        }
    }

    private Version version() {
        return new Version(new VersionId("version-" + hex(1_000_000)), FIA, PERSON, null, BLINDING, TEXT);
    }

    private void agreed(VersionId version) {
        events.add(new VersionSigned(id, version, NP_POLICE, NEPALI, DIGEST));
        events.add(new AgreementEnteredIntoForce(id, version, Sets.map()));
    }

    /** Of few things, so that most of them are there when something is said of them. */
    private void work() {
        var action = new ActionId("action-" + hex(3));
        var decision = new DecisionId("decision-" + hex(3));
        var evidence = new EvidenceId("evidence-" + hex(3));
        switch (random.nextInt(14)) {
            case 0 -> events.add(new MemberNamed(id, PERSON, MEMBER, LEADER));
            case 1 -> events.add(new MemberRemoved(id, PERSON, FIA, LEADER));
            case 2 -> events.add(new MemberBriefed(id, random.nextBoolean() ? PERSON : LEADER, FIA, LEADER));
            case 3 -> events.add(new ActionPlanned(id, action, PERSON, PLANNED));
            case 4 -> events.add(new ActionReported(id, action, NP_POLICE, NEPALS_LEADER, sealed("actionResult")));
            case 5 -> events.add(new ActionMissed(id, action, THEN));
            case 6 -> events.add(new ActionExtended(id, action, THEN, LEADER));
            case 7 -> events.add(new DecisionRecorded(id, decision, PERSON, DECIDED));
            case 8 -> events.add(new DissentRecorded(id, decision, NP_POLICE, NEPALS_LEADER, SAID));
            case 9 -> events.add(new EvidenceRegistered(id, evidence, FIA, LEADER, EXHIBIT));
            case 10 -> events.add(new HandOverOffered(id, evidence, OFFERED));
            case 11 -> events.add(new HandOverAccepted(id, evidence, ACCEPTED));
            case 12 -> events.add(new ItemLinked(id, ITEM, LEADER, Sets.with(Sets.map(), LEADER, FIA)));
            default -> amended();
        }
    }

    private void amended() {
        Version next = version();
        events.add(new VersionWritten(id, next));
        events.add(new VersionSent(id, next.id(), PERSON, List.of()));
        events.add(new VersionSigned(id, next.id(), FIA, PERSON, DIGEST));
        agreed(next.id());
    }

    private String hex(int most) {
        return "%032x".formatted(1 + random.nextInt(most));
    }
}
