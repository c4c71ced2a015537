package org.antitrafficking.eventlog.note;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A public key with its name, in C2SP signed-note's terms a vkey. A value: equal by name, type and bytes.
 *
 * @param name not empty, without Unicode spaces, plus signs and control characters
 * @param key the 32 bytes of RFC 8032, a point of the curve
 */
@SuppressWarnings("ArrayRecordComponent") // copied and compared by content
public record VerifierKey(String name, Type type, byte[] key) {

    /** What a key signs. Others exist (ECDSA, ML-DSA); a key of theirs is refused. */
    public enum Type {
        /** The text of a note (C2SP signed-note). */
        ED25519(0x01),
        /** A checkpoint and the time at which it was seen (C2SP tlog-cosignature, Ed25519). */
        COSIGNATURE(0x04);

        final byte code;

        Type(int code) {
            this.code = (byte) code;
        }

        static Type of(byte code) {
            for (Type type : values()) if (type.code == code) return type;
            throw new NoteRefused(
                    "the key is of a type not known here: 0x" + HexFormat.of().toHexDigits(code));
        }
    }

    /** The length of a key's id in hexadecimal digits. */
    private static final int ID_DIGITS = 8;

    /** NoteRefused when the name or the key is none. */
    public VerifierKey {
        Strict.name(name);
        Strict.utf8(name, "the key's name");
        Ed25519.check(key);
        key = key.clone();
    }

    /** Reads {@code <name>+<id>+<base64>}. NoteRefused for anything else, and where the id is not the key's. */
    public static VerifierKey parse(String vkey) {
        Parts parts = Parts.of(vkey);
        var key = new VerifierKey(parts.name, parts.type, parts.bytes);
        parts.checkId(key);
        return key;
    }

    /** The first 4 bytes of SHA-256 over name, newline, type and key: tells keys of one name apart, proves nothing. */
    public int id() {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(name.getBytes(UTF_8));
            sha256.update((byte) '\n');
            sha256.update(type.code);
            return ByteBuffer.wrap(sha256.digest(key)).getInt();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** A copy. */
    @Override
    public byte[] key() {
        return key.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey that
                && name.equals(that.name)
                && type == that.type
                && Arrays.equals(key, that.key);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(key);
    }

    /** The vkey. */
    @Override
    public String toString() {
        return written(key);
    }

    /** The form that public and private keys have in common. */
    String written(byte[] bytes) {
        return name + "+" + HexFormat.of().toHexDigits(id()) + "+"
                + Strict.base64(Ed25519.join(new byte[] {type.code}, bytes));
    }

    /** A written key taken apart: nothing in a refusal quotes it, since it may be a private one. */
    static final class Parts {
        final String name;
        final Type type;
        final byte[] bytes;
        private final String id;

        private Parts(String name, String id, byte[] typeAndKey) {
            if (typeAndKey.length != 1 + Ed25519.KEY_BYTES)
                throw new NoteRefused("a key's base64 holds 1 byte of type and " + Ed25519.KEY_BYTES + " of key");
            this.name = name;
            this.id = id;
            this.type = Type.of(typeAndKey[0]);
            this.bytes = Arrays.copyOfRange(typeAndKey, 1, typeAndKey.length);
        }

        static Parts of(String written) {
            int plus = written.indexOf('+');
            int second = plus + 1 + ID_DIGITS;
            if (plus < 0 || written.length() <= second || written.charAt(second) != '+')
                throw new NoteRefused("a key is written <name>+<8 hexadecimal digits>+<base64>");
            return new Parts(
                    written.substring(0, plus),
                    written.substring(plus + 1, second),
                    Strict.base64(written.substring(second + 1), "the key"));
        }

        void checkId(VerifierKey key) {
            if (!HexFormat.of().toHexDigits(key.id()).equals(id))
                throw new NoteRefused("the id is not that of the key and its name: copy the whole key again");
        }
    }
}
