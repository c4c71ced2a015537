package org.antitrafficking.coordination.programme;

import org.antitrafficking.coordination.words.Tells.OfNobody;

/** What a seat of a board says of a proposal. A seat that says nothing says neither. Written as its text. */
@OfNobody
public enum Vote {
    YES("yes"),
    NO("no");

    private final String text;

    Vote(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
