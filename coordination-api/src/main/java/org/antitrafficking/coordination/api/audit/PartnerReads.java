package org.antitrafficking.coordination.api.audit;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Predicate;
import org.antitrafficking.coordination.Features;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.reads.Pseudonyms;
import org.antitrafficking.coordination.features.Feature;
import org.antitrafficking.coordination.projections.audit.ReadHistory;
import org.antitrafficking.coordination.projections.audit.ReadHistory.Row;
import org.antitrafficking.coordination.projections.audit.ReadHistory.Shown;
import org.antitrafficking.coordination.projections.audit.RecordsAside;
import org.antitrafficking.coordination.projections.audit.SoughtIds;
import org.antitrafficking.coordination.projections.reads.ReadRecord;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.eventlog.LogUnavailable;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads of a partner's people, and of its history by auditors, as far as one may see them: everybody one's own; its
 * supervisors all of what they hold themselves; an auditor what a mandate covers. Others' reads of an item its owner is
 * told by partner alone.
 */
@Component
final class PartnerReads {

    /** Reads looked at together, where as many as are asked for were not enough. */
    private static final int PAGE = 500;

    private final ReadHistory history;
    private final RecordsAside aside;
    private final ItemReads itemReads;
    private final Pseudonyms pseudonyms;
    private final ReadSight sight;

    PartnerReads(ReadHistory history, RecordsAside aside, ItemReads itemReads, Pseudonyms pseudonyms, ReadSight sight) {
        this.history = history;
        this.aside = aside;
        this.itemReads = itemReads;
        this.pseudonyms = pseudonyms;
        this.sight = sight;
    }

    /**
     * Which reads.
     *
     * @param person whose alone; null for everybody's
     * @param item of which alone; null for all
     * @param period when they were recorded
     * @param kind of resource alone; null for all
     */
    record Which(
            @Nullable PersonId person,
            @Nullable String item,
            ReadsPeriod period,
            @Nullable String kind) {}

    /** A read that is shown, and where it stands. */
    record Seen(ReadPlace place, ReadShown shown) {}

    /**
     * What is found of reads.
     *
     * @param aside when those were recorded that would be shown as well and are set aside
     */
    record Found(List<Seen> seen, List<Instant> aside) {
        Found {
            seen = List.copyOf(seen);
            aside = List.copyOf(aside);
        }
    }

    /**
     * The newest first.
     *
     * @throws Hidden if a person is asked for whose reads the caller may not be told
     */
    Found read(Caller caller, Insight insight, Which which, ReadPlace before, int limit) {
        boolean own = !insight.held().isEmpty();
        if (which.person() != null)
            Hidden.unless(own && (insight.oversees() || which.person().equals(caller.person())));
        try {
            List<RecordsAside.Read> without = aside.reads();
            var look = new Look(caller, insight, which, own);
            return new Found(look.before(before, limit), look.aside(without, before));
        } catch (SQLException e) {
            throw new LogUnavailable("the reads can't be read", e);
        }
    }

    /** One question, with what is the same for all of its reads. */
    private final class Look {
        private final Caller caller;
        private final Insight insight;
        private final Which which;
        private final boolean own;
        private final String partner;
        private final Set<String> mine;
        private final @Nullable List<String> readers;

        Look(Caller caller, Insight insight, Which which, boolean own) throws SQLException {
            this.caller = caller;
            this.insight = insight;
            this.which = which;
            this.own = own;
            this.partner = insight.of().value();
            List<String> keys = history.keys(partner);
            this.mine = own ? Set.copyOf(pseudonyms.persons(keys, caller.person())) : Set.of();
            boolean all = insight.oversees() || !insight.mandates().isEmpty();
            @Nullable PersonId person = which.person() == null && !all ? caller.person() : which.person();
            this.readers = person == null ? null : pseudonyms.persons(keys, person);
        }

        List<Seen> before(ReadPlace place, int limit) throws SQLException {
            var seen = new ArrayList<Seen>();
            @Nullable Instant moment = null;
            int ofMoment = 0;
            var rows = new Rows(place.at(), Math.min(limit, PAGE));
            for (List<Row> page = rows.next(); !page.isEmpty() && seen.size() < limit; page = rows.next())
                for (ReadShown shown : shown(page)) {
                    ofMoment = shown.recordedAt().equals(moment) ? ofMoment + 1 : 1;
                    moment = shown.recordedAt();
                    if (moment.equals(place.at()) && ofMoment <= place.shown()) continue;
                    if (seen.size() == limit) break;
                    seen.add(new Seen(new ReadPlace(moment, ofMoment), shown));
                }
            return seen;
        }

        /** All rows that may be looked at, a page at a time. */
        private final class Rows {
            private ReadHistory.Before before;
            private int some;
            private boolean ended;

            /**
             * Those of a moment and before.
             *
             * @param some that are looked at first: most of them are shown
             */
            Rows(Instant last, int some) {
                this.before = ReadHistory.Before.endOf(last);
                this.some = some;
            }

            List<Row> next() throws SQLException {
                if (ended) return List.of();
                var asked = new ReadHistory.Which(
                        which.period().from(), which.period().until(), which.kind(), readers);
                List<Row> page = history.ofPartner(partner, asked, before, some);
                ended = page.size() < some;
                some = PAGE;
                if (!page.isEmpty()) before = ReadHistory.Before.of(page.getLast());
                return page;
            }
        }

        /** When those were recorded that would be shown from a place on. */
        List<Instant> aside(List<RecordsAside.Read> reads, ReadPlace place) throws SQLException {
            var rows = new ArrayList<Row>();
            var items = new HashMap<Long, List<Shown>>();
            for (RecordsAside.Read read : reads)
                if (isFound(read.row()) && !read.row().recordedAt().isAfter(place.at())) {
                    rows.add(read.row());
                    items.put(read.row().number(), read.shown());
                }
            return shown(rows, items).stream().map(ReadShown::recordedAt).toList();
        }

