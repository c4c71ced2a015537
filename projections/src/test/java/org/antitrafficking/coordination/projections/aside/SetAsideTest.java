package org.antitrafficking.coordination.projections.aside;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.antitrafficking.coordination.projections.Examples.PERSON;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.antitrafficking.coordination.investigations.Action;
import org.antitrafficking.coordination.investigations.ActionId;
import org.antitrafficking.coordination.investigations.ActionPlanned;
import org.antitrafficking.coordination.investigations.InvestigationId;
import org.antitrafficking.coordination.investigations.InvestigationProposed;
import org.antitrafficking.coordination.investigations.JointAgreement;
import org.antitrafficking.coordination.investigations.Version;
import org.antitrafficking.coordination.projections.InvestigationExamples;
import org.antitrafficking.coordination.projections.PlatformEvents;
import org.antitrafficking.coordination.projections.audit.DecisionIndex;
import org.antitrafficking.coordination.projections.clocks.RunningClocks;
import org.antitrafficking.eventlog.Append;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.EventCodec;
import org.antitrafficking.eventlog.EventLog;
import org.antitrafficking.eventlog.Followed;
import org.antitrafficking.eventlog.Follower;
import org.antitrafficking.eventlog.LogUnavailable;
import org.antitrafficking.eventlog.NewEvent;
import org.antitrafficking.eventlog.RecordedEvent;
import org.antitrafficking.eventlog.StoredRecord;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.postgres.Roles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What can't be made for one item stops nobody else, and is named. */
class SetAsideTest {

    private static final EventCodec CODEC = PlatformEvents.codec();
    private static final Followed<RecordedEvent> MOVING = RunningClocks.moving(CODEC);
    private static final String NAME = "running-clocks";
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Instant SOON = Instant.parse("2027-01-31T12:00:00Z");

    private final TestDatabase database = TestDatabase.create("history", "reactions", "audit");
    private final DataSource projector = database.pool(Roles.PROJECTOR, 4);
    private final EventLog log = database.openLog();
    private int items;

    @AfterEach
    void close() {
        log.close();
        database.close();
    }

    private InvestigationId item() {
        return new InvestigationId("investigation-%032x".formatted(++items));
    }

    private long append(InvestigationId item, Object event) {
        var encoded = CODEC.encode(event);
        return append(item, 0, encoded.payloadType(), encoded.payload());
    }

    private void append(InvestigationId item, int sequence) {
        var encoded = CODEC.encode(planned(item, SOON));
        append(item, sequence, encoded.payloadType(), encoded.payload());
    }

    private long append(InvestigationId item, int sequence, String type, byte[] payload) {
        return log.appendAndWait(Append.of(List.of(new NewEvent(
                        UUID.randomUUID(),
                        "investigation",
                        item.toString(),
                        sequence,
                        type,
                        "1",
                        payload,
                        CODEC.encodeMetadata(Map.of())))))
                .lastPosition();
    }

    private static ActionPlanned planned(InvestigationId item, Instant due) {
        Action of = InvestigationExamples.PLANNED;
        return new ActionPlanned(
                item,
                new ActionId("action-" + "a".repeat(32)),
                PERSON,
                new Action(of.party(), of.responsible(), of.actionText(), of.aboutPersons(), due, true, null));
    }

    /** The first version of an agreement that begins in the year 300000, as the edge once let it through. */
    private static InvestigationProposed farAway(InvestigationId item) {
        Version of = InvestigationExamples.FULL;
        JointAgreement agreed = of.agreement();
        var far = new JointAgreement(
                agreed.parties(),
                agreed.participants(),
                agreed.members(),
                agreed.partiesNameMembers(),
                agreed.purpose(),
                agreed.category(),
                agreed.basis(),
                agreed.from().withYear(300_000),
                agreed.from().withYear(300_001),
                agreed.states(),
                agreed.evidenceRules(),
                agreed.onwardUse(),
                agreed.costs(),
                agreed.evaluationRules());
        return new InvestigationProposed(
                item,
                of.party(),
                new Version(of.id(), of.party(), of.author(), of.base(), of.blinding(), far),
                InvestigationExamples.ITEM);
    }

    private Follower clocks(SetAside setAside) {
        Follower.RowFold<RecordedEvent> fold =
                setAside.inOrder(NAME, MOVING, new RunningClocks(CODEC), RecordedEvent::aggregateId);
        return Follower.start(NAME, log, projector, MOVING, fold, 100);
    }

