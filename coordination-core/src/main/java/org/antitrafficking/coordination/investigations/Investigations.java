package org.antitrafficking.coordination.investigations;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.antitrafficking.coordination.features.Clocks;
import org.antitrafficking.coordination.features.Clocks.Move;
import org.antitrafficking.coordination.features.Clocks.Moving;
import org.antitrafficking.coordination.features.DecidedOn;
import org.antitrafficking.coordination.features.Feature;
import org.antitrafficking.coordination.features.Feature.Beginning;
import org.antitrafficking.coordination.features.Feature.Destruction;
import org.antitrafficking.coordination.features.Feature.Secrecy;
import org.antitrafficking.coordination.features.Holding;
import org.antitrafficking.coordination.features.OtherItems;
import org.antitrafficking.coordination.features.Ownership;
import org.antitrafficking.coordination.features.Telling;
import org.antitrafficking.coordination.sharing.Standing;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.PartnerId;
import org.jspecify.annotations.Nullable;

/** Joint investigations as a feature. */
public final class Investigations {

    private Investigations() {}

    /** The clock of an agreement's period, one for each version that was written. */
    private static final String PERIOD = "period/";

    /** The clock of a partner's review. */
    private static final String REVIEW = "review/";

    public static final Feature<InvestigationCommand, InvestigationEvent, Investigation, Investigation> FEATURE =
            new Feature<>(
                    "investigation",
                    InvestigationCommand.class,
                    InvestigationEvent.class,
                    Investigation.class,
                    Investigation.none(),
                    InvestigationCommand::investigationId,
                    Map.of(ProposeInvestigation.class, Beginning.ALWAYS),
                    List.of(
                            new DecidedOn<>(
                                    ProposeInvestigation.class,
                                    (propose, others) -> propose.on(
                                            Reach.of(
                                                    propose.cites(),
                                                    propose.by().partner(),
                                                    others),
                                            standing(propose.agreement(), others))),
                            new DecidedOn<>(
                                    WriteVersion.class,
                                    (write, others) -> write.on(standing(write.agreement(), others))),
                            new DecidedOn<>(SendVersion.class, Investigations::sent),
                            new DecidedOn<>(
                                    SignVersion.class,
                                    (sign, others) ->
                                            sign.on(standing(there(sign, others).negotiated(sign.version()), others))),
                            new DecidedOn<>(
                                    NameMember.class, (name, others) -> name.on(Standing.of(others, name.member()))),
                            new DecidedOn<>(
                                    AgreeToExclude.class,
                                    (agree, others) -> agree.on(
                                            Standing.of(others, agree.by().person()))),
                            new DecidedOn<>(
                                    LinkItem.class,
                                    (link, others) -> link.on(
                                            Reach.of(link.item(), link.by().partner(), others)))),
                    InvestigationRules::decide,
                    InvestigationRules::takesAway,
                    Investigation::evolve,
                    List.of(new Destruction<>(InvestigationErased.class, InvestigationErased::keys)),
                    new Clocks<>(
                            List.of(
                                    new Moving<>(InvestigationProposed.class, e -> runs(e.version())),
                                    new Moving<>(VersionWritten.class, e -> runs(e.version())),
                                    new Moving<>(
                                            ActionPlanned.class,
                                            e -> runs(e.action(), e.planned().due())),
                                    new Moving<>(ActionExtended.class, e -> runs(e.action(), e.due())),
                                    new Moving<>(ActionMet.class, e -> ends(e.action())),
                                    new Moving<>(ActionMissed.class, e -> ends(e.action())),
                                    new Moving<>(InvestigationClosed.class, e -> List.of(new Move.AllEnd())),
                                    new Moving<>(InvestigationKept.class, e -> runs(e.until())),
                                    new Moving<>(ReviewAsked.class, e -> List.of(review(e.partner(), e.until()))),
                                    new Moving<>(
                                            InvestigationErased.class,
                                            e -> List.of(new Move.Ends(REVIEW + e.controller())))),
                            Set.of(ActionMissed.class),
                            Investigations::passed),
                    Feature.unnamed(),
                    Ownership.nobodys(),
                    Secrecy.IN_PARTS,
                    new Telling<>(
                            InvestigationEntry.class,
                            Holding.byAnyEntry(),
                            Investigation.class,
                            Investigation.none(),
                            Investigation::evolve,
                            investigation -> investigation,
                            investigation -> null,
                            investigation -> List.of(),
                            List.of(InvestigationDisclosure::disclose),
                            InvestigationDisclosure::again));

    private static Investigation there(InvestigationCommand command, OtherItems others) {
        return others.there(Investigations.FEATURE, command.investigationId());
    }

    private static SendVersion sent(SendVersion send, OtherItems others) {
        Investigation there = there(send, others);
        return send.on(Reach.cited(there, others), standing(there.negotiated(send.version()), others));
    }

    /** For an agreement on an investigation: all that it names. */
    private static Standing standing(@Nullable JointAgreement agreement, OtherItems others) {
        if (agreement == null) return Standing.of(others);
        var named = new TreeSet<>(agreement.members().keySet());
        agreement.parties().values().forEach(party -> {
            named.add(party.signatory());
            named.add(party.leader());
        });
        return Standing.of(others, agreement.basis().agreements(), named, List.of());
    }

    private static InvestigationCommand passed(String item, String clock, Actor platform) {
        var id = new InvestigationId(item);
        if (clock.startsWith(PERIOD)) return new PassPeriodEnd(id, platform);
        return clock.startsWith(REVIEW)
                ? new PassReview(id, platform, new PartnerId(clock.substring(REVIEW.length())))
                : new PassActionDue(id, platform, new ActionId(clock));
    }

    private static List<Move> runs(ActionId action, Instant due) {
        return List.of(new Move.Runs(action.toString(), due));
    }

    private static List<Move> ends(ActionId action) {
        return List.of(new Move.Ends(action.toString()));
    }

    /** Whether a version comes into force is not looked at: of one that does not, nothing ends. */
    private static List<Move> runs(Version version) {
        return List.of(new Move.Runs(
                PERIOD + version.id(), begin(version.agreement().until().plusDays(1))));
    }

    /** First until it is time to remind whoever reviews it. */
    private static List<Move> runs(SortedMap<PartnerId, LocalDate> until) {
        return until.entrySet().stream()
                .<Move>map(one -> new Move.Runs(REVIEW + one.getKey(), begin(Review.asksOn(one.getValue()))))
                .toList();
    }

    /** And then until what was told is erased. */
    private static Move review(PartnerId partner, LocalDate until) {
        return new Move.Runs(REVIEW + partner, begin(until.plusDays(1)));
    }

    private static Instant begin(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
