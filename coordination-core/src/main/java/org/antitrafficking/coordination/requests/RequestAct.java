package org.antitrafficking.coordination.requests;

import java.util.stream.Stream;
import org.antitrafficking.coordination.alerts.ReleaseId;
import org.antitrafficking.coordination.sharing.Protection;
import org.antitrafficking.coordination.sharing.RiskAssessment;
import org.antitrafficking.coordination.sharing.Terms;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Tells.OfNobody;
import org.antitrafficking.coordination.words.Tells.OfPersons;
import org.jspecify.annotations.Nullable;

/**
 * What tells the other partner something. It is prepared by one person, validated by another of the same partner, and
 * then done; nothing of it is seen by anybody else before.
 */
public sealed interface RequestAct {

    /** What begins it: nothing is asked twice. */
    sealed interface Asking extends RequestAct {
        Question question();

        /** As feeds have it. */
        default Asking told() {
            return switch (this) {
                case Ask a ->
                    new Ask(
                            a.question(),
                            a.terms(),
                            a.urgency(),
                            a.citation() == null ? null : a.citation().told(),
                            a.protection());
                case Query a -> a;
            };
        }
    }

    /** The asker sends a request. */
    record Ask(
            Question question,
            Terms terms,
            RequestUrgency urgency,
            @Nullable Citation citation,
            Protection protection) implements Asking {}

    /** The asker sends a blind query: does the holder hold anything? */
    record Query(Question question, Terms terms, Protection protection) implements Asking {}

    /** The holder asks what is meant. The answer clock pauses until it is told. */
    record AskClarification(@OfNobody Sealed text, Terms terms, Protection protection) implements RequestAct {}

    /** The asker tells what is meant. */
    record Clarify(ReleaseId clarification, @OfNobody Sealed text, Terms terms, Protection protection)
            implements RequestAct {}

    /** The holder says that it needs a judicial authorization, and why. The answer clock pauses until it is decided. */
    record AnnounceAuthorization(@OfNobody Sealed reasons, Terms terms, Protection protection) implements RequestAct {}

    /**
     * The holder answers, in full or in part.
     *
     * @param last whether no other part follows
     */
    record Answer(@OfNobody Sealed text, @OfNobody boolean last, Terms terms, Protection protection)
            implements RequestAct {}

    /** The holder answers that it holds nothing. That is no refusal. */
    record NothingHeld(Terms terms, Protection protection) implements RequestAct {}

    /** The holder says yes to a blind query, and whom to ask. */
    record SayYes(@OfPersons Sealed contact, Terms terms, Protection protection) implements RequestAct {}

    /** The marking, the handling codes and the basis of whoever does it. */
    Terms terms();

    Protection protection();

    /** Whether it is the asker's alone; else it is the holder's alone. */
    default boolean isAskers() {
        return switch (this) {
            case Ask a -> true;
            case Query a -> true;
            case Clarify a -> true;
            case AskClarification a -> false;
            case AnnounceAuthorization a -> false;
            case Answer a -> false;
            case NothingHeld a -> false;
            case SayYes a -> false;
        };
    }

    /** Every sealed value that there is. */
    default Stream<Sealed> values() {
        Stream<Sealed> own = switch (this) {
            case Ask a -> a.question().values();
            case Query a -> a.question().values();
            case AskClarification a -> Stream.of(a.text());
            case Clarify a -> Stream.of(a.text());
            case AnnounceAuthorization a -> Stream.of(a.reasons());
            case Answer a -> Stream.of(a.text());
            case NothingHeld a -> Stream.of();
            case SayYes a -> Stream.of(a.contact());
        };
        Stream<@Nullable Sealed> beside = Stream.concat(
                Stream.of(terms().restriction(), protection().danger()),
                protection().assessments().stream().map(RiskAssessment::grounds));
        return Stream.concat(own, beside.flatMap(Stream::ofNullable));
    }
}
