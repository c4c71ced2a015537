package org.antitrafficking.coordination.words;

import org.antitrafficking.coordination.words.Tells.OfSharing;

/** How soon an item wants to be seen. Written as its text, never its name. */
@OfSharing
public enum Urgency {
    FLASH("FLASH"),
    URGENT("URGENT"),
    ROUTINE("ROUTINE");

    private final String text;

    Urgency(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
