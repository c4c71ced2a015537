package org.antitrafficking.coordination.api.pages;

import java.util.ArrayList;
import java.util.List;
import org.antitrafficking.coordination.api.identity.Doors;
import org.antitrafficking.coordination.api.inbox.InboxKind;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The inbox.
 *
 * @param here its own address, with what of it is asked for
 * @param paged that somebody has to look; null where nobody has
 * @param news where it is told that something is new
 * @param filters by which some of it may be asked for
 * @param kinds by which items of one kind may be asked for
 * @param signing what waits for a signature or an approval besides
 * @param lacks whether a fault keeps something from it
 * @param lines in the order in which the API gives them
 * @param next where it goes on; null where it does not
 */
public record InboxPage(
        Frame frame,
        String here,
        @Nullable Paged paged,
        String news,
        List<Filter> filters,
        List<Filter> kinds,
        List<Doing.Link> signing,
        boolean lacks,
        List<Line> lines,
        @Nullable String next) {
    public InboxPage {
        filters = List.copyOf(filters);
        kinds = List.copyOf(kinds);
        signing = List.copyOf(signing);
        lines = List.copyOf(lines);
    }

    /** The kinds of items that have a page, by what their ids begin with. */
    private static final List<String> PAGES = List.of("alert", "investigation", "programme", "request");

    /** Besides kinds. */
    private static final List<String> FILTERS =
            List.of("needs=true", "due=day", "due=week", "drafts=true", "needs=false");

    /**
     * An item.
     *
     * @param address of its page; null where it has none yet
     * @param id of the item
     * @param subject in the reader's language, or else in another; of an investigation its purpose, of a programme its
     *     title; null where the item was taken away
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

    /**
     * A link to some of the inbox.
     *
     * @param chosen whether that is what is shown
     */
    public record Filter(String address, String says, boolean chosen) {}

    /**
     * Of what {@code GET /api/inbox} gives.
     *
     * @param paged that somebody has to look; null where nobody has
     * @param signing links to what waits for a signature or an approval besides items
     * @param asked what of it was asked for, as the address says it; empty for all
     */
    static InboxPage of(JsonNode inbox, String asked, @Nullable Paged paged, List<Doing.Link> signing, Frame frame) {
        Words words = frame.words();
        String here = asked.isEmpty() ? Within.INBOX : Within.INBOX + "?" + asked;
        String next = Shown.string(inbox.path("next"));
        var filters = new ArrayList<Filter>();
        filters.add(new Filter(Within.INBOX, words.say("inbox.all"), asked.isEmpty()));
        for (String filter : FILTERS)
            filters.add(new Filter(
                    Within.INBOX + "?" + filter, words.say("inbox." + filter.replace('=', '-')), filter.equals(asked)));
        var kinds = new ArrayList<Filter>();
        for (InboxKind kind : InboxKind.values())
            kinds.add(new Filter(
                    Within.INBOX + "?kind=" + kind,
                    words.called(kind == InboxKind.TAKEN ? "role" : "kind", kind.toString()),
                    asked.equals("kind=" + kind)));
        return new InboxPage(
                frame,
                here,
                paged,
                NewsController.NEWS,
                filters,
                kinds,
                signing,
                lacks(inbox),
                lines(inbox, words),
                next == null ? null : here + (asked.isEmpty() ? "?" : "&") + "after=" + next);
    }

    /** Whether a fault keeps something from a list. */
    static boolean lacks(JsonNode listed) {
        return listed.path("incomplete").booleanValue(false);
    }

    /** Items in the order in which the API gives them. */
    static List<Line> lines(JsonNode listed, Words words) {
        var lines = new ArrayList<Line>();
        for (JsonNode item : listed.path("items")) lines.add(line(item, words));
        return lines;
    }

    /** Of the item's page; null where items of its kind have none. */
    public static @Nullable String address(String id) {
        for (String kind : PAGES) if (id.startsWith(kind + "-")) return Doors.PAGES + "/" + kind + "s/" + id;
        return null;
    }

    private static Line line(JsonNode item, Words words) {
        @Nullable String address = address(item.path("item").stringValue(""));
        return line(item, address, address, words);
    }

    /**
     * An item as a list showed it once.
     *
     * @param address of the page of the past that it leads to
     */
    public static Line then(JsonNode item, String address, Words words) {
        return line(item, address, null, words);
    }

    /** @param doing where what waits is done; null where nothing is */
    private static Line line(JsonNode item, @Nullable String address, @Nullable String doing, Words words) {
        String id = item.path("item").stringValue("");
        return new Line(
                address,
                id,
                Shown.string(item.path("reference")),
                subject(id, item, words),
                Shown.called("kind", item.path("kind"), words),
                words.called("role", item.path("role").stringValue("")),
                Shown.string(item.path("marking")),
                Shown.called("urgency", item.path("urgency"), words),
                Shown.called("ground", item.path("ground"), words),
                Shown.needs(item.path("needs"), doing, words),
                Shown.moment(item.path("changedAt"), words));
    }

    /** Of an investigation its purpose, of a programme its title; the id of what has none of these and no reference. */
    private static Shown.@Nullable Text subject(String id, JsonNode item, Words words) {
        List<Shown.Text> subjects = Shown.texts(item.path("subject"), words.language());
        if (!subjects.isEmpty()) return subjects.getFirst();
        Shown.Text named = Shown.text(item.has("title") ? item.path("title") : item.path("purpose"));
        return named == null && !item.has("reference") ? new Shown.Text("", "ltr", id) : named;
    }
}
