package org.antitrafficking.coordination.api.demonstration;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.antitrafficking.coordination.api.facts.Facts;
import org.antitrafficking.coordination.api.identity.CallNames;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.Requests;
import org.antitrafficking.coordination.api.sealing.Sealer;
import org.antitrafficking.coordination.api.shapes.Texts;
import org.antitrafficking.coordination.mandates.Grant;
import org.antitrafficking.coordination.mandates.GrantMandate;
import org.antitrafficking.coordination.mandates.Level;
import org.antitrafficking.coordination.mandates.MandateId;
import org.antitrafficking.coordination.partners.Issuer;
import org.antitrafficking.coordination.partners.Partner;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.eventlog.postgres.UnsafeSettings;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Gives every partner that the demonstration names its people, and the auditor mandates, before anybody can call. */
@Component
@Profile("demonstration")
@DependsOn("founding")
class DemonstrationStart implements InitializingBean {

    private static final PartnerId AUDITORS = new PartnerId("pk-audit");
    private static final List<PartnerId> AUDITED = List.of(new PartnerId("pk-fia"), new PartnerId("om-police"));
    private static final String PURPOSE = "The audit of the demonstration";

    private final Facts facts;
    private final DemonstrationPeople people;
    private final Requests requests;
    private final CallNames names;
    private final Sealer sealer;

    DemonstrationStart(Facts facts, DemonstrationPeople people, Requests requests, CallNames names, Sealer sealer) {
        this.facts = facts;
        this.people = people;
        this.requests = requests;
        this.names = names;
        this.sealer = sealer;
    }

    @Override
    public void afterPropertiesSet() {
        refuseDataOfAnotherIssuer(facts.reading().directory().partners().values());
        var partners = new TreeSet<PartnerId>();
        for (Partner partner : facts.reading().directory().partners().values())
            if (people.isOf(partner)) partners.add(partner.id());
        partners.forEach(people::bind);
        if (partners.contains(AUDITORS))
            AUDITED.stream().filter(partners::contains).forEach(this::grantMandate);
    }

    /** A person is known by issuer and subject: with another issuer nobody in the directory could call. */
    private void refuseDataOfAnotherIssuer(Collection<Partner> partners) {
        String issuer = people.issuer().uri();
        if (partners.isEmpty() || partners.stream().anyMatch(partner -> partner.hasIssuer(issuer))) return;
        String known = partners.stream()
                .flatMap(partner -> partner.issuers().stream())
                .map(Issuer::uri)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        UnsafeSettings.refuse(List.of("These data are of a demonstration whose issuer is " + known
                + ", and tokens would"
                + " name the issuer " + issuer + ": nobody could call. Start it at the port that it was founded at, or"
                + " set coordination.data-folder to another folder."));
    }

    /** Over all of the partner's items, decisions and commitments, for a year; once. */
    private void grantMandate(PartnerId audited) {
        var id = new MandateId("mandate-" + names.newId(DemonstrationPeople.CLIENT, "mandate over " + audited));
        if (facts.reading().mandate(id).isPresent()) return;
        Caller supervisor = people.caller(audited, "supervisor", DemonstrationPeople.CLIENT);
        PersonId auditor =
                people.caller(AUDITORS, "auditor", DemonstrationPeople.CLIENT).person();
        Sealed purpose = new Texts(sealer, id, audited).line("purpose", PURPOSE.length(), PURPOSE);
        // With a key: of nodes that start together the second is answered by the receipt of the first.
        String key = "mandate/" + audited;
        requests.send(new Requests.Request(supervisor, key, List.of(key), null), (by, reading) -> {
            LocalDate today = LocalDate.ofInstant(by.at(), ZoneOffset.UTC);
            LocalDate inAYear = today.plusYears(1);
            var grant = new Grant(
                    audited,
                    auditor,
                    AUDITORS,
                    Sets.of(),
                    today,
                    inAYear,
                    Level.DECISIONS,
                    purpose,
                    inAYear.atStartOfDay(ZoneOffset.UTC).toInstant(),
                    null);
            return new GrantMandate(id, by, grant, null);
        });
    }
}
