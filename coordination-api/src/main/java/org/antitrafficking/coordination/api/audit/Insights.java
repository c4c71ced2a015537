package org.antitrafficking.coordination.api.audit;

import java.util.List;
import java.util.SortedSet;
import org.antitrafficking.coordination.api.facts.Reading;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.mandates.MandatesInForce;
import org.antitrafficking.coordination.api.reads.Sought;
import org.antitrafficking.coordination.api.shapes.Shapes;
import org.antitrafficking.coordination.mandates.Mandate;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Role;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who may look at a partner's history: its own people at what they hold, and auditors at what a mandate covers. A
 * mandate over a programme's money is one for the few ways of reading that can tell what is about money from what is
 * not.
 */
@Component
final class Insights {

    private final MandatesInForce mandates;

    Insights(MandatesInForce mandates) {
        this.mandates = mandates;
    }

    /**
     * What the caller may look at of that partner's history, without mandates over money. The partner and the mandates
     * are noted in what is sought, and so in the read's record, where the audited partner finds them.
     *
     * @param named the partner; null for the caller's own
     * @throws Hidden where the caller may look at nothing of it, or there is no such partner
     */
    Insight of(Caller caller, @Nullable String named, Sought sought) {
        return of(caller, named, sought, false);
    }

    /**
     * The same with mandates over money, for a way of reading that shows of these what is about money alone.
     *
     * @param named the partner; null for the caller's own
     * @throws Hidden where the caller may look at nothing of it, or there is no such partner
     */
    Insight withMoney(Caller caller, @Nullable String named, Sought sought) {
        return of(caller, named, sought, true);
    }

    private Insight of(Caller caller, @Nullable String named, Sought sought, boolean withMoney) {
        PartnerId audited = named == null ? caller.partner() : Shapes.addressed(named, PartnerId::new);
        sought.id("partner", audited.toString());
        Reading reading = caller.reading();
        boolean own = audited.equals(caller.partner()) && !caller.isSuspended(reading);
        List<Mandate> over = mandates.of(caller).stream()
                .filter(mandate -> mandate.grant().isOver(audited))
                .filter(mandate -> withMoney || mandate.grant().money() == null)
                .toList();
        Hidden.unless(own || !over.isEmpty());
        for (int i = 0; i < over.size(); i++)
            sought.id(
                    i == 0 ? "mandate" : "mandate-" + (i + 1), over.get(i).id().toString());
        SortedSet<Scope> held = own ? caller.scopes(reading) : Sets.of();
        boolean oversees = own
                && reading.person(caller.person())
                        .filter(person -> caller.roles(person).contains(Role.SUPERVISOR))
                        .isPresent();
        return new Insight(audited, caller.person(), held, oversees, over);
    }
}
