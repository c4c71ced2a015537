package org.antitrafficking.eventlog.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antitrafficking.eventlog.ledger.Origin;
import org.antitrafficking.eventlog.merkle.Hash;
import org.antitrafficking.eventlog.merkle.Tile;
import org.jspecify.annotations.Nullable;

/**
 * A copy as files, for who has no access to the database. The same state gives the same bytes. Whoever writes one needs
 * no more than this:
 *
 * <ul>
 *   <li>{@code log.json}: one line, {@code name} of the ledger and {@code logId}, as in its origins.
 *   <li>{@code epochs.jsonl}, by epoch: {@code epoch}, {@code openedAt}, and from the second on {@code abandoned}, the
 *       text of the checkpoint that it gave up.
 *   <li>{@code trees.jsonl}, by name: {@code tree}, {@code slot}, its place among the heads of an anchor.
 *   <li>{@code detached.jsonl}, by tree and first number: {@code tree}, {@code first} and {@code last} of the rows that
 *       an operator detached, {@code at}, {@code by}; they are not in {@code rows.jsonl}, and their hashes are.
 *   <li>{@code heads.jsonl}, by epoch, number and tree: {@code epoch}, {@code number} of the anchor, {@code tree},
 *       {@code size}, {@code root}; of each anchor the heads that are others than before.
 *   <li>{@code anchors.jsonl}, by epoch and number: {@code epoch}, {@code number}, {@code anchoredAt}, {@code seed},
 *       {@code leaf}.
 *   <li>{@code checkpoints.jsonl}, by epoch, number and tree: {@code epoch}, {@code number}, {@code tree}
 *       ({@code anchor} or {@code main}), {@code note} (C2SP signed-note), {@code witnessed}.
 *   <li>{@code <tree>/rows.jsonl}, by number. All have {@code number} and {@code recordedAt}; {@code main} besides
 *       {@code aggregateId}, {@code aggregateType}, {@code eventId}, {@code metadata}, {@code payload},
 *       {@code payloadType}, {@code r}, {@code revision}, {@code sequence}; {@code decisions} {@code lastPosition},
 *       {@code r}, {@code record}; {@code second-log} {@code kind}, {@code r}, {@code record}; {@code feed/<scope>}
 *       {@code commitment}, {@code kind}, {@code revision}, and, where the body was not taken away, {@code body} and
 *       {@code r}, the key of its commitment.
 *   <li>{@code <tree>/tile/<L>/<N>[.p/<W>]}: the tree's hashes as tiles (C2SP tlog-tiles), each of the largest width
 *       that there is; the anchor tree of an epoch is {@code anchor/<epoch>}.
 *   <li>{@code checkpoint}: the last note of the anchor tree that is witnessed; not there if there is none.
 *   <li>{@code keys}: the log's public keys, a vkey a line, one at least. Nobody verifies by them, since they come with
 *       what they are to verify; they tell what to ask for elsewhere.
 * </ul>
 *
 * <p>{@code .jsonl} files have one object a line in canonical form (RFC 8785), each with its newline: moments are RFC
 * 3339 in UTC with six digits of microseconds, bytes and hashes standard base64 with padding, numbers whole.
 */
public final class Export {

    static final String LOG = "log.json";
    static final String EPOCHS = "epochs.jsonl";
    static final String TREES = "trees.jsonl";
    static final String DETACHED = "detached.jsonl";
    static final String HEADS = "heads.jsonl";
    static final String ANCHORS = "anchors.jsonl";
    static final String CHECKPOINTS = "checkpoints.jsonl";
    static final String CHECKPOINT = "checkpoint";
    static final String KEYS = "keys";
    static final String ROWS = "rows.jsonl";
    static final String TILES = "tile";

    private static final int MAX_NAME = 200;

    private static final String PART = "[a-z0-9]+(-[a-z0-9]+)*";

    private static final Pattern TREE = Pattern.compile(PART + "(/" + PART + ")?");

    /** Lines of a file between two words about how far it has come. */
    private static final int STEP = 1_000;

    private final Copy copy;
    private final Path folder;
    private final LongConsumer progress;
    private long written;

    private Export(Copy copy, Path folder, LongConsumer progress) {
        this.copy = copy;
        this.folder = folder;
        this.progress = progress;
    }

    /** Writes a copy into a folder and tells nobody how far it has come. */
    public static void write(Copy copy, Path folder) throws IOException, Damaged {
        write(copy, folder, written -> {});
    }

