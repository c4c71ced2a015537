package org.antitrafficking.coordination.api.feed;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import org.antitrafficking.coordination.EntryCatalogue;
import org.antitrafficking.coordination.api.described.EntryKinds;
import org.antitrafficking.coordination.api.facts.Facts;
import org.antitrafficking.coordination.api.facts.Reading;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.IdentitySettings;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.antitrafficking.coordination.api.problems.EpochChanged;
import org.antitrafficking.coordination.api.problems.Unauthenticated;
import org.antitrafficking.coordination.api.sealing.SealedJson;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.partners.Partner;
import org.antitrafficking.coordination.projections.feeds.FeedEntry;
import org.antitrafficking.coordination.projections.feeds.FeedReader;
import org.antitrafficking.coordination.words.Ground;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.eventlog.LogUnavailable;
import org.antitrafficking.eventlog.json.RecordJson;
import org.antitrafficking.eventlog.ledger.Origin;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a caller may read of a feed, as the log has it at that moment, and entries as they are served. */
@Component
final class Feeds {

    /** In the description, as a JSON pointer (RFC 6901). */
    private static final String SCHEMAS = "/v3/api-docs#/components/schemas/";

    private final FeedReader reader;
    private final SealedJson sealedJson;
    private final Facts facts;
    private final Origin origin;
    private final IdentitySettings settings;

    Feeds(FeedReader reader, SealedJson sealedJson, Facts facts, Origin origin, IdentitySettings settings) {
        this.reader = reader;
        this.sealedJson = sealedJson;
        this.facts = facts;
        this.origin = origin;
        this.settings = settings;
    }

    /** Where the description says what an entry's content is. */
    String schema(FeedEntry entry) {
        return settings.address() + SCHEMAS + EntryKinds.schema(entry.kind(), entry.revision());
    }

    /**
     * That a caller may read a feed.
     *
     * @param directory at that moment
     * @param recallsOnly of what a suspended partner was told nothing else is shown while it is suspended
     */
    record Access(Scope scope, Directory directory, boolean recallsOnly) {}

    /**
     * An entry as it is served.
     *
     * @param content with its sealed values opened; null where it was taken away or is not shown
     */
    record Shown(FeedEntry entry, @Nullable String content) {}

    /** The scope that is read where none is named. */
    static String named(Caller caller, @Nullable String scope) {
        return scope == null ? Scope.of(caller.partner()).value() : scope;
    }

    /**
     * What the caller may read of a scope that it holds now; everybody holds the directory's.
     *
     * @throws Hidden of any other: there is nothing to know of it
     * @throws Unauthenticated if the caller's person is not bound any more, or suspended
     */
    Access access(Caller caller, String scope) {
        Reading reading = facts.reading();
        var held = caller.scopes(reading);
        Directory directory = reading.directory();
        if (scope.equals(Scope.DIRECTORY.value())) return new Access(Scope.DIRECTORY, directory, false);
        return held.stream()
                .filter(one -> one.value().equals(scope))
                .findFirst()
                .map(one -> new Access(one, directory, isSuspended(caller, directory)))
                .orElseThrow(() -> Hidden.HIDDEN);
    }

    static boolean isSuspended(Caller caller, Directory directory) {
        return directory.partner(caller.partner()).filter(Partner::suspended).isPresent();
    }

    /**
     * The number after which to read.
     *
     * @param cursor null for the start
     * @throws BadRequest if it is none of this feed
     * @throws EpochChanged if it is of an earlier epoch
     */
    long start(Access access, @Nullable String cursor) {
        return cursor == null
                ? 0
                : Cursor.parse(cursor, origin.epoch(), access.scope()).number();
    }

    /** To read on with after a number. */
    Cursor after(Scope scope, long number) {
        return new Cursor(origin.epoch(), scope, number);
    }

    /**
     * The number of the feed's last entry.
     *
     * @throws BadRequest if that is before where the caller's cursor stands
     */
    long last(Access access, long from) {
        long last = last(access);
        if (from > last)
            throw new BadRequest("The cursor is beyond the end of this feed. Leave it out to read from the start.");
        return last;
    }

    /** @throws BadRequest if the feed's last entry is before a number, which the caller gave under that name */
    void checkReaches(Access access, String name, long number) {
        long last = last(access);
        if (number > last)
            throw new BadRequest(
                    "`" + name + "` is beyond the end of this feed, whose last entry has the number " + last + ".");
    }

    private long last(Access access) {
        try {
            return reader.lastNumber(access.scope());
        } catch (SQLException e) {
            throw new LogUnavailable("the feeds can't be read", e);
        }
    }

    /** The entries after a number, in order. */
    List<FeedEntry> read(Access access, long after, int limit) {
        try {
            return reader.read(access.scope(), after, limit);
        } catch (SQLException e) {
            throw new LogUnavailable("the feeds can't be read", e);
        }
    }

    /** The entries as they are served, in the same order. */
    List<Shown> shown(Access access, List<FeedEntry> entries) {
        var contents = new LinkedHashMap<FeedEntry, SealedJson.Content>();
        for (FeedEntry entry : entries)
            if (entry.item() != null
                    && entry.body() != null
                    && (!access.recallsOnly() || isRecall(entry.kind(), entry.body())))
                contents.put(entry, new SealedJson.Content(entry.item(), entry.body()));
        var opened = sealedJson.open(List.copyOf(contents.values())).iterator();
        return entries.stream()
                .map(entry -> new Shown(entry, contents.containsKey(entry) ? opened.next() : null))
                .toList();
    }

    /** Whether it was told to give something back; an owner's own recall, with its reason, names nothing taken away. */
    private static boolean isRecall(String kind, byte[] body) {
        return EntryCatalogue.ground(kind).filter(Ground::isAskedBack).isPresent()
                && RecordJson.mapper().readTree(body).has("blanks");
    }
}
