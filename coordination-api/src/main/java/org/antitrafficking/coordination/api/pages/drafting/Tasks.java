package org.antitrafficking.coordination.api.pages.drafting;

import java.util.List;
import org.antitrafficking.coordination.api.identity.Doors;
import org.antitrafficking.coordination.api.pages.Words;
import org.jspecify.annotations.Nullable;

/** The way of an alert from its first word until it goes out, and where on it somebody is. */
public final class Tasks {

    /** The steps, in their order. */
    enum Step {
        CONTENT,
        ISSUE,
        OUTLOOK,
        VALIDATION,
        DISCLOSURE
    }

    /**
     * A step.
     *
     * @param address where it is done; null where nobody can go there now
     * @param state in words
     * @param here whether this page is it
     */
    public record Task(String said, @Nullable String address, String state, boolean here) {}

    private Tasks() {}

    /**
     * The list of them.
     *
     * @param alert its id; null before there is one
     * @param at the step that is being done
     */
    static List<Task> of(@Nullable String alert, Step at, Words words) {
        return java.util.Arrays.stream(Step.values())
                .map(step -> new Task(
                        words.say("task." + step.name().toLowerCase(java.util.Locale.ROOT)),
                        alert == null || step == at || step.compareTo(Step.ISSUE) > 0 || at.compareTo(Step.OUTLOOK) > 0
                                ? null
                                : address(alert, step),
                        words.say(
                                step == at
                                        ? "task.state-here"
                                        : step.compareTo(at) < 0 ? "task.state-done" : "task.state-later"),
                        step == at))
                .toList();
    }

    private static String address(String alert, Step step) {
        return Doors.PAGES + "/alerts/" + alert + (step == Step.CONTENT ? "/content" : "/issue");
    }
}
