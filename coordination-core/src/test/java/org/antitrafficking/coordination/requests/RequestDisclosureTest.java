package org.antitrafficking.coordination.requests;

import static org.antitrafficking.coordination.Platform.DIRECTORY;
import static org.antitrafficking.coordination.Platform.FIA;
import static org.antitrafficking.coordination.Platform.NP_POLICE;
import static org.antitrafficking.coordination.Platform.suspended;
import static org.antitrafficking.coordination.requests.RequestExamples.ANALYST;
import static org.antitrafficking.coordination.requests.RequestExamples.ANSWERING;
import static org.antitrafficking.coordination.requests.RequestExamples.ASK;
import static org.antitrafficking.coordination.requests.RequestExamples.CHIEF;
import static org.antitrafficking.coordination.requests.RequestExamples.FIRST;
import static org.antitrafficking.coordination.requests.RequestExamples.ID;
import static org.antitrafficking.coordination.requests.RequestExamples.NEPALI;
import static org.antitrafficking.coordination.requests.RequestExamples.NEPALI_CHIEF;
import static org.antitrafficking.coordination.requests.RequestExamples.NEXT;
import static org.antitrafficking.coordination.requests.RequestExamples.PLATFORM;
import static org.antitrafficking.coordination.requests.RequestExamples.REASON;
import static org.antitrafficking.coordination.requests.RequestExamples.TERMS;
import static org.antitrafficking.coordination.requests.RequestExamples.THIRD;
import static org.antitrafficking.coordination.requests.RequestExamples.after;
import static org.antitrafficking.coordination.requests.RequestExamples.ask;
import static org.antitrafficking.coordination.requests.RequestExamples.authorization;
import static org.antitrafficking.coordination.requests.RequestExamples.clarification;
import static org.antitrafficking.coordination.requests.RequestExamples.clarify;
import static org.antitrafficking.coordination.requests.RequestExamples.nothing;
import static org.antitrafficking.coordination.requests.RequestExamples.part;
import static org.antitrafficking.coordination.requests.RequestExamples.red;
import static org.antitrafficking.coordination.requests.RequestExamples.victims;
import static org.antitrafficking.coordination.requests.RequestExamples.yes;
import static org.antitrafficking.coordination.sharing.Seals.key;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.Occurrence;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sets;
import org.junit.jupiter.api.Test;

/** Who is told what of each event. */
class RequestDisclosureTest {
    private static final String ASKER = "agency-" + FIA;
    private static final String HOLDER = "agency-" + NP_POLICE;
    private static final String SUPERVISORS = "supervisors-" + FIA;

    private static List<Entry> entries(Directory directory, RequestLife life) {
        var entries = new ArrayList<Entry>();
        InformationRequest request = InformationRequest.none();
        for (RequestEvent event : life.events()) {
            InformationRequest before = request;
            request = InformationRequest.evolve(request, event);
            entries.addAll(RequestDisclosure.disclose(directory, before, request, event, Occurrence.UNSTATED));
        }
        return entries;
    }

    /** What came after, by scope. */
    private static Map<String, List<String>> kinds(RequestLife before, RequestLife after) {
        List<Entry> all = entries(DIRECTORY, after);
        return kinds(all.subList(entries(DIRECTORY, before).size(), all.size()));
    }

    private static Map<String, List<String>> kinds(List<Entry> entries) {
        var kinds = new TreeMap<String, List<String>>();
        for (Entry entry : entries)
            kinds.computeIfAbsent(entry.scope().value(), scope -> new ArrayList<>())
                    .add(entry.body().entryKind());
        return kinds;
    }

