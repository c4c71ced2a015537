package org.antitrafficking.coordination.projections.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.antitrafficking.coordination.projections.audit.DecisionReader.Filter;
import org.antitrafficking.coordination.projections.audit.DecisionReader.Place;
import org.antitrafficking.coordination.projections.audit.DecisionReader.Row;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.eventlog.StoredRecord;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.ledger.HistoryTrees;
import org.antitrafficking.eventlog.postgres.Roles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionIndexTest {

    private static final PartnerId FIA = new PartnerId("pk-fia");
    private static final Instant THEN = Instant.parse("2026-03-01T00:00:00.000001Z");
    private static final Instant FAR = Instant.parse("2100-01-01T00:00:00Z");
    private static final Filter ALL = new Filter(null, null, null, null, FAR);

    private final TestDatabase database = TestDatabase.create("history", "audit");
    private final DecisionReader reader = new DecisionReader(database.as(Roles.AUDITOR));

    @AfterEach
    void drop() {
        database.close();
    }

    private static StoredRecord record(long number, Instant at, String kind, String json) {
        return new StoredRecord(number, at, kind, json.replace('\'', '"').getBytes(UTF_8));
    }

    private static String decision(String partner, String actor, String item, String command, String rest) {
        return "{'aggregate':'" + item + "','command':'" + command + "','metadata':{'actor':'" + actor + "','partner':'"
                + partner + "'}," + rest + "}";
    }

    /** Seeded decisions of a few partners on a few items; several of a moment, and reads between them. */
    private static List<StoredRecord> records(long seed, int count, boolean accepted) {
        var random = new Random(seed);
        var records = new ArrayList<StoredRecord>();
        Instant at = THEN;
        for (int number = 1; number <= count; number++) {
            if (random.nextInt(3) == 0) at = at.plusNanos(1_000L * (1 + random.nextInt(5)));
            String partner = List.of("pk-fia", "om-police", "").get(random.nextInt(3));
            String rule = List.of("'rule':'some-rule'", "'rule':'hidden'", "'rule':'NotThere'")
                    .get(random.nextInt(3));
            String json = decision(
                    partner,
                    partner.isEmpty() ? "" : "person-" + random.nextInt(3),
                    "alert-" + random.nextInt(4),
                    List.of("close-alert", "recall-alert").get(random.nextInt(2)),
                    accepted ? "'outcome':'accepted'" : "'outcome':'refused'," + rule);
            boolean read = !accepted && random.nextInt(4) == 0;
            records.add(record(
                    number, at, accepted ? StoredRecord.ACCEPTED : read ? "read" : "refused", read ? "{}" : json));
        }
        return records;
    }

    private void fold(DecisionIndex index, List<StoredRecord> records, int batch) throws SQLException {
        try (Connection transaction = database.as(Roles.PROJECTOR).getConnection()) {
            transaction.setAutoCommit(false);
            for (int i = 0; i < records.size(); i += batch) {
                index.apply(transaction, records.subList(i, Math.min(records.size(), i + batch)));
                transaction.commit();
            }
        }
    }

    private List<String> rows() throws SQLException {
        return database.texts("select to_jsonb(d)::text from audit.decision d order by source, number");
    }

    /** All of a partner's, a few at a time. */
    private List<Row> read(PartnerId partner, Filter filter, int limit) throws SQLException {
        var all = new ArrayList<Row>();
        Place after = Place.at(Instant.EPOCH);
        while (true) {
            List<Row> page = reader.read(partner, filter, after, limit);
            all.addAll(page);
            if (page.size() < limit) return all;
            after = page.getLast().place();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1_000})
    void the_index_is_the_same_for_whatever_batches_and_when_it_is_made_again(int batch) throws SQLException {
        List<StoredRecord> accepted = records(1, 60, true);
        List<StoredRecord> others = records(2, 60, false);
        fold(DecisionIndex.accepted(), accepted, 60);
        fold(DecisionIndex.others(), others, 60);
        List<String> once = rows();
        TestDatabase.execute(database.superuser(), "truncate audit.decision");
        fold(DecisionIndex.others(), others, batch);
        fold(DecisionIndex.accepted(), accepted, batch);
        assertThat(rows()).isEqualTo(once);
        assertThat(once).hasSize((int)
                (60 + others.stream().filter(of -> !of.kind().equals("read")).count()));
    }

    @Test
    void a_record_that_cannot_be_read_is_left_out_and_the_others_are_found() throws SQLException {
        String good = decision("pk-fia", "person-1", "alert-1", "close-alert", "'outcome':'accepted'");
        fold(
                DecisionIndex.accepted(),
                List.of(
                        record(1, THEN, StoredRecord.ACCEPTED, good),
                        record(2, THEN, StoredRecord.ACCEPTED, "{'aggregate':'alert-"),
                        record(3, THEN, StoredRecord.ACCEPTED, good)),
                10);
        assertThat(read(FIA, ALL, 10).stream().map(row -> row.place().number())).containsExactly(1L, 3L);
    }

    @Test
    void what_was_hidden_and_what_was_not_there_are_one_outcome() throws SQLException {
        String refused = "'outcome':'refused','rule':'";
        fold(
                DecisionIndex.others(),
                List.of(
                        record(1, THEN, "refused", decision("pk-fia", "p", "a", "c", refused + "hidden'")),
                        record(2, THEN, "refused", decision("pk-fia", "p", "b", "c", refused + "NotThere'")),
                        record(3, THEN, "refused", decision("pk-fia", "p", "b", "c", refused + "some-rule'"))),
                10);
        assertThat(read(FIA, ALL, 10).stream().map(Row::outcome)).containsExactly("hidden", "hidden", "refused");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 1_000})
    void a_partners_decisions_and_the_platforms_come_in_order_and_no_others(int limit) throws SQLException {
        fold(DecisionIndex.accepted(), records(3, 80, true), 100);
        fold(DecisionIndex.others(), records(4, 80, false), 100);
        List<Row> all = read(FIA, ALL, limit);
        assertThat(all.stream().map(Row::place)).isSorted().doesNotHaveDuplicates();
        assertThat(all.stream().map(Row::partner).distinct()).containsExactlyInAnyOrder("pk-fia", "");
        assertThat(all)
                .hasSize(Integer.parseInt(
                        database.texts("select count(*)::text from audit.decision where partner in ('pk-fia', '')")
                                .getFirst()));
        Instant middle = all.get(all.size() / 2).recordedAt();
        for (Filter filter : List.of(
                new Filter("alert-1", null, null, null, FAR),
                new Filter(null, "person-1", null, null, FAR),
                new Filter(null, null, "close-alert", null, FAR),
                new Filter(null, null, null, "hidden", FAR),
                new Filter("alert-2", "person-2", "recall-alert", "accepted", middle)))
            assertThat(read(FIA, filter, limit))
                    .isEqualTo(all.stream().filter(row -> fits(filter, row)).toList());
    }

    private static boolean fits(Filter filter, Row row) {
        return (filter.item() == null || filter.item().equals(row.item()))
                && (filter.actor() == null || filter.actor().equals(row.actor()))
                && (filter.command() == null || filter.command().equals(row.command()))
                && (filter.outcome() == null || filter.outcome().equals(row.outcome()))
                && row.recordedAt().isBefore(filter.until());
    }

    /** One of each log, and the same moment in both. */
    @Test
    void one_decision_is_found_by_its_tree_and_number() throws SQLException {
        String json = decision("pk-fia", "person-1", "alert-1", "close-alert", "'outcome':'accepted'");
        for (String sql : List.of(
                "insert into history.decision select i, '%s', i, '', decode(repeat('00', 32), 'hex')"
                        + " from generate_series(1, 2) i",
                "insert into history.record select i, '%s', 'refused', '', decode(repeat('00', 32), 'hex')"
                        + " from generate_series(1, 2) i"))
            TestDatabase.execute(database.superuser(), sql.formatted(THEN));
        for (DecisionIndex index : List.of(DecisionIndex.accepted(), DecisionIndex.others()))
            fold(index, List.of(record(1, THEN, "refused", json), record(2, THEN, "refused", json)), 10);
        List<Row> all = read(FIA, ALL, 10);
        assertThat(all).hasSize(4);
        for (Row row : all)
            assertThat(reader.one(FIA, row.place().source(), row.place().number()))
                    .contains(row);
        assertThat(reader.one(FIA, HistoryTrees.DECISIONS, 3)).isEmpty();
    }

    @Test
    void whatever_an_auditor_asks_is_answered_by_an_index() throws SQLException {
        TestDatabase.execute(database.superuser(), """
            insert into audit.decision
            select case i % 2 when 0 then 'decisions' else 'second-log' end, i,
                   timestamptz '2026-01-01' + i * interval '1 second',
                   (array['pk-fia', 'om-police', ''])[1 + i % 3], 'person-' || i % 50, 'alert-' || i % 5000,
                   'close-alert', 'accepted'
            from generate_series(1, 20000) i;
            analyze audit.decision;
            """);
        for (Filter filter : List.of(ALL, new Filter(null, "person-1", "close-alert", "accepted", FAR)))
            assertThat(scans(DecisionReader.sql(filter, new ArrayList<>())))
                    .anyMatch(scan -> scan.contains("decision_partner"))
                    .noneMatch(scan -> scan.contains("Seq Scan"));
        Filter item = new Filter("alert-1", null, null, null, FAR);
        assertThat(scans(DecisionReader.sql(item, new ArrayList<>())))
                .anyMatch(scan -> scan.contains("decision_partner_item"))
                .noneMatch(scan -> scan.contains("Seq Scan"));
        for (String table : List.of("decision", "record"))
            assertThat(scans(DecisionReader.ONE.formatted(table)))
                    .anyMatch(scan -> scan.contains("using decision_partner on decision"))
                    .noneMatch(scan -> scan.contains("Seq Scan"));
    }

    /** What the plan of a question reads, but for what tells which records are detached. */
    private List<String> scans(String query) throws SQLException {
        var scans = new ArrayList<String>();
        try (Connection auditor = database.as(Roles.AUDITOR).getConnection();
                var explain = auditor.prepareStatement("explain " + query)) {
            var types = explain.getParameterMetaData();
            Instant moment = FAR;
            for (int at = 1; at <= types.getParameterCount(); at++)
                switch (types.getParameterTypeName(at)) {
                    case "text" -> explain.setString(at, "pk-fia");
                    case "timestamptz" -> {
                        moment = moment.equals(FAR) ? Instant.EPOCH : FAR; // after one and before another
                        explain.setObject(at, moment.atOffset(ZoneOffset.UTC));
                    }
                    default -> explain.setLong(at, 50);
                }
            try (var row = explain.executeQuery()) {
                while (row.next())
                    // what is detached is a few rows
                    if (row.getString(1).contains("Scan") && !row.getString(1).contains("on detachment"))
                        scans.add(row.getString(1).strip());
            }
        }
        assertThat(scans).as(query).isNotEmpty();
        return scans;
    }

    @Test
    void the_database_shows_the_auditor_one_partner_at_a_time_and_nothing_by_itself() throws SQLException {
        List<StoredRecord> records = records(5, 40, true);
        fold(DecisionIndex.accepted(), records, 100);
        for (StoredRecord record : records)
            TestDatabase.execute(
                    database.superuser(),
                    "insert into history.decision values (%d, '%s', %1$d, '', decode(repeat('00', 32), 'hex'))"
                            .formatted(record.number(), record.recordedAt()));
        try (Connection auditor = database.as(Roles.AUDITOR).getConnection();
                var rows = auditor.createStatement().executeQuery("select distinct partner from audit.decision")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEmpty();
            assertThat(rows.next()).isFalse();
        }
        Row theirs = read(new PartnerId("om-police"), ALL, 10).stream()
                .filter(row -> row.partner().equals("om-police"))
                .findFirst()
                .orElseThrow();
        assertThat(reader.one(FIA, theirs.place().source(), theirs.place().number()))
                .isEmpty();
        assertThat(reader.one(
                        new PartnerId("om-police"),
                        theirs.place().source(),
                        theirs.place().number()))
                .contains(theirs);
    }
}
