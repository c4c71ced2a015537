package org.antitrafficking.coordination.api.sealing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.antitrafficking.coordination.words.Sealed;

/** The format {@code sealed/1}, as {@link Sealed} gives it. */
final class SealFormat {
    private static final String HMAC = "HmacSHA256";

    private SealFormat() {}

    /**
     * Seals a text.
     *
     * @param salt 32 bytes, random
     * @param nonce 12 bytes, random
     * @throws IllegalArgumentException if the text is not well-formed or too long
     */
    static Sealed seal(Key key, String item, String field, String text, byte[] salt, byte[] nonce) {
        byte[] bytes = utf8(text);
        byte[] plaintext = ByteBuffer.allocate(salt.length + bytes.length)
                .put(salt)
                .put(bytes)
                .array();
        try {
            return new Sealed(
                    key.id(),
                    field,
                    base64(nonce),
                    base64(gcm(Cipher.ENCRYPT_MODE, key, item, field, nonce, plaintext)),
                    base64(commitment(salt, item, field, bytes)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * A value of that size, of zeros.
     *
     * @throws IllegalArgumentException if the text is one that can't be sealed
     */
    static Sealed looked(Key key, String field, String text) {
        int length = Sealed.SALT_BYTES + utf8(text).length + Sealed.TAG_BYTES;
        return new Sealed(
                key.id(),
                field,
                base64(new byte[Sealed.NONCE_BYTES]),
                base64(new byte[length]),
                base64(new byte[Sealed.COMMITMENT_BYTES]));
    }

    /**
     * The text of a value.
     *
     * @param key of the value's key id
     * @throws SealBroken if it was not sealed for this item and the value's field, under this key
     */
    static String open(Key key, String item, Sealed value) {
        return new String(salted(key, item, value).text(), UTF_8);
    }

    /**
     * What was sealed.
     *
     * @param salt that its commitment is made with
     * @param text in UTF-8
     */
    @SuppressWarnings("ArrayRecordComponent") // made anew each time, and nobody compares these records
    record Salted(byte[] salt, byte[] text) {}

    /** The same with the salt that the value's commitment is made with. */
    static Salted salted(Key key, String item, Sealed value) {
        try {
            byte[] plaintext =
                    gcm(Cipher.DECRYPT_MODE, key, item, value.field(), bytes(value.nonce()), bytes(value.ciphertext()));
            byte[] salt = Arrays.copyOf(plaintext, Sealed.SALT_BYTES);
            byte[] text = Arrays.copyOfRange(plaintext, Sealed.SALT_BYTES, plaintext.length);
            byte[] commitment = commitment(salt, item, value.field(), text);
            if (!MessageDigest.isEqual(commitment, bytes(value.commitment())))
                throw new SealBroken("it is not what its commitment says");
            return new Salted(salt, text);
        } catch (AEADBadTagException e) {
            throw new SealBroken("it is not authentic");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether a value's commitment is to that text. */
    static boolean commits(Sealed value, String item, byte[] salt, String text) {
        try {
            return MessageDigest.isEqual(commitment(salt, item, value.field(), utf8(text)), bytes(value.commitment()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] gcm(int mode, Key key, String item, String field, byte[] nonce, byte[] input)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key.secret(), new GCMParameterSpec(Sealed.TAG_BYTES * Byte.SIZE, nonce));
        cipher.updateAAD(bound("sealed/1", key.id(), item, field));
        return cipher.doFinal(input);
    }

    private static byte[] commitment(byte[] salt, String item, String field, byte[] text)
            throws GeneralSecurityException {
        var mac = Mac.getInstance(HMAC);
        mac.init(new SecretKeySpec(salt, HMAC));
        mac.update(bound("content/1", item, field));
        return mac.doFinal(text);
    }

    /** The label, a zero byte, then each name as lp16. */
    private static byte[] bound(String label, String... names) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(utf8(label));
        bytes.write(0);
        for (String name : names) {
            byte[] utf8 = utf8(name);
            if (utf8.length > 0xFFFF) throw new IllegalArgumentException("A name of more than 65,535 bytes");
            bytes.write(utf8.length >> Byte.SIZE);
            bytes.write(utf8.length);
            bytes.writeBytes(utf8);
        }
        return bytes.toByteArray();
    }

    /** Refuses half a character, which would come back as a question mark. */
    private static byte[] utf8(String text) {
        try {
            ByteBuffer encoded = UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("A text with half a character (an unpaired surrogate)", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] bytes(String base64) {
        return Base64.getDecoder().decode(base64);
    }
}
