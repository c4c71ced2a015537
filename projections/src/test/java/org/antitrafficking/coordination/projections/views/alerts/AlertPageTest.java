package org.antitrafficking.coordination.projections.views.alerts;

import static org.antitrafficking.coordination.projections.AlertExamples.ALERT;
import static org.antitrafficking.coordination.projections.AlertExamples.AMEND;
import static org.antitrafficking.coordination.projections.AlertExamples.ANSWER;
import static org.antitrafficking.coordination.projections.AlertExamples.AUDIENCE;
import static org.antitrafficking.coordination.projections.AlertExamples.CLOCKS;
import static org.antitrafficking.coordination.projections.AlertExamples.CONTENT;
import static org.antitrafficking.coordination.projections.AlertExamples.DIGEST;
import static org.antitrafficking.coordination.projections.AlertExamples.FINDINGS;
import static org.antitrafficking.coordination.projections.AlertExamples.FOLLOW_UP;
import static org.antitrafficking.coordination.projections.AlertExamples.GRANT;
import static org.antitrafficking.coordination.projections.AlertExamples.ISSUE;
import static org.antitrafficking.coordination.projections.AlertExamples.LEAST_CONTENT;
import static org.antitrafficking.coordination.projections.AlertExamples.LEAST_TERMS;
import static org.antitrafficking.coordination.projections.AlertExamples.RELEASE;
import static org.antitrafficking.coordination.projections.AlertExamples.REQUEST;
import static org.antitrafficking.coordination.projections.AlertExamples.RULE;
import static org.antitrafficking.coordination.projections.AlertExamples.THEN;
import static org.antitrafficking.coordination.projections.AlertExamples.WIDEN;
import static org.antitrafficking.coordination.projections.Examples.AGREEMENT;
import static org.antitrafficking.coordination.projections.Examples.FIA;
import static org.antitrafficking.coordination.projections.Examples.GROUP;
import static org.antitrafficking.coordination.projections.Examples.IOM;
import static org.antitrafficking.coordination.projections.Examples.NP_POLICE;
import static org.antitrafficking.coordination.projections.Examples.PERSON;
import static org.antitrafficking.coordination.projections.Examples.sealed;
import static org.antitrafficking.coordination.projections.Histories.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.antitrafficking.coordination.EntryCatalogue;
import org.antitrafficking.coordination.alerts.Act;
import org.antitrafficking.coordination.alerts.AlertContent;
import org.antitrafficking.coordination.alerts.AlertEntry;
import org.antitrafficking.coordination.alerts.Alerts;
import org.antitrafficking.coordination.alerts.ClockId;
import org.antitrafficking.coordination.alerts.ClockKind;
import org.antitrafficking.coordination.alerts.Closure;
import org.antitrafficking.coordination.alerts.DescribedPerson;
import org.antitrafficking.coordination.alerts.KeptOn;
import org.antitrafficking.coordination.alerts.MatchAnswer;
import org.antitrafficking.coordination.alerts.OnwardRequest;
import org.antitrafficking.coordination.alerts.OnwardRequestId;
import org.antitrafficking.coordination.alerts.PersonRole;
import org.antitrafficking.coordination.alerts.RecallAnswer;
import org.antitrafficking.coordination.alerts.ReleaseId;
import org.antitrafficking.coordination.projections.Approved;
import org.antitrafficking.coordination.projections.views.PageJson;
import org.antitrafficking.coordination.projections.views.PageKinds;
import org.antitrafficking.coordination.projections.views.pages.Need;
import org.antitrafficking.coordination.projections.views.pages.PageEntry;
import org.antitrafficking.coordination.projections.views.pages.PageText;
import org.antitrafficking.coordination.sharing.Audience;
import org.antitrafficking.coordination.sharing.AudienceRule;
import org.antitrafficking.coordination.sharing.Protection;
import org.antitrafficking.coordination.words.HandlingCode;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Purpose;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.Urgency;
import org.erdtman.jcs.JsonCanonicalizer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What each kind of entry makes of a page, and what then waits for its reader. */
public class AlertPageTest {

    private static final Scope SCOPE = Scope.of(FIA);
    private static final ClockId ACKNOWLEDGE = ClockId.of(ClockKind.ACKNOWLEDGE, IOM);
    private static final ClockId ANSWERED = ClockId.of(ClockKind.ANSWER, IOM);
    private static final ClockId EXPIRY = ClockId.of(ClockKind.EXPIRY, FIA);
    private static final ClockId VALIDATION = ClockId.of(ClockKind.VALIDATION, FIA);
    private static final ReleaseId OTHER = new ReleaseId("release-" + "0".repeat(32));
    private static final AlertEntry.SharedTerms SHARED = new AlertEntry.SharedTerms(
            Marking.AMBER,
            Sets.of(HandlingCode.H3, HandlingCode.H0),
            sealed("restriction"),
            Sets.of(Purpose.PREVENTION, Purpose.INVESTIGATION),
            List.of(AGREEMENT.toString(), "untoc-art-19"));
    private static final AlertEntry.SharedTerms TIGHTER =
            new AlertEntry.SharedTerms(Marking.AMBER_STRICT, Sets.of(), null, Sets.of(Purpose.PREVENTION), List.of());

