package org.antitrafficking.coordination.sharing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Sealed;

/** Sealed values for tests: well-formed, deterministic, distinct for distinct texts, and sealed by nobody. */
public final class Seals {

    private Seals() {}

    /** As of one item: persons' fields, say {@code persons.p1.name}, under a key of the person, all else under one. */
    public static Sealed sealed(String field, String text) {
        String[] path = field.split("\\.", -1);
        return sealed(path[0].equals("persons") ? path[0] + "." + path[1] : "item", field, text);
    }

    /** Under a key of that name. */
    public static Sealed sealed(String key, String field, String text) {
        byte[] content = hash("content", field, text);
        byte[] ciphertext = Arrays.copyOf(content, Sealed.SALT_BYTES + text.getBytes(UTF_8).length + Sealed.TAG_BYTES);
        return new Sealed(
                key(key),
                field,
                base64(Arrays.copyOf(hash("nonce", field, text), Sealed.NONCE_BYTES)),
                base64(ciphertext),
                base64(hash("commitment", field, text)));
    }

    /**
     * One that weighs so much in its item.
     *
     * @param weight {@link Limits#OVERHEAD_BYTES} and a multiple of four, 64 at least
     */
    public static Sealed weighing(String field, long weight) {
        return weighing("item", field, weight);
    }

    /** The same under a key of that name. */
    public static Sealed weighing(String key, String field, long weight) {
        long characters = weight - Limits.OVERHEAD_BYTES;
        if (characters % 4 != 0) throw new IllegalArgumentException("Base64 has no length of " + characters);
        return new Sealed(
                key(key),
                field,
                base64(new byte[Sealed.NONCE_BYTES]),
                base64(new byte[Math.toIntExact(characters / 4 * 3)]),
                base64(new byte[Sealed.COMMITMENT_BYTES]));
    }

    /** The id of the key of that name. */
    public static String key(String name) {
        return HexFormat.of().formatHex(hash("key", name), 0, 16);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] hash(String... parts) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\u0000", parts).getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
