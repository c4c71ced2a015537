package org.antitrafficking.coordination.api.audit;

import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import org.antitrafficking.coordination.Features;
import org.antitrafficking.coordination.api.facts.Facts;
import org.antitrafficking.coordination.api.facts.Reading;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.antitrafficking.coordination.api.reads.ListCursor;
import org.antitrafficking.coordination.features.Feature;
import org.antitrafficking.coordination.features.Feature.Secrecy;
import org.antitrafficking.coordination.mandates.Level;
import org.antitrafficking.coordination.projections.aside.CannotBeMade;
import org.antitrafficking.coordination.projections.audit.DecisionEntries;
import org.antitrafficking.coordination.projections.audit.DecisionEntries.Moment;
import org.antitrafficking.coordination.projections.audit.DecisionIndex;
import org.antitrafficking.coordination.projections.audit.DecisionReader;
import org.antitrafficking.coordination.projections.audit.DecisionReader.Place;
import org.antitrafficking.coordination.projections.audit.DecisionReader.Row;
import org.antitrafficking.coordination.projections.audit.RecordsAside;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.eventlog.LogUnavailable;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Which decisions of a partner somebody sees. Its own people: what they gave themselves, what was about an item that a
 * scope of theirs has or had, and, supervisors, what was about no item of a feed of others. Auditors: what a mandate
 * covers. The platform's own, of clocks, whoever sees the partner's item that they were about as its owner does.
 */
@Component
final class Decisions {

    /** What cursors of the list are good for. */
    static final String LIST = "decisions";

    private final DecisionReader reader;
    private final RecordsAside aside;
    private final DecisionEntries entries;
    private final DecisionNames names;
    private final Facts facts;

    Decisions(DecisionReader reader, RecordsAside aside, DecisionEntries entries, DecisionNames names, Facts facts) {
        this.reader = reader;
        this.aside = aside;
        this.entries = entries;
        this.names = names;
        this.facts = facts;
    }

    /**
     * A decision that somebody sees.
     *
     * @param own whether as one of the partner's own people
     * @param level how much the mandates show of it; null where none covers it
     * @param key where it stands among those that are seen: its moment, and how many of that moment came until it
     */
    record Seen(Row row, boolean own, @Nullable Level level, String key) {}

    /**
     * In the order of time.
     *
     * @param after a cursor; null for the first
     * @param wanted at most so many
     * @throws BadRequest if the cursor was not given out for this list
     */
    List<Seen> read(Insight insight, DecisionFilter filter, @Nullable String after, int wanted) {
        Cursor cursor = Cursor.parse(after);
        var found = new ArrayList<Seen>();
        Instant begin = cursor.moment().isAfter(filter.begin()) ? cursor.moment() : filter.begin();
        Place place = Place.at(begin);
        Instant moment = Instant.MIN;
        int ordinal = 0;
        var looked = new Look(insight);
        while (true) {
            List<Row> rows = rows(insight.of(), filter, place);
            for (Seen seen : looked.seen(rows)) {
                ordinal = seen.row().recordedAt().equals(moment) ? ordinal + 1 : 1;
                moment = seen.row().recordedAt();
                if (moment.equals(cursor.moment()) && ordinal <= cursor.ordinal()) continue;
                found.add(new Seen(seen.row(), seen.own(), seen.level(), Cursor.key(moment, ordinal)));
                if (found.size() == wanted) return found;
            }
            if (rows.size() < DecisionReader.MAX_ROWS) return found;
            place = rows.getLast().place();
        }
    }

    /**
     * Those that somebody sees and that no list has: they are set aside. In the order of time; ask it before the list
     * is read.
     *
     * @param after the list's cursor; null for the first
     */
    List<Seen> aside(Insight insight, DecisionFilter filter, @Nullable String after) {
        Cursor cursor = Cursor.parse(after);
        Instant begin = cursor.moment().isAfter(filter.begin()) ? cursor.moment() : filter.begin();
        List<Row> rows = aside().stream()
                .filter(row -> isOf(row, insight.of()))
                .filter(row -> !row.recordedAt().isBefore(begin) && filter.takes(row))
                .sorted(Comparator.comparing(Row::place))
                .toList();
        return new Look(insight).seen(rows);
    }

    /** What a decision is called outside. */
    String name(Seen seen) {
        Place place = seen.row().place();
        return names.of(place.source(), place.number());
    }

    private List<Row> aside() {
        try {
            return aside.decisions();
        } catch (SQLException e) {
            throw new LogUnavailable("it can't be known which decisions are set aside", e);
        }
    }

    /** As the index would have it for that partner: its persons' and the platform's own. */
    private static boolean isOf(Row row, PartnerId partner) {
        return row.partner().isEmpty() || row.partner().equals(partner.value());
    }

    private List<Row> rows(PartnerId partner, DecisionFilter filter, Place after) {
        try {
            return reader.read(partner, filter.forReader(), after, DecisionReader.MAX_ROWS);
        } catch (SQLException e) {
            throw new LogUnavailable("the decisions can't be read", e);
        }
    }

    /**
     * One decision.
     *
     * @throws Hidden where there is none such, or it is not to be seen
     * @throws CannotBeMade where it would be seen, and is set aside
     */
    Seen one(Insight insight, String id) {
        DecisionNames.Named named = names.record(id).orElseThrow(() -> Hidden.HIDDEN);
        List<Row> without = aside().stream()
                .filter(row -> isOf(row, insight.of()))
                .filter(row ->
                        row.place().source().equals(named.tree()) && row.place().number() == named.number())
                .toList();
        try {
            Optional<Row> row = reader.one(insight.of(), named.tree(), named.number());
            if (row.isEmpty() && !new Look(insight).seen(without).isEmpty())
                throw new CannotBeMade(CannotBeMade.What.DECISIONS);
            return new Look(insight)
                    .seen(row.stream().toList()).stream().findFirst().orElseThrow(() -> Hidden.HIDDEN);
        } catch (SQLException e) {
            throw new LogUnavailable("the decisions can't be read", e);
        }
    }

