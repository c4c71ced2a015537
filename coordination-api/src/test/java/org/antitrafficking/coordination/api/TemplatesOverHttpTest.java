package org.antitrafficking.coordination.api;

import static org.antitrafficking.coordination.api.AlertCalls.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.antitrafficking.coordination.api.RunningService.Answer;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.eventlog.Scale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An agency's templates: who keeps and reads them, and what becomes of an alert that is begun with one. */
class TemplatesOverHttpTest {

    private static final String TEMPLATES = "/api/templates";
    private static final String PAGES = "/pages/agency/templates";
    private static final String HOSTILE = "</h1><script>alert(1)</script>";
    private static final long SEED = 20261128;

    @TempDir
    private static Path folder;

    private static RunningService service;
    private static AlertCalls calls;
    private static PageVisitors visitors;

    @BeforeAll
    static void start() throws Exception {
        service = RunningService.start(folder);
        calls = new AlertCalls(service);
        visitors = new PageVisitors(service.base());
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    /** For recruitment schemes, with what is to be asked for. */
    private static String body(String name, String asks) {
        return json("{'name':{'en':'" + name + "'},'kind':'recruitment-scheme',"
                + "'texts':{'en':{'subject':'Offers in …','narrative':'Who offers what.'},'ur':{}},"
                + "'asks':[" + asks + "],'suggested':{'marking':'TLP:AMBER','purposes':['investigation'],"
                + "'articles':['tip-protocol-art-10'],'handling':['H0'],'partners':['om-police'],"
                + "'groups':['gulf-authorities'],'urgency':'URGENT'}}");
    }

    private static String begun(String partner, String name, String asks) {
        return calls.accepted(calls.post(partner + ".supervisor", TEMPLATES, body(name, asks)))
                .json()
                .get("template")
                .stringValue();
    }

    private static String at(String template) {
        return TEMPLATES + "/" + template;
    }

    private static JsonNode read(String who, String template) {
        Answer answer = service.get(who, at(template));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static String drafted(String template, int version, String content) {
        return calls.accepted(calls.post("pk-fia.officer", at(template) + "/" + version + "/alerts", content))
                .json()
                .get("alert")
                .stringValue();
    }

    private static JsonNode content(String alert) {
        return service.get("pk-fia.officer", AlertCalls.path(alert)).json().path("content");
    }

    // programs

    @Test
    void every_version_is_read_by_its_own_people_and_by_nobody_else() {
        String template = begun("pk-fia", "First", "");
        calls.accepted(calls.call("pk-fia.admin", "PUT", at(template), body("Second", "'evaluation'")));
        JsonNode shown = read("pk-fia.officer", template);
        assertThat(shown.get("version").intValue()).isEqualTo(2);
        assertThat(shown.at("/content/name/en/text").stringValue()).isEqualTo("Second");
        assertThat(shown.at("/content/asks").toString()).isEqualTo("[\"evaluation\"]");
        assertThat(shown.at("/content/suggested/partners").toString()).isEqualTo("[\"om-police\"]");
        assertThat(shown.at("/earlier/0/version").intValue()).isEqualTo(1);
        assertThat(shown.at("/earlier/0/content/name/en/text").stringValue()).isEqualTo("First");
        assertThat(shown.get("withdrawn").booleanValue()).isFalse();
        assertThat(service.get("pk-fia.officer", TEMPLATES + "?limit=500").body())
                .contains(template, "Second");

        String nothing = service.get("om-police.officer", "/api/nothing").body();
        String other = "om-police.supervisor";
        assertThat(service.get("om-police.officer", TEMPLATES).body()).doesNotContain(template);
        for (Answer hidden : List.of(
                service.get("om-police.officer", at(template)),
                calls.call(other, "PUT", at(template), body("Third", "")),
                calls.post(other, at(template) + "/withdrawal", ""),
                calls.post(other, at(template) + "/erasure", ""),
                calls.post(other, at(template) + "/1/alerts", AlertCalls.content("templates-0")),
                calls.post("pk-fia.officer", at(template) + "/3/alerts", AlertCalls.content("templates-0")),
                calls.post("pk-fia.officer", at(template) + "/x/alerts", AlertCalls.content("templates-0")))) {
            assertThat(hidden.status()).as(hidden.body()).isEqualTo(404);
            assertThat(hidden.body()).isEqualTo(nothing);
        }
    }

    @Test
    void an_officer_keeps_no_templates_and_a_version_that_is_over_is_not_replaced() {
        AlertCalls.refused(
                calls.post("pk-fia.officer", TEMPLATES, body("Mine", "")),
                "an-administrator-or-supervisor-keeps-templates");
        String template = begun("pk-fia", "To be replaced", "");
        String tag = service.get("pk-fia.supervisor", at(template))
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        calls.accepted(calls.call("pk-fia.admin", "PUT", at(template), body("Replaced", ""), "If-Match", tag));
        assertThat(calls.call("pk-fia.admin", "PUT", at(template), body("Again", ""), "If-Match", tag)
                        .status())
                .isEqualTo(412);
    }

    @Test
    void what_is_withdrawn_begins_no_alert_and_what_is_erased_is_read_by_nobody() {
        String template = begun("pk-fia", "Secret scheme", "");
        AlertCalls.refused(
                calls.post("pk-fia.supervisor", at(template) + "/erasure", ""), "a-withdrawn-template-is-erased");
        calls.accepted(calls.post("pk-fia.admin", at(template) + "/withdrawal", ""));
        AlertCalls.refused(
                calls.post("pk-fia.officer", at(template) + "/1/alerts", AlertCalls.content("templates-1")),
                "a-withdrawn-template-begins-no-alert");
        assertThat(read("pk-fia.officer", template).at("/content/name/en/text").stringValue())
                .isEqualTo("Secret scheme");
        calls.accepted(calls.post("pk-fia.supervisor", at(template) + "/erasure", ""));
        JsonNode erased = read("pk-fia.officer", template);
        assertThat(erased.at("/content/name/en/erased").booleanValue()).isTrue();
        assertThat(erased.at("/content/texts/en/narrative/erased").booleanValue())
                .isTrue();
        assertThat(erased.get("erased").booleanValue()).isTrue();
        assertThat(calls.feed("pk-fia").toString()).doesNotContain("Secret scheme");

        calls.accepted(calls.call("pk-fia.admin", "PUT", at(template), body("Anew", "")));
        JsonNode anew = read("pk-fia.officer", template);
        assertThat(anew.get("version").intValue()).isEqualTo(2);
        assertThat(anew.get("earlier").isEmpty()).isTrue();
        assertThat(anew.get("withdrawn").booleanValue()).isFalse();
        assertThat(drafted(template, 2, AlertCalls.content("templates-2"))).startsWith("alert-");
    }

    /** Whatever the values are: nothing of a template goes into an alert but by what was sent. */
    @Test
    void an_alert_that_is_begun_with_a_template_says_the_same_as_one_that_is_typed() {
        String template = begun("pk-fia", "Property", "");
        var random = new Random(SEED);
        for (int i = 0; i < Scale.of(5, 50); i++) {
            String reference = "same-" + i;
            String narrative = random.ints(1 + random.nextInt(40), 'a', 'z' + 1)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            String said = AlertCalls.content(reference, narrative);
            String typed = calls.drafted("pk-fia", said);
            String filledIn = drafted(template, 1, said);
            calls.settle();
            assertThat(content(filledIn)).as("seed " + SEED + ", " + i).isEqualTo(content(typed));
        }
    }

    @Test
    void what_a_template_asks_for_is_told_when_an_issue_is_prepared_and_the_policy_decides_as_always() {
        String template = begun("pk-fia", "Asking", "'evaluation'");
        String alert = drafted(template, 1, AlertCalls.content("templates-3"));
        Answer refused = AlertCalls.refused(
                calls.post("pk-fia.officer", AlertCalls.path(alert) + "/releases", AlertCalls.issue("om-police")),
                "the-template-asks-for-an-evaluation");
        assertThat(refused.json().get("detail").stringValue())
                .contains("Say in the draft how sure source and information are.");
        String evaluated = AlertCalls.content("templates-3").replaceFirst("\\{", "{\"evaluation\":\"B2\",");
        calls.accepted(calls.call("pk-fia.officer", "PUT", AlertCalls.path(alert) + "/content", evaluated));
        calls.settle();
        JsonNode own = service.get("pk-fia.officer", AlertCalls.path(alert)).json();
        assertThat(own.at("/draftedFrom/template").stringValue()).isEqualTo(template);
        assertThat(own.at("/draftedFrom/version").intValue()).isEqualTo(1);

        String toIran = calls.prepared("pk-fia", alert, AlertCalls.issue("ir-police"));
        assertThat(calls.preview("pk-fia", alert, toIran).toString())
                .contains("the-country-is-not-party-to-the-treaty");
        calls.done("pk-fia", alert, AlertCalls.issue("om-police"));
        calls.settle();
        assertThat(service.get("om-police.officer", AlertCalls.path(alert)).body())
                .contains("False job offers")
                .doesNotContain(template, "draftedFrom");
        assertThat(calls.feed("om-police").toString()).doesNotContain(template);
    }

    @Test
    void a_template_begins_no_alert_of_another_kind_and_is_no_larger_than_the_limits_let_it_be() {
        String template = begun("pk-fia", "Of a kind", "");
        AlertCalls.refused(
                calls.post(
                        "pk-fia.officer",
                        at(template) + "/1/alerts",
                        json("{'reference':'w','kind':'warning','warningTo':'missions',"
                                + "'texts':{'en':{'subject':'s','narrative':'n'}}}")),
                "a-template-begins-alerts-of-its-own-kind");
        for (String wrong : List.of(
                json("{'kind':'warning'}"),
                json("{'name':{},'kind':'warning'}"),
                json("{'name':{'en':'" + "x".repeat(Limits.TEMPLATE_NAME_CHARS + 1) + "'},'kind':'warning'}"),
                json("{'name':{'en':'n'},'kind':'warning','asks':['issuing-country']}"),
                json("{'name':{'en':'n'},'kind':'nothing'}")))
            assertThat(calls.post("pk-fia.admin", TEMPLATES, wrong).status())
                    .as(wrong)
                    .isEqualTo(400);
    }

    // people

    private static Answer ok(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private static String onward(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(303);
        return PageVisitor.location(answer);
    }

    private static PageVisitor officer() {
        return visitors.of("gr-police.officer");
    }

    /** Put by a supervisor of gr-police by its form; its address. */
    private static String put(Map<String, String> fields) {
        PageVisitor supervisor = visitors.of("gr-police.supervisor");
        String form = ok(supervisor.get(PAGES + "/new")).body();
        return onward(supervisor.fill(form, PAGES + "/new", fields));
    }

    private static Map<String, String> scheme(String name) {
        var fields = new TreeMap<>(Map.of(
                "kind", "recruitment-scheme",
                "text.1.language", "en",
                "text.1.name", name,
                "text.1.subject", "Offers of hotel work",
                "text.1.narrative", "Who offers it, and what is asked for.",
                "asks.persons", "yes",
                "marking", "TLP:AMBER",
                "purpose.investigation", "yes",
                "article.tip-protocol-art-10", "yes",
                "urgency", "ROUTINE"));
        fields.put("partner.it-police", "yes");
        return fields;
    }

    private static String id(String address) {
        return address.substring(address.lastIndexOf('/') + 1);
    }

    @Test
    void a_supervisor_puts_a_template_by_a_form_and_officers_read_it() {
        String address = put(scheme("Hotels"));
        String shown = ok(officer().get(address)).body();
        assertThat(shown)
                .contains(
                        "Hotels", "Offers of hotel work", "At least one person", "TLP:AMBER", "Begin an alert with it")
                .doesNotContain(address + "/content", "/acts/withdrawal");
        assertThat(ok(officer().get(PAGES)).body()).contains("Hotels", address).doesNotContain(PAGES + "/new");
        assertThat(officer().get(PAGES + "/new").status()).isEqualTo(404);
        assertThat(officer().get(address + "/content").status()).isEqualTo(404);
        for (String page : List.of(address, address + "/content", address + "/acts/withdrawal"))
            assertThat(visitors.of("it-police.supervisor").get(page).status())
                    .as(page)
                    .isEqualTo(404);
    }

    @Test
    void what_is_missing_in_the_form_of_a_template_is_said_and_what_was_typed_stays() {
        PageVisitor supervisor = visitors.of("gr-police.supervisor");
        String form = ok(supervisor.get(PAGES + "/new")).body();
        Answer refused = supervisor.fill(form, PAGES + "/new", Map.of("text.1.subject", "It stays"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("a name in at least one language", "It stays");
        var typed = new TreeMap<>(scheme("Two languages"));
        typed.put("more", "text");
        String more = ok(supervisor.fill(form, PAGES + "/new", typed)).body();
        assertThat(more).contains("name=\"text.2.subject\"");
        typed.remove("more");
        typed.putAll(Map.of("text.2.language", "ur", "text.2.name", "ہوٹل"));
        String address = onward(supervisor.fill(more, PAGES + "/new", typed));
        String again = ok(supervisor.get(address + "/content")).body();
        assertThat(PageVisitor.fields(again, address + "/content")).containsAllEntriesOf(typed);
    }

    @Test
    void a_new_version_takes_the_place_of_the_one_before_which_stays_readable() {
        PageVisitor supervisor = visitors.of("gr-police.supervisor");
        String address = put(scheme("Before"));
        String form = ok(supervisor.get(address + "/content")).body();
        String other = ok(supervisor.get(address + "/content")).body();
        assertThat(onward(supervisor.fill(form, address + "/content", Map.of("text.1.name", "After"))))
                .isEqualTo(address);
        assertThat(ok(officer().get(address)).body()).contains("After", "Version 1", address + "?version=1");
        assertThat(ok(officer().get(address + "?version=1")).body()).contains("Before");
        assertThat(officer().get(address + "?version=3").status()).isEqualTo(404);
        assertThat(supervisor
                        .fill(other, address + "/content", Map.of("text.1.name", "Of a form that is over"))
                        .status())
                .isEqualTo(412);
        String withdrawal = address + "/acts/withdrawal";
        onward(supervisor.fill(ok(supervisor.get(withdrawal)).body(), withdrawal, Map.of()));
        assertThat(ok(officer().get(address)).body())
                .contains("Withdrawn")
                .doesNotContain("/pages/drafts/" + id(address));
        assertThat(officer().get("/pages/drafts/" + id(address) + "/2").status())
                .isEqualTo(404);
        String erasure = address + "/acts/erasure";
        onward(supervisor.fill(ok(supervisor.get(erasure)).body(), erasure, Map.of()));
        assertThat(ok(officer().get(address)).body())
                .contains("Erased")
                .doesNotContain("After", "Before", "Offers of hotel work");
    }

    @Test
    void an_officer_chooses_a_template_and_both_forms_are_filled_in_from_it() {
        String address = put(scheme("Chosen"));
        String draft = "/pages/drafts/" + id(address) + "/1";
        String kinds = ok(officer().get("/pages/drafts")).body();
        assertThat(kinds).contains("Chosen", draft, "begin with a template");
        String form = ok(officer().get(draft)).body();
        Map<String, String> stands = PageVisitor.fields(form, draft);
        assertThat(stands)
                .containsEntry("text.1.subject", "Offers of hotel work")
                .containsEntry("text.1.narrative", "Who offers it, and what is asked for.")
                .containsEntry("kind", "recruitment-scheme");
        var typed = new TreeMap<>(Map.of("reference", "chosen-1", "method", "AtWork", "transnational", "yes"));
        typed.put("text.1.narrative", "What the officer typed.");
        String issue = onward(officer().fill(form, draft, typed));
        String alert = issue.split("/", -1)[3];

        String plain =
                ok(officer().get("/pages/drafts?kind=recruitment-scheme")).body();
        var same = new TreeMap<>(typed);
        same.put("text.1.subject", "Offers of hotel work");
        String other = onward(officer().fill(plain, "/pages/drafts", same)).split("/", -1)[3];
        calls.settle();
        assertThat(said(alert)).isEqualTo(said(other));
        assertThat(said(alert).at("/texts/en/narrative/text").stringValue()).isEqualTo("What the officer typed.");

        String begun = ok(officer().get(issue)).body();
        assertThat(PageVisitor.fields(begun, issue))
                .containsEntry("marking", "TLP:AMBER")
                .containsEntry("purpose.investigation", "yes")
                .containsEntry("article.tip-protocol-art-10", "yes")
                .containsEntry("partner.it-police", "yes")
                .containsEntry("urgency", "ROUTINE");
        String outlook = ok(officer().fill(begun, issue, Map.of())).body();
        Answer refused = officer().fill(outlook, issue + "/preparation", Map.of());
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("The template asks for it: describe at least one person");
        String content = "/pages/alerts/" + alert + "/content";
        onward(officer()
                .fill(
                        ok(officer().get(content)).body(),
                        content,
                        Map.of("person.1.role", "suspect", "person.1.description", "Calls himself an agent.")));
        String look = ok(officer().fill(ok(officer().get(issue)).body(), issue, Map.of()))
                .body();
        assertThat(onward(officer().fill(look, issue + "/preparation", Map.of())))
                .contains("/issue/release-");
    }

    private static JsonNode said(String alert) {
        return service.get("gr-police.officer", AlertCalls.path(alert)).json().path("content");
    }

    /** What the page of an alert says of the template that it was begun with. */
    private static String begunWith(String who, String alert) {
        String page = ok(visitors.of(who).get("/pages/alerts/" + alert)).body();
        int from = page.indexOf("<dt>Begun with the template</dt>");
        return from < 0 ? "" : page.substring(from, page.indexOf("</dd>", from));
    }

    @Test
    void the_owners_page_of_an_alert_says_which_template_and_version_it_was_begun_with() {
        String address = put(scheme("Named on the page"));
        String draft = "/pages/drafts/" + id(address) + "/1";
        var typed = Map.of("reference", "begun-1", "method", "AtWork", "transnational", "yes");
        String alert = onward(officer().fill(ok(officer().get(draft)).body(), draft, typed))
                .split("/", -1)[3];
        calls.settle();
        assertThat(begunWith("gr-police.officer", alert))
                .contains("href=\"" + address + "?version=1\"", "Named on the page", "Version 1");
        PageVisitor supervisor = visitors.of("gr-police.supervisor");
        String form = ok(supervisor.get(address + "/content")).body();
        onward(supervisor.fill(form, address + "/content", Map.of("text.1.name", "Another name")));
        assertThat(begunWith("gr-police.supervisor", alert))
                .as("the version that it was begun with")
                .contains("?version=1", "Named on the page")
                .doesNotContain("Another name");
        for (String act : List.of("withdrawal", "erasure"))
            onward(supervisor.fill(
                    ok(supervisor.get(address + "/acts/" + act)).body(), address + "/acts/" + act, Map.of()));
        assertThat(begunWith("gr-police.officer", alert))
                .as("its name is erased")
                .contains("href=\"" + address + "\"", id(address), "Version 1")
                .doesNotContain("Named on the page");
        ok(officer().get(address));
        String plain = calls.drafted("gr-police", AlertCalls.content("begun-2"));
        calls.settle();
        assertThat(begunWith("gr-police.officer", plain)).isEmpty();
    }

    @Test
    void what_somebody_writes_into_a_template_is_no_html() {
        String address = put(scheme(HOSTILE));
        for (String page : List.of(address, PAGES, "/pages/drafts"))
            assertThat(ok(officer().get(page)).body())
                    .as(page)
                    .doesNotContain(HOSTILE)
                    .contains("&lt;script&gt;alert(1)");
        assertThat(ok(visitors.of("gr-police.supervisor").get(address + "/content"))
                        .body())
                .doesNotContain(HOSTILE);
        for (String language : List.of("fr", "ur", "ar")) {
            PageVisitor visitor = PageVisitor.signedIn(service.base(), "gr-police.supervisor");
            visitor.get("/pages/language/" + language);
            for (String page : List.of(address, PAGES, address + "/content", "/pages/drafts"))
                assertThat(visitor.get(page).status()).as(language + page).isEqualTo(200);
        }
    }
}
