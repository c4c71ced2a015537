package org.antitrafficking.coordination.datasets;

import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.Ground;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Teller;
import org.antitrafficking.coordination.words.Tells.OfNobody;
import org.antitrafficking.coordination.words.Tells.OfTheLog;

/** What feeds say of data sets. Rows are in none of them: an entry says which lines are there. */
public sealed interface DataSetEntry extends Entry.Body {

    /** What it is about. */
    DataSetId dataset();

    /** Who brought it in. */
    PartnerId partner();

    /**
     * To the agency that brings it in.
     *
     * @param sha256 of the file
     */
    record Begun(
            DataSetId dataset,
            PartnerId partner,
            DataSetKind kind,
            Provenance provenance,
            @OfNobody String sha256,
            DataSetReport report)
            implements DataSetEntry {}

    /**
     * To the same agency: so far it has come.
     *
     * @param rows that are there, of all
     * @param lastLine the line of the last one
     */
    record RowsArrived(
            DataSetId dataset,
            PartnerId partner,
            @OfNobody int rows,
            @OfNobody int lastLine) implements DataSetEntry {}

    /**
     * To every partner: all of it is there.
     *
     * @param sha256 of the file
     */
    record Published(
            DataSetId dataset,
            PartnerId partner,
            DataSetKind kind,
            Provenance provenance,
            @OfNobody String sha256,
            DataSetReport report)
            implements DataSetEntry {}

    /** To every partner: what a person said of an implausible line. */
    record LineDecided(
            DataSetId dataset,
            PartnerId partner,
            @OfNobody int line,
            @OfNobody boolean plausible) implements DataSetEntry {}

    /** To whoever was told of it: it is out of use. */
    record Withdrawn(DataSetId dataset, PartnerId partner) implements DataSetEntry {}

    /** To the agency that brought it in, with the blinding, so that whoever publishes it can compute the digest. */
    record PublicationPrepared(
            DataSetId dataset,
            PartnerId partner,
            DataSetEdition edition,
            @OfTheLog String blinding,
            @OfNobody String digest)
            implements DataSetEntry {}

    /** To the same agency, and to the public in place of what it read before. */
    record MadePublic(
            DataSetId dataset,
            PartnerId partner,
            DataSetEdition edition,
            @OfNobody String digest) implements DataSetEntry, Entry.Taker {
        @Override
        public Ground ground() {
            return Ground.TAKEN_BACK;
        }
    }

    /**
     * To the same agency; and to the public, which reads no more of it.
     *
     * @param published whether everybody read it
     */
    record PublicationWithdrawn(
            DataSetId dataset, PartnerId partner, @OfNobody boolean published) implements DataSetEntry, Entry.Taker {
        @Override
        public Ground ground() {
            return Ground.WITHDRAWN;
        }
    }

    @Override
    default Teller teller() {
        return new Teller.Named(partner());
    }

    @Override
    default String entryKind() {
        return switch (this) {
            case Begun entry -> "data-set-begun";
            case RowsArrived entry -> "data-set-rows-arrived";
            case Published entry -> "data-set-published";
            case LineDecided entry -> "data-set-line-decided";
            case Withdrawn entry -> "data-set-withdrawn";
            case PublicationPrepared entry -> "data-set-publication-prepared";
            case MadePublic entry -> "data-set-made-public";
            case PublicationWithdrawn entry -> "data-set-publication-withdrawn";
        };
    }
}