    private static final AlertEntry DRAFTED = new AlertEntry.Drafted(ALERT, PERSON, CONTENT, null);
    private static final AlertEntry PREPARED = new AlertEntry.ActPrepared(ALERT, RELEASE, PERSON, ISSUE);
    private static final AlertEntry VALIDATED = new AlertEntry.ActValidated(ALERT, RELEASE, PERSON, DIGEST);
    private static final AlertEntry RETURNED = new AlertEntry.ActReturned(ALERT, RELEASE, PERSON, sealed("reason"));
    private static final AlertEntry.ActDone DONE =
            new AlertEntry.ActDone(ALERT, RELEASE, PERSON, DIGEST, RULE, AUDIENCE, FINDINGS);
    private static final AlertEntry DUE = new AlertEntry.ClocksDue(
            ALERT,
            new TreeMap<>(Map.of(
                    ACKNOWLEDGE, THEN.plusSeconds(10), ANSWERED, THEN.plusSeconds(20), EXPIRY, THEN.plusSeconds(30))));
    private static final AlertEntry RECEIVED = received(false);
    private static final AlertEntry ACKNOWLEDGED = new AlertEntry.Acknowledged(ALERT, IOM);
    private static final AlertEntry SAID =
            new AlertEntry.Answered(ALERT, OTHER, IOM, MatchAnswer.MATCH, sealed("text"), SHARED);
    private static final AlertEntry ASKED =
            new AlertEntry.OnwardRequested(ALERT, REQUEST, IOM, Sets.of(NP_POLICE), sealed("reason"));
    private static final AlertEntry RECALL_ANSWERED =
            new AlertEntry.RecallAnswered(ALERT, IOM, RecallAnswer.KEPT, KeptOn.STATUTE);

    private static AlertEntry received(boolean closed) {
        return new AlertEntry.Received(
                ALERT, FIA, CONTENT.forRecipients(), SHARED, Urgency.FLASH, true, false, Sets.map(), closed);
    }

    /** One entry after the other; a second that is taking away is said to be by its place in a feed. */
    private static @Nullable AlertPage page(AlertEntry... entries) {
        return again(null, entries);
    }

    private static @Nullable AlertPage again(@Nullable AlertPage page, AlertEntry... entries) {
        for (int i = 0; i < entries.length; i++) page = fold(page, entry(i + 1, entries[i]));
        return page;
    }

    private static @Nullable AlertPage fold(@Nullable AlertPage page, PageEntry entry) {
        return (AlertPage) PageKinds.fold(page, entry);
    }

    private static PageEntry entry(long number, AlertEntry body) {
        boolean takesAway = body instanceof AlertEntry.Withdrawn
                || body instanceof AlertEntry.Moved
                || (body instanceof AlertEntry.Recalled recalled && recalled.reason() == null)
                || (body instanceof AlertEntry.Closed closed && closed.reference() != null)
                || (body instanceof AlertEntry.Erased erased && erased.person() == null);
        return new PageEntry(SCOPE, number, THEN.plusSeconds(number), body, takesAway, 0);
    }

    private static OwnerPage owner(AlertEntry... entries) {
        return (OwnerPage) Objects.requireNonNull(page(entries));
    }

    private static RecipientPage recipient(AlertEntry... entries) {
        return (RecipientPage) Objects.requireNonNull(page(entries));
    }

    private static TakenPage taken(AlertEntry... entries) {
        return (TakenPage) Objects.requireNonNull(page(entries));
    }

    private static AlertEntry[] issued(AlertEntry... more) {
        AlertEntry[] first = {DRAFTED, PREPARED, VALIDATED, DONE, DUE};
        AlertEntry[] all = Arrays.copyOf(first, first.length + more.length);
        System.arraycopy(more, 0, all, first.length, more.length);
        return all;
    }

    private static <T> T there(@Nullable T value) {
        return Objects.requireNonNull(value);
    }

    private static List<Need.What> waiting(@Nullable AlertPage page) {
        return Objects.requireNonNull(page).needs().stream().map(Need::what).toList();
    }

    private static Reached iom(OwnerPage page) {
        return Objects.requireNonNull(page.audience().get(IOM));
    }

    private static String json(@Nullable AlertPage page) {
        return utf8(PageJson.write(Objects.requireNonNull(page)));
    }

    // what every kind does

