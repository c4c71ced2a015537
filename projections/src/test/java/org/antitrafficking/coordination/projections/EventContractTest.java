package org.antitrafficking.coordination.projections;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.antitrafficking.coordination.projections.AlertExamples.ACTS;
import static org.antitrafficking.coordination.projections.AlertExamples.ALERT;
import static org.antitrafficking.coordination.projections.AlertExamples.AMEND;
import static org.antitrafficking.coordination.projections.AlertExamples.ANSWER;
import static org.antitrafficking.coordination.projections.AlertExamples.AUDIENCE;
import static org.antitrafficking.coordination.projections.AlertExamples.BLINDING;
import static org.antitrafficking.coordination.projections.AlertExamples.CLOCKS;
import static org.antitrafficking.coordination.projections.AlertExamples.CONTENT;
import static org.antitrafficking.coordination.projections.AlertExamples.DIGEST;
import static org.antitrafficking.coordination.projections.AlertExamples.DONE;
import static org.antitrafficking.coordination.projections.AlertExamples.FINDINGS;
import static org.antitrafficking.coordination.projections.AlertExamples.FOLLOW_UP;
import static org.antitrafficking.coordination.projections.AlertExamples.FROM;
import static org.antitrafficking.coordination.projections.AlertExamples.GRANT;
import static org.antitrafficking.coordination.projections.AlertExamples.ISSUE;
import static org.antitrafficking.coordination.projections.AlertExamples.LEAST_TERMS;
import static org.antitrafficking.coordination.projections.AlertExamples.RELAX;
import static org.antitrafficking.coordination.projections.AlertExamples.RELEASE;
import static org.antitrafficking.coordination.projections.AlertExamples.REQUEST;
import static org.antitrafficking.coordination.projections.AlertExamples.SIGHTING;
import static org.antitrafficking.coordination.projections.AlertExamples.TERMS;
import static org.antitrafficking.coordination.projections.AlertExamples.THEN;
import static org.antitrafficking.coordination.projections.AlertExamples.WIDEN;
import static org.antitrafficking.coordination.projections.AlertExamples.content;
import static org.antitrafficking.coordination.projections.Examples.AGREEMENT;
import static org.antitrafficking.coordination.projections.Examples.CHANGE;
import static org.antitrafficking.coordination.projections.Examples.COMPARTMENT;
import static org.antitrafficking.coordination.projections.Examples.DEPOSIT;
import static org.antitrafficking.coordination.projections.Examples.FIA;
import static org.antitrafficking.coordination.projections.Examples.GROUP;
import static org.antitrafficking.coordination.projections.Examples.IOM;
import static org.antitrafficking.coordination.projections.Examples.MANDATE;
import static org.antitrafficking.coordination.projections.Examples.NP_POLICE;
import static org.antitrafficking.coordination.projections.Examples.PERSON;
import static org.antitrafficking.coordination.projections.Examples.PROFILE;
import static org.antitrafficking.coordination.projections.Examples.profile;
import static org.antitrafficking.coordination.projections.Examples.sealed;
import static org.antitrafficking.coordination.projections.Histories.utf8;
import static org.antitrafficking.coordination.projections.ProgrammeExamples.PROGRAMME;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.antitrafficking.coordination.EventCatalogue;
import org.antitrafficking.coordination.EventCatalogue.StoredEvent;
import org.antitrafficking.coordination.agreements.AgreementRegistered;
import org.antitrafficking.coordination.agreements.AgreementSigned;
import org.antitrafficking.coordination.agreements.PartyWithdrew;
import org.antitrafficking.coordination.alerts.Act;
import org.antitrafficking.coordination.alerts.AlertAcknowledged;
import org.antitrafficking.coordination.alerts.AlertAmended;
import org.antitrafficking.coordination.alerts.AlertAnswered;
import org.antitrafficking.coordination.alerts.AlertClosed;
import org.antitrafficking.coordination.alerts.AlertContent;
import org.antitrafficking.coordination.alerts.AlertDrafted;
import org.antitrafficking.coordination.alerts.AlertErased;
import org.antitrafficking.coordination.alerts.AlertExpired;
import org.antitrafficking.coordination.alerts.AlertIssued;
import org.antitrafficking.coordination.alerts.AlertRecalled;
import org.antitrafficking.coordination.alerts.AlertRevised;
import org.antitrafficking.coordination.alerts.AudienceNarrowed;
import org.antitrafficking.coordination.alerts.AudienceWidened;
import org.antitrafficking.coordination.alerts.ClockExtended;
import org.antitrafficking.coordination.alerts.ClockId;
import org.antitrafficking.coordination.alerts.ClockKind;
import org.antitrafficking.coordination.alerts.ClockMet;
import org.antitrafficking.coordination.alerts.ClockMissed;
import org.antitrafficking.coordination.alerts.ClocksDue;
import org.antitrafficking.coordination.alerts.DescribedPerson;
import org.antitrafficking.coordination.alerts.Details;
import org.antitrafficking.coordination.alerts.DocumentType;
import org.antitrafficking.coordination.alerts.FollowUpAdded;
import org.antitrafficking.coordination.alerts.KeptOn;
import org.antitrafficking.coordination.alerts.MatchAnswer;
import org.antitrafficking.coordination.alerts.OnwardSharingGranted;
import org.antitrafficking.coordination.alerts.OnwardSharingRefused;
import org.antitrafficking.coordination.alerts.OnwardSharingRequested;
import org.antitrafficking.coordination.alerts.PersonErased;
import org.antitrafficking.coordination.alerts.PersonRole;
import org.antitrafficking.coordination.alerts.RecallAnswer;
import org.antitrafficking.coordination.alerts.RecallAnswered;
import org.antitrafficking.coordination.alerts.RecruitmentMethod;
import org.antitrafficking.coordination.alerts.Release;
import org.antitrafficking.coordination.alerts.ReleaseDiscarded;
import org.antitrafficking.coordination.alerts.ReleasePrepared;
import org.antitrafficking.coordination.alerts.ReleaseReturned;
import org.antitrafficking.coordination.alerts.ReleaseValidated;
import org.antitrafficking.coordination.alerts.SightingReported;
import org.antitrafficking.coordination.alerts.TermsRelaxed;
import org.antitrafficking.coordination.alerts.TermsTightened;
import org.antitrafficking.coordination.alerts.WarningTo;
import org.antitrafficking.coordination.datasets.DataSetWithdrawn;
import org.antitrafficking.coordination.mandates.Grant;
import org.antitrafficking.coordination.mandates.Level;
import org.antitrafficking.coordination.mandates.MandateApproved;
import org.antitrafficking.coordination.mandates.MandateGranted;
import org.antitrafficking.coordination.mandates.MandateRevoked;
import org.antitrafficking.coordination.mandates.ProgrammeMoney;
import org.antitrafficking.coordination.mandates.SeatDecided;
import org.antitrafficking.coordination.partners.Change;
import org.antitrafficking.coordination.partners.ChangeApproved;
import org.antitrafficking.coordination.partners.ChangeProposed;
import org.antitrafficking.coordination.partners.ChangeWithdrawn;
import org.antitrafficking.coordination.partners.ClientRegistered;
import org.antitrafficking.coordination.partners.ClientUnregistered;
import org.antitrafficking.coordination.partners.ClocksSet;
import org.antitrafficking.coordination.partners.DirectoryFounded;
import org.antitrafficking.coordination.partners.DisclosureAdopted;
import org.antitrafficking.coordination.partners.ExclusionsSet;
import org.antitrafficking.coordination.partners.Founding;
import org.antitrafficking.coordination.partners.GroupDefined;
import org.antitrafficking.coordination.partners.ParticipationRecorded;
import org.antitrafficking.coordination.partners.PartnerAdmitted;
import org.antitrafficking.coordination.partners.PartnerChanged;
import org.antitrafficking.coordination.partners.PartnerReinstated;
import org.antitrafficking.coordination.partners.PartnerSuspended;
import org.antitrafficking.coordination.partners.Profile;
import org.antitrafficking.coordination.persons.PersonBound;
import org.antitrafficking.coordination.persons.PersonReinstated;
import org.antitrafficking.coordination.persons.PersonSuspended;
import org.antitrafficking.coordination.persons.RoleGranted;
import org.antitrafficking.coordination.persons.RoleRevoked;
import org.antitrafficking.coordination.persons.ScopeGranted;
import org.antitrafficking.coordination.persons.ScopeRevoked;
import org.antitrafficking.coordination.persons.SigningRightGranted;
import org.antitrafficking.coordination.persons.SigningRightRevoked;
import org.antitrafficking.coordination.reads.ReadMonth;
import org.antitrafficking.coordination.reads.ReadersForgotten;
import org.antitrafficking.coordination.requests.RequestAct;
import org.antitrafficking.coordination.requests.RequestActPrepared;
import org.antitrafficking.coordination.sharing.Article;
import org.antitrafficking.coordination.sharing.Audience;
import org.antitrafficking.coordination.sharing.AudienceRule;
import org.antitrafficking.coordination.sharing.Evaluation;
import org.antitrafficking.coordination.sharing.LegalBasis;
import org.antitrafficking.coordination.sharing.Protection;
import org.antitrafficking.coordination.sharing.Terms;
import org.antitrafficking.coordination.words.AreaCode;
import org.antitrafficking.coordination.words.Category;
import org.antitrafficking.coordination.words.Clocks;
import org.antitrafficking.coordination.words.CountryCode;
import org.antitrafficking.coordination.words.HandlingCode;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.Nature;
import org.antitrafficking.coordination.words.PartnerKind;
import org.antitrafficking.coordination.words.Purpose;
import org.antitrafficking.coordination.words.Role;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.SigningRight;
import org.antitrafficking.coordination.words.Urgency;
import org.antitrafficking.eventlog.EventCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The stored form of every event, which outlives the code. */
class EventContractTest {
    private static final EventCodec CODEC = PlatformEvents.codec();
    private static final ClockId ACKNOWLEDGE = ClockId.of(ClockKind.ACKNOWLEDGE, IOM);
    private static final SortedMap<ClockId, Instant> DUE =
            new TreeMap<>(Map.of(ClockId.of(ClockKind.EXPIRY, FIA), THEN, ACKNOWLEDGE, THEN.plusNanos(1_000)));

