package org.antitrafficking.coordination.datasets;

/** What a point rests on. Written as its text, never its name. */
public enum SeriesBasis {
    /** A line says it of the whole. */
    REPORTED("reported"),
    /** No line says it of the whole: the groups of age are added up. */
    DERIVED_FROM_AGES("derived-from-ages"),
    /** Neither that: the groups of sex are added up. */
    DERIVED_FROM_SEXES("derived-from-sexes"),
    /** Lines contradict each other, and there is no value. */
    CONTRADICTING("contradicting");

    private final String text;

    SeriesBasis(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
