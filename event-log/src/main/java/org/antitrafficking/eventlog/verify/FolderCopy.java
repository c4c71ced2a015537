package org.antitrafficking.eventlog.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.antitrafficking.eventlog.ledger.HistoryTrees;
import org.antitrafficking.eventlog.merkle.Hash;
import org.antitrafficking.eventlog.merkle.Tile;
import org.antitrafficking.eventlog.note.NoteRefused;
import org.antitrafficking.eventlog.note.SignedNote;
import org.antitrafficking.eventlog.note.VerifierKey;
import org.jspecify.annotations.Nullable;

/** An export, as {@link Export} describes it. A file that does not belong into one is a flaw. */
public final class FolderCopy implements Copy {

    private static final Set<String> FILES = Set.of(
            Export.LOG,
            Export.EPOCHS,
            Export.TREES,
            Export.DETACHED,
            Export.HEADS,
            Export.ANCHORS,
            Export.CHECKPOINTS,
            Export.CHECKPOINT,
            Export.KEYS);

    private final Path folder;
    private final List<String> flaws = new ArrayList<>();
    private final Set<String> rowTrees = new TreeSet<>();
    private final SortedMap<String, SortedMap<Integer, List<Tile>>> tiles = new TreeMap<>();
    private final List<VerifierKey> keys;