    /** One of each event; of two where a component may be absent, the full one. */
    private static final List<Record> EXAMPLES = List.of(
            new DirectoryFounded(
                    new Founding(
                            2, List.of(PROFILE), List.of(DEPOSIT), List.of(GROUP), "founders-2026", "ab".repeat(32)),
                    2),
            new ChangeProposed(
                    CHANGE, IOM, PERSON, new Change.AdmitPartner(PROFILE), Instant.parse("2026-06-30T00:00:00Z")),
            new ChangeApproved(CHANGE, NP_POLICE, PERSON),
            new ChangeWithdrawn(CHANGE, THEN),
            new PartnerAdmitted(CHANGE, PROFILE),
            new PartnerChanged(CHANGE, PROFILE),
            new PartnerReinstated(CHANGE, FIA),
            new DisclosureAdopted(CHANGE, 2),
            new ParticipationRecorded(CHANGE, DEPOSIT),
            new GroupDefined(CHANGE, GROUP),
            new PartnerSuspended(FIA, IOM, sealed("ground"), THEN),
            new ClientRegistered(FIA, NP_POLICE, THEN),
            new ClientUnregistered(FIA, NP_POLICE, THEN),
            new ExclusionsSet(GROUP.group(), Sets.of(NP_POLICE, IOM), THEN),
            new ClocksSet(FIA, Clocks.of(Urgency.FLASH), THEN),
            new PersonBound(
                    PERSON, FIA, Nature.NATURAL, sealed("name"), sealed("identity"), "https://id.fia.example/", PERSON),
            new RoleGranted(PERSON, FIA, Role.FOCAL_POINT),
            new RoleRevoked(PERSON, FIA, Role.FOCAL_POINT),
            new SigningRightGranted(PERSON, FIA, SigningRight.AUDIT_MANDATES),
            new SigningRightRevoked(PERSON, FIA, SigningRight.AUDIT_MANDATES),
            new ScopeGranted(PERSON, FIA, COMPARTMENT),
            new ScopeRevoked(PERSON, FIA, COMPARTMENT),
            new PersonSuspended(PERSON, FIA),
            new PersonReinstated(PERSON, FIA),
            new AgreementRegistered(
                    AGREEMENT,
                    FIA,
                    sealed("title"),
                    sealed("text"),
                    Sets.of(IOM, FIA),
                    Sets.of(Category.WARNINGS, Category.VICTIMS),
                    LocalDate.parse("2026-01-01"),
                    LocalDate.parse("2027-12-31"),
                    "0f".repeat(32),
                    "cd".repeat(32)),
            new AgreementSigned(AGREEMENT, FIA, PERSON, "cd".repeat(32)),
            new PartyWithdrew(AGREEMENT, FIA, sealed("reason")),
            new MandateGranted(
                    MANDATE,
                    new Grant(
                            FIA,
                            PERSON,
                            IOM,
                            Sets.of("alert-2", "alert-1"),
                            LocalDate.parse("2025-01-01"),
                            LocalDate.parse("2025-12-31"),
                            Level.CONTENT_WITHOUT_PERSONS,
                            sealed("purpose"),
                            Instant.parse("2026-06-30T00:00:00Z"),
                            null),
                    PERSON),
            new SeatDecided(MANDATE, IOM, PERSON, true),
            new MandateApproved(MANDATE, PERSON),
            new MandateRevoked(MANDATE, PERSON),
            new AlertDrafted(ALERT, FIA, PERSON, BLINDING, CONTENT, FROM),
            new AlertRevised(ALERT, PERSON, CONTENT),
            new ReleasePrepared(ALERT, RELEASE, FIA, PERSON, ISSUE),
            new ReleaseDiscarded(ALERT, RELEASE, FIA, PERSON),
            new ReleaseReturned(ALERT, RELEASE, FIA, PERSON, sealed("reason")),
            new ReleaseValidated(ALERT, RELEASE, PERSON, DIGEST, AUDIENCE, FINDINGS),
            new AlertIssued(ALERT, ISSUE, DONE),
            new AlertAmended(ALERT, AMEND, DONE),
            new AudienceWidened(ALERT, WIDEN, DONE),
            new TermsRelaxed(ALERT, RELAX, DONE),
            new AlertAnswered(ALERT, ANSWER, DONE),
            new FollowUpAdded(ALERT, FOLLOW_UP, DONE),
            new SightingReported(ALERT, SIGHTING, DONE),
            new OnwardSharingGranted(ALERT, GRANT, DONE, IOM, Sets.of(NP_POLICE, FIA)),
            new AlertAcknowledged(ALERT, IOM, PERSON),
            new OnwardSharingRequested(ALERT, REQUEST, IOM, PERSON, Sets.of(NP_POLICE, FIA), sealed("reason")),
            new OnwardSharingRefused(ALERT, REQUEST, IOM, PERSON, sealed("reason")),
            new AudienceNarrowed(ALERT, PERSON, AUDIENCE, Sets.of(NP_POLICE, IOM), sealed("reason")),
            new TermsTightened(ALERT, PERSON, TERMS),
            new AlertRecalled(ALERT, PERSON, sealed("reason")),
            new RecallAnswered(ALERT, IOM, PERSON, Nature.NATURAL, RecallAnswer.KEPT, KeptOn.VITAL_INTEREST),
            new AlertClosed(ALERT, PERSON),
            new AlertExpired(ALERT),
            new ClocksDue(ALERT, DUE),
            new ClockMet(ALERT, ACKNOWLEDGE),
            new ClockMissed(ALERT, ACKNOWLEDGE, THEN),
            new ClockExtended(ALERT, ACKNOWLEDGE, THEN, PERSON),
            new AlertErased(ALERT, FIA, PERSON, Sets.of("ef".repeat(16), "0a".repeat(16))),
            new PersonErased(ALERT, PERSON, "p1", Sets.of("ef".repeat(16), "0a".repeat(16))),
            new ReadersForgotten(new ReadMonth("reads-2026-11"), Sets.of("ef".repeat(16), "0a".repeat(16))));

