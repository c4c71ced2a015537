package org.antitrafficking.coordination.mandates;

import java.util.List;
import java.util.Map;
import org.antitrafficking.coordination.features.Clocks;
import org.antitrafficking.coordination.features.DecidedOn;
import org.antitrafficking.coordination.features.Feature;
import org.antitrafficking.coordination.features.Feature.Beginning;
import org.antitrafficking.coordination.features.Feature.Secrecy;
import org.antitrafficking.coordination.features.Holding;
import org.antitrafficking.coordination.features.Ownership;
import org.antitrafficking.coordination.features.Telling;
import org.antitrafficking.coordination.sharing.Standing;

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
            List.of(
                    new DecidedOn<>(
                            GrantMandate.class,
                            (grant, others) -> grant.on(
                                    Standing.of(
                                            others,
                                            grant.by().person(),
                                            grant.grant().auditor()),
                                    KnownProgramme.of(grant.programme(), others))),
                    new DecidedOn<>(
                            ApproveMandate.class,
                            (approve, others) -> approve.on(
                                    Standing.of(others, approve.by().person()),
                                    KnownProgramme.of(approve.programme(), others)))),
            MandateRules::decide,
            command -> true, // it is granted, approved and revoked once
            Mandate::evolve,
            List.of(),
            Clocks.none(),
            Feature.unnamed(),
            Ownership.by((mandate, partner) -> mandate.deciding().contains(partner)),
            Secrecy.OF_THE_AGENCY,
            Telling.of(
                    MandateEntry.class,
                    Holding.byAnyEntry(),
                    Mandate.class,
                    null,
                    Mandate::evolve,
                    (directory, before, after, event, occurrence) ->
                            MandateDisclosure.disclose(before, after, event, occurrence)));
}
