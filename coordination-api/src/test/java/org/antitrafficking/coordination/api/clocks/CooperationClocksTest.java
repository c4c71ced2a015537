package org.antitrafficking.coordination.api.clocks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.antitrafficking.coordination.alerts.ReleaseId;
import org.antitrafficking.coordination.investigations.Action;
import org.antitrafficking.coordination.investigations.ActionExtended;
import org.antitrafficking.coordination.investigations.ActionId;
import org.antitrafficking.coordination.investigations.ActionMet;
import org.antitrafficking.coordination.investigations.ActionMissed;
import org.antitrafficking.coordination.investigations.ActionPlanned;
import org.antitrafficking.coordination.investigations.ExtendAction;
import org.antitrafficking.coordination.investigations.InvestigationClosed;
import org.antitrafficking.coordination.investigations.InvestigationErased;
import org.antitrafficking.coordination.investigations.InvestigationId;
import org.antitrafficking.coordination.investigations.InvestigationKept;
import org.antitrafficking.coordination.investigations.JointAgreement;
import org.antitrafficking.coordination.investigations.Member;
import org.antitrafficking.coordination.investigations.Outcome;
import org.antitrafficking.coordination.investigations.Party;
import org.antitrafficking.coordination.investigations.PassActionDue;
import org.antitrafficking.coordination.investigations.PassPeriodEnd;
import org.antitrafficking.coordination.investigations.PassReview;
import org.antitrafficking.coordination.investigations.PlanAction;
import org.antitrafficking.coordination.investigations.ProposeInvestigation;
import org.antitrafficking.coordination.investigations.Reach;
import org.antitrafficking.coordination.investigations.ReportAction;
import org.antitrafficking.coordination.investigations.ReviewAsked;
import org.antitrafficking.coordination.investigations.Right;
import org.antitrafficking.coordination.investigations.SendVersion;
import org.antitrafficking.coordination.investigations.SignVersion;
import org.antitrafficking.coordination.investigations.Version;
import org.antitrafficking.coordination.investigations.VersionId;
import org.antitrafficking.coordination.investigations.WithdrawFromInvestigation;
import org.antitrafficking.coordination.requests.AcceptRequest;
import org.antitrafficking.coordination.requests.AcknowledgeRequest;
import org.antitrafficking.coordination.requests.AnswerClockPaused;
import org.antitrafficking.coordination.requests.AnswerClockResumed;
import org.antitrafficking.coordination.requests.CloseRequest;
import org.antitrafficking.coordination.requests.DecideAuthorization;
import org.antitrafficking.coordination.requests.DoRequestAct;
import org.antitrafficking.coordination.requests.DraftRequest;
import org.antitrafficking.coordination.requests.PassRequestDueTime;
import org.antitrafficking.coordination.requests.PrepareRequestAct;
import org.antitrafficking.coordination.requests.Question;
import org.antitrafficking.coordination.requests.RefusalGround;
import org.antitrafficking.coordination.requests.RefuseRequest;
import org.antitrafficking.coordination.requests.RequestAct;
import org.antitrafficking.coordination.requests.RequestClock;
import org.antitrafficking.coordination.requests.RequestClockMet;
import org.antitrafficking.coordination.requests.RequestClockMissed;
import org.antitrafficking.coordination.requests.RequestClocksDue;
import org.antitrafficking.coordination.requests.RequestGrounds;
import org.antitrafficking.coordination.requests.RequestReleaseRules;
import org.antitrafficking.coordination.requests.RequestUrgency;
import org.antitrafficking.coordination.requests.ValidateRequestAct;
import org.antitrafficking.coordination.requests.WithdrawRequest;
import org.antitrafficking.coordination.sharing.Article;
import org.antitrafficking.coordination.sharing.LegalBasis;
import org.antitrafficking.coordination.sharing.Protection;
import org.antitrafficking.coordination.sharing.Terms;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Category;
import org.antitrafficking.coordination.words.CountryCode;
import org.antitrafficking.coordination.words.InformationRequestId;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Purpose;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.eventlog.Scale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A week of the clocks of information requests and joint investigations, on two nodes that share a database, under a
 * clock that the test sets. What should come of every clock models say that know no code of the platform; the log must
 * say the same, and nothing more.
 */
