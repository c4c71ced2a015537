package org.antitrafficking.coordination.requests;

import org.antitrafficking.coordination.words.Tells.OfSharing;

/** How far its holder is with a request, as the asker sees it. Written as its text, never its name. */
@OfSharing
public enum Progress {
    WAITING("waiting"),
    ACCEPTED("accepted"),
    REFUSED("refused"),
    /** The last part was sent, nothing is held, or a blind query was told yes. */
    ANSWERED("answered");

    private final String text;

    Progress(String text) {
        this.text = text;
    }

    /** Whether the holder has nothing more to say. */
    boolean isDecided() {
        return this == REFUSED || this == ANSWERED;
    }

    @Override
    public String toString() {
        return text;
    }
}
