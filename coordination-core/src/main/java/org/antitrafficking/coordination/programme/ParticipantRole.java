package org.antitrafficking.coordination.programme;

/**
 * What a participant is to a programme, as IATI's list OrganisationRole has it. Written as its text, never its name.
 */
public enum ParticipantRole {
    /** Gives money. IATI calls it 1. */
    FUNDING("funding"),
    /** Answers for the programme. IATI calls it 2. */
    ACCOUNTABLE("accountable"),
    /** Manages budget and direction for those who fund. IATI calls it 3. */
    EXTENDING("extending"),
    /** Does the work. IATI calls it 4. */
    IMPLEMENTING("implementing");

    private final String text;

    ParticipantRole(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