class CooperationClocksTest extends TwoNodes {

    private static final Duration WEEK = Duration.ofDays(7);
    private static final int REQUESTS = Scale.of(60, 500);
    private static final int INVESTIGATIONS = Scale.of(8, 40);
    private static final int STEPS = Scale.of(60, 400);

    private static final LegalBasis TREATIES =
            new LegalBasis(Sets.of(Article.TIP_PROTOCOL_10, Article.UNTOC_19), Sets.of(), List.of(), null);
    private static final Terms TERMS =
            new Terms(Marking.AMBER, Sets.of(), null, Sets.of(Purpose.INVESTIGATION), TREATIES);
    private static final RequestGrounds GROUNDS = RequestGrounds.of(STANDING);
    private static final String BLINDING = "ab".repeat(32);

    private final List<Model> models = new ArrayList<>();
    private final TreeMap<String, Integer> figures = new TreeMap<>();

    /** What should come of one item's clocks. Its times and rules are written down here once more. */
    private abstract class Model {
        final SortedMap<String, Instant> running = new TreeMap<>();
        final SortedMap<String, List<String>> told = new TreeMap<>();
        boolean over;

        abstract String id();

        abstract Object passing(String clock);

        /** What comes of a clock whose time is now over. */
        abstract void passed(String clock, Instant due);

        /** Somebody does something, if there is something to do. */
        abstract void something();

        void tell(String clock, String kind, String what) {
            told.computeIfAbsent(clock, first -> new ArrayList<>()).add(what + " at " + now);
            figures.merge(kind + " " + what.replaceAll(" .*", ""), 1, Integer::sum);
        }

        void end(String kind) {
            over = true;
            if (!running.isEmpty()) figures.merge(kind + " ended", 1, Integer::sum);
            running.clear();
        }

        /** One after the other, as they fell due. */
        void pass() {
            while (true) {
                var first = running.entrySet().stream()
                        .filter(clock -> !clock.getValue().isAfter(now))
                        .min(Map.Entry.<String, Instant>comparingByValue().thenComparing(Map.Entry.comparingByKey()));
                if (first.isEmpty()) return;
                String clock = first.get().getKey();
                passed(clock, Objects.requireNonNull(running.remove(clock)));
            }
        }
    }

    private static final String ACKNOWLEDGE = "acknowledge";
    private static final String ANSWER = "answer";
    private static final String REVIEW = "review/";

    /** How long the holder has by its urgency. */
    private static Duration time(RequestUrgency urgency, String clock) {
        boolean acknowledge = clock.equals(ACKNOWLEDGE);
        return switch (urgency) {
            case URGENT_DIRECT -> Duration.ofHours(acknowledge ? 1 : 8);
            case URGENT_INDIRECT -> acknowledge ? Duration.ofHours(8) : Duration.ofDays(3);
            case OTHER -> Duration.ofDays(acknowledge ? 3 : 7);
        };
    }

    private final class Asked extends Model {
        final InformationRequestId id = new InformationRequestId("request-" + hex());
        final PartnerId asker;
        final PartnerId holder;
        final List<ReleaseId> clarifications = new ArrayList<>();
        boolean acknowledged;
        boolean accepted;
        boolean answered;
        boolean decided;
        boolean authorization;

        @Nullable
        Duration left;

        Asked(PartnerId asker, PartnerId holder) {
            this.asker = asker;
            this.holder = holder;
        }

        @Override
        String id() {
            return id.toString();
        }

        void ask(RequestUrgency urgency) {
            var question = new Question(
                    "XA/2026", holder, Sets.of(), Category.SUSPECTS, true, false, text("question.text"), Sets.map());
            var ask = new RequestAct.Ask(question, TERMS, urgency, null, Protection.NONE);
            var release = new ReleaseId("release-" + hex());
            accepted(new DraftRequest(id, officer(asker, 0), BLINDING, release, ask), officer(asker, 0));
            validatedAndDone(asker, release);
            for (String clock : List.of(ACKNOWLEDGE, ANSWER)) {
                Instant due = now.plus(time(urgency, clock));
                running.put(clock, due);
                tell(clock, clock, "due " + due);
            }
        }

