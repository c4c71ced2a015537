package org.antitrafficking.coordination.alerts;

/** Why a past recipient keeps what was taken back. Written as its text, never its name. */
public enum KeptOn {
    PROCEEDINGS("proceedings"),
    STATUTE("statute"),
    VITAL_INTEREST("vital-interest");

    private final String text;

    KeptOn(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
