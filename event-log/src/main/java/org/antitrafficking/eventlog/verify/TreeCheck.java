package org.antitrafficking.eventlog.verify;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.antitrafficking.eventlog.ledger.Leaves;
import org.antitrafficking.eventlog.merkle.Hash;
import org.antitrafficking.eventlog.merkle.TreeHasher;
import org.antitrafficking.eventlog.note.Checkpoint;
import org.jspecify.annotations.Nullable;

/**
 * One tree over rows, in one pass: each row against its leaf hash, all hashes above and the root of every head against
 * what the leaf hashes give.
 */
final class TreeCheck implements AutoCloseable {

    private final String tree;
    private final Findings findings;
    private final Progress progress;
    private final @Nullable Checkpoint last;
    private final Peeking<Row> rows;
    private final Peeking<Copy.Head> heads;
    private final GrownTree grown;
    private final Blanks blanks;
    private final List<Copy.Detached> detached;
    private final Leaves leaves = new Leaves();
    private final TreeHasher hasher = new TreeHasher();
    private @Nullable Instant recordedAt;
    private long headSize;
    private long missingFrom;
    private long missingEnd;
    private boolean foundLast;
    private int at;
    private long there;

    /**
     * One tree's.
     *
     * @param detached what of it is said to be detached
     * @param last the root that somebody saw of this tree, if any
     */
    TreeCheck(
            Copy copy,
            String tree,
            Set<Integer> levels,
            List<Copy.Detached> detached,
            @Nullable Checkpoint last,
            Findings findings,
            Progress progress) {
        this.tree = tree;
        this.detached = List.copyOf(detached);
        this.findings = findings;
        this.progress = progress;
        this.last = last;
        this.rows = new Peeking<>(copy.rows(tree), findings);
        this.heads = new Peeking<>(copy.heads(tree), findings);
        this.grown = new GrownTree(copy, tree, levels, findings);
        this.blanks = new Blanks(tree, findings);
    }

    /** @param anchored size of the tree's last head */
    Report.Counted run(long anchored) {
        long index = 0;
        long notYet = 0;
        compareRoots();
        while (true) {
            long nextRow = nextRow(index);
            long nextHash = grown.leaves().from(index);
            if (nextRow == StoredHashes.NONE && nextHash == StoredHashes.NONE) break;
            long next = Math.min(nextRow, nextHash);
            if (next > index) skip(index, next, index < anchored || nextHash != StoredHashes.NONE);
            index = next + 1;
            Row row = nextRow == next ? rows.take() : null;
            boolean isAnchored = nextHash != StoredHashes.NONE || next < anchored;
            Hash worked = row == null ? null : leaf(row);
            if (row == null && !isDetached(index)) missing(next, index);
            if (row != null && isDetached(index)) there++;
            if (!isAnchored) {
                notYet++;
                continue;
            }
            Hash stored = grown.leaves().at(next);
            if (stored != null && worked != null && !stored.equals(worked))
                findings.add(upper(Row.name(tree, index)) + " is not what was hashed: it or its leaf hash in "
                        + grown.leaves().name().replaceFirst("^T", "t") + " was changed.");
            Hash leaf = stored == null ? worked : stored;
            if (leaf == null) grown.breakOff();
            else grown.append(leaf);
            compareRoots();
            if (index % Progress.STEP == 0) progress.at(tree, index);
        }
        if (index < anchored) skip(index, anchored, true);
        tellMissing();
        tellNotDetached();
        end(anchored);
        return new Report.Counted(grown.size(), notYet);
    }

    /** Index of the next row, from an index on. */
    private long nextRow(long index) {
        for (Row row = rows.peek(); row != null; row = rows.peek()) {
            if (row.number() > index) return row.number() - 1;
            findings.add(upper(row.name()) + " stands there twice, or out of order.");
            rows.take();
        }
        return StoredHashes.NONE;
    }

    /** Whose leaf hash stands in the ledger, although the row is elsewhere. Numbers never fall. */
    private boolean isDetached(long number) {
        while (at < detached.size() && detached.get(at).last() < number) {
            tellNotDetached();
            at++;
        }
        return at < detached.size() && detached.get(at).first() <= number;
    }

    private void tellNotDetached() {
        if (there > 0)
            findings.add("Of " + tree + " rows " + detached.get(at).first() + " to "
                    + detached.get(at).last() + " are said to be detached, and " + there + " of them are there.");
        there = 0;
    }

    private void skip(long from, long to, boolean isAnchored) {
        missing(from, to);
        if (isAnchored) grown.breakOff();
    }

    private void missing(long from, long to) {
        if (missingEnd != from) {
            tellMissing();
            missingFrom = from;
        }
        missingEnd = to;
    }

    private void tellMissing() {
        if (missingEnd - missingFrom == 1) findings.add(upper(Row.name(tree, missingEnd)) + " is missing.");
        else if (missingEnd > missingFrom)
            findings.add(upper(Row.name(tree, missingFrom + 1)) + " is missing, and all to " + missingEnd + ".");
        missingFrom = missingEnd;
    }

    private @Nullable Hash leaf(Row row) {
        if (recordedAt != null && row.recordedAt().isBefore(recordedAt))
            findings.add(upper(row.name()) + " says that it was recorded before the one before it.");
        recordedAt = row.recordedAt();
        try {
            if (row instanceof Row.Entry entry) blanks.entry(entry);
            return hasher.leaf(row.leaf(leaves));
        } catch (IllegalArgumentException e) {
            findings.add(upper(row.name()) + " holds values that no row has.");
            return null;
        }
    }

    private void compareRoots() {
        long size = grown.size();
        for (Copy.Head head = heads.peek(); head != null && head.size() <= size; head = heads.peek()) {
            heads.take();
            if (head.size() <= headSize)
                findings.add(
                        name(head) + " is of a size of " + head.size() + ", and one before it of " + headSize + ".");
            else if (!grown.isBroken() && !head.root().equals(grown.root()))
                findings.add(name(head) + " has another root than its " + size + " leaves give.");
            headSize = Math.max(headSize, head.size());
        }
        if (last != null && last.size() == size && !foundLast && !grown.isBroken()) {
            foundLast = true;
            if (!last.root().equals(grown.root()))
                findings.add("Your last checkpoint, of " + last.origin() + " with " + size
                        + " leaves, has another root than those give now: history before it was changed.");
        }
    }

    private static String name(Copy.Head head) {
        return "The head of " + head.tree() + " in anchor " + head.epoch() + "/" + head.number();
    }

    private void end(long anchored) {
        blanks.end();
        if (!grown.isBroken()) {
            for (Copy.Head head = heads.take(); head != null; head = heads.take())
                findings.add(name(head) + " is of a size of " + head.size() + ", and there are " + grown.size()
                        + " leaves.");
            if (grown.size() > anchored)
                findings.add("Of " + tree + " there are hashes of " + grown.size() + " leaves, and its last head has "
                        + anchored + ".");
        }
        grown.end();
        if (last != null && !foundLast)
            findings.add("Your last checkpoint, of " + last.origin() + ", has " + last.size() + " leaves, and now there"
                    + " are " + grown.size() + ": an older state was put back, or leaves are missing.");
    }

    /** At the beginning of a sentence. */
    static String upper(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    @Override
    public void close() {
        rows.close();
        heads.close();
        grown.close();
    }
}
