package org.antitrafficking.coordination.api.pages.session;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
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
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.antitrafficking.coordination.api.identity.AccessToken;
import org.antitrafficking.coordination.api.identity.IdTokens;
import org.antitrafficking.coordination.api.identity.Identity;
import org.antitrafficking.coordination.api.identity.LogoutTokens;
import org.antitrafficking.coordination.api.sealing.KeyName;
import org.antitrafficking.coordination.api.sealing.KeyStore;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.eventlog.LogUnavailable;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sessions, each a row of the database, good on every node. A session ends 30 minutes after its last use and 10 hours
 * after its beginning, by the database's clock, and when it is ended, by its person or by the issuer's word. Whether
 * its person may still do anything is asked of the directory at each request, as it is for a token.
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

    private static final String BEGIN =
            "insert into pages.session (hash, sealed, subject, sign_in) values (?, ?, ?, ?)";

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

    /** Of a sign-in that the issuer names, those of the person as well of which it did not say which they are. */
    private static final String OF_PERSON = """
        select hash, sealed from pages.session
        where subject = ? and (?::bytea is null or sign_in is null or sign_in = ?)
        """;

    private static final String OF_SIGN_IN = "select hash, sealed from pages.session where sign_in = ?";

    private static final String FORGOTTEN =
            "delete from pages.sign_out where heard_at < clock_timestamp() - ? * interval '1 second'";

    private static final String SIGNED_OUT = """
        with fresh as (
          insert into pages.sign_out (word) values (?) on conflict (word) do nothing returning word),
        ended as (
          delete from pages.session s using fresh where s.hash = any (?) returning s.hash)
        select count(*) from fresh
        """;

    /** Longer than a word is good: the clocks of the database and of the issuers may differ. */
    private static final Duration REMEMBERED = LogoutTokens.GOOD_FOR.multipliedBy(2);

    private static final KeyName NAMES = KeyName.of("names-of-sessions", PartnerId.PLATFORM.toString());

    private static final String HMAC = "HmacSHA256";

    private static final JsonMapper JSON = new JsonMapper();

    /** What is sealed in a row. */
    private record Kept(
            String issuer,
            String subject,
            @Nullable String key,
            @Nullable String acr,
            @Nullable Long authenticatedAt) {}

    /** A session, and whose it is. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares or changes them
    private record Row(byte[] hash, Identity person) {}

    private final DataSource pool;
    private final Box box;
    private final SecretKeySpec names;
    private final FormMarks marks;
    private final Predicate<Identity> operators;
    private final SecureRandom random = new SecureRandom();

    /**
     * Sessions of one database.
     *
     * @param pool of the role that keeps sessions and can do nothing else
     * @param operators whether somebody is the platform's operator now, whose session has an operator's powers alone
     */
    public Sessions(DataSource pool, KeyStore keys, Predicate<Identity> operators) {
        this.operators = operators;
        this.pool = pool;
        this.box = new Box(keys.keyFor(KEY).secret());
        this.names = keys.keyFor(NAMES).secret();
        this.marks = new FormMarks(keys);
    }

    private interface Statement<T> {
        T in(Connection connection) throws SQLException;
    }

    /**
     * Begins a session, with an id that was never used.
     *
     * @param signedIn what was found out about who signed in
     */
    public Session begin(IdTokens.SignedIn signedIn) {
        AccessToken token = signedIn.token();
        Identity person = token.identity();
        @Nullable String signIn = signedIn.signIn();
        var bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        byte[] hash = hash(id);
        @Nullable Instant authenticated = token.authenticatedAt();
        var kept = new Kept(
                person.issuer(),
                person.subject(),
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
                begin.setBytes(3, name("subject", person.issuer(), person.subject()));
                begin.setBytes(4, signIn == null ? null : name("sign-in", person.issuer(), signIn));
                begin.executeUpdate();
                return session(id, kept, token.ends());
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
        @Nullable Instant at = authenticated == null ? null : Instant.ofEpochSecond(authenticated);
        AccessToken token = operators.test(person)
                ? AccessToken.ofOperator(person, kept.key(), ends, kept.acr(), at)
                : AccessToken.ofPerson(person, kept.key(), ends, kept.acr(), at);
        return new Session(id, token, marks.of(person));
    }

    /** Ends a session at once, on every node; one that has ended stays so. */
    public void end(String id) {
        done(connection -> run(connection, END, hash(id)));
    }

    /**
     * Ends the sessions of whoever has signed out at its issuer, at once and on every node.
     *
     * @param heard whether the issuer is heard of that person
     * @return whether it was heard: not where it was before, nor where the issuer is not heard of any of these persons
     */
    public boolean signedOut(LogoutTokens.SignedOut said, Predicate<Identity> heard) {
        List<Row> found = found(said);
        List<byte[]> ending = found.stream()
                .filter(session -> heard.test(session.person()))
                .map(Row::hash)
                .toList();
        if (ending.isEmpty() && !found.isEmpty()) return false;
        return done(connection -> {
            try (PreparedStatement forgotten = connection.prepareStatement(FORGOTTEN);
                    PreparedStatement signedOut = connection.prepareStatement(SIGNED_OUT)) {
                forgotten.setLong(1, REMEMBERED.toSeconds());
                forgotten.executeUpdate();
                signedOut.setBytes(1, name("word", said.issuer(), said.word()));
                signedOut.setArray(2, connection.createArrayOf("bytea", ending.toArray(byte[][]::new)));
                try (ResultSet row = signedOut.executeQuery()) {
                    return row.next() && row.getLong(1) > 0;
                }
            }
        });
    }

    /** The sessions that it is about. */
    private List<Row> found(LogoutTokens.SignedOut said) {
        @Nullable String subject = said.subject();
        byte @Nullable [] signIn = said.signIn() == null ? null : name("sign-in", said.issuer(), said.signIn());
        return done(connection -> {
            try (PreparedStatement find = connection.prepareStatement(subject == null ? OF_SIGN_IN : OF_PERSON)) {
                find.setBytes(1, subject == null ? signIn : name("subject", said.issuer(), subject));
                if (subject != null) {
                    find.setBytes(2, signIn);
                    find.setBytes(3, signIn);
                }
                var found = new ArrayList<Row>();
                try (ResultSet row = find.executeQuery()) {
                    while (row.next()) {
                        byte[] hash = row.getBytes(1);
                        box.opened(row.getBytes(2), hash)
                                .map(bytes -> JSON.readValue(bytes, Kept.class))
                                .ifPresent(
                                        kept -> found.add(new Row(hash, new Identity(kept.issuer(), kept.subject()))));
                    }
                }
                return found;
            }
        });
    }

    /** HMAC-SHA-256 of what an issuer calls something; in an issuer's own name there is no control character. */
    private byte[] name(String what, String issuer, String called) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(names);
            return mac.doFinal((what + '\0' + issuer + '\0' + called).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
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
