package org.antitrafficking.coordination.api.investigations;

import java.time.InstantSource;
import org.antitrafficking.coordination.api.facts.Reading;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.IdempotencyKey;
import org.antitrafficking.coordination.api.identity.RequestNames;
import org.antitrafficking.coordination.api.identity.Requests;
import org.antitrafficking.coordination.api.sealing.Sealer;
import org.antitrafficking.coordination.investigations.InvestigationId;
import org.antitrafficking.coordination.sharing.Hidden;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What all resources of investigations have: ids, words sealed for one investigation, and what became of a request. */
@Component
final class Investigations {

    private final Requests requests;
    private final RequestNames names;
    private final Sealer sealer;
    private final InstantSource clock;

    Investigations(Requests requests, RequestNames names, Sealer sealer, InstantSource clock) {
        this.requests = requests;
        this.names = names;
        this.sealer = sealer;
        this.clock = clock;
    }

    /** The id of a new thing: the same for a retry. */
    String newId(String prefix, Caller caller, @Nullable String key) {
        return prefix + "-" + names.newId(caller.client(), IdempotencyKey.checked(key));
    }

    String newBlinding() {
        return names.newBlinding();
    }

    /** Of one partner's words about one investigation. */
    InvestigationShapes shapes(InvestigationId investigation, Caller caller) {
        return new InvestigationShapes(
                sealer.forOneRequest(), investigation, caller.partner(), () -> see(investigation, caller));
    }

    /** From whom an investigation is hidden, that something of it was destroyed is hidden too. */
    private void see(InvestigationId investigation, Caller caller) {
        Reading reading = caller.reading();
        Hidden.unless(reading.investigation(investigation).isVisibleTo(caller.actor(reading, clock.instant())));
    }

    Answer send(Requests.Request request, Requests.Asked asked) {
        var outcome = requests.send(request, asked);
        return new Answer(outcome.aggregateId(), outcome.outcome());
    }
}
