package org.antitrafficking.coordination.datasets;

import java.util.List;
import java.util.Map;
import org.antitrafficking.coordination.features.Clocks;
import org.antitrafficking.coordination.features.DecidedOn;
import org.antitrafficking.coordination.features.Feature;
import org.antitrafficking.coordination.features.Feature.Beginning;
import org.antitrafficking.coordination.features.Feature.Secrecy;
import org.antitrafficking.coordination.features.Ownership;
import org.antitrafficking.coordination.features.Telling;
import org.antitrafficking.coordination.persons.Known;

/** Data sets as a feature. */
public final class DataSets {

    private DataSets() {}

    public static final Feature<DataSetCommand, DataSetEvent, DataSet, Telling.Unknown> FEATURE = new Feature<>(
            "dataset",
            DataSetCommand.class,
            DataSetEvent.class,
            DataSet.class,
            null,
            DataSetCommand::dataSetId,
            Map.of(BeginDataSet.class, Beginning.IF_MISSING),
            List.of(new DecidedOn<>(
                    PrepareDataSetPublication.class, (prepare, others) -> prepare.on(Known.of(others)))),
            DataSetRules::decide,
            command -> true, // it has so many rows, and each implausible line is decided now and again
            DataSet::evolve,
            List.of(),
            Clocks.none(),
            Feature.unnamed(),
            Ownership.by((dataSet, partner) -> dataSet.owner().equals(partner)),
            Secrecy.OF_THE_AGENCY,
            Telling.ofEventsAlone(DataSetEntry.class, DataSetDisclosure::disclose));
}
