package org.antitrafficking.coordination.agreements;

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
import org.antitrafficking.coordination.persons.Known;

/** Sharing agreements as a feature. */
public final class Agreements {

    private Agreements() {}

    public static final Feature<AgreementCommand, AgreementEvent, Agreement, Agreement> FEATURE = new Feature<>(
            "agreement",
            AgreementCommand.class,
            AgreementEvent.class,
            Agreement.class,
            null,
            AgreementCommand::agreementId,
            Map.of(RegisterAgreement.class, Beginning.ALWAYS),
            List.of(
                    new DecidedOn<>(RegisterAgreement.class, (register, others) -> register.on(Known.of(others))),
                    new DecidedOn<>(
                            SignAgreement.class,
                            (sign, others) -> sign.on(Known.of(others, sign.by().person())))),
            AgreementRules::decide,
            command -> true, // each party signs once and withdraws once
            Agreement::evolve,
            List.of(),
            Clocks.none(),
            Feature.unnamed(),
            Ownership.by((agreement, partner) -> agreement.parties().contains(partner)),
            Secrecy.OF_THE_AGENCY,
            Telling.of(
                    AgreementEntry.class,
                    Holding.byAnyEntry(),
                    Agreement.class,
                    null,
                    Agreement::evolve,
                    (directory, before, after, event, occurrence) ->
                            AgreementDisclosure.disclose(after, event, occurrence)));
}
