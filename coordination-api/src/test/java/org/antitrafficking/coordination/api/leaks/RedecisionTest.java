package org.antitrafficking.coordination.api.leaks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.antitrafficking.coordination.Rules;
import org.antitrafficking.coordination.alerts.AcknowledgeAlert;
import org.antitrafficking.coordination.alerts.ClockMet;
import org.antitrafficking.coordination.alerts.ClocksDue;
import org.antitrafficking.coordination.alerts.CloseAlert;
import org.antitrafficking.coordination.alerts.DiscloseRelease;
import org.antitrafficking.coordination.alerts.ReviseAlert;
import org.antitrafficking.coordination.api.facts.PastFacts;
import org.antitrafficking.coordination.api.leaks.DecisionRows.Row;
import org.antitrafficking.coordination.api.redecisions.Decider;
import org.antitrafficking.coordination.api.redecisions.Redecisions;
import org.antitrafficking.coordination.partners.Partner;
import org.antitrafficking.coordination.projections.PlatformCommands;
import org.antitrafficking.coordination.projections.PlatformEvents;
import org.antitrafficking.coordination.sharing.Standing;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.Rejected;
import org.antitrafficking.coordination.words.Role;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.eventlog.DecisionLog;
import org.antitrafficking.eventlog.RecordedEvent;
import org.antitrafficking.eventlog.Relied;
import org.antitrafficking.eventlog.Scale;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.postgres.Roles;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A random history by random persons on the whole service, and every decision of it made again: by today's rules none
 * comes out differently, and by rules of which one is another those and no others that it bears on, which the rows
 * themselves tell.
 */
class RedecisionTest {

    private static final Instant BEGINNING = Instant.parse("2026-12-01T00:00:00Z");
    private static final String STRICTER = "another-rule";
    private static final String OTHER_VERSION = "other";

    private static long seed;
    private static Platform platform;
    private static DecisionRows rows;

