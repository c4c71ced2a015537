package org.antitrafficking.coordination.api.reads;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The secret that read records are bound with to what was served and asked for, and its name in them. */
public final class ReadKey {

    /** As many as an HMAC-SHA-256 has use for. */
    private static final int BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";
    private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private final String id;
    private final SecretKeySpec key;

    /**
     * The key of that name.
     *
     * @param base64 of 32 bytes
     * @throws IllegalArgumentException if it is not that, or the name has another form
     */
    public ReadKey(String id, String base64) {
        if (!ID.matcher(id).matches())
            throw new IllegalArgumentException("A key's name is lower-case letters and digits with dashes between.");
        byte[] secret = Base64.getDecoder().decode(base64);
        if (secret.length != BYTES) throw new IllegalArgumentException("A key has " + BYTES + " bytes.");
        this.id = id;
        this.key = new SecretKeySpec(secret, ALGORITHM);
    }

    /** Whether there can be such a key. */
    public static boolean isMadeOf(String id, String base64) {
        try {
            return !new ReadKey(id, base64).id().isEmpty();
        } catch (IllegalArgumentException noKey) {
            return false;
        }
    }

    /** Its name in records. */
    public String id() {
        return id;
    }

    /** HMAC-SHA-256 of what was served, base64. */
    public String ofServed(byte[] bytes) {
        return Base64.getEncoder().encodeToString(mac().doFinal(bytes));
    }

    /**
     * HMAC-SHA-256 of what was asked for, base64: of {@code lp32(kind) || lp32(name) || lp32(text)}, where lp32 is a
     * four-byte length before the bytes. The same text elsewhere gives another.
     */
    String ofSought(String kind, String name, String text) {
        Mac mac = mac(); // its first byte is 0, which no served JSON begins with
        for (String part : new String[] {kind, name, text}) {
            byte[] bytes = part.getBytes(UTF_8);
            mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            mac.update(bytes);
        }
        return Base64.getEncoder().encodeToString(mac.doFinal());
    }

    /** HMAC-SHA-256 of a byte 1 and what was served, base64: another than that in records. */
    String ofTagged(byte[] bytes) {
        Mac mac = mac();
        mac.update((byte) 1);
        return Base64.getEncoder().encodeToString(mac.doFinal(bytes));
    }

    private Mac mac() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
