package org.antitrafficking.coordination.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.antitrafficking.eventlog.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ImportTest {

    private static final String IMPORTER = "importer";
    private static final String PATH = "/demonstration/import";
    private static final Path REAL = Path.of(
            System.getProperty("coordination.data", "../../shared/data"), "alert-traffic", "notifications-2024.csv");

    @TempDir
    private Path folder;

    /** What the file says, read by the test's own few lines: per partner what it notified and what it is to receive. */
    private record Expected(
            Map<String, Set<String>> notified, Map<String, Set<String>> received, Map<String, String> dates) {

        static Expected of(Path file) throws IOException {
            var expected = new Expected(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
            List<String> lines = Files.readAllLines(file);
            for (String line : lines.subList(1, lines.size())) {
                List<String> fields = fields(line);
                String reference = fields.get(1);
                String notifier = fields.get(2).isEmpty()
                        ? "eu-commission"
                        : fields.get(2).toLowerCase(Locale.ROOT);
                add(expected.notified, notifier, reference);
                expected.dates.put(reference, fields.get(0));
                for (String country : fields.get(4).toLowerCase(Locale.ROOT).split(";", -1))
                    if (!country.isEmpty() && !country.equals(notifier)) add(expected.received, country, reference);
            }
            return expected;
        }

        private static void add(Map<String, Set<String>> map, String partner, String reference) {
            map.computeIfAbsent(partner, first -> new TreeSet<>()).add(reference);
        }

        private static List<String> fields(String line) {
            var fields = new ArrayList<String>();
            var field = new StringBuilder();
            boolean quoted = false;
            for (int i = 0; i < line.length(); i++) {
                char c = line.charAt(i);
                if (c == '"') quoted = !quoted; // a doubled quote closes and opens again: good for counting fields
                else if (c == ',' && !quoted) {
                    fields.add(field.toString());
                    field.setLength(0);
                } else field.append(c);
            }
            fields.add(field.toString());
            return fields;
        }

        Set<String> partners() {
            var all = new TreeSet<>(notified.keySet());
            all.addAll(received.keySet());
            return all;
        }

        long shared() {
            var shared = new HashSet<String>();
            received.values().forEach(shared::addAll);
            return shared.size();
        }

        long deliveries() {
            return received.values().stream().mapToLong(Set::size).sum();
        }
    }

    @Test
    void every_partners_feed_holds_what_the_file_says_none_missing_none_too_many_also_after_kills_in_the_middle()
            throws Exception {
        assumeTrue(Files.exists(REAL), () -> "The real notifications are absent: " + REAL);
        Expected whole = Expected.of(REAL);
        assertThat(whole.dates()).hasSize(5_364);
        assertThat(whole.shared()).isEqualTo(2_113);

        int all = Scale.of(600, 5_364);
        Path file = Files.write(
                folder.resolve("first-notifications.csv"),
                Files.readAllLines(REAL).subList(0, 1 + all));
        Expected expected = Expected.of(file);
        int kills = Scale.of(1, 3);
        int lastKill = all / 250 * 250 - 250;
        var random = new Random(2024);
        for (int kill = 1; kill <= kills; kill++) {
            try (var service = RunningService.start(folder)) {
                int at = 250 * (1 + random.nextInt(8)) * kill;
                killWhenImported(service, file, Math.min(at, lastKill));
            }
        }
        try (var service = RunningService.start(folder)) {
            List<String> first = importAll(service, file);
            assertThat(first.getLast())
                    .startsWith("done: %d notifications, %d shared, %d drafts,"
                            .formatted(all, expected.shared(), all - expected.shared()))
                    .contains(" 0 refused, 0 problems; feeds are up to date");
            assertThat(first.getLast()).doesNotContain(" 0 of them repeated");
            verify(service, expected);
            assertThat(importAll(service, file).getLast()).contains(all + " of them repeated");
            verify(service, expected);
            System.out.println("import: " + first.get(first.size() - 2));
            System.out.printf(
                    "import: %d kills, %d notifications, %d shared, %d deliveries to %d partners: missing 0, too many"
                            + " 0%n",
                    kills,
                    expected.dates().size(),
                    expected.shared(),
                    expected.deliveries(),
                    expected.partners().size());
        }
    }

    private static void killWhenImported(RunningService service, Path file, int notifications) throws Exception {
        try (var lines = lines(service, file, "")) {
            for (String line = lines.readLine(); line != null; line = lines.readLine())
                if (line.startsWith(notifications + " of ")) {
                    service.kill();
                    return;
                }
        }
        throw new AssertionError("The import ended before it was killed");
    }

    private static BufferedReader lines(RunningService service, Path file, String query) throws Exception {
        return new BufferedReader(
                new InputStreamReader(service.stream(IMPORTER, PATH + query, file), StandardCharsets.UTF_8));
    }

    private static List<String> importAll(RunningService service, Path file) throws Exception {
        try (var lines = lines(service, file, "")) {
            return lines.lines().toList();
        }
    }

    private static void verify(RunningService service, Expected expected) {
        var directory = new TreeSet<String>();
        for (JsonNode entry : all(service, "pk-fia", "&scope=directory"))
            if (entry.get("kind").stringValue().equals("partner-admitted"))
                directory.add(entry.at("/content/partner").stringValue());
        assertThat(directory).containsAll(expected.partners());
        for (String partner : directory) {
            var drafted = new ArrayList<String>();
            var issued = new ArrayList<String>();
            var received = new ArrayList<String>();
            var entries = new ArrayList<>(all(service, partner, ""));
            entries.addAll(supervisors(service, partner));
            for (JsonNode entry : entries) {
                JsonNode content = entry.get("content");
                String kind = entry.get("kind").stringValue();
                if (!kind.startsWith("alert-") || content.isNull()) continue;
                assertThat(content.get("imported").booleanValue()).isTrue();
                switch (kind) {
                    case "alert-drafted" -> drafted.add(reference(content));
                    case "alert-received" -> {
                        received.add(reference(content));
                        assertThat(content.get("occurredAt").stringValue())
                                .isEqualTo(expected.dates().get(reference(content)) + "T00:00:00Z");
                        assertThat(content.at("/terms/basis/0").stringValue()).startsWith("agreement-");
                    }
                    case "alert-opened" -> issued.add(content.get("alert").stringValue());
                    default ->
                        assertThat(kind)
                                .isIn("alert-act-prepared", "alert-act-validated", "alert-moved", "alert-clocks-due");
                }
            }
            assertThat(drafted)
                    .as("drafts of " + partner)
                    .containsExactlyInAnyOrderElementsOf(expected.notified().getOrDefault(partner, Set.of()));
            assertThat(issued).as("issued once by " + partner).doesNotHaveDuplicates();
            assertThat(received)
                    .as("received by " + partner)
                    .containsExactlyInAnyOrderElementsOf(expected.received().getOrDefault(partner, Set.of()));
        }
    }

    private static String reference(JsonNode content) {
        return content.at("/content/reference").stringValue();
    }

    private static List<JsonNode> all(RunningService service, String partner, String query) {
        return read(service, partner + ".officer", query);
    }

    /** Where everything was drafted. */
    private static List<JsonNode> supervisors(RunningService service, String partner) {
        return read(service, partner + ".supervisor", "&scope=supervisors-" + partner);
    }

    private static List<JsonNode> read(RunningService service, String who, String query) {
        var all = new ArrayList<JsonNode>();
        String after = "";
        while (true) {
            JsonNode page =
                    service.get(who, "/api/feed?limit=500" + query + after).json();
            page.get("entries").forEach(all::add);
            after = "&after=" + page.get("next").stringValue();
            if (!page.get("more").booleanValue()) return all;
        }
    }

    @Test
    void a_dry_run_lists_every_problem_by_line_and_changes_nothing_and_the_import_leaves_those_lines_out()
            throws Exception {
        Path file = folder.resolve("notifications.csv");
        Files.writeString(file, """
            date,reference,notifying_country,classification,distribution_countries,origin_countries,category,subject,risk
            2024-01-02,R1,IT,alert,IT;GR;PK,TR,c,"A ""quoted"" subject, in two parts",serious
            02.01.2024,R2,IT,alert,GR,TR,c,s,serious
            2024-01-02,R1,IT,alert,GR,TR,c,s,serious
            2024-01-02,R3,XX,alert,GR,TR,c,s,serious
            2024-01-02,R4,IT,alert,GR;YY,TR,c,s,serious
            2024-01-02,R5,IT,alert,GR,TR,c,,serious
            2024-01-02,R6,IT,alert,GR
            2024-01-02,R7,,alert,,TR,c,s,serious
            """);
        try (var service = RunningService.start(folder)) {
            List<String> dry;
            try (var lines = lines(service, file, "?dry-run=true")) {
                dry = lines.lines().toList();
            }
            assertThat(dry)
                    .containsExactly(
                            "line 3: The date is not of the form 2024-12-31.",
                            "line 4: The reference stands in an earlier line too.",
                            "line 5: In notifying_country stands what is no ISO 3166-1 alpha-2 code.",
                            "line 6: In distribution_countries stands what is no ISO 3166-1 alpha-2 code.",
                            "line 7: The subject is missing.",
                            "line 8: It has 5 fields, not 9.",
                            "2 notifications of 4 partners: 1 reach another country (2 deliveries), 1 stay their"
                                    + " notifier's own draft; 6 problems");
            assertThat(service.get("it.officer", "/api/feed").status())
                    .as("a partner that the dry run did not admit")
                    .isEqualTo(401);

            assertThat(importAll(service, file).getLast())
                    .isEqualTo("done: 2 notifications, 1 shared, 1 drafts, 0 of them repeated, 0 refused, 6 problems;"
                            + " feeds are up to date");
            assertThat(kind(service, "gr", "alert-received"))
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.at("/content/content/texts/en/subject/text")
                                    .stringValue())
                            .isEqualTo("A \"quoted\" subject, in two parts"));
            assertThat(AlertCalls.kinds(supervisors(service, "eu-commission"))).containsExactly("alert-drafted");
            assertThat(kind(service, "eu-commission", "alert-drafted")).isEmpty();
            assertThat(service.post("pk-fia.officer", PATH, "x").status()).isEqualTo(415);
            assertThat(service.send(service.request("pk-fia.admin", PATH)
                                    .header("Content-Type", "text/csv")
                                    .POST(java.net.http.HttpRequest.BodyPublishers.ofString("x")))
                            .status())
                    .isEqualTo(403);
        }
    }

    private static List<JsonNode> kind(RunningService service, String partner, String kind) {
        return all(service, partner, "").stream()
                .filter(entry -> entry.get("kind").stringValue().equals(kind))
                .toList();
    }

    @Test
    void what_the_rules_refuse_is_listed_by_line_with_what_is_missing_and_left_out() throws Exception {
        String header = "date,reference,notifying_country,classification,distribution_countries,origin_countries,"
                + "category,subject,risk\n";
        Path first = Files.writeString(folder.resolve("first.csv"), header + """
            2024-01-02,R1,IT,alert,GR;FR,TR,c,s,serious
            """);
        Path second = Files.writeString(folder.resolve("second.csv"), header + """
            2024-01-03,R2,IT,alert,GR;FR,TR,c,s,serious
            2024-01-03,R3,IT,alert,FR,TR,c,s,serious
            2024-01-03,R4,GR,alert,FR,TR,c,s,serious
            """);
        try (var service = RunningService.start(folder)) {
            assertThat(importAll(service, first)).last().asString().contains("1 shared", " 0 refused");
            var suspended = service.post(
                    "tr-migration.supervisor", "/api/partners/gr/suspension", "{\"ground\":\"Under inquiry.\"}");
            assertThat(suspended.status()).as(suspended.body()).isEqualTo(200);
            List<String> lines = importAll(service, second);
            assertThat(lines)
                    .filteredOn(line -> line.startsWith("line "))
                    .containsExactly(
                            "line 2: refused, every-recipient-is-allowed-or-nobody-is-told: gr"
                                    + " the-recipient-is-suspended (gr)",
                            "line 4: refused, a-suspended-partner-changes-nothing");
            assertThat(lines.getLast())
                    .startsWith("done: 3 notifications, 1 shared, 0 drafts, 0 of them repeated, 2 refused, 0 problems");
            assertThat(kind(service, "fr", "alert-received"))
                    .extracting(entry -> reference(entry.get("content")))
                    .containsExactly("R1", "R3");
        }
    }
}
