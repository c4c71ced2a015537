package org.antitrafficking.coordination.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.antitrafficking.coordination.api.RunningService.Answer;
import org.antitrafficking.eventlog.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** How an officer drafts an alert and prepares its issue by pages, with a browser without script. */
class DraftPagesOverHttpTest {

    private static final String DRAFTS = "/pages/drafts";

    private static final String HOSTILE =
            "</textarea></title><script>alert(1)</script><img src=x onerror=alert(2)>\" onmouseover=\"alert(3)";

    @TempDir
    private static Path folder;

    private static TestDatabase database;
    private static TestDatabase keys;
    private static RunningService service;
    private static AlertCalls calls;
    private static PageVisitors visitors;

    @BeforeAll
    static void start() throws Exception {
        database = TestDatabase.create();
        keys = TestDatabase.create();
        service = RunningService.start(
                folder, "--coordination.database.url=" + database.url(), "--coordination.keys.url=" + keys.url());
        calls = new AlertCalls(service);
        visitors = new PageVisitors(service.base());
    }

    @AfterAll
    static void stop() {
        service.close();
        keys.close();
        database.close();
    }

    private static PageVisitor officer() {
        return visitors.of("pk-fia.officer");
    }

    private static Answer ok(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private static String onward(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(303);
        return PageVisitor.location(answer);
    }

    private static Map<String, String> content(String reference) {
        return Map.of(
                "reference", reference,
                "method", "ThroughAnOnlineAdvertisement",
                "transnational", "yes",
                "text.1.subject", "False offers of hotel work",
                "text.1.narrative", "An agency in Multan asks for passports.\r\nAnd for an advance.");
    }

    /** To those partners, on the protocol. */
    private static Map<String, String> issue(String... partners) {
        var issue = new TreeMap<>(Map.of(
                "marking", "TLP:AMBER",
                "handling.H0", "yes",
                "purpose.investigation", "yes",
                "article.tip-protocol-art-10", "yes",
                "urgency", "URGENT"));
        for (String partner : partners) issue.put("partner." + partner, "yes");
        return issue;
    }

    /** A new alert of a kind; the address where it is issued. */
    private static String drafted(String kind, Map<String, String> fields) {
        String form = ok(officer().get(DRAFTS + "?kind=" + kind)).body();
        return onward(officer().fill(form, DRAFTS, fields));
    }

    private static String drafted(String reference) {
        return drafted("recruitment-scheme", content(reference));
    }

    private static String alert(String address) {
        return address.split("/", -1)[3];
    }

    private static JsonNode page(String who, String alert) {
        return service.get(who, AlertCalls.path(alert)).json();
    }

    /** What would come of an issue. */
    private static Answer looked(String issue, Map<String, String> fields) {
        String form = ok(officer().get(issue)).body();
        return officer().fill(form, issue, fields);
    }

    /** The address where it stands. */
    private static String prepared(String issue, Map<String, String> fields) {
        String outlook = ok(looked(issue, fields)).body();
        return onward(officer().fill(outlook, issue + "/preparation", Map.of()));
    }

    private static String release(String address) {
        return address.substring(address.lastIndexOf('/') + 1);
    }

    private static void validate(String address) {
        String alert = alert(address);
        String release = release(address);
        String digest = calls.preview("pk-fia", alert, release).get("digest").stringValue();
        calls.accepted(calls.validate("pk-fia.supervisor", alert, release, digest));
        calls.settle();
    }

    private static long alerts() throws SQLException {
        return TestDatabase.number(
                database.superuser(), "select count(*) from history.event where payload_type = 'alert-drafted'");
    }

    // the walk

    @Test
    void five_clicks_lead_from_the_inbox_to_an_alert_that_is_prepared_and_one_more_issues_it() {
        var visitor = PageVisitor.signedIn(service.base(), "pk-fia.officer");
        String inbox = ok(visitor.get("/pages/inbox")).body();
        String kinds = ok(visitor.get(PageVisitor.link(inbox, DRAFTS))).body(); // 1
        String form = ok(visitor.get(PageVisitor.link(kinds, DRAFTS + "?kind=recruitment-scheme")))
                .body(); // 2
        String issue = onward(visitor.fill(form, DRAFTS, content("drafts-1"))); // 3
        String outlook = ok(visitor.fill(ok(visitor.get(issue)).body(), issue, issue("om-police", "gr-police")))
                .body(); // 4
        assertThat(outlook)
                .contains("Will see it", "Royal Oman Police", "Hellenic Police", "UN trafficking protocol, Art. 10")
                .doesNotContain("Will not see it", "What is missing");
        String stands = onward(visitor.fill(outlook, issue + "/preparation", Map.of())); // 5
        assertThat(ok(visitor.get(stands)).body())
                .contains("It waits for a second person", "Royal Oman Police")
                .doesNotContain("/disclosure");

        validate(stands);
        String validated = ok(visitor.get(stands)).body();
        assertThat(validated).contains("It is validated, and you can issue it");
        Answer issued = visitor.fill(validated, stands + "/disclosure", Map.of());
        assertThat(onward(issued)).isEqualTo("/pages/alerts/" + alert(issue));
        assertThat(onward(visitor.fill(validated, stands + "/disclosure", Map.of())))
                .as("a second click")
                .isEqualTo("/pages/alerts/" + alert(issue));
        calls.settle();
        assertThat(page("om-police.officer", alert(issue))
                        .at("/content/texts/en/narrative/text")
                        .stringValue())
                .isEqualTo("An agency in Multan asks for passports.\nAnd for an advance.");
        assertThat(service.get("it-police.officer", AlertCalls.path(alert(issue)))
                        .status())
                .isEqualTo(404);
        assertThat(visitor.get(issue).status()).as("it is no draft any more").isEqualTo(404);
    }

    @Test
    void an_alert_of_every_kind_is_drafted_with_all_that_it_needs() {
        var common = Map.of("text.1.subject", "A subject", "text.1.narrative", "What happened.");
        var kinds = new TreeMap<String, Map<String, String>>();
        kinds.put(
                "possible-victim-or-missing-person",
                Map.of(
                        "person.1.role", "missing-person",
                        "person.1.name", "A. Example",
                        "person.1.born", "about 2009",
                        "person.1.nationalities", "Pakistan\r\nir",
                        "person.1.asylum", "no"));
        kinds.put(
                "suspected-trafficker-or-network",
                Map.of("person.1.role", "suspect", "source", "B", "information", "2"));
        kinds.put("recruitment-scheme", Map.of("method", "AtWork", "prostitution", "yes"));
        kinds.put("route-or-modus-operandi", Map.of("route", "Pakistan\r\nIran\r\nTR"));
        kinds.put("document-fraud", Map.of("document", "passport", "issuing", "Greece"));
        kinds.put("warning", Map.of("to", "public"));
        kinds.forEach((kind, fields) -> {
            var all = new TreeMap<>(common);
            all.putAll(fields);
            all.put("reference", "drafts-" + kind);
            String alert = alert(drafted(kind, all));
            JsonNode content = page("pk-fia.officer", alert).get("content");
            assertThat(content.get("kind").stringValue()).isEqualTo(kind);
            assertThat(content.at("/texts/en/subject/text").stringValue()).isEqualTo("A subject");
            switch (kind) {
                case "possible-victim-or-missing-person" -> {
                    JsonNode person = content.at("/persons/p1");
                    assertThat(person.at("/name/text").stringValue()).isEqualTo("A. Example");
                    assertThat(person.at("/nationalities/text").stringValue()).isEqualTo("IR PK");
                    assertThat(person.at("/asylum/text").stringValue()).isEqualTo("no");
                }
                case "suspected-trafficker-or-network" ->
                    assertThat(content.get("evaluation").toString()).contains("B2");
                case "recruitment-scheme" ->
                    assertThat(content.get("prostitutionOfWomenOrChildren").booleanValue())
                            .isTrue();
                case "route-or-modus-operandi" ->
                    assertThat(content.get("countries").toString()).isEqualTo("[\"PK\",\"IR\",\"TR\"]");
                case "document-fraud" ->
                    assertThat(content.get("country").stringValue()).isEqualTo("GR");
                default -> assertThat(content.get("to").stringValue()).isEqualTo("public");
            }
            // What stands in the form is what was sent: saving it again changes nothing.
            String address = "/pages/alerts/" + alert + "/content";
            String before = page("pk-fia.officer", alert).get("content").toString();
            onward(officer().fill(ok(officer().get(address)).body(), address, Map.of()));
            assertThat(page("pk-fia.officer", alert).get("content").toString()).isEqualTo(before);
        });
    }

    @Test
    void a_second_language_and_a_person_are_there_on_demand() {
        String form = ok(officer().get(DRAFTS + "?kind=recruitment-scheme")).body();
        var typed = new TreeMap<>(content("drafts-languages"));
        typed.put("more", "text");
        String two = ok(officer().fill(form, DRAFTS, typed)).body();
        assertThat(two).contains("name=\"text.2.subject\"").doesNotContain("name=\"person.1.name\"");
        typed.put("more", "person");
        String more = ok(officer().fill(two, DRAFTS, typed)).body();
        assertThat(more).contains("name=\"text.2.subject\"", "name=\"person.1.name\"");
        typed.remove("more");
        typed.putAll(Map.of(
                "text.2.language", "ur",
                "text.2.subject", "فرضی ملازمت",
                "text.2.narrative", "جھوٹی نوکری",
                "person.1.role", "suspect",
                "person.1.description", "Speaks Saraiki."));
        JsonNode content = page("pk-fia.officer", alert(onward(officer().fill(more, DRAFTS, typed))))
                .get("content");
        assertThat(content.at("/texts/ur/subject/text").stringValue()).isEqualTo("فرضی ملازمت");
        assertThat(content.at("/persons/p1/description/text").stringValue()).isEqualTo("Speaks Saraiki.");
    }

    // what is wrong

    @Test
    void what_is_missing_is_said_all_at_once_at_its_field_and_all_that_was_typed_stays() throws Exception {
        String form = ok(officer().get(DRAFTS + "?kind=suspected-trafficker-or-network"))
                .body();
        long before = alerts();
        Answer refused = officer()
                .fill(
                        form,
                        DRAFTS,
                        Map.of(
                                "reference", HOSTILE,
                                "text.1.narrative", HOSTILE,
                                "person.1.nationalities", "Atlantis",
                                "person.1.name", HOSTILE));
        assertThat(refused.status()).isEqualTo(400);
        String html = refused.body();
        for (String field : List.of("reference", "text.1.subject", "person.1.role", "source", "information"))
            assertThat(html).contains("<a href=\"#f-" + field + "\">");
        assertThat(html)
                .contains("No country is called “Atlantis”", "at most 64 characters")
                .doesNotContain("<script>alert", "<img", "#f-text.1.narrative")
                .doesNotContainPattern("<[^>]*\\sonmouseover");
        Map<String, String> kept = PageVisitor.fields(html, DRAFTS);
        assertThat(kept).containsEntry("text.1.narrative", HOSTILE).containsEntry("reference", HOSTILE);
        assertThat(alerts()).isEqualTo(before);
    }

    @Test
    void areas_are_written_a_line_each_and_what_is_none_is_said_at_its_field() {
        String form = ok(officer().get(DRAFTS + "?kind=recruitment-scheme")).body();
        var fields = new TreeMap<>(content("drafts-areas"));
        fields.put("areas", "Punjab\r\nOM");
        Answer refused = officer().fill(form, DRAFTS, fields);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("<a href=\"#f-areas\">No place is called “Punjab” here.");
        assertThat(PageVisitor.fields(refused.body(), DRAFTS)).containsEntry("areas", "Punjab\nOM");

        fields.remove("transnational");
        fields.put("areas", "pk-pb\r\nPakistan");
        String issue = onward(officer().fill(form, DRAFTS, fields));
        calls.settle();
        assertThat(page("pk-fia.officer", alert(issue)).at("/content/areas").toString())
                .isEqualTo("[\"PK\",\"PK-PB\"]");
        assertThat(ok(officer().get("/pages/alerts/" + alert(issue))).body()).contains("Pakistan · PK-PB (Pakistan)");
        String revised =
                ok(officer().get("/pages/alerts/" + alert(issue) + "/content")).body();
        assertThat(PageVisitor.fields(revised, "/pages/alerts/" + alert(issue) + "/content"))
                .containsEntry("areas", "PK\nPK-PB");
        fields.put("areas", "PK-PB\r\nOman");
        Answer two = officer().fill(form, DRAFTS, fields);
        assertThat(two.status()).isEqualTo(400);
        assertThat(two.body()).contains("is transnational: say so");
    }

    @Test
    void what_the_service_refuses_beyond_that_is_said_at_its_field_too() {
        String form = ok(officer().get(DRAFTS + "?kind=recruitment-scheme")).body();
        var fields = new TreeMap<>(content("drafts-sign"));
        fields.put("text.1.subject", "unseen \u202e turned");
        Answer refused = officer().fill(form, DRAFTS, fields);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("<a href=\"#f-text.1.subject\">There is a character that can’t be seen.");
    }

    @Test
    void in_every_language_a_form_says_what_to_do() {
        var visitor = PageVisitor.signedIn(service.base(), "pk-fia.officer");
        for (String language : List.of("fr", "ur", "ar")) {
            visitor.get("/pages/language/" + language);
            String form = ok(visitor.get(DRAFTS + "?kind=recruitment-scheme")).body();
            assertThat(visitor.fill(form, DRAFTS, Map.of()).body())
                    .contains("<a href=\"#f-reference\">")
                    .doesNotContain("fill this in", "Your file number");
            String issue = onward(visitor.fill(form, DRAFTS, content("drafts-" + language)));
            String refused = visitor.fill(ok(visitor.get(issue)).body(), issue, issue("ir-police"))
                    .body();
            assertThat(refused)
                    .doesNotContain("The country is not party", "Islamic Republic")
                    .contains("ir-police");
        }
        visitor.get("/pages/language/ur");
        assertThat(ok(visitor.get(drafted("drafts-names"))).body())
                .contains("<bdi lang=\"ur\">رائل عمان پولیس</bdi>", "خلیجی حکام")
                .doesNotContain("Royal Oman Police");
    }

    // twice, and meanwhile

    @Test
    void a_form_that_is_sent_twice_is_one_alert() throws Exception {
        String form = ok(officer().get(DRAFTS + "?kind=recruitment-scheme")).body();
        long before = alerts();
        String first = onward(officer().fill(form, DRAFTS, content("drafts-twice")));
        assertThat(onward(officer().fill(form, DRAFTS, content("drafts-twice"))))
                .isEqualTo(first);
        Answer changed = officer().fill(form, DRAFTS, content("drafts-twice-changed"));
        assertThat(changed.status()).isEqualTo(422);
        assertThat(changed.body())
                .contains("This form was sent before", "href=\"/pages/alerts/" + alert(first) + "\"")
                .contains("value=\"drafts-twice-changed\"");
        assertThat(alerts()).isEqualTo(before + 1);
        String second = onward(officer().fill(changed.body(), DRAFTS, Map.of()));
        assertThat(second).isNotEqualTo(first);
        assertThat(alerts()).isEqualTo(before + 2);
    }

    @Test
    void what_somebody_else_has_changed_meanwhile_is_shown_beside_what_was_typed() {
        String alert = alert(drafted("drafts-stale"));
        String address = "/pages/alerts/" + alert + "/content";
        String form = ok(officer().get(address)).body();
        calls.accepted(calls.call(
                "pk-fia.supervisor",
                "PUT",
                AlertCalls.path(alert) + "/content",
                AlertCalls.content("drafts-stale", "The supervisor knows better.")));
        calls.settle();
        Answer stale = officer().fill(form, address, Map.of("text.1.narrative", "The officer’s own words."));
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.body())
                .contains("Nothing was saved", "What stands there now", "The supervisor knows better.")
                .contains("The officer’s own words.");
        assertThat(page("pk-fia.officer", alert)
                        .at("/content/texts/en/narrative/text")
                        .stringValue())
                .isEqualTo("The supervisor knows better.");
        onward(officer().fill(stale.body(), address, Map.of()));
        assertThat(page("pk-fia.officer", alert)
                        .at("/content/texts/en/narrative/text")
                        .stringValue())
                .isEqualTo("The officer’s own words.");
    }

