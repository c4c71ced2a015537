package org.antitrafficking.coordination.api.sealing;

/** What a sealed value holds today. */
public sealed interface Opened {

    /** Its text, which does not show where this object is printed. */
    record Text(String text) implements Opened {
        @Override
        public String toString() {
            return "Text";
        }
    }

    /** Nothing: its key was destroyed. */
    record Erased() implements Opened {}
}
