package org.antitrafficking.coordination.api.sharing;

import static org.antitrafficking.coordination.api.shapes.Shapes.atMost;
import static org.antitrafficking.coordination.api.shapes.Shapes.constants;
import static org.antitrafficking.coordination.api.shapes.Shapes.date;
import static org.antitrafficking.coordination.api.shapes.Shapes.list;
import static org.antitrafficking.coordination.api.shapes.Shapes.one;
import static org.antitrafficking.coordination.api.shapes.Shapes.present;
import static org.antitrafficking.coordination.api.shapes.Shapes.set;
import static org.antitrafficking.coordination.api.shapes.Shapes.value;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.antitrafficking.coordination.alerts.AlertContent;
import org.antitrafficking.coordination.alerts.DescribedPerson;
import org.antitrafficking.coordination.alerts.PersonRole;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.antitrafficking.coordination.api.sealing.KeyDestroyed;
import org.antitrafficking.coordination.api.sealing.KeyName;
import org.antitrafficking.coordination.api.sealing.Sealer;
import org.antitrafficking.coordination.sharing.Article;
import org.antitrafficking.coordination.sharing.Consent;
import org.antitrafficking.coordination.sharing.LegalBasis;
import org.antitrafficking.coordination.sharing.Protection;
import org.antitrafficking.coordination.sharing.Provision;
import org.antitrafficking.coordination.sharing.RiskAssessment;
import org.antitrafficking.coordination.sharing.Terms;
import org.antitrafficking.coordination.words.AgreementId;
import org.antitrafficking.coordination.words.CountryCode;
import org.antitrafficking.coordination.words.HandlingCode;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Purpose;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Text;
import org.jspecify.annotations.Nullable;

/** What several resources take of what is shared, with texts sealed under keys of an item and a partner. */
public final class SharedShapes {

    /** A name in every script it is known in. */
    public static final int MAX_NAME_CHARS = Limits.NAME_CHARS;

    /** A date, a year, or about when. */
    public static final int MAX_BORN_CHARS = 40;

    /** About a page. */
    public static final int MAX_REASON_CHARS = Limits.REASON_CHARS;

    private final Sealer sealer;
    private final KeyName own;
    private final Runnable beforeDestroyed;

    /**
     * Shapes of one request.
     *
     * @param own names the key of all but persons' fields
     * @param beforeDestroyed asked before anybody is told that a key was destroyed: throws where that is hidden
     */
    public SharedShapes(Sealer sealer, KeyName own, Runnable beforeDestroyed) {
        this.sealer = sealer;
        this.own = own;
        this.beforeDestroyed = beforeDestroyed;
    }

    /** The same that only look: nothing is sealed, and no key made. */
    public SharedShapes looking() {
        return new SharedShapes(Sealer.TO_LOOK, own, beforeDestroyed);
    }

    /** Persons by their references. */
    public SortedMap<String, DescribedPerson> persons(@Nullable Map<String, SharedBodies.@Nullable Person> described) {
        var persons = new TreeMap<String, DescribedPerson>();
        if (described == null) return persons;
        // It becomes part of fields' names, in refusals as well.
        BadRequest.unlessHolds(() -> described.keySet().forEach(AlertContent::checkReference));
        described.forEach((reference, person) ->
                persons.put(reference, person(reference, present("persons." + reference, person))));
        return persons;
    }

    private DescribedPerson person(String reference, SharedBodies.Person person) {
        String at = "persons." + reference;
        SortedSet<String> nationalities = set(
                at + ".nationalities",
                atMost("nationalities", Limits.NATIONALITIES, person.nationalities()),
                code -> new CountryCode(code).value());
        Boolean asylum = person.asylum();
        return new DescribedPerson(
                one(at + ".role", PersonRole.class, person.role()),
                ofPerson(reference, "name", MAX_NAME_CHARS, person.name()),
                ofPerson(reference, "born", MAX_BORN_CHARS, person.born()),
                nationalities.isEmpty()
                        ? null
                        : ofPerson(reference, "nationalities", MAX_REASON_CHARS, String.join(" ", nationalities)),
                ofPerson(reference, "description", MAX_REASON_CHARS, person.description()),
                asylum == null ? null : ofPerson(reference, "asylum", MAX_BORN_CHARS, asylum ? "yes" : "no"));
    }

