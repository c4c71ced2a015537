package org.antitrafficking.coordination.api.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.antitrafficking.coordination.api.audit.Exposure.Delivered;
import org.antitrafficking.coordination.api.audit.ItemReads.ItemRead;
import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.api.described.Form;
import org.antitrafficking.coordination.api.facts.CaughtUp;
import org.antitrafficking.coordination.api.feed.AgencyItems;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.reads.ListCursor;
import org.antitrafficking.coordination.api.reads.Pseudonyms;
import org.antitrafficking.coordination.api.reads.Reads;
import org.antitrafficking.coordination.api.reads.Sought;
import org.antitrafficking.coordination.projections.audit.ReadHistory;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Spelling;
import org.antitrafficking.eventlog.LogUnavailable;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Which of a partner's own people and machines were served an item, for its supervisors, whether a program asks or a
 * page: what an agency has to know first when something of an item is where it should not be. A supervisor is told of
 * what was served in the feeds and pages of the scopes that the supervisor holds, also after the item was taken away.
 */
@Component
public final class OwnReaders {

    private static final String PERSON = "person";

    private final Insights insights;
    private final ItemReads itemReads;
    private final ReadHistory history;
    private final DetachedReads detached;
    private final AgencyItems persons;
    private final Pseudonyms pseudonyms;
    private final CaughtUp caughtUp;
    private final Reads reads;

    OwnReaders(
            Insights insights,
            ItemReads itemReads,
            ReadHistory history,
            DetachedReads detached,
            AgencyItems persons,
            Pseudonyms pseudonyms,
            CaughtUp caughtUp,
            Reads reads) {
        this.insights = insights;
        this.itemReads = itemReads;
        this.history = history;
        this.detached = detached;
        this.persons = persons;
        this.pseudonyms = pseudonyms;
        this.caughtUp = caughtUp;
        this.reads = reads;
    }

    /** An item's. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ItemReaders(
            String item,

            @Field(ItemReads.INCOMPLETE) @Nullable Boolean incomplete,

            @Field(DetachedReads.FIELD) @Nullable List<DetachedReads.Detached> detached,

            @Field("Everybody of your partner that was served it.")
            List<OneReader> readers) {}

    /** A person or machine that was served it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OneReader(
            @Field(
                    value = "Who; absent where that was so long ago that nobody can tell any more.",
                    form = Form.PERSON_ID)
            @Nullable
            String person,

            @Field("A name for one month in place of who it is, where nobody can tell that any more; absent else.")
            @Nullable
            String reader,

            @Field("What was delivered to a system, or to a person as entries of a feed; absent where nothing was.")
            @Nullable
            Delivered delivered,

            @Field("Where it stood in a list or a preview; absent where it did not.") @Nullable
            Delivered listed,

            @Field("Where a person asked for just that; absent where nobody did.") @Nullable
            Delivered opened,

            @Field("What of that were entries with their proofs; absent where none were.") @Nullable
            Delivered exported) {}

    /** The answer to a supervisor of a partner that has the item, or had it; to anybody else there is none. */
    public ResponseEntity<byte[]> answer(Caller caller, String item) {
        Sought sought = Sought.of("audit-item-readers").id("item", item);
        return reads.answer(caller, sought, () -> {
            Hidden.unless(Spelling.isName(Limits.ITEM_ID_CHARS, item));
            Insight insight = insights.of(caller, null, sought);
            Hidden.unless(insight.oversees());
            caughtUp.feeds();
            return Reads.Served.of(of(caller, insight, item));
        });
    }

    private ItemReaders of(Caller caller, Insight insight, String item) {
        List<Scope> scopes = List.copyOf(insight.held());
        NavigableMap<Instant, Long> numbers = itemReads.owners(item, scopes);
        Hidden.unless(!numbers.isEmpty());
        SortedMap<Scope, PartnerId> held = new TreeMap<>();
        for (Scope scope : scopes) held.put(scope, insight.of());
        boolean incomplete = !itemReads.aside(item, held).isEmpty();
        List<ItemRead> all = itemReads.of(item, held, numbers);
        Map<String, PersonId> known = known(caller, insight);
        var byReader = new LinkedHashMap<Who, List<ItemRead>>();
        for (ItemRead read : all)
            if (read.reader() != null)
                byReader.computeIfAbsent(Who.of(read.reader(), known), who -> new ArrayList<>())
                        .add(read);
        return new ItemReaders(
                item,
                incomplete ? true : null,
                detached.within(numbers.firstKey(), ReadsPeriod.LAST),
                byReader.entrySet().stream()
                        .map(one -> reader(one.getKey(), one.getValue()))
                        .toList());
    }

    /** A person, or a pseudonym whose key is gone. */
    private record Who(@Nullable String person, @Nullable String pseudonym) {
        static Who of(String pseudonym, Map<String, PersonId> known) {
            PersonId person = known.get(pseudonym);
            return person == null ? new Who(null, pseudonym) : new Who(person.toString(), null);
        }
    }

    private static OneReader reader(Who who, List<ItemRead> reads) {
        return new OneReader(
                who.person(),
                who.pseudonym(),
                Exposure.deliveries(reads),
                Exposure.listings(reads),
                Exposure.openings(reads),
                Exposure.exports(reads));
    }

    /** Whose each pseudonym is, of everybody whom the partner ever registered. */
    private Map<String, PersonId> known(Caller caller, Insight insight) {
        try {
            var all = new ArrayList<PersonId>();
            @Nullable String next = null;
            do {
                var page = persons.page(
                        caller,
                        PERSON,
                        next,
                        ListCursor.MAX_LIMIT,
                        entries -> entries.getFirst().content());
                page.items()
                        .forEach(person ->
                                all.add(new PersonId(person.path(PERSON).stringValue(""))));
                next = page.next();
            } while (next != null);
            return pseudonyms.readers(history.keys(insight.of().value()), all);
        } catch (SQLException e) {
            throw new LogUnavailable("the reads can't be read", e);
        }
    }
}
