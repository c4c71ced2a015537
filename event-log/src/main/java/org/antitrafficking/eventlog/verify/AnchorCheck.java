package org.antitrafficking.eventlog.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.antitrafficking.eventlog.ledger.HeadTree;
import org.antitrafficking.eventlog.ledger.HistoryTrees;
import org.antitrafficking.eventlog.ledger.Origin;
import org.antitrafficking.eventlog.merkle.Hash;
import org.antitrafficking.eventlog.merkle.TreeHasher;
import org.antitrafficking.eventlog.note.Checkpoint;
import org.antitrafficking.eventlog.note.NoteRefused;
import org.antitrafficking.eventlog.note.SignedNote;
import org.jspecify.annotations.Nullable;

/**
 * All anchors in one pass: each leaf against its seed and the heads as of then, the anchor tree of each epoch against
 * its hashes, and each signed checkpoint against what it is of.
 */
final class AnchorCheck implements AutoCloseable {

    private static final int SEED_BYTES = 32;

    /** The trees of which there are checkpoints. */
    private static final Set<String> SIGNED = Set.of(Origin.ANCHOR, HistoryTrees.MAIN);

    /** The checkpoint that was signed last. */
    record Signed(int epoch, long number, Checkpoint checkpoint, SignedNote note) {}

    private final Copy copy;
    private final Copy.Log log;
    private final SortedMap<Integer, Copy.Epoch> epochs;
    private final Map<String, Integer> slots;
    private final SortedMap<String, Set<Integer>> levels;
    private final TrustedKeys keys;
    private final @Nullable Checkpoint last;
    private final Findings findings;
    private final Progress progress;
    private final Peeking<Copy.Anchor> anchors;
    private final Peeking<Copy.Head> heads;
    private final Peeking<Copy.Note> notes;
    private final TreeHasher hasher = new TreeHasher();
    private final Map<String, Copy.Head> current = new HashMap<>();
    private boolean foundLast;
    private boolean sawNote;
    private @Nullable Signed signed;
    private @Nullable Signed witnessed;
    private long count;

    AnchorCheck(
            Copy copy,
            Copy.Log log,
            SortedMap<Integer, Copy.Epoch> epochs,
            Map<String, Integer> slots,
            SortedMap<String, Set<Integer>> levels,
            TrustedKeys keys,
            @Nullable Checkpoint last,
            Findings findings,
            Progress progress) {
        this.copy = copy;
        this.log = log;
        this.epochs = epochs;
        this.slots = slots;
        this.levels = levels;
        this.keys = keys;
        this.last = last;
        this.findings = findings;
        this.progress = progress;
        this.anchors = new Peeking<>(copy.anchors(), findings);
        this.heads = new Peeking<>(copy.heads(), findings);
        this.notes = new Peeking<>(copy.notes(), findings);
    }

    void run() {
        long before = 0;
        for (Copy.Epoch epoch : epochs.values()) {
            anchors.takeWhile(anchor -> anchor.epoch() < epoch.epoch(), this::stray);
            before = epoch(epoch, before);
        }
        anchors.takeAll(this::stray);
        headsUpTo(Integer.MAX_VALUE, Long.MAX_VALUE, false);
        notesUpTo(Integer.MAX_VALUE, Long.MAX_VALUE);
        if (count > 0 && !sawNote) findings.add("There are anchors, and no checkpoint of them: nothing is signed.");
    }

    private void stray(Copy.Anchor anchor) {
        findings.add(name(anchor.epoch(), anchor.number()) + " is of epoch " + anchor.epoch()
                + ", which is not there, or out of order.");
    }

    private static String name(int epoch, long number) {
        return "Anchor " + epoch + "/" + number;
    }

    /** @return how many anchors it has */
    private long epoch(Copy.Epoch epoch, long before) {
        String tree = Copy.anchorTree(epoch.epoch());
        try (var grown = new GrownTree(copy, tree, levels.getOrDefault(tree, Set.of()), findings)) {
            if (last != null && last.size() == 0) compareLast(epoch.epoch(), grown);
            abandoned(epoch, before);
            anchors.takeWhile(anchor -> anchor.epoch() == epoch.epoch(), anchor -> anchor(epoch, anchor, grown));
            long stored = grown.size();
            if (!grown.isBroken() && grown.leaves().from(stored) == stored)
                missing(epoch.epoch(), grown, Long.MAX_VALUE);
            if (epoch.epoch() > 1 && grown.size() == 0)
                findings.add("Epoch " + epoch.epoch() + " has no anchor, and must begin with what was abandoned.");
            grown.end();
            return grown.size();
        }
    }

