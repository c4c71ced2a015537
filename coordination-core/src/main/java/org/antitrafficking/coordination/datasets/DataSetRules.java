package org.antitrafficking.coordination.datasets;

import java.util.List;
import org.antitrafficking.coordination.partners.Partner;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Digest;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.Rejected;
import org.antitrafficking.coordination.words.Role;
import org.jspecify.annotations.Nullable;

/** What may be decided about a data set. Pure: no clock, no I/O, no Axon. */
public final class DataSetRules {

    private DataSetRules() {}

    /**
     * What comes of a command; nothing where it is so already.
     *
     * @param dataSet null before it is begun
     * @throws Rejected naming the rule that forbids it
     * @throws Hidden where the actor does not see what it is about
     */
    public static List<DataSetEvent> decide(DataSetCommand command, @Nullable DataSet dataSet) {
        Actor by = command.by();
        Hidden.unless(dataSet == null ? command instanceof BeginDataSet : dataSet.isVisibleIn(by.scopes()));
        Rejected.unless(
                dataSet == null || dataSet.owner().equals(by.partner()), "a-data-set-is-changed-by-its-own-partner");
        Rejected.unless(
                by.is(Role.PROGRAMME_OFFICER) || by.is(Role.SUPERVISOR),
                "a-programme-officer-or-supervisor-keeps-data-sets");
        return switch (command) {
            case BeginDataSet c -> begin(c, dataSet);
            case AddRows c -> add(c, there(dataSet));
            case FinishDataSet c -> finish(c, there(dataSet));
            case DecideLine c -> decideLine(c, there(dataSet));
            case WithdrawDataSet c ->
                there(dataSet).withdrawn()
                        ? List.of()
                        : List.of(new DataSetWithdrawn(
                                c.dataSetId(),
                                by.partner(),
                                by.person(),
                                there(dataSet).finished(),
                                there(dataSet).published() == null ? null : true));
            case PrepareDataSetPublication c -> prepare(c, there(dataSet));
            case PublishDataSet c -> publish(c, there(dataSet));
            case WithdrawDataSetPublication c -> withdraw(c, there(dataSet));
        };
    }

    private static List<DataSetEvent> begin(BeginDataSet c, @Nullable DataSet dataSet) {
        if (dataSet == null)
            return List.of(new DataSetBegun(
                    c.dataSetId(),
                    c.by().partner(),
                    c.by().person(),
                    c.kind(),
                    c.provenance(),
                    c.sha256(),
                    c.report()));
        unlessWithdrawn(dataSet);
        Rejected.unless(
                dataSet.kind() == c.kind()
                        && dataSet.provenance().equals(c.provenance())
                        && dataSet.sha256().equals(c.sha256())
                        && dataSet.report().equals(c.report()),
                "a-data-set-goes-on-as-it-was-begun");
        return List.of();
    }

    /** Rows come once, and in their order: whoever was broken off sends all of them again. */
    private static List<DataSetEvent> add(AddRows c, DataSet dataSet) {
        unlessWithdrawn(dataSet);
        int until = c.from() + c.rows().size();
        if (c.from() >= 0 && until <= dataSet.rows()) return List.of();
        Rejected.unless(
                c.from() == dataSet.rows() && until <= dataSet.report().rows(), "rows-come-once-and-in-their-order");
        int line = dataSet.lastLine();
        for (DataRow row : c.rows()) {
            Rejected.unless(row.line() > line, "rows-come-once-and-in-their-order");
            line = row.line();
        }
        return List.of(new RowsAdded(c.dataSetId(), dataSet.owner(), c.from(), c.rows()));
    }

    private static List<DataSetEvent> finish(FinishDataSet c, DataSet dataSet) {
        unlessWithdrawn(dataSet);
        if (dataSet.finished()) return List.of();
        Rejected.unless(
                dataSet.rows() == dataSet.report().rows(), "a-data-set-is-finished-when-all-its-rows-are-there");
        Rejected.unless(
                dataSet.warned().equals(dataSet.report().counts()), "what-a-data-set-warns-of-is-what-its-rows-have");
        return List.of(new DataSetFinished(
                c.dataSetId(),
                dataSet.owner(),
                c.by().person(),
                dataSet.kind(),
                dataSet.provenance(),
                dataSet.sha256(),
                dataSet.report()));
    }

