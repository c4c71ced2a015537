package org.antitrafficking.coordination.words;

/** What a recipient may use information for, beside its marking; combinable. Written as its text. */
public enum HandlingCode {
    /** For preventing and combating crime only. */
    H0("H0"),
    /** It is not used in judicial proceedings without the permission of its provider. */
    H1("H1"),
    /** It is not disseminated further without the permission of its provider. */
    H2("H2"),
    /** Another restriction, in words. */
    H3("H3");

    private final String text;

    HandlingCode(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
