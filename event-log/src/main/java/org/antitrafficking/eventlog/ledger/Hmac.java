package org.antitrafficking.eventlog.ledger;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256. For one thread at a time. */
public final class Hmac {
    private static final String NAME = "HmacSHA256";

    private final Mac mac;

    public Hmac() {
        try {
            mac = Mac.getInstance(NAME);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** 32 bytes. */
    public byte[] of(byte[] key, byte[] message) {
        try {
            mac.init(new SecretKeySpec(key, NAME));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
