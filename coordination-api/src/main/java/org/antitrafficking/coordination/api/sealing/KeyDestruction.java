package org.antitrafficking.coordination.api.sealing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import javax.sql.DataSource;
import org.antitrafficking.coordination.projections.aside.SetAside;
import org.antitrafficking.eventlog.EventCodec;
import org.antitrafficking.eventlog.EventLog;
import org.antitrafficking.eventlog.Followed;
import org.antitrafficking.eventlog.Follower;
import org.antitrafficking.eventlog.RecordedEvent;

/**
 * Destroys keys because events say so, and keeps which, so that a backup of the key store that is put back opens
 * nothing again.
 *
 * <p>A key is destroyed before the transaction that records it ends. If that fails on the way the batch is folded
 * again, and destroying again changes nothing: no destruction is lost.
 */
public final class KeyDestruction implements Follower.Fold {

    /** Name of its position. */
    static final String FOLLOWER = "key-destruction";

    /** Events in one transaction. */
    private static final int BATCH = 1_000;

    /** Keys destroyed by one statement at the start. */
    private static final int PAGE = 10_000;

    private final EventCodec codec;
    private final KeyStore keys;
    private final DestructionEvents destructions;
    private final IntConsumer recorded;

    private KeyDestruction(EventCodec codec, KeyStore keys, DestructionEvents destructions, IntConsumer recorded) {
        this.codec = codec;
        this.keys = keys;
        this.destructions = destructions;
        this.recorded = recorded;
    }

    /**
     * Starts the follower {@code key-destruction}.
     *
     * @param projector gives connections of the projector role to the platform's database
     * @param recorded is told how many keys a transaction recorded as destroyed, before it ends
     * @param setAside keeps which events name a key that can't be destroyed, though the store can be reached: they are
     *     tried again from time to time, and meanwhile those of all others go on
     */
    public static Follower follow(
            EventLog log,
            EventCodec codec,
            DataSource projector,
            KeyStore keys,
            DestructionEvents destructions,
            IntConsumer recorded,
            SetAside setAside) {
        Followed<RecordedEvent> destroying = Followed.events(codec, destructions.types());
        Follower.RowFold<RecordedEvent> fold = setAside.inAnyOrder(
                FOLLOWER,
                destroying,
                new KeyDestruction(codec, keys, destructions, recorded),
                RecordedEvent::aggregateId);
        return Follower.startUnhurried(FOLLOWER, log, projector, destroying, fold, BATCH);
    }

    @Override
    public void apply(Connection transaction, List<RecordedEvent> events) throws SQLException {
        Map<String, Long> positions = new TreeMap<>();
        for (RecordedEvent event : events) {
            Object fact = codec.decode(event.payloadType(), event.revision(), event.payload());
            for (String key : destructions.keys().apply(fact)) positions.putIfAbsent(key, event.position());
        }
        keys.destroy(positions.keySet());
        try (var insert = transaction.prepareStatement("""
            insert into disclosure.destroyed_key (key_id, position)
            select * from unnest(?::text[], ?::bigint[])
            on conflict (key_id) do nothing
            """)) {
            insert.setArray(
                    1, transaction.createArrayOf("text", positions.keySet().toArray()));
            insert.setArray(
                    2, transaction.createArrayOf("bigint", positions.values().toArray()));
            recorded.accept(insert.executeUpdate());
        }
    }

    /**
     * Destroys again every key whose destruction is recorded: before anything is served, since the key store may have
     * been put back from a backup. What the follower has not come to yet is destroyed when it does.
     *
     * @param projector gives connections of the projector role to the platform's database
     */
    public static void repeat(DataSource projector, KeyStore keys) throws SQLException {
        repeat(projector, keys::destroy);
    }

    /** Destroys some keys. */
    interface Destroying {
        void destroy(Set<String> keyIds) throws SQLException;
    }

    /** The same at one server of the key store. */
    static void repeat(DataSource projector, Destroying keys) throws SQLException {
        try (Connection connection = projector.getConnection();
                var select = connection.prepareStatement("select key_id from disclosure.destroyed_key"
                        + " where key_id > ? order by key_id limit " + PAGE)) {
            for (String last = ""; ; ) {
                var page = new TreeSet<String>();
                select.setString(1, last);
                try (var row = select.executeQuery()) {
                    while (row.next()) page.add(row.getString(1));
                }
                if (page.isEmpty()) return;
                keys.destroy(page);
                last = page.last();
            }
        }
    }
}