    private List<String> running() throws SQLException {
        try (Connection connection = projector.getConnection()) {
            return RunningClocks.due(connection, SOON, 100).stream()
                    .map(RunningClocks.Running::item)
                    .toList();
        }
    }

    @Test
    void a_date_that_no_database_holds_stops_the_clock_of_its_item_and_no_other() throws Exception {
        InvestigationId before = item();
        InvestigationId bad = item();
        InvestigationId broken = item();
        InvestigationId after = item();
        append(before, planned(before, SOON));
        append(bad, farAway(bad));
        append(broken, 0, CODEC.encode(planned(broken, SOON)).payloadType(), "{\"nothing\":1}".getBytes(UTF_8));
        long last = append(after, planned(after, SOON));
        SetAside setAside = SetAside.open(projector);
        try (Follower follower = clocks(setAside)) {
            assertThat(follower.await(last, LIMIT)).isTrue();
            assertThat(follower.failure()).isNull();
        }
        assertThat(running()).containsExactly(before.toString(), after.toString());
        assertThat(setAside.items(NAME)).containsExactly(bad.toString(), broken.toString());
        assertThat(SetAside.open(projector).items(NAME))
                .as("after a restart")
                .containsExactly(bad.toString(), broken.toString());
    }

    @Test
    void an_event_of_another_version_is_waited_for_and_not_set_aside() throws Exception {
        InvestigationId known = item();
        long first = append(known, planned(known, SOON));
        SetAside setAside = SetAside.open(projector);
        try (Follower follower = clocks(setAside)) {
            assertThat(follower.await(first, LIMIT)).isTrue();
            InvestigationId other = item();
            append(other, 0, "of-tomorrow", "{}".getBytes(UTF_8));
            Await.until("it stands still", () -> follower.failure() != null);
            assertThat(follower.position()).isEqualTo(first);
        }
        assertThat(setAside.items(NAME)).isEmpty();
    }

    @Test
    void however_many_of_a_batch_fail_the_others_go_on() throws Exception {
        for (int i = 0; i < 300; i++) {
            InvestigationId bad = item();
            append(bad, farAway(bad));
        }
        InvestigationId fine = item();
        long last = append(fine, planned(fine, SOON));
        SetAside setAside = SetAside.open(projector);
        Follower.RowFold<RecordedEvent> fold =
                setAside.inOrder(NAME, MOVING, new RunningClocks(CODEC), RecordedEvent::aggregateId);
        try (Follower follower = Follower.start(NAME, log, projector, MOVING, fold, 1_000)) {
            assertThat(follower.await(last, LIMIT)).isTrue();
            assertThat(follower.failure()).isNull();
        }
        assertThat(running()).containsExactly(fine.toString());
        assertThat(setAside.items(NAME)).hasSize(300);
    }

    @Test
    void what_comes_after_of_its_item_waits_and_is_folded_after_it() throws Exception {
        InvestigationId one = item();
        InvestigationId another = item();
        var able = new AtomicBoolean();
        var folded = new ArrayList<Long>();
        Follower.RowFold<RecordedEvent> fails = (transaction, rows) -> {
            for (RecordedEvent row : rows)
                if (!able.get() && row.aggregateId().equals(one.toString()) && row.sequence() == 0)
                    throw new IllegalStateException("not as yet");
            rows.forEach(row -> folded.add(row.position()));
        };
        for (int sequence = 0; sequence < 3; sequence++) {
            append(one, sequence);
            append(another, sequence);
        }
        SetAside setAside = SetAside.open(projector, SetAside.AGAIN_AFTER, System::nanoTime);
        for (long position = 0; position < 6; position += 2) {
            List<RecordedEvent> two = log.read(position, 2);
            inTransaction(transaction -> inOrder(setAside, fails).apply(transaction, two));
        }
        assertThat(folded).containsExactly(2L, 4L, 6L);
        assertThat(setAside.items(NAME)).containsExactly(one.toString());
        able.set(true);
        SetAside restarted = SetAside.open(projector);
        inTransaction(transaction -> inOrder(restarted, fails).quiet(transaction));
        assertThat(folded).containsExactly(2L, 4L, 6L, 1L, 3L, 5L);
        assertThat(restarted.items(NAME)).isEmpty();
        assertThat(SetAside.open(projector).items(NAME)).isEmpty();
    }

