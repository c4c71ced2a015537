package org.antitrafficking.coordination.api.sealing;

import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.antitrafficking.coordination.words.Sealed;

/** Seals texts at the edge, and opens them again. Texts' shape is checked before, by {@code Text}. */
public final class Sealer {

    /** Seals nothing: for looking at all that is to be sealed, before a key is made for it. Its values open nowhere. */
    public static final Sealer TO_LOOK = new Sealer(new KeyStore() {
        private final Key key = Key.of("0".repeat(32), new byte[Key.SECRET_BYTES]);

        @Override
        public Key keyFor(KeyName name) {
            return key;
        }

        @Override
        public Found find(Set<String> keyIds) {
            return new Found(Map.of(), Set.of());
        }

        @Override
        public Map<String, KeyName> names(Set<String> keyIds) {
            return Map.of();
        }

        @Override
        public Set<String> ids(String from, String until) {
            return Set.of();
        }

        @Override
        public void destroy(Set<String> keyIds) {}
    });

    private final KeyStore keys;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** With the keys of a store. */
    public Sealer(KeyStore keys) {
        this.keys = keys;
    }

    /** For one request: asks the store for each key once. For one thread. */
    public Sealer forOneRequest() {
        var known = new HashMap<KeyName, Key>();
        return new Sealer(new KeyStore() {
            @Override
            public Key keyFor(KeyName name) {
                return known.computeIfAbsent(name, keys::keyFor);
            }

            @Override
            public Found find(Set<String> keyIds) {
                return keys.find(keyIds);
            }

            @Override
            public Map<String, KeyName> names(Set<String> keyIds) {
                return keys.names(keyIds);
            }

            @Override
            public Set<String> ids(String from, String until) {
                return keys.ids(from, until);
            }

            @Override
            public void destroy(Set<String> keyIds) {
                keys.destroy(keyIds);
            }
        });
    }

    /**
     * Seals one text.
     *
     * @param field where it will stand in the item's content, as {@link Sealed} says
     * @throws KeyDestroyed if the name's key was destroyed
     */
    public Sealed seal(KeyName name, String field, String text) {
        return seal(keys.keyFor(name), name.item(), field, text);
    }

    /**
     * Seals several texts under one key, which the store is asked for once.
     *
     * @param texts by their fields
     * @return as many values by the same fields
     * @throws KeyDestroyed if the name's key was destroyed
     */
    public Map<String, Sealed> seal(KeyName name, Map<String, String> texts) {
        Key key = keys.keyFor(name);
        var values = new TreeMap<String, Sealed>();
        texts.forEach((field, text) -> values.put(field, seal(key, name.item(), field, text)));
        return values;
    }

    private Sealed seal(Key key, String item, String field, String text) {
        if (this == TO_LOOK) return SealFormat.looked(key, field, text);
        return SealFormat.seal(key, item, field, text, random(Sealed.SALT_BYTES), random(Sealed.NONCE_BYTES));
    }

    private byte[] random(int length) {
        var bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /**
     * Opens one value.
     *
     * @param item in whose content it was found
     * @param field where it was found
     * @throws SealBroken if it is not what was sealed for this item and field, or its key is missing
     */
    public Opened open(Sealed value, String item, String field) {
        if (!value.field().equals(field)) throw new SealBroken("it stands in another place than it was sealed for");
        return open(value, item, find(Set.of(value.key())));
    }

    /** What the keys of these ids are for, whether or not they are destroyed. */
    public Map<String, KeyName> names(Set<String> keyIds) {
        return keys.names(keyIds);
    }

    /** The keys of these ids. */
    KeyStore.Found find(Set<String> keyIds) {
        return keys.find(keyIds);
    }

    /** Opens one value with keys that were found before; the caller has looked at the field. */
    static Opened open(Sealed value, String item, KeyStore.Found found) {
        if (found.destroyed().contains(value.key())) return new Opened.Erased();
        Key key = found.keys().get(value.key());
        if (key == null) throw new SealBroken("its key is missing, though nobody destroyed it");
        return new Opened.Text(SealFormat.open(key, item, value));
    }
}
