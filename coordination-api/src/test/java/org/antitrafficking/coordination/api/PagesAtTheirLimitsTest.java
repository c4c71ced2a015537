package org.antitrafficking.coordination.api;

import static org.antitrafficking.coordination.api.AlertCalls.content;
import static org.antitrafficking.coordination.api.AlertCalls.issue;
import static org.antitrafficking.coordination.api.AlertCalls.json;
import static org.antitrafficking.coordination.api.AlertCalls.path;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.antitrafficking.coordination.api.InvestigationCalls.Written;
import org.antitrafficking.coordination.api.RunningService.Answer;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An investigation of many members and decisions, and a programme of many participants and transactions, at the heap
 * that the service is shipped with, or at a smaller heap for fewer of them. Whoever works on them keeps nobody waiting,
 * a node that is killed in the middle of it starts again, and everybody reads a whole page.
 */
class PagesAtTheirLimitsTest {

    private static final boolean FULL = Scale.isFull();

    /** 70 % of the memory that the container has, in full. */
    private static final int HEAP_MB = Scale.of(256, 1_433);

    private static final int MEMBERS = Scale.of(60, 120);

    private static final int DECISIONS = Scale.of(180, 700);

    /** Of each of a decision's two texts: in full all decisions have nearly as much as one item may. */
    private static final int DECISION_CHARS = Scale.of(Limits.REASON_CHARS, 1_050);

    private static final int TRANSACTIONS = Scale.of(180, Limits.PROGRAMME_TRANSACTIONS);

    /** Of each transaction: in full all of them have nearly as much as one item may. */
    private static final int DESCRIPTION_CHARS = Scale.of(1_800, 1_500);

    private static final BigDecimal AMOUNT = new BigDecimal("1.25");

    /** What is done before the next look at whether others are kept waiting. */
    private static final int TURNS = 30;

    /** Within which an alert of somebody else is seen meanwhile. */
    private static final Duration SEEN_WITHIN = Duration.ofSeconds(20);

    private static final Pattern COLLECTED = Pattern.compile("(\\d+)M->(\\d+)M\\(\\d+M\\)");

    private static final String OFFICER = "pk-fia.officer";

    /** Partners of these countries take part in the programme beside pk-fia. */
    private static final List<String> COUNTRIES = List.of(
            "at", "be", "bg", "cz", "de", "dk", "es", "fi", "fr", "hr", "hu", "ie", "lt", "lv", "nl", "pl", "pt", "ro",
            "se");

    @TempDir
    private Path folder;

    private final List<Path> collections = new ArrayList<>();
    private final List<Duration> waited = new ArrayList<>();
    private int decisions;
    private int transactions;

    private RunningService started() throws IOException {
        Path log = folder.resolve("collections-" + collections.size() + ".log");
        collections.add(log);
        return RunningService.start(
                folder,
                "-Xmx" + HEAP_MB + "m",
                "-XX:+UseG1GC",
                "-XX:G1HeapRegionSize=4m",
                "-XX:+ExitOnOutOfMemoryError",
                "-Xlog:gc:file=" + log);
    }

    @Test
    void a_node_lives_on_and_keeps_nobody_waiting_while_pages_of_many_readers_grow_to_their_limits() throws Exception {
        long begun = System.nanoTime();
        List<String> members;
        String investigation;
        String programme;
        try (var service = started()) {
            var calls = new AlertCalls(service);
            members = members();
            investigation = inForce(service, members);
            programme = founded(service);
            while (decisions < DECISIONS / 2) {
                work(calls, investigation, programme, Math.min(decisions + TURNS, DECISIONS / 2));
                seen(service, shared(calls));
            }
            work(calls, investigation, programme, decisions + TURNS);
            String last = shared(calls);
            service.kill();
            try (var again = started()) {
                seen(again, last);
                calls = new AlertCalls(again);
                while (decisions < DECISIONS) {
                    work(calls, investigation, programme, Math.min(decisions + TURNS, DECISIONS));
                    seen(again, shared(calls));
                }
                long pages = read(again, members, investigation);
                assertThat(pages)
                        .as("bytes of all members' pages as they are read, which are longer as they are kept: who"
                                + " writes them whole for one event holds them as they were, folded, written and"
                                + " sent")
                        .isGreaterThan((long) HEAP_MB * 1024 * 1024 / Scale.of(6, 8));
                readProgramme(again, programme);
                seen(again, shared(calls));
                healthy(again);
                report(begun, pages);
            }
        }
        assertThat(longest()).as("until somebody else's alert was seen").isLessThan(SEEN_WITHIN);
    }

