package org.antitrafficking.coordination.api.pages.past;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.antitrafficking.coordination.api.pages.Field;
import org.antitrafficking.coordination.api.pages.Frame;
import org.antitrafficking.coordination.api.pages.InboxPage;
import org.antitrafficking.coordination.api.pages.SheetPage.Cell;
import org.antitrafficking.coordination.api.pages.SheetPage.Link;
import org.antitrafficking.coordination.api.pages.SheetPage.Table;
import org.antitrafficking.coordination.api.pages.Shown;
import org.antitrafficking.coordination.api.pages.Words;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What there was at a moment, of a partner and of one item, and how two moments of it differ. */
final class PastSheets {

    private final Around around;
    private final Words words;
    private final Frame frame;
    private final Question question;

    PastSheets(Around around, Question question, Frame frame) {
        this.around = around;
        this.words = around.words();
        this.question = question;
        this.frame = frame;
    }

    /** Of {@code GET /api/audit/as-of}. */
    PastPage inbox(JsonNode asOf, Instant now) {
        Shown.Moment at = Shown.moment(asOf.path("at"), words);
        var lines = new ArrayList<InboxPage.Line>();
        Set<String> shown = new HashSet<>();
        var others = new ArrayList<List<List<Cell>>>();
        for (JsonNode line : asOf.path("items")) {
            String item = line.path("item").stringValue("");
            String address = question.to(Question.ITEMS + item);
            if (!line.has("shown")) others.add(other(line, address));
            else if (shown.add(item)) lines.add(InboxPage.then(line.path("shown"), address, words));
        }
        var tables = new ArrayList<Table>();
        if (asOf.has("scopes")) tables.add(scopes(asOf.path("scopes")));
        tables.add(new Table(
                words.say("past.others"),
                words.each("past.item", "past.told-to", "past.stood", "past.entries", "past.taken-since"),
                others,
                words.say("sheet.none")));
        String next = Shown.string(asOf.path("next"));
        return new PastPage(
                frame.at(around.strip(question, at, List.of(new Link("/pages/inbox", words.say("past.today"))))),
                around.parts(Question.PAST, question),
                Cell.said(words.say("past.title"), words).text(),
                null,
                words.say("past.what"),
                choice(Question.PAST, moments(asOf.path("scopes"), now)),
                List.of(),
                lines,
                tables,
                List.of(),
                next == null ? null : more(Question.PAST, next));
    }

    /** Where a list goes on: the cursor first, then what was asked. */
    private String more(String path, String next) {
        return Question.address(
                path, "after", next, "partner", question.partner(), "at", question.at(), "time", question.time());
    }

    private static List<String> moments(JsonNode scopes, Instant now) {
        Instant first = null;
        for (JsonNode scope : scopes) {
            String at = Shown.string(scope.path("firstRecordedAt"));
            if (at != null && (first == null || Instant.parse(at).isBefore(first))) first = Instant.parse(at);
        }
        return first == null ? List.of() : Moments.between(first, now);
    }

    private PastPage.Choice choice(String address, List<String> moments) {
        var fields = new ArrayList<Field>(around.whose(question, false));
        fields.add(around.moment(Around.AT, words.say("past.moment"), question.at()));
        fields.add(around.times(question));
        return new PastPage.Choice(address, Map.of(), fields, words.say("past.show"), "f-" + Around.AT, moments);
    }

    private List<List<Cell>> other(JsonNode line, String address) {
        return List.of(
                List.of(new Cell(new Shown.Text("", "ltr", line.path("item").stringValue("")), address)),
                List.of(Cell.said(around.scope(line), words)),
                List.of(Cell.said(around.state(line.path("state")), words)),
                List.of(Cell.code(line.path("entries").toString())),
                List.of(Cell.code(line.path("takenSince").toString())));
    }

    private Table scopes(JsonNode scopes) {
        var rows = new ArrayList<List<List<Cell>>>();
        for (JsonNode scope : scopes) {
            JsonNode items = scope.path("items");
            rows.add(List.of(
                    List.of(Cell.said(around.scope(scope), words)),
                    List.of(Cell.code(scope.path("entries").toString())),
                    List.of(Cell.code(items.path("held").toString())),
                    List.of(Cell.code(items.path("takenAway").toString()))));
        }
        return new Table(
                words.say("past.scopes"),
                List.of(
                        words.say("past.told-to"),
                        words.say("past.entries"),
                        words.called("stood", "held"),
                        words.called("stood", "taken-away")),
                rows,
                words.say("past.nothing-told"));
    }

