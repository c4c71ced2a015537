package org.antitrafficking.coordination.api.reads;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.antitrafficking.coordination.reads.ForgetReaders;
import org.antitrafficking.coordination.reads.ReadMonth;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.MetadataKeys;
import org.antitrafficking.coordination.words.Nature;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.eventlog.LogUnavailable;
import org.antitrafficking.eventlog.OutcomeUnknown;
import org.antitrafficking.eventlog.Rounds;
import org.antitrafficking.eventlog.axon.CommandContext;
import org.antitrafficking.eventlog.axon.Commands;
import org.antitrafficking.eventlog.postgres.TimeLimits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the readers of a month forgotten when they have been kept for long enough: whoever destroys keys then destroys
 * those of their pseudonyms. Several nodes may look: one at a time does, and each key has one event.
 */
public final class ReaderRetention implements AutoCloseable {

    private static final PersonId PLATFORM_ITSELF = new PersonId("person-" + "0".repeat(32));

    /** What stands before a month where it is named. */
    private static final String NAMED = "reads-";

    /** Keys named by one event at most: far fewer than an event may hold. */
    private static final int AT_ONCE = 1_000;

    /** One-key advisory lock of whoever looks. */
    private static final long LOCK = 0x7265616465727373L;

    private static final String MONTHS = """
        select distinct k.month from audit.readers_key k
        where k.month <= ? and not exists (select from disclosure.destroyed_key d where d.key_id = k.key)
        order by k.month
        """;

    private static final String KEYS = """
        select k.key from audit.readers_key k
        where k.month = ? and not exists (select from disclosure.destroyed_key d where d.key_id = k.key)
        order by k.key limit ?
        """;

    private static final Logger logger = LoggerFactory.getLogger(ReaderRetention.class);

    private final Commands commands;
    private final DataSource projector;
    private final InstantSource clock;
    private final int keptMonths;
    private final Duration every;
    private final Rounds rounds = new Rounds("reader-retention", this::round);
    private volatile List<String> failed = List.of();

    /**
     * Starts to look.
     *
     * @param projector gives connections of the projector role
     * @param keptMonths from a month's end on
     * @param every how long to wait between looks
     */
    public static ReaderRetention start(
            Commands commands, DataSource projector, InstantSource clock, int keptMonths, Duration every) {
        var retention = new ReaderRetention(commands, projector, clock, keptMonths, every);
        retention.rounds.start();
        return retention;
    }

    private ReaderRetention(
            Commands commands, DataSource projector, InstantSource clock, int keptMonths, Duration every) {
        this.commands = commands;
        this.projector = projector;
        this.clock = clock;
        this.keptMonths = keptMonths;
        this.every = every;
    }

    private Duration round() {
        try {
            look();
        } catch (SQLException | LogUnavailable | OutcomeUnknown e) {
            logger.warn("Months whose readers are to be forgotten could not be looked for; tried again", e);
        } catch (RuntimeException | Error e) { // whatever it is: the next look comes
            logger.error("Readers could not be forgotten; tried again", e);
        }
        return every;
    }

    private void look() throws SQLException {
        try (Connection connection = projector.getConnection()) {
            connection.setAutoCommit(false);
            try {
                if (!locked(connection)) return;
                TimeLimits.mayPause(connection, TimeLimits.LONG_PAUSE);
                Instant now = clock.instant();
                var failing = new ArrayList<String>();
                for (String month : over(connection, now))
                    if (!forgotten(connection, month, now)) failing.add(NAMED + month);
                failed = List.copyOf(failing);
            } finally {
                connection.rollback(); // nothing was written, and the lock ends here
            }
        }
    }

    private static boolean locked(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_try_advisory_xact_lock(" + LOCK + ")")) {
            return row.next() && row.getBoolean(1);
        }
    }

    /** The months that are over for as long as readers are kept, of which a key is not destroyed. */
    private List<String> over(Connection connection, Instant now) throws SQLException {
        String last = YearMonth.from(now.atZone(ZoneOffset.UTC))
                .minusMonths(1L + keptMonths)
                .toString();
        return texts(connection, MONTHS, select -> select.setString(1, last));
    }

    private interface Asked {
        void set(PreparedStatement select) throws SQLException;
    }

    private static List<String> texts(Connection connection, String sql, Asked asked) throws SQLException {
        var texts = new ArrayList<String>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            asked.set(select);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) texts.add(row.getString(1));
            }
        }
        return texts;
    }

    /** False where it fails for what this month is: the others are forgotten all the same. */
    private boolean forgotten(Connection connection, String month, Instant now) throws SQLException {
        List<String> keys = texts(connection, KEYS, select -> {
            select.setString(1, month);
            select.setInt(2, AT_ONCE);
        });
        try {
            forget(month, new TreeSet<>(keys), now);
            return true;
        } catch (LogUnavailable | OutcomeUnknown ofAll) {
            throw ofAll;
        } catch (RuntimeException e) {
            logger.error(
                    "Readers of {} could not be forgotten; those of other months are, and it is tried again", month, e);
            return false;
        }
    }

    private void forget(String month, SortedSet<String> keys, Instant now) {
        var platform = new Actor(PartnerId.PLATFORM, PLATFORM_ITSELF, Nature.MACHINE, Sets.of(), Sets.of(), now);
        commands.send(
                new ForgetReaders(ReadMonth.of(YearMonth.parse(month)), platform, keptMonths, keys),
                CommandContext.of(Map.of(MetadataKeys.ACTOR, PartnerId.PLATFORM.toString())));
    }

    /** The months whose readers could not be forgotten at this node's last look. */
    public List<String> failed() {
        return failed;
    }

    /** Ends after the look under way. */
    @Override
    public void close() {
        rounds.close();
    }
}
