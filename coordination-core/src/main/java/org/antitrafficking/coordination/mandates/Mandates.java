package org.antitrafficking.coordination.mandates;

import java.util.List;
import java.util.Map;
import org.antitrafficking.coordination.features.Clocks;
import org.antitrafficking.coordination.features.Feature;
import org.antitrafficking.coordination.features.Feature.Beginning;
import org.antitrafficking.coordination.features.Feature.Secrecy;
import org.antitrafficking.coordination.features.Telling;

/** Auditors' mandates as a feature. */
public final class Mandates {

    private Mandates() {}

    public static final Feature<MandateCommand, MandateEvent, Mandate, Mandate> FEATURE = new Feature<>(
            "mandate",
            MandateCommand.class,
            MandateEvent.class,
            Mandate.class,
            null,
            MandateCommand::mandateId,
            Map.of(GrantMandate.class, Beginning.ALWAYS),
            MandateRules::decide,
            command -> true, // it is granted, approved and revoked once
            Mandate::evolve,
            List.of(),
            Clocks.none(),
            Secrecy.OF_THE_AGENCY,
            Telling.of(
                    MandateEntry.class,
                    Mandate.class,
                    null,
                    Mandate::evolve,
                    (directory, before, after, event, occurrence) ->
                            MandateDisclosure.disclose(after, event, occurrence)));
}
