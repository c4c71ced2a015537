package org.antitrafficking.coordination.api.sealing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.antitrafficking.eventlog.EventCodec;
import org.antitrafficking.eventlog.LogUnavailable;

/**
 * Which keys events of the log have destroyed that the follower {@code key-destruction} has not come to, as far as it
 * is behind: such a key opens nothing any more. Each question looks at what the log has got since the one before.
 */
public final class DestructionsAhead implements CachedKeys.Destroyed {

    /** After that a question is given up, and nothing is opened. */
    private static final int LIMIT_SECONDS = 5;

    // A row for each event, since the next question begins behind the last; the payload of those alone that destroy.
    private static final String NEWS = """
        select position, payload_type, revision, case when payload_type = any (?) then payload end
        from history.event where position > ? order by position
        """;

    private final DataSource projector;
    private final EventCodec codec;
    private final DestructionEvents destructions;
    private final Set<String> types;
    private final Map<String, Long> ahead = new HashMap<>();

    /** Up to which position the log was looked through; negative before the first question. */
    private long looked = -1;

    /**
     * Nothing is known yet.
     *
     * @param projector gives connections of the projector role to the platform's database
     * @param types of the events that destroy keys
     */
    public DestructionsAhead(
            DataSource projector, EventCodec codec, DestructionEvents destructions, Set<String> types) {
        this.projector = projector;
        this.codec = codec;
        this.destructions = destructions;
        this.types = Set.copyOf(types);
    }

    /**
     * Looks through what the log has got since the last look.
     *
     * @throws LogUnavailable if it can't be known
     */
    @Override
    public Look look() {
        try (Connection connection = projector.getConnection()) {
            long from;
            synchronized (ahead) {
                from = looked;
            }
            if (from < 0) from = position(connection);
            var found = new TreeMap<String, Long>();
            long last = from;
            try (var select = connection.prepareStatement(NEWS)) {
                select.setQueryTimeout(LIMIT_SECONDS);
                select.setArray(1, connection.createArrayOf("text", types.toArray()));
                select.setLong(2, from);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        last = row.getLong(1);
                        byte[] payload = row.getBytes(4);
                        if (payload == null) continue;
                        Object fact = codec.decode(row.getString(2), row.getString(3), payload);
                        for (String key : destructions.keysDestroyedBy(fact)) found.put(key, last);
                    }
                }
            }
            // What the follower has destroyed the key store knows.
            long done = found.isEmpty() ? -1 : position(connection);
            return noted(found, last, done);
        } catch (SQLException e) {
            throw new LogUnavailable("it can't be known which keys are destroyed", e);
        }
    }

    private Look noted(Map<String, Long> found, long last, long done) {
        synchronized (ahead) {
            var news = new HashSet<>(found.keySet());
            news.removeAll(ahead.keySet());
            if (done >= 0) ahead.values().removeIf(position -> position <= done);
            ahead.putAll(found);
            looked = Math.max(looked, last);
            return new Look(Set.copyOf(ahead.keySet()), news);
        }
    }

    private static long position(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement("select position from history.follower where name = ?")) {
            select.setString(1, KeyDestruction.FOLLOWER);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }
}