    /**
     * Looks at what is in a folder.
     *
     * @throws IOException if there is no such folder, or it can't be read
     */
    public static FolderCopy open(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) throw new IOException(folder + " is no folder");
        return new FolderCopy(folder);
    }

    private FolderCopy(Path folder) throws IOException {
        this.folder = folder;
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .forEach(this::look);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        tiles.values()
                .forEach(levels -> levels.values()
                        .forEach(level ->
                                level.sort(Comparator.comparingLong(Tile::index).thenComparingInt(Tile::width))));
        keys = readKeys();
        compareCheckpoint();
    }

    private void look(Path path) {
        List<String> parts = new ArrayList<>();
        folder.relativize(path).forEach(part -> parts.add(part.toString()));
        String name = String.join("/", parts);
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) || !isKnown(name, parts))
            flaws.add("The file " + name + " does not belong into an export.");
    }

    private boolean isKnown(String name, List<String> parts) {
        if (FILES.contains(name)) return true;
        if (parts.size() > 1 && parts.getLast().equals(Export.ROWS)) {
            String tree = String.join("/", parts.subList(0, parts.size() - 1));
            return Export.isSafe(tree) && rowTrees.add(tree);
        }
        int at = parts.indexOf(Export.TILES);
        if (at < 1) return false;
        String tree = String.join("/", parts.subList(0, at));
        try {
            Tile tile = Tile.parse(String.join("/", parts.subList(at + 1, parts.size())));
            return Export.isSafe(tree)
                    && tiles.computeIfAbsent(tree, none -> new TreeMap<>())
                            .computeIfAbsent(tile.level(), none -> new ArrayList<>())
                            .add(tile);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private @Nullable String small(String name) {
        Path file = folder.resolve(name);
        try {
            return Files.isRegularFile(file) && Files.size(file) <= SignedNote.MAX_BYTES
                    ? Files.readString(file, UTF_8)
                    : null;
        } catch (IOException e) {
            return null;
        }
    }

    private List<VerifierKey> readKeys() {
        String text = small(Export.KEYS);
        var read = new ArrayList<VerifierKey>();
        try {
            if (text == null || !text.endsWith("\n")) throw new NoteRefused("it is cut off");
            for (String line : text.split("\n", -1)) if (!line.isEmpty()) read.add(VerifierKey.parse(line));
        } catch (NoteRefused e) {
            flaws.add("The file " + Export.KEYS + " is missing or does not hold keys: " + e.getMessage() + ".");
        }
        return List.copyOf(read);
    }

    private void compareCheckpoint() {
        try {
            String last = Export.lastWitnessed(this);
            String told = small(Export.CHECKPOINT);
            if (last == null ? Files.exists(folder.resolve(Export.CHECKPOINT)) : !last.equals(told))
                flaws.add("The file " + Export.CHECKPOINT + " is not the last checkpoint that counts as witnessed.");
        } catch (Damaged e) {
            flaws.add("The file " + Export.CHECKPOINT + " can't be held against damaged checkpoints.");
        }
    }

    @Override
    public Log log() throws Damaged {
        try (Cursor<Log> lines = new LineCursor<>(folder, Export.LOG, JsonLine.LOG)) {
            Log log = lines.next();
            if (log == null || lines.next() != null) throw new Damaged(Export.LOG + " is not one line.");
            if (log.origin(1).epoch() == 1) return log;
        } catch (IllegalArgumentException e) {
            throw new Damaged(Export.LOG + " does not hold a ledger's name.");
        }
        throw new Damaged(Export.LOG + " does not hold a ledger's name.");
    }

    @Override
    public List<VerifierKey> keys() {
        return keys;
    }

    @Override
    public Cursor<Epoch> epochs() {
        return new LineCursor<>(folder, Export.EPOCHS, JsonLine.EPOCH);
    }

    @Override
    public Cursor<Place> places() {
        return new LineCursor<>(folder, Export.TREES, JsonLine.PLACE);
    }

    @Override
    public Cursor<Detached> detached() {
        return new LineCursor<>(folder, Export.DETACHED, JsonLine.DETACHED);
    }

    @Override
    public List<String> rowTrees() {
        return Stream.concat(
                        Stream.of(HistoryTrees.MAIN, HistoryTrees.DECISIONS, HistoryTrees.SECOND_LOG),
                        rowTrees.stream())
                .distinct()
                .toList();
    }

    @Override
    public Cursor<Row> rows(String tree) {
        return rowTrees.contains(tree)
                ? new LineCursor<>(folder, tree + "/" + Export.ROWS, JsonLine.row(tree))
                : Cursor.of(List.of());
    }

    @Override
    public SortedMap<String, Set<Integer>> runLevels() {
        var levels = new TreeMap<String, Set<Integer>>();
        tiles.forEach((tree, of) -> levels.put(tree, of.keySet()));
        return levels;
    }

    @Override
    public Cursor<Run> runs(String tree, int level) {
        var rest = tiles.getOrDefault(tree, new TreeMap<>())
                .getOrDefault(level, List.of())
                .iterator();
        return new Cursor<>() {
            @Override
            public @Nullable Run next() throws Damaged {
                return rest.hasNext() ? run(tree, rest.next()) : null;
            }

            @Override
            public void close() {
                // each file is closed as soon as it is read
            }
        };
    }

    private Run run(String tree, Tile tile) throws Damaged {
        String name = tree + "/" + Export.TILES + "/" + tile.path();
        try {
            Path file = folder.resolve(name);
            if (Files.size(file) == (long) tile.width() * Hash.BYTES)
                return new Run(tree, tile.level(), tile.index() * Tile.FULL, Files.readAllBytes(file));
        } catch (IOException e) {
            throw new Damaged("The file " + name + " can't be read.");
        }
        throw new Damaged("The file " + name + " has not the length of " + tile.width() + " hashes.");
    }

    @Override
    public Cursor<Head> heads() {
        return new LineCursor<>(folder, Export.HEADS, JsonLine.HEAD);
    }

    @Override
    public Cursor<Head> heads(String tree) {
        // the last property of a line that is in the one form, so that most are passed over unread
        return new LineCursor<>(folder, Export.HEADS, JsonLine.HEAD, "\"tree\":\"" + tree + "\"}");
    }

    @Override
    public Cursor<Anchor> anchors() {
        return new LineCursor<>(folder, Export.ANCHORS, JsonLine.ANCHOR);
    }

    @Override
    public Cursor<Note> notes() {
        return new LineCursor<>(folder, Export.CHECKPOINTS, JsonLine.NOTE);
    }

    @Override
    public List<String> flaws() {
        return List.copyOf(flaws);
    }

    @Override
    public void close() {
        // no file stays open
    }
}