    /** One that every kind but those that begin a page is told to. */
    public static final List<AlertEntry> EVERY_KIND = List.of(
            DRAFTED,
            new AlertEntry.Revised(ALERT, PERSON, LEAST_CONTENT),
            PREPARED,
            new AlertEntry.ActDiscarded(ALERT, RELEASE, PERSON),
            RETURNED,
            VALIDATED,
            DONE,
            new AlertEntry.Opened(
                    ALERT,
                    CONTENT,
                    Sets.of(PERSON),
                    SHARED,
                    Urgency.FLASH,
                    true,
                    AUDIENCE,
                    Sets.of(IOM),
                    new TreeMap<>(Map.of(EXPIRY, THEN)),
                    new TreeMap<>(Map.of(REQUEST, new OnwardRequest(IOM, Sets.of(NP_POLICE)))),
                    new TreeMap<>(
                            Map.of(OTHER, new AlertEntry.UnderWay(FIA, AMEND, Sets.of(PERSON), DIGEST, null, null))),
                    Sets.map(),
                    null,
                    DONE),
            new AlertEntry.Moved(ALERT),
            RECEIVED,
            new AlertEntry.Amended(ALERT, LEAST_CONTENT),
            new AlertEntry.TermsChanged(ALERT, TIGHTER),
            ACKNOWLEDGED,
            SAID,
            new AlertEntry.FollowedUp(ALERT, OTHER, IOM, sealed("text"), SHARED),
            new AlertEntry.Sighted(ALERT, OTHER, IOM, sealed("place"), THEN, sealed("text"), SHARED),
            ASKED,
            new AlertEntry.OnwardGranted(ALERT, REQUEST, Sets.of(NP_POLICE)),
            new AlertEntry.OnwardRefused(ALERT, REQUEST, sealed("reason")),
            new AlertEntry.Narrowed(ALERT, Audience.of(IOM), sealed("reason")),
            new AlertEntry.Withdrawn(ALERT, "FIA/2026/17"),
            new AlertEntry.Recalled(ALERT, "FIA/2026/17", sealed("reason")),
            RECALL_ANSWERED,
            new AlertEntry.Closed(ALERT, Closure.RESOLVED, null),
            DUE,
            new AlertEntry.ClockMissed(ALERT, ACKNOWLEDGE, THEN),
            new AlertEntry.ClockExtended(ALERT, ANSWERED, THEN.plusSeconds(99)),
            new AlertEntry.Erased(ALERT, FIA, "p1", null));

    @Test
    void every_kind_of_entry_is_among_the_examples_and_is_read_by_its_kind() {
        assertThat(EVERY_KIND.stream().map(Object::getClass))
                .containsExactlyInAnyOrder(AlertEntry.class.getPermittedSubclasses());
        assertThat(EVERY_KIND.stream().map(AlertEntry::entryKind))
                .containsExactlyInAnyOrderElementsOf(
                        EntryCatalogue.names(kind -> kind.feature().equals(Alerts.FEATURE)));
        assertThat(EVERY_KIND.stream().map(AlertEntry::entryRevision)).containsOnly("1");
    }

    @Test
    void no_entry_is_refused_by_any_page_and_the_same_entries_twice_give_the_same_page() {
        AlertEntry[][] beginnings = {
            {},
            {DRAFTED},
            issued(),
            {RECEIVED, DUE},
            {RECEIVED, new AlertEntry.Withdrawn(ALERT, "r")},
            {RECALL_ANSWERED}
        };
        for (AlertEntry[] beginning : beginnings)
            for (AlertEntry first : EVERY_KIND)
                for (AlertEntry second : EVERY_KIND) {
                    var all = Arrays.copyOf(beginning, beginning.length + 2);
                    all[beginning.length] = first;
                    all[beginning.length + 1] = second;
                    AlertPage once = page(all);
                    AlertPage twice = again(once, all);
                    assertThat(twice).as("%s", Arrays.asList(all)).isEqualTo(once);
                    if (once == null) continue;
                    assertThat(once.head().number()).isLessThanOrEqualTo(all.length);
                    once.needs();
                    assertThat(PageJson.read(PageJson.write(once))).isEqualTo(once);
                }
    }

    /** Everything that an owner's page can say, as far as one alert can have it. */
    static String ownersPage() {
        return json(page(issued(
                ACKNOWLEDGED,
                SAID,
                new AlertEntry.Sighted(ALERT, OTHER, IOM, sealed("place"), THEN, sealed("text"), SHARED),
                ASKED,
                new AlertEntry.ActPrepared(ALERT, OTHER, PERSON, AMEND),
                new AlertEntry.ClockMissed(ALERT, ClockId.of(ClockKind.ANSWER, NP_POLICE), THEN.plusSeconds(20)),
                new AlertEntry.Narrowed(
                        ALERT,
                        new Audience(Sets.of(NP_POLICE), new TreeMap<>(Map.of(PERSON, NP_POLICE))),
                        sealed("reason")),
                new AlertEntry.OnwardRefused(ALERT, REQUEST, sealed("reason")),
                new AlertEntry.Recalled(ALERT, "FIA/2026/17", sealed("reason")),
                RECALL_ANSWERED)));
    }

    static String recipientsPage() {
        return json(page(
                RECEIVED,
                DUE,
                ACKNOWLEDGED,
                new AlertEntry.ActPrepared(ALERT, RELEASE, PERSON, ANSWER),
                VALIDATED,
                new AlertEntry.FollowedUp(ALERT, OTHER, FIA, sealed("text"), SHARED),
                ASKED));
    }

    static String takenPage() {
        return json(page(RECEIVED, new AlertEntry.Recalled(ALERT, "FIA/2026/17", null), RECALL_ANSWERED));
    }

    @Test
    void the_roles_pages_are_as_they_are_approved() {
        Approved.check("pages/owner", ownersPage());
        Approved.check("pages/recipient", recipientsPage());
        Approved.check("pages/taken", takenPage());
    }

