package org.antitrafficking.coordination.investigations;

import java.util.Collections;
import java.util.SortedSet;
import org.antitrafficking.coordination.features.OtherItems;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.LookedUp;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.Tells.OfPersons;
import org.jspecify.annotations.Nullable;

/**
 * The scopes that an item has reached: read before a decision, guarded in its append, and in no decision record, since
 * it tells of others who have the item.
 */
@OfPersons
public record Reach(SortedSet<Scope> scopes) implements LookedUp {

    /** Nobody has it, or nothing is asked for. */
    public static final Reach NONE = new Reach(Sets.of());

    public Reach {
        scopes = Sets.sorted(scopes);
    }

    /**
     * Of an item.
     *
     * @param by the partner that says that the item belongs to an investigation
     */
    static Reach of(@Nullable LinkedItem item, PartnerId by, OtherItems others) {
        return item == null ? NONE : new Reach(others.reach(item.value(), by));
    }

    /** Of what an investigation was proposed from, by the partner that proposed it. */
    static Reach cited(Investigation investigation, OtherItems others) {
        Negotiation table = investigation.table();
        return table == null ? NONE : of(investigation.linked().cited(), table.proposer(), others);
    }

    /** Whether whoever acts has it. */
    boolean has(Actor actor) {
        return !Collections.disjoint(actor.scopes(), scopes);
    }

    /** Whether a natural person of the partner has it, by its agency's scope or its own. */
    boolean has(PersonId person, PartnerId partner) {
        return scopes.contains(Scope.of(partner)) || scopes.contains(Scope.of(person));
    }
}
