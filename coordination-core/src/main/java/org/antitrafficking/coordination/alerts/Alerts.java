package org.antitrafficking.coordination.alerts;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.antitrafficking.coordination.features.Clocks;
import org.antitrafficking.coordination.features.Clocks.Move;
import org.antitrafficking.coordination.features.DecidedOn;
import org.antitrafficking.coordination.features.Feature;
import org.antitrafficking.coordination.features.Feature.Beginning;
import org.antitrafficking.coordination.features.Feature.Destruction;
import org.antitrafficking.coordination.features.Feature.Secrecy;
import org.antitrafficking.coordination.features.Holding;
import org.antitrafficking.coordination.features.Ownership;
import org.antitrafficking.coordination.features.Telling;
import org.antitrafficking.coordination.words.Nature;
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
            Map.of(DraftAlert.class, Beginning.ALWAYS),
            List.of(
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
                    Alerts::moves,
                    Set.of(ClockMissed.class),
                    (alert, clock, platform) -> new PassDueTime(new AlertId(alert), platform, new ClockId(clock))),
            (alert, by) -> alert.scopes(),
            new Ownership<>(
                    Alert::isOwnedBy, Alert::isOwnIn, alert -> Places.of(alert.everReached()), Alerts::gaveBack),
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
                    List.of(AlertDisclosure::disclose),
                    AlertDisclosure::again));

    private static Map<PartnerId, Nature> gaveBack(AlertEvent event) {
        return event instanceof RecallAnswered e ? Map.of(e.partner(), e.doneBy()) : Map.of();
    }

    private static List<AlertEvent> expired(Alert alert) {
        @Nullable Dossier file = alert.file();
        return file == null ? List.of() : List.of(new AlertExpired(file.id()));
    }

    private static List<Move> moves(AlertEvent event) {
        return switch (event) {
            case ClocksDue e ->
                e.due().entrySet().stream()
                        .<Move>map(due -> new Move.Runs(due.getKey().toString(), due.getValue()))
                        .toList();
            case ClockExtended e -> List.of(new Move.Runs(e.clock().toString(), e.due()));
            case ClockMet e -> List.of(new Move.Ends(e.clock().toString()));
            case ClockMissed e -> List.of(new Move.Ends(e.clock().toString()));
            case AudienceNarrowed e ->
                e.lost().stream()
                        .flatMap(lost ->
                                Stream.of(ClockId.of(ClockKind.ACKNOWLEDGE, lost), ClockId.of(ClockKind.ANSWER, lost)))
                        .<Move>map(clock -> new Move.Ends(clock.toString()))
                        .toList();
            case AlertRecalled e -> List.of(new Move.AllEnd());
            case AlertClosed e -> List.of(new Move.AllEnd());
            case AlertExpired e -> List.of(new Move.AllEnd());
            default -> List.of(); // of alerts' many events these are the ones that move a clock
        };
    }
}
