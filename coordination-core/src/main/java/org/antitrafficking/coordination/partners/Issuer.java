package org.antitrafficking.coordination.partners;

import java.util.Comparator;
import java.util.SortedSet;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.Tells.OfPersons;
import org.antitrafficking.coordination.words.Text;

/**
 * An issuer of identities whose word a partner's persons are known by.
 *
 * @param uri as its tokens name it
 * @param keys ids of the keys that it signs with
 */
@OfPersons
public record Issuer(String uri, SortedSet<String> keys) implements Comparable<Issuer> {

    private static final Comparator<Issuer> ORDER = Comparator.comparing(Issuer::uri)
            .thenComparing(issuer -> issuer.keys().toString());

    /** Longer than any address in use. */
    public static final int MAX_URI_CHARS = 500;

    /** More would be a sign that old ones are never taken away. */
    public static final int MAX_KEYS = Limits.ISSUER_KEYS;

    /** Longer than a key's thumbprint. */
    public static final int MAX_KEY_CHARS = 200;

    public Issuer {
        Text.line("issuer", MAX_URI_CHARS, uri);
        keys = Sets.sorted(keys);
        if (keys.size() > MAX_KEYS) throw new IllegalArgumentException("An issuer has at most " + MAX_KEYS + " keys.");
        keys.forEach(key -> Text.line("key id", MAX_KEY_CHARS, key));
    }

    @Override
    public int compareTo(Issuer other) {
        return ORDER.compare(this, other);
    }
}