    @Test
    void a_page_is_canonical_json() throws Exception {
        for (AlertPage page : List.of(owner(issued(SAID, ASKED)), recipient(RECEIVED, DUE, PREPARED))) {
            byte[] json = PageJson.write(page);
            assertThat(utf8(new JsonCanonicalizer(json).getEncodedUTF8())).isEqualTo(utf8(json));
        }
    }

    // the owner's

    @Test
    void a_draft_is_its_content_and_nothing_waits() {
        OwnerPage page = owner(DRAFTED);
        assertThat(page.content()).isEqualTo(PageContent.of(CONTENT));
        assertThat(page.terms()).isNull();
        assertThat(page.audience()).isEmpty();
        assertThat(page.needs()).isEmpty();
        assertThat(owner(DRAFTED, new AlertEntry.Revised(ALERT, PERSON, LEAST_CONTENT))
                        .content())
                .isEqualTo(PageContent.of(LEAST_CONTENT));
    }

    @Test
    void an_act_under_way_waits_for_its_validation_and_then_to_be_disclosed() {
        assertThat(waiting(page(DRAFTED, PREPARED))).containsExactly(Need.What.VALIDATE);
        assertThat(owner(DRAFTED, PREPARED).needs().getFirst().of()).isEqualTo(RELEASE.value());
        assertThat(waiting(page(DRAFTED, PREPARED, VALIDATED))).containsExactly(Need.What.DISCLOSE);
        assertThat(there(owner(DRAFTED, PREPARED, VALIDATED).acts().get(RELEASE))
                        .validatedBy())
                .isEqualTo(PERSON);
        assertThat(waiting(page(DRAFTED, PREPARED, new AlertEntry.ActDiscarded(ALERT, RELEASE, PERSON))))
                .isEmpty();
        assertThat(owner(issued()).acts()).isEmpty();
    }

    @Test
    void an_owners_page_says_who_wrote_the_alert_and_who_had_a_hand_in_what_went_out_before_a_second_persons_word() {
        var second = new PersonId("person-" + "2".repeat(32));
        var third = new PersonId("person-" + "3".repeat(32));
        var revised = new AlertEntry.Revised(ALERT, second, LEAST_CONTENT);
        assertThat(owner(DRAFTED).contributors()).containsExactly(PERSON);
        assertThat(owner(DRAFTED, revised).contributors()).containsExactlyInAnyOrder(PERSON, second);

        var alone = new AlertEntry.ActDone(ALERT, RELEASE, third, DIGEST, RULE, AUDIENCE, FINDINGS);
        OwnerPage out = owner(DRAFTED, revised, PREPARED, alone);
        assertThat(there(out.acts().get(RELEASE)).by()).containsExactlyInAnyOrder(PERSON, second, third);
        var later = new AlertEntry.Revised(ALERT, new PersonId("person-" + "4".repeat(32)), CONTENT);
        assertThat(there(owner(DRAFTED, revised, PREPARED, alone, later, alone)
                                .acts()
                                .get(RELEASE))
                        .by())
                .as("as it was when it went out")
                .containsExactlyInAnyOrder(PERSON, second, third);

        OwnerPage amended = owner(issued(
                new AlertEntry.ActPrepared(ALERT, OTHER, second, new Act.Amend(LEAST_CONTENT, Protection.NONE)),
                new AlertEntry.ActValidated(ALERT, OTHER, third, DIGEST),
                new AlertEntry.ActDone(ALERT, OTHER, PERSON, DIGEST, null, AUDIENCE, FINDINGS)));
        assertThat(amended.contributors()).containsExactlyInAnyOrder(PERSON, second);
    }

    private static List<Need.What> waiting(AlertPage page, PersonId reader) {
        return page.needs(reader).stream().map(Need::what).toList();
    }

    @Test
    void what_waits_for_a_second_person_does_not_wait_for_whoever_had_a_hand_in_it() {
        var second = new PersonId("person-" + "2".repeat(32));
        var third = new PersonId("person-" + "3".repeat(32));
        OwnerPage draft = owner(DRAFTED, new AlertEntry.Revised(ALERT, second, LEAST_CONTENT), PREPARED);
        assertThat(waiting(draft, PERSON)).as("who prepared it").isEmpty();
        assertThat(waiting(draft, second)).as("who wrote some of it").isEmpty();
        assertThat(waiting(draft, third)).containsExactly(Need.What.VALIDATE);
        assertThat(waiting(owner(DRAFTED, PREPARED, VALIDATED), PERSON)).containsExactly(Need.What.DISCLOSE);
        assertThat(waiting(owner(DRAFTED, PREPARED, RETURNED), PERSON)).containsExactly(Need.What.PREPARE_ANEW);

        OwnerPage told = owner(issued(new AlertEntry.ActPrepared(ALERT, OTHER, second, FOLLOW_UP)));
        assertThat(waiting(told, PERSON)).as("it tells nothing of the content").containsExactly(Need.What.VALIDATE);
        assertThat(waiting(told, second)).isEmpty();
        OwnerPage wider = owner(issued(new AlertEntry.ActPrepared(ALERT, OTHER, second, WIDEN)));
        assertThat(waiting(wider, PERSON)).as("it tells the content to more").isEmpty();

        var due = new AlertEntry.ClocksDue(ALERT, new TreeMap<>(Map.of(VALIDATION, THEN.plusSeconds(5))));
        var later = new AlertEntry.Revised(ALERT, third, CONTENT);
        OwnerPage alone = owner(DRAFTED, PREPARED, DONE, due, later);
        assertThat(waiting(alone, PERSON)).isEmpty();
        assertThat(waiting(alone, third)).as("its hand came later").containsExactly(Need.What.VALIDATE);

        var answer = new AlertEntry.ActPrepared(ALERT, RELEASE, PERSON, ANSWER);
        RecipientPage recipient = recipient(RECEIVED, DUE, ACKNOWLEDGED, answer);
        assertThat(waiting(recipient, PERSON)).containsExactly(Need.What.ANSWER);
        assertThat(waiting(recipient, second)).containsExactly(Need.What.ANSWER, Need.What.VALIDATE);
    }

