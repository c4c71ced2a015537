package org.antitrafficking.coordination.projections.views.requests;

import static org.antitrafficking.coordination.projections.Examples.FIA;
import static org.antitrafficking.coordination.projections.Examples.NP_POLICE;
import static org.antitrafficking.coordination.projections.Examples.PERSON;
import static org.antitrafficking.coordination.projections.Examples.sealed;
import static org.antitrafficking.coordination.projections.Histories.utf8;
import static org.antitrafficking.coordination.projections.RequestExamples.ACT_DONE;
import static org.antitrafficking.coordination.projections.RequestExamples.ANNOUNCE;
import static org.antitrafficking.coordination.projections.RequestExamples.ANSWER;
import static org.antitrafficking.coordination.projections.RequestExamples.ASK;
import static org.antitrafficking.coordination.projections.RequestExamples.ASKED;
import static org.antitrafficking.coordination.projections.RequestExamples.CLARIFY;
import static org.antitrafficking.coordination.projections.RequestExamples.DIGEST;
import static org.antitrafficking.coordination.projections.RequestExamples.DUE;
import static org.antitrafficking.coordination.projections.RequestExamples.ENTRIES;
import static org.antitrafficking.coordination.projections.RequestExamples.FIRST;
import static org.antitrafficking.coordination.projections.RequestExamples.NEPALI;
import static org.antitrafficking.coordination.projections.RequestExamples.QUERY;
import static org.antitrafficking.coordination.projections.RequestExamples.QUESTION;
import static org.antitrafficking.coordination.projections.RequestExamples.SAY_YES;
import static org.antitrafficking.coordination.projections.RequestExamples.SECOND;
import static org.antitrafficking.coordination.projections.RequestExamples.SHARED;
import static org.antitrafficking.coordination.projections.RequestExamples.THEN;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.antitrafficking.coordination.alerts.ReleaseId;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.projections.Approved;
import org.antitrafficking.coordination.projections.views.PageJson;
import org.antitrafficking.coordination.projections.views.PageKinds;
import org.antitrafficking.coordination.projections.views.alerts.PageAct;
import org.antitrafficking.coordination.projections.views.pages.Need;
import org.antitrafficking.coordination.projections.views.pages.PageEntry;
import org.antitrafficking.coordination.projections.views.pages.PageText;
import org.antitrafficking.coordination.requests.AnswerClockPaused;
import org.antitrafficking.coordination.requests.AnswerClockResumed;
import org.antitrafficking.coordination.requests.AnswerTakenBack;
import org.antitrafficking.coordination.requests.Handling;
import org.antitrafficking.coordination.requests.InformationRequest;
import org.antitrafficking.coordination.requests.Progress;
import org.antitrafficking.coordination.requests.RefusalGround;
import org.antitrafficking.coordination.requests.RequestAct;
import org.antitrafficking.coordination.requests.RequestClock;
import org.antitrafficking.coordination.requests.RequestClockMet;
import org.antitrafficking.coordination.requests.RequestClocksDue;
import org.antitrafficking.coordination.requests.RequestDisclosure;
import org.antitrafficking.coordination.requests.RequestEnding;
import org.antitrafficking.coordination.requests.RequestEntry;
import org.antitrafficking.coordination.requests.RequestEvent;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.Occurrence;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.erdtman.jcs.JsonCanonicalizer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each kind of entry makes of a request's page, and what then waits for its reader. */
class RequestPageTest {

    private static final ReleaseId THIRD = new ReleaseId("release-" + "0b".repeat(16));

    private static final RequestEntry DRAFTED = new RequestEntry.Drafted(ASKED, PERSON);
    private static final RequestEntry PREPARED = new RequestEntry.ActPrepared(ASKED, FIRST, PERSON, ASK);
    private static final RequestEntry OPENED = opened(ASK, Progress.WAITING);
    private static final RequestEntry RECEIVED = received(false, Progress.WAITING);
    private static final RequestEntry CLOCKS = new RequestEntry.ClocksDue(ASKED, DUE);
    private static final RequestEntry ACKNOWLEDGED = new RequestEntry.Acknowledged(ASKED);
    private static final RequestEntry ACCEPTED = new RequestEntry.Accepted(ASKED);
    private static final RequestEntry UNCLEAR =
            new RequestEntry.ClarificationAsked(ASKED, SECOND, sealed("text"), SHARED);
    private static final RequestEntry CLEAR =
            new RequestEntry.ClarificationGiven(ASKED, THIRD, SECOND, sealed("text"), SHARED);
    private static final RequestEntry PAUSED = new RequestEntry.ClockPaused(ASKED, Duration.ofHours(3));
    private static final RequestEntry RESUMED = new RequestEntry.ClockResumed(ASKED, THEN.plusSeconds(900));
    private static final RequestEntry CLOSED = new RequestEntry.Closed(ASKED);

