package org.antitrafficking.coordination.projections.feeds;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.antitrafficking.coordination.projections.AlertExamples.ACTS;
import static org.antitrafficking.coordination.projections.AlertExamples.ALERT;
import static org.antitrafficking.coordination.projections.AlertExamples.AUDIENCE;
import static org.antitrafficking.coordination.projections.AlertExamples.CONTENT;
import static org.antitrafficking.coordination.projections.AlertExamples.DIGEST;
import static org.antitrafficking.coordination.projections.AlertExamples.FINDINGS;
import static org.antitrafficking.coordination.projections.AlertExamples.FOLLOW_UP;
import static org.antitrafficking.coordination.projections.AlertExamples.FROM;
import static org.antitrafficking.coordination.projections.AlertExamples.ISSUE;
import static org.antitrafficking.coordination.projections.AlertExamples.LEAST_CONTENT;
import static org.antitrafficking.coordination.projections.AlertExamples.RELEASE;
import static org.antitrafficking.coordination.projections.AlertExamples.REQUEST;
import static org.antitrafficking.coordination.projections.AlertExamples.RULE;
import static org.antitrafficking.coordination.projections.AlertExamples.TEMPLATE;
import static org.antitrafficking.coordination.projections.AlertExamples.TEMPLATE_CONTENT;
import static org.antitrafficking.coordination.projections.AlertExamples.THEN;
import static org.antitrafficking.coordination.projections.Examples.AGREEMENT;
import static org.antitrafficking.coordination.projections.Examples.CHANGE;
import static org.antitrafficking.coordination.projections.Examples.DEPOSIT;
import static org.antitrafficking.coordination.projections.Examples.FIA;
import static org.antitrafficking.coordination.projections.Examples.GROUP;
import static org.antitrafficking.coordination.projections.Examples.IOM;
import static org.antitrafficking.coordination.projections.Examples.ISSUERS;
import static org.antitrafficking.coordination.projections.Examples.MANDATE;
import static org.antitrafficking.coordination.projections.Examples.NP_POLICE;
import static org.antitrafficking.coordination.projections.Examples.PERSON;
import static org.antitrafficking.coordination.projections.Examples.PROFILE;
import static org.antitrafficking.coordination.projections.Examples.sealed;
import static org.antitrafficking.coordination.projections.Histories.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.antitrafficking.coordination.Features;
import org.antitrafficking.coordination.agreements.AgreementEntry;
import org.antitrafficking.coordination.alerts.Act;
import org.antitrafficking.coordination.alerts.AlertEntry;
import org.antitrafficking.coordination.alerts.ClockId;
import org.antitrafficking.coordination.alerts.ClockKind;
import org.antitrafficking.coordination.alerts.Closure;
import org.antitrafficking.coordination.alerts.KeptOn;
import org.antitrafficking.coordination.alerts.MatchAnswer;
import org.antitrafficking.coordination.alerts.OnwardRequest;
import org.antitrafficking.coordination.alerts.RecallAnswer;
import org.antitrafficking.coordination.alerts.RecallReply;
import org.antitrafficking.coordination.duty.Absence;
import org.antitrafficking.coordination.duty.Day;
import org.antitrafficking.coordination.duty.DutyEntry;
import org.antitrafficking.coordination.duty.DutyId;
import org.antitrafficking.coordination.duty.Roster;
import org.antitrafficking.coordination.duty.Shift;
import org.antitrafficking.coordination.duty.Step;
import org.antitrafficking.coordination.mandates.Level;
import org.antitrafficking.coordination.mandates.MandateEntry;
import org.antitrafficking.coordination.partners.Change;
import org.antitrafficking.coordination.partners.PartnerEntry;
import org.antitrafficking.coordination.persons.PersonEntry;
import org.antitrafficking.coordination.projections.Approved;
import org.antitrafficking.coordination.projections.DataSetExamples;
import org.antitrafficking.coordination.projections.InvestigationExamples;
import org.antitrafficking.coordination.projections.ProgrammeExamples;
import org.antitrafficking.coordination.projections.ReceivedExamples;
import org.antitrafficking.coordination.projections.RequestExamples;
import org.antitrafficking.coordination.requests.Progress;
import org.antitrafficking.coordination.requests.RequestAct;
import org.antitrafficking.coordination.requests.RequestEntry;
import org.antitrafficking.coordination.sharing.Audience;
import org.antitrafficking.coordination.sharing.Returned;
import org.antitrafficking.coordination.templates.TemplateEntry;
import org.antitrafficking.coordination.words.Category;
import org.antitrafficking.coordination.words.Clocks;
import org.antitrafficking.coordination.words.CountryCode;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.HandlingCode;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.Nature;
import org.antitrafficking.coordination.words.Occurrence;
import org.antitrafficking.coordination.words.Purpose;
import org.antitrafficking.coordination.words.Role;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.SigningRight;
import org.antitrafficking.coordination.words.Treaty;
import org.antitrafficking.coordination.words.Urgency;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The form of every kind of entry, which partners' systems rely on and commitments bind. */
class EntryContractTest {
    private static final ClockId ANSWER_DUE = ClockId.of(ClockKind.ANSWER, IOM);
    private static final SortedMap<ClockId, Instant> CLOCKS =
            new TreeMap<>(Map.of(ClockId.of(ClockKind.EXPIRY, FIA), THEN, ANSWER_DUE, THEN));
    private static final AlertEntry.SharedTerms SHARED = new AlertEntry.SharedTerms(
            Marking.AMBER,
            Sets.of(HandlingCode.H3, HandlingCode.H0),
            sealed("restriction"),
            Sets.of(Purpose.PREVENTION, Purpose.INVESTIGATION),
            List.of(AGREEMENT.toString(), "untoc-art-19"));

