package org.antitrafficking.coordination.datasets;

/** What is not as it should be with a row that is kept all the same. Written as its text, never its name. */
public enum DataWarning {
    /** It says what it breaks down by, and not of which category it is. */
    BLANK_CATEGORY("blank-category"),
    /** Another row says the same of the same. */
    REPEATED("repeated"),
    /** Another row says something else of the same. */
    CONTRADICTING("contradicting"),
    /** Its value is the number of its year: until a person has decided that it is right it is not drawn. */
    IMPLAUSIBLE("implausible"),
    /** The file has no ISO 3166-1 code for it; {@code NA} is not Namibia, which is {@code NAM}. */
    NO_COUNTRY_CODE("no-country-code"),
    /** The index is not the sum of its parts. */
    NOT_THE_SUM("not-the-sum"),
    /** There is an index, and not all parts of it, or the other way round. */
    INCOMPLETE("incomplete"),
    /** It signed and deposited nothing: it is no party. */
    SIGNATURE_ONLY("signature-only"),
    /** It is an organization and no country. */
    NO_COUNTRY("no-country");

    private final String text;

    DataWarning(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