    @Test
    void an_act_that_was_returned_says_by_whom_and_why_and_waits_to_be_prepared_anew_or_discarded() {
        OwnerPage page = owner(DRAFTED, PREPARED, VALIDATED, RETURNED);
        assertThat(there(page.acts().get(RELEASE)).returned())
                .isEqualTo(new PageAct.Returned(THEN.plusSeconds(4), PERSON, PageText.of(sealed("reason"))));
        assertThat(page.needs()).containsExactly(Need.of(RELEASE, Need.What.PREPARE_ANEW));
        assertThat(waiting(page(DRAFTED, PREPARED, RETURNED, new AlertEntry.ActDiscarded(ALERT, RELEASE, PERSON))))
                .isEmpty();
    }

    @Test
    void with_the_recipients_keys_goes_why_its_act_was_returned() {
        AlertEntry granted = new AlertEntry.ActPrepared(
                ALERT, RELEASE, PERSON, new Act.Answer(MatchAnswer.MATCH, null, LEAST_TERMS, false, Protection.NONE));
        AlertEntry due = new AlertEntry.ClocksDue(ALERT, new TreeMap<>(Map.of(ACKNOWLEDGE, THEN)));
        AlertEntry erased = new AlertEntry.Erased(ALERT, IOM, null, CONTENT.reference());
        RecipientPage page = recipient(RECEIVED, due, granted, RETURNED, erased);
        assertThat(page.acts()).isEqualTo(recipient(RECEIVED, due, granted).acts());
        assertThat(there(recipient(RECEIVED, due, granted, RETURNED).acts().get(RELEASE))
                        .returned())
                .isNotNull();
    }

    @Test
    void an_issue_says_of_each_recipient_by_which_rule_it_was_named_and_on_what_it_was_allowed() {
        OwnerPage page = owner(issued());
        assertThat(there(page.terms()).marking()).isEqualTo(ISSUE.terms().marking());
        assertThat(page.urgency()).isEqualTo(CLOCKS.urgency());
        assertThat(iom(page).named()).isTrue();
        assertThat(iom(page).groups()).isEmpty();
        assertThat(iom(page).basis()).containsExactly(Map.entry(Purpose.ASSISTANCE.toString(), AGREEMENT.toString()));
        assertThat(there(page.audience().get(NP_POLICE)).persons()).containsExactly(PERSON);
        var throughGroup = new AudienceRule(Sets.of(NP_POLICE), Sets.of(GROUP.group()), Sets.of(), Sets.of());
        OwnerPage through = owner(
                DRAFTED,
                PREPARED,
                VALIDATED,
                new AlertEntry.ActDone(ALERT, RELEASE, PERSON, DIGEST, throughGroup, Audience.of(IOM), FINDINGS));
        assertThat(iom(through).named()).isFalse();
        assertThat(iom(through).groups()).containsExactly(GROUP.group());
    }

    @Test
    void what_is_issued_in_danger_to_life_waits_for_its_validation_by_its_clock_whatever_becomes_of_it() {
        var due = new AlertEntry.ClocksDue(ALERT, new TreeMap<>(Map.of(VALIDATION, THEN.plusSeconds(5))));
        OwnerPage alone = owner(DRAFTED, PREPARED, DONE, due);
        assertThat(alone.needs())
                .containsExactly(new Need(THEN.plusSeconds(5), false, RELEASE.value(), Need.What.VALIDATE));
        AlertEntry[] missed = {
            DRAFTED,
            PREPARED,
            DONE,
            due,
            new AlertEntry.ClockMissed(ALERT, VALIDATION, THEN.plusSeconds(5)),
            new AlertEntry.Closed(ALERT, Closure.RESOLVED, null)
        };
        assertThat(owner(missed).needs())
                .containsExactly(new Need(THEN.plusSeconds(5), true, RELEASE.value(), Need.What.VALIDATE));
        assertThat(waiting(page(DRAFTED, PREPARED, DONE, due, VALIDATED))).isEmpty();
        assertThat(there(owner(DRAFTED, PREPARED, DONE, due, VALIDATED).clocks().get(VALIDATION))
                        .isMet())
                .isTrue();
    }

