package org.antitrafficking.eventlog.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import java.util.TreeSet;
import org.antitrafficking.eventlog.json.CanonicalJson;
import org.antitrafficking.eventlog.json.RecordJson;
import org.antitrafficking.eventlog.ledger.AnchoredProof;
import org.antitrafficking.eventlog.ledger.HistoryTrees;
import org.antitrafficking.eventlog.ledger.Hmac;
import org.antitrafficking.eventlog.ledger.Leaves;
import org.antitrafficking.eventlog.note.NoteRefused;
import org.antitrafficking.eventlog.note.ProofFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A proof as the service answers with it, and as its pages give it as a file: canonical JSON (RFC 8785) that has the
 * text of a {@code .tlog-proof} file in {@code proof}, and beside it either {@code leaf}, what a decision's leaf is
 * made of, or {@code opening}, what the commitment of a feed's entry is to, or neither.
 *
 * @param proof the file in it
 * @param beside the property that stands beside it; empty where none does
 */
record ProofAnswer(ProofFile proof, String beside, JsonNode value) {

    /** More than any answer has. */
    static final int MAX_BYTES = 1 << 24;

    private static final String LEAF = "leaf";
    private static final String OPENING = "opening";
    private static final Set<String> OF_LEAF = Set.of("kind", "lastPosition", "number", "r", "record", "tree");
    private static final Set<String> OF_OPENING = Set.of("body", "key");

    /** Whether a file begins as one of these does. */
    static boolean isOne(byte[] file) {
        return file.length > 0 && file[0] == '{';
    }

    /**
     * Reads one; a newline behind it is none of it.
     *
     * @throws NoteRefused for everything that is not in the one form that the service writes
     */
    static ProofAnswer parse(byte[] file) {
        byte[] json = file[file.length - 1] == '\n' ? Arrays.copyOf(file, file.length - 1) : file;
        try {
            if (!Arrays.equals(CanonicalJson.of(json), json))
                throw new NoteRefused("the file is not in the one form that an answer of the service has");
            JsonNode answer = RecordJson.mapper().readTree(json);
            var names = new TreeSet<>(answer.propertyNames());
            if (!names.remove("proof") || !answer.path("proof").isString() || names.size() > 1)
                throw new NoteRefused("the file is no answer of the service with a proof in it");
            String beside = names.isEmpty() ? "" : names.first();
            JsonNode value = answer.path(beside);
            var of = Set.copyOf(value.propertyNames());
            if (!beside.isEmpty()
                    && !(beside.equals(LEAF) && of.equals(OF_LEAF))
                    && !(beside.equals(OPENING) && of.equals(OF_OPENING)))
                throw new NoteRefused("what stands beside the proof is nothing that is known here");
            return new ProofAnswer(
                    ProofFile.parse(answer.path("proof").stringValue().getBytes(UTF_8)), beside, value);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new NoteRefused("the file is no answer of the service with a proof in it", e);
        }
    }

    /**
     * Whether what stands beside the proof is what its leaf is bound to.
     *
     * @param recordedAt as the leaf has it
     * @return what of it is, in words; empty where nothing stands beside the proof
     * @throws NoteRefused if it is something else
     */
    String bound(AnchoredProof.Proven proven, String recordedAt) {
        if (beside.isEmpty()) return "";
        AnchoredProof.InTree leaf =
                proven.leaf().orElseThrow(() -> new NoteRefused("its proof is of a head, and of no leaf"));
        String tree = proven.head().origin().substring(proven.anchor().origin().length() + 1);
        try {
            if (beside.equals(OPENING)) {
                if (!tree.startsWith(Row.FEED)
                        || !endsWith(leaf.bytes(), new Hmac().of(bytes(value, "key"), bytes(value, "body"))))
                    throw new NoteRefused("its opening is not what the entry's commitment is to");
                return " The opening beside it is what the entry's commitment is to.";
            }
            if (!text("tree").equals(tree)
                    || number("number") != leaf.index() + 1
                    || !Arrays.equals(made(tree, leaf.index() + 1, recordedAt), leaf.bytes()))
                throw new NoteRefused("the record beside it is not what the log has there");
            return " The record beside it is the one that stood there.";
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new NoteRefused("what stands beside the proof is damaged", e);
        }
    }

    private byte[] made(String tree, long number, String recordedAt) {
        Instant at = Instant.parse(recordedAt);
        var leaves = new Leaves();
        byte[] record = bytes(value, "record");
        byte[] r = bytes(value, "r");
        if (tree.equals(HistoryTrees.DECISIONS) && text("kind").equals("accepted"))
            return leaves.decision(number, at, number("lastPosition"), record, r);
        if (tree.equals(HistoryTrees.SECOND_LOG) && number("lastPosition") == 0)
            return leaves.record(number, at, text("kind"), record, r);
        throw new NoteRefused("what stands beside the proof is of no decision");
    }

    private String text(String name) {
        JsonNode text = value.path(name);
        if (!text.isString()) throw new NoteRefused("its " + name + " is no text");
        return text.stringValue();
    }

    private long number(String name) {
        JsonNode number = value.path(name);
        if (!number.isIntegralNumber() || !number.canConvertToLong())
            throw new NoteRefused("its " + name + " is no whole number");
        return number.longValue();
    }

    private static byte[] bytes(JsonNode of, String name) {
        JsonNode text = of.path(name);
        if (!text.isString()) throw new NoteRefused("its " + name + " is no text");
        byte[] bytes = Base64.getDecoder().decode(text.stringValue());
        if (!Base64.getEncoder().encodeToString(bytes).equals(text.stringValue()))
            throw new NoteRefused("its " + name + " is base64 of another form");
        return bytes;
    }

    private static boolean endsWith(byte[] leaf, byte[] end) {
        return leaf.length >= end.length
                && Arrays.equals(leaf, leaf.length - end.length, leaf.length, end, 0, end.length);
    }
}
