package org.antitrafficking.coordination.api;

import static org.antitrafficking.coordination.api.AlertCalls.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.antitrafficking.coordination.api.RunningService.Answer;
import org.antitrafficking.eventlog.Await;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Joint programmes over HTTP: the one that the demonstration begins with, and money in one of its own. */
class ProgrammesOverHttpTest {

    private static final String PROGRAMMES = "/api/programmes";
    private static final String OFFICER = "pk-fia.officer";

    @TempDir
    private static Path folder;

    private static RunningService service;
    private static AlertCalls calls;

    @BeforeAll
    static void start() throws IOException {
        service = RunningService.start(folder, "--coordination.demonstration.programme=true");
        calls = new AlertCalls(service);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    /** Of pk-fia and iom, in dollars. */
    private static String founded() {
        Answer answer = calls.post(
                OFFICER,
                PROGRAMMES,
                json("{'title':'Another','status':'2','participants':[{'partner':'pk-fia','roles':['accountable']},"
                        + "{'partner':'iom','roles':['implementing']}],'currency':'USD',"
                        + "'start':{'year':2026,'day':'2026-01-01'},'years':1,'citation':'A source'}"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return PROGRAMMES + "/" + answer.json().get("programme").stringValue();
    }

    private static String budget(String type, String amount) {
        return json("{'type':'" + type + "','status':'committed','currency':'USD','years':[{'from':'2026-01-01',"
                + "'until':'2026-12-31','amount':'" + amount + "'}]}");
    }

    private static String money(String type, String provider, String receiver, String amount, String more) {
        return json("{'type':'" + type + "','provider':" + provider + ",'receiver':" + receiver
                + ",'valueDate':'2026-02-01','amount':'" + amount + "'," + more + "}");
    }

    private static String dollars(String type, String provider, String receiver, String amount) {
        return money(type, provider, receiver, amount, "'currency':'USD'");
    }

    private static String of(String partner) {
        return "{'partner':'" + partner + "'}";
    }

    private static final String PRINTER = "{'name':'A printer in Lahore'}";

    private static String recorded(String who, String path, String body) {
        Answer answer = calls.post(who, path, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().get("transaction").stringValue();
    }

    private static JsonNode page(String who, String programme) {
        Answer answer = service.get(who, programme);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static void totals(String programme, String query, Map<String, String> should) {
        Await.until("the totals" + query + " are " + should, () -> {
            JsonNode totals =
                    service.get(OFFICER, programme + "/totals" + query).json();
            return should.entrySet().stream()
                    .allMatch(
                            one -> totals.path(one.getKey()).stringValue("none").equals(one.getValue()));
        });
    }

    // ways into treaties

    private static String milestone(String country, String step, String due, String more) {
        return json("{'treaty':'tip-protocol','country':'" + country + "','step':'" + step
                + "','owner':'pk-fia','due':'" + due + "'" + more + "}");
    }

    private static String planned(String programme, String body) {
        Answer answer = calls.post(OFFICER, programme + "/milestones", body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().get("milestone").stringValue();
    }

    @Test
    void milestones_stand_beside_what_the_directory_says_and_never_say_that_a_country_is_party() {
        String programme = founded();
        String later = planned(programme, milestone("IR", "The parliament adopts the law", "2027-06-30", ""));
        String sooner = planned(programme, milestone("IR", "The cabinet approves it", "2026-12-31", ""));
        planned(programme, milestone("OM", "A unit takes up its work", "2026-12-31", ""));
        Answer reached = calls.call(
                OFFICER,
                "PUT",
                programme + "/milestones/" + sooner,
                milestone(
                        "IR",
                        "The cabinet approves it",
                        "2026-12-31",
                        ",'reached':{'day':'2026-02-03','evidence':'Minutes, item 4'}"));
        assertThat(reached.status()).as(reached.body()).isEqualTo(200);
        Await.until(
                "all are there",
                () -> page("iom.officer", programme)
                        .path("milestones")
                        .path(sooner)
                        .at("/milestone/reached/day")
                        .isString());
        JsonNode ways =
                service.get("iom.officer", programme + "/accession").json().path("ways");
        assertThat(ways.at("/0/country").stringValue("")).isEqualTo("IR");
        assertThat(ways.at("/0/party").isNull())
                .as("a milestone that is reached makes nobody a party")
                .isTrue();
        assertThat(ways.at("/0/milestones").toString()).isEqualTo(json("['" + sooner + "','" + later + "']"));
        assertThat(ways.at("/1/country").stringValue("")).isEqualTo("OM");
        JsonNode oman = service.get("iom.officer", "/api/treaties?limit=500")
                .json()
                .path("items")
                .valueStream()
                .filter(one -> one.path("country").stringValue("").equals("OM")
                        && one.path("treaty").stringValue("").equals("tip-protocol"))
                .findFirst()
                .orElseThrow();
        for (String day : List.of("deposited", "inForce"))
            assertThat(ways.at("/1/party").path(day)).isEqualTo(oman.path(day));
        String shown = new PageVisitors(service.base())
                .of("iom.officer")
                .get("/pages" + programme.substring("/api".length()))
                .body();
        assertThat(shown)
                .contains("Ways into treaties", "Iran: UN trafficking protocol", "No party", "Minutes, item 4")
                .contains("Party: deposited on "
                        + PageVisitor.day(oman.path("deposited").stringValue("")));
        assertThat(service.get("om-police.officer", programme + "/accession").status())
                .isEqualTo(404);
        for (var wrong : Map.of(
                        milestone("Iran", "A", "2026-12-31", ""), "country",
                        milestone("IR", "A", "2200-01-01", ""), "1900-01-01 to 2199-12-31",
                        milestone("IR", "A", "2026-12-31", ",'reached':{'day':'2026-02-03'}"), "evidence",
                        milestone("IR", "A", "2026-12-31", ",'reached':{'evidence':'Minutes'}"), "day")
                .entrySet()) {
            Answer refused = calls.post(OFFICER, programme + "/milestones", wrong.getKey());
            assertThat(refused.status()).as(wrong + refused.body()).isEqualTo(400);
            assertThat(refused.body()).contains(wrong.getValue());
        }
        AlertCalls.refused(
                calls.post(
                        OFFICER,
                        programme + "/milestones",
                        milestone("IR", "A", "2026-12-31", ",'reached':{'day':'2190-01-01','evidence':'Minutes'}")),
                "evidence-is-not-of-a-day-after-its-recording");
    }

    // as founded

    @Test
    void the_demonstration_begins_with_the_programme_as_its_document_has_it() {
        Await.until(
                "it is in the inbox",
                () -> service.get("unifem.officer", "/api/inbox?kind=programme")
                                .json()
                                .get("items")
                                .size()
                        == 1);
        JsonNode line = service.get("unifem.officer", "/api/inbox?kind=programme")
                .json()
                .at("/items/0");
        String programme = PROGRAMMES + "/" + line.get("item").stringValue();
        assertThat(line.get("role").stringValue()).isEqualTo("participant");
        assertThat(line.at("/title/text").stringValue()).isEqualTo("Joint Programme for Pakistan");
        assertThat(new PageVisitors(service.base())
                        .of("unifem.officer")
                        .get("/pages/inbox")
                        .body())
                .containsPattern("href=\"/pages/programmes/[a-z0-9-]+\">\\s*<bdi[^>]*>Joint Programme for Pakistan<");
        for (String partner : List.of("pk-fia", "ilo", "iom", "unicef", "unifem", "unodc")) {
            Await.until(
                    "its budget is there",
                    () -> page(partner + ".officer", programme).get("budgets").size() == 1);
            JsonNode page = page(partner + ".officer", programme);
            assertThat(page.at("/title/text").stringValue()).isEqualTo("Joint Programme for Pakistan");
            assertThat(page.get("status").stringValue()).isEqualTo("1");
            JsonNode charter = page.get("charter");
            assertThat(charter.get("participants").toString())
                    .isEqualTo(json("{'ilo':['implementing'],'iom':['implementing'],'pk-fia':['accountable'],"
                            + "'unicef':['implementing'],'unifem':['implementing'],'unodc':['implementing']}"));
            assertThat(charter.get("start").toString()).isEqualTo(json("{'year':2010}"));
            assertThat(charter.get("years").intValue()).isEqualTo(4);
            assertThat(charter.get("currency").stringValue()).isEqualTo("USD");
            assertThat(charter.get("assumed").toString()).isEqualTo(json("['roles']"));
            assertThat(charter.at("/citation/text").stringValue()).contains("UN.GIFT");
            JsonNode budget = page.at("/budgets/0/budget");
            assertThat(budget.get("type").stringValue()).isEqualTo("original");
            assertThat(budget.get("status").stringValue()).isEqualTo("indicative");
            assertThat(budget.get("assumed").toString()).isEqualTo(json("['yearly-split','days']"));
            assertThat(budget.get("years").size()).isEqualTo(4);
            assertThat(page.get("transactions").size()).as("no pledge event").isZero();
            Await.until(
                    "its pilot is there",
                    () -> page(partner + ".officer", programme)
                            .at("/gate/area")
                            .stringValue("")
                            .equals("PK-PB"));
        }
        JsonNode totals = service.get("ilo.officer", programme + "/totals").json();
        assertThat(totals.get("budget").stringValue()).isEqualTo("4000000.00");
        assertThat(totals.get("pledged").isNull()).as("none pledged, never 0").isTrue();
        for (String none : List.of(
                "incomingCommitted", "incomingFunds", "outgoingPledged", "committed", "disbursed", "spent", "left"))
            assertThat(totals.get(none).stringValue()).as(none).isEqualTo("0.00");
        assertThat(new PageVisitors(service.base())
                        .of("ilo.officer")
                        .get(programme.replace("/api/", "/pages/"))
                        .body())
                .contains("4\u202F000\u202F000.00 USD", "Original", "An estimate that binds nobody")
                .contains("In preparation", "2010", "None pledged", "No transaction was recorded yet.")
                .contains("How the budget is split by years", "First and last days of the budget’s years")
                .contains("Who has which role", "PK-PB", "Its baseline for PK-PB is unknown until it is measured");
        String nothing = service.get("om-police.officer", PROGRAMMES + "/programme-" + "0".repeat(32))
                .body();
        for (String path : List.of(programme, programme + "/totals"))
            assertThat(service.get("om-police.officer", path).body()).isEqualTo(nothing);
    }

    @Test
    void it_is_founded_at_the_first_start_and_not_once_more_at_the_next() throws IOException {
        service.close();
        start();
        Await.until("its budget is there", () -> {
            JsonNode items = service.get("unodc.officer", "/api/inbox?kind=programme")
                    .json()
                    .path("items");
            return items.size() == 1
                    && page(
                                            "unodc.officer",
                                            PROGRAMMES + "/"
                                                    + items.at("/0/item").stringValue(""))
                                    .get("budgets")
                                    .size()
                            == 1;
        });
    }

    // rules of money, with their figures

    @Test
    void a_commitment_beyond_budget_or_funds_is_refused_with_the_figures_and_spending_is_flagged_and_explained() {
        String programme = founded();
        String transactions = programme + "/transactions";
        calls.accepted(calls.call(OFFICER, "PUT", programme + "/budget", budget("original", "1000.00")));
        recorded(OFFICER, transactions, dollars("1", of("om-police"), of("pk-fia"), "800"));

        Answer refused = calls.post(OFFICER, transactions, dollars("2", of("pk-fia"), PRINTER, "1000.01"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().get("rule").stringValue()).isEqualTo("a-commitment-stays-within-the-budget");
        assertThat(refused.json().get("figures").toString())
                .isEqualTo(json("{'amount':'1000.01','budget':'1000.00','committed':'0.00','currency':'USD',"
                        + "'funds':'800.00'}"));
        refused = calls.post(OFFICER, transactions, dollars("2", of("pk-fia"), PRINTER, "800.01"));
        assertThat(refused.json().get("rule").stringValue()).isEqualTo("a-commitment-stays-within-the-funds");
        recorded(OFFICER, transactions, dollars("2", of("pk-fia"), PRINTER, "800.00"));
        refused = calls.call(OFFICER, "PUT", programme + "/budget", budget("revised", "799.99"));
        assertThat(refused.json().at("/figures/committed").stringValue()).isEqualTo("800.00");

        PageVisitor officer = new PageVisitors(service.base()).of(OFFICER);
        String page = programme.replace("/api/", "/pages/");
        String form = page + "/new/transaction";
        var more = new TreeMap<>(Map.of(
                "type",
                "2",
                "provider",
                "pk-fia",
                "receiver",
                "A printer",
                "valueDate",
                "2026-02-01",
                "amount",
                "1.01"));
        Answer shown = officer.fill(officer.get(form).body(), form, more);
        assertThat(shown.status()).isEqualTo(409);
        assertThat(shown.body())
                .contains("This would be more than has come in", "This commitment", "Committed so far")
                .contains("1.01 USD", "1\u202F000.00 USD", "800.00 USD")
                .doesNotContain("funds", "A commitment stays");

        String spent = recorded(OFFICER, transactions, dollars("4", of("pk-fia"), PRINTER, "800.50"));
        totals(programme, "", Map.of("spent", "800.50", "left", "-0.50", "committed", "800.00"));
        JsonNode overspent = page(OFFICER, programme).at("/transactions/" + spent + "/overspent");
        assertThat(overspent.at("/figures/used").stringValue()).isEqualTo("800.50");
        assertThat(overspent.at("/figures/funds").stringValue()).isEqualTo("800.00");
        assertThat(overspent.at("/clock/state").stringValue()).isEqualTo("due");
        assertThat(page(OFFICER, programme).at("/needs/0/what").stringValue()).isEqualTo("explain-overspending");
        assertThat(officer.get(page).body())
                .contains("More than there was; to be explained until ")
                .contains("Used with it: 800.50 USD; budget: 1\u202F000.00 USD; come in: 800.00 USD");
        String explanation = transactions + "/" + spent + "/explanation";
        calls.accepted(calls.post(OFFICER, explanation, json("{'explanation':'It came late.'}")));
        Await.until(
                "it is explained",
                () -> page(OFFICER, programme)
                        .at("/transactions/" + spent + "/overspent/explanation/text")
                        .stringValue("")
                        .equals("It came late."));
        assertThat(page(OFFICER, programme).get("needs").size()).isZero();
        AlertCalls.refused(
                calls.post(OFFICER, explanation, json("{'explanation':'Again.'}")), "overspending-is-explained-once");
    }

    @Test
    void a_page_shows_the_last_hundred_transactions_and_leads_to_those_before() {
        String programme = founded();
        for (int i = 0; i <= 100; i++)
            recorded(
                    OFFICER,
                    programme + "/transactions",
                    dollars("4", of("pk-fia"), "{'name':'Printer " + i + "'}", "1234567.50"));
        Await.until(
                "all are there",
                () -> page(OFFICER, programme).get("transactions").size() == 101);
        var visitor = new PageVisitors(service.base()).of(OFFICER);
        String address = programme.replace("/api/", "/pages/");
        String first = visitor.get(address).body();
        assertThat(first.split(">Printer ", -1)).hasSize(101);
        assertThat(first).contains("1\u202F234\u202F567.50 USD");
        String next = first.replaceAll("(?s).*href=\"(" + address + "\\?after=[^\"]+)\".*", "$1");
        String second = visitor.get(next).body();
        assertThat(second.split(">Printer ", -1)).hasSize(2);
        assertThat(second).doesNotContain("?after=");
        assertThat(visitor.get(address + "?after=nonsense").status()).isEqualTo(400);
    }

    @Test
    void a_correction_takes_back_no_more_than_there_was_and_totals_are_by_value_date_and_as_known() {
        String programme = founded();
        String transactions = programme + "/transactions";
        String funds = recorded(
                OFFICER,
                transactions,
                money(
                        "1",
                        of("om-police"),
                        of("pk-fia"),
                        "100.01",
                        "'currency':'EUR','rate':{'factor':'1.5','source':'Rates','day':'2026-02-01'}"));
        String corrections = transactions + "/" + funds + "/corrections";
        String back = "{'valueDate':'2026-02-10','amount':'-40.01','currency':'EUR',"
                + "'rate':{'factor':'2','source':'Rates','day':'2026-02-10'}}";
        AlertCalls.refused(
                calls.post(OFFICER, corrections, json(back.replace("-40.01", "-100.02"))),
                "corrections-never-exceed-their-original");
        AlertCalls.refused(
                calls.post(OFFICER, corrections, json("{'valueDate':'2026-02-10','amount':'-1','currency':'USD'}")),
                "a-correction-is-in-its-originals-currency");
        String taken = recorded(OFFICER, corrections, json(back));
        String today = LocalDate.now(ZoneOffset.UTC).toString();
        totals(programme, "?on=2026-02-09", Map.of("incomingFunds", "150.02"));
        totals(programme, "?on=2026-02-10&known=" + today, Map.of("incomingFunds", "70.00", "pledged", "none"));
        totals(programme, "?on=2026-02-10&known=2026-02-10", Map.of("incomingFunds", "0.00", "budget", "none"));
        JsonNode page = page(OFFICER, programme);
        assertThat(page.at("/transactions/" + funds + "/transaction/money").toString())
                .isEqualTo(json("{'amount':'100.01','currency':'EUR'}"));
        assertThat(page.at("/transactions/" + funds + "/transaction/converted").toString())
                .isEqualTo(json("{'amount':'150.02','currency':'USD'}"));
        assertThat(page.at("/transactions/" + taken + "/transaction/corrects").stringValue())
                .isEqualTo(funds);
        Await.until(
                "the donor has both",
                () -> page("om-police.officer", programme).get("transactions").size() == 2);
    }

    @Test
    void a_bad_amount_is_refused_by_its_field_and_nothing_is_half_done() {
        String programme = founded();
        String transactions = programme + "/transactions";
        for (String bad : List.of("1,000.00", "NaN", "1e3", "0x10", "1.234", "", "1000.", "٤")) {
            Answer answer = calls.post(OFFICER, transactions, dollars("1", of("om-police"), of("pk-fia"), bad));
            assertThat(answer.status()).as(bad).isEqualTo(400);
            assertThat(answer.json().get("detail").stringValue()).as(bad).containsAnyOf("amount", "USD");
            assertThat(answer.body()).as("it quotes nothing").doesNotContain("\"" + bad + "\"", "1,000.00", "NaN");
        }
        for (String body : List.of(
                dollars("1", of("om-police"), of("pk-fia"), "1").replace("\"1\",\"currency\"", "1,\"currency\""),
                money("1", of("om-police"), of("pk-fia"), "1", "'currency':'ZZZ'"),
                money("1", of("om-police"), of("pk-fia"), "0.5", "'currency':'JPY'"),
                dollars("14", of("om-police"), of("pk-fia"), "1"),
                dollars("1", "{}", of("pk-fia"), "1"),
                dollars("1", "{'partner':'om-police','name':'Twice'}", of("pk-fia"), "1"),
                money(
                        "1",
                        of("om-police"),
                        of("pk-fia"),
                        "1",
                        "'currency':'EUR','rate':{'factor':'0','source':'s','day':'2026-02-01'}")))
            assertThat(calls.post(OFFICER, transactions, body).status())
                    .as(body)
                    .isEqualTo(400);
        AlertCalls.refused(
                calls.post(OFFICER, transactions, money("13", of("om-police"), of("pk-fia"), "1", "'currency':'EUR'")),
                "an-amount-in-another-currency-has-a-rate");
        AlertCalls.refused(
                calls.post(OFFICER, transactions, dollars("13", of("om-police"), of("pk-fia"), "0")),
                "an-amount-is-never-0");
        AlertCalls.refused(
                calls.post(OFFICER, transactions, dollars("13", of("om-police"), of("pk-fia"), "-1")),
                "a-negative-amount-names-its-original");
        AlertCalls.refused(
                calls.post(
                        OFFICER,
                        transactions,
                        dollars("13", of("om-police"), of("pk-fia"), "1").replace("2026-02-01", "2199-01-01")),
                "a-value-date-is-not-after-the-day-of-its-recording");
        for (String query : List.of("?on=yesterday", "?known=2026-13-01", "?on=1899-12-31"))
            assertThat(service.get(OFFICER, programme + "/totals" + query).status())
                    .as(query)
                    .isEqualTo(400);
        String years = "{'from':'2026-01-01','until':'2029-12-31','amount':'1.00'}";
        assertThat(calls.call(
                                OFFICER,
                                "PUT",
                                programme + "/budget",
                                json("{'type':'original','status':'indicative','currency':'USD','years':[" + years
                                        + "]}"))
                        .status())
                .as("a budget of four years in one")
                .isEqualTo(400);
        calls.settle();
        assertThat(page(OFFICER, programme).get("transactions").size()).isZero();
        assertThat(page(OFFICER, programme).get("budgets").size()).isZero();
    }

    private static String activity(String says) {
        return json("{'title':'Training of investigators','pillar':'prosecution','area':'PK-PB',"
                + "'directions':['from','within'],'owner':'iom','from':'2026-04-01','until':'2026-12-31',"
                + "'status':'1','budgetLine':'The pilot','output':'120 investigators'" + says + "}");
    }

    @Test
    void an_activity_is_planned_by_who_does_it_changed_as_a_whole_and_shown_to_participants() {
        String programme = founded();
        String activities = programme + "/activities";
        Answer planned = calls.post("iom.officer", activities, activity(""));
        assertThat(planned.status()).as(planned.body()).isEqualTo(201);
        String id = planned.json().get("activity").stringValue();
        Await.until(
                "it is on the page",
                () -> page(OFFICER, programme).get("activities").has(id));
        JsonNode shown = page(OFFICER, programme).at("/activities/" + id);
        assertThat(shown.get("by").stringValue()).isEqualTo("iom");
        assertThat(shown.at("/activity/area").stringValue()).isEqualTo("PK-PB");
        assertThat(shown.at("/activity/directions").toString()).isEqualTo(json("['from','within']"));
        assertThat(shown.at("/activity/output/text").stringValue()).isEqualTo("120 investigators");
        String html = new PageVisitors(service.base())
                .of("pk-fia.officer")
                .get("/pages/programmes/" + programme.substring(PROGRAMMES.length() + 1))
                .body();
        assertThat(html).contains("Training of investigators", "The pilot", "120 investigators", "PK-PB", "Within it");

        String changed = activity("").replace("\"status\":\"1\"", "\"status\":\"2\"");
        calls.accepted(calls.call(OFFICER, "PUT", activities + "/" + id, changed));
        Await.until(
                "it is under way",
                () -> page(OFFICER, programme)
                        .at("/activities/" + id + "/activity/status")
                        .stringValue("")
                        .equals("2"));
        assertThat(page(OFFICER, programme).get("activities").size()).isEqualTo(1);

        AlertCalls.refused(
                calls.post("iom.officer", activities, activity("").replace("iom", "pk-fia")),
                "who-plans-an-activity-owns-it-or-is-accountable");
        AlertCalls.refused(
                calls.post(OFFICER, activities, activity("").replace("iom", "om-police")),
                "a-participant-owns-an-activity");
        assertThat(calls.call(OFFICER, "PUT", activities + "/activity-" + "0".repeat(32), changed)
                        .status())
                .isEqualTo(404);
        for (String wrong : List.of(
                activity("").replace("PK-PB", "Punjab"),
                activity("").replace("PK-PB", "PK-PB-LHR"),
                activity("").replace("\"from\",\"within\"", ""),
                activity("").replace("\"from\",\"within\"", "\"around\""),
                activity("").replace("2026-12-31", "2026-03-31"),
                activity("").replace("prosecution", "policy"),
                activity("").replace("120 investigators", ""),
                activity(",'cost':'1'"))) {
            Answer refused = calls.post(OFFICER, activities, wrong);
            assertThat(refused.status()).as(wrong).isEqualTo(400);
            assertThat(refused.json().get("detail").stringValue()).as(wrong).isNotBlank();
        }
        calls.settle();
        assertThat(page(OFFICER, programme).get("activities").size()).isEqualTo(1);
    }

    @Test
    void a_transaction_says_for_which_activity_it_is_and_the_second_phase_waits_for_its_gate() {
        String programme = founded();
        String activities = programme + "/activities";
        String transactions = programme + "/transactions";
        calls.accepted(calls.call(OFFICER, "PUT", programme + "/budget", budget("original", "1000.00")));
        String begun = activity(",'phase':'2'").replace("\"status\":\"1\"", "\"status\":\"2\"");
        AlertCalls.refused(calls.post(OFFICER, activities, begun), "the-second-phase-begins-when-its-gate-is-open");
        Answer planned = calls.post(OFFICER, activities, activity(",'phase':'2'"));
        assertThat(planned.status()).as(planned.body()).isEqualTo(201);
        String activity = planned.json().get("activity").stringValue();
        AlertCalls.refused(
                calls.call(OFFICER, "PUT", activities + "/" + activity, begun),
                "the-second-phase-begins-when-its-gate-is-open");
        String forIt = "'currency':'USD','activity':'" + activity + "'";
        String funds = recorded(OFFICER, transactions, money("1", of("om-police"), of("pk-fia"), "800", forIt));
        AlertCalls.refused(
                calls.post(OFFICER, transactions, money("2", of("pk-fia"), PRINTER, "10", forIt)),
                "the-second-phase-begins-when-its-gate-is-open");
        String nowhere = forIt.replace(activity, "activity-" + "0".repeat(32));
        assertThat(calls.post(OFFICER, transactions, money("1", of("om-police"), of("pk-fia"), "1", nowhere))
                        .status())
                .isEqualTo(404);
        assertThat(calls.post(OFFICER, activities, activity(",'phase':'3'")).status())
                .isEqualTo(400);

        totals(programme, "", Map.of("incomingFunds", "800.00"));
        assertThat(page(OFFICER, programme)
                        .at("/transactions/" + funds + "/transaction/activity")
                        .stringValue())
                .isEqualTo(activity);
        assertThat(service.get(OFFICER, programme + "/tables/transactions").body())
                .contains("," + activity);
        assertThat(service.get(OFFICER, programme + "/tables/activities").body())
                .contains("120 investigators,2");
        String html = new PageVisitors(service.base())
                .of(OFFICER)
                .get(programme.replace("/api/", "/pages/"))
                .body();
        assertThat(html).contains("Second phase");
        assertThat(html.split("Training of investigators", -1))
                .as("planned, and paid for")
                .hasSize(3);
        JsonNode donors = page("om-police.officer", programme);
        assertThat(donors.at("/transactions/" + funds + "/transaction/money/amount")
                        .stringValue())
                .isEqualTo("800.00");
        assertThat(donors.toString()).doesNotContain("activity-");
    }

    @Test
    void an_officer_records_money_by_a_form_and_explains_what_was_overspent() {
        String programme = founded();
        String page = programme.replace("/api/", "/pages/");
        String form = page + "/new/transaction";
        String activity = calls.post(OFFICER, programme + "/activities", activity(""))
                .json()
                .get("activity")
                .stringValue();
        var officer = new PageVisitors(service.base()).of(OFFICER);
        Await.until("it is offered", () -> officer.get(form).body().contains(activity));
        assertThat(officer.get(page).body()).doesNotContain("/new/explanation");
        assertThat(officer.get(page + "/new/explanation").status()).isEqualTo(404);

        var money = new TreeMap<>(Map.of(
                "type", "4",
                "provider", "pk-fia",
                "receiver", "A printer in Lahore",
                "valueDate", "2026-02-01",
                "amount", "1,000.00",
                "activity", activity,
                "description", "Questionnaires"));
        Answer wrong = officer.fill(officer.get(form).body(), form, money);
        assertThat(wrong.status()).as(wrong.body()).isEqualTo(400);
        assertThat(wrong.body()).contains("amount");
        assertThat(officer.get(form).body()).as("what was written is kept").contains("A printer in Lahore", "1,000.00");
        money.putAll(Map.of("amount", "1000.50", "currency", "EUR", "receiver", "iomm"));
        assertThat(officer.fill(officer.get(form).body(), form, money).body())
                .as("a slip of the pen is no name")
                .contains("a partner of the directory");
        money.put("receiver", "A printer in Lahore");
        assertThat(officer.fill(officer.get(form).body(), form, money).status())
                .as("without a rate")
                .isEqualTo(409);
        money.putAll(Map.of("factor", "2", "source", "A bank", "day", "2026-02-01"));
        assertThat(officer.fill(officer.get(form).body(), form, money).status()).isEqualTo(303);
        assertThat(officer.get(page).body())
                .contains("1\u202F000.50 EUR", "2\u202F001.00 USD", "Questionnaires", "Training of investigators");
        JsonNode recorded =
                page(OFFICER, programme).get("transactions").iterator().next();
        assertThat(recorded.at("/transaction/provider/partner").stringValue()).isEqualTo("pk-fia");
        assertThat(recorded.at("/transaction/receiver/name/text").stringValue()).isEqualTo("A printer in Lahore");
        assertThat(recorded.at("/transaction/activity").stringValue()).isEqualTo(activity);

        String explanation = page + "/new/explanation";
        String asked = officer.get(explanation).body();
        assertThat(asked).contains(PageVisitor.day("2026-02-01") + " · 1\u202F000.50 EUR · Questionnaires");
        assertThat(officer.fill(asked, explanation, Map.of("explanation", "The instalment is late."))
                        .status())
                .as("of which")
                .isEqualTo(400);
        String transaction = page(OFFICER, programme)
                .get("transactions")
                .propertyNames()
                .iterator()
                .next();
        assertThat(officer.fill(
                                officer.get(explanation).body(),
                                explanation,
                                Map.of("transaction", transaction, "explanation", "The instalment is late."))
                        .status())
                .isEqualTo(303);
        assertThat(officer.get(page).body()).contains("The instalment is late.").doesNotContain("/new/explanation");
        for (String other : List.of("pk-fia.supervisor", "om-police.officer"))
            assertThat(new PageVisitors(service.base()).of(other).get(form).status())
                    .as(other)
                    .isEqualTo(404);
    }

    @Test
    void an_officer_takes_money_back_and_figures_and_says_how_far_things_are_by_forms() {
        String programme = founded();
        String page = programme.replace("/api/", "/pages/");
        String indicator = made(
                programme + "/indicators",
                "{'type':'1','result':'Victims are found','title':'Found in a year','measure':'1','ascending':true,"
                        + "'area':'PK-PB','owner':'iom'}",
                "indicator");
        String milestone = made(
                programme + "/milestones",
                "{'treaty':'tip-protocol','country':'PK','step':'The cabinet approves it','owner':'iom',"
                        + "'due':'2010-06-30'}",
                "milestone");
        String spent = made(
                programme + "/transactions",
                "{'type':'4','provider':{'partner':'pk-fia'},'receiver':{'name':'A printer'},"
                        + "'valueDate':'2010-03-01','amount':'300.00','currency':'USD','description':'Leaflets'}",
                "transaction");
        var officer = new PageVisitors(service.base()).of(OFFICER);
        Await.until(
                "all of it is offered",
                () -> officer.get(page + "/new/correction").body().contains(spent)
                        && officer.get(page + "/new/reached").body().contains(milestone)
                        && officer.get(page + "/new/figure").body().contains(indicator));

        var back = new TreeMap<>(Map.of("transaction", spent, "valueDate", "2010-03-15", "amount", "-400.00"));
        assertThat(filled(officer, page + "/new/correction", back, "currency", "USD"))
                .as("more than there was")
                .isEqualTo(409);
        back.put("amount", "-100.50");
        assertThat(filled(officer, page + "/new/correction", back, "currency", "USD"))
                .isEqualTo(303);
        assertThat(service.get(OFFICER, programme + "/totals")
                        .json()
                        .path("spent")
                        .stringValue())
                .isEqualTo("199.50");

        var figure = new TreeMap<>(Map.of("indicator", indicator, "kind", "baseline", "evidence", "By the registers"));
        assertThat(filled(officer, page + "/new/figure", figure, "year", "last"))
                .isEqualTo(400);
        figure.putAll(Map.of("year", "2009", "low", "12"));
        assertThat(filled(officer, page + "/new/figure", figure, "line", "x")).isEqualTo(400);
        figure.put("line", "");
        assertThat(filled(officer, page + "/new/figure", figure, "high", "15")).isEqualTo(303);
        figure.putAll(Map.of("kind", "actual", "year", "2026", "low", "40"));
        assertThat(filled(officer, page + "/new/figure", figure, "high", "")).isEqualTo(303);
        JsonNode results = page(OFFICER, programme).path("indicators").path(indicator);
        assertThat(results.at("/baseline/figure/high").stringValue()).isEqualTo("15");
        assertThat(results.path("actuals").toString()).contains("2026", "40");

        var reached = new TreeMap<>(Map.of("milestone", milestone, "evidence", "Minutes of 12 May 2010, item 4"));
        assertThat(filled(officer, page + "/new/reached", reached, "day", "2199-01-01"))
                .as("not before that day")
                .isEqualTo(409);
        assertThat(filled(officer, page + "/new/reached", reached, "day", "2010-05-12"))
                .isEqualTo(303);
        JsonNode step = page(OFFICER, programme).at("/milestones/" + milestone + "/milestone");
        assertThat(step.at("/reached/day").stringValue()).isEqualTo("2010-05-12");
        assertThat(step.at("/step/text").stringValue()).isEqualTo("The cabinet approves it");
        assertThat(officer.get(page).body()).doesNotContain(page + "/new/reached");

        assertThat(filled(officer, page + "/new/status", new TreeMap<>(), "status", "9"))
                .isEqualTo(400);
        assertThat(filled(officer, page + "/new/status", new TreeMap<>(), "status", "3"))
                .isEqualTo(303);
        var budget = new TreeMap<>(Map.of("type", "original", "status", "committed"));
        assertThat(filled(officer, page + "/new/budget", budget, "years", "2010-01-01 5000.00"))
                .isEqualTo(400);
        assertThat(filled(
                        officer,
                        page + "/new/budget",
                        budget,
                        "years",
                        "2026-01-01 2026-06-30 5000.00\n2026-07-01 2026-12-31 70.25"))
                .isEqualTo(303);
        JsonNode now = page(OFFICER, programme);
        assertThat(now.path("status").stringValue()).isEqualTo("3");
        assertThat(service.get(OFFICER, programme + "/totals")
                        .json()
                        .path("budget")
                        .stringValue())
                .isEqualTo("5070.25");
    }

    private static int filled(PageVisitor officer, String form, Map<String, String> fields, String name, String value) {
        var all = new TreeMap<>(fields);
        all.put(name, value);
        return officer.fill(officer.get(form).body(), form, all).status();
    }

    private static String made(String path, String body, String name) {
        Answer answer = calls.post(OFFICER, path, json(body));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().get(name).stringValue();
    }

    @Test
    void an_accountable_officer_says_by_forms_where_the_pilot_is_and_who_is_on_the_board() {
        String programme = founded();
        String page = programme.replace("/api/", "/pages/");
        var officer = new PageVisitors(service.base()).of(OFFICER);
        Await.until("it is there", () -> officer.get(page).status() == 200);
        assertThat(officer.fill(officer.get(page + "/new/pilot").body(), page + "/new/pilot", Map.of("area", "Punjab"))
                        .status())
                .isEqualTo(400);
        assertThat(officer.fill(officer.get(page + "/new/pilot").body(), page + "/new/pilot", Map.of("area", "PK-PB"))
                        .status())
                .isEqualTo(303);
        var board = new TreeMap<>(
                Map.of("seats.pk-fia", "yes", "quorum", "many", "from", "2026-01-01", "until", "2030-12-31"));
        String form = page + "/new/board";
        Answer wrong = officer.fill(officer.get(form).body(), form, board);
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.body()).contains("a number of seats");
        board.put("quorum", "2");
        assertThat(officer.fill(officer.get(form).body(), form, board).status())
                .as("more than there are")
                .isEqualTo(400);
        board.put("seats.iom", "yes");
        assertThat(officer.fill(officer.get(form).body(), form, board).status()).isEqualTo(303);
        JsonNode gate = page(OFFICER, programme).get("gate");
        assertThat(gate.get("area").stringValue()).isEqualTo("PK-PB");
        assertThat(gate.at("/board/seats").toString()).isEqualTo(json("['iom','pk-fia']"));
        assertThat(PageVisitor.fields(officer.get(form).body(), form))
                .as("as it is now")
                .containsEntry("quorum", "2")
                .containsEntry("until", "2030-12-31")
                .containsEntry("seats.iom", "yes");
        var colleague = new PageVisitors(service.base()).of("iom.officer");
        for (String what : List.of("pilot", "board"))
            assertThat(colleague.get(page + "/new/" + what).status())
                    .as("an accountable participant decides")
                    .isEqualTo(404);
        assertThat(colleague.get(page + "/new/transaction").status()).isEqualTo(200);
    }

    @Test
    void a_transaction_that_is_sent_twice_with_its_key_is_recorded_once() {
        String programme = founded();
        String body = dollars("13", of("om-police"), of("pk-fia"), "5");
        Answer first = calls.call(OFFICER, "POST", programme + "/transactions", body, "Idempotency-Key", "pledge-1");
        Answer again = calls.call(OFFICER, "POST", programme + "/transactions", body, "Idempotency-Key", "pledge-1");
        assertThat(again.json().get("transaction")).isEqualTo(first.json().get("transaction"));
        totals(programme, "", Map.of("pledged", "5.00"));
        assertThat(page(OFFICER, programme).get("transactions").size()).isEqualTo(1);
    }
}