    private static RequestEntry opened(RequestAct.Asking act, Progress progress) {
        return new RequestEntry.Opened(ASKED, act, progress, false, Sets.map(), null, Sets.of(), false, null, ACT_DONE);
    }

    private static RequestEntry received(boolean blind, Progress progress) {
        return new RequestEntry.Received(
                ASKED,
                FIA,
                QUESTION.forHolder(),
                SHARED,
                blind,
                blind ? null : ASK.urgency(),
                blind ? null : ASK.citation(),
                progress,
                false,
                Sets.map(),
                null,
                Sets.of(),
                false,
                false);
    }

    private static RequestEntry answered(ReleaseId part, boolean last) {
        return new RequestEntry.Answered(ASKED, part, sealed("text"), last, SHARED);
    }

    private static @Nullable RequestPage page(RequestEntry... entries) {
        return again(null, entries);
    }

    private static @Nullable RequestPage again(@Nullable RequestPage page, RequestEntry... entries) {
        for (int i = 0; i < entries.length; i++) page = fold(page, i + 1, entries[i]);
        return page;
    }

    private static @Nullable RequestPage fold(@Nullable RequestPage page, long number, Entry.Body body) {
        return (RequestPage)
                PageKinds.fold(page, new PageEntry(Scope.of(FIA), number, THEN.plusSeconds(number), body, false, 0));
    }

    private static RequestPage there(RequestEntry... entries) {
        return Objects.requireNonNull(page(entries));
    }

    private static List<Need.What> waiting(RequestEntry... entries) {
        return there(entries).needs().stream().map(Need::what).toList();
    }

    private static RequestPage.Clock clock(RequestPage page, RequestClock clock) {
        return Objects.requireNonNull(page.clocks().get(clock));
    }

    private static String json(RequestPage page) {
        return utf8(PageJson.write(page));
    }

    // what every kind does

    @Test
    void no_entry_is_refused_by_any_page_and_the_same_entries_twice_give_the_same_page() {
        RequestEntry[][] beginnings = {
            {},
            {DRAFTED},
            {DRAFTED, PREPARED},
            {OPENED, CLOCKS},
            {RECEIVED, CLOCKS},
            {received(true, Progress.WAITING)},
            {RECEIVED, new RequestEntry.Withdrawn(ASKED, "r", null)}
        };
        for (RequestEntry[] beginning : beginnings)
            for (RequestEntry first : ENTRIES)
                for (RequestEntry second : ENTRIES) {
                    var all = Arrays.copyOf(beginning, beginning.length + 2);
                    all[beginning.length] = first;
                    all[beginning.length + 1] = second;
                    RequestPage once = page(all);
                    assertThat(again(once, all)).as("%s", Arrays.asList(all)).isEqualTo(once);
                    if (once == null) continue;
                    once.needs();
                    assertThat(PageJson.read(PageJson.write(once))).isEqualTo(once);
                }
    }

    private static RequestPage askersPage() {
        return there(
                OPENED,
                CLOCKS,
                ACKNOWLEDGED,
                UNCLEAR,
                PAUSED,
                new RequestEntry.ActPrepared(ASKED, THIRD, PERSON, CLARIFY),
                new RequestEntry.ActValidated(ASKED, THIRD, NEPALI, DIGEST),
                CLEAR,
                RESUMED,
                ACCEPTED,
                new RequestEntry.AuthorizationAnnounced(ASKED, FIRST, sealed("reasons"), SHARED),
                new RequestEntry.AuthorizationDecided(ASKED, true),
                answered(FIRST, false),
                new RequestEntry.AnswerTakenBack(ASKED, FIRST, null, null),
                new RequestEntry.ClockMissed(ASKED, RequestClock.ANSWER, THEN),
                new RequestEntry.ActPrepared(ASKED, SECOND, PERSON, CLARIFY),
                new RequestEntry.Withdrawn(ASKED, QUESTION.reference(), sealed("reason")));
    }

