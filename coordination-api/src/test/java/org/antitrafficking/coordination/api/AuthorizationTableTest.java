package org.antitrafficking.coordination.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.antitrafficking.coordination.api.Documented.Operation;
import org.antitrafficking.coordination.api.RunningService.Answer;
import org.antitrafficking.coordination.api.Scenes.Scene;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.Scale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Who may do what with what: {@code authorization.csv}, written from the rules of the domain, cell by cell over the
 * whole service. A row is an operation and what the thing is to the caller's partner; a column is who calls.
 */
class AuthorizationTableTest {

    private static final String ALL_TOKEN_SCOPES = "read act validate sign administer";

    /** Partners that have nothing to do with what others' situations are about. */
    private static final String STRANGERS = "tr-migration";

    private static final String SUSPENDED = "ae-interior";

    /** Which example is sent, where another than the first. */
    private static final Map<String, String> EXAMPLES = Map.of(
            "POST /api/alerts/{id}/releases", "issue",
            "POST /api/requests/{id}/releases", "answer",
            "POST /api/directory/changes", "define-group",
            "POST /api/persons", "person");

    /** What asks the API for the same as a page of an alert's draft. */
    private static final Map<String, String> DRAFTING = Map.ofEntries(
            Map.entry("POST /pages/drafts", "POST /api/alerts"),
            Map.entry("GET /pages/alerts/{id}/content", "PUT /api/alerts/{id}/content"),
            Map.entry("POST /pages/alerts/{id}/content", "PUT /api/alerts/{id}/content"),
            Map.entry("GET /pages/alerts/{id}/issue", "POST /api/alerts/{id}/assessment"),
            Map.entry("GET /pages/alerts/{id}/issue/preparation", "POST /api/alerts/{id}/assessment"),
            Map.entry("POST /pages/alerts/{id}/issue", "POST /api/alerts/{id}/assessment"),
            Map.entry("POST /pages/alerts/{id}/issue/change", "POST /api/alerts/{id}/assessment"),
            Map.entry("POST /pages/alerts/{id}/issue/preparation", "POST /api/alerts/{id}/releases"),
            Map.entry(
                    "POST /pages/alerts/{id}/issue/recipients/{partner}",
                    "POST /api/alerts/{id}/assessment/recipients/{partner}"),
            Map.entry("GET /pages/alerts/{id}/issue/{release}", "POST /api/alerts/{id}/releases/{release}/disclosure"),
            Map.entry(
                    "POST /pages/alerts/{id}/issue/{release}/disclosure",
                    "POST /api/alerts/{id}/releases/{release}/disclosure"),
            Map.entry("POST /pages/alerts/{id}/issue/{release}/discard", "DELETE /api/alerts/{id}/releases/{release}"));

    private static final Map<String, String> CONTENT = Map.of(
            "kind", "warning",
            "to", "missions",
            "reference", "r",
            "text.1.language", "en",
            "text.1.subject", "s",
            "text.1.narrative", "n");

    private static final Map<String, String> ISSUE = Map.of(
            "partner.om-police", "yes",
            "marking", "TLP:AMBER",
            "purpose.investigation", "yes",
            "article.tip-protocol-art-10", "yes",
            "urgency", "ROUTINE");

    private static final Map<String, String> AGREEMENT = Map.of(
            "title", "t", "party.iom", "yes", "party.pk-fia", "yes", "category.warnings", "yes", "from", "2026-01-01");

    private static final Map<String, String> PERSON =
            Map.of("issuer", RunningService.ISSUER, "subject", "of.pages", "name", "A", "nature", "natural");

    private static final Map<String, String> CLOCKS =
            Map.of("acknowledge", "PT4H", "answer", "P2D", "validation", "PT2H", "expiry", "P90D");

    private static final Map<String, String> CLIENT = Map.of("client", "pk-shelters");

    private static final Map<String, String> GROUP = Map.of("id", "scene-of-pages", "owner", "iom", "countries", "OM");

    private static final Map<String, String> TEMPLATE =
            Map.of("kind", "warning", "text.1.language", "en", "text.1.name", "A template of pages");

    private static final Map<String, String> TERMS = Map.of(
            "marking", "TLP:AMBER",
            "handling.H0", "yes",
            "purpose.investigation", "yes",
            "article.tip-protocol-art-10", "yes");

    private static final Map<String, String> QUESTION = Map.of(
            "kind", "ask",
            "holder", "om-police",
            "reference", "r",
            "category", "recruitment-schemes",
            "text", "Who holds the licence?",
            "urgency", "not-urgent",
            "transnational", "yes");

    private static final Map<String, String> WIDENING = Map.of("partner.it-police", "yes");

    private static final String OF_INVESTIGATIONS = " /pages/investigations/{id}";

    private static final String OF_PROGRAMMES = " /pages/programmes/{id}";

    /** What a form is filled in with. */
    private static final Map<String, Map<String, String>> FORMS = Map.ofEntries(
            Map.entry("POST /pages/agency/new-person", PERSON),
            Map.entry("POST /pages/agency/clocks/{urgency}", CLOCKS),
            Map.entry("POST /pages/agency/clients/acts/registration", CLIENT),
            Map.entry("POST /pages/agency/clients/acts/removal", CLIENT),
            Map.entry("POST /pages/directory/groups/{id}/exclusions", Map.of("partner.ir-police", "yes")),
            Map.entry(
                    "POST /pages/programmes/{id}/publications/new",
                    Map.of("title.en", "Of pages", "summary.en", "What it is for.", "marking", "TLP:CLEAR")),
            Map.entry(
                    "POST /pages/programmes/{id}/new/activity",
                    Map.of(
                            "title", "Of pages",
                            "pillar", "prevention",
                            "owner", "iom",
                            "from", "2010-04-01",
                            "until", "2011-03-31",
                            "status", "1",
                            "output", "More.")),
            Map.entry(
                    "POST /pages/programmes/{id}/new/indicator",
                    Map.of(
                            "type", "1",
                            "result", "Of pages",
                            "title", "Persons",
                            "measure", "1",
                            "ascending", "true",
                            "area", "PK",
                            "owner", "iom",
                            "targets", "2010-01-01 2011-12-31 1700")),
            Map.entry(
                    "POST /pages/programmes/{id}/new/transaction",
                    Map.of(
                            "type", "1",
                            "provider", "A foundation",
                            "receiver", "iom",
                            "valueDate", "2010-03-01",
                            "amount", "100",
                            "currency", "USD")),
            Map.entry("POST /pages/programmes/{id}/new/pilot", Map.of("area", "PK-SD")),
            Map.entry("POST /pages/programmes/{id}/new/status", Map.of("status", "2")),
            Map.entry(
                    "POST /pages/programmes/{id}/new/budget",
                    Map.of(
                            "type", "original",
                            "status", "indicative",
                            "currency", "USD",
                            "years", "2010-01-01 2010-12-31 4000000.00")),
            Map.entry(
                    "POST /pages/programmes/{id}/new/board",
                    Map.of("seats.iom", "yes", "quorum", "1", "from", "2010-01-01", "until", "2199-12-31")),
            Map.entry(
                    "POST /pages/programmes/{id}/new/lesson",
                    Map.of("learned", "Of pages.", "area", "PK-PB", "changes", "Much.")),
            Map.entry(
                    "POST /pages/programmes/{id}/new/milestone",
                    Map.of(
                            "treaty",
                            "tip-protocol",
                            "country",
                            "PK",
                            "step",
                            "S",
                            "owner",
                            "iom",
                            "due",
                            "2010-06-30")),
            Map.entry("POST /pages/data-sets/{id}/lines/{line}/decision", Map.of("plausible", "true")),
            Map.entry("POST /pages/data-sets/{id}/publication/prepare", Map.of("marking", "TLP:CLEAR")),
            Map.entry("POST /pages/agreements/new", AGREEMENT),
            Map.entry("POST /pages/directory/proposals/{change}/{of}", GROUP),
            Map.entry("POST /pages/agency/templates/new", TEMPLATE),
            Map.entry("POST /pages/agency/templates/{id}/content", TEMPLATE),
            Map.entry("POST /pages/drafts", CONTENT),
            Map.entry("POST /pages/drafts/{id}/{version}", CONTENT),
            Map.entry("POST /pages/alerts/{id}/content", CONTENT),
            Map.entry("POST /pages/alerts/{id}/changes/{change}", WIDENING),
            Map.entry("POST /pages/alerts/{id}/changes/{change}/preparation", WIDENING),
            Map.entry("POST /pages/alerts/{id}/changes/{change}/recipients/{partner}", WIDENING),
            Map.entry("POST /pages/alerts/{id}/issue", ISSUE),
            Map.entry("POST /pages/alerts/{id}/issue/preparation", ISSUE),
            Map.entry("POST /pages/alerts/{id}/issue/recipients/{partner}", ISSUE));