    static Stream<StoredEvent> events() {
        return EventCatalogue.all().stream();
    }

    /** As a list of examples has it, or else as the approved form says it. */
    private static Record example(StoredEvent stored) {
        return Stream.of(
                        EXAMPLES,
                        InvestigationExamples.EVENTS,
                        RequestExamples.EVENTS,
                        ProgrammeExamples.EVENTS,
                        DataSetExamples.EVENTS,
                        ReceivedExamples.EVENTS)
                .flatMap(List::stream)
                .filter(stored.type()::isInstance)
                .findAny()
                .orElseGet(() -> (Record) approved(stored));
    }

    private static Object approved(StoredEvent stored) {
        return CODEC.decode(
                stored.name(),
                stored.revision(),
                Approved.read("events/" + stored.name() + "." + stored.revision())
                        .getBytes(UTF_8));
    }

    @ParameterizedTest
    @MethodSource("events")
    void every_event_is_stored_in_its_approved_form_and_read_from_it(StoredEvent stored) {
        Record example = example(stored);
        var encoded = CODEC.encode(example);
        String path = "events/" + encoded.payloadType() + "." + encoded.revision();
        assertThat(path).isEqualTo("events/" + stored.name() + "." + stored.revision());
        Approved.check(path, utf8(encoded.payload()));
        assertThat(approved(stored)).isEqualTo(example);
    }