    private static final DutyId DUTY = DutyId.of(FIA);

    private static final Roster ROSTER = new Roster(
            "Asia/Karachi",
            List.of(new Shift(Sets.of(Day.THURSDAY, Day.FRIDAY), "20:00", "08:00", List.of(new Step(PERSON, 15)))));

    private static final List<Entry.Body> EXAMPLES = List.of(
            new PartnerEntry.Founded(2, "founders-2026", "ab".repeat(32), 2),
            new PartnerEntry.Proposed(
                    CHANGE, IOM, new Change.AdmitPartner(PROFILE), Instant.parse("2026-06-30T00:00:00Z")),
            new PartnerEntry.Approved(CHANGE, NP_POLICE),
            new PartnerEntry.Withdrawn(CHANGE),
            new PartnerEntry.Admitted(
                    CHANGE,
                    FIA,
                    PROFILE.name(),
                    PROFILE.kind(),
                    PROFILE.country(),
                    PROFILE.region(),
                    ISSUERS,
                    PROFILE.names()),
            new PartnerEntry.Changed(
                    CHANGE,
                    FIA,
                    PROFILE.name(),
                    PROFILE.kind(),
                    PROFILE.country(),
                    PROFILE.region(),
                    ISSUERS,
                    PROFILE.names()),
            new PartnerEntry.Reinstated(CHANGE, FIA),
            new PartnerEntry.Participates(
                    CHANGE,
                    new CountryCode("NP"),
                    Treaty.TIP_PROTOCOL,
                    LocalDate.parse("2020-06-16"),
                    LocalDate.parse("2020-07-16"),
                    DEPOSIT.evidence(),
                    DEPOSIT.evidenceDate()),
            new PartnerEntry.GroupDefined(
                    CHANGE, GROUP.group(), FIA, GROUP.kinds(), GROUP.countries(), GROUP.regions(), GROUP.names()),
            new PartnerEntry.DisclosureAdopted(CHANGE, 2),
            new PartnerEntry.Suspended(FIA, IOM),
            new PartnerEntry.SuspensionGround(FIA, sealed("ground")),
            new PartnerEntry.ClientRegistered(NP_POLICE),
            new PartnerEntry.ClientUnregistered(NP_POLICE),
            new PartnerEntry.Exclusions(GROUP.group(), Sets.of(NP_POLICE, IOM)),
            new PartnerEntry.ClocksSet(Clocks.of(Urgency.FLASH)),
            new PersonEntry.Bound(PERSON, Nature.NATURAL, sealed("name")),
            new PersonEntry.RoleGranted(PERSON, Role.FOCAL_POINT),
            new PersonEntry.RoleRevoked(PERSON, Role.FOCAL_POINT),
            new PersonEntry.SigningRightGranted(PERSON, SigningRight.AUDIT_MANDATES),
            new PersonEntry.SigningRightRevoked(PERSON, SigningRight.AUDIT_MANDATES),
            new PersonEntry.ScopeGranted(PERSON),
            new PersonEntry.ScopeRevoked(PERSON),
            new PersonEntry.Suspended(PERSON),
            new PersonEntry.Reinstated(PERSON),
            new AgreementEntry.Registered(
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
            new AgreementEntry.Signed(AGREEMENT, FIA),
            new AgreementEntry.Withdrew(AGREEMENT, FIA, sealed("reason")),
            new MandateEntry.Granted(
                    MANDATE,
                    FIA,
                    PERSON,
                    IOM,
                    false,
                    LocalDate.parse("2025-01-01"),
                    LocalDate.parse("2025-12-31"),
                    Level.CONTENT_WITHOUT_PERSONS,
                    sealed("purpose"),
                    Instant.parse("2026-06-30T00:00:00Z"),
                    true,
                    null),
            new MandateEntry.SeatSaid(MANDATE, FIA, true),
            new MandateEntry.Approved(MANDATE),
            new MandateEntry.Named(MANDATE, Sets.of("alert-2", "alert-1")),
            new MandateEntry.Revoked(MANDATE),
            new DutyEntry.RosterPut(DUTY, FIA, ROSTER),
            new DutyEntry.DeskPut(DUTY, FIA, sealed("desk")),
            new DutyEntry.DeskErased(DUTY, FIA),
            new DutyEntry.ContactPut(PERSON),
            new DutyEntry.ContactErased(PERSON),
            new DutyEntry.AbsenceSaid(
                    PERSON, new Absence(Instant.parse("2026-11-27T00:00:00Z"), Instant.parse("2026-11-30T00:00:00Z"))),
            new DutyEntry.PageAcknowledged(PERSON),
            new TemplateEntry.Put(TEMPLATE, 2, TEMPLATE_CONTENT),
            new TemplateEntry.Withdrawn(TEMPLATE),
            new TemplateEntry.Erased(TEMPLATE),
            new AlertEntry.Drafted(ALERT, PERSON, CONTENT, FROM),
            new AlertEntry.Revised(ALERT, PERSON, CONTENT),
            new AlertEntry.ActPrepared(ALERT, RELEASE, PERSON, ISSUE),
            new AlertEntry.ActDiscarded(ALERT, RELEASE, PERSON),
            new AlertEntry.ActReturned(ALERT, RELEASE, PERSON, sealed("reason")),
            new AlertEntry.ActValidated(ALERT, RELEASE, PERSON, DIGEST),
            new AlertEntry.ActDone(ALERT, RELEASE, PERSON, DIGEST, RULE, AUDIENCE, FINDINGS),
            new AlertEntry.Opened(
                    ALERT,
                    CONTENT,
                    Sets.of(PERSON),
                    SHARED,
                    Urgency.FLASH,
                    true,
                    AUDIENCE,
                    Sets.of(NP_POLICE, IOM),
                    CLOCKS,
                    new TreeMap<>(Map.of(REQUEST, new OnwardRequest(IOM, Sets.of(NP_POLICE, FIA)))),
                    new TreeMap<>(Map.of(
                            RELEASE,
                            new AlertEntry.UnderWay(
                                    FIA,
                                    FOLLOW_UP,
                                    Sets.of(PERSON),
                                    DIGEST,
                                    null,
                                    new Returned(PERSON, sealed("reason"))))),
                    new TreeMap<>(Map.of(IOM, new RecallReply(RecallAnswer.KEPT, KeptOn.STATUTE))),
                    Closure.RECALLED,
                    new AlertEntry.ActDone(ALERT, RELEASE, PERSON, DIGEST, RULE, AUDIENCE, FINDINGS)),
            new AlertEntry.Moved(ALERT),
            new AlertEntry.Received(
                    ALERT, FIA, CONTENT.forRecipients(), SHARED, Urgency.FLASH, true, true, CLOCKS, true),
            new AlertEntry.Amended(ALERT, CONTENT.forRecipients()),
            new AlertEntry.TermsChanged(ALERT, SHARED),
            new AlertEntry.Acknowledged(ALERT, IOM),
            new AlertEntry.Answered(ALERT, RELEASE, IOM, MatchAnswer.NO_MATCH, sealed("text"), SHARED),
            new AlertEntry.FollowedUp(ALERT, RELEASE, IOM, sealed("text"), SHARED),
            new AlertEntry.Sighted(ALERT, RELEASE, IOM, sealed("place"), THEN, sealed("text"), SHARED),
            new AlertEntry.OnwardRequested(ALERT, REQUEST, IOM, Sets.of(NP_POLICE, FIA), sealed("reason")),
            new AlertEntry.OnwardGranted(ALERT, REQUEST, Sets.of(NP_POLICE, FIA)),
            new AlertEntry.OnwardRefused(ALERT, REQUEST, sealed("reason")),
            new AlertEntry.Narrowed(ALERT, AUDIENCE, sealed("reason")),
            new AlertEntry.Withdrawn(ALERT, "FIA/2026/17"),
            new AlertEntry.Recalled(ALERT, "FIA/2026/17", sealed("reason")),
            new AlertEntry.RecallAnswered(ALERT, IOM, RecallAnswer.KEPT, KeptOn.STATUTE),
            new AlertEntry.Closed(ALERT, Closure.EXPIRED, CONTENT.reference()),
            new AlertEntry.ClocksDue(ALERT, CLOCKS),
            new AlertEntry.ClockMissed(ALERT, ANSWER_DUE, THEN),
            new AlertEntry.ClockExtended(ALERT, ANSWER_DUE, THEN),
            new AlertEntry.Erased(ALERT, FIA, "p1", CONTENT.reference()));

    private static Stream<Entry.Body> examples() {
        return Stream.of(
                        EXAMPLES,
                        InvestigationExamples.ENTRIES,
                        RequestExamples.ENTRIES,
                        ProgrammeExamples.ENTRIES,
                        DataSetExamples.ENTRIES,
                        ReceivedExamples.ENTRIES)
                .flatMap(List::stream);
    }

    static Stream<Class<?>> bodies() {
        return Features.ALL.stream()
                .map(feature -> feature.telling().entries())
                .filter(Objects::nonNull)
                .flatMap(bodies -> Stream.of(bodies.getPermittedSubclasses()));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void every_entry_has_its_approved_form(Class<?> type) {
        Entry.Body body = example(type);
        Approved.check("entries/" + body.entryKind() + "." + body.entryRevision(), json(body));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void no_body_has_a_field_that_the_fence_adds(Class<?> type) {
        assertThat(type.getRecordComponents())
                .extracting(RecordComponent::getName)
                .doesNotContain("occurredAt", "imported", "blanks");
    }

    static Stream<Act> acts() {
        return ACTS.stream();
    }

    @ParameterizedTest
    @MethodSource("acts")
    void every_kind_of_act_has_its_approved_form(Act act) {
        String kind = act.getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
        Approved.check(
                "entries/alert-act-prepared.1." + kind, json(new AlertEntry.ActPrepared(ALERT, RELEASE, PERSON, act)));
    }

    static Stream<RequestAct> requestActs() {
        return RequestExamples.ACTS.stream();
    }

    @ParameterizedTest
    @MethodSource("requestActs")
    void every_kind_of_act_of_a_request_has_its_approved_form(RequestAct act) {
        String kind = act.getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
        Approved.check(
                "entries/request-act-prepared.1." + kind,
                json(new RequestEntry.ActPrepared(RequestExamples.ASKED, RequestExamples.FIRST, PERSON, act)));
    }

    @Test
    void what_is_absent_is_left_out() {
        var terms = new AlertEntry.SharedTerms(Marking.GREEN, Sets.of(), null, Sets.of(Purpose.PREVENTION), List.of());
        assertThat(json(new AlertEntry.Received(
                        ALERT, FIA, LEAST_CONTENT, terms, Urgency.ROUTINE, false, false, Sets.map(), false)))
                .doesNotContain("null", "restriction", "evaluation");
        assertThat(json(new AlertEntry.Received(
                        ALERT, FIA, CONTENT.forRecipients(), terms, Urgency.ROUTINE, false, false, Sets.map(), false)))
                .doesNotContain("asylum");
        assertThat(json(new AlertEntry.Opened(
                        ALERT,
                        LEAST_CONTENT,
                        null,
                        terms,
                        Urgency.ROUTINE,
                        false,
                        Audience.NOBODY,
                        Sets.of(),
                        Sets.map(),
                        Sets.map(),
                        Sets.map(),
                        Sets.map(),
                        null,
                        null)))
                .doesNotContain("null", "contributors", "done", "restriction");
        assertThat(json(new AlertEntry.Answered(ALERT, RELEASE, IOM, MatchAnswer.MATCH, null, terms)))
                .doesNotContain("null", "text", "restriction");
        assertThat(json(new AlertEntry.Recalled(ALERT, "FIA/2026/17", null))).doesNotContain("null", "reason");
        assertThat(json(new AlertEntry.RecallAnswered(ALERT, IOM, RecallAnswer.DELETED, null)))
                .doesNotContain("null", "kept\"");
        assertThat(json(new AlertEntry.Erased(ALERT, FIA, null, null))).doesNotContain("null", "person");
        assertThat(json(new RequestEntry.Received(
                        RequestExamples.ASKED,
                        FIA,
                        RequestExamples.QUESTION.forHolder(),
                        terms,
                        true,
                        null,
                        null,
                        Progress.WAITING,
                        false,
                        Sets.map(),
                        null,
                        Sets.of(),
                        false,
                        false)))
                .doesNotContain("null", "asylum", "citation", "left", "restriction", "urgency");
        assertThat(json(new RequestEntry.Withdrawn(RequestExamples.ASKED, "FIA/2026/21", null)))
                .doesNotContain("null", "reason");
        assertThat(json(new RequestEntry.AnswerTakenBack(RequestExamples.ASKED, RequestExamples.FIRST, null, null)))
                .doesNotContain("null", "last", "reason");
        assertThat(json(new RequestEntry.QueryNoted(RequestExamples.ASKED, PERSON, null)))
                .doesNotContain("null", "ground");
    }

    /** Whoever verifies a commitment writes the body again, with whatever writes RFC 8785. */
    @ParameterizedTest
    @MethodSource("bodies")
    void every_body_is_written_as_an_independent_implementation_writes_it(Class<?> type) throws IOException {
        byte[] json = json(example(type)).getBytes(UTF_8);
        assertThat(utf8(new JsonCanonicalizer(json).getEncodedUTF8())).isEqualTo(utf8(json));
    }

    private static Entry.Body example(Class<?> type) {
        return examples().filter(type::isInstance).findAny().orElseThrow();
    }

    private static String json(Entry.Body body) {
        return utf8(EntryBody.of(Entry.of(Scope.DIRECTORY, body, Occurrence.UNSTATED), null));
    }

    @Test
    void no_two_bodies_are_of_one_kind() {
        assertThat(examples()).extracting(Entry.Body::entryKind).doesNotHaveDuplicates();
        assertThat(bodies()).hasSameSizeAs(examples().toList());
    }
}
