package org.antitrafficking.coordination.api.pages;

import java.util.ArrayList;
import java.util.List;
import org.antitrafficking.coordination.api.identity.Doors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The inbox.
 *
 * @param lines in the order in which the API gives them
 * @param next where it goes on; null where it does not
 */
public record InboxPage(
        Frame frame, List<Line> lines, @Nullable String next) {
    public InboxPage {
        lines = List.copyOf(lines);
    }

    /**
     * An item.
     *
     * @param address of its page; null where it has none yet
     * @param id of the item
     * @param subject in the reader's language, or else in another; null where it was taken away
     */
    public record Line(
            @Nullable String address,
            String id,
            @Nullable String reference,
            Shown.@Nullable Text subject,
            @Nullable String kind,
            String role,
            @Nullable String marking,
            @Nullable String urgency,
            @Nullable String ground,
            List<Shown.Waiting> needs,
            Shown.@Nullable Moment changed) {
        public Line {
            needs = List.copyOf(needs);
        }
    }

    /** Of what {@code GET /api/inbox} gives. */
    static InboxPage of(JsonNode inbox, Frame frame) {
        Words words = frame.words();
        var lines = new ArrayList<Line>();
        for (JsonNode item : inbox.path("items")) lines.add(line(item, words));
        String next = Shown.string(inbox.path("next"));
        return new InboxPage(frame, lines, next == null ? null : Within.INBOX + "?after=" + next);
    }

    private static Line line(JsonNode item, Words words) {
        String id = item.path("item").stringValue("");
        List<Shown.Text> subjects = Shown.texts(item.path("subject"), words.language());
        return new Line(
                id.startsWith("alert-") ? Doors.PAGES + "/alerts/" + id : null,
                id,
                Shown.string(item.path("reference")),
                subjects.isEmpty() ? null : subjects.getFirst(),
                Shown.called("kind", item.path("kind"), words),
                words.called("role", item.path("role").stringValue("")),
                Shown.string(item.path("marking")),
                Shown.called("urgency", item.path("urgency"), words),
                Shown.called("ground", item.path("ground"), words),
                Shown.needs(item.path("needs"), words),
                Shown.moment(item.path("changedAt"), words));
    }
}
