package org.antitrafficking.coordination.datasets;

import java.util.List;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Hidden;
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
                                there(dataSet).finished()));
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

    private static void unlessWithdrawn(DataSet dataSet) {
        Rejected.unless(!dataSet.withdrawn(), "a-withdrawn-data-set-stays-withdrawn");
    }

    private static DataSet there(@Nullable DataSet dataSet) {
        if (dataSet == null) throw Hidden.HIDDEN;
        return dataSet;
    }
}
