package org.antitrafficking.coordination.api.inbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.api.described.Form;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.reads.Reads;
import org.antitrafficking.coordination.api.reads.Sought;
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

    static final int MIN_QUERY_CHARS = Search.MIN_QUERY_CHARS;

    static final int MAX_QUERY_CHARS = Search.MAX_QUERY_CHARS;

    private final Inbox inbox;
    private final Search search;
    private final Views views;
    private final Reads reads;

    InboxController(Inbox inbox, Search search, Views views, Reads reads) {
        this.inbox = inbox;
        this.search = search;
        this.views = views;
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
            @RequestParam(defaultValue = "false")
                    @Field("`true` your own drafts alone: what you wrote and nobody has let others have yet.")
                    boolean drafts,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = DEFAULT_LIMIT) @Field(value = "Items on a page.", least = 1, most = MAX_LIMIT)
                    int limit) {
        return inbox.answer(caller, Inbox.Asked.of(kind, needs, dueBefore, drafts), after, limit);
    }

    @Needs(TokenScope.READ)
    @GetMapping("/api/inbox/counts")
    ResponseEntity<byte[]> counts(Caller caller) {
        return reads.answer(caller, Sought.listed("inbox-counts"), () -> {
            ViewReader.Counts counts = views.counts(caller);
            return Reads.Served.of(new Counted(counts.total(), counts.needing(), Lists.incomplete(counts.lacks())));
        });
    }

    /** How many items there are, and of how many something waits. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Counted(
            long total,
            long needing,
            @Field(Lists.LACKS) @Nullable Boolean incomplete) {}

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
        int limit = body.limit() == null ? Inbox.DEFAULT_LIMIT : body.limit();
        return search.answer(caller, body.q(), body.after(), limit);
    }
}
