package org.antitrafficking.coordination.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's first walk, pasted into a shell command by command as it stands there. */
class WalkTest {

    private static final int MOST_COMMANDS = 14;
    private static final long WITHIN_MINUTES = 3;
    private static final String ADDRESS = "http://127.0.0.1:8080";

    private static final Pattern SECTION = Pattern.compile("\n## A first walk\n(.*?)\n## ", Pattern.DOTALL);
    private static final Pattern COMMAND = Pattern.compile("```sh\n(.*?)\n```", Pattern.DOTALL);

    /** Between the outputs of two commands. */
    private static final String NEXT = "==== next ====";

    private static List<String> commands() throws IOException {
        String readme = Files.readString(Path.of("..", "README.md"));
        var section = SECTION.matcher(readme);
        assertThat(section.find()).as("the README has a first walk").isTrue();
        return COMMAND.matcher(section.group(1))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static boolean isThere(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    @Test
    void the_readmes_walk_does_what_the_readme_says(@TempDir Path folder) throws IOException, InterruptedException {
        assumeTrue(
                isThere("curl") && isThere("bash"),
                "The README's walk is made of curl in a shell, and one of them is not installed here");
        List<String> commands = commands();
        assertThat(commands).hasSizeLessThanOrEqualTo(MOST_COMMANDS);
        try (var service = RunningService.startAsItComes(folder)) {
            List<String> said = pasted(commands, folder, service.address());

            String alert = only("alert-[0-9a-f]{32}", said.get(at(commands, "POST /alerts '{")));
            assertThat(said.get(at(commands, "/validation"))).contains("\"outcome\":\"accepted\"");
            assertThat(said.get(at(commands, "/disclosure"))).contains("\"outcome\":\"accepted\"");
            assertThat(said.get(at(commands, "call $OM GET /inbox")))
                    .contains(alert)
                    .contains("False offers of hotel work in Muscat");
            assertThat(said.get(at(commands, "text/event-stream")))
                    .contains("event: alert-received")
                    .contains(alert)
                    .contains("An agency in Multan asks for passports");
            assertThat(said.get(at(commands, "call $GR GET /inbox")))
                    .contains("\"items\":[]")
                    .contains("\"status\":404")
                    .doesNotContain("Multan");
            assertThat(said.get(at(commands, "/acknowledgement"))).contains("\"outcome\":\"accepted\"");
            assertThat(said.get(at(commands, "/recall"))).contains("\"outcome\":\"accepted\"");
            assertThat(said.getLast())
                    .contains("event: alert-recalled")
                    .contains("Access here has stopped")
                    .doesNotContain("Multan");
        }
    }

    private static List<String> pasted(List<String> commands, Path folder, String address)
            throws IOException, InterruptedException {
        String script = String.join("\necho '" + NEXT + "'\n", commands).replace(ADDRESS, address);
        Path file = Files.writeString(folder.resolve("walk.sh"), script);
        Path output = folder.resolve("walk.txt");
        Process shell = new ProcessBuilder("bash", file.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!shell.waitFor(WITHIN_MINUTES, TimeUnit.MINUTES)) {
            shell.destroyForcibly();
            throw new AssertionError("The walk does not end");
        }
        var said = new ArrayList<>(
                List.of(Files.readString(output, StandardCharsets.UTF_8).split(NEXT + "\n", -1)));
        assertThat(said).as(said.toString()).hasSameSizeAs(commands);
        return said;
    }

    private static int at(List<String> commands, String part) {
        for (int i = 0; i < commands.size(); i++) if (commands.get(i).contains(part)) return i;
        throw new AssertionError("No command of the walk has " + part);
    }

    private static String only(String pattern, String text) {
        var found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as(text).isTrue();
        return found.group();
    }
}
