package org.antitrafficking.coordination.api.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.antitrafficking.eventlog.LogUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Proofs that were used on any node, each a row of the database: of two uses at the same moment one is the first.
 *
 * <p>A crash of the server takes these rows away, and with them the row that says from when on a proof must have been
 * made. Whoever finds that missing writes it anew, so that no proof from before the crash is good a second time.
 */
public final class UsedProofs {

    /** How far the clocks of nodes and of the database may differ ({@code ServerTime.WRONG}). */
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(5);

    /** Twice as long as a proof is good. */
    private static final Duration REMEMBERED = Proofs.GOOD_FOR.multipliedBy(2);

    private static final String USE = """
        insert into callers.used_proof (proof)
        select ? from callers.proofs_since where made_from <= ?
        on conflict (proof) do nothing\
        """;

    private static final String BEGIN_ANEW = """
        insert into callers.proofs_since (made_from) values (clock_timestamp() + ? * interval '1 second')
        on conflict (alone) do nothing\
        """;

    private static final String FORGET =
            "delete from callers.used_proof where used_at < clock_timestamp() - ? * interval '1 second'";

    private static final Logger logger = LoggerFactory.getLogger(UsedProofs.class);

    private final DataSource pool;

    /**
     * Those of one database.
     *
     * @param pool of the role that keeps sessions
     */
    public UsedProofs(DataSource pool) {
        this.pool = pool;
    }

    /**
     * Notes that a proof is used.
     *
     * @param proof the key's thumbprint and the proof's id
     * @param made when, as the proof says
     * @return whether this is its first use; false as well where a crash of the server has made that unknown
     * @throws LogUnavailable if the database can't be asked
     */
    boolean use(String proof, Instant made) {
        try (Connection connection = pool.getConnection();
                PreparedStatement use = connection.prepareStatement(USE)) {
            use.setBytes(1, hash(proof));
            use.setObject(2, made.atOffset(ZoneOffset.UTC));
            if (use.executeUpdate() == 1) return true;
            beginAnew(connection);
            return false;
        } catch (SQLException e) {
            throw new LogUnavailable("which proofs were used can't be known", e);
        }
    }

    private static void beginAnew(Connection connection) throws SQLException {
        try (PreparedStatement begin = connection.prepareStatement(BEGIN_ANEW)) {
            begin.setLong(1, Proofs.AHEAD.plus(CLOCKS_DIFFER).toSeconds());
            if (begin.executeUpdate() == 1)
                logger.warn(
                        "The database's server has lost which proofs were used: those made until {} from now on"
                                + " are refused",
                        Proofs.AHEAD.plus(CLOCKS_DIFFER));
        }
    }

    /** Forgets what is good no more. */
    static void forget(Connection connection) throws SQLException {
        try (PreparedStatement forget = connection.prepareStatement(FORGET)) {
            forget.setLong(1, REMEMBERED.toSeconds());
            forget.executeUpdate();
        }
    }

    private static byte[] hash(String proof) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(proof.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }
}