    @Test
    void an_acknowledgement_and_an_answer_meet_their_clocks_and_show_with_whom_they_came_from() {
        OwnerPage page = owner(issued(ACKNOWLEDGED, SAID));
        assertThat(iom(page).acknowledgedAt()).isEqualTo(THEN.plusSeconds(6));
        assertThat(there(page.clocks().get(ACKNOWLEDGE)).isMet()).isTrue();
        assertThat(there(page.clocks().get(ANSWERED)).isMet()).isTrue();
        assertThat(page.told()).extracting(Told::by).containsExactly(IOM);
        assertThat(page.needs()).isEmpty();
    }

    @Test
    void a_missed_clock_waits_for_the_owner_until_it_is_made_up_for_or_extended() {
        var missed = new AlertEntry.ClockMissed(ALERT, ACKNOWLEDGE, THEN.plusSeconds(10));
        assertThat(owner(issued(missed)).needs())
                .containsExactly(new Need(THEN.plusSeconds(10), true, ACKNOWLEDGE.value(), Need.What.CLOCK_MISSED));
        assertThat(waiting(page(issued(missed, ACKNOWLEDGED)))).isEmpty();
        assertThat(there(owner(issued(missed, ACKNOWLEDGED)).clocks().get(ACKNOWLEDGE))
                        .isMissed())
                .isTrue();
        assertThat(waiting(
                        page(issued(missed, new AlertEntry.ClockExtended(ALERT, ACKNOWLEDGE, THEN.plusSeconds(50))))))
                .isEmpty();
        assertThat(waiting(page(issued(missed, new AlertEntry.Narrowed(ALERT, Audience.of(IOM), sealed("reason"))))))
                .isEmpty();
    }

    @Test
    void a_request_to_share_onward_waits_for_the_owners_decision() {
        assertThat(waiting(page(issued(ASKED)))).containsExactly(Need.What.DECIDE_ONWARD);
        assertThat(waiting(page(issued(ASKED, new AlertEntry.OnwardRefused(ALERT, REQUEST, sealed("reason"))))))
                .isEmpty();
        var grant = new Act.GrantOnward(REQUEST, Protection.NONE);
        OwnerPage granted = owner(issued(
                ASKED,
                new AlertEntry.ActPrepared(ALERT, OTHER, PERSON, grant),
                new AlertEntry.ActValidated(ALERT, OTHER, PERSON, DIGEST),
                new AlertEntry.ActDone(ALERT, OTHER, PERSON, DIGEST, null, Audience.of(FIA), List.of())));
        assertThat(granted.needs()).isEmpty();
        assertThat(there(granted.requests().get(REQUEST)).granted()).isNotNull();
        assertThat(there(granted.audience().get(FIA)).onward()).isEqualTo(REQUEST);
        assertThat(GRANT.request()).isEqualTo(REQUEST);
    }

    @Test
    void what_the_owner_amends_or_relaxes_or_tells_is_on_its_page_once_it_is_done() {
        var amend = new Act.Amend(LEAST_CONTENT, Protection.NONE);
        assertThat(own(amend).content()).isEqualTo(PageContent.of(LEAST_CONTENT));
        assertThat(own(new Act.FollowUp(sealed("text"), ISSUE.terms(), Protection.NONE))
                        .told())
                .extracting(Told::by)
                .containsOnlyNulls();
        assertThat(there(own(new Act.Relax(LEAST_TERMS, Protection.NONE)).terms())
                        .marking())
                .isEqualTo(Marking.GREEN);
    }

    private static OwnerPage own(Act act) {
        return owner(issued(
                new AlertEntry.ActPrepared(ALERT, OTHER, PERSON, act),
                new AlertEntry.ActValidated(ALERT, OTHER, PERSON, DIGEST),
                new AlertEntry.ActDone(ALERT, OTHER, PERSON, DIGEST, null, AUDIENCE, FINDINGS)));
    }

    @Test
    void a_recall_shows_of_each_recipient_that_it_never_confirmed_until_it_answers() {
        OwnerPage recalled = owner(issued(new AlertEntry.Recalled(ALERT, "FIA/2026/17", sealed("reason"))));
        assertThat(iom(recalled).recall()).isEqualTo(RecallSaid.NEVER_CONFIRMED);
        assertThat(there(iom(recalled).taken()).how()).isEqualTo("recalled");
        assertThat(recalled.clocks()).isEmpty();
        assertThat(there(recalled.ended()).reason()).isNotNull();
        OwnerPage answered =
                owner(issued(new AlertEntry.Recalled(ALERT, "FIA/2026/17", sealed("reason")), RECALL_ANSWERED));
        assertThat(there(iom(answered).recall()).answer()).isEqualTo("kept-on-ground");
        assertThat(there(answered.audience().get(NP_POLICE)).recall()).isEqualTo(RecallSaid.NEVER_CONFIRMED);
    }

    @Test
    void a_partner_that_loses_the_alert_and_gets_it_again_begins_anew() {
        AlertEntry[] again = issued(
                ACKNOWLEDGED,
                new AlertEntry.Narrowed(ALERT, Audience.of(IOM), sealed("reason")),
                new AlertEntry.ActDone(
                        ALERT, OTHER, PERSON, DIGEST, AudienceRule.of(IOM), Audience.of(IOM), List.of()));
        assertThat(iom(owner(again)).has()).isTrue();
        assertThat(iom(owner(again)).acknowledged()).isFalse();
    }