    private void anchor(Copy.Epoch epoch, Copy.Anchor anchor, GrownTree grown) {
        if (anchor.number() <= grown.size()) {
            findings.add(name(epoch.epoch(), anchor.number()) + " stands there twice, or out of order.");
            return;
        }
        if (anchor.number() - 1 > grown.size() && !grown.isBroken()) missing(epoch.epoch(), grown, anchor.number() - 1);
        leaf(epoch, anchor);
        grow(grown, anchor);
        compareLast(epoch.epoch(), grown);
        checkpoints(anchor, grown);
        if (++count % Progress.STEP == 0) progress.at(Origin.ANCHOR, count);
    }

    private void grow(GrownTree grown, Copy.Anchor anchor) {
        if (grown.isBroken()) return;
        Hash leaf = hasher.leaf(anchor.leaf());
        Hash stored = grown.leaves().at(grown.size());
        if (stored != null && !stored.equals(leaf))
            findings.add(name(anchor.epoch(), anchor.number()) + ": its leaf is not what was hashed: it or its hash in "
                    + grown.leaves().name().replaceFirst("^T", "t") + " was changed.");
        grown.append(stored == null ? leaf : stored);
    }

    /** Anchors that are not there: where their hashes are, the tree goes on. */
    private void missing(int epoch, GrownTree grown, long end) {
        long first = grown.size() + 1;
        while (grown.size() < end && grown.leaves().from(grown.size()) == grown.size()) {
            Hash stored = grown.leaves().at(grown.size());
            if (stored != null) grown.append(stored);
            compareLast(epoch, grown);
        }
        long to = end == Long.MAX_VALUE ? grown.size() : end;
        findings.add(name(epoch, first) + " is missing" + (to > first ? ", and all to " + to + "." : "."));
        if (grown.size() < end && end != Long.MAX_VALUE) grown.breakOff();
    }

    private void abandoned(Copy.Epoch epoch, long before) {
        String text = epoch.abandoned();
        if (text == null) return;
        try {
            Checkpoint abandoned = Checkpoint.parse(text);
            if (!abandoned.origin().equals(log.origin(epoch.epoch() - 1).of(Origin.ANCHOR))
                    || abandoned.size() <= before)
                findings.add("Epoch " + epoch.epoch() + " gives up a checkpoint that is not of the epoch before it, or"
                        + " of which nothing was lost.");
        } catch (NoteRefused | IllegalArgumentException e) {
            findings.add("Epoch " + epoch.epoch() + " gives up what is no checkpoint: " + e.getMessage());
        }
    }

    private void leaf(Copy.Epoch epoch, Copy.Anchor anchor) {
        String name = name(anchor.epoch(), anchor.number());
        String text = epoch.abandoned();
        boolean abandons = text != null && anchor.number() == 1;
        headsUpTo(anchor.epoch(), anchor.number(), !abandons);
        if (anchor.seed().length != SEED_BYTES) {
            findings.add(name + ": its seed has not 32 bytes.");
        } else if (text != null && abandons) {
            if (!Arrays.equals(anchor.leaf(), text.getBytes(UTF_8)))
                findings.add(name + " is not the checkpoint that epoch " + anchor.epoch() + " gave up.");
            if (!Arrays.equals(anchor.seed(), new byte[SEED_BYTES]))
                findings.add(name + " has a seed, and no heads to be blinded.");
        } else if (!Arrays.equals(anchor.leaf(), headTree(anchor).root().bytes())) {
            findings.add(name + " is not made of its seed and the heads as of then at their places: one of those was"
                    + " changed, added or taken away, or the anchor was changed.");
        }
    }

    private HeadTree headTree(Copy.Anchor anchor) {
        Origin origin = log.origin(anchor.epoch());
        return new HeadTree(
                anchor.seed(),
                current.values().stream()
                        .filter(head -> slots.containsKey(head.tree()))
                        .map(head -> new HeadTree.Head(
                                head.tree(),
                                origin.of(head.tree()),
                                slots.getOrDefault(head.tree(), 0),
                                head.size(),
                                head.root()))
                        .toList());
    }

    private static boolean isUpTo(int epoch, long number, int toEpoch, long toNumber) {
        return epoch < toEpoch || (epoch == toEpoch && number <= toNumber);
    }

