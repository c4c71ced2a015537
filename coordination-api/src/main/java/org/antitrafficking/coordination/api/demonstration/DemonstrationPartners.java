package org.antitrafficking.coordination.api.demonstration;

import java.util.List;
import java.util.Map;
import org.antitrafficking.coordination.MetadataKeys;
import org.antitrafficking.coordination.partners.AdmitPartner;
import org.antitrafficking.coordination.partners.CountryCode;
import org.antitrafficking.coordination.partners.PartnerId;
import org.antitrafficking.coordination.partners.PartnerKind;
import org.antitrafficking.eventlog.axon.CommandContext;
import org.antitrafficking.eventlog.axon.Commands;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The demonstration's partners: Pakistan's agency, authorities on its routes, the joint programme's organizations. */
@Component
@Profile("demonstration")
class DemonstrationPartners implements InitializingBean {

    private static final List<AdmitPartner> FOUNDING = List.of(
            partner("pk-fia", "Federal Investigation Agency", PartnerKind.POLICE, "PK"),
            partner("ir-police", "Law Enforcement Command", PartnerKind.POLICE, "IR"),
            partner("om-police", "Royal Oman Police", PartnerKind.POLICE, "OM"),
            partner("ae-interior", "Ministry of Interior", PartnerKind.MINISTRY, "AE"),
            partner("tr-migration", "Presidency of Migration Management", PartnerKind.MINISTRY, "TR"),
            partner("gr-police", "Hellenic Police", PartnerKind.POLICE, "GR"),
            partner("it-police", "State Police", PartnerKind.POLICE, "IT"),
            partner("ilo", "International Labour Organization", PartnerKind.UN_ORGANIZATION, null),
            partner("iom", "International Organization for Migration", PartnerKind.UN_ORGANIZATION, null),
            partner("unicef", "United Nations Children's Fund", PartnerKind.UN_ORGANIZATION, null),
            partner("unifem", "United Nations Development Fund for Women", PartnerKind.UN_ORGANIZATION, null),
            partner("unodc", "United Nations Office on Drugs and Crime", PartnerKind.UN_ORGANIZATION, null));

    private final Commands commands;

    DemonstrationPartners(Commands commands) {
        this.commands = commands;
    }

    private static AdmitPartner partner(String id, String name, PartnerKind kind, @Nullable String country) {
        return new AdmitPartner(new PartnerId(id), name, kind, country == null ? null : new CountryCode(country));
    }

    /** Admits them; quiet where they are admitted already. */
    @Override
    public void afterPropertiesSet() {
        for (AdmitPartner partner : FOUNDING)
            commands.send(partner, CommandContext.of(Map.of(MetadataKeys.ACTOR, "demonstration")));
    }
}