    @Test
    void what_moves_away_leaves_no_page_and_where_it_opens_it_is_as_it_stands() {
        assertThat(page(DRAFTED, new AlertEntry.Moved(ALERT))).isNull();
        OwnerPage opened = owner(EVERY_KIND.get(7));
        assertThat(opened.acts()).containsOnlyKeys(OTHER);
        assertThat(iom(opened).acknowledged()).isTrue();
        assertThat(iom(opened).named()).isTrue();
        assertThat(opened.owner()).isEqualTo(FIA);
        assertThat(waiting(opened)).containsExactly(Need.What.DISCLOSE, Need.What.DECIDE_ONWARD);
    }

    // a recipient's

    @Test
    void a_recipient_is_to_acknowledge_and_to_answer_by_its_own_clocks() {
        assertThat(recipient(RECEIVED, DUE).needs())
                .containsExactly(
                        new Need(THEN.plusSeconds(10), false, null, Need.What.ACKNOWLEDGE),
                        new Need(THEN.plusSeconds(20), false, null, Need.What.ANSWER));
        assertThat(waiting(page(RECEIVED, DUE, ACKNOWLEDGED))).containsExactly(Need.What.ANSWER);
        var missed = new AlertEntry.ClockMissed(ALERT, ANSWERED, THEN.plusSeconds(20));
        assertThat(recipient(RECEIVED, DUE, ACKNOWLEDGED, missed).needs())
                .containsExactly(new Need(THEN.plusSeconds(20), true, null, Need.What.ANSWER));
        var prepared = new AlertEntry.ActPrepared(ALERT, RELEASE, PERSON, ANSWER);
        assertThat(waiting(page(RECEIVED, DUE, ACKNOWLEDGED, prepared)))
                .containsExactly(Need.What.ANSWER, Need.What.VALIDATE);
        RecipientPage answered = recipient(RECEIVED, DUE, ACKNOWLEDGED, prepared, VALIDATED, DONE);
        assertThat(answered.needs()).isEmpty();
        assertThat(answered.said()).extracting(Told::answer).containsExactly(MatchAnswer.NO_MATCH);
        assertThat(there(answered.clocks().get(ANSWERED)).isMet()).isTrue();
    }

    @Test
    void a_recipient_sees_what_it_was_told_since_and_what_became_of_its_requests() {
        RecipientPage page = recipient(
                RECEIVED,
                new AlertEntry.Amended(ALERT, LEAST_CONTENT),
                new AlertEntry.TermsChanged(ALERT, TIGHTER),
                new AlertEntry.FollowedUp(ALERT, OTHER, FIA, sealed("text"), SHARED),
                ASKED,
                new AlertEntry.OnwardGranted(ALERT, REQUEST, Sets.of(NP_POLICE)));
        assertThat(page.content()).isEqualTo(PageContent.of(LEAST_CONTENT));
        assertThat(page.terms().marking()).isEqualTo(Marking.AMBER_STRICT);
        assertThat(page.terms().basis()).isEqualTo(SHARED.basis());
        assertThat(page.told()).extracting(Told::by).containsExactly(FIA);
        assertThat(there(page.requests().get(new OnwardRequestId(REQUEST.value())))
                        .granted())
                .isNotNull();
    }

    @Test
    void a_resolved_alert_stays_and_waits_for_nothing() {
        RecipientPage page = recipient(RECEIVED, DUE, new AlertEntry.Closed(ALERT, Closure.RESOLVED, null));
        assertThat(there(page.ended()).closure()).isEqualTo(Closure.RESOLVED);
        assertThat(page.needs()).isEmpty();
        assertThat(page.clocks()).isEmpty();
        assertThat(recipient(received(true)).ended()).isNotNull();
    }

    // what is taken away

    @Test
    void what_is_taken_away_leaves_a_reference_and_the_ground_and_no_content() {
        var withdrawn = new AlertEntry.Withdrawn(ALERT, "FIA/2026/17");
        assertThat(taken(RECEIVED, DUE, SAID, withdrawn))
                .extracting(TakenPage::ground, TakenPage::reference)
                .containsExactly(TakenPage.Ground.WITHDRAWN, "FIA/2026/17");
        assertThat(json(page(RECEIVED, DUE, SAID, withdrawn))).doesNotContain("ciphertext", "AMBER");
        assertThat(waiting(page(RECEIVED, withdrawn))).containsExactly(Need.What.ANSWER_RECALL);
        assertThat(waiting(page(RECEIVED, withdrawn, RECALL_ANSWERED))).isEmpty();
        TakenPage expired = taken(RECEIVED, new AlertEntry.Closed(ALERT, Closure.EXPIRED, "FIA/2026/17"));
        assertThat(expired.isRecall()).isFalse();
        assertThat(expired.needs()).isEmpty();
        assertThat(recipient(RECEIVED, withdrawn, RECEIVED).needs()).isNotEmpty();
    }