    /** The last entry of that scope. */
    private static Entry last(String scope, RequestLife life) {
        return entries(DIRECTORY, life).stream()
                .filter(entry -> entry.scope().value().equals(scope))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private static String own(PersonId person) {
        return person.value();
    }

    @Test
    void a_draft_is_its_authors_and_the_supervisors() {
        RequestLife validated = RequestLife.drafted(ASK).validated(FIRST, CHIEF);
        var kinds = List.of("request-drafted", "request-act-prepared", "request-act-validated");
        assertThat(kinds(RequestLife.none(), validated))
                .isEqualTo(Map.of(own(ANALYST.person()), kinds, SUPERVISORS, kinds));
    }

    @Test
    void what_is_sent_comes_to_the_askers_agency_and_to_the_holders() {
        RequestLife validated = RequestLife.drafted(ASK).validated(FIRST, CHIEF);
        assertThat(kinds(validated, validated.told(FIRST, ANALYST)))
                .isEqualTo(Map.of(
                        ASKER,
                        List.of("request-opened", "request-clocks-due"),
                        HOLDER,
                        List.of("request-received", "request-clocks-due"),
                        own(ANALYST.person()),
                        List.of("request-moved"),
                        SUPERVISORS,
                        List.of("request-moved")));
    }

    @Test
    void what_is_red_stays_its_authors_and_the_supervisors_and_comes_to_each_named_person() {
        RequestLife validated = RequestLife.drafted(red()).validated(FIRST, CHIEF);
        var done = List.of("request-act-done", "request-clocks-due");
        var received = List.of("request-received", "request-clocks-due");
        assertThat(kinds(validated, validated.told(FIRST, ANALYST)))
                .isEqualTo(Map.of(
                        own(ANALYST.person()),
                        done,
                        SUPERVISORS,
                        done,
                        own(NEPALI.person()),
                        received,
                        own(NEPALI_CHIEF.person()),
                        received));
    }

    @Test
    void the_holder_is_told_the_terms_and_the_basis_and_not_of_a_claim_of_asylum() {
        RequestLife sent = RequestLife.sent(ask(victims(), TERMS));
        RequestEntry.Received received = entries(DIRECTORY, sent).stream()
                .map(Entry::body)
                .filter(RequestEntry.Received.class::isInstance)
                .map(RequestEntry.Received.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(received.terms().marking()).isEqualTo(Marking.AMBER);
        assertThat(received.terms().basis()).containsExactly("PK Sect. 12 of the act on mutual assistance");
        assertThat(received.question().persons().values())
                .singleElement()
                .satisfies(person -> assertThat(person.name()).isNotNull())
                .satisfies(person -> assertThat(person.asylum()).isNull());
        assertThat(received.blind()).isFalse();
    }

    @Test
    void what_the_holder_prepares_is_its_own_until_it_is_told() {
        RequestLife sent = RequestLife.sent().then(new AcknowledgeRequest(ID, NEPALI));
        RequestLife prepared =
                sent.prepared(NEXT, NEPALI, RequestExamples.last("a")).validated(NEXT, NEPALI_CHIEF);
        assertThat(kinds(sent, prepared))
                .isEqualTo(Map.of(HOLDER, List.of("request-act-prepared", "request-act-validated")));
        assertThat(kinds(prepared, prepared.told(NEXT, NEPALI)))
                .isEqualTo(Map.of(HOLDER, List.of("request-act-done"), ASKER, List.of("request-answered")));
    }

    @Test
    void an_answer_comes_with_the_marking_and_the_handling_codes_of_the_answering_side() {
        var answered = (RequestEntry.Answered)
                last(ASKER, RequestLife.sent().held(NEXT, part("a"))).body();
        assertThat(answered.terms().marking()).isEqualTo(ANSWERING.marking());
        assertThat(answered.terms().handling()).isEqualTo(ANSWERING.handling());
        assertThat(answered.terms().purposes()).isEqualTo(ANSWERING.purposes());
        assertThat(answered.terms().basis()).containsExactly("NP Sect. 12 of the act on mutual assistance");
    }

    @Test
    void both_see_what_pauses_a_clock_and_what_becomes_of_it() {
        RequestLife sent = RequestLife.sent();
        RequestLife life = sent.held(NEXT, clarification("a"))
                .asked(Duration.ZERO, THIRD, clarify(NEXT))
                .held(RequestExamples.release(4), authorization("b"))
                .then(new DecideAuthorization(ID, NEPALI, true))
                .then(new AcceptRequest(ID, NEPALI))
                .then(new RefuseRequest(ID, NEPALI, RefusalGround.AUTHORIZATION_REFUSED))
                .then(new CloseRequest(ID, ANALYST));
        var both = List.of(
                "request-acknowledged",
                "request-clarification-asked",
                "request-clock-paused",
                "request-clarification-given",
                "request-clock-resumed",
                "request-authorization-announced",
                "request-clock-paused",
                "request-authorization-decided",
                "request-clock-resumed",
                "request-accepted",
                "request-refused",
                "request-closed");
        var told = kinds(sent, life);
        told.values().forEach(kinds -> kinds.removeIf(kind -> kind.startsWith("request-act-")));
        assertThat(told).isEqualTo(Map.of(ASKER, both, HOLDER, both));
    }

    @Test
    void a_missed_clock_escalates_to_the_holders_supervisors_and_shows_to_the_asker() {
        RequestLife sent = RequestLife.sent();
        RequestLife red = RequestLife.sent(red());
        var pass = new PassRequestDueTime(ID, after(Duration.ofDays(1), PLATFORM), RequestClock.ANSWER);
        var missed = List.of("request-clock-missed");
        assertThat(kinds(sent, sent.then(pass)))
                .isEqualTo(Map.of(ASKER, missed, HOLDER, missed, "supervisors-" + NP_POLICE, missed));
        // Who is not named learns of what is for named persons by no clock either.
        assertThat(kinds(red, red.then(pass)))
                .isEqualTo(Map.of(
                        own(ANALYST.person()),
                        missed,
                        SUPERVISORS,
                        missed,
                        own(NEPALI.person()),
                        missed,
                        own(NEPALI_CHIEF.person()),
                        missed));
    }

    @Test
    void what_is_withdrawn_is_taken_from_the_holder_but_for_what_it_did_itself() {
        RequestLife withdrawn = RequestLife.sent().then(new WithdrawRequest(ID, ANALYST, REASON));
        Entry taken = last(HOLDER, withdrawn);
        assertThat(taken.taking()).isEqualTo(Entry.Taking.OTHERS);
        assertThat(taken.body()).isEqualTo(new RequestEntry.Withdrawn(ID, "FIA/2026/17", null));
        Entry kept = last(ASKER, withdrawn);
        assertThat(kept.takesAway()).isFalse();
        assertThat(kept.body()).isEqualTo(new RequestEntry.Withdrawn(ID, "FIA/2026/17", REASON));
    }

    @Test
    void a_part_is_taken_from_the_asker_and_the_others_stay() {
        RequestLife life = RequestLife.sent()
                .held(NEXT, part("a"))
                .held(THIRD, RequestExamples.last("b"))
                .then(new TakeBackAnswer(ID, NEPALI, NEXT, REASON));
        Entry taken = last(ASKER, life);
        assertThat(taken.taking()).isEqualTo(new Entry.Taking.SealedUnder(Sets.of(key("a"))));
        assertThat(taken.body()).isEqualTo(new RequestEntry.AnswerTakenBack(ID, NEXT, null, null));
        assertThat(last(HOLDER, life).body()).isEqualTo(new RequestEntry.AnswerTakenBack(ID, NEXT, null, REASON));
    }

    @Test
    void that_an_investigation_is_cited_is_told_in_no_feed_and_the_alert_beside_it_is() {
        String investigation = "investigation-" + "2".repeat(32);
        var grounds = RequestExamples.citing(RequestExamples.alert(ANALYST, NP_POLICE), investigation);
        var alone = new Citation(RequestExamples.ALERT, null);
        for (var cited : List.of(new Citation(null, investigation), new Citation(alone.alert(), investigation))) {
            RequestLife life = RequestLife.drafted(RequestExamples.citing(cited))
                    .on(grounds)
                    .validated(FIRST, CHIEF)
                    .told(FIRST, ANALYST);
            List<Entry> entries = entries(DIRECTORY, life);
            assertThat(entries).noneMatch(entry -> entry.toString().contains(investigation));
            for (RequestEntry.Received received : bodies(RequestEntry.Received.class, entries))
                assertThat(received.citation()).isEqualTo(cited.alert() == null ? null : alone);
            for (RequestEntry.Opened opened : bodies(RequestEntry.Opened.class, entries))
                assertThat(opened.act()).isEqualTo(RequestExamples.citing(cited).told());
        }
    }

    private static <T> List<T> bodies(Class<T> kind, List<Entry> entries) {
        List<T> bodies = entries.stream()
                .map(Entry::body)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
        assertThat(bodies).isNotEmpty();
        return bodies;
    }

    @Test
    void that_the_part_was_the_last_is_told_with_its_taking_back() {
        RequestLife life = RequestLife.sent()
                .held(NEXT, part("a"))
                .held(THIRD, RequestExamples.last("b"))
                .then(new TakeBackAnswer(ID, NEPALI, THIRD, REASON));
        assertThat(last(ASKER, life).body()).isEqualTo(new RequestEntry.AnswerTakenBack(ID, THIRD, true, null));
        assertThat(last(HOLDER, life).body()).isEqualTo(new RequestEntry.AnswerTakenBack(ID, THIRD, true, REASON));
    }

    @Test
    void a_suspended_partner_gets_what_is_taken_away_and_nothing_else() {
        RequestLife withdrawn = RequestLife.sent().then(new WithdrawRequest(ID, ANALYST, REASON));
        assertThat(kinds(entries(suspended(NP_POLICE), withdrawn)).get(HOLDER)).containsExactly("request-withdrawn");
    }

    @Test
    void who_is_suspended_no_more_gets_what_it_has_still_as_it_stands() {
        RequestLife sent = RequestLife.sent();
        for (RequestLife life : List.of(sent, sent.held(NEXT, nothing()), sent.then(new CloseRequest(ID, ANALYST)))) {
            assertThat(kinds(again(NP_POLICE.value(), life))).isEqualTo(Map.of(HOLDER, List.of("request-received")));
            assertThat(kinds(again(FIA.value(), life))).isEqualTo(Map.of(ASKER, List.of("request-opened")));
        }
        assertThat(again(NP_POLICE.value(), sent.then(new WithdrawRequest(ID, ANALYST, REASON))))
                .isEmpty();
        assertThat(again("bd-police", sent)).isEmpty();
        assertThat(again(FIA.value(), RequestLife.drafted(ASK))).isEmpty();
    }

    private static List<Entry> again(String partner, RequestLife life) {
        return RequestDisclosure.again(DIRECTORY, new PartnerId(partner), life.request(), Occurrence.UNSTATED);
    }

    @Test
    void the_asker_of_a_blind_query_is_told_yes_and_nothing_else() {
        RequestLife queried = RequestLife.queried();
        assertThat(kinds(queried, queried.then(new NoteQuery(ID, NEPALI, null))))
                .isEqualTo(Map.of(HOLDER, List.of("request-query-noted")));
        assertThat(kinds(queried, queried.then(new NoteQuery(ID, NEPALI, RefusalGround.OUTDATED))))
                .isEqualTo(Map.of(HOLDER, List.of("request-query-noted")));
        assertThat(kinds(queried, queried.held(NEXT, yes("a"))))
                .isEqualTo(Map.of(
                        HOLDER,
                        List.of("request-act-prepared", "request-act-validated", "request-act-done"),
                        ASKER,
                        List.of("request-yes-said")));
        assertThat(again(FIA.value(), queried.then(new NoteQuery(ID, NEPALI, null))))
                .isEqualTo(again(FIA.value(), queried));
    }

    @Test
    void what_is_erased_is_told_where_it_was() {
        RequestLife closed =
                RequestLife.sent().held(NEXT, RequestExamples.last("a")).then(new CloseRequest(ID, ANALYST));
        var erased = List.of("request-erased");
        assertThat(kinds(closed, closed.then(new EraseRequest(ID, CHIEF))))
                .isEqualTo(Map.of(ASKER, erased, HOLDER, erased, own(ANALYST.person()), erased, SUPERVISORS, erased));
        assertThat(kinds(closed, closed.then(new EraseRequest(ID, NEPALI_CHIEF))))
                .isEqualTo(Map.of(ASKER, erased, HOLDER, erased));
    }

    @Test
    void a_holder_that_told_nothing_erases_what_it_had_prepared_and_nobody_hears_of_it() {
        for (RequestAct.Asking asked : List.of(ASK, RequestExamples.QUERY)) {
            RequestLife closed = RequestLife.sent(asked)
                    .prepared(NEXT, NEPALI, asked instanceof RequestAct.Ask ? part("a") : yes("a"))
                    .then(new CloseRequest(ID, ANALYST));
            assertThat(kinds(closed, closed.then(new EraseRequest(ID, NEPALI_CHIEF))))
                    .isEqualTo(Map.of(HOLDER, List.of("request-erased")));
        }
    }
}