    private static void comesBack(Record event, String... absent) {
        var encoded = CODEC.encode(event);
        assertThat(utf8(encoded.payload())).doesNotContain("null");
        for (String component : absent) assertThat(utf8(encoded.payload())).doesNotContain("\"" + component + "\"");
        assertThat(CODEC.decode(encoded.payloadType(), encoded.revision(), encoded.payload()))
                .isEqualTo(event);
    }

    @Test
    void what_is_absent_is_left_out() {
        comesBack(new PartnerAdmitted(CHANGE, profile(IOM, null)), "country", "region");
        comesBack(
                new AgreementRegistered(
                        AGREEMENT,
                        FIA,
                        sealed("title"),
                        null,
                        Sets.of(IOM, FIA),
                        Sets.of(Category.WARNINGS),
                        LocalDate.parse("2026-01-01"),
                        null,
                        "0f".repeat(32),
                        "cd".repeat(32)),
                "text",
                "until");
        comesBack(
                new AlertDrafted(
                        ALERT,
                        FIA,
                        PERSON,
                        BLINDING,
                        content(
                                new Details.DocumentFraud(DocumentType.OTHER, null),
                                null,
                                Map.of("p2", new DescribedPerson(PersonRole.MISSING, null, null, null, null, null))),
                        null),
                "from",
                "country",
                "evaluation",
                "name",
                "born",
                "nationalities",
                "description",
                "asylum");
        comesBack(
                new ReleasePrepared(
                        ALERT,
                        RELEASE,
                        FIA,
                        PERSON,
                        new Act.Answer(MatchAnswer.MATCH, null, LEAST_TERMS, false, Protection.NONE)),
                "text",
                "restriction",
                "safeguard",
                "danger");
        comesBack(
                new AlertIssued(
                        ALERT,
                        new Act.Issue(LEAST_TERMS, AudienceRule.of(IOM), false, CLOCKS, false, Protection.NONE),
                        new Release(RELEASE, FIA, PERSON, DIGEST, Audience.of(IOM), List.of())),
                "restriction",
                "allowedOn");
        comesBack(new RecallAnswered(ALERT, IOM, PERSON, Nature.MACHINE, RecallAnswer.DELETED, null), "kept");
        comesBack(new DataSetWithdrawn(DataSetExamples.DATA_SET, FIA, PERSON, true, null), "published");
    }

