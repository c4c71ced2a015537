package org.antitrafficking.coordination.api.feed;

import com.fasterxml.jackson.annotation.JsonRawValue;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;
import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.api.described.Form;
import org.antitrafficking.coordination.api.described.Holds;
import org.antitrafficking.coordination.api.facts.CaughtUp;
import org.antitrafficking.coordination.api.identity.AccessToken;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.identity.Tokens;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.antitrafficking.coordination.api.reads.Reads;
import org.antitrafficking.coordination.api.reads.Sought;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.projections.feeds.FeedEntry;
import org.antitrafficking.coordination.projections.feeds.FeedReader;
import org.antitrafficking.coordination.words.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/**
 * The caller's feeds, one of each scope that it holds, and the directory's: a page at a time, the same as CloudEvents,
 * or as a stream.
 */
@RestController
class FeedController {

    private static final String DEFAULT_LIMIT = "100";

    /** Entries on a page. */
    static final int MAX_LIMIT = 500;

    private static final String CLOUD_EVENTS = "application/cloudevents-batch+json";

    /** Tokens live by the time of their issuers, whatever clock the platform decides by. */
    private static final InstantSource CLOCK = InstantSource.system();

    private final Feeds feeds;
    private final Reads reads;
    private final Streams streams;
    private final StreamSettings settings;
    private final CaughtUp caughtUp;
    private final Tokens tokens;

    FeedController(
            Feeds feeds, Reads reads, Streams streams, StreamSettings settings, CaughtUp caughtUp, Tokens tokens) {
        this.feeds = feeds;
        this.reads = reads;
        this.streams = streams;
        this.settings = settings;
        this.caughtUp = caughtUp;
        this.tokens = tokens;
    }

    /**
     * Entries in order.
     *
     * @param next the cursor to read on with; the same again where nothing has come
     * @param more whether there are entries after these already
     */
    record Page(List<Entry> entries, String next, boolean more) {}

    /**
     * One entry.
     *
     * @param number in this feed, from 1 without a gap
     * @param recordedAt when it was recorded, RFC 3339 UTC with microseconds
     * @param commitment to the content, base64; stays when the content is taken away
     * @param content with its sealed values opened; null where it was taken away (the entry that took it names this
     *     number), and while the caller's partner is suspended
     */
    @Holds(field = "content", by = "kind")
    record Entry(
            long number,
            String kind,
            String revision,
            Instant recordedAt,

            @Field(value = "To the content; stays when the content is taken away.", form = Form.COMMITMENT)
            String commitment,

            @JsonRawValue
            @Field("Of the shape that its kind says; null where it was taken away, which another entry then tells, and"
                    + " while your partner is suspended.")
            @Nullable
            String content) {

        static Entry of(Feeds.Shown shown) {
            FeedEntry entry = shown.entry();
            return new Entry(
                    entry.number(),
                    entry.kind(),
                    entry.revision(),
                    entry.recordedAt(),
                    Base64.getEncoder().encodeToString(entry.commitment()),
                    shown.content());
        }
    }

    /** What a pull gives, in whatever form. */
    private record Pulled(Scope scope, List<Feeds.Shown> entries, long last, boolean more, Cursor next) {}

