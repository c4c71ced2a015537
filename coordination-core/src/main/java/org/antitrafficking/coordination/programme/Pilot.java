package org.antitrafficking.coordination.programme;

import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.antitrafficking.coordination.words.AreaCode;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;

/**
 * A programme's pilot, and the gate behind it that leads into the second phase.
 *
 * @param area of the pilot; null while none is said
 * @param board that opens the gate; null while there is none
 * @param lessons that were learned
 * @param proposals all of them, with the votes on them
 * @param opened the proposal that opened the gate, the last one where there are several; null while it is closed
 * @param toBeReviewed whether a baseline was corrected that the gate was opened with
 */
public record Pilot(
        @Nullable AreaCode area,
        @Nullable Board board,
        SortedMap<LessonId, Lesson> lessons,
        SortedMap<ProposalId, Voting> proposals,
        @Nullable ProposalId opened,
        boolean toBeReviewed) {

    /** Of a programme of which nobody has said anything of the kind. */
    static final Pilot NONE = new Pilot(null, null, Sets.map(), Sets.map(), null, false);

    public Pilot {
        lessons = Sets.sorted(lessons);
        proposals = Sets.sorted(proposals);
    }

    /** The same after an event. */
    Pilot after(PilotEvent event) {
        return switch (event) {
            case PilotPut e -> new Pilot(e.area(), board, lessons, proposals, opened, toBeReviewed);
            case BoardPut e -> new Pilot(area, e.board(), lessons, proposals, opened, toBeReviewed);
            case LessonRecorded e ->
                new Pilot(area, board, Sets.with(lessons, e.lesson(), e.recorded()), proposals, opened, toBeReviewed);
            case ExpansionProposed e -> with(e.proposal(), new Voting(e.expansion(), e.digest(), Sets.map(), null));
            case VoteCast e -> {
                Voting there = proposals.get(e.proposal());
                yield there == null ? this : with(e.proposal(), there.with(e.partner(), e.vote()));
            }
            case VoteEnded e -> ended(e);
            case GateToBeReviewed e -> new Pilot(area, board, lessons, proposals, opened, true);
        };
    }

    private Pilot with(ProposalId id, Voting voting) {
        return new Pilot(area, board, lessons, Sets.with(proposals, id, voting), opened, toBeReviewed);
    }

    private Pilot ended(VoteEnded e) {
        Voting there = proposals.get(e.proposal());
        if (there == null) return this;
        Pilot after = with(e.proposal(), there.ended(e.outcome()));
        return e.outcome() == VoteOutcome.OPENED
                ? new Pilot(area, board, lessons, after.proposals, e.proposal(), false)
                : after;
    }

    /** The proposal that is voted on; null where there is none. */
    @Nullable
    ProposalId votedOn() {
        return proposals.entrySet().stream()
                .filter(one -> one.getValue().isOpen())
                .map(Map.Entry::getKey)
                .findAny()
                .orElse(null);
    }

    /** What the gate was opened with; null while it is closed. */
    @Nullable
    Expansion openedWith() {
        Voting voting = opened == null ? null : proposals.get(opened);
        return voting == null ? null : voting.expansion();
    }

    /** Every sealed value that there is. */
    Stream<Sealed> values() {
        return Stream.concat(
                lessons.values().stream().flatMap(Lesson::values),
                proposals.values().stream().flatMap(Voting::values));
    }
}
