package org.antitrafficking.coordination.api.investigations;

import static org.antitrafficking.coordination.api.shapes.Shapes.addressed;

import java.time.InstantSource;
import org.antitrafficking.coordination.api.facts.Reading;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.Version;
import org.antitrafficking.coordination.api.inbox.PageVersions;
import org.antitrafficking.coordination.api.sealing.Sealer;
import org.antitrafficking.coordination.investigations.InvestigationId;
import org.antitrafficking.coordination.words.Hidden;
import org.springframework.stereotype.Component;

/** What all resources of investigations have: words sealed for one investigation, and its page. */
@Component
final class Investigations {

    private final Sealer sealer;
    private final InstantSource clock;
    private final PageVersions versions;

    Investigations(Sealer sealer, InstantSource clock, PageVersions versions) {
        this.sealer = sealer;
        this.clock = clock;
        this.versions = versions;
    }

    /** Of one partner's words about one investigation. */
    InvestigationShapes shapes(InvestigationId investigation, Caller caller) {
        return new InvestigationShapes(
                sealer.forOneRequest(), investigation, caller.partner(), () -> see(investigation, caller));
    }

    /** The investigation as whoever calls sees it. */
    Version page(String id) {
        return versions.of(
                "investigation",
                id,
                (by, reading) -> reading.investigation(addressed(id, InvestigationId::new))
                        .isVisibleTo(by));
    }

    /** The same to those as well who had it, and whose partner is out: for what is that partner's own. */
    Version pageOfOld(String id) {
        return versions.of(
                "investigation",
                id,
                (by, reading) -> reading.investigation(addressed(id, InvestigationId::new))
                        .isOrWasVisibleTo(by));
    }

    /** Hides the investigation from whoever may not see it, so that nobody learns by its erasure that it exists. */
    private void see(InvestigationId investigation, Caller caller) {
        Reading reading = caller.reading();
        Hidden.unless(reading.investigation(investigation).isVisibleTo(caller.actor(reading, clock.instant())));
    }
}