    private static Follower.RowFold<RecordedEvent> inOrder(SetAside setAside, Follower.RowFold<RecordedEvent> fold) {
        return setAside.inOrder(NAME, Followed.EVENTS, fold, RecordedEvent::aggregateId);
    }

    private interface Folding {
        void in(Connection transaction) throws SQLException;
    }

    private void inTransaction(Folding folding) throws SQLException {
        try (Connection transaction = projector.getConnection()) {
            transaction.setAutoCommit(false);
            folding.in(transaction);
            transaction.commit();
        }
    }

    @Test
    void a_record_that_no_index_holds_is_set_aside_and_the_others_are_found() throws SQLException {
        var records = new ArrayList<StoredRecord>();
        for (int number = 1; number <= 3; number++)
            records.add(new StoredRecord(
                    number,
                    SOON,
                    StoredRecord.ACCEPTED,
                    ("{\"aggregate\":\"alert-" + number + (number == 2 ? "\\u0000" : "")
                                    + "\",\"command\":\"close-alert\",\"outcome\":\"accepted\",\"metadata\":{}}")
                            .getBytes(UTF_8)));
        SetAside setAside = SetAside.open(projector);
        Follower.RowFold<StoredRecord> fold = setAside.inAnyOrder(
                "accepted-decisions",
                Followed.DECISIONS,
                DecisionIndex.accepted(),
                record -> "record-" + record.number());
        inTransaction(transaction -> fold.apply(transaction, records));
        assertThat(TestDatabase.number(projector, "select count(*) from audit.decision"))
                .isEqualTo(2);
        assertThat(setAside.items("accepted-decisions")).containsExactly("record-2");
    }

    @Test
    void what_could_not_be_made_is_made_when_it_can_be() throws SQLException {
        InvestigationId first = item();
        InvestigationId second = item();
        append(first, planned(first, SOON));
        append(second, planned(second, SOON));
        List<RecordedEvent> events = log.read(0, 10);
        var able = new boolean[1];
        var made = new ArrayList<String>();
        Follower.RowFold<RecordedEvent> fails = (transaction, rows) -> {
            for (RecordedEvent row : rows) {
                if (!able[0] && row.aggregateId().equals(first.toString()))
                    throw new IllegalStateException("not this one");
                made.add(row.aggregateId());
            }
        };
        SetAside other = SetAside.open(projector); // a node that folds nothing as yet
        apply(SetAside.open(projector), fails, List.of(events.get(0)));
        assertThat(made).isEmpty();
        apply(other, fails, List.of());
        assertThat(other.items("destruction"))
                .as("what one node set aside, by another")
                .containsExactly(first.toString());
        able[0] = true;
        apply(other, fails, List.of(events.get(1)));
        assertThat(made).containsExactly(first.toString(), second.toString());
        assertThat(other.items("destruction")).isEmpty();
        assertThat(SetAside.open(projector).items("destruction")).isEmpty();
    }

    /** Fails for one item, as long as it is not able, and counts how often it tried. */
    private static final class Failing implements Follower.RowFold<RecordedEvent> {
        private final String item;
        private final AtomicBoolean able = new AtomicBoolean();
        private final AtomicInteger tried = new AtomicInteger();

        Failing(InvestigationId item) {
            this.item = item.toString();
        }

        @Override
        public void apply(Connection transaction, List<RecordedEvent> rows) {
            if (rows.stream().noneMatch(row -> row.aggregateId().equals(item))) return;
            tried.incrementAndGet();
            if (!able.get()) throw new IllegalStateException("not this one");
        }
    }

    @Test
    void what_could_not_be_made_is_tried_again_by_time_while_nothing_else_comes() throws Exception {
        InvestigationId one = item();
        long last = append(one, planned(one, SOON));
        SetAside setAside = SetAside.open(projector, Duration.ofMillis(100), System::nanoTime);
        var fold = new Failing(one);
        Follower.RowFold<RecordedEvent> around =
                setAside.inAnyOrder(NAME, Followed.EVENTS, fold, RecordedEvent::aggregateId);
        try (Follower follower = Follower.start(NAME, log, projector, around, 100)) {
            assertThat(follower.await(last, LIMIT)).isTrue();
            assertThat(setAside.items(NAME)).containsExactly(one.toString());
            int before = fold.tried.get();
            Await.until("it is tried again", () -> fold.tried.get() > before);
            assertThat(setAside.items(NAME)).containsExactly(one.toString());
            fold.able.set(true);
            Await.until("it is folded", () -> setAside.items(NAME).isEmpty());
            assertThat(follower.failures()).isZero();
        }
        assertThat(log.head()).as("nothing else came").isEqualTo(last);
        assertThat(SetAside.open(projector).items(NAME)).isEmpty();
    }

