package org.antitrafficking.coordination.api.inbox;

import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.api.described.Form;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.antitrafficking.coordination.api.reads.Reads;
import org.antitrafficking.coordination.api.reads.Sought;
import org.antitrafficking.coordination.api.shapes.Shapes;
import org.antitrafficking.coordination.projections.views.ViewReader;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The caller's inbox and its counts, and a search in what it can see. */
@RestController
class InboxController {

    private static final String DEFAULT_LIMIT = "" + Inbox.DEFAULT_LIMIT;

    /** Items on a page. */
    static final int MAX_LIMIT = Inbox.MAX_LIMIT;

    /** Characters of what is searched for. */
    static final int MIN_QUERY_CHARS = 2;

    static final int MAX_QUERY_CHARS = 200;

    private static final String SEARCH = "search";

    private final Inbox inbox;
    private final Views views;
    private final Lists lists;
    private final Reads reads;

    InboxController(Inbox inbox, Views views, Lists lists, Reads reads) {
        this.inbox = inbox;
        this.views = views;
        this.lists = lists;
        this.reads = reads;
    }

    /** First what needs the caller, by the time that it is due, then the newest; all, or those that are asked for. */
    @Needs(TokenScope.READ)
    @GetMapping("/api/inbox")
    ResponseEntity<byte[]> inbox(
            Caller caller,
            @RequestParam(required = false)
                    @Field(
                            value = "Items of that kind alone, as their lines say it; `taken` those that were taken"
                                    + " away, whatever they were.",
                            of = InboxKind.class)
                    @Nullable
                    String kind,
            @RequestParam(required = false)
                    @Field("`true` those alone of which something waits for you, `false` the others alone.")
                    @Nullable
                    Boolean needs,
            @RequestParam(name = "due-before", required = false)
                    @Field(
                            value = "Those alone of which something waits that is due before that moment.",
                            form = Form.INSTANT)
                    @Nullable
                    String dueBefore,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = DEFAULT_LIMIT) @Field(value = "Items on a page.", least = 1, most = MAX_LIMIT)
                    int limit) {
        return inbox.answer(caller, sought -> filter(kind, needs, dueBefore, sought), after, limit);
    }

    /** Notes in what is sought what of it is asked for. */
    private static ViewReader.Filter filter(
            @Nullable String kind, @Nullable Boolean needs, @Nullable String dueBefore, Sought sought) {
        if (dueBefore != null && Boolean.FALSE.equals(needs))
            throw new BadRequest("Where nothing waits nothing is due: leave out needs or due-before.");
        if (kind != null)
            sought.id("kind", Shapes.one("kind", InboxKind.class, kind).toString());
        if (needs != null) sought.number("needs", needs ? 1 : 0);
        if (dueBefore != null) sought.secret("due-before", dueBefore);
        return new ViewReader.Filter(kind, needs, dueBefore == null ? null : Shapes.instant("due-before", dueBefore));
    }

    @Needs(TokenScope.READ)
    @GetMapping("/api/inbox/counts")
    ResponseEntity<byte[]> counts(Caller caller) {
        return reads.answer(caller, Sought.listed("inbox-counts"), () -> Reads.Served.of(views.counts(caller)));
    }

    /** What to search for, and how far somebody has read what was found. */
    record SearchBody(
            @Field(
                    value = "What to search for: words, `\"phrases\"`, `or`, `-not`.",
                    required = true,
                    least = MIN_QUERY_CHARS,
                    most = MAX_QUERY_CHARS,
                    example = "multan")
            @Nullable
            String q,

            @Field(
                    value = "The cursor `next` of the page before; it is good for this list only.",
                    example = "c2VhcmNoLzAvMC8wL2FsZXJ0LXg")
            @Nullable
            String after,

            @Field(value = "Items on a page; 50 where none is said.", least = 1, most = MAX_LIMIT, example = "50")
            @Nullable
            Integer limit) {}

    /** Items with these words, the newest first. By POST, since addresses are kept in many places. */
    @Needs(TokenScope.READ)
    @PostMapping("/api/search")
    ResponseEntity<byte[]> search(Caller caller, @RequestBody SearchBody body) {
        int limit = body.limit() == null ? Integer.parseInt(DEFAULT_LIMIT) : body.limit();
        Lists.check(limit);
        String query = body.q() == null ? "" : body.q().strip();
        int length = query.codePointCount(0, query.length());
        if (length < MIN_QUERY_CHARS || length > MAX_QUERY_CHARS)
            throw new BadRequest(
                    "q is what to search for, " + MIN_QUERY_CHARS + " to " + MAX_QUERY_CHARS + " characters.");
        if (query.codePoints().anyMatch(sign -> sign >= Character.MIN_SURROGATE && sign <= Character.MAX_SURROGATE))
            throw new BadRequest("q has half a character (an unpaired surrogate).");
        ViewReader.Place from = PlaceCursor.parse(SEARCH, body.after());
        Sought sought = Sought.listed(SEARCH).secret("q", query).number("limit", limit);
        if (body.after() != null) sought.id("after", from.item());
        return reads.answer(
                caller,
                sought,
                () -> lists.served(
                        SEARCH,
                        SharedFor.of(
                                caller, from, limit + 1, (place, wanted) -> views.search(caller, query, place, wanted)),
                        limit));
    }
}
