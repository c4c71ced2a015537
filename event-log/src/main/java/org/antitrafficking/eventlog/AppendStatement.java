package org.antitrafficking.eventlog;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;

/** The one statement that appends a batch: one round trip, all rows or an error. */
final class AppendStatement {

    /** Two-key advisory lock ("evlog", 1) of nodes that came second twice. */
    static final String LOCK_KEYS = "1702260591, 1";

    private static final int R_BYTES = 32;

    /**
     * Numbers from the last position. READ COMMITTED: whoever commits between this statement's snapshot and its insert
     * took the position, and the primary key stops this one, so every check holds at the moment of the insert. No
     * predicate and no {@code on conflict} may drop a row. Checks are scalar subqueries, so that each is an index
     * probe; they sit in the sum so that they are evaluated before a row is written.
     */
    private static final String SQL = """
        with last as materialized (
          select position, recorded_at from history.event order by position desc limit 1
        ), checked as materialized (
          select
            coalesce((
              select sum(history.refuse('EL001', p.aggregate_id))
              from unnest(?::text[], ?::bigint[]) as p(aggregate_id, sequence)
              where (select e.sequence from history.event e
                     where e.aggregate_id = p.aggregate_id and e.sequence = p.sequence) is null), 0)
            + coalesce((
              select sum(history.refuse('EL002', p.aggregate_id))
              from unnest(?::text[], ?::bigint[]) as p(aggregate_id, sequence)
              where p.sequence <> coalesce((select max(e.sequence) from history.event e
                                            where e.aggregate_id = p.aggregate_id), -1)), 0) as none
        ), head as materialized (
          select coalesce((select position from last), 0) + checked.none as position,
                 greatest((select recorded_at from last), clock_timestamp()) as recorded_at
          from checked
        ), events as (
          insert into history.event (position, event_id, aggregate_type, aggregate_id, sequence, recorded_at,
                                     payload_type, revision, payload, metadata, r)
          select head.position + e.ordinal, e.event_id, e.aggregate_type, e.aggregate_id, e.sequence,
                 head.recorded_at, e.payload_type, e.revision, e.payload, e.metadata, e.r
          from head, unnest(?::uuid[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::bytea[],
                            ?::bytea[], ?::bytea[])
                     with ordinality as e(event_id, aggregate_type, aggregate_id, sequence, payload_type, revision,
                                          payload, metadata, r, ordinal)
        ), receipts as (
          insert into history.receipt (client, key, fingerprint, aggregate_id, last_sequence, outcome)
          select t.* from head, unnest(?::text[], ?::text[], ?::bytea[], ?::text[], ?::bigint[], ?::text[]) as t
        )
        select position, (extract(epoch from recorded_at) * 1000000)::bigint
        from head\
        """;

    private final SecureRandom random = new SecureRandom();

    /** Position before the batch's first event, and the microseconds of its {@code recordedAt}. */
    record Head(long position, long recordedAtMicros) {}

    /** Runs once; the caller's connection autocommits. */
    Head execute(Connection connection, List<Append> batch) throws SQLException {
        var events = new ArrayList<NewEvent>();
        var receipts = new ArrayList<Receipt>();
        var relied = new ArrayList<Relied>();
        var predecessors = new ArrayList<Relied>();
        for (Append append : batch) {
            events.addAll(append.events());
            relied.addAll(append.reliedOn());
            if (append.receipt() != null) receipts.add(append.receipt());
            predecessors.addAll(predecessors(append));
        }
        try (PreparedStatement statement = connection.prepareStatement(SQL)) {
            var parameters = new Parameters(connection, statement);
            parameters.add(
                    "text", predecessors.stream().map(Relied::aggregateId).toArray(String[]::new));
            parameters.add("int8", predecessors.stream().map(Relied::sequence).toArray(Long[]::new));
            parameters.add("text", relied.stream().map(Relied::aggregateId).toArray(String[]::new));
            parameters.add("int8", relied.stream().map(Relied::sequence).toArray(Long[]::new));
            parameters.add("uuid", events.stream().map(NewEvent::eventId).toArray(UUID[]::new));
            parameters.add("text", events.stream().map(NewEvent::aggregateType).toArray(String[]::new));
            parameters.add("text", events.stream().map(NewEvent::aggregateId).toArray(String[]::new));
            parameters.add("int8", events.stream().map(NewEvent::sequence).toArray(Long[]::new));
            parameters.add("text", events.stream().map(NewEvent::payloadType).toArray(String[]::new));
            parameters.add("text", events.stream().map(NewEvent::revision).toArray(String[]::new));
            parameters.add("bytea", events.stream().map(NewEvent::payload).toArray(byte[][]::new));
            parameters.add("bytea", events.stream().map(NewEvent::metadata).toArray(byte[][]::new));
            parameters.add("bytea", randomBytes(events.size()));
            parameters.add("text", receipts.stream().map(Receipt::client).toArray(String[]::new));
            parameters.add("text", receipts.stream().map(Receipt::key).toArray(String[]::new));
            parameters.add("bytea", receipts.stream().map(Receipt::fingerprint).toArray(byte[][]::new));
            parameters.add("text", receipts.stream().map(Receipt::aggregateId).toArray(String[]::new));
            parameters.add("int8", receipts.stream().map(Receipt::lastSequence).toArray(Long[]::new));
            parameters.add("text", receipts.stream().map(Receipt::outcome).toArray(String[]::new));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new Head(row.getLong(1), row.getLong(2));
            }
        }
    }

    /** What must be stored already, or the append would leave a hole: uniqueness sees duplicates, not holes. */
    private static List<Relied> predecessors(Append append) {
        var next = new HashMap<String, Long>();
        var predecessors = new ArrayList<Relied>();
        for (NewEvent event : append.events()) {
            Long expected = next.put(event.aggregateId(), event.sequence() + 1);
            boolean continues = expected != null && expected == event.sequence();
            if (!continues && event.sequence() > 0)
                predecessors.add(new Relied(event.aggregateId(), event.sequence() - 1));
        }
        return predecessors;
    }

    private byte[][] randomBytes(int count) {
        var all = new byte[count * R_BYTES];
        random.nextBytes(all);
        var each = new byte[count][];
        for (int i = 0; i < count; i++) each[i] = java.util.Arrays.copyOfRange(all, i * R_BYTES, (i + 1) * R_BYTES);
        return each;
    }

    /**
     * The batch up to the first append that touches what an earlier one of it writes: that one waits for the commit.
     */
    static int independentPrefix(List<Append> appends) {
        var written = new HashSet<String>();
        for (int i = 0; i < appends.size(); i++) {
            Append append = appends.get(i);
            for (NewEvent event : append.events()) if (written.contains(event.aggregateId())) return i;
            for (Relied relied : append.reliedOn()) if (written.contains(relied.aggregateId())) return i;
            for (NewEvent event : append.events()) written.add(event.aggregateId());
        }
        return appends.size();
    }

    private static final class Parameters {
        private final Connection connection;
        private final PreparedStatement statement;
        private int index = 1;

        Parameters(Connection connection, PreparedStatement statement) {
            this.connection = connection;
            this.statement = statement;
        }

        void add(String type, Object[] values) throws SQLException {
            statement.setArray(index++, connection.createArrayOf(type, values));
        }
    }
}
