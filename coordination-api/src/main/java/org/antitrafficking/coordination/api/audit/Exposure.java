package org.antitrafficking.coordination.api.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Supplier;
import org.antitrafficking.coordination.Features;
import org.antitrafficking.coordination.alerts.KeptOn;
import org.antitrafficking.coordination.api.audit.ItemReads.ItemRead;
import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.api.described.Form;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.features.Exposed;
import org.antitrafficking.coordination.features.Exposing;
import org.antitrafficking.coordination.features.Feature;
import org.antitrafficking.coordination.projections.reads.ReadRecord;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.Nature;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.eventlog.EventCodec;
import org.antitrafficking.eventlog.EventLog;
import org.antitrafficking.eventlog.RecordedEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whom an item reached, what each of them read of it, and what it said when it was taken back. */
@Component
final class Exposure {

    /** Kinds of resources that prove or carry away. */
    private static final Set<String> EXPORTED = Set.of("feed-proof");

    private final ItemReads reads;
    private final DetachedReads detached;
    private final EventLog log;
    private final EventCodec codec;

    Exposure(ItemReads reads, DetachedReads detached, EventLog log, EventCodec codec) {
        this.reads = reads;
        this.detached = detached;
        this.log = log;
        this.codec = codec;
    }

    /** An item's. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ItemExposure(
            String item,

            @Field(ItemReads.INCOMPLETE) @Nullable Boolean incomplete,

            @Field(DetachedReads.FIELD) @Nullable List<DetachedReads.Detached> detached,

            @Field("Every partner that it ever reached.") List<Recipient> recipients) {}

    /** One partner that it reached. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Recipient(
            @Field(value = "Which partner.", form = Form.PARTNER_ID)
            String partner,

            @Field("Since when it has it, or had it last.") Instant disclosedAt,

            @Field("The number, in your feed, of the entry that tells of it.") @Nullable
            Long disclosedBy,

            @Field("Absent while it has it.") @Nullable TakenAway taken,

            @Field("What was delivered to its systems, and to its persons as entries of a feed; absent where nothing"
                    + " was.")
            @Nullable
            Delivered delivered,

            @Field("Where it stood in a list or a preview that its persons read; absent where it did not.") @Nullable
            Delivered listed,

            @Field("What its persons opened, since they asked for just that; absent where they did not.") @Nullable
            Delivered opened,

            @Field("What of that were entries with their proofs, which can be shown elsewhere; absent where none were.")
            @Nullable
            Delivered exported,

            @Field("What it said of what was taken back; absent where nothing was.") @Nullable
            Confirmed recall) {}

    /** When, how and why it was taken away. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TakenAway(
            Instant at,

            @Field("`narrowed`, `recalled` or `expired`.") String how,

            @Field("The number, in your feed, of the entry that tells of it.") @Nullable
            Long by) {}

    /** Reads of one sort. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Delivered(
            @Field("How often.") long count,

            @Field("When first.") Instant first,

            @Field("When last.") Instant last,

            @Field("The numbers, in your feed, of the last entries that were in what was read.")
            List<Long> versions) {}

    /** What was said of what was taken back. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Confirmed(
            @Field("`deleted`, `sealed`, `kept-on-ground`, or `never-confirmed`.")
            String answer,

            @Nullable Instant at,

            @Field(value = "The ground.", of = KeptOn.class) @Nullable
            String kept,

            @Field(value = "Whether a person or a system said it.", of = Nature.class) @Nullable
            String by) {}

    /**
     * An item's, to its owner or to an auditor whose mandate over the owner covers it.
     *
     * @throws Hidden to anybody else, and of an item whose owner is not told who has it
     */
    ItemExposure of(Caller caller, Insight insight, String item) {
        return of(Features.ofItem(item).orElseThrow(() -> Hidden.HIDDEN), caller, insight, item);
    }

