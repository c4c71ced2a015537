package org.antitrafficking.coordination.api.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.antitrafficking.coordination.api.programme.ProgrammeTable;
import org.antitrafficking.coordination.programme.ProgrammeCommand;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * A programme of pk-fia and iom, in whose money om-police is: who reads what of it by every way there is, and that what
 * om-police and others are not told of changes no byte of what they read.
 */
class ProgrammeLeakTest {

    private static final Who OFFICER = new Who("pk-fia", "officer");
    private static final Who COLLEAGUE = new Who("iom", "officer");
    private static final Who DONOR = new Who("om-police", "officer");

    private static final List<Who> PARTICIPANTS = List.of(
            OFFICER,
            new Who("pk-fia", "supervisor"),
            new Who("pk-fia", "machine"),
            COLLEAGUE,
            new Who("iom", "auditor"));

    private static final List<Who> DONORS =
            List.of(DONOR, new Who("om-police", "supervisor"), new Who("om-police", "machine"));

    private static final List<Who> OTHERS =
            List.of(new Who("gr-police", "officer"), new Who("gr-police", "supervisor"), new Who("ilo", "officer"));

    /** What officers add to a programme by forms. */
    private static final List<String> ADDED = List.of("activity", "indicator", "lesson", "milestone", "proposal");

    /** A chart's, the first by asking for none. */
    private static final String TOTALS_OF_A_DAY = "/totals?on=2010-03-01&known=2026-11-28";

    private static final List<String> FORMS = List.of("", " text/csv", " image/svg+xml");

    /** What was written, none of it hexadecimal, so that no identifier has it; and whether the donor may read it. */
    private static final Map<String, Boolean> WORDS = Map.ofEntries(
            Map.entry("wordtitle", true),
            Map.entry("wordshared", true),
            Map.entry("777.11", true),
            Map.entry("wordcitation", false),
            Map.entry("wordactivity", false),
            Map.entry("wordline", false),
            Map.entry("wordoutput", false),
            Map.entry("PK-PB", false),
            Map.entry("wordresult", false),
            Map.entry("wordcounted", false),
            Map.entry("31415.92", false),
            Map.entry("wordevidence", false),
            Map.entry("27182.81", false),
            Map.entry("wordstep", false),
            Map.entry("wordminutes", false),
            Map.entry("wordlearned", false),
            Map.entry("wordchanges", false),
            Map.entry("wordplan", false),
            Map.entry("2171-08-28", false),
            Map.entry("wordprinter", false),
            Map.entry("wordhidden", false),
            Map.entry("wordrefund", false),
            Map.entry("wordwhy", false),
            Map.entry("55555.55", false),
            Map.entry("1234.56", false));

    private static Platform platform;
    private static String programme;
    private static String proposal;
    private static String indicator;

