package org.antitrafficking.coordination.api.proofs;

import java.time.Instant;
import java.time.InstantSource;
import org.antitrafficking.coordination.api.facts.Reading;
import org.antitrafficking.coordination.api.feed.AgencyItems;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.reads.ListCursor;
import org.antitrafficking.coordination.mandates.MandateId;
import org.antitrafficking.coordination.persons.Role;
import org.antitrafficking.coordination.sharing.Hidden;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Who may look at the main ledger: auditors with a mandate in force, whosever it is. */
@Component
class Auditors {

    private static final String KIND = "mandate";

    private final AgencyItems items;
    private final InstantSource clock;

    Auditors(AgencyItems items, InstantSource clock) {
        this.items = items;
        this.clock = clock;
    }

    /** @throws Hidden if the caller is none */
    void check(Caller caller) {
        Reading reading = caller.reading();
        Hidden.unless(reading.person(caller.person())
                .filter(person -> caller.roles(person).contains(Role.AUDITOR))
                .isPresent());
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
                                .equals(caller.person().toString())
                        && isInForce(reading, new MandateId(mandate.path(KIND).stringValue("")), now)) return;
            after = page.next();
        } while (after != null);
        throw Hidden.HIDDEN;
    }

    /** As the log has it: a feed may be a moment behind a revocation. */
    private static boolean isInForce(Reading reading, MandateId mandate, Instant now) {
        return reading.mandate(mandate).filter(of -> of.isInForce(now)).isPresent();
    }
}
