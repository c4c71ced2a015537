package org.antitrafficking.coordination.requests;

import java.time.Duration;
import org.antitrafficking.coordination.words.Tells.OfSharing;

/**
 * How soon a request is to be answered: the time limits of Directive (EU) 2023/977 Art. 5, and sooner ones to
 * acknowledge it. Written as its text, never its name.
 */
@OfSharing
public enum RequestUrgency {
    /** Urgent, and the holder reaches what is asked for directly. */
    URGENT_DIRECT("urgent-directly-accessible", Duration.ofHours(1), Duration.ofHours(8)),
    /** Urgent, and the holder has to ask others for it. */
    URGENT_INDIRECT("urgent-not-directly-accessible", Duration.ofHours(8), Duration.ofDays(3)),
    /** Everything else. */
    OTHER("not-urgent", Duration.ofDays(3), Duration.ofDays(7));

    private final String text;
    private final Duration acknowledge;
    private final Duration answer;

    RequestUrgency(String text, Duration acknowledge, Duration answer) {
        this.text = text;
        this.acknowledge = acknowledge;
        this.answer = answer;
    }

    /** How long the holder has for it, from the request's arrival. */
    public Duration gives(RequestClock clock) {
        return switch (clock) {
            case ACKNOWLEDGE -> acknowledge;
            case ANSWER -> answer;
        };
    }

    @Override
    public String toString() {
        return text;
    }
}
