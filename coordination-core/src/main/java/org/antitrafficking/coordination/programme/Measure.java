package org.antitrafficking.coordination.programme;

/** In what an indicator counts, by the code of IATI's list IndicatorMeasure. Written as its code. */
public enum Measure {
    UNIT("1"),
    PERCENTAGE("2");

    private final String code;

    Measure(String code) {
        this.code = code;
    }

    @Override
    public String toString() {
        return code;
    }
}