    private static RequestPage holdersPage() {
        return there(
                RECEIVED,
                CLOCKS,
                ACKNOWLEDGED,
                UNCLEAR,
                PAUSED,
                new RequestEntry.ActPrepared(ASKED, FIRST, NEPALI, ANSWER),
                new RequestEntry.ActValidated(ASKED, FIRST, PERSON, DIGEST),
                ACT_DONE,
                new RequestEntry.AnswerTakenBack(ASKED, FIRST, true, sealed("reason")),
                new RequestEntry.ActPrepared(ASKED, THIRD, NEPALI, ANNOUNCE));
    }

    @Test
    void the_roles_pages_are_as_they_are_approved() {
        Approved.check("pages/request-asker", json(askersPage()));
        Approved.check("pages/request-holder", json(holdersPage()));
        Approved.check(
                "pages/request-taken",
                json(there(RECEIVED, CLOCKS, new RequestEntry.Withdrawn(ASKED, QUESTION.reference(), null))));
    }

    @Test
    void a_page_is_canonical_json() throws Exception {
        for (RequestPage page : List.of(askersPage(), holdersPage())) {
            byte[] json = PageJson.write(page);
            assertThat(utf8(new JsonCanonicalizer(json).getEncodedUTF8())).isEqualTo(utf8(json));
        }
    }

    // the asker's

    @Test
    void a_draft_is_found_by_what_it_would_ask_and_waits_for_its_validation_and_to_be_sent() {
        RequestPage draft = there(DRAFTED, PREPARED);
        assertThat(draft.reference()).isEqualTo(QUESTION.reference());
        assertThat(draft.texts()).containsExactly(PageText.of(QUESTION.text()));
        assertThat(draft.progress()).isNull();
        assertThat(waiting(DRAFTED, PREPARED)).containsExactly(Need.What.VALIDATE);
        assertThat(draft.needs(PERSON)).as("to who prepared it").isEmpty();
        assertThat(draft.needs(new PersonId("person-" + "2".repeat(32)))).isEqualTo(draft.needs());
        assertThat(waiting(DRAFTED, PREPARED, new RequestEntry.ActValidated(ASKED, FIRST, NEPALI, DIGEST)))
                .containsExactly(Need.What.DISCLOSE);
        assertThat(there(DRAFTED, PREPARED, new RequestEntry.ActDiscarded(ASKED, FIRST, PERSON))
                        .reference())
                .isNull();
    }

    @Test
    void an_act_that_was_returned_says_by_whom_and_why_and_waits_to_be_prepared_anew_or_discarded() {
        var returned = new RequestEntry.ActReturned(ASKED, FIRST, NEPALI, sealed("reason"));
        assertThat(waiting(DRAFTED, PREPARED, returned)).containsExactly(Need.What.PREPARE_ANEW);
        assertThat(Objects.requireNonNull(
                                there(DRAFTED, PREPARED, returned).acts().get(FIRST))
                        .returned())
                .isEqualTo(new PageAct.Returned(THEN.plusSeconds(3), NEPALI, PageText.of(sealed("reason"))));
        assertThat(waiting(DRAFTED, PREPARED, returned, new RequestEntry.ActDiscarded(ASKED, FIRST, PERSON)))
                .isEmpty();
    }

    @Test
    void a_request_that_was_sent_asks_nothing_otherwise_any_more() {
        RequestPage sent = there(
                DRAFTED,
                new RequestEntry.ActPrepared(ASKED, SECOND, PERSON, QUERY),
                PREPARED,
                new RequestEntry.ActValidated(ASKED, FIRST, NEPALI, DIGEST),
                ACT_DONE);
        assertThat(sent.acts()).isEmpty();
        assertThat(sent.progress()).isEqualTo(Progress.WAITING);
        assertThat(Objects.requireNonNull(sent.asked()).terms().basis()).containsExactly("untoc-art-19");
        assertThat(sent.needs()).isEmpty();
        assertThat(page(DRAFTED, PREPARED, new RequestEntry.Moved(ASKED))).isNull();
    }