    @Test
    void every_word_of_an_alert_comes_back() {
        for (Marking marking : Marking.values())
            for (Purpose purpose : Purpose.values())
                comesBack(new TermsTightened(
                        ALERT, PERSON, new Terms(marking, Sets.of(), null, Sets.of(purpose), LEAST_TERMS.basis())));
        for (Article article : Article.values())
            comesBack(new TermsTightened(
                    ALERT,
                    PERSON,
                    new Terms(
                            Marking.CLEAR,
                            Sets.of(HandlingCode.H0, HandlingCode.H1, HandlingCode.H2),
                            null,
                            Sets.of(Purpose.PREVENTION),
                            new LegalBasis(Sets.of(article), Sets.of(), List.of(), null))));
        for (RecruitmentMethod method : RecruitmentMethod.values())
            comesBack(new AlertRevised(ALERT, PERSON, content(new Details.RecruitmentScheme(method), null, Map.of())));
        for (DocumentType type : DocumentType.values())
            comesBack(new AlertRevised(ALERT, PERSON, content(new Details.DocumentFraud(type, null), null, Map.of())));
        for (WarningTo to : WarningTo.values())
            comesBack(new AlertRevised(ALERT, PERSON, content(new Details.Warning(to), null, Map.of())));
        for (MatchAnswer answer : MatchAnswer.values())
            comesBack(new ReleasePrepared(
                    ALERT, RELEASE, FIA, PERSON, new Act.Answer(answer, null, LEAST_TERMS, false, Protection.NONE)));
        for (KeptOn kept : KeptOn.values())
            comesBack(new RecallAnswered(ALERT, IOM, PERSON, Nature.NATURAL, RecallAnswer.KEPT, kept));
        for (RecallAnswer answer : RecallAnswer.values())
            comesBack(new RecallAnswered(ALERT, IOM, PERSON, Nature.NATURAL, answer, null));
        for (Urgency urgency : Urgency.values())
            comesBack(new ReleasePrepared(
                    ALERT,
                    RELEASE,
                    FIA,
                    PERSON,
                    new Act.Issue(
                            LEAST_TERMS, AudienceRule.of(IOM), false, Clocks.of(urgency), false, Protection.NONE)));
        for (ClockKind kind : ClockKind.values()) comesBack(new ClockMet(ALERT, ClockId.of(kind, FIA)));
    }