        ReleaseId tell(PartnerId partner, RequestAct act) {
            var release = new ReleaseId("release-" + hex());
            accepted(new PrepareRequestAct(id, officer(partner, 0), release, act), officer(partner, 0));
            validatedAndDone(partner, release);
            if (partner.equals(holder)) acknowledges();
            return release;
        }

        private void validatedAndDone(PartnerId partner, ReleaseId release) {
            var request = any(open).facts.reading().request(id);
            String digest = RequestReleaseRules.preview(request, release, officer(partner, 0), GROUNDS)
                    .digest();
            accepted(new ValidateRequestAct(id, supervisor(partner), release, digest, GROUNDS), supervisor(partner));
            accepted(new DoRequestAct(id, officer(partner, 0), release, digest, GROUNDS), officer(partner, 0));
        }

        void acknowledges() {
            acknowledged = true;
            if (running.remove(ACKNOWLEDGE) != null) tell(ACKNOWLEDGE, ACKNOWLEDGE, "met");
        }

        void waits() {
            Instant due = running.remove(ANSWER);
            if (due == null) return;
            left = Duration.between(now, due);
            tell(ANSWER, ANSWER, "paused " + left);
        }

        void goesOn() {
            if (left == null || authorization || !clarifications.isEmpty()) return;
            Instant due = now.plus(left);
            left = null;
            running.put(ANSWER, due);
            tell(ANSWER, ANSWER, "resumed " + due);
        }

        void decides() {
            decided = true;
            clarifications.clear();
            authorization = false;
            if (running.remove(ANSWER) != null || left != null) tell(ANSWER, ANSWER, "met");
            left = null;
        }

        @Override
        Object passing(String clock) {
            return new PassRequestDueTime(
                    id, platform(), clock.equals(ANSWER) ? RequestClock.ANSWER : RequestClock.ACKNOWLEDGE);
        }

        @Override
        void passed(String clock, Instant due) {
            tell(clock, clock, "missed " + due);
        }

        @Override
        void something() {
            Actor answers = officer(holder, 1);
            switch (random.nextInt(decided ? 2 : 16)) {
                case 0 -> {
                    accepted(new CloseRequest(id, officer(asker, 1)), officer(asker, 1));
                    end("request");
                }
                case 1 -> {
                    if (random.nextInt(3) > 0) return;
                    accepted(new WithdrawRequest(id, officer(asker, 1), text("reason")), officer(asker, 1));
                    end("request");
                }
                case 2, 3, 4 -> {
                    assertThat(send(new AcknowledgeRequest(id, answers), answers))
                            .isEqualTo(acknowledged ? "unchanged" : "accepted");
                    acknowledges();
                }
                case 5 -> {
                    assertThat(send(new AcceptRequest(id, answers), answers))
                            .isEqualTo(accepted ? "unchanged" : "accepted");
                    accepted = true;
                    acknowledges();
                }
                case 6, 7, 8 -> {
                    if (clarifications.size() > 2) return;
                    clarifications.add(
                            tell(holder, new RequestAct.AskClarification(text(hex(), "text"), TERMS, Protection.NONE)));
                    waits();
                }
                case 9, 10, 11 -> {
                    if (clarifications.isEmpty()) return;
                    ReleaseId clear = clarifications.removeFirst();
                    tell(asker, new RequestAct.Clarify(clear, text("text"), TERMS, Protection.NONE));
                    goesOn();
                }
                case 12, 13 -> {
                    if (authorization) {
                        accepted(new DecideAuthorization(id, answers, random.nextBoolean()), answers);
                        authorization = false;
                        goesOn();
                    } else {
                        tell(
                                holder,
                                new RequestAct.AnnounceAuthorization(text(hex(), "reasons"), TERMS, Protection.NONE));
                        authorization = true;
                        waits();
                    }
                }
                case 14 -> {
                    boolean last = random.nextBoolean();
                    tell(holder, new RequestAct.Answer(text(hex(), "text"), last, TERMS, Protection.NONE));
                    answered = true;
                    if (last) decides();
                }
                default -> {
                    if (!answered && random.nextBoolean()) // who has answered in part holds something
                    tell(holder, new RequestAct.NothingHeld(TERMS, Protection.NONE));
                    else {
                        accepted(new RefuseRequest(id, answers, any(List.of(RefusalGround.values()))), answers);
                        acknowledges();
                    }
                    decides();
                }
            }
        }
    }

