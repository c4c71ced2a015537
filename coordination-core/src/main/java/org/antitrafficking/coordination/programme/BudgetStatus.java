package org.antitrafficking.coordination.programme;

/** How firm a budget is, as IATI's list BudgetStatus has it. Written as its text, never its name. */
public enum BudgetStatus {
    /** An estimate, which binds nobody. IATI calls it 1. */
    INDICATIVE("indicative"),
    /** Under a binding agreement. IATI calls it 2. */
    COMMITTED("committed");

    private final String text;

    BudgetStatus(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
