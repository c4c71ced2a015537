package org.antitrafficking.coordination.api.sealing;

import java.security.SecureRandom;
import java.util.Set;
import org.antitrafficking.coordination.sharing.Sealed;

/** Seals texts at the edge, and opens them again. Texts' shape is checked before, by {@code Text}. */
public final class Sealer {
    private final KeyStore keys;
    private final SecureRandom random = new SecureRandom();

    /** With the keys of a store. */
    public Sealer(KeyStore keys) {
        this.keys = keys;
    }

    /** Seals the texts of one item under one key. */
    public interface Under {
        /**
         * Seals a text.
         *
         * @param field where it will stand in the item's content, as {@link Sealed} says
         * @throws IllegalArgumentException if the text is not well-formed or too long
         */
        Sealed seal(String field, String text);
    }

    /**
     * Under the key of this name, which the store is asked for once, however many texts there are.
     *
     * @throws KeyDestroyed if the name's key was destroyed
     */
    public Under under(KeyName name) {
        Key key = keys.keyFor(name);
        return (field, text) ->
                SealFormat.seal(key, name.item(), field, text, random(Sealed.SALT_BYTES), random(Sealed.NONCE_BYTES));
    }

    private byte[] random(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
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
