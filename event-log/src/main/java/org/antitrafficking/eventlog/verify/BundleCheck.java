package org.antitrafficking.eventlog.verify;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antitrafficking.eventlog.json.InEvents;
import org.antitrafficking.eventlog.json.RecordJson;
import org.antitrafficking.eventlog.ledger.AnchoredProof;
import org.antitrafficking.eventlog.ledger.BundleStatement;
import org.antitrafficking.eventlog.ledger.HistoryTrees;
import org.antitrafficking.eventlog.ledger.Leaves;
import org.antitrafficking.eventlog.note.Checkpoint;
import org.antitrafficking.eventlog.note.NoteRefused;
import org.antitrafficking.eventlog.note.Policy;
import org.antitrafficking.eventlog.note.ProofFile;
import org.antitrafficking.eventlog.note.SignedNote;
import org.antitrafficking.eventlog.note.VerifierKey;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks a {@link Bundle}: its signature, its form, and of each decision that its record stands in the log at its
 * number and leads to the signed checkpoint. What the log left out when it made the bundle can't be found: the log
 * signed that there were so many.
 */
public final class BundleCheck {

    private static final Set<String> TREES = Set.of(HistoryTrees.DECISIONS, HistoryTrees.SECOND_LOG);

    private static final Comparator<Bundle.Decision> ORDER = Comparator.comparing(
                    (Bundle.Decision decision) -> decision.row().recordedAt())
            .thenComparing(Bundle.Decision::tree)
            .thenComparingLong(decision -> decision.row().number());

    private static final JsonMapper JSON = RecordJson.mapper();

    private final Findings findings = new Findings();
    private final Leaves leaves = new Leaves();
    private final TrustedKeys keys;
    private final @Nullable Policy policy;

    private BundleCheck(TrustedKeys keys, @Nullable Policy policy) {
        this.keys = keys;
        this.policy = policy;
    }

    /**
     * Checks one.
     *
     * @param keys that are trusted
     * @param policy which witnesses are to have cosigned its checkpoint; null where none
     */
    public static Report check(byte[] file, List<VerifierKey> keys, @Nullable Policy policy) {
        var check = new BundleCheck(new TrustedKeys(keys), policy);
        String sentence = check.check(file);
        long count = check.findings.count();
        return new Report(
                Map.of(),
                check.findings.kept(),
                count,
                count == 0
                        ? sentence
                        : "The bundle does not hold: " + count + (count == 1 ? " finding." : " findings."));
    }

    private String check(byte[] file) {
        int end = new String(file, ISO_8859_1).lastIndexOf("\n" + BundleStatement.FIRST_LINE + "\n") + 1;
        if (end == 0) {
            findings.add("The bundle has no signed note at its end: its end is missing.");
            return "";
        }
        byte[] content = Arrays.copyOf(file, end);
        @Nullable String origin = signed(content, Arrays.copyOfRange(file, end, file.length));
        List<byte[]> lines = lines(content);
        Bundle.Manifest manifest = manifest(lines.getFirst());
        if (manifest == null) return "";
        Checkpoint checkpoint = checkpoint(manifest, origin);
        int count = lines.size() - 1;
        if (manifest.count() != count)
            findings.add("The manifest counts " + manifest.count() + " decisions, and there are " + count + ".");
        Bundle.Decision before = null;
        for (int i = 1; i < lines.size(); i++) {
            Bundle.Decision decision = decision(i + 1, lines.get(i), manifest);
            if (decision == null) continue;
            if (before != null && ORDER.compare(before, decision) >= 0)
                findings.add(name(decision) + " does not come after " + name(before) + ", which stands before it.");
            before = decision;
        }
        return "Proved: " + count + " decisions about " + manifest.partner() + ", asked for at "
                + JsonLine.MOMENT.format(manifest.askedAt()) + ", stood in the log of " + origin
                + (checkpoint == null ? "" : ", which signed a checkpoint of " + checkpoint.size() + " anchors")
                + ", and it signed the bundle.";
    }

    private static String name(Bundle.Decision decision) {
        return Row.name(decision.tree(), decision.row().number());
    }

    /** The origin of the log that signed; null where nobody is known to have. */
    private @Nullable String signed(byte[] content, byte[] note) {
        try {
            SignedNote signed = SignedNote.parse(note);
            BundleStatement statement = BundleStatement.parse(signed.text());
            signed.verify(keys.ofAnchors(statement.origin()));
            if (!statement.equals(Bundle.statement(statement.origin(), content)))
                findings.add("The bundle is not what was signed: it was changed since.");
            return statement.origin();
        } catch (NoteRefused e) {
            findings.add("The bundle's signature is not good: " + e.getMessage() + ".");
            return null;
        }
    }

