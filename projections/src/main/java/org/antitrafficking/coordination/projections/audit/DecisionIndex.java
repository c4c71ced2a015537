package org.antitrafficking.coordination.projections.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
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
        values (?, ?, ?, ?, ?, ?, ?, ?)
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
        try (PreparedStatement insert = transaction.prepareStatement(INSERT)) {
            for (StoredRecord record : records)
                if (!record.kind().equals(RecordKind.READ.toString())) add(insert, record);
            insert.executeBatch();
        }
    }

    private void add(PreparedStatement insert, StoredRecord record) throws SQLException {
        JsonNode decision;
        try {
            decision = MAPPER.readTree(record.bytes());
        } catch (JacksonException unreadable) {
            return;
        }
        JsonNode metadata = decision.path("metadata");
        insert.setString(1, source);
        insert.setLong(2, record.number());
        insert.setObject(3, record.recordedAt().atOffset(ZoneOffset.UTC));
        insert.setString(4, metadata.path(MetadataKeys.PARTNER).stringValue(""));
        insert.setString(5, metadata.path(MetadataKeys.ACTOR).stringValue(""));
        insert.setString(6, decision.path("aggregate").stringValue(""));
        insert.setString(7, decision.path("command").stringValue(""));
        insert.setString(8, outcome(decision));
        insert.addBatch();
    }

    private static String outcome(JsonNode decision) {
        return HIDING.contains(decision.path("rule").stringValue(""))
                ? HIDDEN
                : decision.path("outcome").stringValue("");
    }
}