    @Test
    void an_issue_of_what_has_changed_meanwhile_is_looked_at_again() {
        String issue = drafted("drafts-meanwhile");
        String outlook = ok(looked(issue, issue("om-police"))).body();
        calls.accepted(calls.call(
                "pk-fia.supervisor",
                "PUT",
                AlertCalls.path(alert(issue)) + "/content",
                AlertCalls.content("drafts-meanwhile", "Something else.")));
        calls.settle();
        Answer stale = officer().fill(outlook, issue + "/preparation", Map.of());
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.body()).contains("the alert has changed since you opened this", "Royal Oman Police");
        onward(officer().fill(stale.body(), issue + "/preparation", Map.of()));
    }

    // who will see it

    @Test
    void who_may_not_be_told_is_named_with_what_to_do_and_can_be_left_out() {
        String issue = drafted("drafts-refused");
        String refused =
                ok(looked(issue, issue("om-police", "ir-police", "iom"))).body();
        assertThat(refused)
                .contains("What is missing", "Somebody whom you chose may not be told")
                .contains("Could see it", "Will not see it", "Law Enforcement Command")
                .contains("The country is not party to the treaty.", "Iran")
                .contains("International Organization for Migration")
                .contains("An article of a treaty serves authorities of states alone.")
                .doesNotContain("Prepare it for a second person", "the-country-is-not-party");
        String left = ok(officer().press(refused, issue + "/preparation", issue, Map.of("skip", "yes")))
                .body();
        assertThat(left).contains("Prepare it for a second person", "Will not see it", "Law Enforcement Command");
        String stands = onward(officer().fill(left, issue + "/preparation", Map.of()));
        JsonNode preview = calls.preview("pk-fia", alert(issue), release(stands));
        assertThat(preview.get("partners").toString()).isEqualTo("[\"om-police\"]");
    }

    @Test
    void a_group_is_shown_by_its_rule_and_its_members_with_their_reasons_but_who_is_left_out_is_not() {
        String issue = drafted("drafts-group");
        String form = ok(officer().get(issue)).body();
        assertThat(form).contains("Authorities of the Gulf", "Gulf", "Authorities on the route to Europe");
        var fields = issue();
        fields.put("group.gulf-authorities", "yes");
        fields.put("except.ae-interior", "yes");
        assertThat(ok(officer().fill(form, issue, fields)).body())
                .contains("Royal Oman Police")
                .doesNotContain("Ministry of Interior");
    }

    @Test
    void nobody_chosen_no_purpose_and_no_terms_is_said_before_anything_is_asked() {
        String issue = drafted("drafts-empty");
        Answer refused = looked(issue, Map.of("restriction", "Not to the press."));
        assertThat(refused.status()).isEqualTo(400);
        for (String field : List.of("partner", "marking", "purpose", "urgency", "restriction"))
            assertThat(refused.body()).contains("<a href=\"#f-" + field + "\">");
        assertThat(refused.body()).contains("value=\"Not to the press.\"");
    }

    @Test
    void what_contradicts_itself_is_said_and_can_be_changed_without_typing_anew() {
        String issue = drafted("drafts-red");
        var fields = issue("om-police");
        fields.put("marking", "TLP:RED");
        String refused = ok(looked(issue, fields)).body();
        assertThat(refused).contains("TLP:RED is for named persons alone.");
        String again = ok(officer().press(refused, issue + "/preparation", issue + "/change", Map.of()))
                .body();
        assertThat(PageVisitor.fields(again, issue))
                .containsEntry("marking", "TLP:RED")
                .containsEntry("partner.om-police", "yes");
        String named = ok(officer()
                        .fill(
                                again.replace("name=\"partner.om-police\" value=\"yes\" checked", "name=\"none\""),
                                issue,
                                Map.of("persons", calls.person("om-police.officer"))))
                .body();
        assertThat(named).contains("Will see it", "Royal Oman Police").doesNotContain("What is missing");
    }

    @Test
    void a_person_of_the_partners_own_state_needs_an_assessment_which_is_entered_here() {
        String issue = drafted(
                "possible-victim-or-missing-person",
                Map.of(
                        "reference", "drafts-victim",
                        "transnational", "yes",
                        "text.1.subject", "Missing",
                        "text.1.narrative", "Since May.",
                        "person.1.role", "missing-person",
                        "person.1.nationalities", "Oman"));
        assertThat(ok(looked(issue, issue("om-police"))).body())
                .contains("A person in it is a national there. Enter a risk assessment");
        var fields = issue("om-police");
        fields.put("assessed.1.subject", "p1");
        fields.put("assessed.1.recipient", "om-police");
        fields.put("assessed.1.grounds", "No relative works there.");
        assertThat(ok(looked(issue, fields)).body()).contains("Will see it").doesNotContain("What is missing");
    }

    @Test
    void looking_is_listed_and_opens_nothing() throws Exception {
        String issue = drafted("drafts-looked");
        String form = ok(officer().get(issue)).body();
        officer().fill(form, issue, issue("om-police"));
        List<String> how = database.texts("select convert_from(record, 'UTF8') from history.record where kind = 'read'"
                + " and convert_from(record, 'UTF8') like '%assessment%'"
                + " and convert_from(record, 'UTF8') like '%" + alert(issue) + "%'");
        assertThat(how).singleElement().asString().contains("listed-to-a-person");
    }

    // what becomes of it

    @Test
    void what_a_second_person_gave_back_is_prepared_anew_from_what_it_was() {
        String issue = drafted("drafts-returned");
        var fields = issue("om-police");
        fields.put("handling.H3", "yes");
        fields.put("restriction", "Not to the press " + HOSTILE.replace('"', ' '));
        String stands = prepared(issue, fields);
        calls.accepted(calls.post(
                "pk-fia.supervisor",
                AlertCalls.path(alert(issue)) + "/releases/" + release(stands) + "/return",
                "{\"reason\":\"Ask Greece too. <b>x</b>\"}"));
        calls.settle();
        assertThat(ok(officer().get(stands)).body())
                .contains("A second person gave it back", "Ask Greece too. &lt;b&gt;x", "href=\"" + issue + "\"")
                .doesNotContain("/disclosure");
        String form = ok(officer().get(issue)).body();
        assertThat(form).contains("Ask Greece too.").doesNotContain("<script>alert", "<b>x");
        assertThat(PageVisitor.fields(form, issue)).containsAllEntriesOf(fields);
        String again = prepared(issue, Map.of("partner.gr-police", "yes"));
        assertThat(calls.preview("pk-fia", alert(issue), release(again))
                        .get("partners")
                        .toString())
                .isEqualTo("[\"gr-police\",\"om-police\"]");
    }

    @Test
    void what_was_prepared_is_discarded_and_a_stale_validation_says_so() {
        String issue = drafted("drafts-discarded");
        String stands = prepared(issue, issue("om-police"));
        validate(stands);
        String content = "/pages/alerts/" + alert(issue) + "/content";
        Answer refused = officer().fill(ok(officer().get(content)).body(), content, Map.of("reference", "other"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("A second person has validated it already.", "value=\"other\"");
        String page = ok(officer().get(stands)).body();
        assertThat(onward(officer().fill(page, stands + "/discard", Map.of())))
                .isEqualTo("/pages/alerts/" + alert(issue));
        assertThat(officer().get(stands).status()).isEqualTo(404);
        Answer discarded = officer().fill(refused.body(), content, Map.of());
        assertThat(discarded.status()).as("the page is another one meanwhile").isEqualTo(412);
        onward(officer().fill(discarded.body(), content, Map.of()));
        assertThat(page("pk-fia.officer", alert(issue)).at("/content/reference").stringValue())
                .isEqualTo("other");
    }

    @Test
    void going_on_with_another_digest_is_refused_and_shows_where_it_stands() {
        String issue = drafted("drafts-digest");
        String stands = prepared(issue, issue("om-police"));
        validate(stands);
        String page = ok(officer().get(stands)).body();
        Answer refused = officer().fill(page, stands + "/disclosure", Map.of("digest", "0".repeat(64)));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("This is not what was validated.", stands + "/disclosure");
    }

    // whose it is

    @Test
    void whoever_does_not_write_an_alert_finds_no_form_of_it() {
        String issue = drafted("drafts-hidden");
        String stands = prepared(issue, issue("om-police"));
        String alert = "/pages/alerts/" + alert(issue);
        for (String who : List.of("om-police.officer", "pk-fia.auditor", "pk-fia.admin")) {
            PageVisitor visitor = visitors.of(who);
            String nothing = visitor.get("/pages/nothing").body();
            for (String path : List.of(alert + "/content", issue, stands)) {
                Answer hidden = visitor.get(path);
                assertThat(hidden.status()).as(who + path).isEqualTo(404);
                assertThat(hidden.body()).isEqualTo(nothing);
            }
            for (String path : List.of(
                    alert + "/content",
                    issue,
                    issue + "/change",
                    issue + "/preparation",
                    stands + "/disclosure",
                    stands + "/discard")) {
                var fields = issue("gr-police");
                fields.putAll(content("other"));
                fields.put("kind", "recruitment-scheme");
                fields.put("text.1.language", "en");
                fields.put("digest", "0".repeat(64));
                assertThat(visitor.post(path, fields).body()).as(who + path).isEqualTo(nothing);
            }
        }
        assertThat(ok(visitors.of("pk-fia.supervisor").get(stands)).body()).contains("It waits for a second person");
        assertThat(new PageVisitor(service.base()).get(DRAFTS).status()).isEqualTo(401);
    }
}
