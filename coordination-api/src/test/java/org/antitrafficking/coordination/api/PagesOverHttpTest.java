package org.antitrafficking.coordination.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.antitrafficking.coordination.api.RunningService.Answer;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.postgres.Roles;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages as people get them, by a browser without script. */
class PagesOverHttpTest {

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self';"
            + " img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none';"
            + " require-trusted-types-for 'script'";

    private static final String HOSTILE =
            "</title><script>alert(1)</script><img src=x onerror=alert(2)>\" onmouseover=\"alert(3)";

    private static final String NOBODY = "Sign in";

    @TempDir
    private static Path folder;

    private static TestDatabase database;
    private static TestDatabase keys;
    private static RunningService service;
    private static AlertCalls calls;
    private static PageVisitors visitors;
    private static String issued;

    @BeforeAll
    static void start() throws Exception {
        database = TestDatabase.create();
        keys = TestDatabase.create();
        service = RunningService.start(
                folder, "--coordination.database.url=" + database.url(), "--coordination.keys.url=" + keys.url());
        calls = new AlertCalls(service);
        visitors = new PageVisitors(service.base());
        issued = calls.issued("pages-1", "om-police", "gr-police");
        calls.settle();
    }

    @AfterAll
    static void stop() {
        service.close();
        keys.close();
        database.close();
    }

    private static PageVisitor officer() {
        return visitors.of("om-police.officer");
    }

    private static String page(String alert) {
        return "/pages/alerts/" + alert;
    }

    private static Answer asked(PageVisitor visitor, String path) {
        Answer answer = visitor.get(path);
        assertThat(answer.status()).as(path + " " + answer.body()).isEqualTo(200);
        return answer;
    }

    private static long reads() throws SQLException {
        return TestDatabase.number(database.superuser(), "select count(*) from history.record where kind = 'read'");
    }

    private static long sessions() throws SQLException {
        return TestDatabase.number(database.superuser(), "select count(*) from pages.session");
    }

    private static void inDatabase(String sql) throws SQLException {
        TestDatabase.execute(database.superuser(), sql);
    }

