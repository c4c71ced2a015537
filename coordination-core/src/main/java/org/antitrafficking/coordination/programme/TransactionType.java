package org.antitrafficking.coordination.programme;

/** What a transaction is, by the code of IATI's list TransactionType. Written as its code. */
public enum TransactionType {
    /** Money that came in. */
    INCOMING_FUNDS("1"),
    /** An obligation of the programme's to pay: an authorization. */
    OUTGOING_COMMITMENT("2"),
    /** Money that was handed on for an activity. */
    DISBURSEMENT("3"),
    /** Money that was spent on goods and services. */
    EXPENDITURE("4"),
    /** A firm obligation of somebody's to pay to the programme. */
    INCOMING_COMMITMENT("11"),
    /** A promise of the programme's to pay, which binds nobody. */
    OUTGOING_PLEDGE("12"),
    /** A promise of somebody's to pay to the programme, which binds nobody. */
    INCOMING_PLEDGE("13");

    private final String code;

    TransactionType(String code) {
        this.code = code;
    }

    /** Whether the programme is at its receiving end. */
    public boolean isIncoming() {
        return this == INCOMING_FUNDS || this == INCOMING_COMMITMENT || this == INCOMING_PLEDGE;
    }

    /** Whether it allows that money is spent: it is refused where there is none. */
    public boolean isAuthorization() {
        return this == OUTGOING_COMMITMENT;
    }

    /** Whether money has left: what has happened is recorded, whatever it exceeds. */
    public boolean isSpending() {
        return this == DISBURSEMENT || this == EXPENDITURE;
    }

    @Override
    public String toString() {
        return code;
    }
}