    @TempDir
    private static Path folder;

    private static RunningService service;
    private static Documented documented;
    private static Scenes scenes;
    private static PageVisitors visitors;
    private static String sharedBefore;
    private static String nothing;

    private static List<Row> rows;

    /** By what is asked. */
    private static final Map<String, Scene> OF_REFUSED = new HashMap<>();

    /** One row: expected statuses by caller. */
    private record Row(String operation, String relation, Map<String, Integer> expected) {
        int of(String caller) {
            Integer status = expected.get(caller);
            if (status == null) throw new AssertionError("There is no column " + caller);
            return status;
        }

        /** A form that was sent leads on to a page. */
        boolean letsIn(String caller) {
            return of(caller) < 400;
        }

        boolean isOfPages() {
            return operation.contains(" /pages");
        }

        Set<String> callers() {
            return expected.keySet();
        }
    }

    @BeforeAll
    static void start() throws IOException {
        rows = read();
        service = RunningService.start(folder);
        documented = Documented.of(service);
        scenes = new Scenes(service);
        visitors = new PageVisitors(service.base());
        for (String partner :
                List.of("pk-fia", "om-police", "iom", "it-police", "gr-police", "pk-audit", STRANGERS, SUSPENDED)) {
            scenes.suspendedPerson(partner);
            scenes.programmeOfficer(partner);
        }
        sharedBefore = scenes.issuedTo(SUSPENDED);
        scenes.suspend(SUSPENDED);
        nothing = service.get("pk-fia.officer", "/api/nothing-of-the-kind").body();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static List<Row> read() throws IOException {
        try (InputStream csv = AuthorizationTableTest.class.getResourceAsStream("/authorization.csv")) {
            List<String> lines = new String(csv.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            List<String> head = List.of(lines.getFirst().split(",", -1));
            var all = new ArrayList<Row>();
            for (String line : lines.subList(1, lines.size())) {
                String[] cells = line.split(",", -1);
                var expected = new LinkedHashMap<String, Integer>();
                for (int i = 2; i < cells.length; i++) expected.put(head.get(i), Integer.valueOf(cells[i]));
                all.add(new Row(cells[0], cells[1], expected));
            }
            return all;
        }
    }

    @Test
    void every_handler_has_its_rows_and_no_row_is_of_none() {
        Set<String> tabled = new TreeSet<>();
        rows.forEach(row -> tabled.add(row.operation()));
        var every = new TreeSet<>(DescriptionOverHttpTest.handlers());
        every.addAll(Handlers.ofPages());
        assertThat(tabled).isEqualTo(every);
        assertThat(rows.stream().map(row -> row.operation() + row.relation())).doesNotHaveDuplicates();
        for (String operation : tabled)
            assertThat(rows)
                    .filteredOn(row -> row.operation().equals(operation))
                    .as(operation)
                    .anyMatch(row -> row.relation().equals("mine"))
                    .anyMatch(
                            row -> !operation.contains("{id}") || row.relation().equals("unknown"));
    }

    /** Whom the description calls a caller can do it, in some situation of the table, and nobody else. */
    @Test
    void the_description_names_the_callers_that_the_table_lets_in() {
        for (Operation operation : documented.operations()) {
            Set<String> may = new TreeSet<>();
            rows.stream()
                    .filter(row -> row.operation().equals(operation.key()))
                    .forEach(row -> row.expected().forEach((caller, status) -> {
                        if (status < 300 && !caller.contains("token"))
                            may.add(row.of("nobody") < 300 ? "anybody" : caller);
                    }));
            Set<String> described = new TreeSet<>();
            operation.says().get("x-callers").forEach(caller -> described.add(caller.stringValue()));
            described.remove("unbound");
            // its author and supervisors alone see a draft; a second supervisor approves
            if (operation.key().endsWith("/mandates/{id}/approval")) described.remove("supervisor");
            assertThat(described).as(operation.key()).containsAll(may);
        }
    }

    @Test
    void every_cell_is_as_the_table_says() {
        var wrong = new ArrayList<String>();
        int cells = 0;
        List<Row> tried = tried();
        for (Row row : tried) {
            Scene scene = null;
            // Who is refused comes first: who is let in may change what the next would find.
            for (boolean letIn : List.of(false, true))
                for (String caller : row.callers()) {
                    int expected = row.of(caller);
                    if (row.letsIn(caller) != letIn) continue;
                    if (scene == null) scene = scene(row);
                    Answer answer = call(row, scene, caller);
                    cells++;
                    if (answer.status() != expected)
                        wrong.add(row.operation() + ", " + row.relation() + ", " + caller + ": " + expected
                                + " expected, " + answer.status() + " " + answer.body());
                    else if (expected == 404 && !answer.body().equals(nothing(row, scene, caller)))
                        wrong.add(row.operation() + ", " + row.relation() + ", " + caller + ": another 404");
                    if (answer.status() < 400 && !row.operation().startsWith("GET")) scene = null;
                }
        }
        assertThat(cells)
                .isEqualTo(tried.stream().mapToInt(row -> row.callers().size()).sum());
        System.out.printf("authorization: %d of %d rows tried, %d cells%n", tried.size(), rows.size(), cells);
        assertThat(wrong).as("%s of %s cells", wrong.size(), cells).isEmpty();
    }

    /** Those whose operation has the text that the system property {@code rows} says; else a part by chance. */
    private static List<Row> tried() {
        String text = System.getProperty("rows");
        if (text == null) return Scale.some(rows, 15);
        List<Row> chosen =
                rows.stream().filter(row -> row.operation().contains(text)).toList();
        assertThat(chosen).as("rows with " + text).isNotEmpty();
        return chosen;
    }

    /** What the API calls what is asked from a page, where it has another name there. */
    private static final Map<String, String> AT_THE_API = Map.ofEntries(
            Map.entry("GET /pages/agency", "GET /api/persons"),
            Map.entry("GET /pages/agency/persons/{id}", "GET /api/persons/{id}"),
            Map.entry("GET /pages/agency/persons/{id}/acts/{act}", "PUT /api/persons/{id}/roles/{role}"),
            Map.entry("POST /pages/agency/persons/{id}/acts/role", "PUT /api/persons/{id}/roles/{role}"),
            Map.entry("POST /pages/agency/persons/{id}/acts/role-revocation", "DELETE /api/persons/{id}/roles/{role}"),
            Map.entry("POST /pages/agency/persons/{id}/acts/right", "PUT /api/persons/{id}/signing-rights/{right}"),
            Map.entry(
                    "POST /pages/agency/persons/{id}/acts/right-revocation",
                    "DELETE /api/persons/{id}/signing-rights/{right}"),
            Map.entry("POST /pages/agency/persons/{id}/acts/scope", "PUT /api/persons/{id}/scopes/{scope}"),
            Map.entry(
                    "POST /pages/agency/persons/{id}/acts/scope-revocation", "DELETE /api/persons/{id}/scopes/{scope}"),
            Map.entry("POST /pages/agency/persons/{id}/acts/suspension", "POST /api/persons/{id}/suspension"),
            Map.entry("POST /pages/agency/persons/{id}/acts/reinstatement", "POST /api/persons/{id}/reinstatement"),
            Map.entry("GET /pages/agency/new-person", "POST /api/persons"),
            Map.entry("POST /pages/agency/new-person", "POST /api/persons"),
            Map.entry("GET /pages/agency/duty", "GET /api/partners/{id}/duty"),
            Map.entry("GET /pages/agency/duty/acts/{act}", "PUT /api/partners/{id}/duty/absences/{person}"),
            Map.entry("POST /pages/agency/duty/acts/absence", "PUT /api/partners/{id}/duty/absences/{person}"),
            Map.entry("POST /pages/agency/duty/acts/contact", "PUT /api/partners/{id}/duty/contacts/{person}"),
            Map.entry(
                    "POST /pages/agency/duty/acts/contact-erasure", "DELETE /api/partners/{id}/duty/contacts/{person}"),
            Map.entry("POST /pages/agency/duty/acts/roster", "PUT /api/partners/{id}/duty"),
            Map.entry("POST /pages/agency/duty/acts/desk", "PUT /api/partners/{id}/desk"),
            Map.entry("POST /pages/agency/duty/acts/acknowledgement", "POST /api/partners/{id}/duty/acknowledgement"),
            Map.entry("GET /pages/agency/clients", "GET /api/clients"),
            Map.entry("GET /pages/agency/clients/acts/{act}", "DELETE /api/clients/{partner}"),
            Map.entry("POST /pages/agency/clients/acts/registration", "PUT /api/clients/{partner}"),
            Map.entry("POST /pages/agency/clients/acts/removal", "DELETE /api/clients/{partner}"),
            Map.entry("GET /pages/agency/clocks", "GET /api/partners/{id}/clocks"),
            Map.entry("GET /pages/agency/clocks/{urgency}", "PUT /api/partners/{id}/clocks/{urgency}"),
            Map.entry("POST /pages/agency/clocks/{urgency}", "PUT /api/partners/{id}/clocks/{urgency}"),
            Map.entry("GET /pages/agency/templates", "GET /api/templates"),
            Map.entry("GET /pages/agency/templates/new", "POST /api/templates"),
            Map.entry("POST /pages/agency/templates/new", "POST /api/templates"),
            Map.entry("GET /pages/agency/templates/{id}", "GET /api/templates/{id}"),
            Map.entry("GET /pages/agency/templates/{id}/acts/{act}", "POST /api/templates/{id}/withdrawal"),
            Map.entry("GET /pages/agency/templates/{id}/content", "PUT /api/templates/{id}"),
            Map.entry("POST /pages/agency/templates/{id}/content", "PUT /api/templates/{id}"),
            Map.entry("POST /pages/agency/templates/{id}/acts/withdrawal", "POST /api/templates/{id}/withdrawal"),
            Map.entry("POST /pages/agency/templates/{id}/acts/erasure", "POST /api/templates/{id}/erasure"),
            Map.entry("GET /pages/drafts/{id}/{version}", "POST /api/templates/{id}/{version}/alerts"),
            Map.entry("POST /pages/drafts/{id}/{version}", "POST /api/templates/{id}/{version}/alerts"),
            Map.entry("GET /pages/agency/mandates", "GET /api/mandates"),
            Map.entry("GET /pages/agency/mandates/{id}", "GET /api/mandates/{id}"),
            Map.entry("GET /pages/agency/mandates/{id}/acts/{act}", "POST /api/mandates/{id}/revocation"),
            Map.entry("GET /pages/agency/mandates/new", "POST /api/mandates"),
            Map.entry("POST /pages/agency/mandates/new", "POST /api/mandates"),
            Map.entry("POST /pages/agency/mandates/{id}/acts/approval", "POST /api/mandates/{id}/approval"),
            Map.entry("POST /pages/agency/mandates/{id}/acts/revocation", "POST /api/mandates/{id}/revocation"),
            Map.entry("GET /pages/agency/reads", "GET /api/audit/reads"),
            Map.entry("GET /pages/agency/subscribers", "GET /api/audit/subscribers"),
            Map.entry("GET /pages/agency/items/{item}/readers", "GET /api/audit/items/{item}/readers"),
            Map.entry("GET /pages/agency/persons/{client}/exposure", "GET /api/audit/clients/{client}/exposure"),
            Map.entry("GET /pages/operations", "GET /api/operations/runs"),
            Map.entry("GET /pages/operations/health", "GET /api/operations/runs"),
            Map.entry("GET /pages/operations/runs/{operation}", "GET /api/operations/runs/{operation}"),
            Map.entry("GET /pages/operations/runs/{operation}/report", "GET /api/operations/runs/{operation}"),
            Map.entry(
                    "POST /pages/operations/runs/{operation}/cancellation",
                    "POST /api/operations/runs/{operation}/cancellation"),
            Map.entry("GET /pages/operations/start/{what}", "POST /api/operations/{what}"),
            Map.entry("POST /pages/operations/start/{what}", "POST /api/operations/{what}"),
            Map.entry("GET /pages/past", "GET /api/audit/as-of"),
            Map.entry("GET /pages/past/items/{item}", "GET /api/audit/as-of/items/{item}"),
            Map.entry("GET /pages/past/items/{item}/difference", "GET /api/audit/as-of/items/{item}"),
            Map.entry("GET /pages/past/items/{item}/page", "GET /api/audit/as-of/items/{item}/page"),
            Map.entry("GET /pages/past/decisions", "GET /api/audit/decisions"),
            Map.entry("GET /pages/past/decisions/{id}/proof", "GET /api/audit/decisions/{id}/proof"),
            Map.entry("GET /pages/past/bundle", "POST /api/audit/bundles"),
            Map.entry("GET /pages/past/reads", "GET /api/audit/reads"),
            Map.entry("GET /pages/directory", "GET /api/partners"),
            Map.entry("GET /pages/directory/partners/{id}", "GET /api/partners/{id}"),
            Map.entry("GET /pages/directory/partners/{id}/acts/suspension", "GET /api/partners/{id}"),
            Map.entry("POST /pages/directory/partners/{id}/acts/suspension", "POST /api/partners/{id}/suspension"),
            Map.entry("GET /pages/directory/groups", "GET /api/groups"),
            Map.entry("GET /pages/directory/groups/{id}/exclusions", "GET /api/groups/{id}/exclusions"),
            Map.entry("POST /pages/directory/groups/{id}/exclusions", "PUT /api/groups/{id}/exclusions"),
            Map.entry("GET /pages/directory/treaties", "GET /api/treaties"),
            Map.entry("GET /pages/directory/changes", "GET /api/directory/changes"),
            Map.entry("GET /pages/directory/changes/{id}", "GET /api/directory/changes/{id}"),
            Map.entry("GET /pages/directory/changes/{id}/acts/{act}", "POST /api/directory/changes/{id}/approval"),
            Map.entry("POST /pages/directory/changes/{id}/acts/approval", "POST /api/directory/changes/{id}/approval"),
            Map.entry("POST /pages/directory/changes/{id}/acts/withdrawal", "DELETE /api/directory/changes/{id}"),
            Map.entry("GET /pages/directory/proposals/{change}/{of}", "POST /api/directory/changes"),
            Map.entry("POST /pages/directory/proposals/{change}/{of}", "POST /api/directory/changes"),
            Map.entry("GET /pages/data-sets", "GET /api/data-sets"),
            Map.entry("GET /pages/data-sets/{id}", "GET /api/data-sets/{id}"),
            Map.entry("GET /pages/data-sets/{id}/files/{file}", "GET /api/data-sets/{id}/series"),
            Map.entry("GET /pages/data-sets/{id}/rows", "GET /api/data-sets/{id}/rows"),
            Map.entry("GET /pages/data-sets/{id}/series", "GET /api/data-sets/{id}/series"),
            Map.entry("GET /pages/programmes/{id}", "GET /api/programmes/{id}"),
            Map.entry("GET /pages/programmes/{id}/charts/{chart}", "GET /api/programmes/{id}/charts/{chart}"),
            Map.entry("GET /pages/programmes/{id}/files", "GET /api/programmes/{id}"),
            Map.entry("GET /pages/programmes/{id}/files/{file}", "GET /api/programmes/{id}/tables/{table}"),
            Map.entry(
                    "GET /pages/programmes/{id}/proposals/{proposal}/vote",
                    "POST /api/programmes/{id}/proposals/{proposal}/vote"),
            Map.entry(
                    "POST /pages/programmes/{id}/proposals/{proposal}/vote",
                    "POST /api/programmes/{id}/proposals/{proposal}/vote"),
            Map.entry("GET /pages/programmes/{id}/mandate", "PUT /api/programmes/{id}/board"),
            Map.entry("POST /pages/programmes/{id}/mandate", "PUT /api/programmes/{id}/board"),
            Map.entry("GET /pages/programmes/{id}/new/{what}", "POST /api/programmes/{id}/lessons"),
            Map.entry("POST /pages/programmes/{id}/new/activity", "POST /api/programmes/{id}/activities"),
            Map.entry("POST /pages/programmes/{id}/new/indicator", "POST /api/programmes/{id}/indicators"),
            Map.entry("POST /pages/programmes/{id}/new/transaction", "POST /api/programmes/{id}/transactions"),
            Map.entry(
                    "POST /pages/programmes/{id}/new/explanation",
                    "POST /api/programmes/{id}/transactions/{transaction}/explanation"),
            Map.entry("POST /pages/programmes/{id}/new/pilot", "PUT /api/programmes/{id}/pilot"),
            Map.entry("POST /pages/programmes/{id}/new/board", "PUT /api/programmes/{id}/board"),
            Map.entry("POST /pages/programmes/{id}/new/budget", "PUT /api/programmes/{id}/budget"),
            Map.entry(
                    "POST /pages/programmes/{id}/new/correction",
                    "POST /api/programmes/{id}/transactions/{transaction}/corrections"),
            Map.entry(
                    "POST /pages/programmes/{id}/new/figure",
                    "PUT /api/programmes/{id}/indicators/{indicator}/baseline"),
            Map.entry("POST /pages/programmes/{id}/new/reached", "PUT /api/programmes/{id}/milestones/{milestone}"),
            Map.entry("POST /pages/programmes/{id}/new/status", "PUT /api/programmes/{id}/status"),
            Map.entry("POST /pages/programmes/{id}/new/lesson", "POST /api/programmes/{id}/lessons"),
            Map.entry("POST /pages/programmes/{id}/new/milestone", "POST /api/programmes/{id}/milestones"),
            Map.entry("POST /pages/programmes/{id}/new/proposal", "POST /api/programmes/{id}/proposals"),
            Map.entry("GET /pages/programmes/{id}/publications/new", "POST /api/programmes/{id}/publications"),
            Map.entry(
                    "GET /pages/programmes/{id}/publications/{publication}/acts/publish",
                    "POST /api/programmes/{id}/publications/{publication}/publication"),
            Map.entry(
                    "GET /pages/programmes/{id}/publications/{publication}/acts/withdraw",
                    "POST /api/programmes/{id}/publications/{publication}/withdrawal"),
            Map.entry(
                    "GET /pages/data-sets/{id}/lines/{line}/decision",
                    "POST /api/data-sets/{id}/lines/{line}/decision"),
            Map.entry(
                    "POST /pages/data-sets/{id}/lines/{line}/decision",
                    "POST /api/data-sets/{id}/lines/{line}/decision"),
            Map.entry(
                    "GET /pages/data-sets/{id}/publication/prepare",
                    "POST /api/data-sets/{id}/publication/preparation"),
            Map.entry("GET /pages/data-sets/{id}/publication/publish", "POST /api/data-sets/{id}/publication"),
            Map.entry(
                    "GET /pages/data-sets/{id}/publication/withdraw",
                    "POST /api/data-sets/{id}/publication/withdrawal"),
            Map.entry("POST /pages/programmes/{id}/publications/new", "POST /api/programmes/{id}/publications"),
            Map.entry(
                    "POST /pages/programmes/{id}/publications/{publication}/acts/publish",
                    "POST /api/programmes/{id}/publications/{publication}/publication"),
            Map.entry(
                    "POST /pages/programmes/{id}/publications/{publication}/acts/withdraw",
                    "POST /api/programmes/{id}/publications/{publication}/withdrawal"),
            Map.entry(
                    "POST /pages/data-sets/{id}/publication/prepare",
                    "POST /api/data-sets/{id}/publication/preparation"),
            Map.entry("POST /pages/data-sets/{id}/publication/publish", "POST /api/data-sets/{id}/publication"),
            Map.entry(
                    "POST /pages/data-sets/{id}/publication/withdraw",
                    "POST /api/data-sets/{id}/publication/withdrawal"),
            Map.entry(
                    "GET /pages/programmes/{id}/publications/{publication}",
                    "POST /api/programmes/{id}/publications/{publication}/publication"),
            Map.entry("GET /pages/public/programmes", "GET /public/programmes"),
            Map.entry("GET /pages/public/programmes/{id}", "GET /public/programmes/{id}"),
            Map.entry("GET /pages/public/programmes/{id}/charts/{chart}", "GET /public/programmes/{id}/charts/{chart}"),
            Map.entry("GET /pages/public/programmes/{id}/files/{file}", "GET /public/programmes/{id}/charts/{chart}"),
            Map.entry("GET /pages/public/data-sets", "GET /public/data-sets"),
            Map.entry("GET /pages/public/data-sets/{id}", "GET /public/data-sets/{id}"),
            Map.entry("GET /pages/public/data-sets/{id}/files/{file}", "GET /public/data-sets/{id}/series"),
            Map.entry("GET /pages/public/data-sets/{id}/rows", "GET /public/data-sets/{id}/rows"),
            Map.entry("GET /pages/public/data-sets/{id}/series", "GET /public/data-sets/{id}/series"),
            Map.entry("GET /pages/investigations/new", "POST /api/investigations"),
            Map.entry("POST /pages/investigations/new", "POST /api/investigations"),
            Map.entry("GET /pages/investigations/{id}", "GET /api/investigations/{id}"),
            Map.entry("GET /pages/investigations/{id}/acts/{act}", "POST /api/investigations/{id}/withdrawal"),
            Map.entry("POST /pages/investigations/{id}/acts/{act}", "POST /api/investigations/{id}/withdrawal"),
            Map.entry(
                    "GET /pages/investigations/{id}/acts/{act}/{of}",
                    "POST /api/investigations/{id}/decisions/{decision}/dissent"),
            Map.entry(
                    "POST /pages/investigations/{id}/acts/{act}/{of}",
                    "POST /api/investigations/{id}/decisions/{decision}/dissent"),
            Map.entry(
                    "GET /pages/investigations/{id}/differences/{earlier}/{later}",
                    "POST /api/investigations/{id}/versions/{version}/sending"),
            Map.entry(
                    "GET /pages/investigations/{id}/evidence/{evidence}",
                    "POST /api/investigations/{id}/evidence/{evidence}/defence"),
            Map.entry(
                    "GET /pages/investigations/{id}/evidence/{evidence}/print",
                    "POST /api/investigations/{id}/evidence/{evidence}/defence"),
            Map.entry(
                    "GET /pages/investigations/{id}/parts/{part}",
                    "POST /api/investigations/{id}/decisions/{decision}/dissent"),
            Map.entry("GET /pages/investigations/{id}/versions", "POST /api/investigations/{id}/versions"),
            Map.entry(
                    "GET /pages/investigations/{id}/versions/{version}",
                    "POST /api/investigations/{id}/versions/{version}/sending"),
            Map.entry("POST /pages/investigations/{id}/versions", "POST /api/investigations/{id}/versions"),
            Map.entry(
                    "POST /pages/investigations/{id}/acts/sending/{of}",
                    "POST /api/investigations/{id}/versions/{version}/sending"),
            Map.entry(
                    "POST /pages/investigations/{id}/acts/signature/{of}",
                    "POST /api/investigations/{id}/versions/{version}/signature"),
            Map.entry(
                    "POST /pages/investigations/{id}/acts/declining/{of}",
                    "POST /api/investigations/{id}/versions/{version}/refusal"),
            Map.entry(
                    "POST /pages/investigations/{id}/acts/exclusion/{of}",
                    "POST /api/investigations/{id}/exclusions/{partner}"),
            Map.entry("POST /pages/investigations/{id}/acts/erasure", "POST /api/investigations/{id}/erasure"),
            Map.entry("GET /pages/agreements", "GET /api/agreements"),
            Map.entry("GET /pages/agreements/new", "POST /api/agreements"),
            Map.entry("POST /pages/agreements/new", "POST /api/agreements"),
            Map.entry("GET /pages/agreements/{id}", "GET /api/agreements/{id}"),
            Map.entry("GET /pages/agreements/{id}/acts/{act}", "POST /api/agreements/{id}/withdrawal"),
            Map.entry("POST /pages/agreements/{id}/acts/signature", "POST /api/agreements/{id}/signature"),
            Map.entry("POST /pages/agreements/{id}/acts/withdrawal", "POST /api/agreements/{id}/withdrawal"),
            Map.entry("GET /pages/alerts/{id}/exposure", "GET /api/audit/items/{item}/exposure"),
            Map.entry("GET /pages/alerts/{id}/history", "GET /api/alerts/{id}"),
            Map.entry("GET /pages/alerts/{id}/print", "GET /api/alerts/{id}"),
            Map.entry("GET /pages/requests/{id}/print", "GET /api/requests/{id}"),
            Map.entry("GET /pages/investigations/{id}/print", "GET /api/investigations/{id}"),
            Map.entry("GET /pages/alerts/{id}/acts/{act}", "POST /api/alerts/{id}/recall"),
            Map.entry(
                    "GET /pages/alerts/{id}/acts/{act}/{of}",
                    "POST /api/alerts/{id}/onward-requests/{request}/refusal"),
            Map.entry("GET /pages/alerts/{id}/changes/{change}", "POST /api/alerts/{id}/releases"),
            Map.entry("GET /pages/alerts/{id}/changes/{change}/preparation", "POST /api/alerts/{id}/releases"),
            Map.entry("POST /pages/alerts/{id}/changes/{change}", "POST /api/alerts/{id}/releases"),
            Map.entry("POST /pages/alerts/{id}/changes/{change}/change", "POST /api/alerts/{id}/releases"),
            Map.entry("POST /pages/alerts/{id}/changes/{change}/preparation", "POST /api/alerts/{id}/releases"),
            Map.entry(
                    "POST /pages/alerts/{id}/changes/{change}/recipients/{partner}", "POST /api/alerts/{id}/releases"),
            Map.entry("POST /pages/alerts/{id}/acts/recall", "POST /api/alerts/{id}/recall"),
            Map.entry("POST /pages/alerts/{id}/acts/closure", "POST /api/alerts/{id}/closure"),
            Map.entry("POST /pages/alerts/{id}/acts/answer", "POST /api/alerts/{id}/releases"),
            Map.entry("POST /pages/alerts/{id}/acts/follow-up", "POST /api/alerts/{id}/releases"),
            Map.entry("POST /pages/alerts/{id}/acts/sighting", "POST /api/alerts/{id}/releases"),
            Map.entry("POST /pages/alerts/{id}/acts/grant/{of}", "POST /api/alerts/{id}/releases"),
            Map.entry("POST /pages/alerts/{id}/acts/onward-request", "POST /api/alerts/{id}/onward-requests"),
            Map.entry(
                    "POST /pages/alerts/{id}/acts/refusal/{of}",
                    "POST /api/alerts/{id}/onward-requests/{request}/refusal"),
            Map.entry("POST /pages/alerts/{id}/acts/extension/{of}", "PUT /api/alerts/{id}/clocks/{kind}/{partner}"),
            Map.entry("POST /pages/alerts/{id}/acts/recall-answer", "POST /api/alerts/{id}/recall-answer"),
            Map.entry("POST /pages/alerts/{id}/acts/erasure", "POST /api/alerts/{id}/erasure"),
            Map.entry(
                    "POST /pages/alerts/{id}/acts/person-erasure/{of}",
                    "POST /api/alerts/{id}/persons/{person}/erasure"),
            Map.entry(
                    "GET /pages/alerts/{id}/releases/{release}/validation",
                    "POST /api/alerts/{id}/releases/{release}/validation"),
            Map.entry(
                    "GET /pages/alerts/{id}/releases/{release}/return",
                    "POST /api/alerts/{id}/releases/{release}/return"),
            Map.entry(
                    "POST /pages/alerts/{id}/releases/{release}/discard",
                    "DELETE /api/alerts/{id}/releases/{release}"));

    /** What asks the API for the same as a page of a request. */
    private static final Map<String, String> OF_REQUESTS = Map.ofEntries(
            Map.entry("POST /pages/requests", "POST /api/requests"),
            Map.entry("GET /pages/requests/{id}/acts/{act}", "POST /api/requests/{id}/refusal"),
            Map.entry(
                    "GET /pages/requests/{id}/acts/{act}/{of}", "POST /api/requests/{id}/answers/{release}/withdrawal"),
            Map.entry("POST /pages/requests/{id}/acts/question", "POST /api/requests/{id}/releases"),
            Map.entry("POST /pages/requests/{id}/acts/clarify/{of}", "POST /api/requests/{id}/releases"),
            Map.entry("POST /pages/requests/{id}/acts/answer", "POST /api/requests/{id}/releases"),
            Map.entry("POST /pages/requests/{id}/acts/nothing-held", "POST /api/requests/{id}/releases"),
            Map.entry("POST /pages/requests/{id}/acts/ask-clarification", "POST /api/requests/{id}/releases"),
            Map.entry("POST /pages/requests/{id}/acts/announce-authorization", "POST /api/requests/{id}/releases"),
            Map.entry("POST /pages/requests/{id}/acts/say-yes", "POST /api/requests/{id}/releases"),
            Map.entry("POST /pages/requests/{id}/acts/acceptance", "POST /api/requests/{id}/acceptance"),
            Map.entry("POST /pages/requests/{id}/acts/authorization", "POST /api/requests/{id}/authorization"),
            Map.entry("POST /pages/requests/{id}/acts/closure", "POST /api/requests/{id}/closure"),
            Map.entry("POST /pages/requests/{id}/acts/erasure", "POST /api/requests/{id}/erasure"),
            Map.entry("POST /pages/requests/{id}/acts/note", "POST /api/requests/{id}/note"),
            Map.entry("POST /pages/requests/{id}/acts/refusal", "POST /api/requests/{id}/refusal"),
            Map.entry("POST /pages/requests/{id}/acts/withdrawal", "POST /api/requests/{id}/withdrawal"),
            Map.entry(
                    "POST /pages/requests/{id}/acts/take-back/{of}",
                    "POST /api/requests/{id}/answers/{release}/withdrawal"),
            Map.entry(
                    "GET /pages/requests/{id}/releases/{release}/validation",
                    "POST /api/requests/{id}/releases/{release}/validation"),
            Map.entry(
                    "GET /pages/requests/{id}/releases/{release}/return",
                    "POST /api/requests/{id}/releases/{release}/return"),
            Map.entry(
                    "POST /pages/requests/{id}/releases/{release}/discard",
                    "DELETE /api/requests/{id}/releases/{release}"));

    /** Which example of the API's shows what a form of a request asks for. */
    private static final Map<String, String> EXAMPLES_OF_REQUESTS = Map.of(
            "POST /pages/requests/{id}/acts/question", "ask",
            "POST /pages/requests/{id}/acts/clarify/{of}", "clarify",
            "POST /pages/requests/{id}/acts/answer", "answer",
            "POST /pages/requests/{id}/acts/nothing-held", "nothing-held",
            "POST /pages/requests/{id}/acts/ask-clarification", "ask-clarification",
            "POST /pages/requests/{id}/acts/announce-authorization", "announce-authorization",
            "POST /pages/requests/{id}/acts/say-yes", "say-yes");

    /** Which example of the API's shows what a page's form asks for, where another than the first. */
    private static final Map<String, String> EXAMPLES_OF_PAGES = Map.of(
            "POST /pages/alerts/{id}/acts/answer", "answer",
            "POST /pages/alerts/{id}/acts/follow-up", "follow-up",
            "POST /pages/alerts/{id}/acts/sighting", "sighting",
            "POST /pages/alerts/{id}/acts/grant/{of}", "grant-onward",
            "GET /pages/alerts/{id}/changes/{change}", "widen",
            "GET /pages/alerts/{id}/changes/{change}/preparation", "widen",
            "POST /pages/alerts/{id}/changes/{change}", "widen",
            "POST /pages/alerts/{id}/changes/{change}/change", "widen",
            "POST /pages/alerts/{id}/changes/{change}/recipients/{partner}", "widen",
            "POST /pages/alerts/{id}/changes/{change}/preparation", "widen");

    /** What a page shows, or its form asks for, by the operation that programs ask; of the rest the inbox will do. */
    private static String asked(Row row) {
        if (!row.isOfPages()) return row.operation();
        if (DRAFTING.containsKey(row.operation())) return DRAFTING.get(row.operation());
        if (AT_THE_API.containsKey(row.operation())) return AT_THE_API.get(row.operation());
        if (OF_REQUESTS.containsKey(row.operation())) return OF_REQUESTS.get(row.operation());
        boolean sameName =
                row.operation().contains("/alerts/") || row.operation().contains("/requests/");
        return sameName ? row.operation().replace(" /pages/", " /api/") : "GET /api/inbox";
    }

    /** What is answered where there is nothing: to people by a page, in the words of their session. */
    private static String nothing(Row row, Scene scene, String caller) {
        if (!row.isOfPages()) return nothing;
        return isOfPeople(caller)
                ? visitors.of(who(scene.partner(), caller))
                        .get("/pages/nothing-of-the-kind")
                        .body()
                : service.send(service.open("/pages/nothing-of-the-kind")).body();
    }

    private static boolean isOfPeople(String caller) {
        return Set.of("focal-point", "supervisor", "administrator", "auditor", "programme-officer")
                .contains(caller);
    }

    /** On an item of its own. */
    private static Scene scene(Row row) {
        String asked = asked(row);
        String example = EXAMPLES_OF_REQUESTS.getOrDefault(
                row.operation(),
                EXAMPLES_OF_PAGES.getOrDefault(
                        row.operation(),
                        EXAMPLES.getOrDefault(
                                asked,
                                documented.operation(asked).examples().keySet().stream()
                                        .findFirst()
                                        .orElse(""))));
        // Whoever is refused changes nothing: rows that let nobody in have one item together.
        boolean refused = row.callers().stream().noneMatch(row::letsIn);
        Scene mine = refused
                ? OF_REFUSED.computeIfAbsent(asked + " " + example, of -> scenes.of(asked, example))
                : scenes.of(asked, example);
        if (!mine.who().contains("police")
                && !mine.who().contains("pk-")
                && !mine.who().contains("iom")) mine = mine.by("pk-fia"); // of the platform's own, no partner's
        Scene scene = of(row, mine);
        if (row.operation().contains("/pages/requests/")) scenes.settle(); // each begins with the request's page
        boolean page = asked.equals("GET /api/alerts/{id}");
        boolean policy = row.operation().equals("GET /api/alerts/{id}/policy");
        if (policy && List.of("taken-away", "recalled", "erased").contains(row.relation())) return takenAway(scene);
        if (DRAFTING.containsKey(row.operation()) || row.operation().startsWith("POST /pages/alerts/{id}/"))
            scenes.settle(); // a form of a page begins with the page
        if (row.operation().contains(OF_INVESTIGATIONS) || row.operation().contains(OF_PROGRAMMES)) scenes.settle();
        if (row.isOfPages() && row.operation().startsWith("GET /pages/alerts/{id}/") && row.of("supervisor") == 200)
            Await.until(
                    "its page is there",
                    () -> visitors.of(scene.partner() + ".supervisor")
                                    .get(path(row, scene))
                                    .status()
                            == 200);
        if (!(page || policy) || row.of("focal-point") != 200) return scene;
        Scene seen = seen(scene, "officer"); // who may have it in a scope of its own
        return page && row.of("administrator") == 200 ? seen(seen, "admin") : seen;
    }

    private static Scene of(Row row, Scene mine) {
        return switch (row.relation()) {
            case "mine" -> mine;
            case "owners" -> mine.by("pk-fia");
            case "shared-with-me" -> mine.by("om-police");
            case "anothers", "anothers-draft" ->
                (row.relation().equals("anothers") ? mine : mine.with("id", scenes.drafted())).by(STRANGERS);
            case "unknown" -> mine.unknown();
            case "ended" -> mine.with("operation", scenes.done());
            case "own-draft" -> mine.with("id", scenes.drafted()).by("pk-fia");
            case "to-me-by-name" -> mine.with("id", scenes.byName("om-police")).by("om-police");
            case "to-me-as-auditor" -> mine.by("pk-audit");
            case "taken-away" -> mine.with("id", scenes.narrowed()).by("om-police");
            case "recalled" -> mine.with("id", scenes.recalled()).by("om-police");
            case "erased" -> mine.with("id", scenes.erased()).by("pk-fia");
            case "of-a-suspended-partner" ->
                (asked(row).contains("/api/alerts/") ? mine.with("id", sharedBefore) : mine).by(SUSPENDED);
            default -> throw new AssertionError("There is no relation " + row.relation());
        };
    }

    /** Once it is in the views. */
    private static Scene seen(Scene scene, String who) {
        String path = "/api/alerts/" + scene.values().get("id");
        Await.until(
                "it is seen",
                () -> service.get(scene.partner() + "." + who, path).status() == 200);
        return scene;
    }

    /** Once it is taken in the views. */
    private static Scene takenAway(Scene scene) {
        String path = "/api/alerts/" + scene.values().get("id");
        Await.until("it is taken", () -> {
            Answer page = service.get(scene.partner() + ".officer", path);
            return page.status() == 200
                    && page.json().path("role").stringValue("").equals("taken");
        });
        return scene;
    }

    /** By somebody's session, or, of whom no session is, with a token, which no page reads. */
    private static Answer page(Row row, Scene scene, String caller) {
        String method = row.operation().substring(0, row.operation().indexOf(' '));
        String path = path(row, scene);
        if (isOfPeople(caller)) {
            PageVisitor visitor = visitors.of(who(scene.partner(), caller));
            if (path.equals("/pages/news")) return visitor.begin(path);
            return method.equals("GET") ? visitor.get(path) : visitor.post(path, form(row, scene));
        }
        HttpRequest.Builder request =
                caller.equals("nobody") ? service.open(path) : service.request(who(scene.partner(), caller), path);
        return service.send(request.method(method, HttpRequest.BodyPublishers.noBody()));
    }

    private static String path(Row row, Scene scene) {
        if (row.operation().contains("/pages/requests/")) return ofRequest(row.operation(), scene);
        String operation = row.operation();
        Map<String, String> values = scene.values();
        if (operation.contains(OF_INVESTIGATIONS)) return ofInvestigation(operation, values);
        String act = Map.of(
                        "/changes/", "approval",
                        "/agreements/", "withdrawal",
                        "/agency/persons/", "role",
                        "/agency/duty/", "absence",
                        "/agency/clients/", "registration",
                        "/agency/templates/", "withdrawal",
                        "/agency/mandates/", "revocation")
                .entrySet()
                .stream()
                .filter(one -> operation.contains(one.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(operation.endsWith("/{of}") ? "refusal" : "recall");
        String of = values.containsKey("kind")
                ? values.get("kind") + "-" + values.get("partner")
                : values.getOrDefault("person", values.getOrDefault("request", put(scene, "onward-")));
        return operation
                        .substring(operation.indexOf(' ') + 1)
                        .replace("{change}/{of}", "define-group/new")
                        .replace("{id}", values.getOrDefault("id", values.getOrDefault("item", "")))
                        .replace("{item}", values.getOrDefault("item", ""))
                        .replace("{client}", values.getOrDefault("client", ""))
                        .replace("{proposal}", values.getOrDefault("proposal", ""))
                        .replace("{line}", values.getOrDefault("line", ""))
                        .replace("{chart}", "money")
                        .replace("{publication}", values.getOrDefault("publication", ""))
                        .replace(
                                "{file}",
                                operation.contains("/data-sets/")
                                        ? "series.csv"
                                        : operation.contains("/public/") ? "money.csv" : "transactions.csv")
                        .replace("{operation}", values.getOrDefault("operation", ""))
                        .replace("{what}", values.getOrDefault("what", "lesson"))
                        .replace("{urgency}", values.getOrDefault("urgency", ""))
                        .replace("{release}", values.getOrDefault("release", ""))
                        .replace("{version}", values.getOrDefault("version", ""))
                        .replace("{act}", act)
                        .replace("{of}", of)
                        .replace("{change}", "widening")
                        .replace("{partner}", operation.contains("/changes/") ? "it-police" : "om-police")
                        .replace("{place}", "a".repeat(43))
                        .replace("{tag}", "ur")
                        .replace("{name}", "nothing.css")
                + (operation.endsWith("/begin") ? "?issuer=http%3A%2F%2F127.0.0.1%3A8080" : "")
                + (operation.endsWith("/proof") ? "?partner=pk-fia" : "")
                + (operation.matches(".*/data-sets/.*/(series|files/.*)")
                        ? "?country=PAK&indicator=Persons%20prosecuted"
                        : "")
                + (operation.endsWith("/past/bundle")
                        ? "?partner=pk-fia&from=2026-01-01T00:00:00Z&outcome=refused"
                        : "");
    }

    /** Of acts that have one address for all their forms, the refusal and the taking back of a part. */
    private static String ofRequest(String operation, Scene scene) {
        Map<String, String> values = scene.values();
        return operation
                .substring(operation.indexOf(' ') + 1)
                .replace("{id}", values.getOrDefault("id", ""))
                .replace("{act}", operation.endsWith("/{of}") ? "take-back" : "refusal")
                .replace("{of}", values.getOrDefault("release", put(scene, "release-")))
                .replace("{release}", values.getOrDefault("release", ""));
    }

    /** An act of the whole is to leave, one of one thing to dissent. */
    private static String ofInvestigation(String operation, Map<String, String> values) {
        String version = values.getOrDefault("version", "");
        String of = Stream.of("decision", "partner", "version")
                .map(name -> values.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
        return operation
                .substring(operation.indexOf(' ') + 1)
                .replace("{id}", values.getOrDefault("id", ""))
                .replace("{act}", operation.endsWith("/{of}") ? "dissent" : "withdrawal")
                .replace("{of}", of)
                .replace("{part}", "team")
                .replace("{version}", version)
                .replace("{earlier}", version)
                .replace("{later}", version)
                .replace("{evidence}", values.getOrDefault("evidence", ""));
    }

    /** What somebody writes into a form of an investigation. */
    private static Map<String, String> ofInvestigation(Row row, Scene scene) {
        String operation = row.operation();
        if (operation.endsWith("/new") || operation.endsWith("/versions")) return agreed(scene);
        if (operation.endsWith("/signature/{of}")) return Map.of("digest", put(scene, "0123"));
        return Map.of(
                "leavingReason", "There is no case here.",
                "dissent", "Victims first.",
                "declineReason", "Costs are not settled.",
                "exclusionReason", "It told others.");
    }

    /** An agreement of those whom the scene names: three signatories, then their leaders, then a contact. */
    private static Map<String, String> agreed(Scene scene) {
        var form = new LinkedHashMap<>(Map.of(
                "purpose", "Farms around Patras.",
                "category", "suspected-traffickers-and-networks",
                "from", "2026-01-01",
                "until", "2028-12-31",
                "evidenceRules", "By the law of the state.",
                "onwardUse", "For nothing else.",
                "article.untoc-art-19", "yes",
                "participant.1.partner", "iom",
                "participant.1.contact", put(scene, "person-" + "7".repeat(32))));
        for (int i = 1; i <= InvestigationCalls.PARTIES.size(); i++) {
            String party = "party." + i;
            if (i > 1) form.put(party + ".partner", InvestigationCalls.PARTIES.get(i - 1));
            form.put(
                    party + ".signatory",
                    put(scene, "person-" + String.valueOf(i).repeat(32)));
            form.put(
                    party + ".leader",
                    put(scene, "person-" + String.valueOf(i + 3).repeat(32)));
        }
        return form;
    }

    /** What stands in the place of an example's value that begins so. */
    private static String put(Scene scene, String begins) {
        return scene.put().entrySet().stream()
                .filter(one -> one.getKey().startsWith(begins))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    private static Map<String, String> mandate(String auditor) {
        return Map.of(
                "auditor", auditor,
                "partner", "pk-audit",
                "level", "1",
                "from", "2026-01-01",
                "until", "2026-12-31",
                "purpose", "An audit.",
                "expires", "2090-01-01T00:00");
    }

    /** What somebody writes into the form of an act. */
    private static Map<String, String> form(Row row, Scene scene) {
        if (FORMS.containsKey(row.operation())) return FORMS.get(row.operation());
        if (row.operation().contains(" /pages/investigations")) return ofInvestigation(row, scene);
        if (Set.of("POST /pages/agency/mandates/new", "POST /pages/programmes/{id}/mandate")
                .contains(row.operation())) return mandate(put(scene, "person-"));
        if (row.operation().endsWith("/new/proposal"))
            return Map.of(
                    "plan",
                    "Of pages.",
                    "baselines." + put(scene, "indicator-"),
                    "yes",
                    "lessons." + put(scene, "lesson-"),
                    "yes",
                    "until",
                    "2199-12-31");
        if (row.operation().endsWith("/new/correction"))
            return Map.of(
                    "transaction", scene.values().getOrDefault("transaction", ""),
                    "valueDate", "2010-03-15",
                    "amount", "-250.00",
                    "currency", "USD");
        if (row.operation().endsWith("/new/figure"))
            return Map.of(
                    "indicator", scene.values().getOrDefault("indicator", ""),
                    "kind", "baseline",
                    "year", "2009",
                    "low", "120",
                    "evidence", "Counted.");
        if (row.operation().endsWith("/new/reached"))
            return Map.of(
                    "milestone", scene.values().getOrDefault("milestone", ""),
                    "day", "2010-05-12",
                    "evidence", "Minutes.");
        if (row.operation().endsWith("/new/explanation"))
            return Map.of(
                    "transaction", scene.values().getOrDefault("transaction", ""), "explanation", "It came late.");
        if (row.operation().endsWith("/vote")) return Map.of("vote", "yes", "digest", put(scene, "0123"));
        if (row.operation().matches(".*/(acts|publication)/(publish|withdraw)"))
            return Map.of("digest", put(scene, "0123"));
        String act = row.operation().replaceFirst(".*/(acts|\\{release})/", "").replaceFirst("/.*", "");
        if (row.operation().startsWith("POST /pages/requests")) return formOfRequests(act, scene);
        var form = new LinkedHashMap<String, String>();
        switch (act) {
            case "recall", "refusal", "return", "withdrawal", "suspension" -> form.put("reason", "It was wrong.");
            case "answer" -> form.putAll(Map.of("answer", "match", "text", "We know them."));
            case "follow-up" -> form.put("text", "They have moved.");
            case "sighting" ->
                form.putAll(Map.of("place", "OM-MA", "seen-at", "2026-11-20T08:15", "text", "At an office."));
            case "onward-request" -> form.putAll(Map.of("recipients", "it-police", "reason", "They have an office."));
            case "extension" ->
                form.put(
                        "due",
                        Instant.now().plus(200, ChronoUnit.DAYS).toString().substring(0, 16));
            case "recall-answer" -> form.put("answer", "deleted");
            case "role", "role-revocation", "right", "right-revocation", "scope", "scope-revocation" -> {
                String field = act.replace("-revocation", "");
                form.put(field, scene.values().get(field));
            }
            case "roster" ->
                form.putAll(Map.of(
                        "zone", "Asia/Karachi",
                        "shift.1.day.friday", "yes",
                        "shift.1.from", "20:00",
                        "shift.1.until", "08:00",
                        "shift.1.person.1", put(scene, "person-"),
                        "shift.1.minutes.1", "15"));
            case "absence" ->
                form.putAll(Map.of(
                        "person",
                        scene.values().get("person"),
                        "from",
                        "2030-01-01T08:00",
                        "until",
                        "2030-01-03T08:00"));
            case "contact" -> form.put("mail", "officer@fia.example");
            case "desk" -> form.put("desk", "The desk of pages");
            case "approval" -> form.put("items", put(scene, "alert-"));
            case "validation", "disclosure", "signature" -> form.put("digest", put(scene, "0123"));
            default -> form.put("q", "multan");
        }
        if (Set.of("answer", "follow-up", "sighting").contains(act)) form.putAll(TERMS);
        return form;
    }

    /** The same of a request, and of one that is asked. */
    private static Map<String, String> formOfRequests(String act, Scene scene) {
        var form = new LinkedHashMap<String, String>();
        switch (act) {
            case "acknowledgement", "acceptance", "closure", "erasure", "discard", "nothing-held" -> {}
            case "refusal" -> form.put("ground", "outdated");
            case "note" -> form.put("note", "nothing-held");
            case "authorization" -> form.put("granted", "yes");
            case "return", "withdrawal", "take-back" -> form.put("reason", "It was wrong.");
            case "validation", "disclosure" -> form.put("digest", put(scene, "0123"));
            case "answer", "clarify", "ask-clarification" -> form.put("text", "The one in Ruwi.");
            case "announce-authorization" -> form.put("reasons", "A court decides.");
            case "say-yes" -> form.put("contact", "The unit of Inspector B.");
            default -> form.putAll(QUESTION);
        }
        form.putAll(TERMS);
        return form;
    }

    private static Answer call(Row row, Scene scene, String caller) {
        if (row.isOfPages()) return page(row, scene, caller);
        Operation operation = documented.operation(row.operation());
        String path = scene.path(operation);
        JsonNode example = operation.examples().get(EXAMPLES.getOrDefault(row.operation(), ""));
        if (example == null)
            example = operation.examples().values().stream().findFirst().orElse(null);
        HttpRequest.Builder request =
                caller.equals("nobody") ? service.open(path) : service.request(who(scene.partner(), caller), path);
        boolean csv = operation.isOfFile();
        String body = csv ? operation.file() : example == null ? "" : scene.body(example.toString());
        return service.send(request.header("Content-Type", csv ? "text/csv" : "application/json")
                .method(
                        operation.method(),
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body)));
    }

    private static String who(String partner, String caller) {
        return switch (caller) {
            case "focal-point" -> partner + ".officer";
            case "supervisor" -> partner + ".supervisor";
            case "administrator" -> partner + ".admin";
            case "auditor" -> partner + ".auditor";
            case "programme-officer" -> partner + ".programmes";
            case "machine" -> partner;
            case "machine-with-all-token-scopes" -> partner + " " + ALL_TOKEN_SCOPES;
            case "token-to-read-only" -> partner + ".supervisor read";
            case "operator" -> "platform.operator";
            case "importer" -> "importer";
            case "suspended-person" -> partner + ".gone";
            default -> throw new AssertionError("There is no caller " + caller);
        };
    }
}
