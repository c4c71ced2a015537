package org.antitrafficking.eventlog.verify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antitrafficking.eventlog.ledger.HeadTree;
import org.antitrafficking.eventlog.ledger.HistoryTrees;
import org.antitrafficking.eventlog.ledger.Origin;
import org.antitrafficking.eventlog.note.Checkpoint;
import org.antitrafficking.eventlog.note.NoteRefused;
import org.antitrafficking.eventlog.note.Policy;
import org.antitrafficking.eventlog.note.SignedNote;
import org.antitrafficking.eventlog.note.VerifierKey;
import org.jspecify.annotations.Nullable;

/**
 * Works out anew all that a copy says was anchored, and tells what does not hold. Memory does not grow with the log.
 */
public final class LedgerCheck {

    private final Copy copy;
    private final TrustedKeys keys;
    private final @Nullable Policy policy;
    private final Progress progress;
    private final Findings findings = new Findings();
    private final SortedMap<Integer, Copy.Epoch> epochs = new TreeMap<>();
    private final Map<String, Integer> slots = new HashMap<>();
    private final Map<String, Report.Counted> trees = new TreeMap<>();
    private final List<Copy.Detached> detached = new ArrayList<>();

    private LedgerCheck(Copy copy, List<VerifierKey> keys, @Nullable Policy policy, Progress progress) {
        this.copy = copy;
        this.keys = new TrustedKeys(keys);
        this.policy = policy;
        this.progress = progress;
    }

    /**
     * Checks all of a copy.
     *
     * @param keys that are trusted: the public key of the log under one of its origins is enough
     * @param last the last checkpoint that the auditor kept: of the anchor tree or the main ledger
     * @param policy whose witnesses must have cosigned the last witnessed checkpoint
     */
    public static Report check(
            Copy copy, List<VerifierKey> keys, @Nullable SignedNote last, @Nullable Policy policy, Progress progress) {
        List<VerifierKey> all = policy == null
                ? keys
                : Stream.concat(keys.stream(), policy.logs().stream().map(Policy.LogKey::key))
                        .toList();
        return new LedgerCheck(copy, all, policy, progress).run(last);
    }

    private Report run(@Nullable SignedNote lastNote) {
        copy.flaws().forEach(findings::add);
        Copy.Log log;
        try {
            log = copy.log();
        } catch (Damaged e) {
            findings.add(e.getMessage());
            return report("It does not say which log it is, so that nothing of it was checked");
        }
        readEpochs();
        readPlaces();
        Checkpoint last = last(log, lastNote);
        SortedMap<String, Set<Integer>> levels = copy.runLevels();
        strayRuns(levels);
        Map<String, Long> anchored = anchoredSizes();
        readDetached(anchored);
        var names = new LinkedHashSet<>(copy.rowTrees());
        slots.keySet().stream().sorted().forEach(names::add);
        for (String tree : names) {
            if (!slots.containsKey(tree) && levels.containsKey(tree)) continue; // said already
            Checkpoint ofTree = last != null && isOf(log, tree, last) ? last : null;
            try (var check = new TreeCheck(
                    copy, tree, levels.getOrDefault(tree, Set.of()), detachedOf(tree), ofTree, findings, progress)) {
                trees.put(tree, check.run(anchored.getOrDefault(tree, 0L)));
            }
        }
        try (var check = new AnchorCheck(copy, log, epochs, slots, levels, keys, last, findings, progress)) {
            check.run();
            if (last != null && !check.foundLast()) missed(log, last);
            if (policy != null) witnessed(policy, check.witnessed());
            return report(held(log, check, last));
        }
    }

    private void readEpochs() {
        try (var all = new Peeking<>(copy.epochs(), findings)) {
            all.takeAll(epoch -> {
                if (epoch.epoch() != epochs.size() + 1)
                    findings.add("Epoch " + epoch.epoch() + " stands where epoch " + (epochs.size() + 1) + " must.");
                else if (epoch.epoch() == 1 != (epoch.abandoned() == null))
                    findings.add("Epoch " + epoch.epoch()
                            + " must give up a checkpoint if it is not the first, and none" + " if it is.");
                if (epoch.epoch() > 0) epochs.putIfAbsent(epoch.epoch(), epoch);
            });
        }
    }

    /** Only of the second log, only what is anchored, and in order: else rows could be said away. */
    private void readDetached(Map<String, Long> anchored) {
        try (var all = new Peeking<>(copy.detached(), findings)) {
            all.takeAll(one -> {
                boolean follows = detached.isEmpty() || detached.getLast().last() < one.first();
                if (one.tree().equals(HistoryTrees.SECOND_LOG)
                        && one.first() > 0
                        && one.first() <= one.last()
                        && one.last() <= anchored.getOrDefault(one.tree(), 0L)
                        && follows) detached.add(one);
                else
                    findings.add("Rows " + one.first() + " to " + one.last() + " of " + one.tree()
                            + " are said to be detached, and can't be.");
            });
        }
    }

    private List<Copy.Detached> detachedOf(String tree) {
        return detached.stream().filter(one -> one.tree().equals(tree)).toList();
    }

    private void readPlaces() {
        var taken = new HashSet<Integer>();
        try (var all = new Peeking<>(copy.places(), findings)) {
            all.takeAll(place -> {
                if (place.slot() < 0 || place.slot() >= HeadTree.SLOTS || !taken.add(place.slot()))
                    findings.add("Tree " + place.tree() + " has a place that there is not or that another has.");
                else if (slots.putIfAbsent(place.tree(), place.slot()) != null)
                    findings.add("Tree " + place.tree() + " stands there twice.");
            });
        }
    }