    @Test
    void a_clarification_waits_for_the_asker_while_the_answer_clock_stands_still() {
        RequestPage unclear = there(OPENED, CLOCKS, ACKNOWLEDGED, UNCLEAR, PAUSED);
        assertThat(unclear.needs())
                .containsExactly(new Need(null, false, SECOND.value(), Need.What.GIVE_CLARIFICATION));
        assertThat(clock(unclear, RequestClock.ANSWER).left()).isEqualTo(Duration.ofHours(3));
        RequestPage clear = there(OPENED, CLOCKS, ACKNOWLEDGED, UNCLEAR, PAUSED, CLEAR, RESUMED);
        assertThat(clear.needs()).isEmpty();
        assertThat(clock(clear, RequestClock.ANSWER).due()).isEqualTo(THEN.plusSeconds(900));
        assertThat(clock(clear, RequestClock.ACKNOWLEDGE).state()).isEqualTo(RequestPage.Clock.State.MET);
    }

    @Test
    void a_missed_clock_shows_until_it_is_made_up_for() {
        var missed = new RequestEntry.ClockMissed(ASKED, RequestClock.ANSWER, THEN);
        assertThat(there(OPENED, CLOCKS, ACKNOWLEDGED, missed).needs())
                .containsExactly(new Need(THEN, true, "answer", Need.What.CLOCK_MISSED));
        RequestPage late = there(OPENED, CLOCKS, ACKNOWLEDGED, missed, answered(FIRST, true));
        assertThat(late.needs()).isEmpty();
        assertThat(clock(late, RequestClock.ANSWER).isMissed()).isTrue();
    }

    @Test
    void an_answer_in_parts_is_given_with_its_last_and_not_before() {
        assertThat(there(OPENED, CLOCKS, answered(FIRST, false)).progress()).isEqualTo(Progress.WAITING);
        RequestPage whole = there(OPENED, CLOCKS, answered(FIRST, false), answered(SECOND, true));
        assertThat(whole.progress()).isEqualTo(Progress.ANSWERED);
        assertThat(clock(whole, RequestClock.ANSWER).state()).isEqualTo(RequestPage.Clock.State.MET);
        RequestPage less = there(
                OPENED,
                CLOCKS,
                answered(FIRST, false),
                answered(SECOND, true),
                new RequestEntry.AnswerTakenBack(ASKED, SECOND, true, null));
        assertThat(less.progress()).isEqualTo(Progress.ACCEPTED);
        assertThat(less.words()).extracting(RequestWord::release).containsExactly(FIRST);
        assertThat(less.takenBack()).containsOnlyKeys(SECOND);
    }

    @Test
    void a_clock_that_the_last_part_met_does_not_run_again_when_that_part_is_taken_back() {
        RequestEntry[] whole = {OPENED, CLOCKS, answered(FIRST, false), answered(SECOND, true)};
        var takenBack = new RequestEntry.AnswerTakenBack(ASKED, SECOND, true, null);
        RequestPage less = Objects.requireNonNull(fold(there(whole), 5, takenBack));
        assertThat(clock(less, RequestClock.ANSWER).state()).isEqualTo(RequestPage.Clock.State.MET);
        assertThat(Objects.requireNonNull(fold(less, 6, CLOSED)).clocks()).doesNotContainKey(RequestClock.ANSWER);
        // Its holder may answer it once more, and by no time.
        assertThat(there(
                                RECEIVED,
                                CLOCKS,
                                ACKNOWLEDGED,
                                new RequestEntry.ActPrepared(ASKED, FIRST, NEPALI, ANSWER),
                                ACT_DONE,
                                new RequestEntry.AnswerTakenBack(ASKED, FIRST, true, sealed("reason")))
                        .needs())
                .containsExactly(Need.of(Need.What.ANSWER));
    }

    @Test
    void a_part_that_is_taken_back_before_the_last_leaves_the_answer_as_far_as_it_was() {
        RequestPage less = there(
                OPENED, CLOCKS, answered(FIRST, false), new RequestEntry.AnswerTakenBack(ASKED, FIRST, null, null));
        assertThat(less.progress()).isEqualTo(Progress.WAITING);
        assertThat(clock(less, RequestClock.ANSWER).state()).isEqualTo(RequestPage.Clock.State.DUE);
    }