    @BeforeAll
    static void live() throws SQLException {
        seed = LeakTest.seed();
        platform = Platform.start(BEGINNING);
        var driver = new Driver(platform, new Random(seed), "0001", new ArrayList<>());
        driver.prepare();
        new Tour(driver).go(() -> discloseWhileSomebodyIsSuspended(driver));
        new Tour(driver).everythingElse();
        repeat(driver.calls());
        anotherPage();
        strangers();
        erase();
        driver.live(Scale.of(150, 1_000));
        platform.settle();
        rows = DecisionRows.of(platform.database());
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    private static void discloseWhileSomebodyIsSuspended(Driver driver) {
        var by = new Who("pk-fia", "officer");
        String alert = driver.draft(by).orElseThrow();
        driver.issue(by, alert, Driver.plain("TLP:GREEN"), Driver.to(List.of("gr-police")), Driver.LONG);
    }

    /** Some once more with their keys, and others' keys for other requests. */
    private static void repeat(List<Driver.Call> calls) {
        List<Driver.Call> changes = calls.stream()
                .filter(call -> call.deed() != null && call.path().endsWith("/roles/focal-point"))
                .toList();
        assertThat(changes).hasSizeGreaterThan(1);
        for (Driver.Call call : changes) {
            assertThat(platform.send(call.who(), call.method(), call.path(), "", call.key())
                            .status())
                    .isEqualTo(200);
            assertThat(platform.send(
                                    call.who(),
                                    call.method(),
                                    call.path().replace("focal-point", "subscriber"),
                                    "",
                                    call.key())
                            .status())
                    .isEqualTo(422);
        }
    }

    /** A change of an alert that is not as its author has seen it. */
    private static void anotherPage() {
        var by = new Who("pk-fia", "officer");
        String alert = drafted(by, "");
        var answer = platform.send(
                by,
                "DELETE",
                "/api/alerts/" + alert + "/releases/release-" + "0".repeat(32),
                "",
                "",
                "If-Match",
                "\"other\"");
        assertThat(answer.status()).isEqualTo(412);
    }

    /** What somebody asks of an alert that it does not see. */
    private static void strangers() {
        String path = "/api/alerts/" + drafted(new Who("pk-fia", "officer"), "");
        var by = new Who("tr-migration", "officer");
        for (var answer : List.of(
                platform.send(by, "PUT", path + "/content", content(""), ""),
                platform.send(by, "POST", path + "/recall", Driver.json("{'reason':'r'}"), "")))
            assertThat(answer.status()).isEqualTo(404);
    }

    private static String content(String more) {
        return Driver.json("{'reference':'r','kind':'suspected-trafficker-or-network',"
                + "'persons':{'p1':{'role':'suspect','name':'n'" + more + "}},"
                + "'evaluation':'B2','transnational':true,'texts':{'en':{'subject':'s','narrative':'n'}}}");
    }

    private static String drafted(Who by, String more) {
        var answer = platform.send(by, "POST", "/api/alerts", content(more), "");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().path("alert").stringValue("");
    }

    /** An alert of which a person's nationality, which its validation and its issue asked for, is erased afterwards. */
    private static void erase() {
        var by = new Who("ae-interior", "officer");
        var supervisor = new Who("ae-interior", "supervisor");
        String alert = drafted(by, ",'nationalities':['NP'],'asylum':false");
        String release = platform.send(
                        by,
                        "POST",
                        "/api/alerts/" + alert + "/releases",
                        Driver.json("{'act':'issue','terms':{'marking':'TLP:GREEN','purposes':['investigation'],"
                                + "'articles':['tip-protocol-art-10']},'audience':{'partners':['it-police']},"
                                + "'clocks':{'urgency':'URGENT'}}"),
                        "")
                .json()
                .path("release")
                .stringValue("");
        String path = "/api/alerts/" + alert + "/releases/" + release;
        String digest = Driver.json(
                "{'digest':'" + platform.get(by, path).json().path("digest").stringValue("") + "'}");
        for (var answer : List.of(
                platform.send(supervisor, "POST", path + "/validation", digest, ""),
                platform.send(by, "POST", path + "/disclosure", digest, ""),
                platform.send(supervisor, "POST", "/api/alerts/" + alert + "/persons/p1/erasure", "", "")))
            assertThat(answer.isAccepted()).as(answer.body()).isTrue();
    }

    private static Redecisions.Report by(Decider decider) {
        return platform.redecisions().by(decider, OTHER_VERSION).run((done, of) -> {});
    }

    private static Set<String> differing(Redecisions.Report report) {
        assertThat(report.differing()).isLessThanOrEqualTo(1_000);
        return report.differences().stream()
                .map(difference -> difference.log() + " " + difference.number())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void assertAllAreCounted(Redecisions.Report report, long records) {
        assertThat(report.records()).isEqualTo(records);
        assertThat(report.same()
                        + report.differing()
                        + report.contentGone()
                        + report.nothingDecided()
                        + report.unknownCommand()
                        + report.unreadable())
                .isEqualTo(records);
    }

    /** Decisions by rules of which one is another, and what the rows tell of whom it bears on. */
    private static void assertAffected(Decider other, Predicate<Row> such) {
        Redecisions.Report report = by(other);
        Set<String> expected = rows.such(such);
        expected.removeAll(gone());
        assertThat(expected).as("it bears on something -Dseed=" + seed).isNotEmpty();
        assertThat(differing(report)).as("-Dseed=" + seed).isEqualTo(expected);
        assertAllAreCounted(report, rows.all().size());
        assertThat(report.unread()).isEmpty();
    }

    /** Of the alert of which a person was erased, what the policy was asked for. */
    private static Set<String> gone() {
        return rows.such(row -> (row.is("validate-release", "accepted") || row.is("disclose-release", "accepted"))
                && row.by().path("partner").stringValue("").equals("ae-interior"));
    }

    @Test
    void by_todays_rules_no_decision_comes_out_differently_and_each_record_is_counted() {
        platform.redecisions().run((done, of) -> {}); // the figure below is of code that was run before
        long begun = System.nanoTime();
        Redecisions.Report report = platform.redecisions().run((done, of) -> {});
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
        System.out.printf(
                "re-decide: %d records in %d ms: %d the same, %d different, %d content gone, %d nothing decided%n",
                report.records(),
                millis,
                report.same(),
                report.differing(),
                report.contentGone(),
                report.nothingDecided());
        assertThat(report.differences()).as("-Dseed=" + seed).isEmpty();
        assertThat(report.unread()).as("-Dseed=" + seed).isEmpty();
        assertAllAreCounted(report, rows.all().size());
        assertThat(report.differing()).isZero();
        assertThat(report.same()).isGreaterThan(500);
        Set<String> undecided = rows.such(row -> row.text("outcome").equals("replayed")
                || Set.of("KeyReused", "PreconditionFailed").contains(row.text("rule")));
        assertThat(undecided).hasSizeGreaterThan(2);
        assertThat(report.nothingDecided()).isEqualTo(undecided.size());
    }

    @Test
    void what_needs_erased_content_is_counted_and_not_guessed() {
        assertThat(gone()).hasSize(2);
        assertThat(by(Decider.TODAY).contentGone()).isEqualTo(2);
        var others = by(refusing(command ->
                command instanceof DiscloseRelease c && c.by().partner().value().equals("ae-interior")));
        assertThat(others.differing()).as("it would be refused now").isZero();
        assertThat(others.contentGone()).isEqualTo(2);
    }

    @Test
    void every_command_and_every_outcome_is_among_what_is_decided_again() {
        assertThat(rows.all().stream().map(row -> row.text("command")).collect(Collectors.toSet()))
                .containsAll(LeakTest.commands());
        assertThat(rows.all().stream().map(row -> row.text("outcome")).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("accepted", "unchanged", "refused", "replayed");
    }

    /** What was accepted is refused where that is so of the command. */
    private static Decider refusing(Predicate<Object> such) {
        return (command, state, last) -> {
            List<?> events = Rules.decide(command, state, last);
            if (!events.isEmpty() && such.test(command)) throw Rejected.because(STRICTER);
            return events;
        };
    }

    /** Each event may be another. */
    private static Decider changing(Predicate<Object> such, Function<Object, List<?>> event) {
        return (command, state, last) -> {
            List<?> events = Rules.decide(command, state, last);
            return such.test(command)
                    ? events.stream().flatMap(one -> event.apply(one).stream()).toList()
                    : events;
        };
    }

    @Test
    void a_rule_that_asks_for_another_role_bears_on_those_who_lack_it() {
        assertAffected(
                refusing(command -> command instanceof CloseAlert c && !c.by().is(Role.SUPERVISOR)),
                row -> row.is("close-alert", "accepted") && !row.isBy("supervisor"));
    }

    @Test
    void a_rule_that_takes_an_event_away_bears_on_decisions_that_had_it() {
        assertAffected(
                changing(
                        command -> command instanceof AcknowledgeAlert,
                        event -> event instanceof ClockMet ? List.of() : List.of(event)),
                row -> row.is("acknowledge-alert", "accepted") && row.hasEvent("alert-clock-met"));
    }

    @Test
    void a_rule_that_gives_another_time_bears_on_decisions_whose_events_say_one() {
        assertAffected(
                changing(
                        command -> command instanceof DiscloseRelease,
                        event -> event instanceof ClocksDue due
                                ? List.of(new ClocksDue(due.alertId(), Sets.map()))
                                : List.of(event)),
                row -> row.is("disclose-release", "accepted") && row.hasEvent("alert-clocks-due"));
    }

    @Test
    void a_rule_that_is_called_otherwise_bears_on_what_it_refused() {
        String name = rows.all().stream()
                .map(row -> row.text("rule"))
                .filter(rule -> rule.contains("-"))
                .findFirst()
                .orElseThrow();
        Decider renamed = (command, state, last) -> {
            try {
                return Rules.decide(command, state, last);
            } catch (Rejected rejected) {
                throw rejected.rule().equals(name) ? Rejected.because(STRICTER) : rejected;
            }
        };
        assertAffected(renamed, row -> row.text("rule").equals(name));
    }

    @Test
    void a_rule_that_lets_pass_what_was_hidden_bears_on_what_was_hidden() {
        Decider open = (command, state, last) -> {
            try {
                return Rules.decide(command, state, last);
            } catch (Hidden hidden) {
                if (command instanceof ReviseAlert) return List.of();
                throw hidden;
            }
        };
        assertAffected(
                open,
                row -> row.is("revise-alert", "refused") && row.text("rule").equals("hidden"));
    }

    @Test
    void a_rule_that_refuses_what_is_so_already_bears_on_what_was_unchanged() {
        Decider loud = (command, state, last) -> {
            List<?> events = Rules.decide(command, state, last);
            if (events.isEmpty()) throw Rejected.because(STRICTER);
            return events;
        };
        assertAffected(loud, row -> row.text("outcome").equals("unchanged"));
    }

    @Test
    void a_rule_about_the_directory_bears_on_what_was_decided_while_it_was_so() {
        Map<Long, Set<String>> suspended = rows.suspended();
        assertAffected(
                refusing(command -> command instanceof DiscloseRelease c && anybodySuspended(c.standing())),
                row -> row.is("disclose-release", "accepted")
                        && !suspended
                                .getOrDefault(row.reliedOn("directory"), Set.of())
                                .isEmpty());
    }

    private static boolean anybodySuspended(Standing standing) {
        return standing.directory().partners().values().stream().anyMatch(Partner::suspended);
    }

    @Test
    void a_difference_says_what_came_of_the_command_and_what_would_come_of_it_now() {
        Redecisions.Report report = by(refusing(command -> command instanceof CloseAlert));
        Redecisions.Difference first = report.differences().getFirst();
        Row row = rows.all().stream()
                .filter(one -> one.name().equals("decisions " + first.number()))
                .findFirst()
                .orElseThrow();
        assertThat(first.command()).isEqualTo("close-alert");
        assertThat(first.item()).isEqualTo(row.text("aggregate"));
        assertThat(first.was())
                .isEqualTo(
                        new Redecisions.Came("accepted", null, List.of("alert-closed"), PlatformCommands.RULE_VERSION));
        assertThat(first.now()).isEqualTo(new Redecisions.Came("refused", STRICTER, List.of(), OTHER_VERSION));
    }

    @Test
    void an_aggregate_is_as_it_stood_in_whatever_order_it_is_asked_for() {
        var log = new DecisionLog(platform.database().as(Roles.LEDGER));
        var past = new PastFacts(log, PlatformEvents.codec());
        var random = new Random(seed);
        List<DecisionRows.Event> events =
                rows.all().stream().flatMap(row -> row.events().stream()).toList();
        for (int i = 0; i < 200; i++) {
            DecisionRows.Event event = events.get(random.nextInt(events.size()));
            @Nullable Object folded = null;
            for (RecordedEvent one : log.ofAggregate(event.aggregate(), 0, event.sequence()))
                folded = Rules.evolve(
                        folded, PlatformEvents.codec().decode(one.payloadType(), one.revision(), one.payload()));
            assertThat(past.state(event.aggregate(), event.sequence()))
                    .as("%s as of %d, -Dseed=%d", event.aggregate(), event.sequence(), seed)
                    .isEqualTo(folded);
        }
        assertThat(past.state("directory", Relied.ABSENT)).isNull();
        assertThatThrownBy(() -> past.state("directory", 4711)).isInstanceOf(IllegalArgumentException.class);
    }

    /** The records change, for as long as something is looked at. */
    private static Redecisions.Report changed(String table, String set, String where) throws SQLException {
        String off = "alter table history." + table + " disable trigger append_only; ";
        String on = "; alter table history." + table + " enable always trigger append_only";
        var superuser = platform.database().superuser();
        TestDatabase.execute(superuser, "create table public.kept as select * from history." + table);
        try {
            TestDatabase.execute(superuser, off + "update history." + table + " set " + set + " where " + where + on);
            return by(Decider.TODAY);
        } finally {
            TestDatabase.execute(
                    superuser,
                    off + "update history." + table + " t set record = k.record from public.kept k"
                            + " where k.number = t.number and k.record <> t.record" + on);
            TestDatabase.execute(superuser, "drop table public.kept");
        }
    }

    private static String edited(String from, String to) {
        return "record = convert_to(regexp_replace(convert_from(record, 'UTF8'), '" + from + "', '" + to
                + "'), 'UTF8')";
    }

    @Test
    void a_record_that_was_tampered_with_is_counted_and_named_and_the_others_go_on() throws SQLException {
        long accepted = number("decisions", row -> row.is("bind-person", "accepted"));
        for (String set : List.of(
                "record = '\\x00'::bytea",
                "record = '{}'::bytea",
                edited("\"outcome\":\"accepted\"", "\"outcome\":\"unchanged\""),
                edited("\"aggregate\":\"person-", "\"aggregate\":\"person-a"),
                edited("\"sequence\":[0-9]+\\}$", "\"sequence\":4711}"),
                edited("(\"aggregate\":\"directory\",\"sequence\":)[0-9]+", "\\14711"))) {
            Redecisions.Report report = changed("decision", set, "number = " + accepted);
            assertThat(report.unreadable()).as(set).isEqualTo(1);
            assertThat(report.unread()).containsExactly(new Redecisions.Unread("decisions", accepted));
            assertThat(report.differing()).as(set).isZero();
            assertAllAreCounted(report, rows.all().size());
        }
    }

    private static long number(String log, Predicate<Row> such) {
        return rows.all().stream()
                .filter(row -> row.log().equals(log) && such.test(row))
                .findFirst()
                .orElseThrow()
                .number();
    }

    @Test
    void a_command_that_is_not_known_or_was_another_is_counted_and_named() throws SQLException {
        long refused = number("second-log", row -> row.is("recall-alert", "refused"));
        for (String set : List.of(
                edited("\"command\":\"recall-alert\"", "\"command\":\"forget-alert\""),
                edited("\"alertId\":", "\"alert\":"))) {
            Redecisions.Report report = changed("record", set, "number = " + refused);
            assertThat(report.unknownCommand()).as(set).isEqualTo(1);
            assertThat(report.unread()).containsExactly(new Redecisions.Unread("second-log", refused));
            assertThat(report.differing()).as(set).isZero();
            assertAllAreCounted(report, rows.all().size());
        }
    }

    @Test
    void a_command_that_somebody_changed_in_its_record_comes_out_differently() throws SQLException {
        long closed = number("decisions", row -> row.is("close-alert", "accepted"));
        Redecisions.Report report =
                changed("decision", edited("\"nature\":\"natural\"", "\"nature\":\"machine\""), "number = " + closed);
        assertThat(differing(report)).containsExactly("decisions " + closed);
        assertThat(report.differences().getFirst().now().outcome()).isEqualTo("refused");
    }

    @Test
    void a_refusal_whose_record_does_not_say_what_it_was_decided_on_is_decided_as_of_its_moment() throws SQLException {
        assertThat(rows.such(row -> row.record().has("decidedOn"))).isNotEmpty();
        Redecisions.Report report = changed("record", edited("\"decidedOn\":-?[0-9]+,", ""), "kind = 'refused'");
        assertThat(report.differences()).as("-Dseed=" + seed).isEmpty();
        assertAllAreCounted(report, rows.all().size());
        assertThat(report.unread()).isEmpty();
        assertThat(report.same()).isEqualTo(by(Decider.TODAY).same());
    }
}