    /** Where a page ended: the moment of its last decision, and how many of that moment had come. */
    private record Cursor(Instant moment, int ordinal) {

        private static final Cursor START = new Cursor(Instant.EPOCH, 0);

        static String key(Instant moment, int ordinal) {
            return ChronoUnit.MICROS.between(Instant.EPOCH, moment) + "." + ordinal;
        }

        static Cursor parse(@Nullable String after) {
            String key = ListCursor.key(LIST, after);
            if (key.isEmpty()) return START;
            int dot = key.indexOf('.');
            try {
                var cursor = new Cursor(
                        Instant.EPOCH.plus(Long.parseLong(key.substring(0, Math.max(0, dot))), ChronoUnit.MICROS),
                        Integer.parseInt(key.substring(dot + 1)));
                if (key(cursor.moment(), cursor.ordinal()).equals(key)) return cursor;
            } catch (NumberFormatException e) {
                throw invalid();
            }
            throw invalid();
        }

        private static BadRequest invalid() {
            return new BadRequest("The cursor is not one of this list. Leave out after to read from the start.");
        }
    }

    /** One look at decisions, with what is asked meanwhile. */
    private final class Look {
        private final Insight insight;
        private final SortedSet<Scope> agencys;
        private final Reading reading = facts.reading();

        Look(Insight insight) {
            this.insight = insight;
            this.agencys = agencys(insight.of());
        }

        /** Those that are seen, in the same order. */
        List<Seen> seen(List<Row> rows) {
            List<String> items = rows.stream().map(Row::item).distinct().toList();
            Map<String, Boolean> held = items(insight.held(), items);
            Set<Place> told = told(rows, held.keySet());
            Map<String, Boolean> platforms = insight.mandates().isEmpty()
                    ? Map.of()
                    : items(
                            agencys,
                            rows.stream()
                                    .filter(row -> row.partner().isEmpty())
                                    .map(Row::item)
                                    .distinct()
                                    .toList());
            var seen = new ArrayList<Seen>();
            for (Row row : rows) {
                boolean own = row.partner().isEmpty()
                        ? held.containsKey(row.item()) && owns(row)
                        : isOwn(row, held.keySet(), told);
                boolean audited = !row.partner().isEmpty() || (platforms.containsKey(row.item()) && owns(row));
                @Nullable
                Level level = audited
                        ? insight.ofDecision(row.command(), row.item(), row.recordedAt())
                                .orElse(null)
                        : null;
                if (own || level != null) seen.add(new Seen(row, own, level, ""));
            }
            return seen;
        }

        private boolean isOwn(Row row, Set<String> held, Set<Place> told) {
            if (insight.held().isEmpty()) return false;
            if (isBy(row, insight.caller())) return true;
            if (held.contains(row.item())) return !isInParts(row.item()) || told.contains(row.place());
            return insight.oversees()
                    && secrecy(row.item()) == Secrecy.OF_THE_AGENCY
                    && !row.outcome().equals(DecisionIndex.HIDDEN);
        }

        /**
         * Of what colleagues decided about what an agency has in parts: that which told a scope held here something.
         */
        private Set<Place> told(List<Row> rows, Set<String> held) {
            var moments = new HashMap<Moment, List<Place>>();
            for (Row row : rows)
                if (isInParts(row.item())
                        && held.contains(row.item())
                        && row.outcome().equals(DecisionOutcome.ACCEPTED.toString())
                        && !isBy(row, insight.caller()))
                    for (Scope scope : insight.held())
                        moments.computeIfAbsent(
                                        new Moment(scope, row.item(), row.recordedAt()), first -> new ArrayList<>())
                                .add(row.place());
            try {
                var told = new HashSet<Place>();
                for (Moment moment : entries.entries(moments.keySet()).keySet())
                    told.addAll(moments.getOrDefault(moment, List.of()));
                return told;
            } catch (SQLException e) {
                throw new LogUnavailable("the feeds can't be read", e);
            }
        }

        private boolean owns(Row row) {
            return reading.isOwnedBy(insight.of(), row.item());
        }
    }

    private Map<String, Boolean> items(SortedSet<Scope> scopes, List<String> items) {
        try {
            return entries.items(scopes, items);
        } catch (SQLException e) {
            throw new LogUnavailable("the feeds can't be read", e);
        }
    }

    static boolean isBy(Row row, PersonId person) {
        return row.actor().equals(person.value());
    }

    /** Whether of an agency's people some are told of such an item what others are not. */
    private static boolean isInParts(String item) {
        return secrecy(item) == Secrecy.IN_PARTS;
    }

    /** How secret an item is; an id of an unknown kind is as secret as the most secret kind. */
    static Secrecy secrecy(String item) {
        return Features.ofItem(item).<Secrecy>map(Feature::secrecy).orElse(Secrecy.IN_PARTS);
    }

    /**
     * Whether somebody may be shown over again what was said by a decision. Of what an agency has in parts, what
     * colleagues said stands in the feeds of whom it was told, and is shown there alone.
     */
    static boolean isShownAgain(Row row, PersonId caller) {
        return !isInParts(row.item()) || isBy(row, caller);
    }

    /** The scopes in which an agency has what is its own: named persons' own apart. */
    static SortedSet<Scope> agencys(PartnerId partner) {
        return Sets.of(Scope.of(partner), Scope.supervisors(partner));
    }
}