    @Test
    void each_time_that_it_fails_it_is_left_alone_for_longer_as_far_as_an_hour_or_so() throws SQLException {
        InvestigationId one = item();
        append(one, planned(one, SOON));
        var minutes = new AtomicLong();
        SetAside setAside =
                SetAside.open(projector, SetAside.AGAIN_AFTER, () -> minutes.get() * SetAside.AGAIN_AFTER.toNanos());
        var fold = new Failing(one);
        Follower.RowFold<RecordedEvent> around =
                setAside.inAnyOrder(NAME, Followed.EVENTS, fold, RecordedEvent::aggregateId);
        var triedAt = new ArrayList<Long>();
        try (Connection transaction = projector.getConnection()) {
            transaction.setAutoCommit(false);
            around.apply(transaction, log.read(0, 10));
            transaction.commit();
            for (minutes.set(1); minutes.get() <= 260; minutes.incrementAndGet()) {
                int before = fold.tried.get();
                around.quiet(transaction);
                around.quiet(transaction);
                transaction.commit();
                assertThat(fold.tried.get() - before).isBetween(0, 1);
                if (fold.tried.get() > before) triedAt.add(minutes.get());
            }
        }
        assertThat(triedAt).containsExactly(1L, 3L, 7L, 15L, 31L, 63L, 127L, 191L, 255L);
    }

    @Test
    void those_that_always_fail_keep_no_others_from_their_turn() throws SQLException {
        var all = new ArrayList<InvestigationId>();
        for (int i = 0; i < 2 * SetAside.AGAIN_AT_ONCE + 1; i++) {
            all.add(item());
            append(all.getLast(), planned(all.getLast(), SOON));
        }
        var minutes = new AtomicLong();
        SetAside setAside =
                SetAside.open(projector, SetAside.AGAIN_AFTER, () -> minutes.get() * SetAside.AGAIN_AFTER.toNanos());
        var able = new AtomicBoolean();
        Follower.RowFold<RecordedEvent> fold = (transaction, rows) -> {
            for (RecordedEvent row : rows)
                if (!able.get() || !row.aggregateId().equals(all.getLast().toString()))
                    throw new IllegalStateException("not this one");
        };
        Follower.RowFold<RecordedEvent> around =
                setAside.inAnyOrder(NAME, Followed.EVENTS, fold, RecordedEvent::aggregateId);
        try (Connection transaction = projector.getConnection()) {
            transaction.setAutoCommit(false);
            around.apply(transaction, log.read(0, 100));
            transaction.commit();
            able.set(true);
            for (minutes.set(1); minutes.get() <= 3; minutes.incrementAndGet()) {
                around.quiet(transaction);
                transaction.commit();
            }
        }
        assertThat(setAside.items(NAME))
                .hasSize(2 * SetAside.AGAIN_AT_ONCE)
                .doesNotContain(all.getLast().toString());
    }

    private void apply(SetAside setAside, Follower.RowFold<RecordedEvent> fold, List<RecordedEvent> events)
            throws SQLException {
        try (Connection transaction = projector.getConnection()) {
            transaction.setAutoCommit(false);
            setAside.inAnyOrder("destruction", Followed.EVENTS, fold, RecordedEvent::aggregateId)
                    .apply(transaction, events);
            transaction.commit();
        }
    }

    @Test
    void what_is_of_one_item_is_told_from_what_is_of_all() {
        for (String state : List.of("22008", "22021", "23514", "54000"))
            assertThat(SetAside.isOfOneItem(new SQLException("", state)))
                    .as(state)
                    .isTrue();
        for (String state : List.of("08006", "40001", "42501", "53100", "57P01", "XX000"))
            assertThat(SetAside.isOfOneItem(new SQLException("", state)))
                    .as(state)
                    .isFalse();
        assertThat(SetAside.isOfOneItem(new LogUnavailable("away", null))).isFalse();
        assertThat(SetAside.isOfOneItem(new LogUnavailable("refused", new SQLException("", "22021"))))
                .isTrue();
        assertThat(SetAside.isOfOneItem(new IllegalStateException())).isTrue();
    }
}