    @Test
    void nothing_held_and_a_refusal_end_the_waiting() {
        assertThat(there(OPENED, new RequestEntry.NothingHeld(ASKED, FIRST, SHARED))
                        .progress())
                .isEqualTo(Progress.ANSWERED);
        RequestPage refused = there(OPENED, UNCLEAR, new RequestEntry.Refused(ASKED, RefusalGround.OUTDATED));
        assertThat(refused.progress()).isEqualTo(Progress.REFUSED);
        assertThat(refused.needs()).isEmpty();
    }

    @Test
    void of_a_blind_query_its_asker_waits_for_nothing_and_sees_a_yes() {
        RequestEntry sent = opened(QUERY, Progress.WAITING);
        assertThat(there(sent).needs()).isEmpty();
        assertThat(there(sent).clocks()).isEmpty();
        RequestPage yes = there(sent, new RequestEntry.YesSaid(ASKED, FIRST, sealed("contact"), SHARED));
        assertThat(yes.progress()).isEqualTo(Progress.ANSWERED);
        assertThat(yes.texts()).contains(PageText.of(sealed("contact")));
    }

    // the holder's

    @Test
    void a_request_waits_to_be_acknowledged_and_answered_each_by_its_time() {
        assertThat(there(RECEIVED, CLOCKS).needs())
                .containsExactly(
                        new Need(DUE.get(RequestClock.ACKNOWLEDGE), false, null, Need.What.ACKNOWLEDGE),
                        new Need(DUE.get(RequestClock.ANSWER), false, null, Need.What.ANSWER));
        assertThat(waiting(RECEIVED, CLOCKS, ACKNOWLEDGED)).containsExactly(Need.What.ANSWER);
        assertThat(waiting(RECEIVED, CLOCKS, ACKNOWLEDGED, UNCLEAR, PAUSED)).isEmpty();
        assertThat(waiting(RECEIVED, CLOCKS, ACKNOWLEDGED, UNCLEAR, PAUSED, CLEAR, RESUMED))
                .containsExactly(Need.What.ANSWER);
        assertThat(waiting(RECEIVED, CLOCKS, ACKNOWLEDGED, CLOSED)).isEmpty();
    }

    @Test
    void a_needed_authorization_waits_to_be_decided() {
        var announced = new RequestEntry.AuthorizationAnnounced(ASKED, FIRST, sealed("reasons"), SHARED);
        assertThat(waiting(RECEIVED, CLOCKS, ACKNOWLEDGED, announced, PAUSED))
                .containsExactly(Need.What.DECIDE_AUTHORIZATION);
        RequestPage decided = there(
                RECEIVED, CLOCKS, ACKNOWLEDGED, announced, PAUSED, new RequestEntry.AuthorizationDecided(ASKED, false));
        assertThat(Objects.requireNonNull(decided.authorization()).granted()).isFalse();
        assertThat(decided.words()).noneMatch(RequestWord::open);
    }

    @Test
    void what_the_holder_told_stands_on_its_page_as_it_was_prepared() {
        RequestEntry prepared = new RequestEntry.ActPrepared(ASKED, FIRST, NEPALI, ANSWER);
        assertThat(waiting(RECEIVED, CLOCKS, ACKNOWLEDGED, prepared))
                .containsExactly(Need.What.ANSWER, Need.What.VALIDATE);
        RequestPage told = there(RECEIVED, CLOCKS, ACKNOWLEDGED, prepared, ACT_DONE);
        assertThat(told.acts()).isEmpty();
        assertThat(told.words()).extracting(RequestWord::text).containsExactly(PageText.of(sealed("text")));
        assertThat(told.progress()).isEqualTo(Progress.ANSWERED);
        assertThat(told.needs()).isEmpty();
        RequestPage back = holdersPage();
        assertThat(back.progress()).isEqualTo(Progress.ACCEPTED);
        assertThat(clock(back, RequestClock.ANSWER).state()).isEqualTo(RequestPage.Clock.State.MET);
    }

