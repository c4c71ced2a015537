package org.antitrafficking.coordination.api.published;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.antitrafficking.coordination.api.facts.CaughtUp;
import org.antitrafficking.coordination.api.inbox.Turns;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.antitrafficking.coordination.api.reads.ListCursor;
import org.antitrafficking.coordination.api.reads.Reads.Written;
import org.antitrafficking.coordination.api.sealing.SealedJson;
import org.antitrafficking.coordination.projections.feeds.FeedEntry;
import org.antitrafficking.coordination.projections.feeds.FeedReader;
import org.antitrafficking.coordination.projections.views.EntryBodies;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.eventlog.LogUnavailable;
import org.antitrafficking.eventlog.json.CanonicalJson;
import org.antitrafficking.eventlog.json.RecordJson;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads what the public was told, and answers it. What was withdrawn is not there, however far the feeds are behind.
 */
@Component
public final class Published {

    private static final JsonMapper MAPPER = RecordJson.mapper();

    /** Whoever has it asks each time whether it is still so: what was withdrawn stays in no cache. */
    private static final CacheControl ASK = CacheControl.noCache().cachePublic();

    /** They are the public's own: whoever reads without a token keeps no partner waiting. */
    private final Turns turns = new Turns();

    private final FeedReader feeds;
    private final SealedJson sealedJson;
    private final CaughtUp caughtUp;
    private final JsonMapper json;

    Published(FeedReader feeds, SealedJson sealedJson, CaughtUp caughtUp, JsonMapper json) {
        this.feeds = feeds;
        this.sealedJson = sealedJson;
        this.caughtUp = caughtUp;
        this.json = json;
    }

    /**
     * The last that the public was told of an item.
     *
     * @param at when that was recorded
     * @param opened the same as it is served, with its sealed values opened
     */
    public record Told(String item, Instant at, Entry.Body body, JsonNode opened) {}

    /**
     * One item; empty where the public was told nothing of it.
     *
     * @throws LogUnavailable if that can't be known now
     */
    public Optional<Told> one(String item) {
        caughtUp.feeds(); // where one edition takes the place of another, there is always one
        try {
            return opened(feeds.item(Scope.PUBLIC, item));
        } catch (SQLException e) {
            throw new LogUnavailable("the feeds can't be read", e);
        }
    }

    /** What a list says of an item; empty where it is published no longer. */
    private record Line(String item, Optional<ObjectNode> shown) {}

    /**
     * Answers what is published of a kind, in the order of ids. Items are read one after the other, since each may be
     * of some megabytes and its line needs little of it.
     *
     * @param kind that ids begin with, say {@code programme}; and the list's name for its cursors
     * @param line what the list says of an item; empty where it is published no longer
     * @throws BadRequest if the limit is none that a list takes, or the cursor was not given out for this one
     * @throws LogUnavailable if it can't be known now
     */
    public ResponseEntity<byte[]> list(
            String kind, @Nullable String after, int limit, Function<Told, Optional<ObjectNode>> line) {
        ListCursor.sought(kind, after, limit);
        String first = ListCursor.key(kind, after);
        return answer(kind, () -> {
            caughtUp.feeds();
            var lines = new ArrayList<Line>();
            String last = first.isEmpty() ? kind + "-" : first;
            while (lines.size() <= limit) {
                List<FeedEntry> entries = next(kind, last);
                if (entries.isEmpty()) break;
                last = Objects.requireNonNull(entries.getLast().item(), "it was asked for by its item");
                lines.add(new Line(last, opened(entries).flatMap(line)));
            }
            ListCursor.Page<Line> page = ListCursor.Page.of(kind, lines, limit, Line::item);
            return new ListCursor.Page<>(
                    page.items().stream().flatMap(one -> one.shown().stream()).toList(), page.next());
        });
    }

    private List<FeedEntry> next(String kind, String after) {
        try {
            return feeds.items(Scope.PUBLIC, after, kind + ".", 1);
        } catch (SQLException e) {
            throw new LogUnavailable("the feeds can't be read", e);
        }
    }

    /** The last that was told of an item, of all that was; empty where it is of a kind that is not known here. */
    private Optional<Told> opened(List<FeedEntry> entries) {
        if (entries.isEmpty()) return Optional.empty();
        FeedEntry last = entries.getLast();
        String item = Objects.requireNonNull(last.item(), "it was asked for by its item");
        byte[] body = Objects.requireNonNull(last.body(), "a feed gives entries of items with their contents");
        String opened =
                sealedJson.open(List.of(new SealedJson.Content(item, body))).getFirst();
        return EntryBodies.read(last.kind(), last.revision(), body)
                .map(told -> new Told(item, last.recordedAt(), told, MAPPER.readTree(opened)));
    }

    /**
     * Answers the canonical JSON (RFC 8785) of a body, or what was {@link Written}, with a strong ETag. The server
     * itself answers whoever has it already.
     *
     * @param kind of the item that it is made of; few answers are made at once where those may be large
     */
    public ResponseEntity<byte[]> answer(String kind, Supplier<Object> body) {
        return turns.of(kind, () -> answered(body.get()));
    }

    private ResponseEntity<byte[]> answered(Object body) {
        Written written = body instanceof Written asItStands
                ? asItStands
                : new Written(MediaType.APPLICATION_JSON, CanonicalJson.of(json.writeValueAsBytes(body)));
        return ResponseEntity.ok()
                .contentType(written.type())
                .cacheControl(ASK)
                .varyBy("Accept")
                .headers(written.links())
                .eTag('"' + HexFormat.of().formatHex(hash(written.bytes())) + '"')
                .body(written.bytes());
    }

    private static byte[] hash(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
