package org.antitrafficking.coordination.api.inbox;

import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.antitrafficking.coordination.api.reads.Reads;
import org.antitrafficking.coordination.api.reads.Sought;
import org.antitrafficking.coordination.projections.views.ViewReader;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** A search in what the caller can see: items with these words, the newest first. */
@Component
public final class Search {

    /** Characters of what is searched for. */
    static final int MIN_QUERY_CHARS = 2;

    public static final int MAX_QUERY_CHARS = 200;

    private static final String SEARCH = "search";

    private final Views views;
    private final Lists lists;
    private final Reads reads;

    Search(Views views, Lists lists, Reads reads) {
        this.views = views;
        this.lists = lists;
        this.reads = reads;
    }

    /**
     * A part of what is found.
     *
     * @param q what to search for: words, phrases in quotation marks, {@code or}, {@code -not}
     * @param after the cursor of the part before; null for the beginning
     * @throws BadRequest if there is nothing to search for, or the cursor or the limit is none
     */
    public ResponseEntity<byte[]> answer(Caller caller, @Nullable String q, @Nullable String after, int limit) {
        Lists.check(limit);
        String query = query(q);
        ViewReader.Place from = PlaceCursor.parse(SEARCH, after);
        Sought sought = Sought.listed(SEARCH).secret("q", query).number("limit", limit);
        if (after != null) sought.id("after", from.item());
        return reads.answer(
                caller,
                sought,
                () -> lists.served(
                        caller,
                        SEARCH,
                        SharedFor.of(
                                caller, from, limit + 1, (place, wanted) -> views.search(caller, query, place, wanted)),
                        limit));
    }

    /**
     * What is searched for, as it is looked up.
     *
     * @throws BadRequest if there is nothing to search for
     */
    private static String query(@Nullable String q) {
        String query = q == null ? "" : q.strip();
        int length = query.codePointCount(0, query.length());
        if (length < MIN_QUERY_CHARS || length > MAX_QUERY_CHARS)
            throw new BadRequest(
                    "q is what to search for, " + MIN_QUERY_CHARS + " to " + MAX_QUERY_CHARS + " characters.");
        if (query.codePoints().anyMatch(sign -> sign >= Character.MIN_SURROGATE && sign <= Character.MAX_SURROGATE))
            throw new BadRequest("q has half a character (an unpaired surrogate).");
        return query;
    }
}
