package org.antitrafficking.coordination.api.pages.directory;

import java.util.List;
import java.util.Map;
import org.antitrafficking.coordination.api.pages.Frame;
import org.antitrafficking.coordination.api.pages.SheetPage;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is done from a sheet, with all that has to be said for it. Its page has the address that it is sent
 * to.
 *
 * @param heading what is to be done
 * @param back the page that one comes from
 * @param says what it means
 * @param facts what it is about
 * @param kept whether what stands in it was kept of an earlier try
 * @param address to which it is sent
 * @param hidden what it says besides, by name
 */
public record SheetForm(
        Frame frame,
        String heading,
        SheetPage.Link back,
        String says,
        List<SheetPage.Fact> facts,
        boolean kept,
        String address,
        Map<String, String> hidden,
        List<Input> inputs) {
    public SheetForm {
        facts = List.copyOf(facts);
        hidden = Map.copyOf(hidden);
        inputs = List.copyOf(inputs);
    }

    /** What is written or chosen. */
    public sealed interface Input {}

    /**
     * A text.
     *
     * @param lines whether it may have several
     * @param most characters
     */
    public record Text(
            String name, String label, @Nullable String hint, String value, int most, boolean needed, boolean lines)
            implements Input {}

    /** A moment in UTC, to the minute. */
    public record Moment(String name, String label, String hint, String value) implements Input {}

    /**
     * One of several, or some of several, each of which has a name of its own then.
     *
     * @param name of the one; null where some may be chosen
     */
    public record Choices(
            @Nullable String name, String label, @Nullable String hint, List<Choice> choices) implements Input {
        public Choices {
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
