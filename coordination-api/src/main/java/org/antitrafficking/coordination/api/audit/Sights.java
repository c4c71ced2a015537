package org.antitrafficking.coordination.api.audit;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.antitrafficking.coordination.mandates.Grant;
import org.antitrafficking.coordination.mandates.Mandate;
import org.antitrafficking.coordination.projections.asof.PartnerScopes;
import org.antitrafficking.coordination.projections.asof.Sight;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sets;

/**
 * Into which of a partner's scopes somebody may look, what may be seen of each, and by which name it is told: whoever
 * holds one knows its id; to an auditor a person's own scope and a compartment have a name that tells nobody's.
 */
final class Sights {

    private static final LocalDate EARLIEST = LocalDate.of(1, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(9_999, 1, 1);

    /** Enough that no two scopes of a partner have the same. */
    private static final int NAME_CHARS = 16;

    /**
     * One scope.
     *
     * @param held whether whoever looks holds it, and sees all of it
     */
    record Into(String name, Scope scope, boolean held, List<Sight> sights) {

        /** What sort of scope it is. */
        ScopeKind kind() {
            return ScopeKind.of(scope);
        }
    }

    private Sights() {}

    /**
     * In the order of their names.
     *
     * @param tag a text that follows from another under a secret
     */
    static List<Into> of(Insight insight, PartnerScopes scopes, UnaryOperator<String> tag) throws SQLException {
        SortedMap<String, Into> all = new TreeMap<>();
        for (Scope scope : insight.held())
            if (!scope.equals(Scope.DIRECTORY))
                all.put(scope.value(), new Into(scope.value(), scope, true, List.of(Sight.ALL)));
        if (!insight.mandates().isEmpty())
            for (Scope scope : scopes.of(insight.of())) {
                List<Sight> covered = insight.mandates().stream()
                        .map(Mandate::grant)
                        .filter(grant -> grant.money() == null || scope.equals(Scope.of(insight.of())))
                        .map(Sights::sight)
                        .toList();
                if (!insight.held().contains(scope) && !covered.isEmpty()) {
                    String name = name(insight.of(), scope, tag);
                    all.put(name, new Into(name, scope, false, covered));
                }
            }
        return List.copyOf(all.values());
    }

    private static String name(PartnerId of, Scope scope, UnaryOperator<String> tag) {
        if (scope.equals(Scope.of(of)) || scope.equals(Scope.supervisors(of))) return scope.value();
        String letters = tag.apply(scope.value()).replaceAll("[^A-Za-z0-9]", "");
        return ScopeKind.of(scope) + "-" + letters.substring(0, NAME_CHARS);
    }

    /** Days are days in UTC. */
    private static Sight sight(Grant grant) {
        return new Sight(
                grant.items(),
                grant.money() == null ? Sets.of() : AboutMoney.ENTRIES,
                start(grant.from()),
                start(within(grant.until()).plusDays(1)));
    }

    private static Instant start(LocalDate day) {
        return within(day).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static LocalDate within(LocalDate day) {
        if (day.isBefore(EARLIEST)) return EARLIEST;
        return day.isAfter(LATEST) ? LATEST : day;
    }
}
