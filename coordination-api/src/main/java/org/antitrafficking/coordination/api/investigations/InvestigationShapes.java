package org.antitrafficking.coordination.api.investigations;

import static org.antitrafficking.coordination.api.shapes.Shapes.constants;
import static org.antitrafficking.coordination.api.shapes.Shapes.date;
import static org.antitrafficking.coordination.api.shapes.Shapes.one;
import static org.antitrafficking.coordination.api.shapes.Shapes.present;
import static org.antitrafficking.coordination.api.shapes.Shapes.set;
import static org.antitrafficking.coordination.api.shapes.Shapes.value;

import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Function;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.antitrafficking.coordination.api.sealing.KeyName;
import org.antitrafficking.coordination.api.sealing.Sealer;
import org.antitrafficking.coordination.api.shapes.Shapes;
import org.antitrafficking.coordination.api.sharing.SharedShapes;
import org.antitrafficking.coordination.investigations.Access;
import org.antitrafficking.coordination.investigations.Content;
import org.antitrafficking.coordination.investigations.ContentKind;
import org.antitrafficking.coordination.investigations.CustodyStep;
import org.antitrafficking.coordination.investigations.Exhibit;
import org.antitrafficking.coordination.investigations.InvestigationId;
import org.antitrafficking.coordination.investigations.JointAgreement;
import org.antitrafficking.coordination.investigations.Member;
import org.antitrafficking.coordination.investigations.Participant;
import org.antitrafficking.coordination.investigations.Party;
import org.antitrafficking.coordination.investigations.Right;
import org.antitrafficking.coordination.sharing.LegalBasis;
import org.antitrafficking.coordination.words.AreaCode;
import org.antitrafficking.coordination.words.Category;
import org.antitrafficking.coordination.words.CountryCode;
import org.antitrafficking.coordination.words.HandlingCode;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sealed;
import org.jspecify.annotations.Nullable;

/** Reads one partner's words about one investigation, and seals what is content before anything else sees it. */
final class InvestigationShapes {

    /** Stands where a text is kept, until it is known from what. */
    private static final String LEFT_OUT = "(left out)";

    /** The third part of the name of the key of what agreements say: who is out leaves that to those who stay. */
    private static final String AGREEMENT = "agreement";

    private final SharedShapes shared;
    private final SharedShapes agreed;

    /** @param beforeDestroyed asked before anybody is told that a key was destroyed: throws where that is hidden */
    InvestigationShapes(Sealer sealer, InvestigationId investigation, PartnerId partner, Runnable beforeDestroyed) {
        this(
                new SharedShapes(sealer, KeyName.of(investigation.toString(), partner.toString()), beforeDestroyed),
                new SharedShapes(
                        sealer, new KeyName(investigation.toString(), partner.toString(), AGREEMENT), beforeDestroyed));
    }

    private InvestigationShapes(SharedShapes shared, SharedShapes agreed) {
        this.shared = shared;
        this.agreed = agreed;
    }

    private InvestigationShapes looking() {
        return new InvestigationShapes(shared.looking(), agreed.looking());
    }

    /** About a page of text, which is there. */
    Sealed text(String field, @Nullable String text) {
        return shared.lines(field, SharedShapes.MAX_REASON_CHARS, text);
    }

    /** A first agreement, with all that it has to say. */
    JointAgreement first(InvestigationBodies.@Nullable Agreement body) {
        InvestigationBodies.Agreement said = present("agreement", body);
        looking().look(said);
        return made(said).apply(null);
    }

    /**
     * An agreement whose texts are kept from an earlier one where nothing is said of them: a text that is sealed anew
     * is another value, and so a difference.
     */
    interface Kept {

        /**
         * All of it.
         *
         * @throws BadRequest where a text is missing, and the earlier one is null
         */
        JointAgreement from(@Nullable JointAgreement earlier);

        /** With a word where texts are kept, for an attempt that is hidden: it says that there was none. */
        JointAgreement fromNothing();
    }

    /** Sealed as far as it is said. */
    Kept agreement(InvestigationBodies.@Nullable Agreement body) {
        InvestigationBodies.Agreement said = present("agreement", body);
        InvestigationBodies.Agreement filled = filled(said);
        looking().look(filled);
        var kept = made(said);
        return new Kept() {
            @Override
            public JointAgreement from(@Nullable JointAgreement earlier) {
                return kept.apply(earlier);
            }

            @Override
            public JointAgreement fromNothing() {
                return made(filled).apply(null);
            }
        };
    }

    private static InvestigationBodies.Agreement filled(InvestigationBodies.Agreement body) {
        return new InvestigationBodies.Agreement(
                body.parties(),
                body.participants(),
                body.members(),
                body.partiesNameMembers(),
                body.purpose() == null ? LEFT_OUT : body.purpose(),
                body.category(),
                body.basis(),
                body.from(),
                body.until(),
                body.states(),
                body.areas(),
                body.evidenceRules() == null ? LEFT_OUT : body.evidenceRules(),
                body.onwardUse() == null ? LEFT_OUT : body.onwardUse(),
                body.costs(),
                body.evaluationRules());
    }

    private void look(InvestigationBodies.Agreement body) {
        BadRequest.unlessMade(() -> made(body).apply(null));
    }

