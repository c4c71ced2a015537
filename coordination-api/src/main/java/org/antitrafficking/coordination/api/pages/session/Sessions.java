package org.antitrafficking.coordination.api.pages.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.antitrafficking.coordination.api.identity.AccessToken;
import org.antitrafficking.coordination.api.identity.Identity;
import org.antitrafficking.coordination.api.sealing.KeyName;
import org.antitrafficking.coordination.api.sealing.KeyStore;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.eventlog.LogUnavailable;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sessions, each a row of the database, good on every node. A session ends 30 minutes after its last use and 10 hours
 * after its beginning, by the database's clock, and when it is ended. Whether its person may still do anything is asked
 * of the directory at each request, as it is for a token.
 */
public final class Sessions {

    /** After so long without a request it is over. */
    static final Duration IDLE = Duration.ofMinutes(30);

    /** After so long it is over, whatever is done in it. */
    public static final Duration LONGEST = Duration.ofHours(10);

    /** Its use is written so often at most. */
    private static final Duration WRITTEN_EVERY = Duration.ofMinutes(1);

    private static final int ID_BYTES = 32;

    /** 32 bytes in base64url. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{43}");

    private static final KeyName KEY = KeyName.of("sessions", PartnerId.PLATFORM.toString());

    private static final String BEGIN = "insert into pages.session (hash, sealed) values (?, ?)";

    private static final String GONE =
            "delete from pages.session where used_at < clock_timestamp() - ? * interval '1 second'"
                    + " or began_at < clock_timestamp() - ? * interval '1 second'";

    private static final String FIND = """
        select sealed, began_at, used_at < clock_timestamp() - ? * interval '1 second'
        from pages.session
        where hash = ? and used_at > clock_timestamp() - ? * interval '1 second'
          and began_at > clock_timestamp() - ? * interval '1 second'\
        """;

    private static final String USED = "update pages.session set used_at = clock_timestamp() where hash = ?";

    private static final String END = "delete from pages.session where hash = ?";

    private static final JsonMapper JSON = new JsonMapper();

    /** What is sealed in a row. */
    private record Kept(
            String issuer,
            String subject,
            @Nullable String key,
            @Nullable String acr,
            @Nullable Long authenticatedAt) {}

    private final DataSource pool;
    private final Box box;
    private final FormMarks marks;
    private final SecureRandom random = new SecureRandom();

    /** @param pool of the role that keeps sessions and can do nothing else */
    public Sessions(DataSource pool, KeyStore keys) {
        this.pool = pool;
        this.box = new Box(keys.keyFor(KEY).secret());
        this.marks = new FormMarks(keys);
    }

    private interface Statement<T> {
        T in(Connection connection) throws SQLException;
    }

    /**
     * Begins a session, with an id that was never used.
     *
     * @param token what was found out about who signed in
     */
    public Session begin(AccessToken token) {
        var bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        byte[] hash = hash(id);
        @Nullable Instant authenticated = token.authenticatedAt();
        var kept = new Kept(
                token.identity().issuer(),
                token.identity().subject(),
                token.key(),
                token.acr(),
                authenticated == null ? null : authenticated.getEpochSecond());
        byte[] sealed = box.sealed(JSON.writeValueAsBytes(kept), hash);
        return done(connection -> {
            try (PreparedStatement gone = connection.prepareStatement(GONE);
                    PreparedStatement begin = connection.prepareStatement(BEGIN)) {
                gone.setLong(1, IDLE.toSeconds());
                gone.setLong(2, LONGEST.toSeconds());
                gone.executeUpdate();
                begin.setBytes(1, hash);
                begin.setBytes(2, sealed);
                begin.executeUpdate();
                return new Session(id, token, marks.of(token.identity()));
            }
        });
    }

    /** The session of that id, which is used by this; empty where there is none any more. */
    public Optional<Session> find(String id) {
        return found(id, WRITTEN_EVERY);
    }

    /** The same, which is not used by this. */
    public Optional<Session> look(String id) {
        return found(id, LONGEST); // by then it is over
    }

    /** @param since after so long without a use this one is written */
    private Optional<Session> found(String id, Duration since) {
        if (!ID.matcher(id).matches()) return Optional.empty();
        byte[] hash = hash(id);
        return done(connection -> {
            try (PreparedStatement find = connection.prepareStatement(FIND)) {
                find.setLong(1, since.toSeconds());
                find.setBytes(2, hash);
                find.setLong(3, IDLE.toSeconds());
                find.setLong(4, LONGEST.toSeconds());
                return found(connection, find, id, hash);
            }
        });
    }

    private Optional<Session> found(Connection connection, PreparedStatement find, String id, byte[] hash)
            throws SQLException {
        try (ResultSet row = find.executeQuery()) {
            if (!row.next()) return Optional.empty();
            Optional<byte[]> opened = box.opened(row.getBytes(1), hash);
            Instant ends = row.getObject(2, OffsetDateTime.class).toInstant().plus(LONGEST);
            if (row.getBoolean(3)) run(connection, USED, hash);
            return opened.map(bytes -> JSON.readValue(bytes, Kept.class)).map(kept -> session(id, kept, ends));
        }
    }

    private Session session(String id, Kept kept, Instant ends) {
        var person = new Identity(kept.issuer(), kept.subject());
        @Nullable Long authenticated = kept.authenticatedAt();
        return new Session(
                id,
                AccessToken.ofPerson(
                        person,
                        kept.key(),
                        ends,
                        kept.acr(),
                        authenticated == null ? null : Instant.ofEpochSecond(authenticated)),
                marks.of(person));
    }

    /** Ends a session at once, on every node; one that has ended stays so. */
    public void end(String id) {
        done(connection -> run(connection, END, hash(id)));
    }

    private static int run(Connection connection, String sql, byte[] hash) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setBytes(1, hash);
            return statement.executeUpdate();
        }
    }

    private <T> T done(Statement<T> statement) {
        try (Connection connection = pool.getConnection()) {
            return statement.in(connection);
        } catch (SQLException e) {
            throw new LogUnavailable("the sessions can't be had", e);
        }
    }

    private static byte[] hash(String id) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }
}
