package org.antitrafficking.coordination.api.leaks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.antitrafficking.eventlog.TestDatabase;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The rows of both logs as a reader of the database finds them, by no code of the platform's. */
final class DecisionRows {

    private static final JsonMapper JSON = new JsonMapper();

    /** One event. */
    record Event(String kind, String aggregate, long sequence, JsonNode payload) {}

    /**
     * One decision record.
     *
     * @param log as a report calls it
     * @param events that it led to
     */
    record Row(String log, long number, JsonNode record, List<Event> events) {

        String name() {
            return log + " " + number;
        }

        String text(String field) {
            return record.path(field).stringValue("");
        }

        boolean is(String command, String outcome) {
            return text("command").equals(command) && text("outcome").equals(outcome);
        }

        JsonNode by() {
            return record.path("payload").path("by");
        }

        boolean isBy(String role) {
            for (JsonNode held : by().path("roles")) if (held.stringValue("").equals(role)) return true;
            return false;
        }

        boolean hasEvent(String kind) {
            return events.stream().anyMatch(event -> event.kind().equals(kind));
        }

        /** The sequence of another item that it relied on; -1 where it did not. */
        long reliedOn(String aggregate) {
            for (JsonNode relied : record.path("reliedOn"))
                if (relied.path("aggregate").stringValue("").equals(aggregate))
                    return relied.path("sequence").longValue();
            return -1;
        }
    }

    private final List<Row> rows = new ArrayList<>();

    private DecisionRows() {}

    static DecisionRows of(TestDatabase database) throws SQLException {
        var all = new DecisionRows();
        try (Connection connection = database.superuser().getConnection()) {
            all.read(connection, "decisions", """
                select d.number, convert_from(d.record, 'UTF8'), (
                  select coalesce(json_agg(json_build_object('kind', e.payload_type, 'aggregate', e.aggregate_id,
                    'sequence', e.sequence, 'payload', convert_from(e.payload, 'UTF8')::json) order by e.position), '[]')
                  from history.event e where e.position <= d.last_position and e.position > coalesce(
                    (select p.last_position from history.decision p where p.number = d.number - 1), 0))
                from history.decision d order by d.number
                """);
            all.read(connection, "second-log", """
                select number, convert_from(record, 'UTF8'), '[]' from history.record where kind <> 'read' order by number
                """);
        }
        return all;
    }

    private void read(Connection connection, String log, String sql) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                var events = new ArrayList<Event>();
                for (JsonNode event : JSON.readTree(row.getString(3)))
                    events.add(new Event(
                            event.path("kind").stringValue(""),
                            event.path("aggregate").stringValue(""),
                            event.path("sequence").longValue(),
                            event.path("payload")));
                rows.add(new Row(log, row.getLong(1), JSON.readTree(row.getString(2)), List.copyOf(events)));
            }
        }
    }

    List<Row> all() {
        return rows;
    }

    /** The names of those of which it is true. */
    Set<String> such(Predicate<Row> such) {
        return rows.stream().filter(such).map(Row::name).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Which partners were suspended, by the directory's sequence from which on they were. */
    Map<Long, Set<String>> suspended() {
        var suspended = new HashMap<Long, Set<String>>();
        var now = new TreeSet<String>();
        for (Row row : rows)
            for (Event event : row.events())
                if (event.aggregate().equals("directory")) {
                    if (event.kind().equals("partner-suspended"))
                        now.add(event.payload().path("partner").stringValue(""));
                    if (event.kind().equals("partner-reinstated"))
                        now.remove(event.payload().path("partner").stringValue(""));
                    suspended.put(event.sequence(), Set.copyOf(now));
                }
        return suspended;
    }
}
