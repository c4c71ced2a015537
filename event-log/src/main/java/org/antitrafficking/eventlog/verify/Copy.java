package org.antitrafficking.eventlog.verify;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import org.antitrafficking.eventlog.ledger.Origin;
import org.antitrafficking.eventlog.merkle.Hash;
import org.antitrafficking.eventlog.note.VerifierKey;
import org.jspecify.annotations.Nullable;

/**
 * What is checked, all of it as of one moment, whatever it is stored in. It says what is stored, not what ought to be:
 * rows may be missing, stand twice, or hold any value. Several cursors may be open at once.
 */
public interface Copy extends AutoCloseable {

    /** Which log it says it is of. */
    record Log(String name, UUID logId) {
        /** {@link IllegalArgumentException} where no ledger has such a name. */
        Origin origin(int epoch) {
            return new Origin(name, logId, epoch);
        }
    }

    /**
     * An epoch.
     *
     * @param abandoned checkpoint text of the last anchor that was signed before the loss; null of the first epoch
     */
    record Epoch(int epoch, Instant openedAt, @Nullable String abandoned) {}

    /** The place of a tree among the heads of an anchor. */
    record Place(String tree, int slot) {}

    /** Hashes of one level of a tree from an index on, 32 bytes each. */
    @SuppressWarnings("ArrayRecordComponent") // never changed, never compared
    record Run(String tree, int level, long first, byte[] hashes) {}

    /** What an anchor holds of a tree, where that is another than the anchor before held. */
    record Head(String tree, int epoch, long number, long size, Hash root) {}

    /** An anchor. */
    @SuppressWarnings("ArrayRecordComponent") // never changed, never compared
    record Anchor(int epoch, long number, Instant anchoredAt, byte[] seed, byte[] leaf) {}

    /**
     * A checkpoint as it was signed.
     *
     * @param tree {@code anchor} or {@code main}
     * @param note all of it
     * @param witnessed whether it says that enough witnesses cosigned it
     */
    record Note(int epoch, long number, String tree, String note, boolean witnessed) {}

    /**
     * Rows that an operator detached: they are elsewhere, and the hashes of their leaves stand in the ledger.
     *
     * @param first number, itself included
     * @param last the same
     * @param at when
     * @param by which role of the database did it
     */
    record Detached(String tree, long first, long last, Instant at, String by) {}

    /**
     * Which log it says it is of.
     *
     * @throws Damaged if it does not say: then nothing can be checked
     */
    Log log() throws Damaged;

    /** Public keys that come with it. They tell an auditor what to ask for; nothing is verified by them. */
    List<VerifierKey> keys();

    /** In order. */
    Cursor<Epoch> epochs();

    /** In the order of their names. */
    Cursor<Place> places();

    /** The trees of which there are rows, or could be; the log's, the decisions' and the second log's first. */
    List<String> rowTrees();

    /** A tree's rows in the order of their numbers; none of a tree that is not there. */
    Cursor<Row> rows(String tree);

    /** What it says is detached, by tree and first number. */
    Cursor<Detached> detached();

    /** Each tree of which there are runs, with their levels. Anchor trees are called {@code anchor/<epoch>}. */
    SortedMap<String, Set<Integer>> runLevels();

    /** A tree's runs of one level, in order. */
    Cursor<Run> runs(String tree, int level);

    /** All heads, by epoch, number and tree. */
    Cursor<Head> heads();

    /** A tree's heads, by epoch and number. */
    Cursor<Head> heads(String tree);

    /** By epoch and number. */
    Cursor<Anchor> anchors();

    /** By epoch, number and tree. */
    Cursor<Note> notes();

    /** What is wrong with how it is stored, where that belongs to no row: one sentence each. */
    List<String> flaws();

    @Override
    void close();

    /** Under which name an epoch's anchor tree is stored. */
    static String anchorTree(int epoch) {
        return Origin.ANCHOR + "/" + epoch;
    }
}
