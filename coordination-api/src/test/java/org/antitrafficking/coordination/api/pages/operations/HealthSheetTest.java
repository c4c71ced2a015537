package org.antitrafficking.coordination.api.pages.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antitrafficking.coordination.api.health.FederationPart;
import org.antitrafficking.coordination.api.health.Finding;
import org.antitrafficking.coordination.api.health.HealthWatch;
import org.antitrafficking.coordination.api.health.Part;
import org.antitrafficking.coordination.api.health.Pools;
import org.antitrafficking.coordination.api.health.RoutingPart;
import org.antitrafficking.coordination.api.pages.Frame;
import org.antitrafficking.coordination.api.pages.Language;
import org.antitrafficking.coordination.api.pages.SheetPage;
import org.antitrafficking.coordination.api.pages.SheetPage.Cell;
import org.antitrafficking.coordination.api.pages.Words;
import org.junit.jupiter.api.Test;

/** What is told of parts that are down, and what to do. */
class HealthSheetTest {

    private static final Words WORDS = Words.in(Language.ENGLISH);

    private static final List<String> PARTS = List.of(
            "log",
            "second-log",
            "key-store",
            "pools",
            "database-settings",
            "fence",
            "reads",
            "views",
            "words",
            "clocks",
            "paging",
            "ledger",
            "federation",
            "axon-server");

    private static SheetPage sheet(Map<String, Finding> findings) {
        var parts = new LinkedHashMap<String, Part>();
        findings.forEach((name, finding) -> parts.put(name, () -> finding));
        var frame =
                new Frame(WORDS, "title", "", "", "", "", "", "", "token", List.of(), false, true, null, null, null);
        try (HealthWatch watch = HealthWatch.start(parts, Set.of())) {
            return HealthSheet.of(watch, frame);
        }
    }

    private static List<String> texts(List<Cell> cells) {
        return cells.stream().map(cell -> String.valueOf(cell.text().text())).toList();
    }

    @Test
    void a_part_that_is_down_says_what_to_do_and_names_a_runbook_that_there_is() {
        for (String part : PARTS) {
            SheetPage sheet = sheet(Map.of(part, new Finding(false, Map.of("fault", "ConnectException"))));
            List<List<Cell>> row = sheet.tables().getFirst().rows().getFirst();
            assertThat(texts(row.get(0))).containsExactly(WORDS.say("operation-part." + part), part);
            assertThat(texts(row.get(1))).containsExactly("Down");
            assertThat(row.get(1).getFirst().stands()).isTrue();
            assertThat(texts(row.get(3))).containsExactly("What is wrong: ConnectException");
            List<String> remedy = texts(row.get(4));
            assertThat(remedy).hasSize(2).doesNotContain(WORDS.say("operation.remedy-nothing"));
            assertThat(Files.isRegularFile(Path.of("..").resolve(remedy.getLast())))
                    .as(part + " " + remedy.getLast())
                    .isTrue();
            assertThat(sheet.facts().getFirst().values().getFirst().text().text())
                    .isEqualTo("1 of 1 parts are down");
        }
    }

    @Test
    void what_is_set_aside_takes_no_part_down_and_still_says_what_to_do() {
        SheetPage sheet = sheet(Map.of(
                "views", new Finding(true, Map.of("setAside", 2, "items", List.of("alert-1", "alert-2"), "more", 0))));
        List<List<Cell>> row = sheet.tables().getFirst().rows().getFirst();
        assertThat(texts(row.get(1))).containsExactly("Up");
        assertThat(texts(row.get(3))).contains("Set aside: 2", "alert-1", "alert-2");
        assertThat(texts(row.get(4))).contains("ops/runbooks/SetAside.md");
    }

    /** The usual platform follows no other instance and routes nothing: nobody looks at these parts by chance. */
    @Test
    void what_parts_see_that_a_platform_need_not_have_is_said() {
        SheetPage sheet = sheet(Map.of(
                "federation",
                new FederationPart(() -> Duration.ofSeconds(90), () -> "unreachable", () -> 7L).look(),
                "axon-server",
                new RoutingPart(() -> false, () -> Duration.ofSeconds(3)).look()));
        assertThat(sheet.tables().getFirst().rows().stream()
                        .flatMap(row -> texts(row.get(3)).stream())
                        .toList())
                .containsExactlyInAnyOrder(
                        "Last entry that was dealt with: 7",
                        "Seconds since the other instance proved how far it is: 90",
                        "What is wrong: unreachable",
                        "Seconds since that is so: 3");
    }

    @Test
    void a_part_that_is_up_says_what_was_seen_and_that_there_is_nothing_to_do() {
        SheetPage sheet =
                sheet(Map.of("pools", new Finding(true, Map.of("coordination_reader", new Pools.Use(1, 2, 3)))));
        List<List<Cell>> row = sheet.tables().getFirst().rows().getFirst();
        assertThat(texts(row.get(3))).containsExactly("coordination_reader: 1 in use, 2 at rest, 3 waiting");
        assertThat(texts(row.get(4))).containsExactly(WORDS.say("operation.remedy-nothing"));
        assertThat(sheet.facts().getFirst().values().getFirst().text().text()).isEqualTo("All 1 parts do their work");
    }
}
