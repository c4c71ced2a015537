package org.antitrafficking.coordination.api.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.api.feed.AgencyItems;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.reads.ListCursor;
import org.antitrafficking.coordination.api.reads.Pseudonyms;
import org.antitrafficking.coordination.api.reads.Reads;
import org.antitrafficking.coordination.api.reads.Sought;
import org.antitrafficking.coordination.persons.Person;
import org.antitrafficking.coordination.projections.audit.ReadHistory;
import org.antitrafficking.coordination.projections.audit.ReadHistory.Given;
import org.antitrafficking.coordination.projections.feeds.FeedReader;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.Nature;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Role;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.eventlog.LogUnavailable;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * How far the feeds have come to a partner's people and machines, for its administrators and supervisors, whether a
 * program asks for it or a page. Of a feed that whoever asks does not hold, nothing is told or counted.
 */
@Component
public final class SubscriberLists {

    private static final String PERSON = "person";

    private final Insights insights;
    private final AgencyItems items;
    private final ReadHistory history;
    private final FeedReader feeds;
    private final Pseudonyms pseudonyms;
    private final Reads reads;

    SubscriberLists(
            Insights insights,
            AgencyItems items,
            ReadHistory history,
            FeedReader feeds,
            Pseudonyms pseudonyms,
            Reads reads) {
        this.insights = insights;
        this.items = items;
        this.history = history;
        this.feeds = feeds;
        this.pseudonyms = pseudonyms;
        this.reads = reads;
    }

    /** Somebody to whom feeds come. */
    record Subscriber(
            String person,

            @Field("Each feed that came to it, or is to come to it.")
            List<Position> feeds) {
        Subscriber {
            feeds = List.copyOf(feeds);
        }
    }

    /** How far one feed has come to somebody. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Position(
            String scope,

            @Field("The highest number of an entry that was given to it, by a pull or a stream; absent where none was.")
            @Nullable
            Long last,

            @Field("When it was given that entry.") @Nullable
            Instant givenAt,

            @Field("How many entries the feed has behind that one.")
            long behind,

            @Field("When the first of those was recorded; absent where there is none.") @Nullable
            Instant behindSince) {}

    /** The same before the feed is asked how far it goes; 0 where nothing was given. */
    private record Reached(long last, @Nullable Instant at) {}

    /** A part of the list of persons, without those to whom no feed comes, behind a cursor; else from its beginning. */
    public ResponseEntity<byte[]> answer(Caller caller, @Nullable String after, int limit) {
        PartnerReadLists.check(limit);
        Sought sought = Sought.listed("audit-subscribers").number("limit", limit);
        if (after != null) sought.id("after", ListCursor.key(PERSON, after));
        return reads.answer(caller, sought, () -> {
            Insight insight = insights.of(caller, null, sought);
            Hidden.unless(!insight.held().isEmpty()
                    && (insight.oversees() || caller.roles().contains(Role.ADMINISTRATOR)));
            ListCursor.Page<ObjectNode> persons = items.page(
                    caller, PERSON, after, limit, entries -> entries.getFirst().content());
            return Reads.Served.of(
                    new ListCursor.Page<>(subscribers(caller, insight, persons.items()), persons.next()));
        });
    }

    private List<Subscriber> subscribers(Caller caller, Insight insight, List<ObjectNode> persons) {
        try {
            var reached = new LinkedHashMap<PersonId, SortedMap<Scope, Reached>>();
            for (ObjectNode person : persons) {
                var id = new PersonId(person.path(PERSON).stringValue(""));
                reached.put(id, new TreeMap<>());
                if (person.path("nature").stringValue("").equals(Nature.MACHINE.toString()))
                    for (Scope scope : awaited(caller, id))
                        if (insight.held().contains(scope))
                            reached.computeIfAbsent(id, of -> new TreeMap<>()).put(scope, new Reached(0, null));
            }
            given(insight, reached);
            var positions = positions(reached);
            var subscribers = new ArrayList<Subscriber>();
            positions.forEach((person, feeds) -> {
                if (!feeds.isEmpty()) subscribers.add(new Subscriber(person.toString(), feeds));
            });
            return subscribers;
        } catch (SQLException e) {
            throw new LogUnavailable("the reads can't be read", e);
        }
    }

    /** What a machine was given to read, whether or not it has begun. */
    private static SortedSet<Scope> awaited(Caller caller, PersonId machine) {
        return caller.reading()
                .person(machine)
                .filter(one -> !one.suspended())
                .map(Person::granted)
                .orElseGet(TreeSet::new);
    }

    private void given(Insight insight, Map<PersonId, SortedMap<Scope, Reached>> reached) throws SQLException {
        String partner = insight.of().value();
        List<String> keys = history.keys(partner);
        Map<String, PersonId> readers = pseudonyms.readers(keys, reached.keySet());
        var scopes = new HashMap<String, Scope>();
        for (Scope scope : insight.held()) for (String name : pseudonyms.scopes(keys, scope)) scopes.put(name, scope);
        scopes.put(Scope.DIRECTORY.value(), Scope.DIRECTORY); // which everybody holds
        for (Given one : history.given(partner, readers.keySet(), scopes.keySet())) {
            PersonId person = readers.get(one.reader());
            Scope scope = scopes.get(one.scope());
            if (person == null || scope == null) continue;
            reached.computeIfAbsent(person, of -> new TreeMap<>())
                    .merge(
                            scope,
                            new Reached(one.last(), one.at()),
                            (some, other) -> other.last() > some.last() ? other : some);
        }
    }

    private Map<PersonId, List<Position>> positions(Map<PersonId, SortedMap<Scope, Reached>> reached)
            throws SQLException {
        var first = new TreeMap<Scope, TreeSet<Long>>();
        reached.values()
                .forEach(feeds -> feeds.forEach((scope, at) ->
                        first.computeIfAbsent(scope, of -> new TreeSet<>()).add(at.last() + 1)));
        var last = new HashMap<Scope, Long>();
        var recorded = new HashMap<Scope, Map<Long, Instant>>();
        for (Scope scope : first.keySet()) {
            last.put(scope, feeds.lastNumber(scope));
            recorded.put(scope, feeds.recorded(scope, first.getOrDefault(scope, new TreeSet<>())));
        }
        var positions = new LinkedHashMap<PersonId, List<Position>>();
        reached.forEach((person, feeds) -> positions.put(
                person,
                feeds.entrySet().stream()
                        .map(feed -> position(
                                feed.getKey(),
                                feed.getValue(),
                                last.getOrDefault(feed.getKey(), 0L),
                                recorded.getOrDefault(feed.getKey(), Map.of())))
                        .toList()));
        return positions;
    }

    private static Position position(Scope scope, Reached reached, long last, Map<Long, Instant> recorded) {
        long behind = Math.max(0, last - reached.last());
        return new Position(
                scope.value(),
                reached.last() == 0 ? null : reached.last(),
                reached.at(),
                behind,
                behind == 0 ? null : recorded.get(reached.last() + 1));
    }
}
