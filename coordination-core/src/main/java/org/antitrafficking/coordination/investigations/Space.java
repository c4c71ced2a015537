package org.antitrafficking.coordination.investigations;

import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;

/**
 * What a team works in, under the agreement in force.
 *
 * @param version of the agreement that was signed
 * @param agreement as it stands: parties that left and members since named are accounted for
 * @param exclusions whom other parties would exclude, with those that agreed
 * @param closing what parties' leaders said of its end
 * @param evaluations of parties
 * @param briefed how often a member was told all that there is
 */
public record Space(
        VersionId version,
        JointAgreement agreement,
        SortedMap<ActionId, Action> actions,
        SortedMap<DecisionId, TeamDecision> decisions,
        SortedMap<EvidenceId, Evidence> evidence,
        SortedMap<PartnerId, SortedSet<PartnerId>> exclusions,
        SortedMap<PartnerId, Outcome> closing,
        SortedMap<PartnerId, Evaluation> evaluations,
        int briefed) {
    public Space {
        actions = Sets.sorted(actions);
        decisions = Sets.sorted(decisions);
        evidence = Sets.sorted(evidence);
        exclusions = Sets.sorted(exclusions);
        closing = Sets.sorted(closing);
        evaluations = Sets.sorted(evaluations);
    }

    static Space of(Version signed) {
        return new Space(
                signed.id(),
                signed.agreement(),
                Sets.map(),
                Sets.map(),
                Sets.map(),
                Sets.map(),
                Sets.map(),
                Sets.map(),
                0);
    }

    /** What was agreed on with other parties is void: who excludes or closes says so again. */
    Space under(VersionId signed, JointAgreement now) {
        return new Space(signed, now, actions, decisions, keptUnder(now), Sets.map(), Sets.map(), evaluations, briefed);
    }

    Space with(JointAgreement now) {
        return new Space(version, now, actions, decisions, keptUnder(now), exclusions, closing, evaluations, briefed);
    }

    /** What a custodian keeps who may keep none any more is out of the team's reach. */
    private SortedMap<EvidenceId, Evidence> keptUnder(JointAgreement now) {
        var register = new TreeMap<>(evidence);
        register.replaceAll((id, piece) -> {
            CustodyStep.Left left = CustodyStep.Left.of(piece.chain().custodian(), agreement, now);
            return left == null ? piece : piece.then(left);
        });
        return register;
    }

    /** Its actions wait no more, and what it keeps is out of the team's reach. */
    Space without(PartnerId partner) {
        var running = new TreeMap<>(actions);
        running.replaceAll((id, action) -> action.responsible().equals(partner) ? action.stopped() : action);
        JointAgreement now = agreement.without(partner);
        return new Space(
                version, now, running, decisions, keptUnder(now), Sets.map(), Sets.map(), evaluations, briefed);
    }

    Space with(ActionId id, UnaryOperator<Action> change) {
        Action action = actions.get(id);
        return action == null ? this : with(id, change.apply(action));
    }

    Space with(ActionId id, Action action) {
        return of(Sets.with(actions, id, action), decisions, evidence, exclusions, closing, evaluations);
    }

    /** No clock runs after the end. */
    Space stopped() {
        var stopped = new TreeMap<>(actions);
        stopped.replaceAll((id, action) -> action.stopped());
        return of(stopped, decisions, evidence, exclusions, closing, evaluations);
    }

    Space with(DecisionId id, TeamDecision decision) {
        return of(actions, Sets.with(decisions, id, decision), evidence, exclusions, closing, evaluations);
    }

    Space with(DecisionId id, PartnerId dissenting, Dissent said) {
        TeamDecision decision = decisions.get(id);
        return decision == null ? this : with(id, decision.with(dissenting, said));
    }

    Space with(EvidenceId id, UnaryOperator<Evidence> change) {
        Evidence piece = evidence.get(id);
        return piece == null ? this : with(id, change.apply(piece));
    }

    Space with(EvidenceId id, Evidence piece) {
        return of(actions, decisions, Sets.with(evidence, id, piece), exclusions, closing, evaluations);
    }

    /** The parties that would exclude that one. */
    SortedSet<PartnerId> excluding(PartnerId partner) {
        return exclusions.getOrDefault(partner, Sets.of());
    }

    Space excluding(PartnerId partner, PartnerId agreeing) {
        SortedSet<PartnerId> now = Sets.with(excluding(partner), agreeing);
        return of(actions, decisions, evidence, Sets.with(exclusions, partner, now), closing, evaluations);
    }

    Space closing(PartnerId party, Outcome outcome) {
        return of(actions, decisions, evidence, exclusions, Sets.with(closing, party, outcome), evaluations);
    }

    Space evaluated(PartnerId party, Evaluation said) {
        return of(actions, decisions, evidence, exclusions, closing, Sets.with(evaluations, party, said));
    }

    Space briefing() {
        return new Space(
                version, agreement, actions, decisions, evidence, exclusions, closing, evaluations, briefed + 1);
    }

    /** The same agreement and briefings with other work. */
    private Space of(
            SortedMap<ActionId, Action> acting,
            SortedMap<DecisionId, TeamDecision> decided,
            SortedMap<EvidenceId, Evidence> kept,
            SortedMap<PartnerId, SortedSet<PartnerId>> excluded,
            SortedMap<PartnerId, Outcome> ending,
            SortedMap<PartnerId, Evaluation> said) {
        return new Space(version, agreement, acting, decided, kept, excluded, ending, said, briefed);
    }

    /** The weight of all texts, and of each thing that has some. */
    long weight() {
        Stream<Sealed> values = Stream.of(
                        actions.values().stream().flatMap(Action::values),
                        decisions.values().stream().flatMap(TeamDecision::values),
                        evidence.values().stream().flatMap(Evidence::values),
                        evaluations.values().stream().map(Evaluation::evaluation))
                .flatMap(of -> of);
        long things = (long) actions.size() + decisions.size() + evidence.size();
        return agreement.weight() + Limits.weight(values) + things * Limits.OVERHEAD_BYTES;
    }
}
