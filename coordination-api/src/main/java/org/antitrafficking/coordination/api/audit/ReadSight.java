package org.antitrafficking.coordination.api.audit;

import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.inbox.Views;
import org.antitrafficking.coordination.projections.audit.DecisionEntries;
import org.antitrafficking.coordination.projections.audit.ReadHistory.Row;
import org.antitrafficking.coordination.projections.audit.ReadHistory.Shown;
import org.antitrafficking.coordination.projections.audit.SoughtIds;
import org.antitrafficking.coordination.words.Scope;
import org.springframework.stereotype.Component;

/**
 * Which reads, by colleagues or of the partner's history, somebody may be told of: those that name nothing but what the
 * scopes that one holds have or had. It goes by the ids and by what feeds and pages have of them, and so needs no list
 * of kinds: what no scope of one's own has is not told, whatever it is and whatever became of the read.
 */
@Component
final class ReadSight {

    /** What records call a person instead of its id: an agency's people are known to each other. */
    private static final String PSEUDONYM = "reader-";

    private final Views views;
    private final DecisionEntries entries;

    ReadSight(Views views, DecisionEntries entries) {
        this.views = views;
        this.entries = entries;
    }

    /** What may be told of some reads. */
    record Seen(String partner, Set<String> held, Set<String> known) {

        /** To whoever holds nothing. */
        static final Seen NOTHING = new Seen("", Set.of(), Set.of());

        /** Whether it was shown as a scope has it that one holds. */
        boolean isHeld(Shown item) {
            return held.contains(item.scope());
        }

        boolean isKnown(Shown item) {
            return isHeld(item) || known.contains(item.item());
        }

        /** @param in what the read showed */
        boolean isTold(Row row, List<Shown> in) {
            Map<String, String> ids = row.ids();
            return ids != null
                    && ids.entrySet().stream().allMatch(id -> isTold(id.getKey(), id.getValue(), ids, row, in));
        }

        private boolean isTold(String name, String id, Map<String, String> ids, Row row, List<Shown> in) {
            if (SoughtIds.isOpen(name)) return true;
            if (SoughtIds.isPart(name)) return ids.keySet().stream().anyMatch(SoughtIds::isItem);
            if (id.equals(Scope.DIRECTORY.value())) return true;
            // An auditor is told a name in place of a scope's id, and so are the audited.
            if (SoughtIds.isScope(name))
                return held.contains(id) || !row.partner().equals(partner);
            return id.startsWith(PSEUDONYM)
                    || known.contains(id)
                    || in.stream().anyMatch(item -> item.item().equals(id) && isHeld(item));
        }
    }

    /** What whoever calls may be told of these reads. */
    Seen of(Caller caller, Insight insight, Collection<Row> rows, Map<Long, List<Shown>> shown) throws SQLException {
        Set<String> named = new TreeSet<>();
        for (Row row : rows) {
            Map<String, String> ids = row.ids();
            if (ids != null)
                ids.forEach((name, id) -> {
                    if (SoughtIds.isItem(name)) named.add(id);
                });
        }
        shown.values().forEach(in -> in.forEach(item -> named.add(item.item())));
        Set<String> known = new HashSet<>(views.known(caller, named));
        known.addAll(entries.items(insight.held(), named).keySet());
        return new Seen(
                insight.of().value(), insight.held().stream().map(Scope::value).collect(Collectors.toSet()), known);
    }
}
