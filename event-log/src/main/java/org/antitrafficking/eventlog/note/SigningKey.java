package org.antitrafficking.eventlog.note;

import java.security.SecureRandom;

/** A private key with its name. Immutable; nothing but {@link #secret} shows the secret. */
public final class SigningKey {

    private static final String PRIVATE = "PRIVATE+KEY+";

    private final byte[] seed;
    private final VerifierKey verifierKey;

    private SigningKey(String name, VerifierKey.Type type, byte[] seed) {
        this.seed = seed;
        this.verifierKey = new VerifierKey(name, type, Ed25519.publicKey(seed));
    }

    /** A new key that signs notes. NoteRefused when the name is none. */
    public static SigningKey generate(String name, SecureRandom random) {
        return generate(name, VerifierKey.Type.ED25519, random);
    }

    /** The key that signs notes whose secret is these 32 bytes. NoteRefused when the name is none, or the length. */
    public static SigningKey of(String name, byte[] seed) {
        if (seed.length != Ed25519.KEY_BYTES) throw new NoteRefused("a private key has 32 bytes, not " + seed.length);
        return new SigningKey(name, VerifierKey.Type.ED25519, seed.clone());
    }

    static SigningKey generate(String name, VerifierKey.Type type, SecureRandom random) {
        var seed = new byte[Ed25519.KEY_BYTES];
        random.nextBytes(seed);
        return new SigningKey(name, type, seed);
    }

    /**
     * Reads {@code PRIVATE+KEY+<name>+<id>+<base64>}, a log's or a cosigner's. NoteRefused for anything else, and where
     * the id is not the key's.
     */
    public static SigningKey parse(String skey) {
        if (!skey.startsWith(PRIVATE)) throw new NoteRefused("a private key begins with " + PRIVATE);
        VerifierKey.Parts parts = VerifierKey.Parts.of(skey.substring(PRIVATE.length()));
        var key = new SigningKey(parts.name, parts.type, parts.bytes);
        parts.checkId(key.verifierKey);
        return key;
    }

    /** The form that {@link #parse} reads. Whoever has it is the signer. */
    public String secret() {
        return PRIVATE + verifierKey.written(seed);
    }

    /** The public half. */
    public VerifierKey verifierKey() {
        return verifierKey;
    }

    /** Signs a note's text. NoteRefused when it can't be one, and with a cosigner's key. */
    public NoteSignature sign(String text) {
        if (verifierKey.type() != VerifierKey.Type.ED25519)
            throw new NoteRefused(verifierKey.name() + " is a cosigner's key: it signs no notes");
        return new NoteSignature(verifierKey.name(), verifierKey.id(), signature(SignedNote.textBytes(text)));
    }

    byte[] signature(byte[] message) {
        return Ed25519.sign(seed, message);
    }

    @Override
    public String toString() {
        return "the private key of " + verifierKey;
    }
}
