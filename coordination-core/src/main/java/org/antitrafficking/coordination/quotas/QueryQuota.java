package org.antitrafficking.coordination.quotas;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.InformationRequestId;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Rejected;
import org.antitrafficking.coordination.words.Role;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;

/**
 * How many blind queries a partner has sent on one day, whatever became of them: a count of those that wait for an
 * answer would tell which were answered. Pure: no clock, no I/O, no Axon.
 *
 * @param day the last one on which a query was counted, in UTC; null before
 * @param counted on that day
 * @param uses what else was counted, each with the day, in UTC; of what is counted by the day, the last day's alone
 */
public record QueryQuota(
        @Nullable LocalDate day,
        SortedSet<InformationRequestId> counted,
        SortedMap<Counted, SortedMap<String, LocalDate>> uses) {

    /** A day's work of an office that follows cases; too few to search another's holdings by trying. */
    public static final int MAX_A_DAY = Limits.QUERIES_A_DAY;

    /** Nothing was counted. */
    public static final QueryQuota NONE = new QueryQuota(null, Sets.of(), Sets.map());

    public QueryQuota {
        counted = Sets.sorted(counted);
        uses = Sets.sorted(uses);
    }

    /**
     * What comes of a command; nothing where it is so already.
     *
     * @throws Rejected where the day's quota is used up
     * @throws Hidden where it is another partner's
     */
    public static List<QuotaEvent> decide(QuotaCommand command, QueryQuota quota) {
        Hidden.unless(command.quotaId().asker().equals(command.by().partner()));
        return switch (command) {
            case CountQuery c -> {
                LocalDate today = LocalDate.ofInstant(c.by().at(), ZoneOffset.UTC);
                if (quota.has(c.request(), today)) yield List.of();
                Rejected.unless(quota.on(today).size() < MAX_A_DAY, "the-days-quota-of-blind-queries-is-used-up");
                yield List.of(new QueryCounted(c.quotaId(), c.request(), today));
            }
            case CountUse c -> {
                mayCount(c);
                LocalDate today = LocalDate.ofInstant(c.by().at(), ZoneOffset.UTC);
                SortedMap<String, LocalDate> there = quota.uses(c.kind(), today);
                if (there.containsKey(c.what())) yield List.of();
                boolean room = there.size() < c.kind().most();
                switch (c.kind()) {
                    case COMPARTMENT -> Rejected.unless(room, "a-partner-has-200-compartments-at-most");
                    case PERSON -> Rejected.unless(room, "a-partner-has-2000-persons-at-most");
                    case AGREEMENT -> Rejected.unless(room, "a-partner-registers-50-agreements-a-day-at-most");
                    case MANDATE -> Rejected.unless(room, "a-partner-grants-50-mandates-a-day-at-most");
                    case TEMPLATE -> Rejected.unless(room, "a-partner-has-200-templates-at-most");
                    case PROGRAMME -> Rejected.unless(room, "a-partner-founds-20-programmes-at-most");
                    case DATA_SET -> Rejected.unless(room, "a-partner-has-50-data-sets-at-most");
                }
                yield List.of(new UseCounted(c.quotaId(), c.kind(), c.what(), today));
            }
        };
    }

    /** The quota after the event. It never refuses. */
    public static QueryQuota evolve(QueryQuota quota, QuotaEvent event) {
        return switch (event) {
            case QueryCounted e -> new QueryQuota(e.day(), Sets.with(quota.on(e.day()), e.request()), quota.uses);
            case UseCounted e ->
                new QueryQuota(
                        quota.day,
                        quota.counted,
                        Sets.with(quota.uses, e.kind(), Sets.with(quota.uses(e.kind(), e.day()), e.what(), e.day())));
        };
    }

    /** Whether that query has a place on that day. */
    public boolean has(InformationRequestId request, LocalDate on) {
        return on(on).contains(request);
    }

    /** Whether that compartment of the partner's was made. */
    public boolean hasCompartment(Scope scope) {
        return uses.getOrDefault(Counted.COMPARTMENT, Sets.map()).containsKey(scope.toString());
    }

    /** Who makes it: what somebody else would use up, another lacks. */
    private static void mayCount(CountUse c) {
        switch (c.kind()) {
            case COMPARTMENT, PERSON ->
                Rejected.unless(c.by().is(Role.ADMINISTRATOR), "only-an-administrator-manages-persons");
            case AGREEMENT ->
                Rejected.unless(
                        c.by().is(Role.FOCAL_POINT) || c.by().is(Role.SUPERVISOR),
                        "only-a-focal-point-or-supervisor-registers-an-agreement");
            case MANDATE -> Rejected.unless(c.by().isNatural(), "only-who-may-sign-audit-mandates-grants-one");
            case TEMPLATE ->
                Rejected.unless(
                        c.by().is(Role.ADMINISTRATOR) || c.by().is(Role.SUPERVISOR),
                        "an-administrator-or-supervisor-keeps-templates");
            case PROGRAMME ->
                Rejected.unless(c.by().is(Role.PROGRAMME_OFFICER), "a-programme-officer-runs-a-programme");
            case DATA_SET ->
                Rejected.unless(
                        c.by().is(Role.PROGRAMME_OFFICER) || c.by().is(Role.SUPERVISOR),
                        "a-programme-officer-or-supervisor-keeps-data-sets");
        }
    }

    private SortedMap<String, LocalDate> uses(Counted kind, LocalDate today) {
        var there = new TreeMap<>(uses.getOrDefault(kind, Sets.map()));
        if (kind.isByDay()) there.values().removeIf(day -> !day.equals(today));
        return there;
    }

    private SortedSet<InformationRequestId> on(LocalDate today) {
        return today.equals(day) ? counted : Sets.of();
    }
}
