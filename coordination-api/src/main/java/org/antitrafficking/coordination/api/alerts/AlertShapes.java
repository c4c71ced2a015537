package org.antitrafficking.coordination.api.alerts;

import static org.antitrafficking.coordination.api.shapes.Shapes.constants;
import static org.antitrafficking.coordination.api.shapes.Shapes.duration;
import static org.antitrafficking.coordination.api.shapes.Shapes.instant;
import static org.antitrafficking.coordination.api.shapes.Shapes.list;
import static org.antitrafficking.coordination.api.shapes.Shapes.one;
import static org.antitrafficking.coordination.api.shapes.Shapes.present;
import static org.antitrafficking.coordination.api.shapes.Shapes.set;
import static org.antitrafficking.coordination.api.shapes.Shapes.value;

import java.time.Duration;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Function;
import org.antitrafficking.coordination.alerts.Act;
import org.antitrafficking.coordination.alerts.AlertContent;
import org.antitrafficking.coordination.alerts.AlertId;
import org.antitrafficking.coordination.alerts.DescribedPerson;
import org.antitrafficking.coordination.alerts.Details;
import org.antitrafficking.coordination.alerts.DocumentType;
import org.antitrafficking.coordination.alerts.MatchAnswer;
import org.antitrafficking.coordination.alerts.Narrative;
import org.antitrafficking.coordination.alerts.OnwardRequestId;
import org.antitrafficking.coordination.alerts.RecruitmentMethod;
import org.antitrafficking.coordination.alerts.WarningTo;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.antitrafficking.coordination.api.sealing.KeyName;
import org.antitrafficking.coordination.api.sealing.Sealer;
import org.antitrafficking.coordination.api.shapes.Kinds;
import org.antitrafficking.coordination.api.sharing.SharedShapes;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.sharing.AudienceRule;
import org.antitrafficking.coordination.sharing.Evaluation;
import org.antitrafficking.coordination.sharing.LegalBasis;
import org.antitrafficking.coordination.sharing.Protection;
import org.antitrafficking.coordination.sharing.Terms;
import org.antitrafficking.coordination.words.AlertKind;
import org.antitrafficking.coordination.words.AreaCode;
import org.antitrafficking.coordination.words.Clocks;
import org.antitrafficking.coordination.words.CountryCode;
import org.antitrafficking.coordination.words.GroupId;
import org.antitrafficking.coordination.words.HandlingCode;
import org.antitrafficking.coordination.words.Language;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Purpose;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Urgency;
import org.jspecify.annotations.Nullable;

/** Reads one partner's words about one alert, and seals what is content before anything else sees it. */
final class AlertShapes {

    /** An ISO 3166 code. */
    private static final int MAX_PLACE_CHARS = 6;

    private final PartnerId partner;
    private final SharedShapes shared;

    /** @param beforeDestroyed asked before anybody is told that a key was destroyed: throws where that is hidden */
    AlertShapes(Sealer sealer, AlertId alert, PartnerId partner, Runnable beforeDestroyed) {
        this(partner, new SharedShapes(sealer, KeyName.of(alert.toString(), partner.toString()), beforeDestroyed));
    }

    private AlertShapes(PartnerId partner, SharedShapes shared) {
        this.partner = partner;
        this.shared = shared;
    }

    /** Nothing is sealed, and no key made, before all of it has been looked at. */
    AlertContent content(AlertBodies.Content body) {
        looking().made(body);
        return made(body);
    }

    private AlertShapes looking() {
        return new AlertShapes(partner, shared.looking());
    }

