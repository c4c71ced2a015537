package org.antitrafficking.coordination.api.pages;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing to be done, with all that has to be said for it.
 *
 * @param heading what is to be done
 * @param reference of the item that it is done to
 * @param back the address of the page that one comes from
 * @param says what it means
 * @param facts what it is about
 * @param kept whether what stands in it was kept of an earlier try
 * @param address to which the form is sent
 * @param hidden what the form says besides, by name
 * @param more what is written or chosen already, and may be chosen otherwise
 * @param submit what its button says
 */
public record ActPage(
        Frame frame,
        String heading,
        String reference,
        String back,
        String says,
        List<AlertPage.Fact> facts,
        boolean kept,
        String address,
        Map<String, String> hidden,
        List<Input> inputs,
        List<Input> more,
        String submit) {
    public ActPage {
        facts = List.copyOf(facts);
        hidden = Map.copyOf(hidden);
        inputs = List.copyOf(inputs);
        more = List.copyOf(more);
    }

    /** What is written or chosen. */
    public sealed interface Input permits Lines, Line, Moment, One, Some {}

    /**
     * A text of several lines.
     *
     * @param most characters
     */
    public record Lines(String name, String label, @Nullable String hint, String value, int most, boolean needed)
            implements Input {}

    /** A text of one line. */
    public record Line(String name, String label, @Nullable String hint, String value, int most, boolean needed)
            implements Input {}

    /** A moment in UTC, to the minute. */
    public record Moment(
            String name, String label, @Nullable String hint, String value) implements Input {}

    /** One of several. */
    public record One(String name, String label, @Nullable String hint, List<Choice> choices) implements Input {
        public One {
            choices = List.copyOf(choices);
        }
    }

    /** Some of several, each with a name of its own. */
    public record Some(String label, @Nullable String hint, List<Choice> choices) implements Input {
        public Some {
            choices = List.copyOf(choices);
        }
    }

    /**
     * What can be chosen.
     *
     * @param is the value of one, the name of some
     */
    public record Choice(String is, String label, boolean chosen) {}
}