    @Test
    void every_kind_of_change_comes_back() {
        for (Change change : List.of(
                new Change.AdmitPartner(PROFILE),
                new Change.ChangePartner(PROFILE),
                new Change.ReinstatePartner(FIA),
                new Change.AdoptDisclosure(2),
                new Change.RecordParticipation(DEPOSIT),
                new Change.DefineGroup(GROUP)))
            comesBack(new ChangeProposed(CHANGE, IOM, PERSON, change, Instant.EPOCH));
    }

    @ParameterizedTest
    @MethodSource("acts")
    void every_kind_of_act_has_its_approved_form(Act act) {
        var prepared = new ReleasePrepared(ALERT, RELEASE, FIA, PERSON, act);
        approved("events/alert-release-prepared.1." + kebab(act), prepared);
    }

    @ParameterizedTest
    @MethodSource("requestActs")
    void every_kind_of_act_of_a_request_has_its_approved_form(RequestAct act) {
        var prepared = new RequestActPrepared(RequestExamples.ASKED, RequestExamples.FIRST, FIA, PERSON, act);
        approved("events/request-act-prepared.1." + kebab(act), prepared);
    }

    @ParameterizedTest
    @MethodSource("details")
    void every_kind_of_details_has_its_approved_form(Details details) {
        var content = new AlertContent(
                "FIA/2026/17",
                details,
                new Evaluation("X4"),
                false,
                true,
                CONTENT.texts(),
                new TreeMap<>(CONTENT.persons()));
        approved("events/alert-revised.1." + kebab(details), new AlertRevised(ALERT, PERSON, content));
    }

