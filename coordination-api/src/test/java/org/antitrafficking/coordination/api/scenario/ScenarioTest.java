package org.antitrafficking.coordination.api.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.antitrafficking.coordination.Disclosure;
import org.antitrafficking.coordination.investigations.InvestigationCommand;
import org.antitrafficking.coordination.investigations.InvestigationProposed;
import org.antitrafficking.coordination.investigations.PassActionDue;
import org.antitrafficking.coordination.investigations.PassPeriodEnd;
import org.antitrafficking.coordination.investigations.PassReview;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.requests.PassRequestDueTime;
import org.antitrafficking.coordination.requests.RequestCommand;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.Scope;
import org.junit.jupiter.api.Test;

/**
 * Two years of a joint investigation, replayed from a file that was written by hand: after each step every scope's feed
 * holds what the file says, and nobody else's holds anything.
 */
class ScenarioTest {

    private static final String FILE = "/scenarios/joint-investigation.txt";
    private static final int ALL = Integer.MAX_VALUE;
    private static final int LEAST_COMMANDS = 300;

    /** What one replay left. */
    private record Replayed(
            List<String> findings, List<String> feeds, List<String> differences, int commands, List<Class<?>> unused) {}

    private static String text() throws IOException {
        try (InputStream file = ScenarioTest.class.getResourceAsStream(FILE)) {
            return new String(Objects.requireNonNull(file, FILE).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Replayed replayed(ScenarioFile file) throws SQLException {
        try (Replay replay = Replay.of(file, Disclosure::version, ALL)) {
            var report = replay.verify();
            List<String> feeds = replay.feeds();
            assertThat(report.entries()).as("entries derived anew").isEqualTo(feeds.size());
            System.out.printf(
                    "scenario: %d commands, %d entries of %d feeds; %s%n",
                    replay.commands(), feeds.size(), report.scopes(), replay.outcomes());
            return new Replayed(
                    replay.findings(),
                    feeds,
                    report.differences().stream().map(Object::toString).toList(),
                    replay.commands(),
                    Stream.of(InvestigationCommand.class, RequestCommand.class)
                            .flatMap(commands -> Stream.<Class<?>>of(commands.getPermittedSubclasses()))
                            .filter(command -> !replay.done().contains(command))
                            .toList());
        }
    }

    @Test
    void each_step_tells_each_scope_what_the_file_says_and_nobody_else_and_a_second_replay_gives_the_same_feeds()
            throws Exception {
        var file = ScenarioFile.read(text());
        Replayed once = replayed(file);
        assertThat(once.findings()).isEmpty();
        assertThat(once.differences()).isEmpty();
        assertThat(once.commands()).isGreaterThanOrEqualTo(LEAST_COMMANDS);
        // The platform's own: the file says when the time moves on, and what comes of it.
        assertThat(once.unused())
                .containsExactlyInAnyOrder(
                        PassActionDue.class, PassPeriodEnd.class, PassReview.class, PassRequestDueTime.class);
        Replayed twice = replayed(file);
        assertThat(twice.findings()).isEmpty();
        assertThat(twice.differences()).isEmpty();
        assertThat(twice.feeds()).isEqualTo(once.feeds());
    }

    // That the check can fail.

    private static List<String> first(String text, Disclosure disclosure) throws SQLException {
        try (Replay replay = Replay.of(ScenarioFile.read(text), version -> disclosure, 1)) {
            return replay.findings();
        }
    }

    /** The file with one line changed, which is there once. */
    private static String changed(String line, String to) throws IOException {
        String text = text();
        assertThat(text.lines().filter(line::equals)).as(line).hasSize(1);
        return text.replace("\n" + line + "\n", "\n" + to + "\n");
    }

    private static String lineOf(String step) throws IOException {
        return "line " + (text().lines().toList().indexOf(step) + 1) + " ";
    }

    private static final String STEP = "np-police.officer acknowledges alert muscat-hotels => accepted";
    private static final String ENTRY = "  pk-fia np-police: alert-acknowledged alert=muscat-hotels by=np-police";

    @Test
    void who_is_told_and_not_named_in_the_file_is_a_finding_at_its_line() throws Exception {
        String text = changed(ENTRY, ENTRY.replace("pk-fia np-police", "pk-fia"));
        assertThat(first(text, Disclosure.version(1)))
                .singleElement()
                .asString()
                .startsWith(lineOf(STEP))
                .contains("np-police was to get [], and got [alert-acknowledged");
    }

    @Test
    void who_is_named_and_not_told_is_a_finding_at_its_line() throws Exception {
        String text = changed(ENTRY, ENTRY.replace("np-police:", "np-police om-police:"));
        assertThat(first(text, Disclosure.version(1)))
                .singleElement()
                .asString()
                .startsWith(lineOf(STEP))
                .contains("om-police was to get [alert-acknowledged alert=muscat-hotels by=np-police], and got []");
    }

    @Test
    void another_field_or_another_outcome_than_the_files_is_a_finding_at_its_line() throws Exception {
        assertThat(first(changed(ENTRY, ENTRY.replace("by=np-police", "by=om-police")), Disclosure.version(1)))
                .hasSize(2)
                .allSatisfy(
                        finding -> assertThat(finding).startsWith(lineOf(STEP)).contains("by=np-police]"));
        assertThat(first(changed(STEP, STEP.replace("accepted", "hidden")), Disclosure.version(1)))
                .singleElement()
                .asString()
                .startsWith(lineOf(STEP))
                .contains("expected was hidden, and it was accepted");
    }

    @Test
    void a_disclosure_that_tells_one_colleague_too_many_is_a_finding() throws Exception {
        Disclosure honest = Disclosure.version(1);
        Disclosure talkative = (Directory directory, Disclosure.Change change) -> {
            List<Entry> entries = honest.disclose(directory, change);
            if (!(change.event() instanceof InvestigationProposed)) return entries;
            var more = new ArrayList<>(entries);
            Entry one = entries.getFirst();
            more.add(Entry.of(Scope.of(Names.person("pk-fia.colleague")), one.body(), one.occurrence()));
            return more;
        };
        String step = "pk-fia.planner proposes hotels with v1, citing alert muscat-hotels => accepted";
        assertThat(first(text(), talkative))
                .singleElement()
                .asString()
                .startsWith(lineOf(step))
                .contains("pk-fia.colleague was to get [], and got [investigation-version-written]");
    }
}