    /** The parties' leaders and others of theirs; the participant's contact is a member besides. */
    private static List<String> members() {
        var members = new ArrayList<String>();
        for (String party : InvestigationCalls.PARTIES) members.add(party + ".officer");
        for (int i = members.size() + 1; i < MEMBERS; i++) {
            String party = InvestigationCalls.PARTIES.get(i % InvestigationCalls.PARTIES.size());
            members.add(party + ".member" + i);
        }
        return members;
    }

    private static String inForce(RunningService service, List<String> members) {
        var calls = new AlertCalls(service);
        var investigations = new InvestigationCalls(service);
        ObjectNode agreement = investigations.agreement();
        ObjectNode named = (ObjectNode) agreement.get("members");
        for (String member : members) {
            if (member.endsWith(".officer")) continue;
            String partner = member.split("\\.", 2)[0];
            Answer bound = calls.accepted(calls.post(
                    partner + ".clerk",
                    "/api/persons",
                    json("{'issuer':'" + RunningService.ISSUER + "','subject':'" + member + "','name':'" + member
                            + "','nature':'natural'}")));
            named.putObject(bound.json().get("person").stringValue())
                    .put("partner", partner)
                    .putArray("rights")
                    .add("read")
                    .add("contribute")
                    .add("evidence");
        }
        assertThat(named).hasSize(MEMBERS);
        Answer proposed =
                calls.accepted(calls.post(OFFICER, "/api/investigations", InvestigationCalls.proposal(agreement, "")));
        var written = new Written(
                proposed.json().get("investigation").stringValue(),
                proposed.json().get("version").stringValue());
        investigations.send("pk-fia.supervisor", written);
        investigations.signedByAll(written);
        return written.investigation();
    }