    /** Of {@code GET /api/audit/as-of/items/{item}}. */
    PastPage item(JsonNode asOf) {
        String item = asOf.path("item").stringValue("");
        Shown.Moment at = Shown.moment(asOf.path("at"), words);
        var steps = new ArrayList<PastPage.Step>();
        for (JsonNode entry : asOf.path("entries")) steps.add(step(entry, item));
        String next = Shown.string(asOf.path("next"));
        return new PastPage(
                frame.at(around.strip(question, at, today(item))),
                around.parts("", question),
                Cell.said(words.say("past.item-title"), words).text(),
                item,
                words.say("past.item-what"),
                choice(Question.ITEMS + item, told(asOf.path("entries"))),
                onward(asOf, item),
                List.of(),
                stood(asOf),
                steps,
                next == null ? null : more(Question.ITEMS + item, next));
    }

    /** To the item as it is now, and to all of the past. */
    private List<Link> today(String item) {
        var links = new ArrayList<Link>();
        links.add(new Link(question.to(Question.PAST), words.say("past.back")));
        @Nullable String page = page(item);
        if (around.isOwn(question) && page != null) links.add(new Link(page, words.say("past.today-item")));
        return links;
    }

    /** The page of an item as it is now; null where its kind has none. */
    private static @Nullable String page(String item) {
        return InboxPage.address(item);
    }

    private static List<String> told(JsonNode entries) {
        return Moments.of(entries.valueStream()
                .flatMap(entry -> Stream.ofNullable(Shown.string(entry.path("recordedAt"))))
                .map(Instant::parse));
    }

    private List<Link> onward(JsonNode asOf, String item) {
        var links = new ArrayList<Link>();
        boolean readable = !question.isOfOccurrence();
        boolean held = false;
        for (JsonNode scope : asOf.path("scopes")) {
            readable &= scope.path("takenSince").longValue(0) == 0;
            held |= !scope.path("state").stringValue("").equals("untold");
        }
        if (around.isOwn(question) && readable && held && page(item) != null)
            links.add(new Link(
                    Question.address(Question.ITEMS + item + Question.PAGE, "at", question.at()),
                    words.say("past.page")));
        links.add(new Link(
                Question.address(
                        Question.ITEMS + item + Question.DIFFERENCE,
                        "partner",
                        question.partner(),
                        Around.FROM,
                        question.at()),
                words.say("past.difference")));
        links.add(new Link(
                Question.address(Question.DECISIONS, "partner", question.partner(), "item", item),
                words.say("past.decisions-of-item")));
        if (around.showsReads(question))
            links.add(new Link(
                    Question.address(Question.READS, "partner", question.partner(), "item", item),
                    words.say("past.reads-of-item")));
        return links;
    }

    private List<Table> stood(JsonNode asOf) {
        var rows = new ArrayList<List<List<Cell>>>();
        for (JsonNode scope : asOf.path("scopes"))
            rows.add(List.of(
                    List.of(Cell.said(around.scope(scope), words)),
                    List.of(Cell.said(around.state(scope.path("state")), words)),
                    List.of(Cell.code(scope.path("entries").toString())),
                    List.of(Cell.code(scope.path("takenSince").toString()))));
        return List.of(
                new Table(
                        words.say("past.stood"),
                        words.each("past.told-to", "past.stood", "past.entries", "past.taken-since"),
                        rows,
                        words.say("sheet.none")),
                taken(asOf));
    }

    /** What of this page's entries is gone, each ground and time once. */
    private Table taken(JsonNode asOf) {
        var grounds = new LinkedHashMap<String, Integer>();
        for (JsonNode entry : asOf.path("entries")) {
            String by = around.taken(entry.path("takenAway"));
            if (by != null) grounds.merge(by, 1, Integer::sum);
        }
        var rows = new ArrayList<List<List<Cell>>>();
        grounds.forEach((by, entries) ->
                rows.add(List.of(List.of(Cell.said(by, words)), List.of(Cell.code(entries.toString())))));
        return new Table(
                words.say("past.gone"), words.each("past.why", "past.entries"), rows, words.say("past.nothing-gone"));
    }

    private PastPage.Step step(JsonNode entry, String item) {
        JsonNode content = entry.path("content");
        @Nullable String told = Shown.string(entry.path("recordedAt"));
        return new PastPage.Step(
                around.told(entry.path("kind").stringValue("")),
                around.scope(entry),
                around.who(Shown.string(content.path("by"))),
                Shown.moment(entry.path("recordedAt"), words),
                Shown.moment(entry.path("occurredAt"), words),
                around.taken(entry.path("takenAway")),
                content.isObject() ? new Contents(words).facts(content) : List.of(),
                question.when(told).to(Question.ITEMS + item));
    }

