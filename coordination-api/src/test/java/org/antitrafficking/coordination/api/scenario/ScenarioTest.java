package org.antitrafficking.coordination.api.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.antitrafficking.coordination.Disclosure;
import org.junit.jupiter.api.Test;

/**
 * Two years of a joint investigation, replayed from a file that was written by hand: after each step every scope's feed
 * holds what the file says, and nobody else's holds anything.
 */
class ScenarioTest {

    private static final String FILE = "/scenarios/joint-investigation.txt";
    private static final int ALL = Integer.MAX_VALUE;

    private static String text() throws IOException {
        try (InputStream file = ScenarioTest.class.getResourceAsStream(FILE)) {
            return new String(Objects.requireNonNull(file, FILE).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<String> findings(String text, int most) throws SQLException {
        try (Replay replay = Replay.of(ScenarioFile.read(text), Disclosure::version, most)) {
            return replay.findings();
        }
    }

    @Test
    void every_step_has_the_outcome_and_the_entries_that_the_file_says_and_a_second_replay_gives_the_same_feeds()
            throws Exception {
        var file = ScenarioFile.read(text());
        List<String> once;
        try (Replay replay = Replay.of(file, Disclosure::version, ALL)) {
            assertThat(replay.findings()).isEmpty();
            var report = replay.verify();
            assertThat(report.differences()).isEmpty();
            once = replay.feeds();
            assertThat(report.entries()).isEqualTo(once.size());
            System.out.printf(
                    "scenario: %d commands, %d entries of %d feeds; outcomes %s%n",
                    replay.commands(), once.size(), report.scopes(), replay.outcomes());
        }
        try (Replay again = Replay.of(file, Disclosure::version, ALL)) {
            assertThat(again.findings()).isEmpty();
            assertThat(again.feeds()).isEqualTo(once);
        }
    }
}
