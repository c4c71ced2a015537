package org.antitrafficking.eventlog.note;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Text and its signatures (C2SP signed-note v1.0.0). That it exists says nothing of whether they are good.
 *
 * @param text ends with a newline, which is signed with it; no other control characters below U+0020
 * @param signatures 1 to {@value #MAX_SIGNATURES}
 */
public record SignedNote(String text, List<NoteSignature> signatures) {

    /** A whole note's, in UTF-8. */
    public static final int MAX_BYTES = 1 << 20;

    /** As many as Go's implementation reads; the specification asks for 16 at least. */
    public static final int MAX_SIGNATURES = 100;

    /** NoteRefused when there is no such note. */
    public SignedNote {
        signatures = List.copyOf(signatures);
        if (signatures.isEmpty()) throw new NoteRefused("the note has no signature");
        if (signatures.size() > MAX_SIGNATURES)
            throw new NoteRefused("a note has at most " + MAX_SIGNATURES + " signatures");
        textBytes(text);
        checkSize(Strict.utf8(written(text, signatures), "the note").length);
    }

    /** Reads a note. NoteRefused for anything else; the signatures are not verified. */
    public static SignedNote parse(String note) {
        return parse(Strict.utf8(note, "the note"));
    }

    /** Reads a note in UTF-8. NoteRefused for anything else; the signatures are not verified. */
    public static SignedNote parse(byte[] utf8) {
        checkSize(utf8.length);
        String note = Strict.text(utf8, "the note");
        if (!note.endsWith("\n")) throw new NoteRefused("a note ends with a newline: its end is missing");
        int end = note.lastIndexOf("\n\n"); // the text may have empty lines of its own: the last one ends it
        if (end < 0) throw new NoteRefused("the note has no empty line between its text and its signatures");
        var signatures = new ArrayList<NoteSignature>();
        for (int from = end + 2; from < note.length(); ) {
            if (signatures.size() == MAX_SIGNATURES)
                throw new NoteRefused("a note has at most " + MAX_SIGNATURES + " signatures");
            int newline = note.indexOf('\n', from);
            signatures.add(NoteSignature.parse(note.substring(from, newline)));
            from = newline + 1;
        }
        return new SignedNote(note.substring(0, end + 1), signatures);
    }

    private static void checkSize(int bytes) {
        if (bytes > MAX_BYTES) throw new NoteRefused("a note has at most " + MAX_BYTES + " bytes, not " + bytes);
    }

    /** The bytes that are signed. */
    static byte[] textBytes(String text) {
        if (!text.endsWith("\n")) throw new NoteRefused("a note's text ends with a newline");
        if (text.chars().anyMatch(c -> c < ' ' && c != '\n'))
            throw new NoteRefused("a note's text holds a control character");
        return Strict.utf8(text, "the note's text");
    }

    /** The note with these signatures as well; those that it has already are not repeated. */
    public SignedNote with(List<NoteSignature> more) {
        return new SignedNote(
                text,
                Stream.concat(signatures.stream(), more.stream()).distinct().toList());
    }

    /**
     * The signatures of these keys, all of them good, in the note's order, and one for each key: of several of one key
     * the first. Signatures of other keys are ignored, also where the name or the id alone is that of one of these.
     *
     * <p>NoteRefused when a signature of one of these keys is not good, when there is none of them, and when two of the
     * keys could not be told apart.
     */
    public List<VerifiedSignature> verify(Collection<VerifierKey> keys) {
        var known = new HashMap<Id, VerifierKey>();
        for (VerifierKey key : keys) {
            VerifierKey other = known.putIfAbsent(new Id(key.name(), key.id()), key);
            if (other != null && !other.equals(key))
                throw new NoteRefused("two keys of " + key.name() + " have one id: trust one of them only");
        }
        Map<VerifierKey, VerifiedSignature> good = new LinkedHashMap<>();
        for (NoteSignature signature : signatures) {
            VerifierKey key = known.get(new Id(signature.keyName(), signature.keyId()));
            if (key != null) good.putIfAbsent(key, verify(key, signature.signature()));
        }
        if (good.isEmpty()) throw new NoteRefused("none of the keys that are trusted has signed the note");
        return List.copyOf(good.values());
    }

    private record Id(String name, int id) {}

    private VerifiedSignature verify(VerifierKey key, byte[] signature) {
        return switch (key.type()) {
            case ED25519 -> {
                check(key, textBytes(text), signature);
                yield new VerifiedSignature(key, null);
            }
            case COSIGNATURE -> {
                if (signature.length != Long.BYTES + Ed25519.SIGNATURE_BYTES) throw notGood(key);
                ByteBuffer timed = ByteBuffer.wrap(signature);
                long seconds = timed.getLong();
                if (seconds < 0 || seconds > Instant.MAX.getEpochSecond()) throw notGood(key); // no time of this world
                var plain = new byte[Ed25519.SIGNATURE_BYTES];
                timed.get(plain);
                check(key, CosignerKey.message(seconds, text), plain);
                yield new VerifiedSignature(key, Instant.ofEpochSecond(seconds));
            }
        };
    }

    private static void check(VerifierKey key, byte[] message, byte[] signature) {
        if (!Ed25519.verifies(key.key(), message, signature)) throw notGood(key);
    }

    private static NoteRefused notGood(VerifierKey key) {
        return new NoteRefused("the signature of " + key.name() + " is not good: the note is not what was signed");
    }

    /** The note in UTF-8, as {@link #parse} reads it. */
    public byte[] bytes() {
        return Strict.utf8(toString(), "the note");
    }

    /** The note. */
    @Override
    public String toString() {
        return written(text, signatures);
    }

    private static String written(String text, List<NoteSignature> signatures) {
        return signatures.stream()
                .map(signature -> signature.line() + "\n")
                .collect(Collectors.joining("", text + "\n", ""));
    }
}
