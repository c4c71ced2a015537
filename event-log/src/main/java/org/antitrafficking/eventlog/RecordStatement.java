package org.antitrafficking.eventlog;

import static org.antitrafficking.eventlog.Rows.Column.bytes;
import static org.antitrafficking.eventlog.Rows.Column.text;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.ServerErrorMessage;

/** The statement that writes a batch to the second log; {@link AppendStatement} says why it is as it is. */
final class RecordStatement implements BatchStatement<NewRecord, Recorded> {

    private final Randomness random = new Randomness();

    private final Rows<NewRecord> records = new Rows<>(
            List.of(text(record -> record.kind().toString()), bytes(NewRecord::bytes), bytes(record -> random.r())));

    private long last;

    private String sql(int count) {
        return """
            with head as materialized (
              select coalesce(last.number, 0) as number, greatest(last.recorded_at, clock_timestamp()) as recorded_at
              from (values (1)) as one
              left join (select number, recorded_at from history.record where %s order by number desc limit 1) as last
                on true
            ), records as (
              insert into history.record (number, recorded_at, kind, record, r)
              select head.number + t.ordinal, head.recorded_at, t.kind, t.record, t.r
              from head, %s as t(kind, record, r, ordinal)
            )
            select number, (extract(epoch from recorded_at) * 1000000)::bigint from head\
            """.formatted(Numbers.from(last), records.sql(count));
    }

    @Override
    public int lockKey() {
        return 2;
    }

    @Override
    public String partitioned() {
        return "history.record";
    }

    @Override
    public long lastNumber() {
        return last;
    }

    @Override
    public int rows(NewRecord one) {
        return 1;
    }

    @Override
    public int sizeBytes(NewRecord one) {
        return one.bytes().length;
    }

    @Override
    public int independentPrefix(List<NewRecord> gathered) {
        return gathered.size();
    }

    @Override
    public Written<Recorded> execute(Connection connection, List<NewRecord> batch) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql(Math.min(batch.size(), 2)))) {
            records.bind(statement, 1, batch);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                long before = row.getLong(1);
                last = before + batch.size();
                Instant recordedAt = Instant.EPOCH.plus(row.getLong(2), ChronoUnit.MICROS);
                var results = new ArrayList<Recorded>(batch.size());
                for (int i = 1; i <= batch.size(); i++) results.add(new Recorded(before + i, recordedAt));
                return new Written<>(before, before + batch.size(), results);
            }
        }
    }

    @Override
    public boolean isNumberTaken(String constraint) {
        return constraint.startsWith("record_number");
    }

    @Override
    public @Nullable AppendRefused refusal(String sqlState, ServerErrorMessage message) {
        return null;
    }
}