    private @Nullable Sealed ofPerson(String reference, String name, int most, @Nullable String text) {
        if (text == null) return null;
        String field = "persons." + reference + "." + name;
        String checked = BadRequest.unlessMade(() -> Text.lines(field, most, text));
        return seal(new KeyName(own.item(), own.controller(), reference), field, checked);
    }

    /** Under what terms something is shared. */
    public Terms terms(SharedBodies.Terms body) {
        return BadRequest.unlessMade(() -> new Terms(
                one("terms.marking", Marking.class, body.marking()),
                constants("terms.handling", HandlingCode.class, body.handling()),
                body.restriction() == null ? null : line("restriction", MAX_REASON_CHARS, body.restriction()),
                constants("terms.purposes", Purpose.class, body.purposes()),
                basis("terms", body.articles(), body.agreements(), body.provisions(), body.safeguard())));
    }

    /**
     * What something rests on.
     *
     * @param at the field that says it
     */
    public static LegalBasis basis(
            String at,
            @Nullable List<@Nullable String> articles,
            @Nullable List<@Nullable String> agreements,
            @Nullable List<SharedBodies.@Nullable Provision> provisions,
            @Nullable String safeguard) {
        return BadRequest.unlessMade(() -> new LegalBasis(
                constants(at + ".articles", Article.class, articles),
                set(at + ".agreements", atMost("agreements", Limits.BASIS_AGREEMENTS, agreements), AgreementId::new),
                list(
                        at + ".provisions",
                        provisions,
                        provision -> new Provision(
                                value(at + ".provisions.country", provision.country(), CountryCode::new),
                                present(at + ".provisions.name", provision.name()))),
                safeguard));
    }

    /** What lets information about persons through. */
    public Protection protection(SharedBodies.@Nullable Protection body) {
        if (body == null) return Protection.NONE;
        return new Protection(
                list(
                        "protection.consents",
                        atMost("consents", Limits.CONSENTS, body.consents()),
                        consent -> new Consent(
                                present("protection.consents.subject", consent.subject()),
                                value("protection.consents.recipient", consent.recipient(), PartnerId::new),
                                constants("protection.consents.purposes", Purpose.class, consent.purposes()),
                                date("protection.consents.given", consent.given()))),
                list(
                        "protection.assessments",
                        atMost("assessments", Limits.CONSENTS, body.assessments()),
                        assessed -> new RiskAssessment(
                                present("protection.assessments.subject", assessed.subject()),
                                value("protection.assessments.recipient", assessed.recipient(), PartnerId::new),
                                lines("grounds", MAX_REASON_CHARS, assessed.grounds()))),
                body.danger() == null ? null : lines("danger", MAX_REASON_CHARS, body.danger()));
    }

    /** Why something is done, in several lines. */
    public Sealed reason(@Nullable String reason) {
        return lines("reason", MAX_REASON_CHARS, reason);
    }

    /** One line, sealed. */
    public Sealed line(String field, int most, @Nullable String text) {
        return seal(own, field, BadRequest.unlessMade(() -> Text.line(field, most, present(field, text))));
    }

    /** Several lines, sealed. */
    public Sealed lines(String field, int most, @Nullable String text) {
        return seal(own, field, BadRequest.unlessMade(() -> Text.lines(field, most, present(field, text))));
    }

    private Sealed seal(KeyName name, String field, String text) {
        try {
            return sealer.seal(name, field, text);
        } catch (KeyDestroyed destroyed) {
            beforeDestroyed.run();
            throw destroyed;
        }
    }
}