    @BeforeAll
    static void start() {
        platform = Platform.start(LeakTest.BEGINNING);
        for (Who who : List.of(OFFICER, COLLEAGUE))
            accepted(
                    new Who(who.partner(), "admin"),
                    "PUT",
                    "/api/persons/" + who.id() + "/roles/programme-officer",
                    "",
                    "");
        programme = accepted(
                OFFICER,
                "POST",
                "/api/programmes",
                "{'title':'Of wordtitle','status':'1','participants':[{'partner':'pk-fia','roles':['accountable']},"
                        + "{'partner':'iom','roles':['implementing']}],'currency':'USD','start':{'year':2010},"
                        + "'years':4,'citation':'By wordcitation','assumed':['roles']}",
                "programme");
        accepted(OFFICER, "PUT", at("/budget"), budget("original", "1234.56"), "");
        String activity = accepted(COLLEAGUE, "POST", at("/activities"), activity("2010-03-01", "1"), "activity");
        accepted(OFFICER, "PUT", at("/activities/" + activity), activity("2010-03-02", "2"), "");
        indicator = accepted(COLLEAGUE, "POST", at("/indicators"), indicator("1"), "indicator");
        accepted(OFFICER, "PUT", at("/indicators/" + indicator), indicator("31415.92"), "");
        measured(indicator, "baseline", 2009, "12");
        measured(indicator, "actual", 2011, "27182.81");
        recorded(OFFICER, "1", "'partner':'om-police'", "'partner':'pk-fia'", "777.11", "For wordshared");
        String spent =
                recorded(OFFICER, "4", "'partner':'pk-fia'", "'name':'A wordprinter'", "55555.55", "For wordhidden");
        accepted(
                OFFICER,
                "POST",
                at("/transactions/" + spent + "/corrections"),
                "{'valueDate':'2010-03-02','amount':'-55.55','currency':'USD','description':'A wordrefund'}",
                "");
        accepted(COLLEAGUE, "POST", at("/transactions/" + spent + "/explanation"), "{'explanation':'By wordwhy'}", "");
        recorded(COLLEAGUE, "4", "'partner':'iom'", "'name':'Somebody'", "1.00", "Late");
        accepted(OFFICER, "PUT", at("/status"), "{'status':'2'}", "");
        accepted(OFFICER, "PUT", at("/pilot"), "{'area':'PK-PB'}", "");
        accepted(
                OFFICER,
                "PUT",
                at("/board"),
                "{'seats':['pk-fia','iom'],'quorum':2,'from':'2010-01-01','until':'2171-08-28'}",
                "");
        String milestone = accepted(COLLEAGUE, "POST", at("/milestones"), milestone(""), "milestone");
        accepted(
                OFFICER,
                "PUT",
                at("/milestones/" + milestone),
                milestone(",'reached':{'day':'2010-05-12','evidence':'By wordminutes'}"),
                "");
        String lesson = learned("PK-PB");
        voted("pk-fia", proposed(indicator, lesson)); // and nobody else, so that it lapses
        platform.pass(Duration.ofDays(31));
        proposal = proposed(indicator, lesson);
        for (String seat : List.of("pk-fia", "iom")) voted(seat, proposal);
        measured(indicator, "baseline", 2009, "13");
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    private static String at(String rest) {
        return "/api/programmes/" + programme + rest;
    }

    private static String budget(String type, String amount) {
        return "{'type':'" + type + "','status':'indicative','currency':'USD','years':[{'from':'2010-01-01',"
                + "'until':'2010-12-31','amount':'" + amount + "'}]}";
    }

    private static String activity(String from, String status) {
        return "{'title':'A wordactivity','pillar':'prosecution','area':'PK-PB','directions':['from','within'],"
                + "'owner':'iom','from':'" + from + "','until':'2010-12-31','status':'" + status
                + "','budgetLine':'The wordline','output':'To wordoutput'}";
    }

    private static String indicator(String target) {
        return "{'type':'1','result':'To wordresult','title':'The wordcounted','measure':'1','ascending':true,"
                + "'area':'PK-PB','owner':'iom','targets':[{'from':'2010-01-01','until':'2010-12-31','value':'"
                + target + "'}]}";
    }

    private static String milestone(String reached) {
        return "{'treaty':'tip-protocol','country':'PK','step':'The wordstep','owner':'iom','due':'2010-06-30'"
                + reached + "}";
    }

    private static void measured(String indicator, String kind, int year, String figure) {
        accepted(
                COLLEAGUE,
                "PUT",
                at("/indicators/" + indicator + "/" + kind),
                "{'measured':{'year':" + year + ",'low':'" + figure + "','evidence':'By wordevidence'}}",
                "");
    }

    private static String learned(String area) {
        return accepted(
                COLLEAGUE,
                "POST",
                at("/lessons"),
                "{'learned':'Of wordlearned','area':'" + area + "','changes':'By wordchanges'}",
                "lesson");
    }

    /** For a vote of five days. */
    private static String proposed(String indicator, String lesson) {
        return accepted(
                OFFICER,
                "POST",
                at("/proposals"),
                "{'plan':'The wordplan','baselines':['" + indicator + "'],'lessons':['" + lesson + "'],'until':'"
                        + LocalDate.ofInstant(platform.now(), ZoneOffset.UTC).plusDays(5) + "'}",
                "proposal");
    }

    private static void voted(String seat, String proposal) {
        platform.settle();
        String digest = platform.get(OFFICER, at(""))
                .json()
                .at("/proposals/" + proposal + "/digest")
                .stringValue("");
        accepted(
                new Who(seat, "supervisor"),
                "POST",
                at("/proposals/" + proposal + "/vote"),
                "{'vote':'yes','digest':'" + digest + "'}",
                "");
    }

    private static String recorded(
            Who by, String type, String provider, String receiver, String amount, String description) {
        return accepted(
                by,
                "POST",
                at("/transactions"),
                "{'type':'" + type + "','provider':{" + provider + "},'receiver':{" + receiver
                        + "},'valueDate':'2010-03-01','amount':'" + amount + "','currency':'USD','description':'"
                        + description + "'}",
                "transaction");
    }

    private static String accepted(Who by, String method, String path, String body, String answered) {
        Platform.Answer answer = platform.send(by, method, path, Driver.json(body), "");
        assertThat(answer.isAccepted()).as(path + " " + answer).isTrue();
        return answered.isEmpty() ? "" : answer.json().path(answered).stringValue("");
    }

    /** What somebody is answered, by what was asked. */
    private static Map<String, Platform.Answer> read(Who who) {
        platform.settle();
        platform.settleReads();
        var read = new LinkedHashMap<String, Platform.Answer>();
        for (String path : List.of(
                "/api/feed?limit=500&scope=agency-" + who.partner(),
                "/api/feed?limit=500&scope=supervisors-" + who.partner(),
                "/api/feed?limit=500&scope=" + who.id(),
                "/api/feed?limit=500&scope=agency-pk-fia",
                "/api/inbox?limit=200",
                "/api/inbox?limit=200&kind=programme",
                "/api/inbox?limit=200&needs=true",
                "/api/inbox/counts",
                at(""),
                "/api/audit/as-of?limit=200",
                "/api/audit/as-of/items/" + programme + "?limit=200",
                "/api/audit/as-of/items/" + programme + "/page",
                "/api/audit/decisions?limit=200",
                "/api/audit/decisions?limit=200&item=" + programme,
                "/api/audit/items/" + programme + "/exposure",
                "/api/audit/items/" + programme + "/readers",
                "/api/items/" + programme + "/offers",
                "/api/audit/items/" + programme + "/reads?limit=200")) read.put(path, platform.get(who, path));
        for (String file : files())
            for (String form : forms(file))
                read.put(
                        at(file) + form,
                        form.isEmpty()
                                ? platform.get(who, at(file))
                                : platform.send(who, "GET", at(file), "", "", "Accept", form.strip()));
        if (!who.isMachine())
            for (String page : List.of(
                    "/pages/inbox",
                    "/pages/programmes/" + programme,
                    "/pages/programmes/" + programme + "/charts/money",
                    "/pages/programmes/" + programme + "/charts/" + indicator,
                    "/pages/programmes/" + programme + "/mandate",
                    "/pages/programmes/" + programme + "/files",
                    "/pages/programmes/" + programme + "/files/activities.csv",
                    "/pages/programmes/" + programme + "/files/transactions.csv",
                    "/pages/programmes/" + programme + "/files/totals.csv",
                    "/pages/programmes/" + programme + "/files/money.svg",
                    "/pages/programmes/" + programme + "/files/" + indicator + ".csv",
                    "/pages/programmes/" + programme + "/files/iati.xml?identifier=XM-EXAMPLE-1",
                    "/pages/programmes/" + programme + "/proposals/" + proposal + "/vote"))
                read.put(page, platform.get(who, page));
        if (!who.isMachine()) for (String form : ADDED) read.put(form(form), platform.get(who, form(form)));
        for (String word : WORDS.keySet())
            if (word.startsWith("word"))
                read.put(
                        "search for " + word,
                        platform.send(who, "POST", "/api/search", Driver.json("{'q':'" + word + "'}"), ""));
        return read;
    }

    private static String form(String added) {
        return "/pages/programmes/" + programme + "/new/" + added;
    }

    /** What is taken of it elsewhere, each behind its address. */
    private static List<String> files() {
        return Stream.concat(
                        Stream.of(
                                "/accession",
                                "/totals",
                                TOTALS_OF_A_DAY,
                                "/charts/money",
                                "/charts/" + indicator,
                                "/iati?identifier=XM-EXAMPLE-1"),
                        Stream.of(ProgrammeTable.values()).map(table -> "/tables/" + table))
                .toList();
    }

    /** In which a file is given; empty for its ordinary one. */
    private static List<String> forms(String file) {
        if (file.startsWith("/charts/")) return FORMS;
        return file.startsWith("/totals") ? List.of("", " text/csv") : List.of("");
    }

    private static Set<String> words(Map<String, Platform.Answer> read) {
        var words = new TreeSet<String>();
        for (String word : WORDS.keySet())
            if (read.values().stream().anyMatch(answer -> answer.body().contains(word))) words.add(word);
        return words;
    }

    private static Set<String> found(Map<String, Platform.Answer> read) {
        var found = new TreeSet<String>();
        read.forEach((asked, answer) -> {
            if (asked.startsWith("search for ") && answer.body().contains(programme))
                found.add(asked.substring("search for ".length()));
        });
        return found;
    }

    @Test
    void participants_read_all_of_it_a_donor_its_own_transaction_and_nobody_else_anything() {
        var donors = new TreeSet<String>();
        WORDS.forEach((word, isDonors) -> {
            if (isDonors) donors.add(word);
        });
        for (Who who : PARTICIPANTS) {
            Map<String, Platform.Answer> read = read(who);
            assertThat(words(read)).as(who.toString()).isEqualTo(new TreeSet<>(WORDS.keySet()));
            assertThat(found(read)).as(who.toString()).hasSize(18);
            assertThat(read.get(at("")).status()).isEqualTo(200);
            assertThat(read.get(at("/totals")).json().path("spent").stringValue(""))
                    .isEqualTo("55501.00");
            assertThat(read.get("/api/inbox?limit=200&needs=true").body()).contains("explain-overspending");
            assertThat(read.get(at("")).json().at("/gate/toBeReviewedSince").isString())
                    .isTrue();
        }
        for (Who who : DONORS) {
            Map<String, Platform.Answer> read = read(who);
            assertThat(words(read)).as(who.toString()).isEqualTo(donors);
            assertThat(found(read)).as(who.toString()).containsExactly("wordshared", "wordtitle");
            Platform.Answer page = read.get(at(""));
            assertThat(page.json().path("role").stringValue("")).isEqualTo("donor");
            assertThat(page.json().path("transactions").size()).isEqualTo(1);
            assertThat(page.body())
                    .doesNotContain(
                            "iom",
                            "charter",
                            "budget",
                            "activit",
                            "gate",
                            "indicator",
                            "lesson",
                            "milestone",
                            "proposal",
                            "status",
                            "implementing",
                            "overspent",
                            "\"by\"");
            for (String file : files())
                if (!file.equals("/tables/transactions"))
                    for (String form : forms(file)) isHidden(who, read, file + form);
            assertThat(read.get("/api/audit/items/" + programme + "/exposure").status())
                    .isEqualTo(404);
        }
        for (Who who : OTHERS) {
            Map<String, Platform.Answer> read = read(who);
            assertThat(words(read)).as(who.toString()).isEmpty();
            assertThat(found(read)).as(who.toString()).isEmpty();
            isHidden(who, read, "");
            for (String file : files()) for (String form : forms(file)) isHidden(who, read, file + form);
            assertThat(read.get("/pages/programmes/" + programme).status()).isEqualTo(404);
        }
    }

    @Test
    void officers_of_participants_alone_are_given_the_forms() {
        for (String added : ADDED) {
            assertThat(platform.get(OFFICER, form(added)).status()).as(added).isEqualTo(200);
            assertThat(platform.get(COLLEAGUE, form(added)).status())
                    .as(added)
                    .isEqualTo(added.equals("proposal") ? 404 : 200); // an accountable participant alone proposes
            for (Who who : List.of(new Who("pk-fia", "supervisor"), DONOR, OTHERS.getFirst())) {
                Platform.Answer answer = platform.get(who, form(added));
                assertThat(answer.status()).as(who + added).isEqualTo(404);
                assertThat(answer.body())
                        .as(who + added)
                        .isEqualTo(platform.get(who, form(added).replace(programme, "programme-" + Scrutiny.NOWHERE))
                                .body());
            }
        }
        assertThat(platform.get(OFFICER, form("nothing")).status()).isEqualTo(404);
    }

    /** Like what does not exist. */
    private static void isHidden(Who who, Map<String, Platform.Answer> read, String... rests) {
        Platform.Answer nothing = platform.get(who, "/api/programmes/programme-" + Scrutiny.NOWHERE);
        assertThat(nothing.status()).isEqualTo(404);
        for (String rest : rests) {
            assertThat(read.get(at(rest)).status()).as(who + rest).isEqualTo(404);
            assertThat(read.get(at(rest)).body()).as(who + rest).isEqualTo(nothing.body());
        }
    }

    @Test
    void what_a_donor_and_others_are_not_told_of_changes_no_byte_of_what_they_read() {
        List<Who> observers = Stream.concat(DONORS.stream(), OTHERS.stream()).toList();
        var before = new LinkedHashMap<Who, Map<String, String>>();
        for (Who who : observers) read(who); // whose readers are told, so that nobody is a reader for the first time
        for (Who who : observers) before.put(who, bytes(read(who)));
        accepted(OFFICER, "PUT", at("/budget"), budget("revised", "9876.54"), "");
        accepted(OFFICER, "POST", at("/activities"), activity("2010-04-01", "1"), "");
        String more = accepted(OFFICER, "POST", at("/indicators"), indicator("1"), "indicator");
        measured(more, "actual", 2012, "3");
        measured(more, "baseline", 2009, "4");
        voted("iom", proposed(more, learned("PK-PB")));
        accepted(OFFICER, "POST", at("/milestones"), milestone(""), "");
        String over = recorded(COLLEAGUE, "3", "'partner':'iom'", "'name':'Another'", "3.21", "More of wordhidden");
        recorded(OFFICER, "3", "'partner':'pk-fia'", "'partner':'iom'", "8.88", "A transfer");
        accepted(OFFICER, "POST", at("/transactions/" + over + "/explanation"), "{'explanation':'By wordwhy'}", "");
        accepted(OFFICER, "PUT", at("/status"), "{'status':'3'}", "");
        for (Who who : observers) {
            Map<String, String> after = bytes(read(who));
            before.get(who)
                    .forEach((asked, answer) ->
                            assertThat(after.get(asked)).as(who + " " + asked).isEqualTo(answer));
            // what a donor may not do is refused alike, whatever is there
            Platform.Answer refused = platform.send(who, "PUT", at("/status"), Driver.json("{'status':'4'}"), "");
            if (DONORS.contains(who)) assertThat(refused.rule()).isEqualTo("a-participant-runs-a-programme");
            else assertThat(refused.status()).isEqualTo(404);
        }
    }

    /** Of a partner that takes no part, and sits on no board. */
    private static final Who AUDITOR = new Who("gr-police", "auditor");

    private static final List<String> SEATS = List.of("pk-fia", "iom");

    /** What an auditor asks of each seat's partner. */
    private static Map<String, Platform.Answer> audited() {
        platform.settle();
        var read = new LinkedHashMap<String, Platform.Answer>();
        for (String seat : SEATS)
            for (String path : List.of(
                    "/api/audit/as-of?limit=200&partner=",
                    "/api/audit/as-of/diff?limit=200&from=2026-01-01T00:00:00Z&partner=",
                    "/api/audit/as-of/items/" + programme + "?limit=200&partner=",
                    "/api/audit/decisions?limit=200&partner=",
                    "/pages/past?partner=",
                    "/pages/past/items/" + programme + "?partner=",
                    "/pages/past/decisions?partner=")) read.put(path + seat, platform.get(AUDITOR, path + seat));
        return read;
    }

    /** What a mandate over a partner shows as well, and one over money does not. */
    private static void nothingElseIsShown() {
        for (String path : List.of(
                "/api/audit/reads?partner=pk-fia",
                "/api/audit/items/" + programme + "/exposure?partner=pk-fia",
                "/api/audit/as-of?partner=om-police",
                "/api/audit/decisions?partner=om-police",
                at(""),
                at("/totals")))
            assertThat(platform.get(AUDITOR, path).status()).as(path).isEqualTo(404);
    }

    private static String mandate(String seat) {
        return accepted(
                new Who(seat, "supervisor"),
                "POST",
                "/api/mandates",
                "{'auditor':'" + AUDITOR.id()
                        + "','auditorsPartner':'gr-police','from':'2026-01-01','until':'2098-12-31','level':'2',"
                        + "'purpose':'Of wordaccounts','expires':'2099-01-01T00:00:00Z','programme':'" + programme
                        + "'}",
                "mandate");
    }

    @Test
    void a_mandate_of_the_board_shows_the_money_and_nothing_else() {
        String mandate = mandate("pk-fia");
        for (Map.Entry<String, Platform.Answer> one : audited().entrySet())
            assertThat(one.getValue().status()).as(one.getKey()).isEqualTo(404);
        Who second = new Who("iom", "supervisor");
        String path = "/api/mandates/" + mandate;
        accepted(second, "POST", path + "/approval", "{'items':['" + programme + "']}", "");
        Map<String, Platform.Answer> read = audited();
        for (Map.Entry<String, Platform.Answer> one : read.entrySet())
            assertThat(one.getValue().status()).as(one.getKey()).isEqualTo(200);
        assertThat(words(read)).containsExactly("1234.56", "55555.55", "777.11");
        var kinds = new TreeSet<String>();
        var commands = new TreeSet<String>();
        read.forEach((asked, answer) -> {
            if (!asked.startsWith("/api")) return;
            for (JsonNode entry : answer.json().path("entries"))
                kinds.add(entry.path("kind").stringValue(""));
            for (JsonNode decision : answer.json().path("items")) {
                assertThat(decision.path("item").stringValue("")).as(asked).isEqualTo(programme);
                if (decision.has("command"))
                    commands.add(decision.path("command").stringValue(""));
            }
        });
        assertThat(kinds)
                .containsExactly(
                        "programme-budget-put",
                        "programme-explanation-missed",
                        "programme-overspending-explained",
                        "programme-transaction-recorded");
        assertThat(commands)
                .containsExactly(
                        "correct-transaction",
                        "explain-overspending",
                        "pass-explanation-due",
                        "put-budget",
                        "record-transaction");
        nothingElseIsShown();
        Map<String, String> before = bytes(read);
        accepted(OFFICER, "POST", at("/activities"), activity("2010-05-01", "1"), "");
        String more = accepted(OFFICER, "POST", at("/indicators"), indicator("1"), "indicator");
        measured(more, "actual", 2012, "3");
        measured(more, "baseline", 2009, "4");
        learned("PK-PB");
        accepted(OFFICER, "POST", at("/milestones"), milestone(""), "");
        Map<String, String> after = bytes(audited());
        before.forEach((asked, answer) -> assertThat(after.get(asked)).as(asked).isEqualTo(answer));
        accepted(new Who("pk-fia", "supervisor"), "POST", path + "/revocation", "", "");
        for (Map.Entry<String, Platform.Answer> one : audited().entrySet())
            assertThat(one.getValue().status()).as(one.getKey()).isEqualTo(404);
    }

    /** Of each answer, without what tells the time or was brought by asking before. */
    private static Map<String, String> bytes(Map<String, Platform.Answer> read) {
        var bytes = new LinkedHashMap<String, String>();
        read.forEach((asked, answer) -> {
            if (asked.startsWith("/api/audit/decisions") || asked.contains("/reads?")) return;
            String text = answer.status() + " " + answer.headers() + " " + answer.body();
            if (asked.endsWith("/readers")) // it counts what is read here
            text = answer.status() + " " + answer.body().replaceAll("\"(count|first|last)\":[^,}]+", "");
            bytes.put(
                    asked,
                    asked.startsWith("/api/audit/as-of") || asked.startsWith("/pages")
                            ? WorldReading.seen(DONOR, asked, answer).answer()
                            : text);
        });
        return bytes;
    }

    @Test
    void every_command_was_given_every_way_was_read_and_what_was_told_can_be_told_again() throws SQLException {
        for (Who who : List.of(OFFICER, DONOR)) {
            read(who);
            platform.get(who, "/api/audit/reads?limit=200");
        }
        assertThat(platform.done())
                .containsAll(LeakTest.called(command -> ProgrammeCommand.class.isAssignableFrom(command)
                        && !PublicationLeakTest.isOfPublication(command)));
        assertThat(platform.walked()).containsAll(WaysOfReadingTest.PROGRAMMES);
        assertThat(platform.verify().differing()).isZero();
    }
}