    /**
     * How two moments of an item differ.
     *
     * @param before of {@code GET /api/audit/as-of/items/{item}} at the earlier; null where there was nothing of it
     * @param after the same at the later
     * @param pageBefore that was served at the earlier moment; null where there is none any more, or was none
     * @param pageAfter the same of the later
     * @param from the earlier moment; null for the beginning
     */
    PastPage difference(
            @Nullable JsonNode before,
            JsonNode after,
            @Nullable JsonNode pageBefore,
            @Nullable JsonNode pageAfter,
            @Nullable String from) {
        String item = after.path("item").stringValue("");
        Shown.Moment at = Shown.moment(after.path("at"), words);
        var tables = new ArrayList<Table>();
        tables.add(stood(before, after));
        if (pageAfter != null && (pageBefore != null || before == null)) tables.add(says(pageBefore, pageAfter));
        boolean readable = tables.size() > 1;
        @Nullable String until = question.at();
        var links = new ArrayList<Link>();
        links.add(new Link(question.to(Question.ITEMS + item), words.say("past.item-title")));
        links.add(new Link(between(Question.DECISIONS, item, from, until), words.say("past.decisions-between")));
        if (around.showsReads(question))
            links.add(new Link(between(Question.READS, item, from, until), words.say("past.reads-between")));
        return new PastPage(
                frame.at(around.strip(question, at, today(item))),
                around.parts("", question),
                Cell.said(words.say("past.difference"), words).text(),
                item,
                words.say(readable ? "past.difference-what" : "past.difference-unreadable"),
                new PastPage.Choice(
                        Question.ITEMS + item + Question.DIFFERENCE,
                        Around.hidden("partner", question.partner()),
                        List.of(
                                around.moment(Around.FROM, words.say("past.from"), from),
                                around.moment(Around.UNTIL, words.say("past.until"), until)),
                        words.say("past.show"),
                        "f-" + Around.FROM,
                        told(after.path("entries"))),
                links,
                List.of(),
                tables,
                List.of(),
                null);
    }

    private String between(String path, String item, @Nullable String from, @Nullable String until) {
        return Question.address(
                path, "partner", question.partner(), "item", item, Around.FROM, from, Around.UNTIL, until);
    }

    private Table stood(@Nullable JsonNode before, JsonNode after) {
        Map<String, JsonNode> earlier = byScope(before);
        var rows = new ArrayList<List<List<Cell>>>();
        byScope(after).forEach((scope, now) -> {
            @Nullable JsonNode was = earlier.get(scope);
            rows.add(List.of(
                    List.of(Cell.said(around.scope(now), words)),
                    List.of(Cell.said(
                            was == null ? words.say("past.nothing-told") : around.state(was.path("state")), words)),
                    List.of(Cell.said(around.state(now.path("state")), words)),
                    List.of(Cell.code(Long.toString(now.path("entries").longValue(0)
                            - (was == null ? 0 : was.path("entries").longValue(0)))))));
        });
        return new Table(
                words.say("past.stood"),
                words.each("past.told-to", "past.before", "past.after", "past.entries-between"),
                rows,
                words.say("sheet.none"));
    }

    private static Map<String, JsonNode> byScope(@Nullable JsonNode asOf) {
        var scopes = new LinkedHashMap<String, JsonNode>();
        if (asOf != null)
            for (JsonNode scope : asOf.path("scopes"))
                scopes.put(scope.path("scope").stringValue(""), scope);
        return scopes;
    }

    /** What the page says otherwise, value by value. */
    private Table says(@Nullable JsonNode before, JsonNode after) {
        var contents = new Contents(words);
        Map<String, JsonNode> earlier = before == null ? Map.of() : contents.all(before);
        Map<String, JsonNode> later = contents.all(after);
        Set<String> paths = new LinkedHashSet<>(earlier.keySet());
        paths.addAll(later.keySet());
        var rows = new ArrayList<List<List<Cell>>>();
        for (String path : paths) {
            @Nullable JsonNode was = earlier.get(path);
            @Nullable JsonNode is = later.get(path);
            if (was != null && was.equals(is)) continue;
            rows.add(List.of(
                    List.of(Cell.said(contents.called(path), words)),
                    List.of(was == null ? nothing() : contents.cell(path, was)),
                    List.of(is == null ? nothing() : contents.cell(path, is))));
        }
        return new Table(
                words.say("past.page-differs"),
                words.each("sheet.what", "past.before", "past.after"),
                rows,
                words.say("past.page-same"));
    }

    private Cell nothing() {
        return Cell.said(words.say("sheet.nothing"), words);
    }
}
