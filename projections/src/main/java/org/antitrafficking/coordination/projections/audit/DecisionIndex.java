package org.antitrafficking.coordination.projections.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.antitrafficking.coordination.projections.audit.DecisionReader.Row;
import org.antitrafficking.coordination.projections.sql.Sql;
import org.antitrafficking.coordination.words.MetadataKeys;
import org.antitrafficking.eventlog.Follower;
import org.antitrafficking.eventlog.RecordKind;
import org.antitrafficking.eventlog.StoredRecord;
import org.antitrafficking.eventlog.json.RecordJson;
import org.antitrafficking.eventlog.ledger.HistoryTrees;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes down of each decision record by whom and about what it was. A record that can't be read is left out: it is the
 * verification's to find, and must not keep the others from being found.
 */
public final class DecisionIndex implements Follower.RowFold<StoredRecord> {

    /** Outcome of a command on what was hidden from who gave it, or was not there: to that one the same. */
    public static final String HIDDEN = "hidden";

    /** The rules of such, the second in records from before both were called the same. */
    private static final Set<String> HIDING = Set.of(HIDDEN, "NotThere");

    private static final JsonMapper MAPPER = RecordJson.mapper();

    private static final String INSERT = """
        insert into audit.decision (source, number, recorded_at, partner, actor, item, command, outcome)
        select ?, row.*
        from unnest(?::bigint[], ?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[]) as row
        """;

    private final String source;

    private DecisionIndex(String source) {
        this.source = source;
    }

    /** The index of the records of accepted commands. */
    public static DecisionIndex accepted() {
        return new DecisionIndex(HistoryTrees.DECISIONS);
    }

    /** The index of the other records, which are in the second log. */
    public static DecisionIndex others() {
        return new DecisionIndex(HistoryTrees.SECOND_LOG);
    }

    @Override
    public void apply(Connection transaction, List<StoredRecord> records) throws SQLException {
        List<Row> rows =
                records.stream().flatMap(record -> row(source, record).stream()).toList();
        if (rows.isEmpty()) return;
        new Sql(transaction)
                .update(
                        INSERT,
                        source,
                        Sql.numbers(each(rows, row -> row.place().number())),
                        Sql.moments(each(rows, Row::recordedAt)),
                        Sql.texts(each(rows, Row::partner)),
                        Sql.texts(each(rows, Row::actor)),
                        Sql.texts(each(rows, Row::item)),
                        Sql.texts(each(rows, Row::command)),
                        Sql.texts(each(rows, Row::outcome)));
    }

    private static <T> List<T> each(List<Row> rows, Function<Row, T> column) {
        return rows.stream().map(column).toList();
    }

    /**
     * What a record tells of a decision; empty of what is none, and of what can't be read.
     *
     * @param source which tree the record is a leaf of
     */
    static Optional<Row> row(String source, StoredRecord record) {
        if (record.kind().equals(RecordKind.READ.toString())) return Optional.empty();
        JsonNode decision;
        try {
            decision = MAPPER.readTree(record.bytes());
        } catch (JacksonException unreadable) {
            return Optional.empty();
        }
        JsonNode metadata = decision.path("metadata");
        return Optional.of(new Row(
                new DecisionReader.Place(record.recordedAt(), source, record.number()),
                metadata.path(MetadataKeys.PARTNER).stringValue(""),
                metadata.path(MetadataKeys.ACTOR).stringValue(""),
                decision.path("aggregate").stringValue(""),
                decision.path("command").stringValue(""),
                outcome(decision)));
    }

    private static String outcome(JsonNode decision) {
        return HIDING.contains(decision.path("rule").stringValue(""))
                ? HIDDEN
                : decision.path("outcome").stringValue("");
    }
}