    private <E, S> ItemExposure of(Feature<?, E, S, ?> feature, Caller caller, Insight insight, String item) {
        Supplier<Exposing<E>> exposing = feature.ownership().exposing();
        S there = caller.reading().read(feature, item);
        if (exposing == null || there == null) throw Hidden.HIDDEN;
        boolean owns = feature.ownership().isOwnIn().test(there, insight.held());
        Hidden.unless(owns || (feature.ownership().owns().test(there, insight.of()) && insight.covers(item)));
        List<Scope> scopes = scopes(insight, caller);
        var owners = reads.owners(item, scopes);
        var byPartner = new HashMap<PartnerId, List<ItemRead>>();
        SortedMap<Scope, PartnerId> reached = feature.ownership().reached().apply(there);
        boolean incomplete = reads.aside(item, reached).stream()
                .anyMatch(at -> owns || insight.level(item, at).isPresent());
        for (ItemRead read : reads.of(item, reached, owners))
            if (owns || insight.level(item, read.recordedAt()).isPresent())
                byPartner
                        .computeIfAbsent(read.partner(), partner -> new ArrayList<>())
                        .add(read);
        return new ItemExposure(
                item,
                incomplete ? true : null,
                detached.within(owners.isEmpty() ? ReadsPeriod.FIRST : owners.firstKey(), ReadsPeriod.LAST),
                exposed(feature, exposing.get(), item).entrySet().stream()
                        .map(of -> recipient(
                                of.getKey(), of.getValue(), byPartner.getOrDefault(of.getKey(), List.of()), owners))
                        .toList());
    }

    /** Where the owner's page may be, as far as the caller may look there. */
    static List<Scope> scopes(Insight insight, Caller caller) {
        var owners = List.of(Scope.of(insight.of()), Scope.supervisors(insight.of()), Scope.of(caller.person()));
        return insight.held().isEmpty()
                ? owners.subList(0, 2)
                : owners.stream()
                        .filter(scope -> insight.held().contains(scope))
                        .toList();
    }

    /** From the log and not from a page: an erased item has no page that tells of it. */
    private <E> SortedMap<PartnerId, Exposed> exposed(Feature<?, E, ?, ?> feature, Exposing<E> exposing, String item) {
        List<RecordedEvent> page;
        long next = 0;
        do {
            page = log.readAggregate(item, next);
            for (RecordedEvent recorded : page) {
                next = recorded.sequence() + 1;
                Object event = codec.decode(recorded.payloadType(), recorded.revision(), recorded.payload());
                exposing.then(feature.events().cast(event), recorded.recordedAt());
            }
        } while (EventLog.isFull(page));
        return exposing.exposed();
    }

    private static Recipient recipient(
            PartnerId partner, Exposed exposed, List<ItemRead> reads, Map<Instant, Long> owners) {
        Exposed.@Nullable Taken taken = exposed.taken();
        return new Recipient(
                partner.value(),
                exposed.since(),
                owners.get(exposed.since()),
                taken == null ? null : new TakenAway(taken.at(), taken.how(), owners.get(taken.at())),
                deliveries(reads),
                listings(reads),
                openings(reads),
                exports(reads),
                confirmed(exposed.said()));
    }

    static @Nullable Delivered deliveries(List<ItemRead> reads) {
        return delivered(reads, Set.of(ReadRecord.How.DELIVERED_TO_A_SYSTEM, ReadRecord.How.DELIVERED_TO_A_PERSON));
    }

    static @Nullable Delivered listings(List<ItemRead> reads) {
        return delivered(reads, Set.of(ReadRecord.How.LISTED_TO_A_PERSON));
    }

    static @Nullable Delivered openings(List<ItemRead> reads) {
        return delivered(reads, Set.of(ReadRecord.How.OPENED_BY_A_PERSON));
    }

    /** Of all of them, those of entries with their proofs. */
    static @Nullable Delivered exports(List<ItemRead> reads) {
        return delivered(
                reads.stream().filter(read -> EXPORTED.contains(read.kind())).toList());
    }

    private static @Nullable Delivered delivered(List<ItemRead> reads, Set<ReadRecord.How> hows) {
        return delivered(reads.stream()
                .filter(read -> hows.stream().anyMatch(how -> read.how().equals(how.toString())))
                .toList());
    }

    private static @Nullable Delivered delivered(List<ItemRead> reads) {
        if (reads.isEmpty()) return null;
        return new Delivered(
                reads.size(),
                reads.getFirst().recordedAt(),
                reads.getLast().recordedAt(),
                reads.stream()
                        .flatMap(read -> Optional.ofNullable(read.version()).stream())
                        .distinct()
                        .sorted()
                        .toList());
    }

    private static @Nullable Confirmed confirmed(Exposed.@Nullable Said said) {
        if (said == null) return null;
        @Nullable Nature by = said.by();
        return new Confirmed(said.answer(), said.at(), said.kept(), by == null ? null : by.toString());
    }
}
