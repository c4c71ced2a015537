package org.antitrafficking.coordination.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.antitrafficking.eventlog.Await;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The examples of docs/by-programs.md and docs/further-on.md, pasted into one shell command by command as they stand
 * there.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WalkTest {

    private static final int MOST_COMMANDS = 14;
    private static final Path DOCUMENTS = Path.of("..", "docs");
    private static final Pattern COMMAND = Pattern.compile("```sh\n(.*?)\n```", Pattern.DOTALL);

    @TempDir
    private static Path folder;

    private static RunningService service;
    private static Shell shell;
    private static Walk walk;

    /** A shell that somebody pastes commands into. */
    private static final class Shell implements AutoCloseable {

        /** Behind the output of a command. */
        private static final String END = "==== end ====";

        private final Process process;
        private final BufferedWriter keyboard;
        private final BufferedReader screen;

        /** In the folder of the repository, with a service that is not at the usual port. */
        Shell(String address) throws IOException {
            var builder =
                    new ProcessBuilder("bash").directory(Path.of("..").toFile()).redirectErrorStream(true);
            builder.environment().put("SERVICE", address);
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            process = builder.start();
            keyboard = process.outputWriter(StandardCharsets.UTF_8);
            screen = process.inputReader(StandardCharsets.UTF_8);
        }

        /** What a command prints. */
        String says(String command) throws IOException {
            keyboard.write(command + "\necho '" + END + "'\n");
            keyboard.flush();
            var said = new StringBuilder();
            while (true) {
                String line = screen.readLine();
                assertThat(line).as("the shell goes on after " + said).isNotNull();
                if (line.endsWith(END))
                    return said.append(line, 0, line.length() - END.length()).toString();
                said.append(line).append('\n');
            }
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    /** A section of the two documents, and what its commands said so far. */
    private record Walk(List<String> commands, List<String> said) {

        static Walk into(String section) throws IOException {
            return new Walk(commandsOf(section), new ArrayList<>());
        }

        /** What the next command says, which has that in it. */
        String next(String part) throws IOException {
            String command = commands.get(said.size());
            assertThat(command).contains(part);
            said.add(shell.says(command));
            assertThat(said.getLast()).doesNotContain("broken-rule", "bad-request");
            return said.getLast();
        }

        boolean isOver() {
            return said.size() == commands.size();
        }

        private int at(String part) {
            for (int i = 0; i < commands.size(); i++) if (commands.get(i).contains(part)) return i;
            throw new AssertionError("No command of the walk has " + part);
        }

        /** What the command said that has this in it. */
        String said(String part) {
            return said.get(at(part));
        }

        /** What a line of the command that begins so says when it is read again, until it shows that. */
        String read(String part, String line, String... shows) {
            String again = commands.get(at(part))
                    .lines()
                    .filter(of -> of.startsWith(line))
                    .findFirst()
                    .orElseThrow();
            var last = new StringBuilder();
            try {
                Await.until("it shows", () -> {
                    last.replace(0, last.length(), shell.says(again));
                    return Stream.of(shows).allMatch(last.toString()::contains);
                });
            } catch (AssertionError inVain) {
                assertThat(last.toString()).as(again).contains(shows);
                throw inVain;
            }
            return last.toString();
        }
    }

    private static List<String> commandsOf(String section) throws IOException {
        String texts = Files.readString(DOCUMENTS.resolve("by-programs.md"))
                + Files.readString(DOCUMENTS.resolve("further-on.md"));
        var found = Pattern.compile("\n## " + section + "\n(.*?)(\n## |\\z)", Pattern.DOTALL)
                .matcher(texts);
        assertThat(found.find()).as("there is the section " + section).isTrue();
        return COMMAND.matcher(found.group(1))
                .results()
                .map(command -> command.group(1))
                .toList();
    }

    private static boolean isThere(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    @BeforeAll
    static void walk() throws IOException {
        assumeTrue(
                isThere("curl") && isThere("bash"),
                "The walk is made of curl in a shell, and one of them is not installed here");
        service = RunningService.startByItsPort(folder);
        shell = new Shell(service.address());
        walk = Walk.into("The same by programs");
        while (!walk.isOver()) walk.next("");
    }

    @AfterAll
    static void stop() {
        if (shell != null) shell.close();
        if (service != null) service.close();
    }

    @Test
    void the_walk_by_programs_does_what_its_document_says() {
        assertThat(walk.commands()).hasSizeLessThanOrEqualTo(MOST_COMMANDS);
        String alert = only("alert-[0-9a-f]{32}", walk.said("POST /alerts '{"));
        assertThat(walk.said("/validation")).contains("\"outcome\":\"accepted\"");
        assertThat(walk.said("/disclosure")).contains("\"outcome\":\"accepted\"");
        assertThat(walk.said("call $OM GET /inbox")).contains(alert).contains("False offers of hotel work in Muscat");
        assertThat(walk.said("stream $OM"))
                .contains("coordination.alert-received\"")
                .contains(alert)
                .contains("An agency in Multan asks for passports");
        assertThat(walk.said("call $GR GET /inbox"))
                .contains("\"items\":[]")
                .contains("\"status\":404")
                .doesNotContain("Multan");
        assertThat(walk.said("/acknowledgement")).contains("\"outcome\":\"accepted\"");
        assertThat(walk.said("/recall")).contains("\"outcome\":\"accepted\"");
        assertThat(walk.said().getLast())
                .contains("coordination.alert-recalled\"")
                .contains("Access here has stopped")
                .doesNotContain("Multan");
    }

    @Test
    void what_comes_further_on_does_what_its_document_says() throws IOException {
        Walk further = Walk.into("Further on");

        assertThat(further.next("/assessment"))
                .contains("\"allowedOn\":\"tip-protocol-art-10\"")
                .contains("the-country-is-not-party-to-the-treaty")
                .contains("a-treaty-serves-state-authorities-only");

        String answered = "release() {";
        further.next(answered);
        further.read(answered, "call $PK GET /alerts/", "We know this agency.", "\"answer\":\"match\"");
        further.read(answered, "call $PK POST /search", shell.says("echo $NEXT").strip());
        assertThat(shell.says("call $GR GET /alerts/$NEXT")).contains("\"status\":404");

        String asked = "ask() {";
        further.next(asked);
        further.read(asked, "call $OM GET /requests/", "Does the agency have a licence?", "\"answer\":{\"due\":\"");
        further.read(
                asked, "call $PK GET /requests/", "Since 2024.", "\"answer\":{\"due\":\"", "\"progress\":\"answered\"");

        further.next("LEADER=");
        further.read("LEADER=", "call $OM GET $JOINT", "\"inForce\":{", "Find the hotel.", "\"status\":404");

        String audited = "/recall-answer";
        further.next(audited);
        further.read(audited, "call $OM GET /audit/as-of", "\"commitment\":\"", "\"ground\":\"recalled\"");
        further.read(audited, "call $PK GET \"/audit/decisions", "\"draft-alert\"", "\"recall-alert\"");
        further.read(audited, "call $PK GET /audit/items", "\"om-police\"", "\"opened\":{", "\"answer\":\"deleted\"");
        further.read(audited, "call $(token auditor)", "\"acknowledge-alert\"");

        further.next("/erasure");
        assertThat(further.read("/erasure", "call $PK GET '/feed", "\"kind\":\"alert-erased\""))
                .doesNotContain("False offers of hotel work", "An agency in Multan", "has a licence after all");
        Await.until(
                "the owner's page tells that and nothing else",
                () -> shell.says("call $PK GET /alerts/$ALERT").contains("\"ground\":\"erased\""));
        assertThat(further.isOver()).isTrue();
    }

    private static String only(String pattern, String text) {
        var found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as(text).isTrue();
        return found.group();
    }
}