    @Test
    void what_was_taken_before_it_was_recalled_keeps_the_reference_that_it_had_then() {
        var withdrawn = new AlertEntry.Withdrawn(ALERT, "FIA/2026/17");
        var recalled = new AlertEntry.Recalled(ALERT, null, null);
        var erased = new AlertEntry.Erased(ALERT, FIA, null, null);
        for (AlertEntry last : List.of(recalled, erased)) {
            assertThat(taken(RECEIVED, withdrawn, last).reference()).isEqualTo("FIA/2026/17");
            assertThat(taken(last).reference()).isEqualTo(ALERT.value());
        }
    }

    @Test
    void what_was_said_of_a_recall_counts_until_the_alert_is_received_again() {
        var withdrawn = new AlertEntry.Withdrawn(ALERT, "r");
        var recalled = new AlertEntry.Recalled(ALERT, "r", null);
        assertThat(taken(RECEIVED, withdrawn, RECALL_ANSWERED, recalled).recall())
                .isNotNull();
        assertThat(taken(RECEIVED, withdrawn, RECALL_ANSWERED, RECEIVED, recalled)
                        .recall())
                .isNull();
        // As a rebuild finds it: what was received is gone, and the entry that took it tells its number.
        AlertPage page = fold(null, entry(3, RECALL_ANSWERED));
        AlertPage gone = fold(page, new PageEntry(SCOPE, 5, THEN, recalled, true, 4));
        assertThat(((TakenPage) Objects.requireNonNull(gone)).recall()).isNull();
    }

    @Test
    void a_page_comes_out_the_same_whichever_of_the_contents_that_are_gone_were_still_there() {
        var recalled = new AlertEntry.Recalled(ALERT, "r", null);
        var erased = new AlertEntry.Erased(ALERT, FIA, null, "r");
        AlertEntry[] told = {RECEIVED, DUE, ACKNOWLEDGED, SAID, ASKED};
        for (int gone = 0; gone < 1 << told.length; gone++) {
            AlertPage after = null;
            AlertPage afterErasure = null;
            for (int i = 0; i < told.length; i++)
                if ((gone & (1 << i)) == 0) after = fold(after, entry(i + 1, told[i]));
            if (after != null) afterErasure = after;
            assertThat(json(fold(after, entry(9, recalled)))).isEqualTo(json(page9(recalled)));
            assertThat(json(fold(afterErasure, entry(9, erased)))).isEqualTo(json(page9(erased)));
        }
    }

    private static @Nullable AlertPage page9(AlertEntry entry) {
        return fold(null, entry(9, entry));
    }

    // erasure

    @Test
    void an_erased_persons_fields_are_marked_and_the_rest_stays() {
        Sealed like = sealed("persons.p1.name");
        var name = new Sealed("f".repeat(32), like.field(), like.nonce(), like.ciphertext(), like.commitment());
        var content = new AlertContent(
                CONTENT.reference(),
                CONTENT.details(),
                CONTENT.evaluation(),
                true,
                false,
                CONTENT.texts(),
                new TreeMap<>(Map.of("p1", new DescribedPerson(PersonRole.SUSPECT, name, null, null, null, null))));
        var erased = new AlertEntry.Erased(ALERT, FIA, "p1", null);
        var received =
                new AlertEntry.Received(ALERT, FIA, content, SHARED, Urgency.FLASH, true, false, Sets.map(), false);
        var amending = new AlertEntry.ActPrepared(ALERT, RELEASE, PERSON, new Act.Amend(content, Protection.NONE));
        AlertPage drafted = page(new AlertEntry.Drafted(ALERT, PERSON, content, null), amending, erased);
        for (String page : List.of(json(drafted), json(page(received, erased))))
            assertThat(page)
                    .contains("\"name\":{\"erased\":true}", "texts.en.subject")
                    .doesNotContain("f".repeat(32));
        assertThat(Objects.requireNonNull(drafted).texts()).allMatch(text -> text.value() != null);
    }

    @Test
    void what_the_owner_erased_leaves_a_reference_to_everybody() {
        var erased = new AlertEntry.Erased(ALERT, FIA, null, "FIA/2026/17");
        var closed = new AlertEntry.Closed(ALERT, Closure.RESOLVED, null);
        for (AlertPage page :
                List.of(taken(issued(closed, erased)), taken(RECEIVED, closed, erased), taken(DRAFTED, erased)))
            assertThat(json(page))
                    .contains("\"ground\":\"erased\"", "FIA/2026/17")
                    .doesNotContain("ciphertext");
    }

    @Test
    void what_a_recipient_erased_is_gone_from_the_owners_page_and_its_own_and_nothing_else_is() {
        var erased = new AlertEntry.Erased(ALERT, IOM, null, "FIA/2026/17");
        OwnerPage page = owner(issued(SAID, ASKED, new AlertEntry.Closed(ALERT, Closure.RESOLVED, null), erased));
        assertThat(page.told()).isEmpty();
        assertThat(page.requests()).isEmpty();
        assertThat(page.content()).isEqualTo(PageContent.of(CONTENT));
        RecipientPage own = recipient(
                RECEIVED, DUE, new AlertEntry.ActPrepared(ALERT, RELEASE, PERSON, ANSWER), VALIDATED, DONE, erased);
        assertThat(own.said()).isEmpty();
        assertThat(own.content()).isEqualTo(PageContent.of(CONTENT.forRecipients()));
    }
}
