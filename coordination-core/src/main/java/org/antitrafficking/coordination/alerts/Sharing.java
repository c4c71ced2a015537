package org.antitrafficking.coordination.alerts;

import java.time.Instant;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.antitrafficking.coordination.sharing.Audience;
import org.antitrafficking.coordination.sharing.Terms;
import org.antitrafficking.coordination.words.Clocks;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Sets;

/**
 * How an issued alert is shared.
 *
 * @param terms as they stand
 * @param given how long its clocks run
 * @param answersToAll whether recipients may answer each other
 * @param audience whom it reaches
 * @param reached whom it ever reached: recalls go to all of them
 * @param acknowledged the partners that have acknowledged it
 * @param clocks that run, each with its due time
 * @param requests to share onward that wait
 * @param recallAnswers of past recipients
 * @param answeredToAll the partners whose answers other recipients were told
 */
public record Sharing(
        Terms terms,
        Clocks given,
        boolean answersToAll,
        Audience audience,
        Audience reached,
        SortedSet<PartnerId> acknowledged,
        SortedMap<ClockId, Instant> clocks,
        SortedMap<OnwardRequestId, OnwardRequest> requests,
        SortedMap<PartnerId, RecallReply> recallAnswers,
        SortedSet<PartnerId> answeredToAll) {
    public Sharing {
        acknowledged = Sets.sorted(acknowledged);
        clocks = Sets.sorted(clocks);
        requests = Sets.sorted(requests);
        recallAnswers = Sets.sorted(recallAnswers);
        answeredToAll = Sets.sorted(answeredToAll);
    }

    static Sharing of(Act.Issue act, Audience audience) {
        return new Sharing(
                act.terms(),
                act.clocks(),
                act.answersToAll(),
                audience,
                audience,
                Sets.of(),
                Sets.map(),
                Sets.map(),
                Sets.map(),
                Sets.of());
    }

    Sharing under(Terms other) {
        return new Sharing(
                other,
                given,
                answersToAll,
                audience,
                reached,
                acknowledged,
                clocks,
                requests,
                recallAnswers,
                answeredToAll);
    }

    /** Who has it again owes a new answer when it is taken back again. */
    Sharing reaching(Audience more) {
        var answers = new TreeMap<>(recallAnswers);
        answers.keySet().removeAll(more.partners());
        answers.keySet().removeAll(more.persons().values());
        return with(audience.plus(more), reached.plus(more), acknowledged, clocks, requests, answers);
    }

    /** The partners that the alert does not reach yet; a named person counts as its partner. */
    SortedSet<PartnerId> newTo(Audience more) {
        var partners = new TreeSet<>(more.partners());
        partners.addAll(more.persons().values());
        partners.removeAll(audience.partners());
        partners.removeAll(audience.persons().values());
        return partners;
    }

    /** The partners that it reaches no more at all without those. */
    public SortedSet<PartnerId> lostWith(Audience fewer) {
        Audience left = audience.minus(fewer);
        var lost = new TreeSet<>(fewer.partners());
        lost.addAll(fewer.persons().values());
        lost.removeAll(left.partners());
        lost.removeAll(left.persons().values());
        return lost;
    }

    /** Whoever has lost it owes nothing any more, and has nothing any more that it acknowledged. */
    Sharing takenFrom(Audience fewer, SortedSet<PartnerId> lost) {
        var running = new TreeMap<>(clocks);
        running.keySet()
                .removeIf(clock -> (clock.kind() == ClockKind.ACKNOWLEDGE || clock.kind() == ClockKind.ANSWER)
                        && lost.contains(clock.partner()));
        var waiting = new TreeMap<>(requests);
        waiting.values().removeIf(request -> lost.contains(request.partner()));
        return with(audience.minus(fewer), reached, Sets.without(acknowledged, lost), running, waiting, recallAnswers);
    }

    Sharing acknowledgedBy(PartnerId partner) {
        return with(audience, reached, Sets.with(acknowledged, partner), clocks, requests, recallAnswers);
    }

    Sharing clocks(SortedMap<ClockId, Instant> running) {
        return with(audience, reached, acknowledged, running, requests, recallAnswers);
    }

    Sharing requests(SortedMap<OnwardRequestId, OnwardRequest> waiting) {
        return with(audience, reached, acknowledged, clocks, waiting, recallAnswers);
    }

    Sharing recallAnswered(PartnerId partner, RecallReply answer) {
        return with(audience, reached, acknowledged, clocks, requests, Sets.with(recallAnswers, partner, answer));
    }

    Sharing answeredToAllBy(PartnerId partner) {
        return new Sharing(
                terms,
                given,
                answersToAll,
                audience,
                reached,
                acknowledged,
                clocks,
                requests,
                recallAnswers,
                Sets.with(answeredToAll, partner));
    }

    private Sharing with(
            Audience has,
            Audience had,
            SortedSet<PartnerId> acknowledging,
            SortedMap<ClockId, Instant> running,
            SortedMap<OnwardRequestId, OnwardRequest> waiting,
            SortedMap<PartnerId, RecallReply> answers) {
        return new Sharing(
                terms, given, answersToAll, has, had, acknowledging, running, waiting, answers, answeredToAll);
    }
}
