package org.antitrafficking.coordination.projections;

import static org.antitrafficking.coordination.projections.Examples.FIA;
import static org.antitrafficking.coordination.projections.Examples.PERSON;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.antitrafficking.coordination.datasets.DataDate;
import org.antitrafficking.coordination.datasets.DataPart;
import org.antitrafficking.coordination.datasets.DataRow;
import org.antitrafficking.coordination.datasets.DataSetBegun;
import org.antitrafficking.coordination.datasets.DataSetEdition;
import org.antitrafficking.coordination.datasets.DataSetEntry;
import org.antitrafficking.coordination.datasets.DataSetFinished;
import org.antitrafficking.coordination.datasets.DataSetId;
import org.antitrafficking.coordination.datasets.DataSetKind;
import org.antitrafficking.coordination.datasets.DataSetMadePublic;
import org.antitrafficking.coordination.datasets.DataSetPublicationPrepared;
import org.antitrafficking.coordination.datasets.DataSetPublicationWithdrawn;
import org.antitrafficking.coordination.datasets.DataSetReport;
import org.antitrafficking.coordination.datasets.DataSetWithdrawn;
import org.antitrafficking.coordination.datasets.DataValue;
import org.antitrafficking.coordination.datasets.DataWarning;
import org.antitrafficking.coordination.datasets.Figure;
import org.antitrafficking.coordination.datasets.LineDecided;
import org.antitrafficking.coordination.datasets.Provenance;
import org.antitrafficking.coordination.datasets.RowsAdded;
import org.antitrafficking.coordination.datasets.Warned;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.Sets;

/** A data set with everything that one can have. */
public final class DataSetExamples {

    public static final DataSetId DATA_SET = new DataSetId("dataset-5f2c9d0e7a1b4c3d8e9f0a1b2c3d4e5f");

    public static final String SHA256 = "0a".repeat(32);

    public static final Provenance PROVENANCE = new Provenance(
            "UNODC",
            "Trafficking in Persons, Asia",
            new DataDate("2023-05-30"),
            "UNODC (2022), Data Portal, Trafficking in Persons");

    public static final DataSetReport REPORT = new DataSetReport(
            2,
            2,
            2008,
            2020,
            1,
            1,
            2,
            0,
            0,
            0,
            1,
            List.of(
                    new Warned(DataWarning.BLANK_CATEGORY, 1, List.of(2)),
                    new Warned(DataWarning.IMPLAUSIBLE, 1, List.of(2))));

    public static final DataRow FIRST = new DataRow(
            2,
            List.of("PAK", "Pakistan", "", "2,020"),
            "PAK",
            "Pakistan",
            2020,
            DataPart.DETAIL,
            List.of(new DataValue(
                    "Detected trafficking victims", "2,020", new Figure("2020"), new Figure("2020"), null)),
            Sets.of(DataWarning.IMPLAUSIBLE, DataWarning.BLANK_CATEGORY));

    public static final DataRow SECOND = new DataRow(
            4,
            List.of("Albania", "21 Aug 2002"),
            null,
            "Albania",
            null,
            DataPart.WHOLE,
            List.of(new DataValue("ratification", "21 Aug 2002", null, null, LocalDate.parse("2002-08-21"))),
            Sets.of());

    public static final DataSetBegun BEGUN =
            new DataSetBegun(DATA_SET, FIA, PERSON, DataSetKind.GLOTIP, PROVENANCE, SHA256, REPORT);

    public static final RowsAdded ADDED = new RowsAdded(DATA_SET, FIA, 0, List.of(FIRST, SECOND));

    public static final DataSetFinished FINISHED =
            new DataSetFinished(DATA_SET, FIA, PERSON, DataSetKind.GLOTIP, PROVENANCE, SHA256, REPORT);

    public static final DataSetWithdrawn WITHDRAWN = new DataSetWithdrawn(DATA_SET, FIA, PERSON, true, true);

    public static final DataSetEdition EDITION = new DataSetEdition(
            Marking.CLEAR,
            "Federal Investigation Agency",
            DataSetKind.GLOTIP,
            PROVENANCE,
            SHA256,
            REPORT,
            new TreeMap<>(Map.of(2, true)));

    public static final DataSetMadePublic PUBLIC =
            new DataSetMadePublic(DATA_SET, FIA, PERSON, EDITION, "d".repeat(64), false);

    public static final DataSetPublicationWithdrawn NO_LONGER_PUBLIC =
            new DataSetPublicationWithdrawn(DATA_SET, FIA, PERSON, true);

    public static final List<Record> EVENTS = List.of(
            BEGUN,
            ADDED,
            FINISHED,
            new LineDecided(DATA_SET, FIA, PERSON, 2, true),
            WITHDRAWN,
            new DataSetPublicationPrepared(DATA_SET, FIA, PERSON, EDITION, "b".repeat(64), "d".repeat(64)),
            PUBLIC,
            NO_LONGER_PUBLIC);

    public static final List<Entry.Body> ENTRIES = List.of(
            new DataSetEntry.Begun(DATA_SET, FIA, DataSetKind.GLOTIP, PROVENANCE, SHA256, REPORT),
            new DataSetEntry.RowsArrived(DATA_SET, FIA, 2, 4),
            new DataSetEntry.Published(DATA_SET, FIA, DataSetKind.GLOTIP, PROVENANCE, SHA256, REPORT),
            new DataSetEntry.LineDecided(DATA_SET, FIA, 2, true),
            new DataSetEntry.Withdrawn(DATA_SET, FIA),
            new DataSetEntry.PublicationPrepared(DATA_SET, FIA, EDITION, "b".repeat(64), "d".repeat(64)),
            new DataSetEntry.MadePublic(DATA_SET, FIA, EDITION, "d".repeat(64)),
            new DataSetEntry.PublicationWithdrawn(DATA_SET, FIA, true));

    private DataSetExamples() {}
}
