package org.antitrafficking.eventlog.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.antitrafficking.eventlog.ledger.BundleStatement;
import org.antitrafficking.eventlog.merkle.Hash;
import org.antitrafficking.eventlog.note.SignedNote;
import org.jspecify.annotations.Nullable;

/**
 * Decisions with their proofs in one file, for an auditor to keep. Whoever reads or writes one needs no more than this:
 *
 * <ul>
 *   <li>The first line is the manifest: {@code askedAt}; {@code auditor}, who asked; {@code checkpoint}, the signed
 *       checkpoint of the anchor tree (C2SP signed-note) that all proofs lead to; {@code count} of the decisions;
 *       {@code format}, which is {@value #FORMAT}; {@code mandates}, their ids with spaces between; {@code partner},
 *       whose decisions they are; and of {@code command}, {@code from}, {@code item}, {@code outcome}, {@code person}
 *       and {@code until} those that were asked for.
 *   <li>Then a line for each decision, by {@code recordedAt}, {@code tree} and {@code number}, each once:
 *       {@code number} in its tree, from 1; {@code payload}, what the command says, where the record points at what its
 *       events have, with that in its place; {@code proof}, a {@code .tlog-proof} file; {@code r} that blinds its leaf;
 *       {@code record} as it is stored; {@code recordedAt}; {@code tree}, {@code decisions} with {@code lastPosition},
 *       or {@code second-log} with {@code kind}.
 *   <li>Then a signed note (C2SP signed-note), whose text is a {@link BundleStatement} with the SHA-256 of all bytes
 *       before it.
 * </ul>
 *
 * <p>Lines are objects in canonical form (RFC 8785), each with its newline: moments are RFC 3339 in UTC with six digits
 * of microseconds, bytes standard base64 with padding, numbers whole.
 */
public final class Bundle {

    /** What the manifest calls this form. */
    public static final String FORMAT = "bundle/1";

    /** What may be asked for besides the partner. */
    public static final Set<String> FILTERS = Set.of("command", "from", "item", "outcome", "person", "until");

    /** A file's: far more than any that a service writes. */
    static final long MAX_BYTES = 1L << 30;

    private Bundle() {}

    /**
     * What was asked for, by whom, and what holds it together.
     *
     * @param auditor the person who asked
     * @param mandates ids with spaces between
     * @param filters by their names, of {@link #FILTERS}
     */
    public record Manifest(
            Instant askedAt,
            String auditor,
            String mandates,
            String partner,
            SortedMap<String, String> filters,
            long count,
            String checkpoint) {}

    /**
     * One decision.
     *
     * @param tree that its record is a leaf of
     * @param payload canonical JSON; null where the record says it whole
     * @param proof the text of a {@code .tlog-proof} file
     */
    public record Decision(String tree, Row row, @Nullable String payload, String proof) {}

    static final JsonLine<Manifest> MANIFEST = new JsonLine<>() {
        @Override
        public void write(Manifest manifest, Writer line) {
            line.put("askedAt", manifest.askedAt())
                    .put("auditor", manifest.auditor())
                    .put("checkpoint", manifest.checkpoint())
                    .put("count", manifest.count())
                    .put("format", FORMAT)
                    .put("mandates", manifest.mandates())
                    .put("partner", manifest.partner());
            manifest.filters().forEach(line::put);
        }

        @Override
        public Manifest read(Reader line) throws Damaged {
            var filters = new TreeMap<String, String>();
            for (String filter : FILTERS) if (line.has(filter)) filters.put(filter, line.text(filter));
            return new Manifest(
                    line.moment("askedAt"),
                    line.text("auditor"),
                    line.text("mandates"),
                    line.text("partner"),
                    filters,
                    line.number("count"),
                    line.text("checkpoint"));
        }
    };

    static final JsonLine<Decision> DECISION = new JsonLine<>() {
        @Override
        public void write(Decision decision, Writer line) {
            line.put("proof", decision.proof()).put("tree", decision.tree());
            String payload = decision.payload();
            if (payload != null) line.put("payload", payload);
            JsonLine.row(decision.tree()).write(decision.row(), line);
        }

        @Override
        public Decision read(Reader line) throws Damaged {
            String tree = line.text("tree");
            String payload = line.has("payload") ? line.text("payload") : null;
            return new Decision(tree, JsonLine.row(tree).read(line), payload, line.text("proof"));
        }
    };

    /** All that is signed. */
    public static byte[] content(Manifest manifest, List<Decision> decisions) {
        var content = new ByteArrayOutputStream();
        line(content, MANIFEST.bytes(manifest));
        for (Decision decision : decisions) line(content, DECISION.bytes(decision));
        return content.toByteArray();
    }

    private static void line(ByteArrayOutputStream content, byte[] line) {
        content.writeBytes(line);
        content.write('\n');
    }

    /** What its log is to sign. */
    public static BundleStatement statement(String origin, byte[] content) {
        return new BundleStatement(origin, Hash.of(sha256(content)));
    }

    /** The whole file. */
    public static byte[] file(byte[] content, SignedNote note) {
        var file = new ByteArrayOutputStream();
        file.writeBytes(content);
        file.writeBytes(note.toString().getBytes(UTF_8));
        return file.toByteArray();
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) { // every Java has it
            throw new IllegalStateException(e);
        }
    }
}