    private static List<byte[]> lines(byte[] content) {
        var lines = new ArrayList<byte[]>();
        int from = 0;
        for (int i = 0; i < content.length; i++)
            if (content[i] == '\n') {
                lines.add(Arrays.copyOfRange(content, from, i));
                from = i + 1;
            }
        return lines; // one at least, and nothing behind the last: the note begins behind a newline
    }

    private Bundle.@Nullable Manifest manifest(byte[] line) {
        try {
            return Bundle.MANIFEST.parse(line);
        } catch (Damaged e) {
            findings.add("The manifest can't be read: " + e.getMessage() + ".");
            return null;
        }
    }

    private @Nullable Checkpoint checkpoint(Bundle.Manifest manifest, @Nullable String origin) {
        try {
            SignedNote note = SignedNote.parse(manifest.checkpoint());
            Checkpoint checkpoint = Checkpoint.of(note);
            note.verify(keys.ofAnchors(checkpoint.origin()));
            if (!checkpoint.origin().equals(origin))
                findings.add("The checkpoint is of " + checkpoint.origin() + ", and the bundle was signed by " + origin
                        + ".");
            if (policy != null && !Quorum.isReached(policy, note))
                findings.add("Not as many witnesses have cosigned the checkpoint as the policy asks for.");
            return checkpoint;
        } catch (NoteRefused e) {
            findings.add("The manifest's checkpoint is not good: " + e.getMessage() + ".");
            return null;
        }
    }

    private Bundle.@Nullable Decision decision(int number, byte[] line, Bundle.Manifest manifest) {
        Bundle.Decision decision;
        try {
            decision = Bundle.DECISION.parse(line);
        } catch (Damaged e) {
            findings.add("Line " + number + " can't be read: " + e.getMessage() + ".");
            return null;
        }
        try {
            if (!TREES.contains(decision.tree()))
                throw new NoteRefused("it is of the tree " + decision.tree() + ", which holds no decisions");
            proved(decision, manifest);
            said(decision);
        } catch (JacksonException e) {
            findings.add(name(decision) + ", in line " + number + ", has a record or a payload that is no JSON.");
        } catch (NoteRefused | IllegalArgumentException e) {
            findings.add(name(decision) + ", in line " + number + ", is not proved: "
                    + String.valueOf(e.getMessage()).replaceFirst("[.]$", "") + ".");
        }
        return decision;
    }

    private void proved(Bundle.Decision decision, Bundle.Manifest manifest) {
        var file = ProofFile.parse(decision.proof().getBytes(UTF_8));
        if (!file.checkpoint().toString().equals(manifest.checkpoint()))
            throw new NoteRefused("its proof leads to another checkpoint than the manifest's");
        AnchoredProof.Proven proven = AnchoredProof.verify(
                file, keys.ofAnchors(Checkpoint.of(file.checkpoint()).origin()));
        AnchoredProof.InTree leaf =
                proven.leaf().orElseThrow(() -> new NoteRefused("its proof is of a head, and of no leaf"));
        if (!proven.head().origin().equals(proven.anchor().origin() + "/" + decision.tree()))
            throw new NoteRefused(
                    "its proof is of another tree, " + proven.head().origin());
        if (leaf.index() != decision.row().number() - 1)
            throw new NoteRefused("its proof is of number " + (leaf.index() + 1));
        if (!Arrays.equals(leaf.bytes(), decision.row().leaf(leaves)))
            throw new NoteRefused("its record, or what stands with it, is not what the log has there");
    }

    /** What a record points at is in no proof of its own: the record's leaf covers it. */
    private static void said(Bundle.Decision decision) {
        JsonNode said = JSON.readTree(record(decision.row())).path("payload");
        String payload = decision.payload();
        if (payload == null ? InEvents.points(said) : !InEvents.isWhole(JSON.readTree(payload), said))
            throw new NoteRefused("its payload is not what its record says and points at");
        if (payload != null && !InEvents.points(said))
            throw new NoteRefused("its record says all by itself, and has a payload beside it");
    }

    private static byte[] record(Row row) {
        return switch (row) {
            case Row.Decision decision -> decision.bytes();
            case Row.SecondLogRecord record -> record.bytes();
            case Row.Event event -> event.event().payload();
            case Row.Entry entry -> entry.commitment();
        };
    }
}