        /** As the index would be asked. */
        private boolean isFound(Row row) {
            return (row.partner().equals(partner) || partner.equals(row.about()))
                    && which.period().isAt(row.recordedAt())
                    && (which.kind() == null || which.kind().equals(row.kind()))
                    && (readers == null || (row.reader() != null && readers.contains(row.reader())));
        }

        private List<ReadShown> shown(List<Row> rows) throws SQLException {
            return shown(
                    rows, history.shown(partner, rows.stream().map(Row::number).toList()));
        }

        private List<ReadShown> shown(List<Row> rows, Map<Long, List<Shown>> items) throws SQLException {
            ReadSight.Seen told = own ? sight.of(caller, insight, rows, items) : ReadSight.Seen.NOTHING;
            var shown = new ArrayList<ReadShown>();
            for (Row row : rows) {
                List<Shown> in = items.getOrDefault(row.number(), List.of());
                asOwn(row, in, told)
                        .or(() -> asAuditor(row, in))
                        .filter(this::isAsked)
                        .ifPresent(shown::add);
            }
            return shown;
        }

        private boolean isAsked(ReadShown read) {
            return which.item() == null
                    || which.item().equals(read.item())
                    || (read.items() != null
                            && read.items().stream()
                                    .anyMatch(item -> item.item().equals(which.item())));
        }

        private Optional<ReadShown> asOwn(Row row, List<Shown> in, ReadSight.Seen told) {
            if (!own) return Optional.empty();
            boolean byOwn = row.partner().equals(partner);
            if (byOwn && row.reader() != null && mine.contains(row.reader()))
                return Optional.of(shown(row, in, item -> true, item -> true));
            if (!insight.oversees()) return Optional.empty();
            if (!byOwn && row.mandates().isEmpty()) return Optional.empty(); // who asked in vain read nothing
            return told.isTold(row, in) ? Optional.of(shown(row, in, told::isKnown, told::isHeld)) : Optional.empty();
        }

        private Optional<ReadShown> asAuditor(Row row, List<Shown> in) {
            if (!row.partner().equals(partner)) return Optional.empty();
            Predicate<Shown> isCovered =
                    item -> insight.level(item.item(), row.recordedAt()).isPresent();
            boolean all = insight.level("", row.recordedAt()).isPresent();
            boolean one = row.item() != null
                    && insight.level(row.item(), row.recordedAt()).isPresent();
            boolean some = row.item() == null && in.stream().anyMatch(isCovered);
            return all || one || some ? Optional.of(shown(row, in, isCovered, isCovered)) : Optional.empty();
        }

        private ReadShown shown(Row row, List<Shown> in, Predicate<Shown> isSeen, Predicate<Shown> isNumbered) {
            boolean byOwn = row.partner().equals(partner);
            List<ReadShown.Item> items = in.stream()
                    .filter(isSeen)
                    .map(item -> new ReadShown.Item(item.item(), isNumbered.test(item) ? item.entry() : null))
                    .toList();
            return new ReadShown(
                    row.recordedAt(),
                    row.partner(),
                    byOwn ? row.reader() : null,
                    row.how(),
                    row.kind(),
                    row.outcome(),
                    row.item(),
                    row.ids() == null ? null : row.ids().get(SoughtIds.COPY),
                    items.isEmpty() ? null : items,
                    row.scope(),
                    row.first(),
                    row.last(),
                    row.about(),
                    row.mandates().isEmpty() ? null : row.mandates(),
                    null);
        }
    }

    /**
     * Other partners' reads of an item, to its owner, the newest first.
     *
     * @throws Hidden if the caller does not see it as its owner does
     */
    Found byOthers(Caller caller, Insight insight, String item, ReadsPeriod period, ReadPlace before, int limit) {
        SortedMap<Scope, PartnerId> reached =
                reached(Features.ofItem(item).orElseThrow(() -> Hidden.HIDDEN), caller, insight, item);
        var owners = itemReads.owners(item, Exposure.scopes(insight, caller));
        var seen = new ArrayList<Seen>();
        @Nullable Instant moment = null;
        int ofMoment = 0;
        List<Instant> without = itemReads.aside(item, reached).stream()
                .filter(at -> period.isAt(at) && !at.isAfter(before.at()))
                .toList();
        for (ItemReads.ItemRead read : itemReads.of(item, reached, owners).reversed()) {
            if (!period.isAt(read.recordedAt())) continue;
            ofMoment = read.recordedAt().equals(moment) ? ofMoment + 1 : 1;
            moment = read.recordedAt();
            if (moment.isAfter(before.at()) || (moment.equals(before.at()) && ofMoment <= before.shown())) continue;
            if (seen.size() == limit) break;
            seen.add(new Seen(new ReadPlace(moment, ofMoment), byOther(read, item)));
        }
        return new Found(seen, without);
    }

    private static <S> SortedMap<Scope, PartnerId> reached(
            Feature<?, ?, S, ?> feature, Caller caller, Insight insight, String item) {
        S there = caller.reading().read(feature, item);
        if (there == null || !feature.ownership().isOwnIn().test(there, insight.held())) throw Hidden.HIDDEN;
        return feature.ownership().reached().apply(there);
    }

    private static ReadShown byOther(ItemReads.ItemRead read, String item) {
        return new ReadShown(
                read.recordedAt(),
                read.partner().value(),
                null,
                read.how(),
                null,
                ReadRecord.Outcome.SERVED.toString(),
                item,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                read.version());
    }
}