    /** @param mayHave whether this anchor itself may hold heads */
    private void headsUpTo(int epoch, long number, boolean mayHave) {
        heads.takeWhile(head -> isUpTo(head.epoch(), head.number(), epoch, number), head -> {
            String name = "The head of " + head.tree() + " in anchor " + head.epoch() + "/" + head.number();
            if (!mayHave || head.epoch() != epoch || head.number() != number)
                findings.add(name + " is of an anchor that is not there or holds no heads.");
            if (!slots.containsKey(head.tree())) findings.add(name + " is of no tree that has a place.");
            else if (head.size() < 1) findings.add(name + " is of a size of " + head.size() + ".");
            else current.put(head.tree(), head);
        });
    }

    private void notesUpTo(int epoch, long number) {
        notes.takeWhile(
                note -> isUpTo(note.epoch(), note.number(), epoch, number),
                note -> findings.add(name(note) + " is of an anchor that is not there, or out of order."));
    }

    private static String name(Copy.Note note) {
        return "Checkpoint " + note.epoch() + "/" + note.number() + " of " + note.tree();
    }

    private void checkpoints(Copy.Anchor anchor, GrownTree grown) {
        notesUpTo(anchor.epoch(), anchor.number() - 1);
        var byTree = new HashMap<String, Copy.Note>();
        notes.takeWhile(note -> note.epoch() == anchor.epoch() && note.number() == anchor.number(), note -> {
            sawNote = true;
            if (!SIGNED.contains(note.tree()) || byTree.putIfAbsent(note.tree(), note) != null)
                findings.add(name(note) + " stands there twice, or is of a tree that is not signed.");
        });
        Copy.Note ofAnchor = byTree.get(Origin.ANCHOR);
        Copy.Note ofMain = byTree.get(HistoryTrees.MAIN);
        Origin origin = log.origin(anchor.epoch());
        Copy.Head main = current.get(HistoryTrees.MAIN);
        Checkpoint anchored =
                grown.isBroken() ? null : new Checkpoint(origin.of(Origin.ANCHOR), anchor.number(), grown.root());
        if (ofAnchor != null) checkpoint(ofAnchor, origin.of(Origin.ANCHOR), anchored);
        if (ofMain != null) {
            if (main == null) findings.add(name(ofMain) + " is of a tree without a head.");
            else {
                String of = origin.of(HistoryTrees.MAIN);
                checkpoint(ofMain, of, new Checkpoint(of, main.size(), main.root()));
            }
        }
        if (ofAnchor == null ? ofMain != null : ofMain == null && main != null)
            findings.add("Checkpoint " + anchor.epoch() + "/" + anchor.number() + " of "
                    + (ofAnchor == null ? Origin.ANCHOR : HistoryTrees.MAIN)
                    + " is missing: the other one of that anchor is there.");
        if (ofAnchor != null && ofMain != null && ofAnchor.witnessed() != ofMain.witnessed())
            findings.add(name(ofMain) + " says otherwise than that of the anchor whether it was cosigned.");
    }

    /** @param expected null where it is not known */
    private void checkpoint(Copy.Note stored, String origin, @Nullable Checkpoint expected) {
        try {
            SignedNote note = SignedNote.parse(stored.note());
            Checkpoint checkpoint = Checkpoint.of(note);
            if (expected != null && !checkpoint.equals(expected))
                findings.add(name(stored) + " is of another origin, size or root than there is.");
            keys.verify(log, origin, note);
            if (!stored.tree().equals(Origin.ANCHOR)) return;
            signed = new Signed(stored.epoch(), stored.number(), checkpoint, note);
            if (stored.witnessed()) witnessed = signed;
        } catch (NoteRefused e) {
            findings.add(name(stored) + " does not hold: " + e.getMessage() + ".");
        }
    }

    private void compareLast(int epoch, GrownTree grown) {
        if (last == null
                || foundLast
                || grown.isBroken()
                || last.size() != grown.size()
                || !last.origin().equals(log.origin(epoch).of(Origin.ANCHOR))) return;
        foundLast = true;
        if (!last.root().equals(grown.root()))
            findings.add("Your last checkpoint, of " + last.origin() + " with " + last.size()
                    + " anchors, has another root than those give now: history before it was changed.");
    }

    /** Whether the auditor's last checkpoint was come upon, whatever came of that. */
    boolean foundLast() {
        return foundLast;
    }

    long count() {
        return count;
    }

    /** What was signed last. */
    @Nullable
    Signed signed() {
        return signed;
    }

    /** What was signed last and cosigned by enough, as it says. */
    @Nullable
    Signed witnessed() {
        return witnessed;
    }

    @Override
    public void close() {
        anchors.close();
        heads.close();
        notes.close();
    }
}
