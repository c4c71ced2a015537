package org.antitrafficking.coordination.api.partners;

import static org.antitrafficking.coordination.api.shapes.Shapes.atMost;
import static org.antitrafficking.coordination.api.shapes.Shapes.constants;
import static org.antitrafficking.coordination.api.shapes.Shapes.date;
import static org.antitrafficking.coordination.api.shapes.Shapes.duration;
import static org.antitrafficking.coordination.api.shapes.Shapes.list;
import static org.antitrafficking.coordination.api.shapes.Shapes.one;
import static org.antitrafficking.coordination.api.shapes.Shapes.present;
import static org.antitrafficking.coordination.api.shapes.Shapes.set;
import static org.antitrafficking.coordination.api.shapes.Shapes.value;

import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.antitrafficking.coordination.api.identity.CallNames;
import org.antitrafficking.coordination.api.identity.Identity;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.antitrafficking.coordination.api.shapes.Kinds;
import org.antitrafficking.coordination.partners.Change;
import org.antitrafficking.coordination.partners.Deposit;
import org.antitrafficking.coordination.partners.GroupDefinition;
import org.antitrafficking.coordination.partners.Issuer;
import org.antitrafficking.coordination.partners.Participation;
import org.antitrafficking.coordination.partners.Profile;
import org.antitrafficking.coordination.words.Clocks;
import org.antitrafficking.coordination.words.CountryCode;
import org.antitrafficking.coordination.words.GroupId;
import org.antitrafficking.coordination.words.Language;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PartnerKind;
import org.antitrafficking.coordination.words.Region;
import org.antitrafficking.coordination.words.Text;
import org.antitrafficking.coordination.words.Treaty;
import org.antitrafficking.coordination.words.Urgency;
import org.jspecify.annotations.Nullable;

/** Reads what the directory is to say. */
public final class DirectoryShapes {

    private DirectoryShapes() {}

    static Change change(DirectoryBodies.Change body, CallNames names) {
        Kinds.check(body);
        return switch (present("change", body.change())) {
            case "admit-partner" -> new Change.AdmitPartner(profile(present("profile", body.profile()), names));
            case "change-partner" -> new Change.ChangePartner(profile(present("profile", body.profile()), names));
            case "reinstate-partner" -> new Change.ReinstatePartner(value("partner", body.partner(), PartnerId::new));
            case "record-participation" -> new Change.RecordParticipation(deposit(present("deposit", body.deposit())));
            case "define-group" -> new Change.DefineGroup(group(present("definition", body.definition())));
            case "adopt-disclosure" -> new Change.AdoptDisclosure(present("version", body.version()));
            default -> throw new IllegalStateException("Checked before: one of the changes");
        };
    }

    /** The profile of a partner; its administrators get their pseudonyms here. */
    public static Profile profile(DirectoryBodies.Profile body, CallNames names) {
        var administrators = new TreeSet<>(list(
                "administrators",
                atMost("administrators", Profile.MAX_ADMINISTRATORS, body.administrators()),
                of -> names.person(identity(
                        present("administrators.issuer", of.issuer()),
                        present("administrators.subject", of.subject())))));
        var issuers = new TreeSet<>(
                list("issuers", atMost("issuers", Profile.MAX_ISSUERS, body.issuers()), DirectoryShapes::issuer));
        return BadRequest.unlessMade(() -> new Profile(
                value("partner", body.partner(), PartnerId::new),
                present("name", body.name()),
                one("kind", PartnerKind.class, body.kind()),
                body.country() == null ? null : value("country", body.country(), CountryCode::new),
                body.region() == null ? null : value("region", body.region(), Region::new),
                administrators,
                issuers,
                names(body.names())));
    }

    private static @Nullable SortedMap<Language, String> names(@Nullable Map<String, @Nullable String> names) {
        if (names == null) return null;
        var byLanguage = new TreeMap<Language, String>();
        names.forEach((tag, name) -> byLanguage.put(value("names", tag, Language::new), present("names." + tag, name)));
        return byLanguage;
    }

    /** It becomes a name, behind which nobody sees how long it was. */
    private static Identity identity(String issuer, String subject) {
        return BadRequest.unlessMade(() -> new Identity(
                Text.line("administrators.issuer", Issuer.MAX_URI_CHARS, issuer),
                Text.line("administrators.subject", DirectoryBodies.MAX_SUBJECT_CHARS, subject)));
    }

    private static Issuer issuer(DirectoryBodies.Issuer body) {
        return BadRequest.unlessMade(
                () -> new Issuer(present("issuers.uri", body.uri()), set("issuers.keys", body.keys(), key -> key)));
    }

    /** A country's participation in a treaty. */
    public static Deposit deposit(DirectoryBodies.Deposit body) {
        CountryCode country = value("country", body.country(), CountryCode::new);
        Treaty treaty = one("treaty", Treaty.class, body.treaty());
        LocalDate deposited = date("deposited", body.deposited());
        return BadRequest.unlessMade(() -> new Deposit(
                body.inForce() == null
                        ? Participation.of(country, treaty, deposited)
                        : new Participation(country, treaty, deposited, date("inForce", body.inForce())),
                present("evidence", body.evidence()),
                date("evidenceDate", body.evidenceDate())));
    }

    /** All of them: what a partner sets replaces what it had set. */
    static Clocks clocks(Urgency urgency, DirectoryBodies.Clocks body) {
        return BadRequest.unlessMade(() -> new Clocks(
                urgency,
                duration("acknowledge", body.acknowledge()),
                duration("answer", body.answer()),
                duration("validation", body.validation()),
                duration("expiry", body.expiry())));
    }

    /** A group, without its exclusions. */
    public static GroupDefinition group(DirectoryBodies.Group body) {
        return BadRequest.unlessMade(() -> new GroupDefinition(
                value("group", body.group(), GroupId::new),
                value("owner", body.owner(), PartnerId::new),
                constants("kinds", PartnerKind.class, body.kinds()),
                set("countries", atMost("countries", Limits.GROUP_RULE, body.countries()), CountryCode::new),
                set("regions", atMost("regions", Limits.GROUP_RULE, body.regions()), Region::new),
                names(body.names())));
    }
}