    private final class Joint extends Model {
        final InvestigationId id = new InvestigationId("investigation-" + hex());
        final VersionId version = new VersionId("version-" + hex());
        final PartnerId[] parties;
        final LocalDate until;
        final SortedMap<String, PartnerId> reportable = new TreeMap<>();
        final SortedMap<String, LocalDate> kept = new TreeMap<>();
        final Set<String> asked = new TreeSet<>();

        Joint(PartnerId[] parties, LocalDate until) {
            this.parties = parties;
            this.until = until;
        }

        @Override
        String id() {
            return id.toString();
        }

        /** A party's leader is its first officer, its signatory the supervisor; the second officer wrote it. */
        void begin() {
            var named = new TreeMap<PartnerId, Party>();
            var members = new TreeMap<PersonId, Member>();
            for (PartnerId party : parties) {
                named.put(party, new Party(person(party, 2), person(party, 0)));
                members.put(person(party, 0), new Member(party, Sets.of(Right.READ, Right.CONTRIBUTE)));
            }
            var agreement = new JointAgreement(
                    named,
                    Sets.map(),
                    members,
                    false,
                    text("purpose"),
                    Category.SUSPECTS,
                    TREATIES,
                    LocalDate.ofInstant(BEGIN, ZoneOffset.UTC),
                    until,
                    Sets.of(country(parties[0]), country(parties[1])),
                    text("evidenceRules"),
                    text("onwardUse"),
                    null,
                    null);
            Actor author = officer(parties[0], 1);
            accepted(
                    new ProposeInvestigation(id, author, version, BLINDING, agreement, null, Reach.NONE, STANDING),
                    author);
            Actor leader = officer(parties[0], 0);
            accepted(new SendVersion(id, leader, version, Reach.NONE, STANDING), leader);
            String digest = Version.digest(id, version, BLINDING, agreement);
            for (PartnerId party : parties)
                accepted(new SignVersion(id, supervisor(party), version, digest, STANDING), supervisor(party));
            running.put("period/" + version, over());
        }

        private static CountryCode country(PartnerId party) {
            return new CountryCode("X" + (char) ('A' + number(party)));
        }

        private Instant over() {
            return until.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        }

        @Override
        Object passing(String clock) {
            if (clock.startsWith(REVIEW))
                return new PassReview(id, platform(), new PartnerId(clock.substring(REVIEW.length())));
            return clock.startsWith("period")
                    ? new PassPeriodEnd(id, platform())
                    : new PassActionDue(id, platform(), new ActionId(clock));
        }

        @Override
        void passed(String clock, Instant due) {
            if (clock.startsWith("period")) {
                tell("period", "period", "closed");
                ended();
            } else if (clock.startsWith(REVIEW)) review(clock);
            else tell(clock, "action", "missed " + due);
        }

        /** From the end on both parties' words are kept for two years. */
        private void ended() {
            end("investigation");
            for (PartnerId party : parties) {
                String clock = REVIEW + party;
                LocalDate until = today().plusYears(2);
                kept.put(clock, until);
                running.put(clock, begin(until.minusDays(60)));
                tell(clock, "review", "kept " + until);
            }
        }

        /** It is asked for with 60 days left, and what nobody reviews is erased. */
        private void review(String clock) {
            LocalDate until = Objects.requireNonNull(kept.get(clock));
            if (!asked.add(clock)) {
                tell(clock, "review", "erased");
                return;
            }
            LocalDate soonest = today().plusDays(60);
            LocalDate last = soonest.isAfter(until) ? soonest : until;
            running.put(clock, begin(last.plusDays(1)));
            tell(clock, "review", "asked " + last);
        }

        private LocalDate today() {
            return LocalDate.ofInstant(now, ZoneOffset.UTC);
        }