    private void strayRuns(SortedMap<String, Set<Integer>> levels) {
        Set<String> anchorTrees = epochs.keySet().stream().map(Copy::anchorTree).collect(Collectors.toSet());
        levels.forEach((tree, of) -> {
            if (!slots.containsKey(tree) && !anchorTrees.contains(tree))
                findings.add("The runs of " + tree + " are of no tree that there is.");
            for (int level : of)
                if (level < 0 || level > 7)
                    findings.add("The runs of " + tree + " at level " + level + " are of no level that there is.");
        });
    }

    /** The size of each tree's last head. */
    private Map<String, Long> anchoredSizes() {
        var sizes = new HashMap<String, Long>();
        try (var heads = new Peeking<>(copy.heads(), new Findings())) { // told when they are checked
            heads.takeAll(head -> sizes.merge(head.tree(), head.size(), Math::max));
        }
        for (String tree : slots.keySet())
            if (!sizes.containsKey(tree)) findings.add("Tree " + tree + " has a place, and no head in any anchor.");
        return sizes;
    }

    private @Nullable Checkpoint last(Copy.Log log, @Nullable SignedNote note) {
        if (note == null) return null;
        try {
            Checkpoint last = Checkpoint.of(note);
            if (!isOf(log, Origin.ANCHOR, last) && !isOf(log, HistoryTrees.MAIN, last)) {
                findings.add("Your last checkpoint is of " + last.origin() + ", which is not of this log, "
                        + log.origin(1).of(Origin.ANCHOR) + ".");
                return null;
            }
            keys.verify(log, last.origin(), note);
            return last;
        } catch (NoteRefused e) {
            findings.add("Your last checkpoint does not hold: " + e.getMessage() + ".");
            return null;
        }
    }

    private boolean isOf(Copy.Log log, String tree, Checkpoint checkpoint) {
        return epochs.keySet().stream()
                .anyMatch(epoch -> log.origin(epoch).of(tree).equals(checkpoint.origin()));
    }

    private void missed(Copy.Log log, Checkpoint last) {
        if (!isOf(log, Origin.ANCHOR, last)) return; // it was the main ledger's, and told there
        if (epochs.values().stream().anyMatch(epoch -> last.text().equals(epoch.abandoned()))) return;
        boolean isLatest = log.origin(epochs.lastKey()).of(Origin.ANCHOR).equals(last.origin());
        findings.add(
                "Your last checkpoint, of " + last.origin() + ", has " + last.size() + " anchors, which are not there"
                        + " now: "
                        + (isLatest
                                ? "an older state was put back, or anchors are missing."
                                : "they are in what was declared lost, and it is not the one that was given up."));
    }

    private void witnessed(Policy wanted, AnchorCheck.@Nullable Signed signed) {
        if (signed == null) findings.add("No checkpoint counts as cosigned by enough witnesses.");
        else if (!Quorum.isReached(wanted, signed.note()))
            findings.add("Checkpoint " + signed.epoch() + "/" + signed.number()
                    + " of anchor, the last that counts as witnessed, is not cosigned by as many as the policy asks"
                    + " for.");
    }

    private String held(Copy.Log log, AnchorCheck check, @Nullable Checkpoint last) {
        String what = trees.entrySet().stream()
                .sorted(Comparator.comparing(tree -> order(tree.getKey())))
                .map(tree -> tree.getValue().anchored() + " of " + tree.getKey())
                .limit(3)
                .collect(Collectors.joining(", "));
        long feeds = trees.keySet().stream()
                .filter(tree -> tree.startsWith(Row.FEED))
                .count();
        long notYet = trees.values().stream().mapToLong(Report.Counted::notYet).sum();
        AnchorCheck.Signed signed = check.signed();
        return "All holds of " + log.name() + "/" + log.logId() + ": " + what + " and " + feeds + " feeds, in "
                + check.count() + " anchors"
                + (signed == null
                        ? ", none of which is signed"
                        : ", signed up to anchor " + signed.epoch() + "/" + signed.number())
                + "; " + notYet + " rows are not anchored yet; " + elsewhere()
                + (last == null
                        ? "no earlier checkpoint was given, without which a history that was written anew and signed"
                                + " again can't be told"
                        : "it continues your checkpoint with " + last.size());
    }

    private String elsewhere() {
        return detached.stream()
                .map(one -> "records " + one.first() + " to " + one.last() + " of " + one.tree() + " are detached, by "
                        + one.by() + " at " + one.at() + ", their hashes stand in the ledger; ")
                .collect(Collectors.joining());
    }

    private static String order(String tree) {
        return switch (tree) {
            case HistoryTrees.MAIN -> "0";
            case HistoryTrees.DECISIONS -> "1";
            case HistoryTrees.SECOND_LOG -> "2";
            default -> "3" + tree;
        };
    }

    private Report report(String held) {
        String sentence = findings.count() == 0
                ? held + "."
                : findings.count() == 1
                        ? "1 inconsistency was found: what is checked is not what was anchored."
                        : findings.count() + " inconsistencies were found: what is checked is not what was anchored.";
        return new Report(trees, findings.kept(), findings.count(), sentence);
    }
}