    private Function<@Nullable JointAgreement, JointAgreement> made(InvestigationBodies.Agreement body) {
        SortedMap<PartnerId, Party> parties = parties(body.parties());
        SortedMap<PartnerId, Participant> participants = participants(body.participants());
        SortedMap<PersonId, Member> members = members(body.members());
        Category category = one("category", Category.class, body.category());
        LegalBasis basis = basis(present("basis", body.basis()));
        LocalDate from = date("from", body.from());
        LocalDate until = date("until", body.until());
        SortedSet<CountryCode> states =
                set("states", Shapes.atMost("states", Limits.INVESTIGATION_PARTNERS, body.states()), CountryCode::new);
        SortedSet<AreaCode> areas = set("areas", body.areas(), AreaCode::new);
        @Nullable Sealed purpose = optional("purpose", body.purpose());
        @Nullable Sealed evidenceRules = optional("evidenceRules", body.evidenceRules());
        @Nullable Sealed onwardUse = optional("onwardUse", body.onwardUse());
        @Nullable Sealed costs = optional("costs", body.costs());
        @Nullable Sealed evaluationRules = optional("evaluationRules", body.evaluationRules());
        return before -> BadRequest.unlessMade(() -> new JointAgreement(
                parties,
                participants,
                members,
                Boolean.TRUE.equals(body.partiesNameMembers()),
                kept("purpose", purpose, before == null ? null : before.purpose()),
                category,
                basis,
                from,
                until,
                states,
                kept("evidenceRules", evidenceRules, before == null ? null : before.evidenceRules()),
                kept("onwardUse", onwardUse, before == null ? null : before.onwardUse()),
                costs == null && before != null ? before.costs() : costs,
                evaluationRules == null && before != null ? before.evaluationRules() : evaluationRules,
                areas));
    }

    private @Nullable Sealed optional(String field, @Nullable String text) {
        return text == null ? null : agreed.lines(field, SharedShapes.MAX_REASON_CHARS, text);
    }

    private static Sealed kept(String field, @Nullable Sealed said, @Nullable Sealed before) {
        if (said != null) return said;
        if (before != null) return before;
        throw new BadRequest(
                "The field " + field + " is missing, and there is no version on the table that it could be kept from.");
    }

    private static SortedMap<PartnerId, Party> parties(
            @Nullable Map<String, InvestigationBodies.@Nullable Party> said) {
        var parties = new TreeMap<PartnerId, Party>();
        present("parties", said)
                .forEach((id, party) ->
                        parties.put(value("parties", id, PartnerId::new), party(present("parties." + id, party))));
        return parties;
    }

    private static Party party(InvestigationBodies.Party said) {
        PersonId signatory = value("parties.signatory", said.signatory(), PersonId::new);
        PersonId leader = value("parties.leader", said.leader(), PersonId::new);
        return BadRequest.unlessMade(() -> new Party(signatory, leader));
    }

    private static SortedMap<PartnerId, Participant> participants(
            @Nullable Map<String, InvestigationBodies.@Nullable Participant> said) {
        var participants = new TreeMap<PartnerId, Participant>();
        if (said == null) return participants;
        said.forEach((id, body) -> {
            PartnerId partner = value("participants", id, PartnerId::new);
            InvestigationBodies.Participant participant = present("participants." + partner, body);
            participants.put(
                    partner,
                    new Participant(
                            value("participants.contact", participant.contact(), PersonId::new),
                            constants("participants.access", Access.class, participant.access())));
        });
        return participants;
    }

    private static SortedMap<PersonId, Member> members(
            @Nullable Map<String, InvestigationBodies.@Nullable Member> said) {
        var members = new TreeMap<PersonId, Member>();
        present("members", said).forEach((id, body) -> {
            PersonId person = value("members", id, PersonId::new);
            InvestigationBodies.Member member = present("members." + person, body);
            PartnerId partner = value("members.partner", member.partner(), PartnerId::new);
            SortedSet<Right> rights = constants("members.rights", Right.class, member.rights());
            members.put(person, BadRequest.unlessMade(() -> new Member(partner, rights)));
        });
        return members;
    }

    private static LegalBasis basis(InvestigationBodies.Basis body) {
        return SharedShapes.basis("basis", body.articles(), body.agreements(), body.provisions(), body.safeguard());
    }

    /** What the register says of a piece of evidence. */
    Exhibit exhibit(InvestigationBodies.Exhibit body) {
        looking().made(body);
        return made(body);
    }

    private Exhibit made(InvestigationBodies.Exhibit body) {
        Content content = content(present("content", body.content()));
        PersonId custodian = value("custodian", body.custodian(), PersonId::new);
        String seal = seal(body.seal());
        CountryCode collectedIn = value("collectedIn", body.collectedIn(), CountryCode::new);
        SortedSet<HandlingCode> handling = constants("handling", HandlingCode.class, body.handling());
        Sealed description = text("description", body.description());
        Sealed law = text("law", body.law());
        @Nullable
        Sealed restriction = body.restriction() == null
                ? null
                : shared.line("restriction", SharedShapes.MAX_REASON_CHARS, body.restriction());
        return BadRequest.unlessMade(() -> new Exhibit(
                description,
                Boolean.TRUE.equals(body.aboutPersons()),
                content,
                custodian,
                seal,
                handling,
                restriction,
                collectedIn,
                law));
    }

    private static Content content(InvestigationBodies.Content body) {
        ContentKind kind = one("content.kind", ContentKind.class, body.kind());
        return BadRequest.unlessMade(() -> new Content(kind, body.bytes(), body.sha256(), body.commitment()));
    }

    /** A seal's number, which stays in the clear. */
    static String seal(@Nullable String said) {
        String seal = present("seal", said);
        BadRequest.unlessHolds(() -> CustodyStep.checkSeal(seal));
        return seal;
    }
}
