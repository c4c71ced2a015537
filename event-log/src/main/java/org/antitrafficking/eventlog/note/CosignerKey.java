package org.antitrafficking.eventlog.note;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;

/**
 * A private key that tells at what time a checkpoint was seen (C2SP tlog-cosignature, Ed25519). What it signs does not
 * hold its name, so one key must never serve two cosigners, nor a log and a cosigner.
 */
public final class CosignerKey {

    private final SigningKey key;

    private CosignerKey(SigningKey key) {
        if (key.verifierKey().type() != VerifierKey.Type.COSIGNATURE)
            throw new NoteRefused(key.verifierKey().name() + " is no cosigner's key");
        this.key = key;
    }

    /** A new key. NoteRefused when the name is none. */
    public static CosignerKey generate(String name, SecureRandom random) {
        return new CosignerKey(SigningKey.generate(name, VerifierKey.Type.COSIGNATURE, random));
    }

    /** Reads {@link SigningKey#parse the form of private keys}. NoteRefused for anything else, and a log's key. */
    public static CosignerKey parse(String skey) {
        return new CosignerKey(SigningKey.parse(skey));
    }

    /** The form that {@link #parse} reads. Whoever has it is the cosigner. */
    public String secret() {
        return key.secret();
    }

    /** The public half. */
    public VerifierKey verifierKey() {
        return key.verifierKey();
    }

    /**
     * Says that this was the log's largest consistent tree seen at that time, in whole seconds from 1970 on. Whether it
     * is so, the caller has checked. NoteRefused before 1970.
     */
    public NoteSignature cosign(Checkpoint checkpoint, Instant at) {
        long seconds = at.getEpochSecond();
        if (seconds < 0) throw new NoteRefused("a cosignature's time is not before 1970");
        byte[] signature = key.signature(message(seconds, checkpoint.text()));
        byte[] timed = ByteBuffer.allocate(Long.BYTES + signature.length)
                .putLong(seconds)
                .put(signature)
                .array();
        return new NoteSignature(verifierKey().name(), verifierKey().id(), timed);
    }

    /** The same for a checkpoint's text. NoteRefused when it is none. */
    public NoteSignature cosign(String checkpointText, Instant at) {
        return cosign(Checkpoint.parse(checkpointText), at);
    }

    static byte[] message(long seconds, String text) {
        return Strict.utf8("cosignature/v1\ntime " + seconds + "\n" + text, "the text");
    }

    @Override
    public String toString() {
        return key.toString();
    }
}
