package org.antitrafficking.coordination.datasets;

import java.util.List;

/** The forms of data sets that the platform reads. Written as its text, never its name. */
public enum DataSetKind {
    /** Detected victims, prosecutions and convictions by country and year, from UNODC's data portal. */
    GLOTIP("glotip"),
    /** Tiers of a report on trafficking and the 3P index with its parts, by country and year. */
    TIERS("tiers"),
    /** Signatures and deposits of the Trafficking in Persons Protocol by participant, as of one date. */
    PARTICIPATION("participation");

    private static final List<String> OF_GLOTIP = List.of(
            "Iso3_code",
            "Country",
            "Region",
            "Subregion",
            "Indicator",
            "Dimension",
            "Category",
            "Sex",
            "Age",
            "Year",
            "Unit of measurement",
            "txtVALUE",
            "Source");

    private static final List<String> OF_TIERS = List.of(
            "countryname",
            "year",
            "cow",
            "tier",
            "p",
            "prosecution",
            "prevention",
            "protection",
            "country_name",
            "iso",
            "start_year",
            "in.report",
            "time.in.report",
            "change.since.entering",
            "change.time.report");

    private static final List<String> OF_PARTICIPATION = List.of(
            "Participant", "Signature", "Ratification, Acceptance(A), Approval(AA), Accession(a), Succession(d)");

    private final String text;

    DataSetKind(String text) {
        this.text = text;
    }

    /** What the first line of such a file says, in this order. */
    public List<String> columns() {
        return switch (this) {
            case GLOTIP -> OF_GLOTIP;
            case TIERS -> OF_TIERS;
            case PARTICIPATION -> OF_PARTICIPATION;
        };
    }

    @Override
    public String toString() {
        return text;
    }
}
