package org.antitrafficking.coordination.api.pages.session;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.antitrafficking.coordination.api.sealing.KeyName;
import org.antitrafficking.coordination.api.sealing.KeyStore;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.eventlog.LogUnavailable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What somebody wrote into a form that was not done, kept for that person for 7 days, whatever becomes of the session.
 * A row says neither whose it is nor of which form: both are HMACs, and what was written is sealed and bound to them.
 */
public final class KeptForms {

    /** Forms of one person at a time, of one sort of pages; with one more the oldest goes. */
    private static final int MAX_FORMS = 50;

    /** Sorts of pages, by what stands behind {@code /pages/}. All others are one more: so a person fills no table. */
    private static final Set<String> ROOMS =
            Set.of("agency", "agreements", "alerts", "directory", "drafts", "new", "requests", "search");

    private static final Duration KEPT_FOR = Duration.ofDays(7);

    private static final KeyName KEY = KeyName.of("kept-forms", PartnerId.PLATFORM.toString());

    private static final KeyName NAMES = KeyName.of("names-of-kept-forms", PartnerId.PLATFORM.toString());

    private static final String KEEP = "insert into pages.kept_form (owner, form, sealed) values (?, ?, ?)"
            + " on conflict (owner, form) do update set sealed = excluded.sealed, kept_at = clock_timestamp()";

    private static final String GONE =
            "delete from pages.kept_form where kept_at < clock_timestamp() - ? * interval '1 second'";

    private static final String TOO_MANY = "delete from pages.kept_form where owner = ? and form in"
            + " (select form from pages.kept_form where owner = ? order by kept_at desc, form offset ?)";

    private static final String FIND = "select sealed from pages.kept_form where owner = ? and form = ?"
            + " and kept_at > clock_timestamp() - ? * interval '1 second'";

    private static final String LAST = "select form, sealed from pages.kept_form where owner = ?"
            + " and kept_at > clock_timestamp() - ? * interval '1 second' order by kept_at desc, form limit 1";

    private static final String DROP = "delete from pages.kept_form where owner = ? and form = ?";

    private static final String HMAC = "HmacSHA256";

    private static final JsonMapper JSON = new JsonMapper();

    private final DataSource pool;
    private final Box box;
    private final SecretKeySpec names;

    /** @param pool of the role that keeps sessions */
    public KeptForms(DataSource pool, KeyStore keys) {
        this.pool = pool;
        this.box = new Box(keys.keyFor(KEY).secret());
        this.names = keys.keyFor(NAMES).secret();
    }

    private interface Statement<T> {
        T in(Connection connection) throws SQLException;
    }

    /** Of whom and of which form, as the table has it. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares or changes them
    private record Place(byte[] owner, byte[] form) {
        byte[] bound() {
            var both = new byte[owner.length + form.length];
            System.arraycopy(owner, 0, both, 0, owner.length);
            System.arraycopy(form, 0, both, owner.length, form.length);
            return both;
        }
    }

    /**
     * Keeps what a form has, in place of what was kept of it before.
     *
     * @param whose it is: the mark of that person's forms
     * @param form its address
     */
    public void keep(String whose, String form, Map<String, String> fields) {
        Place place = place(whose, form);
        byte[] sealed = box.sealed(JSON.writeValueAsBytes(fields), place.bound());
        done(connection -> {
            try (PreparedStatement gone = connection.prepareStatement(GONE);
                    PreparedStatement keep = connection.prepareStatement(KEEP);
                    PreparedStatement tooMany = connection.prepareStatement(TOO_MANY)) {
                gone.setLong(1, KEPT_FOR.toSeconds());
                gone.executeUpdate();
                keep.setBytes(1, place.owner());
                keep.setBytes(2, place.form());
                keep.setBytes(3, sealed);
                keep.executeUpdate();
                tooMany.setBytes(1, place.owner());
                tooMany.setBytes(2, place.owner());
                tooMany.setInt(3, MAX_FORMS);
                return tooMany.executeUpdate();
            }
        });
    }

    /** What was kept of that person's form; nothing where nothing was. */
    public Map<String, String> of(String whose, String form) {
        Place place = place(whose, form);
        return done(connection -> {
            try (PreparedStatement find = connection.prepareStatement(FIND)) {
                find.setBytes(1, place.owner());
                find.setBytes(2, place.form());
                find.setLong(3, KEPT_FOR.toSeconds());
                try (ResultSet row = find.executeQuery()) {
                    return row.next() ? opened(row.getBytes(1), place) : Map.<String, String>of();
                }
            }
        });
    }

    /**
     * What was kept last of that person's forms of one sort of pages; nothing where nothing was.
     *
     * @param room the address of such a page
     */
    public Map<String, String> last(String whose, String room) {
        byte[] owner = place(whose, room).owner();
        return done(connection -> {
            try (PreparedStatement find = connection.prepareStatement(LAST)) {
                find.setBytes(1, owner);
                find.setLong(2, KEPT_FOR.toSeconds());
                try (ResultSet row = find.executeQuery()) {
                    return row.next()
                            ? opened(row.getBytes(2), new Place(owner, row.getBytes(1)))
                            : Map.<String, String>of();
                }
            }
        });
    }

    private Map<String, String> opened(byte[] sealed, Place place) {
        return box.opened(sealed, place.bound())
                .map(bytes -> JSON.readValue(bytes, new TypeReference<TreeMap<String, String>>() {}))
                .orElseGet(TreeMap::new);
    }

    /** What was kept of it is not wanted any more. */
    public void drop(String whose, String form) {
        Place place = place(whose, form);
        done(connection -> {
            try (PreparedStatement drop = connection.prepareStatement(DROP)) {
                drop.setBytes(1, place.owner());
                drop.setBytes(2, place.form());
                return drop.executeUpdate();
            }
        });
    }

    private Place place(String whose, String form) {
        String[] parts = form.split("/", 4); // "", pages, and the room that it is in: each has its own 50
        String room = parts.length > 2 && ROOMS.contains(parts[2]) ? parts[2] : "";
        return new Place(named("person\n" + room + "\n" + whose), named("form\n" + form));
    }

    private byte[] named(String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(names);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    private <T> T done(Statement<T> statement) {
        try (Connection connection = pool.getConnection()) {
            return statement.in(connection);
        } catch (SQLException e) {
            throw new LogUnavailable("the kept forms can't be had", e);
        }
    }
}
