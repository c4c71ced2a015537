package org.antitrafficking.coordination.api.sealing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.antitrafficking.eventlog.AskedTogether;
import org.antitrafficking.eventlog.EventCodec;
import org.antitrafficking.eventlog.LogUnavailable;

/**
 * Which keys events of the log have destroyed that the key store may have still: the follower {@code key-destruction}
 * has not come to the event, or has set it aside. Such a key opens nothing any more. Each question looks at what the
 * log has got since the one before, and at what is set aside now. Who asks while a look is under way shares the next.
 */
public final class DestructionsAhead implements CachedKeys.Destroyed {

    /** After that a question is given up, and nothing is opened. */
    private static final int LIMIT_SECONDS = 5;

    // How far the follower is, what it has set aside, and a row for each event behind the last look, since the next one
    // begins there; the payload of those events alone that destroy and are not known yet. It is one statement: an event
    // that the follower sets aside meanwhile is in one of them or in another, never in none. Positions have no gaps, so
    // each is probed by itself: a plan that was made while the log was small would else read all of it ever after.
    private static final String LOOK = """
        select 'done', position, null, null, null from history.follower where name = ?
        union all
        select 'aside', s.number, e.payload_type, e.revision, case when s.number <> all (?) then e.payload end
        from reactions.set_aside s
        cross join lateral (select * from history.event where position = s.number offset 0) e
        where s.follower = ?
        union all
        select 'news', e.position, e.payload_type, e.revision, case when e.payload_type = any (?) then e.payload end
        from generate_series(? + 1, (select max(position) from history.event)) as next (position)
        cross join lateral (select * from history.event where position = next.position offset 0) e
        """;

    private static final String UNKNOWN = "it can't be known which keys are destroyed";

    /** All ask the same. */
    private static final String NOW = "now";

    private final AskedTogether<String, Look> together = new AskedTogether<>(UNKNOWN, this::look);
    private final DataSource projector;
    private final EventCodec codec;
    private final DestructionEvents destructions;
    private final Map<String, Long> ahead = new HashMap<>();

    /** Keys that events destroy which are set aside, by positions; none is empty. */
    private Map<Long, Set<String>> aside = Map.of();

    /** Up to which position the log was looked through; negative before the first question. */
    private long looked = -1;

    /** The farthest position that the follower was seen at: what is set aside is as it was then, or later. */
    private long done = -1;

    /**
     * Nothing is known yet.
     *
     * @param projector gives connections of the projector role to the platform's database
     */
    public DestructionsAhead(DataSource projector, EventCodec codec, DestructionEvents destructions) {
        this.projector = projector;
        this.codec = codec;
        this.destructions = destructions;
    }

    /**
     * Looks through what the log has got since the last look.
     *
     * @throws LogUnavailable if it can't be known
     */
    @Override
    public Look look() {
        return together.ask(NOW);
    }

    private List<Look> look(List<String> questions) {
        return Collections.nCopies(questions.size(), lookAgain());
    }

    private Look lookAgain() {
        try (Connection connection = projector.getConnection()) {
            long from;
            Set<Long> known;
            synchronized (ahead) {
                from = looked;
                known = aside.keySet();
            }
            if (from < 0) from = position(connection);
            var seen = new Seen(from);
            try (var select = connection.prepareStatement(LOOK)) {
                select.setQueryTimeout(LIMIT_SECONDS);
                select.setString(1, KeyDestruction.FOLLOWER);
                select.setArray(2, connection.createArrayOf("bigint", known.toArray()));
                select.setString(3, KeyDestruction.FOLLOWER);
                select.setArray(
                        4, connection.createArrayOf("text", destructions.types().toArray()));
                select.setLong(5, from);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) seen.add(row);
                }
            }
            return noted(seen);
        } catch (SQLException e) {
            throw new LogUnavailable(UNKNOWN, e);
        }
    }

    /** What one question finds. */
    private final class Seen {
        final Map<String, Long> found = new TreeMap<>();

        /** By positions; empty where the keys are known from an earlier question. */
        final Map<Long, Set<String>> aside = new HashMap<>();

        long last;
        long done;

        Seen(long from) {
            last = from;
        }

        void add(ResultSet row) throws SQLException {
            long position = row.getLong(2);
            byte[] payload = row.getBytes(5);
            Set<String> keys = payload == null
                    ? Set.of()
                    : destructions.keys().apply(codec.decode(row.getString(3), row.getString(4), payload));
            switch (row.getString(1)) {
                case "done" -> done = position;
                case "aside" -> aside.put(position, keys);
                default -> {
                    last = Math.max(last, position);
                    for (String key : keys) found.merge(key, position, Math::max);
                }
            }
        }
    }

    private Look noted(Seen seen) {
        synchronized (ahead) {
            Set<String> before = closed();
            // What the follower has passed the key store knows, but for what it has set aside. An answer that another
            // one has overtaken tells neither.
            if (seen.done >= done) {
                done = seen.done;
                Map<Long, Set<String>> known = aside;
                seen.aside.replaceAll((position, keys) -> keys.isEmpty() ? known.getOrDefault(position, keys) : keys);
                seen.aside.values().removeIf(Set::isEmpty);
                aside = Map.copyOf(seen.aside);
                ahead.values().removeIf(position -> position <= done);
            }
            ahead.putAll(seen.found);
            looked = Math.max(looked, seen.last);
            Set<String> after = closed();
            var news = new HashSet<>(after);
            news.removeAll(before);
            return new Look(after, news);
        }
    }

    private Set<String> closed() {
        var closed = new HashSet<>(ahead.keySet());
        aside.values().forEach(closed::addAll);
        return Set.copyOf(closed);
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