        private static Instant begin(LocalDate day) {
            return day.atStartOfDay(ZoneOffset.UTC).toInstant();
        }

        /** Within the period; null where that is all but over. */
        private @Nullable Instant someDue(Instant from) {
            long most = Duration.between(from, over()).toMinutes() - 1;
            return most < 2 ? null : from.plus(Duration.ofMinutes(1 + random.nextLong(Math.min(most, 3_000))));
        }

        @Override
        void something() {
            PartnerId responsible = any(List.of(parties));
            switch (random.nextInt(24)) {
                case 0 -> {
                    if (random.nextInt(4) > 0) return;
                    Actor leaves = officer(responsible, 0);
                    accepted(new WithdrawFromInvestigation(id, leaves, text("leavingReason")), leaves);
                    ended();
                }
                case 1, 2, 3, 4, 5, 6 -> {
                    if (reportable.isEmpty()) return;
                    String action = any(List.copyOf(reportable.keySet()));
                    Actor reports = officer(Objects.requireNonNull(reportable.remove(action)), 0);
                    accepted(new ReportAction(id, reports, new ActionId(action), text("actionResult")), reports);
                    if (running.remove(action) != null) tell(action, "action", "met");
                }
                case 7, 8, 9, 10 -> {
                    List<String> actions = running.keySet().stream()
                            .filter(clock -> !clock.startsWith("period"))
                            .toList();
                    if (actions.isEmpty()) return;
                    String action = any(actions);
                    Instant due = someDue(Objects.requireNonNull(running.get(action)));
                    if (due == null) return;
                    PartnerId other =
                            Objects.requireNonNull(reportable.get(action)).equals(parties[0]) ? parties[1] : parties[0];
                    accepted(new ExtendAction(id, officer(other, 0), new ActionId(action), due), officer(other, 0));
                    running.put(action, due);
                    tell(action, "action", "extended " + due);
                }
                default -> {
                    Instant due = someDue(now);
                    if (due == null) return;
                    var action = new ActionId("action-" + hex());
                    Actor plans = officer(parties[0], 0);
                    accepted(new PlanAction(id, plans, action, responsible, text("actionText"), false, due), plans);
                    reportable.put(action.toString(), responsible);
                    running.put(action.toString(), due);
                    tell(action.toString(), "action", "due " + due);
                }
            }
        }
    }

    private PartnerId[] two() {
        int one = random.nextInt(PARTNERS);
        return new PartnerId[] {partner(one), partner((one + 1 + random.nextInt(PARTNERS - 1)) % PARTNERS)};
    }

    private void begin() {
        if (models.size() % (REQUESTS / INVESTIGATIONS + 1) == 0) {
            var joint =
                    new Joint(two(), LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(random.nextInt(9)));
            joint.begin();
            models.add(joint);
        } else {
            PartnerId[] two = two();
            var asked = new Asked(two[0], two[1]);
            asked.ask(any(List.of(RequestUrgency.values())));
            models.add(asked);
        }
    }

    @Override
    Collection<Instant> dues() {
        return models.stream().flatMap(model -> model.running.values().stream()).toList();
    }

    @Override
    List<?> passing(Instant to) {
        record Due(Instant at, String clock, Object command) {}
        var due = new ArrayList<Due>();
        for (Model model : models)
            model.running.forEach((clock, at) -> {
                if (!at.isAfter(to)) due.add(new Due(at, clock, model.passing(clock)));
            });
        due.sort(Comparator.comparing(Due::at).thenComparing(Due::clock));
        return due.stream().map(Due::command).toList();
    }

    @Override
    void pass() {
        models.forEach(Model::pass);
    }

