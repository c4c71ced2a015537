package org.antitrafficking.coordination.projections;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.antitrafficking.eventlog.RecordedEvent;

/** Puts events where the log has them, as nobody else can. */
public final class LogRows {

    private LogRows() {}

    /** Those that are there already stay. */
    public static void put(DataSource superuser, List<RecordedEvent> events) throws SQLException {
        try (Connection connection = superuser.getConnection();
                var insert = connection.prepareStatement("insert into history.event"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (position) do nothing")) {
            for (RecordedEvent event : events) {
                insert.setLong(1, event.position());
                insert.setObject(2, event.eventId());
                insert.setString(3, event.aggregateType());
                insert.setString(4, event.aggregateId());
                insert.setLong(5, event.sequence());
                insert.setObject(6, event.recordedAt().atOffset(ZoneOffset.UTC));
                insert.setString(7, event.payloadType());
                insert.setString(8, event.revision());
                insert.setBytes(9, event.payload());
                insert.setBytes(10, event.metadata());
                insert.setBytes(11, event.r());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
