package org.antitrafficking.coordination.api.reads;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.antitrafficking.coordination.api.sealing.Key;
import org.antitrafficking.coordination.api.sealing.KeyName;
import org.antitrafficking.coordination.api.sealing.KeyStore;
import org.antitrafficking.coordination.projections.reads.ReadRecord;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Scope;

/**
 * What read records call persons and clients: pseudonyms under a key of the reader's partner and the month. While the
 * key is there, whoever has it can tell which records are one person's; when it is destroyed, nobody can any more.
 */
public final class Pseudonyms {

    /** Beside the 32 digits of an HMAC's first half nothing is needed to tell persons apart. */
    private static final int BYTES = 16;

    private static final String ALGORITHM = "HmacSHA256";

    private static final Pattern PERSON = Pattern.compile("person-[0-9a-f]{32}");

    private final KeyStore keys;
    private final InstantSource clock;

    /**
     * Each partner's names for the current month, or for the month in which it last read; retention has not destroyed
     * their key.
     */
    private final Map<PartnerId, Names> current = new ConcurrentHashMap<>();

    /** @param clock tells which month it is */
    public Pseudonyms(KeyStore keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** The name of the key of a month. */
    static KeyName name(PartnerId partner, YearMonth month) {
        return KeyName.of("reads-" + month, partner.toString());
    }

    /** The names that this partner's readers have now. */
    Names now(PartnerId partner) {
        var month = YearMonth.from(clock.instant().atZone(ZoneOffset.UTC));
        Names known = current.get(partner);
        if (known != null && known.month.equals(month.toString())) return known;
        Key key = keys.keyFor(name(partner, month));
        Names names = new Names(key, month.toString());
        current.put(partner, names);
        return names;
    }

    /** The names that a person had as a reader, under those of these keys that are there still. */
    public List<String> persons(Collection<String> keyIds, PersonId person) {
        return known(keyIds, names -> names.person(person));
    }

    /** Whose each name is that these persons had as readers, under those of these keys that are there still. */
    public Map<String, PersonId> readers(Collection<String> keyIds, Collection<PersonId> persons) {
        var readers = new HashMap<String, PersonId>();
        for (Key key : keys.find(Set.copyOf(keyIds)).keys().values()) {
            var names = new Names(key, "");
            for (PersonId person : persons) readers.put(names.person(person), person);
        }
        return readers;
    }

    /** The names that a client had, under those of these keys that are there still. */
    public List<String> clients(Collection<String> keyIds, String client) {
        return known(keyIds, names -> names.client(client));
    }

    /** What records call a scope: a person's own by the names that the person had. */
    public List<String> scopes(Collection<String> keyIds, Scope scope) {
        return PERSON.matcher(scope.value()).matches()
                ? known(keyIds, names -> names.named(scope.value()))
                : List.of(scope.value());
    }

    private List<String> known(Collection<String> keyIds, Function<Names, String> name) {
        return keys.find(Set.copyOf(keyIds)).keys().values().stream()
                .map(key -> name.apply(new Names(key, "")))
                .toList();
    }

    /** Names under one key. */
    static final class Names {
        private final String id;
        private final String month;
        private final SecretKeySpec secret;

        Names(Key key, String month) {
            this.id = key.id();
            this.month = month;
            this.secret = new SecretKeySpec(key.secret().getEncoded(), ALGORITHM);
        }

        ReadRecord.Reader reader(PersonId person, String client) {
            return new ReadRecord.Reader(person(person), client(client), id, month);
        }

        String person(PersonId person) {
            return of("reader", person.toString());
        }

        String client(String client) {
            return of("client", client);
        }

        /** An id or a scope: a person's, or that of a person's own scope, by the person's name as a reader. */
        String named(String id) {
            return PERSON.matcher(id).matches() ? "reader-" + person(new PersonId(id)) : id;
        }

        /** HMAC-SHA-256 of {@code domain || 0 || text}, the first 16 bytes as hex digits. */
        private String of(String domain, String text) {
            try {
                Mac mac = Mac.getInstance(ALGORITHM);
                mac.init(secret);
                mac.update(domain.getBytes(UTF_8));
                mac.update((byte) 0);
                return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)), 0, BYTES);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
