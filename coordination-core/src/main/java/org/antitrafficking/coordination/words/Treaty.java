package org.antitrafficking.coordination.words;

/** A treaty that states share information under. Written as its text, never its name. */
public enum Treaty {
    /** United Nations Convention against Transnational Organized Crime (2000). */
    UNTOC("untoc"),
    /** Protocol to Prevent, Suppress and Punish Trafficking in Persons (2000), which supplements it. */
    TIP_PROTOCOL("tip-protocol"),
    /** SAARC Convention on trafficking in women and children for prostitution (2002). */
    SAARC_CONVENTION("saarc-convention");

    private final String text;

    Treaty(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
