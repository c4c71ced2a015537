package org.antitrafficking.coordination.api.published;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.antitrafficking.coordination.api.facts.CaughtUp;
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
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what the public was told, and answers it. What was withdrawn is not there, however far the feeds are behind.
 */
@Component
public final class Published {

    private static final JsonMapper MAPPER = RecordJson.mapper();

    /** Whoever has it asks each time whether it is still so: what was withdrawn stays in no cache. */
    private static final CacheControl ASK = CacheControl.noCache().cachePublic();

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
            return opened(feeds.item(Scope.PUBLIC, item)).stream().findFirst();
        } catch (SQLException e) {
            throw new LogUnavailable("the feeds can't be read", e);
        }
    }

    /**
     * Items in the order of their ids, one more than the limit where there are more.
     *
     * @param kind that ids begin with, say {@code programme}; and the list's name for its cursors
     * @throws LogUnavailable if it can't be known now
     */
    public List<Told> some(String kind, String after, int limit) {
        caughtUp.feeds();
        String first = after.isEmpty() ? kind + "-" : after;
        try {
            return opened(feeds.items(Scope.PUBLIC, first, kind + ".", limit + 1));
        } catch (SQLException e) {
            throw new LogUnavailable("the feeds can't be read", e);
        }
    }

    private List<Told> opened(List<FeedEntry> entries) {
        var last = new LinkedHashMap<String, FeedEntry>();
        for (FeedEntry entry : entries) if (entry.item() != null) last.put(entry.item(), entry);
        var contents = new ArrayList<SealedJson.Content>();
        last.forEach((item, entry) -> contents.add(new SealedJson.Content(item, body(entry))));
        var opened = sealedJson.open(contents).iterator();
        var told = new ArrayList<Told>();
        last.forEach((item, entry) -> {
            JsonNode served = MAPPER.readTree(opened.next());
            EntryBodies.read(entry.kind(), entry.revision(), body(entry))
                    .ifPresent(body -> told.add(new Told(item, entry.recordedAt(), body, served)));
        });
        return told;
    }

    private static byte[] body(FeedEntry entry) {
        return Objects.requireNonNull(entry.body(), "a feed gives entries of items with their contents");
    }

    /**
     * Answers the canonical JSON (RFC 8785) of a body, or what was {@link Written}, with a strong ETag. The server
     * itself answers whoever has it already.
     */
    public ResponseEntity<byte[]> answer(Object body) {
        Written written = body instanceof Written asItStands
                ? asItStands
                : new Written(MediaType.APPLICATION_JSON, CanonicalJson.of(json.writeValueAsBytes(body)));
        return ResponseEntity.ok()
                .contentType(written.type())
                .cacheControl(ASK)
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