    @Test
    void areas_are_stored_where_there_are_some_and_else_nothing_is() {
        var about = new AlertContent(
                "FIA/2026/17",
                new Details.Warning(WarningTo.PUBLIC),
                null,
                false,
                false,
                CONTENT.texts(),
                Sets.map(),
                Sets.of(new AreaCode("PK-SD"), new AreaCode("PK-PB")));
        approved("events/alert-revised.1.areas", new AlertRevised(ALERT, PERSON, about));
        assertThat(utf8(CODEC.encode(new AlertRevised(ALERT, PERSON, CONTENT)).payload()))
                .doesNotContain("areas");
    }

    @Test
    void a_mandate_over_a_programmes_money_has_its_approved_form() {
        Grant grant = new Grant(
                FIA,
                PERSON,
                IOM,
                Sets.of(PROGRAMME.toString()),
                LocalDate.parse("2025-01-01"),
                LocalDate.parse("2025-12-31"),
                Level.DECISIONS,
                sealed("purpose"),
                Instant.parse("2026-06-30T00:00:00Z"),
                new ProgrammeMoney(PROGRAMME, Sets.of(FIA), Sets.of(FIA), 1));
        approved("events/mandate-granted.1.money", new MandateGranted(MANDATE, grant, PERSON));
    }

    static Stream<Act> acts() {
        return ACTS.stream();
    }

    static Stream<RequestAct> requestActs() {
        return RequestExamples.ACTS.stream();
    }

    static Stream<Details> details() {
        return Stream.of(
                new Details.Victims(),
                new Details.Suspects(),
                new Details.RecruitmentScheme(RecruitmentMethod.ONLINE_ADVERTISEMENT),
                new Details.Route(List.of(new CountryCode("PK"), new CountryCode("IR"), new CountryCode("OM"))),
                new Details.DocumentFraud(DocumentType.PASSPORT, new CountryCode("PK")),
                new Details.Warning(WarningTo.PUBLIC));
    }

    @Test
    void no_act_and_no_details_are_forgotten_here() {
        assertThat(acts().map(Object::getClass)).containsExactly(Act.class.getPermittedSubclasses());
        assertThat(requestActs().map(Object::getClass))
                .containsExactlyInAnyOrderElementsOf(Stream.of(RequestAct.class.getPermittedSubclasses())
                        .flatMap(
                                type -> type.isInterface() ? Stream.of(type.getPermittedSubclasses()) : Stream.of(type))
                        .toList());
        assertThat(details().map(Object::getClass)).containsExactly(Details.class.getPermittedSubclasses());
    }

    private static void approved(String path, Record event) {
        var encoded = CODEC.encode(event);
        Approved.check(path, utf8(encoded.payload()));
        assertThat(CODEC.decode(
                        encoded.payloadType(),
                        encoded.revision(),
                        Approved.read(path).getBytes(UTF_8)))
                .isEqualTo(event);
    }

    private static String kebab(Object of) {
        return of.getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
    }

    @ParameterizedTest
    @EnumSource
    void every_kind_of_partner_comes_back(PartnerKind kind) {
        var profile = new Profile(FIA, "n", kind, new CountryCode("PK"), null, Sets.of(), Sets.of());
        assertThat(utf8(CODEC.encode(new PartnerAdmitted(CHANGE, profile)).payload()))
                .contains("\"kind\":\"" + kind + "\"");
        comesBack(new PartnerAdmitted(CHANGE, profile));
    }
}
