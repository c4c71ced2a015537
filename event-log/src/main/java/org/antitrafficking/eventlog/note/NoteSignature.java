package org.antitrafficking.eventlog.note;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * One signature of a note, of any type, good or not. A value: equal by name, id and bytes.
 *
 * @param keyName not empty, without Unicode spaces, plus signs and control characters
 * @param signature without the key's id: at least 1 byte
 */
@SuppressWarnings("ArrayRecordComponent") // copied and compared by content
public record NoteSignature(String keyName, int keyId, byte[] signature) {

    private static final String DASH = "\u2014 ";

    /** NoteRefused when the name can't be one, or nothing is signed. */
    public NoteSignature {
        Strict.name(keyName);
        Strict.utf8(keyName, "the key's name");
        if (signature.length == 0) throw new NoteRefused("a signature is empty");
        signature = signature.clone();
    }

    /** Reads one line, without the newline. NoteRefused for anything else. */
    public static NoteSignature parse(String line) {
        int space = line.indexOf(' ', DASH.length());
        if (!line.startsWith(DASH) || space < 0)
            throw new NoteRefused("a signature line is a dash (U+2014), the key's name and base64");
        byte[] bytes = Strict.base64(line.substring(space + 1), "a signature");
        if (bytes.length <= Integer.BYTES) throw new NoteRefused("a signature is too short for its key's id");
        return new NoteSignature(
                line.substring(DASH.length(), space),
                ByteBuffer.wrap(bytes).getInt(),
                Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length));
    }

    /** The line as it stands in a note, without the newline. */
    public String line() {
        byte[] id = ByteBuffer.allocate(Integer.BYTES).putInt(keyId).array();
        return DASH + keyName + " " + Strict.base64(Ed25519.join(id, signature));
    }

    /** A copy. */
    @Override
    public byte[] signature() {
        return signature.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NoteSignature that
                && keyName.equals(that.keyName)
                && keyId == that.keyId
                && Arrays.equals(signature, that.signature);
    }

    @Override
    public int hashCode() {
        return 31 * keyName.hashCode() + Arrays.hashCode(signature);
    }

    @Override
    public String toString() {
        return line();
    }
}