    @Test
    void a_blind_query_waits_for_a_note_or_a_yes() {
        RequestEntry query = received(true, Progress.WAITING);
        assertThat(waiting(query)).containsExactly(Need.What.ANSWER);
        assertThat(waiting(query, new RequestEntry.QueryNoted(ASKED, NEPALI, null)))
                .isEmpty();
        assertThat(waiting(query, new RequestEntry.ActPrepared(ASKED, FIRST, NEPALI, SAY_YES), ACT_DONE))
                .isEmpty();
    }

    @Test
    void what_is_told_again_replaces_how_it_stood_and_keeps_what_was_told_before() {
        var again = new RequestEntry.Opened(
                ASKED,
                ASK,
                Progress.ACCEPTED,
                true,
                Sets.map(),
                Duration.ofHours(1),
                Sets.of(THIRD),
                true,
                RequestEnding.CLOSED,
                null);
        RequestPage page = there(OPENED, CLOCKS, UNCLEAR, PAUSED, again);
        assertThat(page.words()).extracting(RequestWord::open).containsExactly(false);
        assertThat(page.begun().clarifications()).containsExactly(THIRD);
        assertThat(page.progress()).isEqualTo(Progress.ACCEPTED);
        assertThat(Objects.requireNonNull(page.ended()).ending()).isEqualTo(RequestEnding.CLOSED);
        assertThat(page.clocks()).isEmpty();
    }

    // what is taken away

    @Test
    void a_withdrawal_leaves_its_holder_a_reference_and_the_ground() {
        RequestPage taken = there(RECEIVED, CLOCKS, UNCLEAR, new RequestEntry.Withdrawn(ASKED, "FIA/2026/21", null));
        assertThat(json(taken)).contains("FIA/2026/21", "withdrawn").doesNotContain("ciphertext", "AMBER");
        assertThat(taken.isLive()).isFalse();
        assertThat(taken.isRecall()).isTrue();
        assertThat(taken.needs()).isEmpty();
        RequestPage kept = there(OPENED, new RequestEntry.Withdrawn(ASKED, "FIA/2026/21", sealed("reason")));
        assertThat(kept.isLive()).isTrue();
        assertThat(Objects.requireNonNull(kept.ended()).ending()).isEqualTo(RequestEnding.WITHDRAWN);
    }

    @Test
    void what_the_asker_erased_leaves_everybody_its_reference_and_what_the_holder_erased_the_question() {
        var askers = new RequestEntry.Erased(ASKED, FIA, "FIA/2026/21");
        for (RequestPage page : List.of(
                there(OPENED, answered(FIRST, true), CLOSED, askers),
                there(RECEIVED, CLOSED, askers),
                there(DRAFTED, PREPARED, new RequestEntry.Erased(ASKED, FIA, null))))
            assertThat(json(page)).contains("\"ground\":\"erased\"").doesNotContain("ciphertext");
        var holders = new RequestEntry.Erased(ASKED, NP_POLICE, "FIA/2026/21");
        RequestPage askersPage = there(OPENED, answered(FIRST, true), CLOSED, holders);
        assertThat(askersPage.words()).isEmpty();
        assertThat(askersPage.asked()).isNotNull();
        RequestPage own = there(
                RECEIVED,
                new RequestEntry.ActPrepared(ASKED, FIRST, NEPALI, ANSWER),
                ACT_DONE,
                new RequestEntry.ActPrepared(ASKED, SECOND, NEPALI, ANSWER),
                CLOSED,
                holders);
        assertThat(own.words()).isEmpty();
        assertThat(own.acts()).isEmpty();
        assertThat(own.asked()).isNotNull();
    }

    // the property

    /** What a scope was told, with what of it was taken away since. */
    private static final class Feed {
        final List<Entry> entries = new ArrayList<>();
        final List<Boolean> gone = new ArrayList<>();

        void add(Entry entry) {
            for (int i = 0; i < entries.size(); i++)
                if (takes(entry, entries.get(i).body())) gone.set(i, true);
            entries.add(entry);
            gone.add(false);
        }

