package org.antitrafficking.coordination.api.audit;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.antitrafficking.coordination.mandates.Grant;
import org.antitrafficking.coordination.mandates.Level;
import org.antitrafficking.coordination.mandates.Mandate;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sets;

/**
 * What a caller may look at of one partner's history.
 *
 * @param of the partner whose history it is
 * @param caller who looks
 * @param held the scopes that the caller holds now; none where the partner is not its own
 * @param oversees whether the caller is a supervisor of that partner
 * @param mandates over that partner that the caller has as an auditor, in force
 */
public record Insight(PartnerId of, PersonId caller, SortedSet<Scope> held, boolean oversees, List<Mandate> mandates) {
    public Insight {
        held = Sets.sorted(held);
        mandates = List.copyOf(mandates);
    }

    /** Whether the mandates are about all of that item. */
    boolean covers(String item) {
        return mandates.stream()
                .map(Mandate::grant)
                .anyMatch(grant -> grant.money() == null
                        && (grant.items().isEmpty() || grant.items().contains(item)));
    }

    /** How much the mandates show of what happened to an item and was recorded then; empty where they show nothing. */
    public Optional<Level> level(String item, Instant recordedAt) {
        return level(item, recordedAt, false);
    }

    /** How much they show of an entry of that kind. */
    Optional<Level> ofEntry(String kind, String item, Instant recordedAt) {
        return level(item, recordedAt, AboutMoney.ENTRIES.contains(kind));
    }

    /** How much they show of a decision on that command. */
    Optional<Level> ofDecision(String command, String item, Instant recordedAt) {
        return level(item, recordedAt, AboutMoney.COMMANDS.contains(command));
    }

    private Optional<Level> level(String item, Instant recordedAt, boolean ofMoney) {
        return mandates.stream()
                .map(Mandate::grant)
                .filter(grant -> (ofMoney || grant.money() == null) && grant.covers(item, recordedAt))
                .map(Grant::level)
                .max(Comparator.naturalOrder());
    }
}
