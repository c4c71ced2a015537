package org.antitrafficking.coordination.api;

import static org.antitrafficking.coordination.api.AlertCalls.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antitrafficking.coordination.api.InvestigationCalls.Written;
import org.antitrafficking.coordination.api.RunningService.Answer;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.Scale;
import org.antitrafficking.eventlog.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Joint investigations as people of three countries and an organization see them, and what they do from there. */
class InvestigationPagesOverHttpTest {

    private static final String PAKISTANI = "pk-fia.officer";
    private static final String OMANI = "om-police.officer";
    private static final String GREEK = "gr-police.officer";
    private static final String CONTACT = "iom.officer";
    private static final String COLLEAGUE = "pk-fia.auditor";

    private static final String HOSTILE = "</textarea><script>alert(1)</script>\" onmouseover=\"alert(2)";

    /** Who looks at an investigation's page: of the team, above it, beside it, and strangers. */
    private static final List<String> EVERYBODY = List.of(
            PAKISTANI,
            "pk-fia.supervisor",
            COLLEAGUE,
            OMANI,
            "om-police.supervisor",
            "gr-police.supervisor",
            CONTACT,
            "tr-migration.officer");

    /** Acts of the whole of it. */
    private static final List<String> WHOLE =
            List.of("member", "action", "decision", "exhibit", "link", "withdrawal", "closure", "evaluation");

    /** What supervisors do with all of it. */
    private static final List<String> KEEPING = List.of("hold", "lifting", "review", "erasure");

    @TempDir
    private static Path folder;

    private static TestDatabase database;
    private static TestDatabase keys;
    private static RunningService service;
    private static AlertCalls calls;
    private static InvestigationCalls investigations;
    private static PageVisitors visitors;

    @BeforeAll
    static void start() throws Exception {
        database = TestDatabase.create();
        keys = TestDatabase.create();
        service = RunningService.start(
                folder, "--coordination.database.url=" + database.url(), "--coordination.keys.url=" + keys.url());
        calls = new AlertCalls(service);
        investigations = new InvestigationCalls(service);
        visitors = new PageVisitors(service.base());
    }

    @AfterAll
    static void stop() {
        service.close();
        keys.close();
        database.close();
    }

    private static String page(String investigation) {
        return "/pages/investigations/" + investigation;
    }

    private static String asked(String who, String path) {
        Answer answer = visitors.of(who).get(path);
        assertThat(answer.status()).as(who + " " + path + " " + answer.body()).isEqualTo(200);
        return answer.body();
    }

    /** All of an inbox, a page after the other. */
    private static String inbox(PageVisitor who) {
        var all = new StringBuilder();
        String next = "/pages/inbox";
        while (!next.isEmpty()) {
            String page = who.get(next).body();
            all.append(page);
            Matcher more =
                    Pattern.compile("href=\"(/pages/inbox\\?after=[^\"]*)\"").matcher(page);
            next = more.find() ? more.group(1).replace("&amp;", "&") : "";
        }
        return all.toString();
    }

    private static String inbox(String who) {
        return inbox(visitors.of(who));
    }

    private static long events() throws SQLException {
        return TestDatabase.number(database.superuser(), "select count(*) from history.event");
    }

    /** Opens a form, writes into it and sends it. */
    private static Answer done(String who, String address, Map<String, String> written) {
        return visitors.of(who).fill(asked(who, address), address, written);
    }

    /** The same, which is done and shown. */
    private static String accepted(String who, String address, Map<String, String> written) {
        Answer answer = done(who, address, written);
        assertThat(answer.status()).as(address + " " + answer.body()).isEqualTo(303);
        calls.settle();
        return PageVisitor.location(answer);
    }

    private static JsonNode seen(String who, String investigation) {
        calls.settle();
        return service.get(who, InvestigationCalls.path(investigation)).json();
    }

    /** The one thing of a sort that there is. */
    private static String only(JsonNode things) {
        assertThat(things.size()).isOne();
        return things.propertyNames().iterator().next();
    }

    private static String nothing(String who) {
        return visitors.of(who).get("/pages/nothing-of-the-kind").body();
    }

    private static String later(int days) {
        return Instant.now()
                .plus(days, ChronoUnit.DAYS)
                .truncatedTo(ChronoUnit.MINUTES)
                .toString()
                .substring(0, 16);
    }

    /** What is filled in to propose an investigation of three countries with an organization. */
    private static Map<String, String> proposal() {
        var form = new LinkedHashMap<String, String>();
        form.put("purpose", "Farms around Patras.");
        form.put("category", "suspected-traffickers-and-networks");
        form.put("from", "2026-01-01");
        form.put("until", "2028-12-31");
        form.put("evidenceRules", "By the law of the state.");
        form.put("onwardUse", "For nothing else.");
        form.put("article.untoc-art-19", "yes");
        form.put("safeguard", "IOM Data Protection Principles");
        form.put("provisions", "Act 2018, s. 12\nOM: Decree 126/2008, art. 5\nGreece: Law 3875/2010, art. 3");
        int number = 0;
        for (String party : InvestigationCalls.PARTIES) {
            String block = "party." + ++number;
            if (number > 1) form.put(block + ".partner", party);
            form.put(block + ".signatory", investigations.person(party + ".supervisor"));
            form.put(block + ".leader", investigations.person(party + ".officer"));
        }
        form.put("participant.1.partner", "iom");
        form.put("participant.1.contact", investigations.person(CONTACT));
        return form;
    }

    // a whole life