    private AlertContent made(AlertBodies.Content body) {
        Kinds.check(body);
        Details details = details(body);
        var texts = new TreeMap<Language, Narrative>();
        present("texts", body.texts())
                .forEach((tag, text) ->
                        texts.put(value("texts", tag, Language::new), narrative(tag, present("texts." + tag, text))));
        SortedMap<String, DescribedPerson> persons = shared.persons(body.persons());
        return BadRequest.unlessMade(() -> new AlertContent(
                present("reference", body.reference()),
                details,
                body.evaluation() == null ? null : new Evaluation(body.evaluation()),
                Boolean.TRUE.equals(body.transnational()),
                Boolean.TRUE.equals(body.prostitutionOfWomenOrChildren()),
                texts,
                persons,
                set("areas", body.areas(), AreaCode::new)));
    }

    private static Details details(AlertBodies.Content body) {
        return switch (one("kind", AlertKind.class, body.kind())) {
            case POSSIBLE_VICTIM_OR_MISSING_PERSON -> new Details.Victims();
            case SUSPECTED_TRAFFICKER_OR_NETWORK -> new Details.Suspects();
            case RECRUITMENT_SCHEME ->
                new Details.RecruitmentScheme(
                        one("recruitmentMethod", RecruitmentMethod.class, body.recruitmentMethod()));
            case ROUTE_OR_MODUS_OPERANDI ->
                BadRequest.unlessMade(() ->
                        new Details.Route(list("route", body.route(), code -> value("route", code, CountryCode::new))));
            case DOCUMENT_FRAUD ->
                new Details.DocumentFraud(
                        one("documentType", DocumentType.class, body.documentType()),
                        body.issuingCountry() == null
                                ? null
                                : value("issuingCountry", body.issuingCountry(), CountryCode::new));
            case WARNING -> new Details.Warning(one("warningTo", WarningTo.class, body.warningTo()));
        };
    }

    private Narrative narrative(String language, AlertBodies.Text text) {
        String at = "texts." + language;
        return new Narrative(
                shared.line(at + ".subject", Narrative.MAX_SUBJECT_CHARS, text.subject()),
                shared.lines(at + ".narrative", Narrative.MAX_NARRATIVE_CHARS, text.narrative()));
    }

    /** What is to be done. Clocks that an issue leaves out follow from the directory, as it is when that is asked. */
    Function<Directory, Act> act(AlertBodies.Act body) {
        looking().made(body);
        return made(body);
    }

    private Function<Directory, Act> made(AlertBodies.Act body) {
        Kinds.check(body);
        if ("issue".equals(body.act())) return issue(body);
        Act act = other(body);
        return directory -> act;
    }

    private Function<Directory, Act> issue(AlertBodies.Act body) {
        Terms terms = shared.terms(present("terms", body.terms()));
        AudienceRule audience = audience(present("audience", body.audience()));
        Said clocks = clocks(present("clocks", body.clocks()));
        Protection protection = shared.protection(body.protection());
        return directory -> new Act.Issue(
                terms,
                audience,
                Boolean.TRUE.equals(body.skipRefused()),
                clocks.from(directory.clocks(partner, clocks.urgency())),
                Boolean.TRUE.equals(body.answersToAll()),
                protection);
    }

    private Act other(AlertBodies.Act body) {
        return switch (present("act", body.act())) {
            case "amend" ->
                new Act.Amend(made(present("content", body.content())), shared.protection(body.protection()));
            case "widen" ->
                new Act.Widen(
                        audience(present("audience", body.audience())),
                        Boolean.TRUE.equals(body.skipRefused()),
                        shared.protection(body.protection()));
            case "relax" ->
                new Act.Relax(shared.terms(present("terms", body.terms())), shared.protection(body.protection()));
            case "answer" ->
                new Act.Answer(
                        one("answer", MatchAnswer.class, body.answer()),
                        body.text() == null ? null : text(body.text()),
                        shared.terms(present("terms", body.terms())),
                        Boolean.TRUE.equals(body.toAll()),
                        shared.protection(body.protection()));
            case "follow-up" ->
                new Act.FollowUp(
                        text(present("text", body.text())),
                        shared.terms(present("terms", body.terms())),
                        shared.protection(body.protection()));
            case "sighting" ->
                new Act.Sighting(
                        place(body.place()),
                        instant("seenAt", body.seenAt()),
                        text(present("text", body.text())),
                        shared.terms(present("terms", body.terms())),
                        shared.protection(body.protection()));
            case "grant-onward" ->
                new Act.GrantOnward(
                        value("request", body.request(), OnwardRequestId::new), shared.protection(body.protection()));
            default -> throw new IllegalStateException("Checked before: one of the acts");
        };
    }

