package org.antitrafficking.coordination.investigations;

/** What a member may do in an investigation, as the agreement says. Written as its text, never its name. */
public enum Right {
    /** Sees actions and decisions. Every member has it. */
    READ("read"),
    /** Plans and reports actions, records decisions and dissent, links items; a party's alone. */
    CONTRIBUTE("contribute"),
    /** Sees the register of evidence; a party's member keeps it, too. */
    EVIDENCE("evidence"),
    /** Names and removes members of its own party, and writes amendments. */
    ADMINISTER("administer");

    private final String text;

    Right(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
