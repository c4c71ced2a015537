package org.antitrafficking.coordination.api.mandates;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antitrafficking.coordination.api.facts.Reading;
import org.antitrafficking.coordination.api.feed.AgencyItems;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.reads.ListCursor;
import org.antitrafficking.coordination.mandates.Mandate;
import org.antitrafficking.coordination.mandates.MandateId;
import org.antitrafficking.coordination.words.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** The mandates under which an auditor may look at something now. */
@Component
public final class MandatesInForce {

    private static final String KIND = "mandate";

    private final AgencyItems items;
    private final InstantSource clock;

    MandatesInForce(AgencyItems items, InstantSource clock) {
        this.items = items;
        this.clock = clock;
    }

    /** The caller's own, in the order of their ids; none where the caller is no auditor. */
    public List<Mandate> of(Caller caller) {
        Reading reading = caller.reading();
        var inForce = new ArrayList<Mandate>();
        if (reading.person(caller.person())
                .filter(person -> caller.roles(person).contains(Role.AUDITOR))
                .isEmpty()) return inForce;
        Instant now = clock.instant();
        @Nullable String after = null;
        do {
            ListCursor.Page<ObjectNode> page = items.page(
                    caller,
                    KIND,
                    after,
                    ListCursor.MAX_LIMIT,
                    told -> told.getFirst().content());
            for (ObjectNode mandate : page.items())
                if (mandate.path("auditor")
                        .stringValue("")
                        .equals(caller.person().toString()))
                    inForce(reading, new MandateId(mandate.path(KIND).stringValue("")), now)
                            .ifPresent(inForce::add);
            after = page.next();
        } while (after != null);
        return inForce;
    }

    /** As the log has it: a feed may be a moment behind a revocation. */
    private static Optional<Mandate> inForce(Reading reading, MandateId mandate, Instant now) {
        return reading.mandate(mandate).filter(of -> of.isInForce(now));
    }
}