    private Sealed text(String text) {
        return shared.lines("text", Narrative.MAX_NARRATIVE_CHARS, text);
    }

    private Sealed place(@Nullable String place) {
        value("place", place, AreaCode::new);
        return shared.line("place", MAX_PLACE_CHARS, place);
    }

    /**
     * What stricter terms say.
     *
     * @param restriction null where the words stay as they are
     */
    record Tightened(
            Marking marking,
            SortedSet<HandlingCode> handling,
            @Nullable Sealed restriction,
            SortedSet<Purpose> purposes) {

        /**
         * The terms as they would stand, on the basis that they rest on already.
         *
         * @param before null where there are none
         */
        Terms from(@Nullable Terms before) {
            if (before == null) return terms(restriction, LegalBasis.NONE);
            // Words are sealed anew each time they are said, and the same words are then no longer the same value.
            boolean kept = restriction == null && handling.contains(HandlingCode.H3);
            return terms(kept ? before.restriction() : restriction, before.basis());
        }

        private Terms terms(@Nullable Sealed words, LegalBasis basis) {
            return BadRequest.unlessMade(() -> new Terms(marking, handling, words, purposes, basis));
        }
    }

    Tightened tightened(AlertBodies.Tightening body) {
        looking().made(body);
        return made(body);
    }

    private Tightened made(AlertBodies.Tightening body) {
        return new Tightened(
                one("marking", Marking.class, body.marking()),
                constants("handling", HandlingCode.class, body.handling()),
                body.restriction() == null
                        ? null
                        : shared.line("restriction", SharedShapes.MAX_REASON_CHARS, body.restriction()),
                constants("purposes", Purpose.class, body.purposes()));
    }

    static AudienceRule audience(AlertBodies.Audience body) {
        return BadRequest.unlessMade(() -> new AudienceRule(
                set("audience.partners", body.partners(), PartnerId::new),
                set("audience.groups", body.groups(), GroupId::new),
                set("audience.except", body.except(), PartnerId::new),
                set("audience.persons", body.persons(), PersonId::new)));
    }

    /** What is said of clocks; null where nothing is. */
    private record Said(
            Urgency urgency,
            @Nullable Duration acknowledge,
            @Nullable Duration answer,
            @Nullable Duration validation,
            @Nullable Duration expiry) {

        /** The clocks, of which the usual ones are those that nothing is said of. */
        Clocks from(Clocks usual) {
            return new Clocks(
                    urgency,
                    acknowledge == null ? usual.acknowledge() : acknowledge,
                    answer == null ? usual.answer() : answer,
                    validation == null ? usual.validation() : validation,
                    expiry == null ? usual.expiry() : expiry);
        }
    }

    private static Said clocks(AlertBodies.Clocks body) {
        var said = new Said(
                one("clocks.urgency", Urgency.class, body.urgency()),
                optional("clocks.acknowledge", body.acknowledge()),
                optional("clocks.answer", body.answer()),
                optional("clocks.validation", body.validation()),
                optional("clocks.expiry", body.expiry()));
        // Each is within bounds or not, whatever the others are.
        BadRequest.unlessMade(() -> said.from(Clocks.of(said.urgency())));
        return said;
    }

    private static @Nullable Duration optional(String field, @Nullable String text) {
        return text == null ? null : duration(field, text);
    }

    Sealed reason(@Nullable String reason) {
        return shared.reason(reason);
    }
}