    private static String hash(String session) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(session.getBytes(StandardCharsets.US_ASCII));
        return "'\\x" + java.util.HexFormat.of().formatHex(hash) + "'::bytea";
    }

    // signing in

    @Test
    void whoever_chooses_an_account_comes_back_with_a_session_that_no_script_and_no_other_site_gets() {
        var visitor = new PageVisitor(service.base());
        Answer back = visitor.signIn("gr-police.supervisor");
        assertThat(back.status()).isEqualTo(303);
        assertThat(PageVisitor.location(back)).isEqualTo("/pages/inbox");
        assertThat(back.headers().allValues("Set-Cookie"))
                .anySatisfy(cookie ->
                        assertThat(cookie).matches("session=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Lax"));
        assertThat(asked(visitor, "/pages/inbox").body()).contains("Inbox", "Sign out");
    }

    @Test
    void the_sign_in_page_offers_one_account_for_each_role_of_each_partner() {
        var visitor = new PageVisitor(service.base());
        String begin = PageVisitor.link(visitor.get("/pages/sign-in").body(), "/pages/sign-in/begin");
        String accounts = visitor.get(PageVisitor.location(visitor.get(begin))).body();
        for (String partner : List.of("pk-fia", "om-police", "iom", "gr-police", "unodc"))
            for (String role : List.of("admin", "clerk", "officer", "supervisor", "auditor"))
                assertThat(accounts).containsOnlyOnce("value=\"" + partner + "." + role + "\"");
        assertThat(accounts).doesNotContain("value=\"pk-fia\"").containsOnlyOnce("value=\"platform.operator\"");
    }

    @Test
    void an_answer_that_belongs_to_no_question_of_this_browser_begins_nothing() throws Exception {
        var visitor = new PageVisitor(service.base());
        String begin = PageVisitor.link(visitor.get("/pages/sign-in").body(), "/pages/sign-in/begin");
        var form = PageVisitor.hidden(
                visitor.get(PageVisitor.location(visitor.get(begin))).body());
        form.put("account", "pk-fia.officer");
        String back = PageVisitor.location(visitor.send("POST", "/oauth2/authorize", form, Map.of()));
        long before = sessions();
        for (String wrong : List.of(
                back.replaceFirst("state=[^&]*", "state=another"),
                back.replaceFirst("code=[^&]*", "code=another"),
                back.replaceFirst("code=[^&]*&", "")))
            assertThat(visitor.get(wrong).status()).as(wrong).isEqualTo(401);
        assertThat(new PageVisitor(service.base()).get(back).status())
                .as("another browser")
                .isEqualTo(401);
        assertThat(sessions()).isEqualTo(before);
        assertThat(visitor.get(back).status()).isEqualTo(303);
    }

    @Test
    void nobody_signs_in_as_a_machine_or_as_who_is_not_there_nor_from_elsewhere() {
        var visitor = new PageVisitor(service.base());
        String begin = PageVisitor.link(visitor.get("/pages/sign-in").body(), "/pages/sign-in/begin");
        String authorize = PageVisitor.location(visitor.get(begin));
        var form = PageVisitor.hidden(visitor.get(authorize).body());
        for (String account : List.of("pk-fia", "importer", "nobody.officer", "")) {
            form.put("account", account);
            assertThat(visitor.send("POST", "/oauth2/authorize", form, Map.of()).status())
                    .as(account)
                    .isEqualTo(400);
        }
        form.put("account", "pk-fia.officer");
        assertThat(visitor.send("POST", "/oauth2/authorize", form, Map.of("Sec-Fetch-Site", "cross-site"))
                        .status())
                .isEqualTo(400);
        form.put("redirect_uri", "http://evil.example:80/pages/sign-in/return");
        assertThat(visitor.send("POST", "/oauth2/authorize", form, Map.of()).status())
                .isEqualTo(400);
        assertThat(visitor.get(authorize.replaceFirst("redirect_uri=[^&]*", "redirect_uri=http://evil.example:80/a"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void signing_in_anew_gives_a_new_id_and_ends_the_session_before() {
        var visitor = PageVisitor.signedIn(service.base(), "gr-police.officer");
        String first = visitor.session();
        visitor.signIn("gr-police.officer");
        assertThat(visitor.session()).isNotEqualTo(first);
        asked(visitor, "/pages/inbox");
        var thief = new PageVisitor(service.base());
        thief.setCookie("session", first);
        assertThat(thief.get("/pages/inbox").status()).isEqualTo(401);
    }

    // doors

    @Test
    void no_cookie_is_read_under_api_and_no_token_under_pages() {
        var visitor = officer();
        assertThat(visitor.get("/api/inbox").status()).isEqualTo(401);
        assertThat(visitor.get("/api/alerts/" + issued).body()).doesNotContain("False job offers");
        Answer page = service.send(service.request("om-police.officer", "/pages/inbox"));
        assertThat(page.status()).isEqualTo(401);
        assertThat(page.body()).contains(NOBODY).doesNotContain("pages-1");
        assertThat(page.headers().firstValue("WWW-Authenticate")).isEmpty();
    }

    @Test
    void every_page_says_what_may_run_in_it_and_that_nobody_keeps_it() {
        var visitor = officer();
        var nobody = new PageVisitor(service.base());
        for (Answer answer : List.of(
                nobody.get("/", "Accept", "text/html"),
                nobody.get("/pages/sign-in"),
                nobody.get("/pages/inbox"),
                visitor.get("/pages/inbox"),
                visitor.get(page(issued)),
                visitor.get("/pages/nothing"),
                visitor.send("POST", "/pages/sign-out", Map.of(), Map.of()),
                nobody.get(PageVisitor.location(nobody.get("/pages/sign-in/begin?issuer=http://127.0.0.1:8080"))))) {
            assertThat(answer.headers().allValues("Content-Security-Policy")).containsExactly(POLICY);
            assertThat(answer.headers().allValues("Referrer-Policy")).containsExactly("no-referrer");
            assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
            assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
        }
    }

    @Test
    void style_and_script_are_this_services_own_and_are_kept() {
        String page = officer().get("/pages/inbox").body();
        for (String begins : List.of("/pages/assets/page-")) {
            Answer style = asked(officer(), PageVisitor.link(page, begins));
            assertThat(style.headers().firstValue("Content-Type").orElse("")).startsWith("text/css");
            assertThat(style.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
            assertThat(style.headers().firstValue("Content-Encoding")).isEmpty();
            String address = PageVisitor.link(page, begins);
            for (String takes : List.of("gzip", "br, gzip;q=0.5", "br,gzip"))
                assertThat(officer()
                                .get(address, "Accept-Encoding", takes)
                                .headers()
                                .firstValue("Content-Encoding"))
                        .as(takes)
                        .hasValue("gzip");
            for (String takes : List.of("br", "gzip;q=0", "gzip; q=0.0, br", "xgzip"))
                assertThat(officer()
                                .get(address, "Accept-Encoding", takes)
                                .headers()
                                .firstValue("Content-Encoding"))
                        .as(takes)
                        .isEmpty();
        }
    }

    @Test
    void fonts_are_this_services_own_by_the_names_that_the_style_has() {
        String style = PageVisitor.link(officer().get("/pages/inbox").body(), "/pages/assets/page-");
        Matcher font = Pattern.compile("url\\(\"(noto-[a-z-]+-[0-9a-f]{16}\\.woff2)\"\\)")
                .matcher(officer().get(style).body());
        int fonts = 0;
        for (; font.find(); fonts++) {
            Answer served = asked(officer(), "/pages/assets/" + font.group(1));
            assertThat(served.headers().firstValue("Content-Type")).hasValue("font/woff2");
            assertThat(served.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
            assertThat(served.body()).startsWith("wOF2");
        }
        assertThat(fonts).isEqualTo(2);
    }

    @Test
    void to_programs_the_entrance_is_what_it_was() {
        assertThat(service.send(service.open("/")).json().get("links").isArray())
                .isTrue();
        assertThat(service.send(service.open("/").header("Accept", "application/json"))
                        .headers()
                        .firstValue("Content-Type"))
                .hasValue("application/json");
        assertThat(service.send(service.open("/").header("Accept", "text/html,*/*;q=0.8"))
                        .body())
                .contains("/pages/inbox", "<html lang=\"en\" dir=\"ltr\">");
    }

    @Test
    void what_nobody_asked_for_is_not_answered_and_is_no_read() throws Exception {
        var visitor = officer();
        long before = reads();
        Answer answer = visitor.get(page(issued), "Sec-Purpose", "prefetch;prerender");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body()).isEmpty();
        assertThat(reads()).isEqualTo(before);
        asked(visitor, page(issued));
        assertThat(reads()).as("the alert, and what partners are called").isEqualTo(before + 2);
        asked(visitor, "/pages/inbox");
        assertThat(reads()).isEqualTo(before + 3);
    }

    // what is shown

    @Test
    void the_inbox_lists_what_the_api_lists_with_links_to_alerts() {
        String inbox = asked(officer(), "/pages/inbox").body();
        for (var item : service.get("om-police.officer", "/api/inbox").json().get("items"))
            assertThat(inbox).contains("href=\"" + page(item.get("item").stringValue()) + "\"");
        assertThat(inbox).contains("False job offers", "TLP:AMBER", "Acknowledge", "pages-1");
        assertThat(asked(visitors.of("it-police.auditor"), "/pages/inbox").body())
                .doesNotContain("pages-1");
    }

    /** Each page whose address names no item has a link on a page that leads to it from somebody's inbox. */
    @Test
    void every_page_that_is_no_items_is_reached_by_links_from_the_inbox() {
        var asked = Pattern.compile("GET (/pages/[a-z/-]+)");
        var pages = Handlers.ofPages().stream()
                .map(asked::matcher)
                .filter(Matcher::matches)
                .map(page -> page.group(1))
                .filter(page -> !page.startsWith("/pages/sign-in")) // who has no session is led there
                .filter(page -> !page.startsWith("/pages/public")) // the entrance leads there, which needs no session
                .filter(page -> !page.equals("/pages/news")) // the script of the inbox asks for it
                .filter(page -> !page.equals("/pages/past/bundle")) // under a mandate, as PastInBrowserTest goes there
                .collect(Collectors.toCollection(TreeSet::new));
        var linked = Pattern.compile("href=\"(/pages/[a-z/-]+)[\"?#]");
        var reached = new TreeSet<String>();
        // a police officer besides, since an organization proposes no joint investigation
        for (String who : List.of(
                "iom.officer", "iom.supervisor", "iom.admin", "iom.auditor", "pk-fia.officer", "platform.operator")) {
            // an operator has no inbox, and begins where its sign-in leads
            var seen = new TreeSet<>(Set.of(who.equals("platform.operator") ? "/pages/operations" : "/pages/inbox"));
            var next = new ArrayDeque<>(seen);
            while (!next.isEmpty()) {
                String html = asked(visitors.of(who), next.remove()).body();
                linked.matcher(html)
                        .results()
                        .map(link -> link.group(1))
                        .filter(pages::contains)
                        .filter(seen::add)
                        .forEach(next::add);
            }
            reached.addAll(seen);
        }
        assertThat(reached).isEqualTo(pages);
    }

    @Test
    void ones_own_drafts_are_a_link_of_the_inbox() {
        String draft = calls.drafted("gr-police", AlertCalls.content("pages-draft"));
        calls.settle();
        var author = visitors.of("gr-police.officer");
        String link = PageVisitor.link(asked(author, "/pages/inbox").body(), "/pages/inbox?drafts=");
        String drafts = asked(author, link).body();
        assertThat(drafts)
                .contains("Your drafts", page(draft), "href=\"" + link + "\" aria-current=\"true\"")
                .doesNotContain(page(issued));
        assertThat(asked(visitors.of("gr-police.supervisor"), link).body()).doesNotContain(page(draft));
    }

    @Test
    void an_alert_is_shown_to_its_owner_with_who_sees_it_and_to_a_recipient_with_its_terms() {
        String owners = asked(visitors.of("pk-fia.officer"), page(issued)).body();
        assertThat(owners)
                .contains("Who can see it", "om-police", "gr-police", "An agency offers work abroad")
                .contains("Chosen by name", "Investigation: Trafficking Protocol, article 10")
                .contains("Times", "Time to acknowledge", "Time to answer", "The alert’s end", ">Runs<");
        String recipients = asked(officer(), page(issued)).body();
        assertThat(recipients)
                .contains("Terms", "TLP:AMBER", "For your organization and its registered clients.", "H0:")
                .contains("<bdi lang=\"ur\" dir=\"rtl\">")
                .doesNotContain("Who can see it", ">gr-police<", "Chosen by name", ">Runs<");
    }

    @Test
    void what_was_taken_away_is_gone_from_the_page_and_says_why() {
        String alert = calls.issued("pages-2", "om-police");
        calls.settle();
        assertThat(asked(officer(), page(alert)).body()).contains("An agency offers work abroad (pages-2)");
        calls.accepted(calls.post("pk-fia.officer", AlertCalls.path(alert) + "/recall", "{\"reason\":\"Wrong.\"}"));
        calls.settle();
        assertThat(asked(officer(), page(alert)).body())
                .contains("You see this no longer.", "Recalled by its owner", "pages-2")
                .doesNotContain("work abroad", "False job offers");
    }

    @Test
    void what_is_hidden_and_what_is_not_there_are_the_same_page_to_the_byte() {
        var stranger = visitors.of("it-police.officer");
        Answer hidden = stranger.get(page(issued));
        assertThat(hidden.status()).isEqualTo(404);
        for (String nothing :
                List.of(page("alert-" + "0".repeat(32)), page("nonsense"), "/pages/nothing", "/pages/language/xx")) {
            Answer absent = stranger.get(nothing);
            assertThat(absent.status()).isEqualTo(404);
            assertThat(absent.body()).as(nothing).isEqualTo(hidden.body());
        }
    }

    @Test
    void what_somebody_wrote_stays_text_wherever_it_is_shown() {
        String hostile = HOSTILE.replace("\"", "\\\"");
        String alert = calls.drafted("pk-fia", """
            {"reference":"%s","kind":"recruitment-scheme","recruitmentMethod":"ThroughAnOnlineAdvertisement",
             "transnational":true,"texts":{"en":{"subject":"%s","narrative":"%s"}}}\
            """.formatted("<i>r</i>", hostile, hostile));
        calls.settle();
        for (String path : List.of(page(alert), "/pages/inbox")) {
            String html = asked(visitors.of("pk-fia.officer"), path).body();
            assertThat(html)
                    .contains("&lt;script&gt;alert(1)")
                    .doesNotContain("<script>alert", "<img", "<i>r</i>")
                    .doesNotContainPattern("<[^>]*onmouseover");
        }
    }

    @Test
    void pages_are_in_the_language_that_a_browser_likes_or_that_somebody_chose() {
        var visitor = PageVisitor.signedIn(service.base(), "pk-fia.auditor");
        assertThat(visitor.get("/pages/inbox", "Accept-Language", "ur,en;q=0.5").body())
                .contains("<html lang=\"ur\" dir=\"rtl\">", "ان باکس");
        Answer chosen = visitor.get("/pages/language/fr?from=/pages/inbox");
        assertThat(chosen.status()).isEqualTo(303);
        assertThat(PageVisitor.location(chosen)).isEqualTo("/pages/inbox");
        assertThat(visitor.get("/pages/inbox", "Accept-Language", "ur").body())
                .contains("<html lang=\"fr\" dir=\"ltr\">", "Boîte de réception");
        assertThat(PageVisitor.location(visitor.get("/pages/language/ar?from=https://evil.example")))
                .isEqualTo("/pages/inbox");
    }

    // what is done

    @Test
    void a_recipient_acknowledges_by_a_form_and_a_second_click_does_nothing_more() throws Exception {
        String alert = calls.issued("pages-3", "om-police");
        calls.settle();
        String before = asked(officer(), page(alert)).body();
        String action = page(alert) + "/acknowledgement";
        Answer done = officer().submit(before, action);
        assertThat(done.status()).as(done.body()).isEqualTo(303);
        assertThat(PageVisitor.location(done)).isEqualTo(page(alert));
        String after = asked(officer(), page(alert)).body();
        assertThat(after).contains("Acknowledged").doesNotContain(action);
        long events = TestDatabase.number(database.superuser(), "select count(*) from history.event");
        assertThat(officer().submit(before, action).status()).isEqualTo(303);
        assertThat(TestDatabase.number(database.superuser(), "select count(*) from history.event"))
                .isEqualTo(events);
        assertThat(service.get("om-police.officer", AlertCalls.path(alert))
                        .json()
                        .get("acknowledged")
                        .booleanValue())
                .isTrue();
    }

    @Test
    void a_form_of_a_page_that_is_not_so_any_more_changes_nothing() {
        String alert = calls.issued("pages-4", "om-police");
        calls.settle();
        String before = asked(officer(), page(alert)).body();
        calls.done("pk-fia", alert, AlertCalls.said("follow-up", "'text':'They were seen.'"));
        calls.settle();
        Answer refused = officer().submit(before, page(alert) + "/acknowledgement");
        assertThat(refused.status()).isEqualTo(412);
        assertThat(refused.body()).contains("It is not as you read it any more");
    }

    @Test
    void a_form_that_is_of_no_page_of_this_session_is_refused() {
        String alert = calls.issued("pages-5", "om-police");
        calls.settle();
        String action = page(alert) + "/acknowledgement";
        String read = asked(officer(), page(alert)).body();
        String foreign = visitors.of("om-police.supervisor").formToken();
        for (Map<String, String> form :
                List.of(Map.<String, String>of(), Map.of("token", ""), Map.of("token", "x"), Map.of("token", foreign)))
            assertThat(officer().send("POST", action, form, Map.of()).status()).isEqualTo(400);
        for (String site : List.of("cross-site", "same-site", "none"))
            assertThat(officer().submit(read, action, "Sec-Fetch-Site", site).status())
                    .as(site)
                    .isEqualTo(400);
        assertThat(new PageVisitor(service.base()).submit(read, action).status())
                .isEqualTo(401);
        assertThat(officer().submit(read, action).status()).isEqualTo(303);
    }

    @Test
    void headers_that_say_what_a_form_says_are_not_read() {
        String alert = calls.issued("pages-6", "om-police");
        calls.settle();
        String read = asked(officer(), page(alert)).body();
        assertThat(officer()
                        .submit(read, page(alert) + "/acknowledgement", "If-Match", "\"another\"")
                        .status())
                .isEqualTo(303);
        assertThat(officer().get(page(alert), "Purpose", "nonsense").status()).isEqualTo(200);
    }

    // ending

    @Test
    void after_signing_out_the_session_is_nothing() throws Exception {
        var visitor = PageVisitor.signedIn(service.base(), "iom.officer");
        String id = visitor.session();
        Answer out = visitor.post("/pages/sign-out");
        assertThat(out.status()).isEqualTo(303);
        assertThat(out.headers().firstValue("Clear-Site-Data")).hasValue("\"cache\", \"storage\"");
        assertThat(visitor.hasSession()).isFalse();
        visitor.setCookie("session", id);
        Answer back = visitor.get("/pages/inbox");
        assertThat(back.status()).isEqualTo(401);
        assertThat(back.body()).contains(NOBODY).doesNotContain("Sign out", "pages-1");
        assertThat(rows(id)).isZero();
    }

    private static long rows(String session) throws Exception {
        return TestDatabase.number(
                database.superuser(), "select count(*) from pages.session where hash = " + hash(session));
    }

    @Test
    void the_next_click_of_somebody_who_was_suspended_ends_the_session() throws Exception {
        var visitor = PageVisitor.signedIn(service.base(), "tr-migration.officer");
        String id = visitor.session();
        asked(visitor, "/pages/inbox");
        String person = calls.person("tr-migration.officer");
        calls.accepted(calls.post("tr-migration.admin", "/api/persons/" + person + "/suspension", ""));
        Answer next = visitor.get("/pages/inbox");
        assertThat(next.status()).isEqualTo(401);
        assertThat(next.body()).contains(NOBODY).doesNotContain("Sign out");
        assertThat(visitor.hasSession()).isFalse();
        assertThat(rows(id)).isZero();
    }

    @Test
    void a_session_ends_half_an_hour_after_its_last_use_and_ten_hours_after_its_beginning() throws Exception {
        for (String late :
                List.of("used_at = used_at - interval '31 minutes'", "began_at = began_at - interval '11 hours'")) {
            var visitor = PageVisitor.signedIn(service.base(), "unodc.officer");
            asked(visitor, "/pages/inbox");
            inDatabase("update pages.session set " + late + " where hash = " + hash(visitor.session()));
            assertThat(visitor.get("/pages/inbox").status()).as(late).isEqualTo(401);
        }
        var visitor = PageVisitor.signedIn(service.base(), "unodc.officer");
        inDatabase("update pages.session set used_at = used_at - interval '29 minutes' where hash = "
                + hash(visitor.session()));
        asked(visitor, "/pages/inbox");
        assertThat(TestDatabase.number(
                        database.superuser(),
                        "select count(*) from pages.session where used_at > clock_timestamp() - interval '1 minute'"
                                + " and hash = " + hash(visitor.session())))
                .as("its use was written")
                .isEqualTo(1);
    }

    @Test
    void a_row_that_was_stolen_from_the_database_is_worth_nothing() throws Exception {
        var visitor = PageVisitor.signedIn(service.base(), "pk-shelters.officer");
        List<String> row = database.texts("select encode(hash, 'base64') || ' ' || encode(sealed, 'escape')"
                + " from pages.session where hash = " + hash(visitor.session()));
        assertThat(row).singleElement().asString().doesNotContain("pk-shelters", visitor.session());
        String hash = row.getFirst().substring(0, row.getFirst().indexOf(' '));
        var thief = new PageVisitor(service.base());
        thief.setCookie(
                "session",
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(Base64.getDecoder().decode(hash)));
        assertThat(thief.get("/pages/inbox").status()).isEqualTo(401);
        // Whoever can even write there can't make it another's: what is sealed is bound to its own row.
        String own = "A".repeat(43);
        inDatabase("insert into pages.session (hash, sealed, subject) select " + hash(own)
                + ", sealed, subject from pages.session where hash = " + hash(visitor.session()));
        thief.setCookie("session", own);
        assertThat(thief.get("/pages/inbox").status()).isEqualTo(401);
        asked(visitor, "/pages/inbox");
    }

    @Test
    void the_role_that_keeps_sessions_and_what_nodes_know_of_callers_can_do_nothing_else() throws Exception {
        for (String table : List.of("history.event", "disclosure.entry", "views.page", "ledger.tree"))
            assertThat(TestDatabase.number(
                            database.superuser(),
                            "select case when has_schema_privilege('" + Roles.PAGES + "', '"
                                    + table.substring(0, table.indexOf('.')) + "', 'usage') then 1 else 0 end"))
                    .as(table)
                    .isZero();
        assertThat(TestDatabase.number(
                        database.superuser(),
                        "select count(*) from pg_tables where schemaname not in ('pages', 'callers', 'pg_catalog',"
                                + " 'information_schema') and has_table_privilege('" + Roles.PAGES
                                + "', quote_ident(schemaname) || '.' || quote_ident(tablename), 'select')"))
                .isZero();
    }
}