        private static boolean takes(Entry entry, Entry.Body told) {
            return switch (entry.taking()) {
                case Entry.Taking.Nothing nothing -> false;
                case Entry.Taking.Others others -> !told.isOwn();
                case Entry.Taking.All all -> true;
                case Entry.Taking.SealedUnder under ->
                    told.values().map(Sealed::key).anyMatch(key -> under.keys().contains(key));
                case Entry.Taking.IfSealedUnder under -> throw new AssertionError("no entry of a request");
            };
        }

        /** Folded as a builder finds it that comes when some of what is gone is still there, or none. */
        @Nullable
        RequestPage folded(Random random, int among) {
            RequestPage page = null;
            for (int i = 0; i < entries.size(); i++)
                if (!gone.get(i) || random.nextInt(among) != 0)
                    page = fold(page, i + 1, entries.get(i).body());
            return page;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void a_page_comes_out_the_same_whichever_of_the_contents_that_are_gone_were_still_there(long seed) {
        var random = new Random(seed);
        int taken = 0;
        for (int life = 0; life < 300; life++) {
            var feeds = new TreeMap<String, Feed>();
            InformationRequest request = InformationRequest.none();
            for (RequestEvent event : RequestLives.random(random, ASKED)) {
                InformationRequest before = request;
                request = InformationRequest.evolve(request, event);
                for (Entry entry :
                        RequestDisclosure.disclose(Directory.EMPTY, before, request, event, Occurrence.UNSTATED)) {
                    feeds.computeIfAbsent(entry.scope().value(), scope -> new Feed())
                            .add(entry);
                }
                for (var of : feeds.entrySet()) {
                    String scope = of.getKey();
                    Feed feed = of.getValue();
                    if (!feed.gone.contains(true)) continue;
                    taken++;
                    RequestPage all = feed.folded(random, Integer.MAX_VALUE);
                    assertThat(feed.folded(random, 2))
                            .as("%s after %s", scope, event)
                            .isEqualTo(all);
                    assertThat(feed.folded(random, 1))
                            .as("%s after %s", scope, event)
                            .isEqualTo(all);
                }
            }
        }
        assertThat(taken).as("contents were taken away").isGreaterThan(500);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void the_pages_of_an_open_request_say_how_far_it_is_and_which_clocks_run(long seed) {
        var random = new Random(seed);
        int again = 0;
        for (int life = 0; life < 300; life++) {
            var pages = new TreeMap<Scope, RequestPage>();
            InformationRequest request = InformationRequest.none();
            long number = 0;
            for (RequestEvent event : RequestLives.random(random, ASKED)) {
                if (!movesAClock(event) && request instanceof InformationRequest.Open open) {
                    pages.forEach((scope, page) -> saysTheSame(page, open.handling(), scope + " before " + event));
                    if (event instanceof AnswerTakenBack back
                            && back.release().equals(open.handling().last())) again++;
                }
                InformationRequest before = request;
                request = InformationRequest.evolve(request, event);
                for (Entry entry :
                        RequestDisclosure.disclose(Directory.EMPTY, before, request, event, Occurrence.UNSTATED)) {
                    RequestPage page = fold(pages.get(entry.scope()), ++number, entry.body());
                    if (page == null) pages.remove(entry.scope());
                    else pages.put(entry.scope(), page);
                }
            }
        }
        assertThat(again).as("last parts were taken back").isGreaterThan(5);
    }

    /** What follows of another event, with which it is told. */
    private static boolean movesAClock(RequestEvent event) {
        return event instanceof RequestClocksDue
                || event instanceof RequestClockMet
                || event instanceof AnswerClockPaused
                || event instanceof AnswerClockResumed;
    }

    private static void saysTheSame(RequestPage page, Handling handling, String where) {
        if (page.asked() == null) return; // of where it was only drafted
        assertThat(page.progress()).as(where).isEqualTo(handling.progress());
        var due = new TreeMap<RequestClock, Instant>();
        var left = new ArrayList<Duration>();
        page.clocks().forEach((clock, state) -> {
            if (state.state() == RequestPage.Clock.State.DUE) due.put(clock, Objects.requireNonNull(state.due()));
            if (state.isPaused()) left.add(Objects.requireNonNull(state.left()));
        });
        assertThat(due).as(where).isEqualTo(handling.due());
        assertThat(left).as(where).isEqualTo(handling.left() == null ? List.of() : List.of(handling.left()));
    }
}