    @Needs(TokenScope.READ)
    @GetMapping("/api/feed")
    ResponseEntity<byte[]> page(
            Caller caller,
            @RequestParam(required = false) @Nullable String scope,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = DEFAULT_LIMIT)
                    @Field(value = "Entries on a page.", least = 1, most = MAX_LIMIT)
                    int limit) {
        checkLimit(limit);
        Sought sought = sought("feed", caller, scope);
        return reads.answer(caller, sought, () -> {
            Pulled pulled = pull(caller, sought, scope, after, limit);
            List<Entry> entries = pulled.entries().stream().map(Entry::of).toList();
            return new Reads.Served(new Page(entries, pulled.next().toString(), pulled.more()), pulled.last());
        });
    }

    /** The same entries as CloudEvents; the cursor to read on with is in the header Link. */
    @Needs(TokenScope.READ)
    @GetMapping(path = "/api/feed", produces = CLOUD_EVENTS)
    ResponseEntity<byte[]> batch(
            Caller caller,
            @RequestParam(required = false) @Nullable String scope,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = DEFAULT_LIMIT)
                    @Field(value = "Entries on a page.", least = 1, most = MAX_LIMIT)
                    int limit) {
        checkLimit(limit);
        Sought sought = sought("feed", caller, scope);
        var headers = new HttpHeaders();
        ResponseEntity<byte[]> answer = reads.answer(caller, sought, () -> {
            Pulled pulled = pull(caller, sought, scope, after, limit);
            headers.set(
                    HttpHeaders.LINK,
                    "</api/feed?scope=%s&after=%s&limit=%d>; rel=\"next\""
                            .formatted(pulled.scope(), pulled.next(), limit));
            return new Reads.Served(CloudEvent.of(feeds, pulled.scope(), pulled.entries()), pulled.last());
        });
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .headers(headers)
                .contentType(MediaType.parseMediaType(CLOUD_EVENTS))
                .body(answer.getBody());
    }

    /**
     * The same entries as server-sent events, each when it comes.
     *
     * @param named whether each event has its entry's kind as its name: a reader then has to name all that it wants
     * @param lastEventId the last cursor that was received, where a stream is resumed; counts more than {@code after}
     */
    @Needs(TokenScope.READ)
    @GetMapping(path = "/api/feed", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    StreamingResponseBody stream(
            Caller caller,
            AccessToken token,
            @RequestParam(required = false) @Nullable String scope,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "false")
                    @Field("Of a stream: whether each event is named by its entry's kind, for readers that listen for"
                            + " single kinds. Without a name each event goes to `onmessage`.")
                    boolean named,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            HttpServletResponse response)
            throws IOException {
        streams.checkRoom(caller.partner());
        Sought sought = sought(FeedStream.KIND, caller, scope);
        Predicate<Directory> tokenIsGood = directory ->
                directory.partner(caller.partner()).filter(token::isGoodAt).isPresent();
        FeedStream stream = reads.begin(caller, sought, () -> {
            caughtUp.feeds(); // whoever did something finds it
            Feeds.Access access = feeds.access(caller, Feeds.named(caller, scope));
            long from = feeds.start(access, lastEventId == null ? after : lastEventId);
            sought.number("after", from);
            long last = feeds.last(access, from);
            return new FeedStream(
                    streams,
                    feeds,
                    reads,
                    settings,
                    CLOCK,
                    caller,
                    tokenIsGood,
                    () -> tokens.isStillShown(token),
                    access,
                    named,
                    from,
                    last);
        });
        streams.admit(stream);
        try {
            sendHead(response);
        } catch (IOException gone) {
            streams.ended(stream);
            throw gone;
        }
        return unflushed -> stream.writeTo(response.getOutputStream());
    }

    /** On this thread: filters add headers on their way out, when the stream's own thread may write already. */
    private static void sendHead(HttpServletResponse response) throws IOException {
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        response.setHeader("X-Accel-Buffering", "no"); // a proxy that gathers bytes would hold events back
        response.flushBuffer();
    }

    private static void checkLimit(int limit) {
        if (limit < 1 || limit > MAX_LIMIT) throw new BadRequest("The limit is 1 to " + MAX_LIMIT + ".");
    }

    private static Sought sought(String kind, Caller caller, @Nullable String scope) {
        return Sought.delivered(kind).id("scope", Feeds.named(caller, scope));
    }

    private Pulled pull(Caller caller, Sought sought, @Nullable String scope, @Nullable String after, int limit) {
        caughtUp.feeds(); // whoever did something finds it
        Feeds.Access access = feeds.access(caller, Feeds.named(caller, scope));
        long from = feeds.start(access, after);
        sought.number("after", from).number("until", from + limit);
        List<FeedEntry> read = feeds.read(access, from, limit + 1);
        if (read.isEmpty()) feeds.last(access, from); // where it is beyond the end, that is said
        List<FeedEntry> page = read.subList(0, Math.min(limit, read.size()));
        long last = page.isEmpty() ? from : page.getLast().number();
        long bytes = page.stream()
                .mapToLong(entry -> entry.body() == null ? 0 : entry.body().length)
                .sum();
        reads.holds(bytes);
        return new Pulled(
                access.scope(),
                feeds.shown(access, page),
                last,
                read.size() > limit || bytes >= FeedReader.MAX_BYTES,
                feeds.after(access.scope(), last));
    }
}
