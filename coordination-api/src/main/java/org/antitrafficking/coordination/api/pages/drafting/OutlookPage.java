package org.antitrafficking.coordination.api.pages.drafting;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.antitrafficking.coordination.api.pages.Frame;
import org.antitrafficking.coordination.api.pages.Mistake;
import org.antitrafficking.coordination.api.pages.ReleasePage;
import org.antitrafficking.coordination.api.pages.Shown;
import org.antitrafficking.coordination.api.pages.Words;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What would come of something that nobody has prepared or done.
 *
 * @param address of its form
 * @param tasks of a draft; empty of what is out
 * @param parts what is told, with what is told now; empty where that stays
 * @param said the rest of what is about to be prepared, each with what it is called
 * @param hidden what was typed, to be sent on
 * @param submit what the button says that does it
 * @param foreseen whether one may look at it as a recipient would see it
 * @param mistake why it was not prepared; null where nobody has tried
 */
public record OutlookPage(
        Frame frame,
        String address,
        String reference,
        List<Tasks.Task> tasks,
        String heading,
        Outlook outlook,
        List<ReleasePage.Part> parts,
        List<Said> said,
        Map<String, String> hidden,
        String once,
        String match,
        String submit,
        boolean foreseen,
        @Nullable Mistake mistake) {
    public OutlookPage {
        tasks = List.copyOf(tasks);
        parts = List.copyOf(parts);
        said = List.copyOf(said);
        hidden = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(hidden));
    }

    /** The address above those where one sees it as a recipient would; null where there is none. */
    public @Nullable String previews() {
        return foreseen && outlook.allowed() ? address + ReleasePage.PREVIEWS : null;
    }

    /** One thing of it, in words. */
    public record Said(String called, List<String> values) {
        public Said {
            values = List.copyOf(values);
        }

        /** What something may be used for. */
        static List<Said> of(JsonNode terms, Words words) {
            var said = new ArrayList<Said>();
            String marking = terms.path("marking").stringValue("");
            said.add(new Said(
                    marking,
                    List.of(words.called("marking", marking.replace(":", "-").replace("+", "-")))));
            List<String> purposes = Shown.called(terms.path("purposes"), "purpose", words);
            if (!purposes.isEmpty()) said.add(new Said(words.say("alert.purposes"), purposes));
            List<String> handling = Shown.called(terms.path("handling"), "handling", words);
            if (!handling.isEmpty()) said.add(new Said(words.say("alert.handling"), handling));
            return said;
        }
    }
}