    /**
     * Writes a copy into a folder, which is made if it is not there.
     *
     * @param progress is told how many lines and tiles are written, and may throw to end it: what is written is left
     * @throws IOException if the folder holds something, or can't be written
     * @throws Damaged if the copy is damaged such that it can't be written in this form: check it where it is
     */
    public static void write(Copy copy, Path folder, LongConsumer progress) throws IOException, Damaged {
        Files.createDirectories(folder);
        try (Stream<Path> there = Files.list(folder)) {
            if (there.findAny().isPresent())
                throw new IOException(folder + " is not empty: an export goes into an empty folder");
        }
        new Export(copy, folder, progress).write();
    }

    /** Whether a tree's name is one of a folder: letters and digits with single dashes, in one part or two. */
    static boolean isSafe(String tree) {
        return tree.length() <= MAX_NAME
                && TREE.matcher(tree).matches()
                && !Set.of(tree.split("/", -1)).contains(TILES)
                && !Set.of(CHECKPOINT, KEYS).contains(tree.split("/", -1)[0]);
    }

    private void write() throws IOException, Damaged {
        lines(LOG, JsonLine.LOG, Cursor.of(List.of(copy.log())));
        lines(EPOCHS, JsonLine.EPOCH, copy.epochs());
        lines(TREES, JsonLine.PLACE, copy.places());
        lines(DETACHED, JsonLine.DETACHED, copy.detached());
        lines(HEADS, JsonLine.HEAD, copy.heads());
        lines(ANCHORS, JsonLine.ANCHOR, copy.anchors());
        lines(CHECKPOINTS, JsonLine.NOTE, copy.notes());
        String last = lastWitnessed(copy);
        if (last != null) Files.writeString(folder.resolve(CHECKPOINT), last, UTF_8);
        Files.writeString(
                folder.resolve(KEYS),
                copy.keys().stream().map(key -> key + "\n").sorted().collect(Collectors.joining()),
                UTF_8);
        for (String tree : copy.rowTrees()) lines(safe(tree) + "/" + ROWS, JsonLine.row(tree), copy.rows(tree));
        for (var levels : copy.runLevels().entrySet())
            for (int level : levels.getValue()) tiles(safe(levels.getKey()), level);
    }

    /** What everybody is shown: the last note of the anchor tree that counts as witnessed. */
    static @Nullable String lastWitnessed(Copy copy) throws Damaged {
        String last = null;
        try (Cursor<Copy.Note> notes = copy.notes()) {
            for (Copy.Note note = notes.next(); note != null; note = notes.next())
                if (note.witnessed() && note.tree().equals(Origin.ANCHOR)) last = note.note();
        }
        return last;
    }

    private static String safe(String tree) throws Damaged {
        if (!isSafe(tree)) throw new Damaged("No folder can have the name of the tree " + tree + ".");
        return tree;
    }

    private <T> void lines(String name, JsonLine<T> form, Cursor<T> all) throws IOException, Damaged {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        progress.accept(written);
        try (all;
                OutputStream lines = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            for (T each = all.next(); each != null; each = all.next()) {
                lines.write(form.bytes(each));
                lines.write('\n');
                if (++written % STEP == 0) progress.accept(written);
            }
        } catch (IllegalArgumentException e) {
            throw new Damaged("What " + name + " is to hold can't be written: " + e.getMessage());
        }
    }

    private void tiles(String tree, int level) throws IOException, Damaged {
        var tile = new ByteArrayOutputStream(Tile.FULL * Hash.BYTES);
        long next = 0;
        try (Cursor<Copy.Run> runs = copy.runs(tree, level)) {
            for (Copy.Run run = runs.next(); run != null; run = runs.next()) {
                if (run.first() != next
                        || run.hashes().length % Hash.BYTES != 0
                        || tile.size() + run.hashes().length > Tile.FULL * Hash.BYTES)
                    throw new Damaged("The run of " + tree + " at level " + level + " from " + run.first()
                            + " does not follow the one before it, or crosses a tile's end.");
                tile.writeBytes(run.hashes());
                next += run.hashes().length / Hash.BYTES;
                if (tile.size() == Tile.FULL * Hash.BYTES) write(tree, level, next, tile);
            }
        }
        if (tile.size() > 0) write(tree, level, next, tile);
    }

    private void write(String tree, int level, long end, ByteArrayOutputStream hashes) throws IOException {
        int width = hashes.size() / Hash.BYTES;
        Path file =
                folder.resolve(tree).resolve(TILES).resolve(new Tile(level, (end - width) / Tile.FULL, width).path());
        Files.createDirectories(file.resolveSibling("."));
        Files.write(file, hashes.toByteArray());
        hashes.reset();
        progress.accept(++written);
    }
}
