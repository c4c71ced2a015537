package org.antitrafficking.coordination.datasets;

/** Which part of an indicator's whole a row is of. Written as its text, never its name. */
public enum DataPart {
    /** All of it: nothing is broken down. */
    WHOLE("whole"),
    CHILDREN("children"),
    ADULTS("adults"),
    AGE_UNKNOWN("age-unknown"),
    FEMALE("female"),
    MALE("male"),
    OTHER_SEX("other-sex"),
    SEX_UNKNOWN("sex-unknown"),
    /** Of one age and one sex, or of one category of another dimension: no whole is made of such rows. */
    DETAIL("detail");

    private final String text;

    DataPart(String text) {
        this.text = text;
    }

    /** Whether it is one of the groups of age. */
    public boolean isOfAge() {
        return this == CHILDREN || this == ADULTS || this == AGE_UNKNOWN;
    }

    /** Whether it is one of the groups of sex. */
    public boolean isOfSex() {
        return this == FEMALE || this == MALE || this == OTHER_SEX || this == SEX_UNKNOWN;
    }

    @Override
    public String toString() {
        return text;
    }
}
