package org.antitrafficking.coordination.api.identity;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.antitrafficking.coordination.api.identity.OtherNodes.Use;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.eventlog.Rounds;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Once a second tells the other nodes how much each partner asks of this one, and hears the same of them: one statement
 * for both. A node of which nothing was heard for {@link #SILENT} is gone.
 */
public final class NodeExchange implements AutoCloseable {

    private static final Duration EVERY = Duration.ofSeconds(1);

    /** By the database's clock. */
    static final Duration SILENT = Duration.ofSeconds(3);

    /** What is old is thrown away at each so many exchanges. */
    private static final int CLEANS_EVERY = 10;

    private static final String EXCHANGE = """
        with own as (
          insert into callers.node (node, partners, rates, streams) values (?, ?, ?, ?)
          on conflict (node) do update set partners = excluded.partners, rates = excluded.rates,
            streams = excluded.streams, seen_at = clock_timestamp())
        select partners, rates, streams from callers.node
        where node <> ? and seen_at > clock_timestamp() - ? * interval '1 second'\
        """;

    private static final String GONE =
            "delete from callers.node where seen_at < clock_timestamp() - ? * interval '1 second'";

    private static final String GOES = "delete from callers.node where node = ?";

    private static final Logger logger = LoggerFactory.getLogger(NodeExchange.class);

    private final UUID node = UUID.randomUUID();
    private final DataSource pool;
    private final OtherNodes others;
    private final Supplier<Map<PartnerId, Use>> own;
    private final Rounds rounds = new Rounds("node-exchange", this::round);
    private long count;
    private volatile boolean failing;

    /**
     * Begins to tell and to hear.
     *
     * @param pool of the role that keeps sessions
     * @param others takes what is heard
     * @param own how much each partner has asked of this node since it was last asked
     */
    public static NodeExchange start(DataSource pool, OtherNodes others, Supplier<Map<PartnerId, Use>> own) {
        var exchange = new NodeExchange(pool, others, own);
        exchange.rounds.start();
        return exchange;
    }

    private NodeExchange(DataSource pool, OtherNodes others, Supplier<Map<PartnerId, Use>> own) {
        this.pool = pool;
        this.others = others;
        this.own = own;
    }

    private Duration round() {
        try {
            exchange(count++ % CLEANS_EVERY == 0);
            failing = false;
        } catch (SQLException | RuntimeException e) { // whatever it is: what was heard last holds meanwhile
            if (!failing) logger.warn("This node can't hear what partners ask of others; it tries again", e);
            failing = true;
        }
        return EVERY;
    }

    private void exchange(boolean clean) throws SQLException {
        var partners = new ArrayList<String>();
        var rates = new ArrayList<Double>();
        var streams = new ArrayList<Integer>();
        own.get().forEach((partner, use) -> {
            partners.add(partner.toString());
            rates.add(use.rate());
            streams.add(use.streams());
        });
        try (Connection connection = pool.getConnection();
                PreparedStatement exchange = connection.prepareStatement(EXCHANGE)) {
            exchange.setObject(1, node);
            exchange.setArray(2, array(connection, "text", partners));
            exchange.setArray(3, array(connection, "float8", rates));
            exchange.setArray(4, array(connection, "int4", streams));
            exchange.setObject(5, node);
            exchange.setLong(6, SILENT.toSeconds());
            try (ResultSet row = exchange.executeQuery()) {
                hear(row);
            }
            if (!clean) return;
            UsedProofs.forget(connection);
            try (PreparedStatement gone = connection.prepareStatement(GONE)) {
                gone.setLong(1, SILENT.multipliedBy(CLEANS_EVERY).toSeconds());
                gone.executeUpdate();
            }
        }
    }

    private static Array array(Connection connection, String type, List<?> values) throws SQLException {
        return connection.createArrayOf(type, values.toArray());
    }

    private void hear(ResultSet row) throws SQLException {
        var uses = new HashMap<PartnerId, Use>();
        int nodes = 0;
        for (; row.next(); nodes++) {
            var partners = (String[]) row.getArray(1).getArray();
            var rates = (Double[]) row.getArray(2).getArray();
            var streams = (Integer[]) row.getArray(3).getArray();
            for (int i = 0; i < partners.length; i++)
                uses.merge(new PartnerId(partners[i]), new Use(rates[i], streams[i]), Use::and);
        }
        others.hear(nodes, uses);
    }

    /** Ends after the exchange under way, and lets the others know. */
    @Override
    public void close() {
        rounds.close();
        if (failing) return; // nobody would hear it in time: they find it out
        try (Connection connection = pool.getConnection();
                PreparedStatement goes = connection.prepareStatement(GOES)) {
            goes.setObject(1, node);
            goes.executeUpdate();
        } catch (SQLException e) {
            logger.debug("That this node ends can't be told to others: they find it out", e);
        }
    }
}
