package org.antitrafficking.coordination.programme;

/** Whether a budget is the first one, as IATI's list BudgetType has it. Written as its text, never its name. */
public enum BudgetType {
    /** The first one. IATI calls it 1. */
    ORIGINAL("original"),
    /** One that takes the place of an earlier one. IATI calls it 2. */
    REVISED("revised");

    private final String text;

    BudgetType(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