    /** By pk-fia, which answers for it, with as many others as there may be. */
    private static String founded(RunningService service) {
        Answer imported = service.send(service.request("importer", "/demonstration/import")
                .header("Content-Type", "text/csv")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "date,reference,notifying_country,classification,distribution_countries,origin_countries,"
                                + "category,subject,risk\n2024-01-02,R1,IT,alert,"
                                + String.join(";", COUNTRIES).toUpperCase(Locale.ROOT)
                                + ",TR,c,s,serious\n")));
        assertThat(imported.body()).contains("done: 1 notifications, 1 shared");
        var calls = new AlertCalls(service);
        calls.accepted(calls.call(
                "pk-fia.admin", "PUT", "/api/persons/" + calls.person(OFFICER) + "/roles/programme-officer", ""));
        Answer founded = calls.post(
                OFFICER,
                "/api/programmes",
                json("{'title':'A large one','status':'2','participants':[{'partner':'pk-fia','roles':['accountable']},"
                        + COUNTRIES.stream()
                                .map(country -> "{'partner':'" + country + "','roles':['implementing']}")
                                .collect(Collectors.joining(","))
                        + "],'currency':'USD','start':{'year':2026},'years':1,'citation':'A source'}"));
        assertThat(founded.status()).as(founded.body()).isEqualTo(201);
        assertThat(COUNTRIES).hasSize(Limits.PROGRAMME_PARTICIPANTS - 1);
        return "/api/programmes/" + founded.json().get("programme").stringValue();
    }

    /** Decisions up to so many, and as large a share of the transactions. */
    private void work(AlertCalls calls, String investigation, String programme, int until) {
        while (decisions < until) {
            String text = (decisions + " x").repeat(DECISION_CHARS).substring(0, DECISION_CHARS);
            calls.accepted(calls.post(
                    OFFICER,
                    InvestigationCalls.path(investigation) + "/decisions",
                    json("{'decisionText':'" + text + "','rationale':'" + text + "'}")));
            decisions++;
            while (transactions < (long) TRANSACTIONS * decisions / DECISIONS) {
                Answer recorded = calls.post(
                        OFFICER,
                        programme + "/transactions",
                        json("{'type':'4','provider':{'partner':'pk-fia'},'receiver':{'name':'A printer'},"
                                + "'valueDate':'2026-02-01','amount':'" + AMOUNT
                                + "','currency':'USD','description':'"
                                + "y".repeat(DESCRIPTION_CHARS) + "'}"));
                assertThat(recorded.status()).as(recorded.body()).isEqualTo(201);
                transactions++;
            }
        }
    }

    /** An alert of a partner that has no part in any of it. */
    private static String shared(AlertCalls calls) {
        String alert = calls.drafted("ae-interior", content("meanwhile"));
        calls.done("ae-interior", alert, issue("it-police"));
        return alert;
    }

    private void seen(RunningService service, String alert) {
        long begun = System.nanoTime();
        Await.until(
                "the alert is seen",
                () -> service.get("it-police.officer", path(alert)).status() == 200);
        waited.add(Duration.ofNanos(System.nanoTime() - begun));
    }

    private Duration longest() {
        return waited.stream().max(Duration::compareTo).orElseThrow();
    }

    /** What all members' pages have together. */
    private long read(RunningService service, List<String> members, String investigation) {
        long bytes = 0;
        for (String member : members) {
            Answer page = service.get(member, InvestigationCalls.path(investigation));
            assertThat(page.status()).as(member).isEqualTo(200);
            assertThat(page.json().get("decisions")).as(member).hasSize(DECISIONS);
            bytes += page.body().length();
        }
        return bytes;
    }

    private void readProgramme(RunningService service, String programme) {
        String spent = AMOUNT.multiply(BigDecimal.valueOf(TRANSACTIONS)).toString();
        for (String country : COUNTRIES) {
            Answer page = service.get(country + ".officer", programme);
            assertThat(page.status()).as(country).isEqualTo(200);
            assertThat(page.json().get("transactions")).as(country).hasSize(TRANSACTIONS);
            assertThat(service.get(country + ".officer", programme + "/totals")
                            .json()
                            .get("spent")
                            .stringValue())
                    .as(country)
                    .isEqualTo(spent);
        }
    }

    private static void healthy(RunningService service) {
        Await.until("every part is up and has come to the end", () -> {
            JsonNode parts = service.managed("/actuator/health").json().at("/components/coordination/components");
            for (var part : parts.properties()) {
                JsonNode details = part.getValue().path("details");
                assertThat(details.path("items"))
                        .as("set aside of " + part.getKey())
                        .isEmpty();
                if (!part.getValue().path("status").stringValue("").equals("UP")
                        || details.path("lagEvents").asLong(0) > 0) return false;
            }
            return !parts.isEmpty();
        });
    }

    private void report(long begun, long pages) throws IOException {
        int most = 0;
        int left = 0;
        for (Path log : collections)
            for (String line : Files.readAllLines(log)) {
                var found = COLLECTED.matcher(line);
                if (!found.find()) continue;
                most = Math.max(most, Integer.parseInt(found.group(1)));
                left = Math.max(left, Integer.parseInt(found.group(2)));
            }
        System.out.printf(
                "%s: %d members, %d decisions, %d transactions in %s; pages of members %d MB in all; the longest until"
                        + " an alert was seen %s; of a heap of %d MB %d MB at most, %d MB at most after a collection%n",
                FULL ? "full" : "quick",
                MEMBERS,
                decisions,
                transactions,
                Duration.ofNanos(System.nanoTime() - begun),
                pages >> 20,
                longest(),
                HEAP_MB,
                most,
                left);
    }
}