    @Test
    void a_whole_life_by_pages_alone_from_an_alert_to_its_evaluation() {
        String alert = calls.issued("pages-inv-1", "om-police");
        calls.settle();
        String begin = PageVisitor.link(asked(PAKISTANI, "/pages/alerts/" + alert), "/pages/investigations/new");
        String form = asked(PAKISTANI, begin);
        assertThat(form).contains("Proposed from", alert);
        Answer proposed = visitors.of(PAKISTANI).fill(form, "/pages/investigations/new", proposal());
        assertThat(proposed.status()).as(proposed.body()).isEqualTo(303);
        calls.settle();
        String page = PageVisitor.location(proposed);
        String id = page.substring(page.lastIndexOf('/') + 1);
        String version = only(seen(PAKISTANI, id).path("written"));
        assertThat(asked(PAKISTANI, page))
                .contains("Farms around Patras.", "Royal Oman Police", "Greece")
                .doesNotContain("/acts/sending/");

        // a second person sends it, with a stronger sign-in, and the three sign what they see
        PageVisitor supervisor = PageVisitor.signedIn(service.base(), "pk-fia.supervisor");
        assertThat(inbox(supervisor)).contains("href=\"" + page + "#" + version + "\"");
        String sending = page + "/acts/sending/" + version;
        Answer weak = supervisor.fill(supervisor.get(sending).body(), sending, Map.of());
        assertThat(weak.status()).isEqualTo(401);
        Answer back = supervisor.stepUp(PageVisitor.link(weak.body(), "/pages/sign-in/again"), "pk-fia.supervisor");
        assertThat(PageVisitor.location(back)).isEqualTo(sending);
        assertThat(supervisor
                        .fill(supervisor.get(sending).body(), sending, Map.of())
                        .status())
                .isEqualTo(303);
        calls.settle();
        String signature = page + "/acts/signature/" + version;
        for (String party : InvestigationCalls.PARTIES) {
            String signatory = party + ".supervisor";
            assertThat(asked(signatory, page)).contains("href=\"" + signature + "\"", "Has not signed");
            assertThat(asked(signatory, signature)).contains("Farms around Patras.", "Law 3875/2010, art. 3");
            accepted(signatory, signature, Map.of());
        }
        for (String who : List.of(PAKISTANI, OMANI, GREEK, CONTACT))
            assertThat(asked(who, page)).contains("id=\"agreement\"").doesNotContain("id=\"table\"");
        assertThat(asked(PAKISTANI, page)).contains("/pages/alerts/" + alert);
        assertThat(asked(GREEK, page)).doesNotContain(alert);

        works(page, id);
        keepsEvidence(page, id);
        ends(page, id);
    }

    private static void works(String page, String id) {
        accepted(
                PAKISTANI,
                page + "/acts/action",
                Map.of("actionText", "Find the account.", "responsible", "om-police", "due", later(30)));
        String action = only(seen(OMANI, id).path("actions"));
        assertThat(inbox(OMANI)).contains("href=\"" + page + "#" + action + "\"");
        assertThat(asked(OMANI, page)).contains("id=\"" + action + "\"", "Find the account.", "Its time runs");
        accepted(PAKISTANI, page + "/acts/more-time/" + action, Map.of("due", later(40)));
        accepted(OMANI, page + "/acts/report/" + action, Map.of("actionResult", "Found.\r\nAll of it."));
        assertThat(asked(CONTACT, page)).contains("Done in time", "It was given more time.", "Found.\nAll of it.");
        accepted(
                GREEK,
                page + "/acts/decision",
                Map.of("decisionText", "Arrests on one day.", "rationale", "Nobody is warned."));
        String decision = only(seen(OMANI, id).path("decisions"));
        accepted(OMANI, page + "/acts/dissent/" + decision, Map.of("dissent", "Victims first."));
        assertThat(asked(PAKISTANI, page))
                .contains(
                        "Arrests on one day.",
                        "Nobody is warned.",
                        "Not shared by Royal Oman Police",
                        "Victims first.");
        accepted(PAKISTANI, page + "/acts/member", Map.of("person", investigations.person(COLLEAGUE)));
        assertThat(asked(COLLEAGUE, page)).contains("id=\"agreement\"").doesNotContain("Arrests on one day.");
        accepted(PAKISTANI, page + "/acts/briefing/" + investigations.person(COLLEAGUE), Map.of());
        assertThat(asked(COLLEAGUE, page)).contains("Arrests on one day.");
        accepted(PAKISTANI, page + "/acts/removal/" + investigations.person(COLLEAGUE), Map.of());
        assertThat(asked(COLLEAGUE, page)).contains("Nothing covers you here any more");
    }