    private static List<DataSetEvent> decideLine(DecideLine c, DataSet dataSet) {
        unlessWithdrawn(dataSet);
        Rejected.unless(dataSet.finished(), "a-line-is-decided-of-a-finished-data-set");
        Rejected.unless(
                dataSet.report().lines(DataWarning.IMPLAUSIBLE).contains(c.line()),
                "only-an-implausible-line-is-decided");
        return Boolean.valueOf(c.plausible()).equals(dataSet.decided().get(c.line()))
                ? List.of()
                : List.of(new LineDecided(c.dataSetId(), dataSet.owner(), c.by().person(), c.line(), c.plausible()));
    }

    private static List<DataSetEvent> prepare(PrepareDataSetPublication c, DataSet dataSet) {
        unlessWithdrawn(dataSet);
        Rejected.unless(dataSet.finished(), "a-data-set-is-published-when-all-its-rows-are-there");
        Rejected.unless(c.marking() == Marking.CLEAR, "what-is-published-is-marked-tlp-clear");
        String name = c.known()
                .directory()
                .partner(dataSet.owner())
                .map(Partner::name)
                .orElseGet(dataSet.owner()::toString);
        DataSetEdition edition = dataSet.edition(c.marking(), name);
        DataSetPublication published = dataSet.published();
        Rejected.unless(
                published == null || !published.edition().equals(edition), "what-everybody-reads-is-published-already");
        return List.of(new DataSetPublicationPrepared(
                c.dataSetId(),
                dataSet.owner(),
                c.by().person(),
                edition,
                c.blinding(),
                Digest.of(c.blinding(), "data-set-publication/1", c.dataSetId(), edition)));
    }

    /** By a second person of the same partner, who has read it. */
    private static List<DataSetEvent> publish(PublishDataSet c, DataSet dataSet) {
        unlessWithdrawn(dataSet);
        DataSetPublication published = dataSet.published();
        DataSetPublication waiting = dataSet.waiting();
        boolean done = published != null && published.digest().equals(c.digest());
        DataSetPublication publication = done ? published : waiting;
        Rejected.unless(c.by().is(Role.SUPERVISOR), "a-supervisor-publishes-a-data-set");
        if (publication == null) throw Rejected.because("what-is-published-is-what-was-seen");
        Rejected.unless(!publication.by().equals(c.by().person()), "another-person-publishes-than-prepared");
        Rejected.unless(publication.digest().equals(c.digest()), "what-is-published-is-what-was-seen");
        if (done) return List.of();
        DataSetEdition edition = publication.edition();
        Rejected.unless(
                edition.equals(dataSet.edition(edition.marking(), edition.name())),
                "what-has-changed-since-is-prepared-anew");
        return List.of(new DataSetMadePublic(
                c.dataSetId(), dataSet.owner(), c.by().person(), edition, publication.digest(), published != null));
    }

    /** It needs no second person. */
    private static List<DataSetEvent> withdraw(WithdrawDataSetPublication c, DataSet dataSet) {
        boolean published = has(c.digest(), dataSet.published());
        Rejected.unless(
                published || has(c.digest(), dataSet.waiting()), "only-what-waits-or-is-published-is-withdrawn");
        return List.of(new DataSetPublicationWithdrawn(c.dataSetId(), dataSet.owner(), c.by().person(), published));
    }

    private static boolean has(String digest, @Nullable DataSetPublication publication) {
        return publication != null && publication.digest().equals(digest);
    }

    private static void unlessWithdrawn(DataSet dataSet) {
        Rejected.unless(!dataSet.withdrawn(), "a-withdrawn-data-set-stays-withdrawn");
    }

    private static DataSet there(@Nullable DataSet dataSet) {
        if (dataSet == null) throw Hidden.HIDDEN;
        return dataSet;
    }
}
