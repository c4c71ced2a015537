package org.antitrafficking.coordination.api.pages.session;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.antitrafficking.coordination.api.identity.AccessToken;

/**
 * A person's session.
 *
 * @param id 256 random bits in base64url, which only its browser has
 * @param token who it is of, in the words of an access token
 * @param mark of its person's forms
 */
public record Session(String id, AccessToken token, String mark) {

    private static final String HMAC = "HmacSHA256";

    /**
     * What every form of this session holds, so that no other site can send one: it follows from the id. Behind it is
     * the mark of whose form it is.
     */
    public String formToken() {
        return derived("form") + FormMarks.BEFORE + mark;
    }

    /** The Idempotency-Key of what is asked once of one version of one thing: a second click asks for the same. */
    public String onceFor(String asked) {
        return derived("once " + asked);
    }

    /** The same of one form, however often it is sent: who opens the form again means another thing. */
    public String onceForOneForm(String asked) {
        return onceFor(asked + " " + UUID.randomUUID());
    }

    /** Whether the token is of a page of this session. */
    public boolean hasFormToken(String sent) {
        return MessageDigest.isEqual(
                formToken().getBytes(StandardCharsets.US_ASCII), sent.getBytes(StandardCharsets.UTF_8));
    }

    private String derived(String what) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(id.getBytes(StandardCharsets.US_ASCII), HMAC));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(what.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    /** Without the id. */
    @Override
    public String toString() {
        return "Session";
    }
}
