package org.antitrafficking.coordination.api;

import static org.antitrafficking.coordination.api.AlertCalls.content;
import static org.antitrafficking.coordination.api.AlertCalls.path;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antitrafficking.eventlog.Await;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the operator is told, at the management port, and everybody, at the public one. */
class OperationTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Set<String> PARTS = Set.of(
            "log",
            "second-log",
            "key-store",
            "pools",
            "database-settings",
            "fence",
            "running-clocks",
            "key-destruction",
            "accepted-decisions",
            "other-decisions",
            "data-rows",
            "reads",
            "views",
            "words",
            "clocks",
            "reader-retention",
            "paging",
            "ledger");

    private static final List<String> NOT_OFFERED = List.of(
            "",
            "/",
            "/env",
            "/beans",
            "/heapdump",
            "/threaddump",
            "/loggers",
            "/configprops",
            "/mappings",
            "/metrics",
            "/info",
            "/shutdown",
            "/conditions",
            "/scheduledtasks",
            "/logfile",
            "/health/liveness",
            "/health/nothing");

    /** The values that a label may have. */
    private static final Map<String, Pattern> LABELS = Map.ofEntries(
            Map.entry(
                    "coordination_commands outcome",
                    Pattern.compile(
                            "accepted|unchanged|replayed|refused|hidden"
                                + "|already-there|key-reused|bad-request|unauthenticated|unavailable|outcome-unknown|failed")),
            Map.entry("coordination_health part", Pattern.compile(String.join("|", PARTS))),
            Map.entry("coordination_set part", Pattern.compile(String.join("|", PARTS))),
            Map.entry(
                    "coordination_follower follower",
                    Pattern.compile(
                            "fence|running-clocks|key-destruction|accepted-decisions|other-decisions|data-rows|reads|views"
                                + "|words")),
            Map.entry("coordination_append log", Pattern.compile("events|records")),
            Map.entry("coordination_append reason", Pattern.compile("refused|unavailable|outcome-unknown")),
            Map.entry("coordination_records kind", Pattern.compile("read|refused|unchanged")),
            Map.entry(
                    "coordination_pool pool",
                    Pattern.compile("coordination_(log_writer|projector|reader|keys|ledger|auditor|pages)")),
            Map.entry("coordination_problems type", Pattern.compile("[a-z]+(-[a-z]+)*")),
            Map.entry("http_server method", Pattern.compile("GET|POST|PUT|DELETE|HEAD|OPTIONS|PATCH|UNKNOWN")),
            Map.entry(
                    "http_server uri",
                    Pattern.compile("(/(\\*\\*|[a-z0-9.-]+|\\{[a-zA-Z]+\\}))+|UNKNOWN|NOT_FOUND|root")),
            Map.entry("http_server status", Pattern.compile("[1-5][0-9][0-9]|UNKNOWN|CLIENT_ERROR")),
            Map.entry("http_server outcome", Pattern.compile("[A-Z_]+")),
            Map.entry("http_server exception", Pattern.compile("none|[A-Z][A-Za-z]+")),
            Map.entry("http_server error", Pattern.compile("none|[A-Z][A-Za-z]+")));

    /** Metrics of libraries, whose labels say what of the virtual machine or the web server is meant. */
    private static final Pattern LIBRARY = Pattern.compile(
            "(jvm|process|system|tomcat|logback|application|disk|executor|jetty|hikaricp|http_server)_.*");

    private static final Pattern SAMPLE = Pattern.compile("([a-z_0-9]+)(?:\\{(.*)\\})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("([a-z_A-Z]+)=\"([^\"]*)\",?");
    private static final Pattern NAME =
            Pattern.compile("\\b(coordination|http_server|jvm|process|disk|system)_[a-z_]+\\b");

    @TempDir
    private static Path folder;

    private static RunningService service;

    @BeforeAll
    static void start() throws IOException {
        service = RunningService.start(folder);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static RunningService.Answer health() {
        return service.send(service.open("/actuator/health"));
    }

    /** On a machine that is busy, a database may well not answer within the time that health gives it. */
    private static void awaitUp() {
        Await.until("it is up", () -> health().status() == 200);
    }

    @Test
    void everybody_is_told_up_and_no_more_and_nothing_else_is_offered_there() {
        for (var request : List.of(
                service.open("/actuator/health"),
                service.request("pk-fia.officer", "/actuator/health"),
                service.request("no token", "/actuator/health"),
                service.open("/actuator/health").header("Accept", "text/html, */*;q=0.8"))) {
            awaitUp();
            var answer = service.send(request);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("{\"status\":\"UP\"}");
        }
        for (String more : NOT_OFFERED)
            if (!more.isEmpty())
                assertThat(service.get("pk-fia.officer", "/actuator" + more).status())
                        .as(more)
                        .isEqualTo(404);
        for (String more : List.of("/prometheus", "/health/coordination", "/health/log"))
            assertThat(service.get("pk-fia.officer", "/actuator" + more).status())
                    .as(more)
                    .isEqualTo(404);
    }

    @Test
    void the_management_port_tells_of_each_part_and_offers_nothing_but_health_and_metrics() {
        awaitUp();
        JsonNode health = service.managed("/actuator/health").json();
        assertThat(health.get("status").stringValue()).isEqualTo("UP");
        assertThat(health.get("components").propertyNames()).containsExactly("coordination");
        JsonNode parts = health.at("/components/coordination/components");
        assertThat(parts.propertyNames()).containsExactlyInAnyOrderElementsOf(PARTS);
        assertThat(parts.at("/fence/details").propertyNames()).containsExactlyInAnyOrder("lagEvents", "lagSeconds");
        assertThat(parts.at("/ledger/details").propertyNames())
                .containsExactlyInAnyOrder("anchors", "sincePublishedSeconds", "signer", "signerSinceSeconds");
        assertThat(parts.at("/pools/details/coordination_reader/active").isNumber())
                .isTrue();
        for (String more : NOT_OFFERED)
            assertThat(service.managed("/actuator" + more).status()).as(more).isEqualTo(404);
        assertThat(service.managed("/api/feed").status()).isEqualTo(404);
    }

    private record Sample(String name, Map<String, String> labels, double value) {}

    private static List<Sample> scrape() {
        var samples = new ArrayList<Sample>();
        for (String line : service.managed("/actuator/prometheus").body().split("\n", -1)) {
            if (line.isBlank() || line.startsWith("#")) continue;
            var sample = SAMPLE.matcher(line);
            assertThat(sample.matches()).as(line).isTrue();
            var labels = new java.util.TreeMap<String, String>();
            if (sample.group(2) != null)
                for (var label = LABEL.matcher(sample.group(2)); label.find(); )
                    labels.put(label.group(1), label.group(2));
            samples.add(new Sample(sample.group(1), labels, Double.parseDouble(sample.group(3))));
        }
        return samples;
    }

    private static double value(String name, String... labels) {
        var wanted = new java.util.TreeMap<String, String>();
        for (int i = 0; i < labels.length; i += 2) wanted.put(labels[i], labels[i + 1]);
        return scrape().stream()
                .filter(sample ->
                        sample.name().equals(name) && sample.labels().entrySet().containsAll(wanted.entrySet()))
                .mapToDouble(Sample::value)
                .sum();
    }

    /** One of each kind of command, read and problem; the ids that came up. */
    private static List<String> traffic() {
        var calls = new AlertCalls(service);
        String alert = calls.issued("FIA-METRICS", "om-police");
        calls.accepted(calls.post("om-police.officer", path(alert) + "/acknowledgement", ""));
        calls.post("om-police.officer", path(alert) + "/acknowledgement", "");
        calls.post("om-police.officer", path(alert) + "/recall", AlertCalls.json("{'reason':'canary-reason'}"));
        calls.post("gr-police.officer", path(alert) + "/acknowledgement", "");
        for (int i = 0; i < 2; i++)
            calls.post("pk-fia.officer", "/api/alerts", content("twice"), "Idempotency-Key", "canary-key");
        calls.post("pk-fia.officer", "/api/alerts", content("else"), "Idempotency-Key", "canary-key");
        calls.post("pk-fia.officer", "/api/alerts", "{\"canary\":1}");
        calls.post("nobody.canary", "/api/alerts", content("nobody"));
        calls.call("pk-fia.officer", "CANARY", "/api/alerts", "");
        service.get("pk-fia.officer", "/canary/path?canary=query");
        service.get("pk-fia.officer", "/api/alerts/canary-id");
        service.get("pk-fia.officer", "/api/search?query=canary");
        calls.settle();
        calls.accepted(calls.post("pk-fia.officer", path(alert) + "/closure", ""));
        calls.accepted(calls.post("pk-fia.supervisor", path(alert) + "/erasure", ""));
        return List.of(alert, calls.person("pk-fia.officer"));
    }

    @Test
    void a_signer_that_is_away_is_told_to_the_operator_and_takes_no_node_out_and_commands_go_on() throws Exception {
        awaitUp();
        Path signer = RunningService.data(folder).resolve("signer");
        Path away = folder.resolve("signer-away");
        Files.move(signer, away);
        try {
            Await.until("the ledger is down", () -> value("coordination_health_up", "part", "ledger") == 0);
            assertThat(service.managed("/actuator/health").status()).isEqualTo(503);
            assertThat(health().status()).isEqualTo(200);
            assertThat(new AlertCalls(service).drafted("pk-fia", content("signer away")))
                    .startsWith("alert-");
        } finally {
            if (Files.exists(signer)) // the service may have made an empty one anew
            try (Stream<Path> files = Files.walk(signer)) {
                    for (Path file :
                            files.sorted(java.util.Comparator.reverseOrder()).toList()) Files.delete(file);
                }
            Files.move(away, signer);
        }
        Await.until("the ledger is up", () -> value("coordination_health_up", "part", "ledger") == 1);
    }

    @Test
    void metrics_count_what_happens_and_no_label_names_a_partner_a_person_an_item_or_content() throws Exception {
        List<String> ids = traffic();
        Await.until("keys are destroyed", () -> value("coordination_keys_destroyed_total") > 0);
        String[][] counted = {
            {"accepted", "outcome"},
            {"unchanged", "outcome"},
            {"replayed", "outcome"},
            {"refused", "outcome"},
            {"hidden", "outcome"},
            {"key-reused", "outcome"}
        };
        for (String[] one : counted)
            assertThat(value("coordination_commands_seconds_count", one[1], one[0]))
                    .as(one[0])
                    .isPositive();
        for (String kind : List.of("read", "refused", "unchanged"))
            assertThat(value("coordination_records_total", "kind", kind))
                    .as(kind)
                    .isPositive();
        for (String type :
                List.of("broken-rule", "not-found", "bad-request", "unauthenticated", "idempotency-key-reused"))
            assertThat(value("coordination_problems_total", "type", type))
                    .as(type)
                    .isPositive();
        for (String log : List.of("events", "records")) {
            assertThat(value("coordination_append_rows_total", "log", log)).isPositive();
            assertThat(value("coordination_append_seconds_count", "log", log)).isPositive();
            assertThat(value("coordination_append_batch_writes_count", "log", log))
                    .isPositive();
        }
        assertThat(value("coordination_feed_entries_total")).isPositive();
        Await.until("leaves are hashed", () -> value("coordination_ledger_leaves_total") > 0);
        assertThat(value("coordination_ledger_refused")).isZero();
        assertThat(value("coordination_ledger_signs")).isEqualTo(1);
        assertThat(value("coordination_ledger_term")).isPositive();
        assertThat(value("coordination_views_set_aside")).isZero();
        assertThat(value("coordination_views_words_missing")).isZero();

        String rules = sources("coordination-core") + sources("coordination-api");
        for (Sample sample : scrape())
            sample.labels().forEach((label, value) -> {
                String metric = sample.name().replaceFirst("^([a-z]+_[a-z]+)_.*", "$1");
                Pattern allowed = LABELS.get(metric + " " + label);
                String as = sample.name() + " " + label + "=" + value;
                if (label.equals("le")) assertThat(value).as(as).matches("[0-9.E+]+|\\+Inf");
                else if (label.equals("rule")) assertThat(rules).as(as).contains("\"" + value + "\"");
                else if (allowed != null) assertThat(value).as(as).matches(allowed);
                else assertThat(sample.name()).as(as).matches(LIBRARY);
            });
        String scraped = service.managed("/actuator/prometheus").body();
        assertThat(scraped).doesNotContainIgnoringCase("canary");
        for (String id : ids) assertThat(scraped).doesNotContain(id);
        for (String partner : List.of("pk-fia", "om-police", "gr-police", "pk-audit"))
            assertThat(scraped).doesNotContain(partner);
    }

    private static String sources(String module) throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
            var all = new StringBuilder();
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList())
                all.append(Files.readString(file));
            return all.toString();
        }
    }

    private static Set<String> named(String text) {
        return NAME.matcher(text).results().map(match -> match.group()).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void what_the_alerts_the_dashboard_and_the_readme_name_is_exported() throws Exception {
        traffic();
        Set<String> exported = scrape().stream().map(Sample::name).collect(Collectors.toSet());
        String rules = Files.readString(ROOT.resolve("ops/alerts/coordination.rules.yaml"));
        String dashboard = Files.readString(ROOT.resolve("ops/dashboards/coordination.json"));
        assertThat(named(rules)).isNotEmpty();
        assertThat(exported).as("by the alert rules").containsAll(named(rules));
        assertThat(named(dashboard)).isNotEmpty();
        assertThat(exported).as("by the dashboard").containsAll(named(dashboard));
        JsonNode panels = new JsonMapper().readTree(dashboard).get("panels");
        assertThat(panels.valueStream().flatMap(panel -> panel.path("targets").valueStream()))
                .as("queries")
                .isNotEmpty()
                .allSatisfy(target ->
                        assertThat(named(target.get("expr").stringValue())).isNotEmpty());
        String guide = Files.readString(ROOT.resolve("docs/operators-guide.md"));
        Set<String> documented = Pattern.compile("\\| `(coordination_[a-z_]+)")
                .matcher(guide)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
        Set<String> ours = exported.stream()
                .filter(name -> name.startsWith("coordination_"))
                .map(name -> name.replaceFirst("_(count|sum|bucket|max)$", ""))
                .collect(Collectors.toSet());
        assertThat(ours).as("documented in the operator's guide").containsExactlyInAnyOrderElementsOf(documented);
    }

    @Test
    void every_alert_has_its_runbook_and_every_runbook_its_alert() throws Exception {
        Set<String> alerts = Pattern.compile("- alert: (\\w+)")
                .matcher(Files.readString(ROOT.resolve("ops/alerts/coordination.rules.yaml")))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
        try (Stream<Path> files = Files.list(ROOT.resolve("ops/runbooks"))) {
            Set<String> runbooks = files.map(
                            file -> file.getFileName().toString().replace(".md", ""))
                    .collect(Collectors.toSet());
            assertThat(runbooks).isEqualTo(alerts);
        }
        for (String alert : alerts)
            assertThat(Files.readString(ROOT.resolve("ops/runbooks/" + alert + ".md")))
                    .as(alert)
                    .contains("# " + alert, "## What it means", "## Look", "## Do", "## Never");
    }

    @Test
    void a_database_that_hangs_is_down_within_seconds_piles_up_no_threads_and_is_up_again_after() throws Exception {
        double threads = value("jvm_threads_live_threads");
        List<Long> postgres = freeze();
        try {
            Await.until("it is down", () -> health().status() == 503);
            assertThat(health().body()).isEqualTo("{\"status\":\"DOWN\"}");
            for (int probe = 0; probe < 200; probe++) {
                assertThat(health().status()).isEqualTo(503);
                assertThat(service.managed("/actuator/health").status()).isEqualTo(503);
            }
            assertThat(value("coordination_health_up", "part", "log")).isZero();
            assertThat(value("jvm_threads_live_threads")).as("threads").isLessThan(threads + 20);
        } finally {
            signal("-CONT", postgres);
        }
        awaitUp();
    }

    /** Stops all of the embedded server's processes where they are, the one that starts others first. */
    private static List<Long> freeze() throws IOException, InterruptedException {
        long postmaster;
        try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
            Path pid = files.filter(file -> file.endsWith("postmaster.pid"))
                    .findFirst()
                    .orElseThrow();
            postmaster = Long.parseLong(Files.readAllLines(pid).getFirst());
        }
        var frozen = new ArrayList<>(List.of(postmaster));
        signal("-STOP", frozen);
        frozen.addAll(ProcessHandle.of(postmaster)
                .orElseThrow()
                .descendants()
                .map(ProcessHandle::pid)
                .toList());
        signal("-STOP", frozen);
        return frozen;
    }

    /** One that has ended meanwhile gets none. */
    private static void signal(String signal, List<Long> processes) throws IOException, InterruptedException {
        for (long pid : processes)
            new ProcessBuilder("kill", signal, String.valueOf(pid)).start().waitFor();
    }
}
