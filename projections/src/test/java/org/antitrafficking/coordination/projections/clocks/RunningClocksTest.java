package org.antitrafficking.coordination.projections.clocks;

import static org.antitrafficking.coordination.projections.AlertExamples.ALERT;
import static org.antitrafficking.coordination.projections.AlertExamples.THEN;
import static org.antitrafficking.coordination.projections.Examples.FIA;
import static org.antitrafficking.coordination.projections.Examples.IOM;
import static org.antitrafficking.coordination.projections.Examples.NP_POLICE;
import static org.antitrafficking.coordination.projections.Examples.PERSON;
import static org.antitrafficking.coordination.projections.Examples.sealed;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.antitrafficking.coordination.alerts.Alert;
import org.antitrafficking.coordination.alerts.AlertClosed;
import org.antitrafficking.coordination.alerts.AlertEvent;
import org.antitrafficking.coordination.alerts.AlertExpired;
import org.antitrafficking.coordination.alerts.AlertId;
import org.antitrafficking.coordination.alerts.AlertRecalled;
import org.antitrafficking.coordination.alerts.ClockExtended;
import org.antitrafficking.coordination.alerts.ClockId;
import org.antitrafficking.coordination.alerts.ClockKind;
import org.antitrafficking.coordination.alerts.ClockMet;
import org.antitrafficking.coordination.alerts.ClockMissed;
import org.antitrafficking.coordination.alerts.ClocksDue;
import org.antitrafficking.coordination.projections.AlertExamples;
import org.antitrafficking.coordination.projections.Histories;
import org.antitrafficking.coordination.projections.PlatformEvents;
import org.antitrafficking.coordination.projections.clocks.RunningClocks.Running;
import org.antitrafficking.eventlog.EventCodec;
import org.antitrafficking.eventlog.RecordedEvent;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.postgres.Roles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunningClocksTest {
    private static final EventCodec CODEC = PlatformEvents.codec();
    private static final AlertId OTHER = new AlertId("alert-b");
    private static final ClockId ACKNOWLEDGE = ClockId.of(ClockKind.ACKNOWLEDGE, IOM);
    private static final ClockId ANSWER = ClockId.of(ClockKind.ANSWER, IOM);
    private static final ClockId NEPALS = ClockId.of(ClockKind.ANSWER, NP_POLICE);
    private static final ClockId VALIDATION = ClockId.of(ClockKind.VALIDATION, FIA);
    private static final ClockId EXPIRY = ClockId.of(ClockKind.EXPIRY, FIA);
    private static final Instant FAR = Instant.parse("2100-01-01T00:00:00Z");

    private static TestDatabase database() {
        return TestDatabase.create("history", "reactions");
    }

    private static void fold(TestDatabase database, List<List<RecordedEvent>> batches) throws SQLException {
        var clocks = new RunningClocks(CODEC);
        try (Connection transaction = database.as(Roles.PROJECTOR).getConnection()) {
            transaction.setAutoCommit(false);
            for (List<RecordedEvent> batch : batches) {
                clocks.apply(transaction, batch);
                transaction.commit();
            }
        }
    }

    private static List<Running> due(TestDatabase database, Instant now, int limit) throws SQLException {
        try (Connection connection = database.as(Roles.PROJECTOR).getConnection()) {
            return RunningClocks.due(connection, now, limit);
        }
    }

    /** Which clocks of {@link AlertExamples#ALERT} run after these events, all of which are due at one time. */
    private static List<ClockId> running(AlertEvent... events) throws SQLException {
        var history = new Histories(1)
                .record(new ClocksDue(
                        ALERT,
                        new TreeMap<>(Map.of(
                                ACKNOWLEDGE, THEN, ANSWER, THEN, NEPALS, THEN, VALIDATION, THEN, EXPIRY, THEN))));
        for (AlertEvent event : events) history.record(event);
        try (var database = database()) {
            fold(database, List.of(history.events()));
            return due(database, FAR, 100).stream()
                    .map(running -> new ClockId(running.clock()))
                    .toList();
        }
    }

    @Test
    void a_clock_runs_until_it_is_met_or_missed() throws SQLException {
        assertThat(running()).containsExactly(ACKNOWLEDGE, ANSWER, NEPALS, EXPIRY, VALIDATION);
        assertThat(running(new ClockMet(ALERT, ANSWER))).containsExactly(ACKNOWLEDGE, NEPALS, EXPIRY, VALIDATION);
        assertThat(running(new ClockMissed(ALERT, VALIDATION, THEN)))
                .containsExactly(ACKNOWLEDGE, ANSWER, NEPALS, EXPIRY);
    }

    @Test
    void a_clock_that_is_extended_is_due_later() throws SQLException {
        var later = THEN.plusSeconds(60);
        try (var database = database()) {
            fold(
                    database,
                    List.of(new Histories(1)
                            .record(new ClocksDue(ALERT, new TreeMap<>(Map.of(ANSWER, THEN, EXPIRY, THEN))))
                            .record(new ClockExtended(ALERT, ANSWER, later, PERSON))
                            .events()));
            assertThat(due(database, THEN, 9)).containsExactly(new Running(ALERT.toString(), EXPIRY.toString(), THEN));
            assertThat(due(database, later, 9)).contains(new Running(ALERT.toString(), ANSWER.toString(), later));
        }
    }

    @Test
    void all_but_validations_end_when_the_alert_ends_and_other_alerts_go_on() throws SQLException {
        for (AlertEvent end : List.of(
                new AlertClosed(ALERT, PERSON),
                new AlertRecalled(ALERT, PERSON, sealed("reason")),
                new AlertExpired(ALERT))) {
            assertThat(running(end)).as("%s", end).containsExactly(VALIDATION);
            assertThat(running(new ClocksDue(OTHER, new TreeMap<>(Map.of(ANSWER, THEN))), end))
                    .containsExactlyInAnyOrder(VALIDATION, ANSWER);
        }
        assertThat(running(new AlertClosed(ALERT, PERSON), new ClockMet(ALERT, VALIDATION)))
                .isEmpty();
    }

    @Test
    void those_that_were_due_first_come_first_and_no_more_than_were_asked_for() throws SQLException {
        try (var database = database()) {
            fold(
                    database,
                    List.of(new Histories(1)
                            .record(new ClocksDue(
                                    OTHER, new TreeMap<>(Map.of(ANSWER, THEN, EXPIRY, THEN.plusNanos(1_000)))))
                            .record(new ClocksDue(
                                    ALERT, new TreeMap<>(Map.of(ANSWER, THEN, ACKNOWLEDGE, THEN.minusSeconds(1)))))
                            .events()));
            var inOrder = List.of(
                    new Running(ALERT.toString(), ACKNOWLEDGE.toString(), THEN.minusSeconds(1)),
                    new Running(ALERT.toString(), ANSWER.toString(), THEN),
                    new Running(OTHER.toString(), ANSWER.toString(), THEN),
                    new Running(OTHER.toString(), EXPIRY.toString(), THEN.plusNanos(1_000)));
            assertThat(due(database, FAR, 100)).isEqualTo(inOrder);
            assertThat(due(database, FAR, 2)).isEqualTo(inOrder.subList(0, 2));
            assertThat(due(database, THEN, 100))
                    .as("at its very moment it is due")
                    .isEqualTo(inOrder.subList(0, 3));
            assertThat(due(database, THEN.minusSeconds(2), 100)).isEmpty();
        }
    }

    /** Otherwise one would be looked at for ever, or never. */
    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33})
    void over_any_history_and_in_whatever_batches_they_are_those_that_the_alerts_wait_for(long seed)
            throws SQLException {
        var events = new Histories(seed).recordAtRandom(6, 1_500, 20).events();
        var alerts = new TreeMap<String, Alert>();
        for (RecordedEvent event : events)
            if (CODEC.decode(event.payloadType(), event.revision(), event.payload()) instanceof AlertEvent e)
                alerts.put(
                        event.aggregateId(), Alert.evolve(alerts.getOrDefault(event.aggregateId(), Alert.none()), e));
        var expected = new ArrayList<Running>();
        alerts.forEach((id, alert) -> {
            var sharing = alert.shared();
            if (sharing != null)
                sharing.clocks().forEach((clock, due) -> expected.add(new Running(id, clock.toString(), due)));
        });
        assertThat(expected).isNotEmpty();
        var random = new Random(seed);
        var anyhow = new ArrayList<List<RecordedEvent>>();
        for (int from = 0; from < events.size(); from += anyhow.getLast().size())
            anyhow.add(events.subList(from, Math.min(events.size(), from + 1 + random.nextInt(60))));
        for (List<List<RecordedEvent>> batches :
                List.of(List.of(events), anyhow, events.stream().map(List::of).toList()))
            try (var database = database()) {
                fold(database, batches);
                assertThat(due(database, FAR, 10_000)).containsExactlyInAnyOrderElementsOf(expected);
            }
    }
}
