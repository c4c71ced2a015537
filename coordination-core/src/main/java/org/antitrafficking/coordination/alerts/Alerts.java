package org.antitrafficking.coordination.alerts;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.antitrafficking.coordination.features.Clocks;
import org.antitrafficking.coordination.features.Clocks.Move;
import org.antitrafficking.coordination.features.Clocks.Moving;
import org.antitrafficking.coordination.features.DecidedOn;
import org.antitrafficking.coordination.features.Feature;
import org.antitrafficking.coordination.features.Feature.Beginning;
import org.antitrafficking.coordination.features.Feature.Destruction;
import org.antitrafficking.coordination.features.Feature.Secrecy;
import org.antitrafficking.coordination.features.Holding;
import org.antitrafficking.coordination.features.Ownership;
import org.antitrafficking.coordination.features.Telling;
import org.antitrafficking.coordination.templates.KnownTemplate;
import org.antitrafficking.coordination.words.PartnerId;
import org.jspecify.annotations.Nullable;

/** Alerts as a feature. */
public final class Alerts {

    private Alerts() {}

    public static final Feature<AlertCommand, AlertEvent, Alert, Alert> FEATURE = new Feature<>(
            "alert",
            AlertCommand.class,
            AlertEvent.class,
            Alert.class,
            Alert.none(),
            AlertCommand::alertId,
            Map.of(DraftAlert.class, Beginning.ALWAYS, DraftFromTemplate.class, Beginning.ALWAYS),
            List.of(
                    new DecidedOn<>(
                            DraftFromTemplate.class,
                            (draft, others) -> draft.on(
                                    KnownTemplate.of(others, draft.from().template()))),
                    new DecidedOn<>(
                            ValidateRelease.class,
                            (validate, others) ->
                                    validate.on(AlertStanding.of(validate.alertId(), validate.release(), others))),
                    new DecidedOn<>(
                            DiscloseRelease.class,
                            (disclose, others) ->
                                    disclose.on(AlertStanding.of(disclose.alertId(), disclose.release(), others)))),
            AlertRules::decide,
            AlertRules::takesAway,
            Alert::evolve,
            List.of(
                    new Destruction<>(AlertErased.class, AlertErased::keys),
                    new Destruction<>(PersonErased.class, PersonErased::keys)),
            new Clocks<>(
                    List.of(
                            new Moving<>(ClocksDue.class, e -> due(e.due())),
                            new Moving<>(
                                    ClockExtended.class,
                                    e -> List.of(new Move.Runs(e.clock().toString(), e.due()))),
                            new Moving<>(ClockMet.class, e -> ends(e.clock())),
                            new Moving<>(ClockMissed.class, e -> ends(e.clock())),
                            new Moving<>(AudienceNarrowed.class, e -> lost(e.lost())),
                            new Moving<>(AlertRecalled.class, e -> List.of(new Move.AllEnd())),
                            new Moving<>(AlertClosed.class, e -> List.of(new Move.AllEnd())),
                            new Moving<>(AlertExpired.class, e -> List.of(new Move.AllEnd()))),
                    Set.of(ClockMissed.class),
                    (alert, clock, platform) -> new PassDueTime(new AlertId(alert), platform, new ClockId(clock))),
            (alert, by) -> alert.scopes(),
            new Ownership<>(
                    Alert::isOwnedBy, Alert::isOwnIn, alert -> Places.of(alert.everReached()), AlertExposing::new),
            Secrecy.OF_ITS_SCOPES,
            new Telling<>(
                    AlertEntry.class,
                    Holding.by(Set.of(AlertEntry.Drafted.class, AlertEntry.Opened.class, AlertEntry.Received.class)),
                    Alert.class,
                    Alert.none(),
                    Alert::evolve,
                    Alert::withoutDone,
                    Alert::expires,
                    Alerts::expired,
                    List.of(AlertDisclosure::first, AlertDisclosure::second, AlertDisclosure::third),
                    AlertDisclosure::again));

    private static List<AlertEvent> expired(Alert alert) {
        @Nullable Dossier file = alert.file();
        return file == null ? List.of() : List.of(new AlertExpired(file.id()));
    }

    private static List<Move> due(Map<ClockId, Instant> due) {
        return due.entrySet().stream()
                .<Move>map(clock -> new Move.Runs(clock.getKey().toString(), clock.getValue()))
                .toList();
    }

    private static List<Move> ends(ClockId clock) {
        return List.of(new Move.Ends(clock.toString()));
    }

    private static List<Move> lost(Set<PartnerId> lost) {
        return lost.stream()
                .flatMap(partner -> Stream.of(ClockKind.ACKNOWLEDGE, ClockKind.ANSWER)
                        .<Move>map(
                                kind -> new Move.Ends(ClockId.of(kind, partner).toString())))
                .toList();
    }
}