    @Test
    void in_a_week_on_two_nodes_every_due_time_has_its_one_effect_at_its_time() throws Exception {
        long seed = Long.getLong("test.seed", 20260302);
        random = new Random(seed);
        open.add(new Node());
        open.add(new Node());
        Instant end = BEGIN.plus(WEEK);
        int all = REQUESTS + INVESTIGATIONS;
        int step = 0;
        while (now.isBefore(end)) {
            step++;
            restart(step, STEPS);
            advance(later(end, WEEK.toMillis() / STEPS));
            if (open.isEmpty()) continue;
            int wanted = (int) (all * Duration.between(BEGIN, now).toMillis() * 5 / (WEEK.toMillis() * 4));
            while (models.size() < Math.min(all, 1 + wanted)) begin();
            for (int i = random.nextInt(2 * all * 6 / STEPS); i > 0; i--) {
                Model model = any(models);
                if (!model.over) model.something();
            }
        }
        // All periods are over, then all reviews are asked for, and then nobody has reviewed anything.
        for (Instant later : List.of(
                end.plus(Duration.ofDays(10)), end.plus(Duration.ofDays(700)), end.plus(Duration.ofDays(800)))) {
            if (open.isEmpty()) open.add(new Node());
            advance(later);
        }
        times.putIfAbsent(head(), now); // where nothing came, the earlier time stands
        quiet();
        verify(seed, step);
    }

    private void verify(long seed, int steps) throws Exception {
        var expected = new TreeMap<String, List<String>>();
        for (Model model : models) model.told.forEach((clock, told) -> expected.put(model.id() + " " + clock, told));
        var found = new TreeMap<String, List<String>>();
        long events = events((event, at) -> found(event, at, found));
        assertThat(differences(expected, found)).as("seed " + seed).isEmpty();

        var running = new TreeMap<String, String>();
        for (Model model : models)
            model.running.forEach((clock, due) -> running.put(model.id() + " " + clock, due.toString()));
        assertThat(running()).as("clocks that run on").isEqualTo(running);
        assertThat(figures)
                .containsKeys(
                        "acknowledge met",
                        "acknowledge missed",
                        "answer met",
                        "answer missed",
                        "answer paused",
                        "answer resumed",
                        "request ended",
                        "action met",
                        "action missed",
                        "action extended",
                        "period closed",
                        "review kept",
                        "review asked",
                        "review erased",
                        "investigation ended");
        System.out.printf(
                "clocks: %d requests and investigations, %d steps of a week, %d events, seed %d: early 0, twice 0,"
                        + " lost 0; %s%n",
                models.size(), steps, events, seed, figures);
    }

    private static void found(Object event, String at, Map<String, List<String>> found) {
        switch (event) {
            case RequestClocksDue e ->
                e.due().forEach((clock, due) -> add(found, e.requestId(), clock, "due " + due + at));
            case AnswerClockPaused e -> add(found, e.requestId(), RequestClock.ANSWER, "paused " + e.left() + at);
            case AnswerClockResumed e -> add(found, e.requestId(), RequestClock.ANSWER, "resumed " + e.due() + at);
            case RequestClockMet e -> add(found, e.requestId(), e.clock(), "met" + at);
            case RequestClockMissed e -> add(found, e.requestId(), e.clock(), "missed " + e.due() + at);
            case ActionPlanned e -> {
                Action planned = e.planned();
                add(found, e.investigationId(), e.action(), "due " + planned.due() + at);
            }
            case ActionExtended e -> add(found, e.investigationId(), e.action(), "extended " + e.due() + at);
            case ActionMet e -> add(found, e.investigationId(), e.action(), "met" + at);
            case ActionMissed e -> add(found, e.investigationId(), e.action(), "missed " + e.due() + at);
            case InvestigationClosed e -> {
                if (e.outcome() == Outcome.PERIOD_OVER) add(found, e.investigationId(), "period", "closed" + at);
            }
            case InvestigationKept e ->
                e.until()
                        .forEach((partner, until) ->
                                add(found, e.investigationId(), REVIEW + partner, "kept " + until + at));
            case ReviewAsked e -> add(found, e.investigationId(), REVIEW + e.partner(), "asked " + e.until() + at);
            case InvestigationErased e -> add(found, e.investigationId(), REVIEW + e.controller(), "erased" + at);
            default -> {} // moves no clock, or ends them, after which nothing may come
        }
    }

    private static void add(Map<String, List<String>> found, Object item, Object clock, String what) {
        found.computeIfAbsent(item + " " + clock, first -> new ArrayList<>()).add(what);
    }
}
