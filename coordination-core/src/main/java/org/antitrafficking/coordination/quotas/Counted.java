package org.antitrafficking.coordination.quotas;

import org.antitrafficking.coordination.words.Limits;

/** What is counted of a partner besides its blind queries. Written as its text, never its name. */
public enum Counted {
    /** A compartment, for good. */
    COMPARTMENT("compartment", Limits.COMPARTMENTS, false),
    /** A person or a machine, for good. */
    PERSON("person", Limits.PERSONS, false),
    /** An agreement that it registers, by the day. */
    AGREEMENT("agreement", Limits.AGREEMENTS_A_DAY, true),
    /** A mandate that it grants, by the day. */
    MANDATE("mandate", Limits.MANDATES_A_DAY, true),
    /** A template of alerts, for good. */
    TEMPLATE("template", Limits.TEMPLATES, false),
    /** A programme that it founds, for good. */
    PROGRAMME("programme", Limits.PROGRAMMES, false),
    /** A data set, for good. */
    DATA_SET("data-set", Limits.DATA_SETS, false);

    private final String text;
    private final int most;
    private final boolean byDay;

    Counted(String text, int most, boolean byDay) {
        this.text = text;
        this.most = most;
        this.byDay = byDay;
    }

    int most() {
        return most;
    }

    boolean isByDay() {
        return byDay;
    }

    @Override
    public String toString() {
        return text;
    }
}
