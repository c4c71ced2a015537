package org.antitrafficking.coordination.alerts;

import java.time.Instant;
import java.util.stream.Stream;
import org.antitrafficking.coordination.sharing.AudienceRule;
import org.antitrafficking.coordination.sharing.Protection;
import org.antitrafficking.coordination.sharing.RiskAssessment;
import org.antitrafficking.coordination.sharing.Terms;
import org.antitrafficking.coordination.words.Clocks;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Tells.OfNobody;
import org.jspecify.annotations.Nullable;

/**
 * What discloses something of an alert. It is prepared by one person, validated by another of the same partner, and
 * then done; nothing of it is seen by anybody else before.
 */
public sealed interface Act {

    /**
     * The owner issues the alert.
     *
     * @param skipRefused whether recipients that the policy refuses are left out, instead of telling nobody
     * @param answersToAll whether recipients may answer each other, which makes the list of recipients known to them
     */
    record Issue(
            Terms terms,
            AudienceRule audience,
            @OfNobody boolean skipRefused,
            Clocks clocks,
            @OfNobody boolean answersToAll,
            Protection protection)
            implements Act {}

    /** The owner replaces what the alert says. */
    record Amend(AlertContent content, Protection protection) implements Act {}

    /** The owner tells more partners. */
    record Widen(AudienceRule audience, @OfNobody boolean skipRefused, Protection protection) implements Act {}

    /** The owner lets recipients do more with it, or for more purposes. */
    record Relax(Terms terms, Protection protection) implements Act {}

    /**
     * A recipient answers.
     *
     * @param toAll whether the other recipients are told as well as the owner, where the owner lets them be
     */
    record Answer(
            MatchAnswer answer,
            @OfNobody @Nullable Sealed text,
            Terms terms,
            @OfNobody boolean toAll,
            Protection protection)
            implements Act {}

    /** The owner or a recipient tells what came after. */
    record FollowUp(@OfNobody Sealed text, Terms terms, Protection protection) implements Act {}

    /**
     * The owner or a recipient tells that somebody or something of the alert was seen.
     *
     * @param place an ISO 3166-1 country or ISO 3166-2 area, sealed
     * @param seenAt when
     */
    record Sighting(
            @OfNobody Sealed place,
            Instant seenAt,
            @OfNobody Sealed text,
            Terms terms,
            Protection protection) implements Act {}

    /** The owner grants a recipient's request to share onward: those it asked for receive the alert. */
    record GrantOnward(OnwardRequestId request, Protection protection) implements Act {}

    Protection protection();

    /** Whether it is the owner's alone. */
    default boolean isOwners() {
        return switch (this) {
            case Issue a -> true;
            case Amend a -> true;
            case Widen a -> true;
            case Relax a -> true;
            case GrantOnward a -> true;
            case Answer a -> false;
            case FollowUp a -> false;
            case Sighting a -> false;
        };
    }

    /** Whether it discloses the content as it stands, so that whoever wrote that has contributed to it. */
    default boolean disclosesContent() {
        return switch (this) {
            case Issue a -> true;
            case Widen a -> true;
            case Relax a -> true;
            case GrantOnward a -> true;
            case Amend a -> false;
            case Answer a -> false;
            case FollowUp a -> false;
            case Sighting a -> false;
        };
    }

    /** Every sealed value that there is. */
    default Stream<Sealed> values() {
        Stream<@Nullable Sealed> own = switch (this) {
            case Issue a -> Stream.of(a.terms().restriction());
            case Amend a -> a.content().values();
            case Widen a -> Stream.of();
            case Relax a -> Stream.of(a.terms().restriction());
            case Answer a -> Stream.of(a.text(), a.terms().restriction());
            case FollowUp a -> Stream.of(a.text(), a.terms().restriction());
            case Sighting a -> Stream.of(a.place(), a.text(), a.terms().restriction());
            case GrantOnward a -> Stream.of();
        };
        Stream<@Nullable Sealed> protecting = Stream.concat(
                Stream.of(protection().danger()),
                protection().assessments().stream().map(RiskAssessment::grounds));
        return Stream.concat(own, protecting).flatMap(Stream::ofNullable);
    }
}
