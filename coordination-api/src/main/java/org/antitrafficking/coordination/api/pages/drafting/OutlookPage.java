package org.antitrafficking.coordination.api.pages.drafting;

import java.util.List;
import java.util.Map;
import org.antitrafficking.coordination.api.pages.Frame;
import org.antitrafficking.coordination.api.pages.Mistake;
import org.jspecify.annotations.Nullable;

/**
 * What would come of an issue that nobody has prepared.
 *
 * @param said the rest of what is about to be prepared, each with what it is called
 * @param hidden what was typed, to be sent on
 * @param mistake why it was not prepared; null where nobody has tried
 */
public record OutlookPage(
        Frame frame,
        String alert,
        String reference,
        List<Tasks.Task> tasks,
        Outlook outlook,
        List<Said> said,
        Map<String, String> hidden,
        String once,
        String match,
        @Nullable Mistake mistake) {
    public OutlookPage {
        tasks = List.copyOf(tasks);
        said = List.copyOf(said);
        hidden = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(hidden));
    }

    /** One thing of it, in words. */
    public record Said(String called, List<String> values) {
        public Said {
            values = List.copyOf(values);
        }
    }
}
