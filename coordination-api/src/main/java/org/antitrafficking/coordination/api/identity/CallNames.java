package org.antitrafficking.coordination.api.identity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.antitrafficking.coordination.words.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * Names that nobody can guess: ids of new things and fingerprints of calls, both HMAC-SHA-256 under the service key. A
 * retry with the same key names the same thing.
 */
public final class CallNames {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int ID_BYTES = 16;
    private static final int BLINDING_BYTES = 32;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    /** Names under a service key. */
    public CallNames(String serviceKey) {
        this.key = new SecretKeySpec(serviceKey.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** 32 hexadecimal digits for a new thing: the same for the same client and key; random without a key. */
    public String newId(String client, @Nullable String idempotencyKey) {
        var bytes = new byte[ID_BYTES];
        if (idempotencyKey == null) random.nextBytes(bytes);
        else bytes = java.util.Arrays.copyOf(hmac(List.of("id", client, idempotencyKey)), ID_BYTES);
        return HexFormat.of().formatHex(bytes);
    }

    /** 32 hexadecimal digits for a thing that follows from these words: the same whoever says them, and how often. */
    public String idOf(List<String> words) {
        var parts = new java.util.ArrayList<>(List.of("of"));
        parts.addAll(words);
        return HexFormat.of().formatHex(java.util.Arrays.copyOf(hmac(parts), ID_BYTES));
    }

    /** The pseudonym of an identity, the same wherever it is met. */
    public PersonId person(Identity identity) {
        byte[] bytes =
                java.util.Arrays.copyOf(hmac(List.of("person", identity.issuer(), identity.subject())), ID_BYTES);
        return new PersonId("person-" + HexFormat.of().formatHex(bytes));
    }

    /** 64 hexadecimal digits, random: the blinding of a new thing's digests. */
    public String newBlinding() {
        var bytes = new byte[BLINDING_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** The fingerprint of a call: of what was asked, word for word. */
    public byte[] fingerprint(List<String> request) {
        return hmac(request);
    }

    private byte[] hmac(List<String> parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                mac.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
                mac.update(bytes);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