    private static void keepsEvidence(String page, String id) {
        var exhibit = new TreeMap<>(Map.of(
                "description", "An image of a telephone.",
                "kind", "file",
                "bytes", "1048576",
                "value", "ab".repeat(32),
                "custodian", investigations.person(PAKISTANI),
                "seal", "PK-0017",
                "collectedIn", "Pakistan",
                "law", "Code, s. 103"));
        accepted(PAKISTANI, page + "/acts/exhibit", exhibit);
        String evidence = only(seen(PAKISTANI, id).path("evidence"));
        accepted(
                PAKISTANI,
                page + "/acts/hand-over/" + evidence,
                Map.of("receiver", investigations.person(OMANI), "seal", "PK-0018", "condition", "Undamaged."));
        String acceptance = PageVisitor.link(inbox(OMANI), page + "/acts/acceptance/hand-over-");
        assertThat(asked(OMANI, acceptance)).contains("An image of a telephone.", "Undamaged.");
        accepted(OMANI, acceptance, Map.of("seal", "PK-0018", "conditionFound", "Dry."));
        accepted(
                OMANI,
                page + "/acts/hand-over/" + evidence,
                Map.of("receiver", investigations.person(GREEK), "seal", "OM-1", "condition", "Undamaged."));
        String refusal = PageVisitor.link(asked(GREEK, page), page + "/acts/refusal/hand-over-");
        accepted(GREEK, refusal, Map.of("refusalReason", "The bag is open."));
        String sheet = page + "/evidence/" + evidence;
        assertThat(asked(PAKISTANI, sheet))
                .contains("TLP:RED", "Unbroken", "PK-0018", "Dry.", "The bag is open.", "Hand-over refused", "UTC");
        accepted(GREEK, page + "/acts/defence/" + evidence, Map.of("defence", "Counsel, by order 17."));
        accepted(OMANI, page + "/acts/loss/" + evidence, Map.of("circumstances", "Not in the store."));
        assertThat(asked(GREEK, sheet))
                .contains("Broken at step 6: it was lost", "Not in the store.", "Counsel, by order 17.");
        for (String none : List.of(CONTACT, "om-police.supervisor", COLLEAGUE)) {
            Answer answer = visitors.of(none).get(sheet);
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.body()).isEqualTo(nothing(none));
        }
    }

    private static void ends(String page, String id) {
        accepted(OMANI, page + "/acts/withdrawal", Map.of("leavingReason", "There is no case any more."));
        String left = asked(OMANI, page);
        assertThat(left).contains("Nothing covers you here any more").doesNotContain("/acts/");
        accepted(PAKISTANI, page + "/acts/closure", Map.of("outcome", "prosecution"));
        assertThat(asked(GREEK, page + "/acts/closure")).contains("Federal Investigation Agency", "Prosecution");
        accepted(GREEK, page + "/acts/closure", Map.of("outcome", "prosecution"));
        assertThat(asked(PAKISTANI, page)).contains("It is over: Prosecution.");
        assertThat(inbox(PAKISTANI)).contains("href=\"" + page + "/acts/evaluation\"");
        accepted(PAKISTANI, page + "/acts/evaluation", Map.of("evaluation", "Interpreters were missing."));
        assertThat(asked(GREEK, page)).contains("Interpreters were missing.", "There is no case any more.");
        assertThat(asked(OMANI, page)).as("who has left is told nothing more").isEqualTo(left);
        assertThat(seen(CONTACT, id).path("evaluations")).isEmpty();
    }

    // versions

    private static String period(String until) {
        return "From " + PageVisitor.day("2026-01-01") + " until " + PageVisitor.day(until);
    }

    @Test
    void a_version_that_is_declined_is_followed_by_another_one_and_the_page_says_how_they_differ() {
        Written first = investigations.sent("");
        String page = page(first.investigation());
        calls.settle();
        accepted(
                "gr-police.supervisor",
                page + "/acts/declining/" + first.version(),
                Map.of("declineReason", "Costs are not settled."));
        assertThat(asked(PAKISTANI, page)).contains("Costs are not settled.").doesNotContain("/acts/signature/");
        String versions = page + "/versions";
        String form = asked(PAKISTANI, versions);
        assertThat(form).contains("value=\"2028-12-31\"", "Farms around Patras.");
        Answer written = visitors.of(PAKISTANI)
                .fill(form, versions, Map.of("costs", "Each bears its own.", "until", "2027-12-31"));
        assertThat(written.status()).as(written.body()).isEqualTo(303);
        calls.settle();
        String second = only(seen(PAKISTANI, first.investigation()).path("written"));
        JsonNode version =
                seen(PAKISTANI, first.investigation()).path("written").path(second);
        assertThat(version.path("base").stringValue("")).isEqualTo(first.version());
        var parts = new ArrayList<String>();
        for (JsonNode difference : version.path("fromBase"))
            parts.add(difference.path("part").stringValue(""));
        assertThat(parts)
                .as("texts that were left as they were are no difference")
                .containsExactly("period", "costs");
        String difference = page + "/differences/" + first.version() + "/" + second;
        assertThat(asked(PAKISTANI, page)).contains("href=\"" + difference + "\"");
        assertThat(asked(PAKISTANI, difference))
                .contains(period("2028-12-31"), period("2027-12-31"), "Each bears its own.")
                .doesNotContain("Farms around Patras.</ins>");
        assertThat(visitors.of(OMANI).get(difference).status())
                .as("who was not told the other version")
                .isEqualTo(404);
        accepted("pk-fia.supervisor", page + "/acts/sending/" + second, Map.of());
        assertThat(asked(OMANI, page))
                .contains("Each bears its own.", "Versions that were on the table before", "Costs are not settled.");
        assertThat(asked(OMANI, difference)).contains("Each bears its own.", "the version on the table");
    }

    @Test
    void an_agreement_in_force_is_extended_by_a_version_that_all_sign() {
        String id = investigations.inForce();
        String page = page(id);
        calls.settle();
        String form = asked(PAKISTANI, page + "/versions");
        Answer written = visitors.of(PAKISTANI).fill(form, page + "/versions", Map.of("until", "2029-12-31"));
        assertThat(written.status()).as(written.body()).isEqualTo(303);
        calls.settle();
        String version = only(seen(PAKISTANI, id).path("written"));
        accepted("pk-fia.supervisor", page + "/acts/sending/" + version, Map.of());
        for (String party : InvestigationCalls.PARTIES)
            accepted(party + ".supervisor", page + "/acts/signature/" + version, Map.of());
        assertThat(asked(CONTACT, page)).contains(period("2029-12-31"));
    }

    @Test
    void an_agreement_of_as_many_members_as_there_may_be_is_extended_by_its_form() {
        var agreement = investigations.agreement();
        var named = agreement.putObject("members");
        for (String party : InvestigationCalls.PARTIES)
            rights(named.putObject(investigations.person(party + ".officer")).put("partner", party));
        named.putObject(investigations.person(CONTACT))
                .put("partner", "iom")
                .putArray("rights")
                .add("read");
        for (int i = 0; named.size() < Limits.INVESTIGATION_MEMBERS; i++)
            rights(named.putObject(registered("pk-fia.member" + i)).put("partner", "pk-fia"));
        String id = investigations.sent(agreement).investigation();
        String page = page(id);
        calls.settle();
        assertThat(asked(PAKISTANI, page)).contains("href=\"" + page + "/versions\"");
        String form = asked(PAKISTANI, page + "/versions");
        assertThat(form)
                .contains("name=\"member.200.person\"", "<summary>Member 200: ")
                .doesNotContain("name=\"member.201.person\"", "value=\"member\"");
        assertThat(form.length()).as("letters of the largest form").isLessThan(700_000);
        Answer written = visitors.of(PAKISTANI).fill(form, page + "/versions", Map.of("until", "2029-12-31"));
        assertThat(written.status()).as(written.body()).isEqualTo(303);
        JsonNode versions = seen(PAKISTANI, id).path("written");
        assertThat(versions.path(only(versions)).at("/agreement/members"))
                .isEqualTo(seen(PAKISTANI, id).at("/onTable/version/agreement/members"))
                .hasSize(Limits.INVESTIGATION_MEMBERS);
    }

    private static String registered(String subject) {
        return calls.accepted(calls.post(
                        "pk-fia.clerk",
                        "/api/persons",
                        json("{'issuer':'" + RunningService.ISSUER + "','subject':'" + subject + "','name':'" + subject
                                + "','nature':'natural'}")))
                .json()
                .get("person")
                .stringValue();
    }

    /** All that a member may do. */
    private static void rights(ObjectNode member) {
        member.putArray("rights").add("read").add("contribute").add("evidence").add("administer");
    }

    @Test
    void what_is_wrong_with_a_proposal_is_said_at_its_field_and_what_was_written_stays() {
        String address = "/pages/investigations/new";
        String form = asked(PAKISTANI, address);
        Map<String, String> wrong = proposal();
        wrong.put("party.2.signatory", "the supervisor");
        wrong.put("provisions", "Atlantis: Act 1");
        wrong.put("until", "2028-02-30");
        Answer refused = visitors.of(PAKISTANI).fill(form, address, wrong);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body())
                .contains("#f-party.2.signatory", "#f-provisions", "#f-until", ">\nFarms around Patras.</textarea>");
        Map<String, String> alone = proposal();
        alone.keySet().removeIf(name -> name.startsWith("party.2") || name.startsWith("party.3"));
        Answer rule = visitors.of(PAKISTANI).fill(form, address, alone);
        assertThat(rule.status()).as(rule.body()).isEqualTo(409);
        assertThat(rule.body()).contains("It has two parties at least.");
        Answer more = visitors.of(PAKISTANI).fill(form, address, Map.of("more", "member", "purpose", "Kept."));
        assertThat(more.status()).isEqualTo(200);
        assertThat(more.body()).contains("name=\"member.1.person\"", ">\nKept.</textarea>");
    }

    @Test
    void a_version_is_read_whole_by_those_who_were_told_it_and_by_nobody_else() {
        Written first = investigations.sent("");
        String page = page(first.investigation());
        calls.settle();
        String form = asked(PAKISTANI, page + "/versions");
        visitors.of(PAKISTANI).fill(form, page + "/versions", Map.of("costs", "Each bears its own."));
        calls.settle();
        String second = only(seen(PAKISTANI, first.investigation()).path("written"));
        String sheet = page + "/versions/" + second;
        assertThat(asked(PAKISTANI, page)).contains("href=\"" + sheet + "\"");
        assertThat(asked(PAKISTANI, sheet))
                .contains("Each bears its own.", page + "/differences/" + first.version() + "/" + second);
        assertThat(asked(OMANI, page + "/versions/" + first.version())).contains("Farms around Patras.");
        for (String none : List.of(OMANI, COLLEAGUE)) {
            Answer answer = visitors.of(none).get(sheet);
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.body()).isEqualTo(nothing(none));
        }
    }

    @Test
    void a_large_investigation_has_a_short_document_and_pages_of_its_parts_have_all_of_it() {
        String id = investigations.inForce();
        String page = page(id);
        String first = investigations.decided(GREEK, id);
        for (int i = 0; i < 104; i++) investigations.decided(PAKISTANI, id);
        for (int i = 0; i < 21; i++) investigations.registered(PAKISTANI, id, PAKISTANI);
        for (int i = 0; i < 21; i++) investigations.planned(PAKISTANI, id, "pk-fia", later(60) + ":00Z");
        String urgent = investigations.planned(PAKISTANI, id, "om-police", later(10) + ":00Z");
        String offered = investigations.registered(OMANI, id, OMANI);
        investigations.offered(OMANI, id, offered, PAKISTANI);
        for (int i = 0; i < 21; i++) investigations.registered(PAKISTANI, id, PAKISTANI);
        calls.settle();
        String document = asked(PAKISTANI, page);
        for (String sort : List.of("decision", "evidence", "action"))
            assertThat(anchors(document, sort)).hasSize(20);
        assertThat(anchors(document, "decision")).as("the last ones").doesNotContain(first);
        assertThat(anchors(document, "evidence").getFirst())
                .as("what waits for the reader")
                .isEqualTo(offered);
        assertThat(anchors(asked(OMANI, page), "action").getFirst())
                .as("what its party has to do")
                .isEqualTo(urgent);
        String all = PageVisitor.link(document, page + "/parts/decisions");
        String part = asked(PAKISTANI, all);
        var decisions = new TreeSet<>(anchors(part, "decision"));
        assertThat(decisions).hasSize(100);
        assertThat(part).doesNotContain("id=\"evidence\"", "id=\"team\"").contains("/acts/dissent/");
        String rest = asked(PAKISTANI, PageVisitor.link(part, page + "/parts/decisions?after="));
        assertThat(anchors(rest, "decision")).hasSize(5).endsWith(first);
        decisions.addAll(anchors(rest, "decision"));
        assertThat(decisions).hasSize(105);
        assertThat(rest).doesNotContain("?after=");
        assertThat(anchors(asked(PAKISTANI, page + "/parts/evidence"), "evidence"))
                .hasSize(43);
        for (String none : List.of("/parts/nothing", "/parts/written", "/parts/decisions?after=x"))
            assertThat(visitors.of(PAKISTANI).get(page + none).status())
                    .as(none)
                    .isEqualTo(404);
        assertThat(visitors.of("om-police.supervisor")
                        .get(page + "/parts/evidence")
                        .status())
                .as("who has no such part")
                .isEqualTo(404);
    }

    /** The things of a sort that a page has, in its order. */
    private static List<String> anchors(String html, String sort) {
        var anchors = new ArrayList<String>();
        Matcher anchor =
                Pattern.compile("<h3 id=\"(" + sort + "-[0-9a-f]{32})\"").matcher(html);
        while (anchor.find()) anchors.add(anchor.group(1));
        return anchors;
    }

    @Test
    void nobody_proposes_one_who_may_not() {
        for (String who : List.of(COLLEAGUE, "pk-fia.admin", CONTACT)) {
            Answer none = visitors.of(who).get("/pages/investigations/new");
            assertThat(none.status()).as(who).isEqualTo(404);
            assertThat(none.body()).isEqualTo(nothing(who));
        }
        String alert = calls.issued("pages-inv-2", "om-police");
        calls.settle();
        assertThat(asked(OMANI, "/pages/alerts/" + alert)).contains("/pages/investigations/new");
        assertThat(asked("om-police.auditor", "/pages/alerts/" + alert)).doesNotContain("/pages/investigations/new");
    }

    // what is offered

    /** Each state of an investigation, by how it comes to be so. */
    private static Map<String, String> states() {
        var states = new LinkedHashMap<String, String>();
        states.put("written", investigations.proposed("").investigation());
        states.put("sent", investigations.sent("").investigation());
        String running = investigations.inForce();
        investigations.planned(PAKISTANI, running, "om-police", later(30) + ":00Z");
        investigations.decided(GREEK, running);
        String evidence = investigations.registered(PAKISTANI, running, PAKISTANI);
        investigations.offered(PAKISTANI, running, evidence, OMANI);
        investigations.registered(OMANI, running, OMANI);
        states.put("running", running);
        String closed = investigations.inForce();
        investigations.registered(PAKISTANI, closed, PAKISTANI);
        investigations.closed(closed);
        states.put("closed", closed);
        String held = investigations.inForce();
        investigations.closed(held);
        investigations.held("pk-fia.supervisor", held);
        states.put("held", held);
        calls.settle();
        return states;
    }

    /** What is written into the form of an act. */
    private static Map<String, String> written(String who, String address) {
        String partner = who.substring(0, who.indexOf('.'));
        String act = address.replaceFirst(".*/acts/", "").replaceFirst("/.*", "");
        return switch (act) {
            case "declining" -> Map.of("declineReason", "Costs are not settled.");
            case "member" -> Map.of("person", investigations.person(partner + ".auditor"));
            case "action" -> Map.of("actionText", "Find it.", "responsible", "om-police", "due", later(20));
            case "report" -> Map.of("actionResult", "Found.");
            case "more-time" -> Map.of("due", later(50));
            case "decision" -> Map.of("decisionText", "Arrests.", "rationale", "Why.");
            case "dissent" -> Map.of("dissent", "Victims first.");
            case "exhibit" ->
                Map.of(
                        "description", "A ledger.",
                        "kind", "object",
                        "custodian", investigations.person(who),
                        "seal", "1",
                        "collectedIn", "PK",
                        "law", "Code.");
            case "hand-over" ->
                Map.of(
                        "receiver",
                        investigations.person(who.equals(GREEK) ? PAKISTANI : GREEK),
                        "seal",
                        "2",
                        "condition",
                        "Dry.");
            case "acceptance", "custody" -> Map.of("seal", "PK-0018", "conditionFound", "Dry.");
            case "refusal" -> Map.of("refusalReason", "Open.");
            case "loss" -> Map.of("circumstances", "Not there.");
            case "custody-end" -> Map.of("how", "returned", "endNote", "To its owner.");
            case "defence" -> Map.of("defence", "Counsel.");
            case "link" -> Map.of("item", calls.issued("pages-link-" + who + events(who), "om-police", "gr-police"));
            case "exclusion" -> Map.of("exclusionReason", "It told others.");
            case "withdrawal" -> Map.of("leavingReason", "No case.");
            case "closure" -> Map.of("outcome", "transferred");
            case "evaluation" -> Map.of("evaluation", "Well.");
            case "hold" ->
                Map.of(
                        "holdUntil",
                        LocalDate.now(ZoneOffset.UTC).plusYears(4).toString(),
                        "holdGround",
                        "Trial in Patras.");
            case "review" ->
                Map.of("keptUntil", LocalDate.now(ZoneOffset.UTC).plusYears(4).toString());
            default -> Map.of(); // sending, signature, removal, briefing
        };
    }

    /** Another reference each time. */
    private static long events(String who) {
        try {
            return events() + who.length();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> offered(String html) {
        var offered = new ArrayList<String>();
        Matcher link = Pattern.compile("href=\"(/pages/investigations/[^\"]*/acts/[^\"]*)\"")
                .matcher(html);
        while (link.find()) if (!offered.contains(link.group(1))) offered.add(link.group(1));
        return offered;
    }

    /** Every act that there might be: of the whole, and of each thing that the leader who proposed it sees. */
    private static List<String> acts(String investigation) {
        String page = page(investigation);
        JsonNode seen = seen(PAKISTANI, investigation);
        var acts = new ArrayList<String>();
        for (String act : WHOLE) acts.add(page + "/acts/" + act);
        for (String act : KEEPING) acts.add(page + "/acts/" + act);
        var versions = new TreeSet<String>(seen.path("written").propertyNames());
        String onTable = seen.at("/onTable/version/version").stringValue("");
        if (!onTable.isEmpty()) versions.add(onTable);
        for (String version : versions)
            for (String act : List.of("sending", "signature", "declining"))
                acts.add(page + "/acts/" + act + "/" + version);
        for (String person : seen.at("/inForce/agreement/members").propertyNames())
            for (String act : List.of("removal", "briefing")) acts.add(page + "/acts/" + act + "/" + person);
        for (String action : seen.path("actions").propertyNames())
            for (String act : List.of("report", "more-time")) acts.add(page + "/acts/" + act + "/" + action);
        for (String decision : seen.path("decisions").propertyNames()) acts.add(page + "/acts/dissent/" + decision);
        for (var piece : seen.path("evidence").properties()) {
            for (String act : List.of("hand-over", "loss", "custody", "custody-end", "defence"))
                acts.add(page + "/acts/" + act + "/" + piece.getKey());
            for (JsonNode step : piece.getValue().path("custody"))
                if (step.path("step").has("handOver"))
                    for (String act : List.of("acceptance", "refusal"))
                        acts.add(page + "/acts/" + act + "/"
                                + step.path("step").path("handOver").stringValue(""));
        }
        for (String partner : List.of("om-police", "iom")) acts.add(page + "/acts/exclusion/" + partner);
        return acts;
    }

    /** Whoever leaves does nothing more; what is lost is returned to nobody, and what was returned is not lost. */
    private static int place(String address, String state) {
        if (address.endsWith("/acts/withdrawal")) return 2;
        if (address.endsWith("/acts/review")) return -1;
        if (address.endsWith("/acts/erasure")) return 0;
        return address.contains("/acts/custody-end/") && state.equals("closed") ? 0 : 1;
    }

    @Test
    void each_act_that_is_offered_is_done_and_each_that_is_not_has_no_form_and_changes_nothing() throws Exception {
        var wrong = new ArrayList<String>();
        Set<String> tried = new TreeSet<>();
        int refusals = 0;
        for (String who : Scale.some(EVERYBODY, 3, Set.of(PAKISTANI)))
            for (var state : states().entrySet()) {
                String page = page(state.getValue());
                List<String> every = acts(state.getValue());
                Answer shown = visitors.of(who).get(page);
                List<String> offered = shown.status() == 200 ? offered(shown.body()) : List.of();
                if (shown.status() != 200) {
                    assertThat(shown.status()).isEqualTo(404);
                    assertThat(shown.body()).isEqualTo(nothing(who));
                }
                for (String address : every) {
                    if (offered.contains(address)) continue;
                    refusals++;
                    Answer none = visitors.of(who).get(address);
                    if (none.status() != 404 || !none.body().equals(nothing(who)))
                        wrong.add(who + " has a form of " + address + ", " + state.getKey());
                    var form = new TreeMap<>(written(who, address));
                    long before = events();
                    Answer answer = visitors.of(who).post(address, form);
                    if (events() != before)
                        wrong.add(who + " did " + address + ", " + state.getKey() + ", which was not offered");
                    if (shown.status() == 404 && answer.status() != 404)
                        wrong.add(who + " is told of " + address + ", " + state.getKey() + ": " + answer.status());
                }
                var inOrder = new ArrayList<>(offered);
                inOrder.sort(Comparator.comparingInt(address -> place(address, state.getKey())));
                for (String address : inOrder) {
                    if (!offered(visitors.of(who).get(page).body()).contains(address)) continue; // over by another
                    tried.add(address.replaceFirst(".*/acts/", "").replaceFirst("/.*", ""));
                    Answer answer = done(who, address, written(who, address));
                    if (answer.status() != 303)
                        wrong.add(who + " is refused " + address + ", " + state.getKey() + ": " + answer.body());
                    calls.settle();
                }
            }
        assertThat(wrong).isEmpty();
        assertThat(refusals).isGreaterThan(Scale.of(50, 300));
        assertThat(tried).contains("action", "decision");
        if (Scale.isFull()) // by everybody together
        assertThat(tried)
                    .contains(
                            "sending",
                            "signature",
                            "declining",
                            "member",
                            "briefing",
                            "action",
                            "report",
                            "more-time",
                            "decision",
                            "dissent",
                            "exhibit",
                            "hand-over",
                            "acceptance",
                            "loss",
                            "custody-end",
                            "defence",
                            "link",
                            "exclusion",
                            "withdrawal",
                            "closure",
                            "evaluation",
                            "hold",
                            "lifting",
                            "review",
                            "erasure");
    }

    // how long it is kept

    @Test
    void a_hold_stops_every_erasure_and_each_agency_erases_its_own_words_and_no_others() {
        String id = investigations.inForce();
        String page = page(id);
        String ours = investigations.decided(PAKISTANI, id);
        String theirs = investigations.decided(GREEK, id);
        calls.accepted(investigations.post(GREEK, id, "/decisions/" + ours + "/dissent", "{'dissent':'Not yet.'}"));
        String evidence = investigations.registered(PAKISTANI, id, PAKISTANI);
        investigations.offered(PAKISTANI, id, evidence, OMANI);
        investigations.closed(id);
        calls.settle();
        Map<String, String> hold = Map.of(
                "holdUntil",
                LocalDate.now(ZoneOffset.UTC).plusYears(1).toString(),
                "holdGround",
                "Appeal before the court of Muscat.");
        accepted("om-police.supervisor", page + "/acts/hold", hold);
        for (String who : List.of(GREEK, CONTACT, "pk-fia.supervisor"))
            assertThat(asked(who, page))
                    .contains("Held for proceedings by", "Appeal before the court of Muscat.")
                    .doesNotContain("/acts/erasure");
        Answer refused = investigations.post("pk-fia.supervisor", id, "/erasure", "");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("rule").stringValue("")).isEqualTo("a-hold-keeps-an-investigation");
        assertThat(refused.json().at("/figures/heldBy").stringValue("")).isEqualTo("om-police");
        assertThat(refused.json().at("/figures/heldUntil").stringValue("")).isEqualTo(hold.get("holdUntil"));
        investigations.hidden(investigations.post("tr-migration.supervisor", id, "/erasure", ""));
        accepted("om-police.supervisor", page + "/acts/lifting", Map.of());

        JsonNode before = seen(GREEK, id);
        accepted("pk-fia.supervisor", page + "/acts/erasure", Map.of());
        JsonNode after = seen(GREEK, id);
        assertThat(after.path("erased").get(0).stringValue("")).isEqualTo("pk-fia");
        for (String erased : List.of(
                "/inForce/agreement/purpose",
                "/decisions/" + ours + "/decisionText",
                "/decisions/" + ours + "/rationale",
                "/evidence/" + evidence + "/exhibit/description",
                "/evidence/" + evidence + "/custody/1/step/condition"))
            assertThat(after.at(erased + "/erased").booleanValue(false))
                    .as(erased)
                    .isTrue();
        for (String kept : List.of("/decisions/" + theirs, "/decisions/" + ours + "/dissents", "/ended", "/closing"))
            assertThat(after.at(kept)).as(kept).isEqualTo(before.at(kept));
        for (String frame : List.of("/inForce/agreement/parties", "/inForce/agreement/members", "/inForce/version"))
            assertThat(after.at(frame)).as(frame).isEqualTo(before.at(frame));
        assertThat(after.at("/evidence/" + evidence + "/custody").size())
                .isEqualTo(before.at("/evidence/" + evidence + "/custody").size());
        assertThat(after.at("/evidence/" + evidence + "/exhibit/seal"))
                .isEqualTo(before.at("/evidence/" + evidence + "/exhibit/seal"));
        assertThat(asked(GREEK, page)).contains("Whose words were erased", "id=\"" + evidence + "\"");
        assertThat(asked("pk-fia.supervisor", page)).doesNotContain("/acts/hold\"");
        Answer more = investigations.post(PAKISTANI, id, "/evaluations", "{'evaluation':'Well.'}");
        assertThat(more.json().path("rule").stringValue(""))
                .as("who has erased says nothing more")
                .isEqualTo("what-was-erased-is-not-written-anew");
    }

    private static Answer reviewed(String who, String investigation, String until) {
        return calls.call(
                who, "PUT", InvestigationCalls.path(investigation) + "/review", json("{'keptUntil':'" + until + "'}"));
    }

    @Test
    void from_the_end_on_a_page_says_until_when_its_readers_agency_keeps_its_words_and_a_supervisor_changes_the_day() {
        String id = investigations.inForce();
        String page = page(id);
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        assertThat(asked("pk-fia.supervisor", page)).doesNotContain("/acts/review", "your agency is asked 60 days");
        Answer early = reviewed("pk-fia.supervisor", id, today.plusYears(1).toString());
        assertThat(early.json().path("rule").stringValue("")).isEqualTo("an-ended-investigation-is-reviewed");
        investigations.closed(id);
        calls.settle();
        for (String who : List.of(GREEK, CONTACT, "pk-fia.supervisor"))
            assertThat(asked(who, page))
                    .contains("Kept until " + PageVisitor.day(today.plusYears(2).toString()));
        assertThat(asked(GREEK, page)).as("an officer reads it alone").doesNotContain("/acts/review");

        String form = page + "/acts/review";
        assertThat(asked("pk-fia.supervisor", form))
                .contains("Kept until " + PageVisitor.day(today.plusYears(2).toString()));
        for (var wrong : Map.of(
                        "",
                        "fill this in",
                        "tomorrow",
                        "There is no day",
                        today.plusDays(59).toString(),
                        "60 days after today or later",
                        today.plusYears(5).plusDays(1).toString(),
                        "five years from today at most")
                .entrySet()) {
            Answer refused = done("pk-fia.supervisor", form, Map.of("keptUntil", wrong.getKey()));
            assertThat(refused.status()).as(wrong.getKey()).isNotEqualTo(303);
            assertThat(refused.body()).as(wrong.getKey()).contains(wrong.getValue());
        }
        String until = today.plusYears(5).toString();
        accepted("pk-fia.supervisor", form, Map.of("keptUntil", until));
        assertThat(asked(PAKISTANI, page)).contains("Kept until " + PageVisitor.day(until));
        assertThat(seen(PAKISTANI, id).path("review").toString())
                .isEqualTo("{\"asked\":false,\"partner\":\"pk-fia\",\"until\":\"" + until + "\"}");
        assertThat(asked(GREEK, page))
                .as("others keep theirs")
                .contains("Kept until " + PageVisitor.day(today.plusYears(2).toString()));
        investigations.hidden(reviewed("tr-migration.supervisor", id, until));
        accepted("pk-fia.supervisor", page + "/acts/erasure", Map.of());
        assertThat(asked("pk-fia.supervisor", page)).doesNotContain("/acts/review", "Kept until");
    }

    @Test
    void who_has_left_erases_its_words_and_the_others_work_on_under_their_agreement() {
        String id = investigations.inForce();
        String page = page(id);
        String theirs = investigations.decided(PAKISTANI, id);
        String others = investigations.decided(GREEK, id);
        calls.settle();
        accepted("pk-fia.supervisor", page + "/acts/withdrawal", Map.of("leavingReason", "No case here any more."));
        assertThat(asked("pk-fia.supervisor", page)).contains("Nothing covers you here any more", "/acts/erasure");
        assertThat(asked(PAKISTANI, page)).doesNotContain("/acts/");
        JsonNode before = seen(GREEK, id);
        accepted("pk-fia.supervisor", page + "/acts/erasure", Map.of());
        JsonNode after = seen(GREEK, id);
        assertThat(after.at("/decisions/" + theirs + "/decisionText/erased").booleanValue(false))
                .isTrue();
        assertThat(after.at("/decisions/" + others)).isEqualTo(before.at("/decisions/" + others));
        assertThat(after.path("inForce")).as("words that all have signed").isEqualTo(before.path("inForce"));
        assertThat(investigations.decided(GREEK, id)).isNotEmpty();
        calls.settle();
        assertThat(asked("pk-fia.supervisor", page))
                .contains("Nothing covers you here any more")
                .doesNotContain("/acts/");
        investigations.closed(id, "om-police", "gr-police");
        calls.accepted(investigations.post("pk-fia.supervisor", id, "/erasure", ""));
        calls.settle();
        assertThat(seen(GREEK, id).at("/inForce/agreement/purpose/erased").booleanValue(false))
                .isTrue();
    }

    @Test
    void a_custodian_who_left_the_team_is_followed_by_a_colleague() {
        String id = investigations.inForce();
        String page = page(id);
        investigations.named(PAKISTANI, id, COLLEAGUE, "['read','evidence']");
        String evidence = investigations.registered(PAKISTANI, id, COLLEAGUE);
        calls.settle();
        String custody = page + "/acts/custody/" + evidence;
        assertThat(asked(PAKISTANI, page)).doesNotContain(custody);
        accepted(PAKISTANI, page + "/acts/removal/" + investigations.person(COLLEAGUE), Map.of());
        assertThat(asked(GREEK, page)).contains("its custodian left the team").doesNotContain(custody);
        accepted(PAKISTANI, custody, Map.of("seal", "PK-0017", "conditionFound", "In the drawer."));
        assertThat(asked(GREEK, page + "/evidence/" + evidence)).contains("Custody taken", "In the drawer.");
    }

    // what comes in from outside

    @Test
    void hostile_texts_stay_text_in_every_form_and_on_every_page() {
        String id = investigations.inForce();
        String page = page(id);
        calls.settle();
        for (String act : WHOLE) {
            if (act.equals("withdrawal") || act.equals("closure")) continue;
            String address = page + "/acts/" + act;
            String form = asked(PAKISTANI, address);
            var hostile = new TreeMap<String, String>();
            Matcher field = Pattern.compile(
                            "<(?:input type=\"(?:text|datetime-local|radio)\"|textarea|select)[^>]* name=\"([^\"]*)\"")
                    .matcher(form);
            while (field.find()) hostile.put(field.group(1), HOSTILE);
            assertThat(hostile).isNotEmpty();
            isHarmless(visitors.of(PAKISTANI).fill(form, address, hostile).body());
            isHarmless(visitors.of(PAKISTANI).get(address).body());
        }
        accepted(
                PAKISTANI,
                page + "/acts/decision",
                Map.of("decisionText", HOSTILE, "rationale", HOSTILE, "aboutPersons", "yes"));
        var exhibit = new TreeMap<>(written(PAKISTANI, page + "/acts/exhibit"));
        exhibit.putAll(Map.of("description", HOSTILE, "law", HOSTILE, "seal", "\"><b>1"));
        accepted(PAKISTANI, page + "/acts/exhibit", exhibit);
        isHarmless(
                asked(PAKISTANI, page + "/evidence/" + only(seen(PAKISTANI, id).path("evidence"))));
        isHarmless(asked(GREEK, page));
        isHarmless(asked(PAKISTANI, "/pages/investigations/new?cites=%22%3E%3Cscript%3Ealert(1)%3C/script%3E"));
    }

    private static void isHarmless(String html) {
        assertThat(html).doesNotContain("<script>alert", "<b>1").doesNotContainPattern("<[^>]*\\sonmouseover=");
    }

    @Test
    void a_second_click_does_nothing_twice_and_what_rests_on_the_page_waits_for_no_old_one() throws Exception {
        String id = investigations.inForce();
        String page = page(id);
        calls.settle();
        String address = page + "/acts/decision";
        String form = asked(PAKISTANI, address);
        Map<String, String> said = Map.of("decisionText", "Once.", "rationale", "Why.");
        assertThat(visitors.of(PAKISTANI).fill(form, address, said).status()).isEqualTo(303);
        long events = events();
        assertThat(visitors.of(PAKISTANI).fill(form, address, said).status())
                .as("a double click")
                .isEqualTo(303);
        assertThat(events()).isEqualTo(events);

        // another one's decision between is no reason to write one anew, but to look at what is said of the end
        String another = asked(GREEK, address);
        String closing = asked(GREEK, page + "/acts/closure");
        investigations.decided(OMANI, id);
        calls.settle();
        assertThat(visitors.of(GREEK).fill(another, address, said).status()).isEqualTo(303);
        Answer stale = visitors.of(GREEK).fill(closing, page + "/acts/closure", Map.of("outcome", "prosecution"));
        assertThat(stale.status()).isEqualTo(412);
        accepted(GREEK, page + "/acts/closure", Map.of("outcome", "prosecution"));
    }

    @Test
    void a_search_finds_an_investigation_and_leads_to_its_page() {
        Written sent = investigations.sent("");
        calls.settle();
        PageVisitor signatory = visitors.of("om-police.supervisor");
        Answer asked = signatory.post("/pages/search", Map.of("q", "Patras"));
        Await.until(
                "it is found",
                () -> signatory
                        .get(PageVisitor.location(asked))
                        .body()
                        .contains("href=\"" + page(sent.investigation()) + "\""));
        assertThat(signatory.get(PageVisitor.location(asked)).body()).contains("Farms around Patras.");
    }
}
