package org.antitrafficking.coordination.programme;

/** What a programme brings about, by the code of IATI's list ResultType. Written as its code. */
public enum ResultType {
    OUTPUT("1"),
    OUTCOME("2"),
    IMPACT("3");

    private final String code;

    ResultType(String code) {
        this.code = code;
    }

    @Override
    public String toString() {
        return code;
    }
}
