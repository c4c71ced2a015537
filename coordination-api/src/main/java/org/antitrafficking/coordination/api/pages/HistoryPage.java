package org.antitrafficking.coordination.api.pages;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the reader's agency was told of an alert, the oldest first: what was done, when, by whom, and what it changed of
 * what the alert says. A long history has several pages, since an alert may have 20,000 changes of 200 kB each.
 *
 * @param alert the address of the alert's page
 * @param next the address of what comes after it; null where nothing does
 */
public record HistoryPage(
        Frame frame,
        String alert,
        String reference,
        List<Step> steps,
        @Nullable String next) {

    /** What is behind an alert's address where one looks at all that was told of it. */
    static final String HISTORY = "/history";

    public HistoryPage {
        steps = List.copyOf(steps);
    }

    /**
     * One entry.
     *
     * @param what in words
     * @param about which act, answer or clock it is, in words; null where the words say it
     * @param by who did it; null where the entry does not say that
     * @param gone whether what it said was taken away since
     * @param text what somebody wrote with it
     * @param changes of what the alert said before it on the same page, those alone that differ
     */
    public record Step(
            String what,
            @Nullable String about,
            Shown.@Nullable Text by,
            Shown.@Nullable Moment at,
            boolean gone,
            Shown.@Nullable Text text,
            List<ReleasePage.Part> changes) {
        public Step {
            changes = List.copyOf(changes);
        }
    }

    /** What begins a kind of an alert's entries. */
    private static final String PREFIX = "alert-";

    /** Of which nothing is shown: where the agency works on it, and times, which the alert's page has. */
    private static final Set<String> LEFT_OUT = Set.of("alert-moved", "alert-clocks-due");

    /**
     * One answer's.
     *
     * @param alert of {@code GET /api/alerts/{id}}
     * @param told of {@code GET /api/audit/as-of/items/{item}}
     */
    static HistoryPage of(
            JsonNode alert, JsonNode told, String address, PartnerNames names, PersonNames persons, Frame frame) {
        Words words = frame.words();
        var steps = new ArrayList<Step>();
        var acts = new HashMap<String, JsonNode>();
        JsonNode content = null;
        for (JsonNode entry : once(told.path("entries"))) {
            JsonNode said = entry.path("content");
            String release = said.path("release").stringValue("");
            if (said.has("act")) acts.put(release, said.path("act"));
            JsonNode act = acts.getOrDefault(release, said.path("act"));
            JsonNode now = content(kind(entry), said, act);
            List<ReleasePage.Part> changes = content == null || now == null
                    ? List.of()
                    : ReleasePage.changes(content, now, words).stream()
                            .filter(part -> !part.same())
                            .toList();
            steps.add(new Step(
                    words.called("history", kind(entry).substring(PREFIX.length())),
                    about(said, act, words),
                    by(said, names, persons),
                    Shown.moment(entry.path("recordedAt"), words),
                    entry.has("takenAway"),
                    text(said),
                    changes));
            if (now != null) content = now;
        }
        String next = Shown.string(told.path("next"));
        return new HistoryPage(
                frame,
                address,
                AlertPage.reference(alert),
                steps,
                next == null ? null : address + HISTORY + "?after=" + next);
    }

    /** What the alert says from then on. An act that is done says it where it was prepared. */
    private static @Nullable JsonNode content(String kind, JsonNode said, JsonNode act) {
        JsonNode now = kind.equals("alert-act-done") ? act.path("content") : said.path("content");
        return now instanceof ObjectNode whole ? flat(whole) : null;
    }

    private static String kind(JsonNode entry) {
        return entry.path("kind").stringValue("");
    }

    /** In the order in which it happened, once each: supervisors and an author are told the same of a draft. */
    private static List<JsonNode> once(JsonNode entries) {
        var seen = new LinkedHashSet<String>();
        return entries.valueStream()
                .filter(entry -> kind(entry).startsWith(PREFIX) && !LEFT_OUT.contains(kind(entry)))
                .sorted(Comparator.comparing(
                        entry -> Instant.parse(entry.path("recordedAt").stringValue(""))))
                .filter(entry -> seen.add(kind(entry) + entry.path("recordedAt") + entry.path("content")))
                .toList();
    }

    /** What an alert says, in the form that its page has it. */
    private static JsonNode flat(ObjectNode content) {
        ObjectNode flat = content.deepCopy();
        JsonNode details = flat.path("details");
        flat.remove("details");
        for (var detail : details.properties())
            flat.set(
                    switch (detail.getKey()) {
                        case "is" -> "kind";
                        case "type" -> "document";
                        default -> detail.getKey();
                    },
                    detail.getValue());
        return flat;
    }

    private static @Nullable String about(JsonNode said, JsonNode act, Words words) {
        String done = Shown.called("release", act.path("is"), words);
        if (done != null) return done;
        String answer = Shown.called(
                said.path("kept").isString()
                                || said.path("answer").stringValue("").matches("deleted|sealed|kept")
                        ? "recall-answer"
                        : "answer",
                said.path("answer"),
                words);
        if (answer != null) return answer;
        String clock = Shown.string(said.path("clock"));
        return clock == null ? null : words.called("clock", clock.split("/", 2)[0]);
    }

    private static Shown.@Nullable Text by(JsonNode said, PartnerNames names, PersonNames persons) {
        String by = Shown.string(said.path("by"));
        if (by == null) return null;
        return by.startsWith("person-") ? persons.of(by) : names.of(by);
    }

    private static Shown.@Nullable Text text(JsonNode said) {
        Shown.Text reason = Shown.text(said.path("reason"));
        return reason == null ? Shown.text(said.path("text")) : reason;
    }
}
