package org.antitrafficking.eventlog.verify;

import java.time.Instant;
import org.antitrafficking.eventlog.RecordedEvent;
import org.antitrafficking.eventlog.ledger.HistoryTrees;
import org.antitrafficking.eventlog.ledger.Leaves;
import org.jspecify.annotations.Nullable;

/** A row that is a leaf of a tree. */
public sealed interface Row {

    /** What the trees of feeds are called, before the scope. */
    String FEED = "feed/";

    /** Contiguous from 1 in its tree: the leaf's index, plus 1. */
    long number();

    Instant recordedAt();

    /** As findings name it. */
    String name();

    /** {@link IllegalArgumentException} where its values are none of which there is a leaf. */
    byte[] leaf(Leaves leaves);

    /** What findings call a row of a tree, also one that is not there. */
    static String name(String tree, long number) {
        return switch (tree) {
            case HistoryTrees.MAIN -> "position " + number + " of the log";
            case HistoryTrees.DECISIONS -> "decision " + number;
            case HistoryTrees.SECOND_LOG -> "record " + number + " of the second log";
            default ->
                tree.startsWith(FEED)
                        ? "entry " + number + " of feed " + tree.substring(FEED.length())
                        : "leaf " + number + " of tree " + tree;
        };
    }

    /** An event of the log. */
    record Event(RecordedEvent event) implements Row {
        @Override
        public long number() {
            return event.position();
        }

        @Override
        public Instant recordedAt() {
            return event.recordedAt();
        }

        @Override
        public String name() {
            return Row.name(HistoryTrees.MAIN, number());
        }

        @Override
        public byte[] leaf(Leaves leaves) {
            return leaves.event(event);
        }
    }

    /** The decision record of an accepted command. */
    @SuppressWarnings("ArrayRecordComponent") // never changed, never compared
    record Decision(long number, Instant recordedAt, long lastPosition, byte[] bytes, byte[] r) implements Row {
        @Override
        public String name() {
            return Row.name(HistoryTrees.DECISIONS, number);
        }

        @Override
        public byte[] leaf(Leaves leaves) {
            return leaves.decision(number, recordedAt, lastPosition, bytes, r);
        }
    }

    /** A record of the second log. */
    @SuppressWarnings("ArrayRecordComponent") // never changed, never compared
    record SecondLogRecord(long number, Instant recordedAt, String kind, byte[] bytes, byte[] r) implements Row {
        @Override
        public String name() {
            return Row.name(HistoryTrees.SECOND_LOG, number);
        }

        @Override
        public byte[] leaf(Leaves leaves) {
            return leaves.record(number, recordedAt, kind, bytes, r);
        }
    }

    /**
     * An entry of a feed.
     *
     * @param body null where it was taken away
     */
    @SuppressWarnings("ArrayRecordComponent") // never changed, never compared
    record Entry(
            String scope,
            long number,
            Instant recordedAt,
            String kind,
            String revision,
            byte[] commitment,
            @Nullable Body body)
            implements Row {

        /**
         * What the commitment binds.
         *
         * @param r key of the HMAC
         */
        @SuppressWarnings("ArrayRecordComponent") // never changed, never compared
        public record Body(byte[] bytes, byte[] r) {}

        @Override
        public String name() {
            return Row.name(FEED + scope, number);
        }

        @Override
        public byte[] leaf(Leaves leaves) {
            return leaves.entry(scope, number, recordedAt, kind, revision, commitment);
        }
    }
}
