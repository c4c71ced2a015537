package org.antitrafficking.coordination.api.pages.session;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.antitrafficking.coordination.api.identity.Identity;
import org.antitrafficking.coordination.api.sealing.KeyName;
import org.antitrafficking.coordination.api.sealing.KeyStore;
import org.antitrafficking.coordination.words.PartnerId;

/**
 * Says on a form whose it is, to this service and to nobody else: so that what somebody wrote is kept for that person
 * whatever has become of the session. A mark is good for that and for nothing else.
 */
public final class FormMarks {

    /** Stands in a form's token before the mark. */
    static final char BEFORE = '.';

    private static final KeyName KEY = KeyName.of("marks-of-forms", PartnerId.PLATFORM.toString());

    private static final String HMAC = "HmacSHA256";

    private static final int NAME_BYTES = 32;
    private static final int PROOF_BYTES = 16;

    /** Name and proof in base64url. */
    private static final Pattern MARK = Pattern.compile("[A-Za-z0-9_-]{64}");

    private final SecretKeySpec key;

    public FormMarks(KeyStore keys) {
        this.key = keys.keyFor(KEY).secret();
    }

    /** Of a person: the same on all forms. */
    String of(Identity person) {
        byte[] name = hmac("person", (person.issuer() + "\n" + person.subject()).getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.allocate(NAME_BYTES + PROOF_BYTES)
                        .put(name)
                        .put(proof(name))
                        .array());
    }

    /** The mark in a form's token, of whatever session that is; empty where there is none that was made here. */
    Optional<String> in(String token) {
        String mark = token.substring(token.indexOf(BEFORE) + 1);
        if (!MARK.matcher(mark).matches()) return Optional.empty();
        byte[] bytes = Base64.getUrlDecoder().decode(mark);
        byte[] proof = proof(Arrays.copyOf(bytes, NAME_BYTES));
        return MessageDigest.isEqual(proof, Arrays.copyOfRange(bytes, NAME_BYTES, bytes.length))
                ? Optional.of(mark)
                : Optional.empty();
    }

    private byte[] proof(byte[] name) {
        return Arrays.copyOf(hmac("proof", name), PROOF_BYTES);
    }

    private byte[] hmac(String what, byte[] of) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            mac.update((what + "\n").getBytes(StandardCharsets.US_ASCII));
            return mac.doFinal(of);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }
}
