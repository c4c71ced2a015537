package org.antitrafficking.coordination.api.feed;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import org.antitrafficking.coordination.agreements.AgreementEntry;
import org.antitrafficking.coordination.alerts.AlertEntry;
import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.api.described.Form;
import org.antitrafficking.coordination.api.facts.Facts;
import org.antitrafficking.coordination.api.facts.Reading;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.antitrafficking.coordination.api.reads.Reads;
import org.antitrafficking.coordination.api.reads.Sought;
import org.antitrafficking.coordination.api.sealing.SealedJson;
import org.antitrafficking.coordination.mandates.MandateEntry;
import org.antitrafficking.coordination.partners.PartnerEntry;
import org.antitrafficking.coordination.persons.PersonEntry;
import org.antitrafficking.coordination.projections.feeds.FeedEntry;
import org.antitrafficking.coordination.projections.feeds.FeedReader;
import org.antitrafficking.coordination.sharing.Hidden;
import org.antitrafficking.coordination.sharing.Scope;
import org.antitrafficking.eventlog.LogUnavailable;
import org.antitrafficking.eventlog.json.RecordJson;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The caller's feeds by pull: one of each scope that it holds, and the directory's. */
@RestController
class FeedController {

    private static final String DEFAULT_LIMIT = "100";

    /** Entries on a page. */
    static final int MAX_LIMIT = 500;

    private final FeedReader feeds;
    private final SealedJson sealedJson;
    private final Facts facts;
    private final Reads reads;

    FeedController(FeedReader feeds, SealedJson sealedJson, Facts facts, Reads reads) {
        this.feeds = feeds;
        this.sealedJson = sealedJson;
        this.facts = facts;
        this.reads = reads;
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
    record Entry(
            long number,
            String kind,
            String revision,
            Instant recordedAt,

            @Field(value = "To the content; stays when the content is taken away.", form = Form.COMMITMENT)
            String commitment,

            @JsonRawValue
            @Field(
                    value = "Of the shape that its kind says; null where it was taken away, which another entry then"
                            + " tells, and while your partner is suspended.",
                    as = {
                        AlertEntry.class,
                        AgreementEntry.class,
                        MandateEntry.class,
                        PersonEntry.class,
                        PartnerEntry.class
                    })
            @Nullable
            String content) {

        static Entry of(FeedEntry entry, @Nullable String content) {
            return new Entry(
                    entry.number(),
                    entry.kind(),
                    entry.revision(),
                    entry.recordedAt(),
                    Base64.getEncoder().encodeToString(entry.commitment()),
                    content);
        }
    }

    @Needs(TokenScope.READ)
    @GetMapping("/api/feed")
    ResponseEntity<byte[]> feed(
            Caller caller,
            @RequestParam(required = false) @Nullable String scope,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = DEFAULT_LIMIT)
                    @Field(value = "Entries on a page.", least = 1, most = MAX_LIMIT)
                    int limit) {
        if (limit < 1 || limit > MAX_LIMIT) throw new BadRequest("The limit is 1 to " + MAX_LIMIT + ".");
        Sought sought = Sought.of("feed")
                .id("scope", scope == null ? Scope.of(caller.partner()).value() : scope);
        return reads.answer(caller, sought, () -> page(caller, sought, scope, after, limit));
    }

    private Reads.Served page(Caller caller, Sought sought, @Nullable String scope, @Nullable String after, int limit) {
        Reading reading = facts.reading();
        Scope own = scope(caller, reading, scope);
        long from = after == null ? 0 : Cursor.parse(after, own).number();
        sought.number("after", from).number("until", from + limit);
        try {
            List<FeedEntry> read = feeds.read(own, from, limit + 1);
            if (read.isEmpty() && from > feeds.lastNumber(own))
                throw new BadRequest("The cursor is beyond the end of this feed. Leave it out to read from the start.");
            boolean recallsOnly = !own.equals(Scope.DIRECTORY) && caller.isSuspended(reading);
            List<Entry> entries = opened(read.subList(0, Math.min(limit, read.size())), recallsOnly);
            long last = entries.isEmpty() ? from : entries.getLast().number();
            return new Reads.Served(new Page(entries, new Cursor(own, last).toString(), read.size() > limit), last);
        } catch (SQLException e) {
            throw new LogUnavailable("the feeds can't be read", e);
        }
    }

    /** @param recallsOnly of what a suspended partner was told nothing else is shown while it is suspended */
    private List<Entry> opened(List<FeedEntry> read, boolean recallsOnly) {
        var shown = new LinkedHashMap<FeedEntry, SealedJson.Content>();
        for (FeedEntry entry : read)
            if (entry.item() != null && entry.body() != null && (!recallsOnly || isRecall(entry.kind(), entry.body())))
                shown.put(entry, new SealedJson.Content(entry.item(), entry.body()));
        var opened = sealedJson.open(List.copyOf(shown.values())).iterator();
        return read.stream()
                .map(entry -> Entry.of(entry, shown.containsKey(entry) ? opened.next() : null))
                .toList();
    }

    /** Whether it was told to give something back; an owner's own recall, with its reason, names nothing taken away. */
    private static boolean isRecall(String kind, byte[] body) {
        return AlertEntry.RECALLS.contains(kind)
                && RecordJson.mapper().readTree(body).has("blanks");
    }

    /** One that the caller holds; of any other there is nothing to know. */
    private static Scope scope(Caller caller, Reading reading, @Nullable String named) {
        String name = named == null ? Scope.of(caller.partner()).value() : named;
        if (name.equals(Scope.DIRECTORY.value())) return Scope.DIRECTORY;
        return caller.scopes(reading).stream()
                .filter(held -> held.value().equals(name))
                .findFirst()
                .orElseThrow(() -> Hidden.HIDDEN);
    }
}
