package org.antitrafficking.coordination.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.antitrafficking.coordination.api.RunningService.Answer;
import org.antitrafficking.eventlog.Await;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What people see and say of their duty, and how somebody who is paged finds that out. Each test has its partner. */
class DutyPagesOverHttpTest {

    private static final String DUTY = "/pages/agency/duty";
    private static final String ROSTER = DUTY + "/acts/roster";
    private static final String SEEN = DUTY + "/acts/acknowledgement";
    private static final String HOSTILE = "</dd><script>alert(1)</script>";
    private static final String PAGED = "something waits that nobody has seen yet";
    private static final String UNANSWERED = "nobody on duty has said in time";

    @TempDir
    private static Path folder;

    private static final AtomicInteger HOOKED = new AtomicInteger();
    private static HttpServer hooks;
    private static RunningService service;
    private static PageVisitors visitors;
    private static AlertCalls calls;

    @BeforeAll
    static void start() throws Exception {
        hooks = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hooks.createContext("/", exchange -> {
            HOOKED.incrementAndGet();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        hooks.start();
        service = RunningService.start(folder, "--coordination.duty.webhook-origins=" + origin());
        visitors = new PageVisitors(service.base());
        calls = new AlertCalls(service);
    }

    @AfterAll
    static void stop() {
        if (service != null) service.close();
        hooks.stop(0);
    }

    private static String origin() {
        return "http://127.0.0.1:" + hooks.getAddress().getPort();
    }

    private static String asked(String who, String path) {
        Answer answer = visitors.of(who).get(path);
        assertThat(answer.status()).as(who + " " + path + " " + answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static Answer done(String who, String address, Map<String, String> written) {
        return visitors.of(who).fill(asked(who, address), address, written);
    }

    private static void accepted(String who, String act, Map<String, String> written) {
        Answer answer = done(who, DUTY + "/acts/" + act, written);
        assertThat(answer.status()).as(act + " " + answer.body()).isEqualTo(303);
        assertThat(PageVisitor.location(answer)).isEqualTo(DUTY);
    }

    /** On duty at every time, in this order. */
    private static Map<String, String> always(String... persons) {
        var form = new LinkedHashMap<>(Map.of("zone", "asia/muscat", "shift.1.from", "0:00", "shift.1.until", "00:00"));
        for (String day : List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
            form.put("shift.1.day." + day, "yes");
        for (int i = 1; i <= persons.length; i++) {
            form.put("shift.1.person." + i, calls.person(persons[i - 1]));
            form.put("shift.1.minutes." + i, "15");
        }
        return form;
    }

    private static void hooked(String who) {
        accepted(who, "contact", Map.of("hook", origin() + "/duty"));
    }

    private static JsonNode now(String who) {
        return service.get(who, "/api/partners/" + who.replaceFirst("\\..*", "") + "/duty/now")
                .json();
    }

    /** An alert for one person by name. */
    private static void named(String who) {
        String alert = calls.drafted("pk-fia", AlertCalls.content("named"));
        calls.done(
                "pk-fia",
                alert,
                AlertCalls.issue(
                        AlertCalls.terms("'TLP:RED'", "'H0'", "'investigation'", "'articles':['tip-protocol-art-10']"),
                        "{\"persons\":[\"" + calls.person(who) + "\"]}",
                        ""));
    }

    private static int withoutAnswer() {
        return service.managed("/actuator/health")
                .json()
                .at("/components/coordination/components/paging/details/partnersWithoutAnswer")
                .intValue(-1);
    }

    @Test
    void an_administrator_puts_the_roster_in_words_and_everybody_of_the_agency_reads_it() {
        assertThat(asked("gr-police.officer", DUTY))
                .contains("There is none yet")
                .doesNotContain(ROSTER);
        assertThat(visitors.of("gr-police.officer").get(ROSTER).status()).isEqualTo(404);
        String officer = calls.person("gr-police.officer");
        String empty = asked("gr-police.admin", ROSTER);
        Map<String, String> written = Map.of(
                "zone", "europe/athens",
                "shift.1.day.friday", "yes",
                "shift.1.day.saturday", "yes",
                "shift.1.from", "20:00",
                "shift.1.until", "8:00",
                "shift.1.person.1", officer,
                "shift.1.minutes.1", "15");

        var more = new LinkedHashMap<>(written);
        more.put("more", "shift");
        String two = visitors.of("gr-police.admin").fill(empty, ROSTER, more).body();
        more.put("more", "shift.1");
        String three = visitors.of("gr-police.admin").fill(two, ROSTER, more).body();
        assertThat(three).contains("Shift 2", "value=\"europe/athens\"", "name=\"shift.1.person.3\"");
        assertThat(asked("gr-police.officer", DUTY)).as("nothing was put").contains("There is none yet");

        Answer refused = visitors.of("gr-police.admin")
                .fill(
                        three,
                        ROSTER,
                        Map.of(
                                "zone", "Athens",
                                "shift.1.until", "24:00",
                                "shift.1.person.3", officer,
                                "shift.1.minutes.3", "soon",
                                "shift.2.from", "08:00"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body())
                .contains(
                        "There is no such time zone",
                        "Write an hour and minutes",
                        "in this shift already",
                        "from 1 to 1,440",
                        "#f-shift.2.day",
                        "#f-shift.2.person.1");

        Answer put = visitors.of("gr-police.admin")
                .fill(
                        refused.body(),
                        ROSTER,
                        Map.of(
                                "zone", "Europe/Athens",
                                "shift.1.until", "8:00",
                                "shift.1.person.3", calls.person("gr-police.supervisor"),
                                "shift.1.minutes.3", "30",
                                "shift.2.from", ""));
        assertThat(put.status()).as(put.body()).isEqualTo(303);
        assertThat(asked("gr-police.auditor", DUTY))
                .contains(
                        "Europe/Athens",
                        "Friday and Saturday",
                        "20:00 to 08:00 on the next day",
                        "officer of gr-police",
                        "at once",
                        "after 15 minutes",
                        "Not set");
        assertThat(asked("gr-police.admin", ROSTER)).contains("value=\"Europe/Athens\"");
        assertThat(service.get("gr-police.officer", "/api/partners/gr-police/duty")
                        .json()
                        .at("/roster/shifts"))
                .hasSize(1);
    }

    @Test
    void an_absence_is_ones_own_and_an_administrator_says_others() {
        accepted("pk-audit.admin", "roster", always("pk-audit.officer", "pk-audit.supervisor"));
        accepted("pk-audit.officer", "absence", Map.of("from", "2030-01-01T08:00", "until", "2030-01-03T08:00"));
        assertThat(asked("pk-audit.auditor", DUTY)).contains("Jan 1, 2030", "Jan 3, 2030");
        accepted(
                "pk-audit.admin",
                "absence",
                Map.of(
                        "person", calls.person("pk-audit.supervisor"),
                        "from", "2031-01-01T08:00",
                        "until", "2031-01-03T08:00"));
        assertThat(asked("pk-audit.auditor", DUTY)).contains("Jan 1, 2031");
        Answer refused = done(
                "pk-audit.officer",
                DUTY + "/acts/absence",
                Map.of("from", "2030-01-03T08:00", "until", "2030-01-01T08:00"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("It ends after it begins", "#f-until");
        assertThat(visitors.of("pk-audit.auditor").get(DUTY + "/acts/absence").status())
                .isEqualTo(404);
    }

    @Test
    void a_contact_is_read_by_nobody_and_a_webhook_that_nobody_would_call_is_refused() {
        accepted("tr-migration.admin", "roster", always("tr-migration.officer"));
        String form = DUTY + "/acts/contact";
        Answer refused = done("tr-migration.officer", form, Map.of("hook", "https://elsewhere.example/duty"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body())
                .contains("does not allow webhooks of this origin", "https://elsewhere.example/duty", "#f-hook");
        assertThat(done("tr-migration.officer", form, Map.of("hook", origin() + "/<"))
                        .status())
                .isEqualTo(400);
        assertThat(done("tr-migration.officer", form, Map.of()).status()).isEqualTo(400);
        accepted("tr-migration.officer", "contact", Map.of("mail", "secret@migration.example"));
        assertThat(asked("tr-migration.officer", form)).doesNotContain("secret@", "elsewhere.example");
        for (String who : List.of("tr-migration.officer", "tr-migration.admin"))
            assertThat(asked(who, DUTY)).contains(">Set<").doesNotContain("Not set", "secret@");
        accepted("tr-migration.officer", "contact-erasure", Map.of());
        assertThat(asked("tr-migration.officer", DUTY)).contains("Not set").doesNotContain("acts/contact-erasure");
    }

    @Test
    void the_desk_is_on_the_directorys_page_until_it_is_erased() {
        String page = "/pages/directory/partners/pk-shelters";
        assertThat(asked("om-police.officer", page)).doesNotContain("Duty desk");
        accepted("pk-shelters.admin", "desk", Map.of("desk", "+92 51 111 " + HOSTILE));
        assertThat(asked("om-police.officer", page))
                .contains("Duty desk", "+92 51 111", "&lt;script&gt;")
                .doesNotContain("<script>alert");
        accepted("pk-shelters.admin", "desk", Map.of("desk", "+92 51 222"));
        assertThat(asked("om-police.officer", page)).contains("+92 51 222").doesNotContain("51 111");
        Await.until(
                "what was said before is erased from the feed",
                () -> !directory("om-police.officer").contains("+92 51 111"));
        assertThat(directory("om-police.officer")).contains("+92 51 222");
        accepted("pk-shelters.admin", "desk", Map.of("desk", ""));
        assertThat(asked("om-police.officer", page)).doesNotContain("Duty desk");
        assertThat(service.get("om-police.officer", "/api/partners/pk-shelters/desk")
                        .status())
                .isEqualTo(404);
        Await.until("it is erased", () -> !directory("om-police.officer").contains("+92 51 222"));
        accepted("pk-shelters.admin", "desk", Map.of("desk", "+92 51 333"));
        assertThat(asked("om-police.officer", page)).contains("+92 51 333");
    }

    private static String directory(String who) {
        return service.get(who, "/api/feed?scope=directory&limit=500").body();
    }

    @Test
    void whoever_is_paged_says_by_one_button_that_it_looks() {
        accepted("om-police.admin", "roster", always("om-police.officer", "om-police.supervisor"));
        hooked("om-police.officer");
        hooked("om-police.supervisor");
        assertThat(asked("om-police.officer", "/pages/inbox")).doesNotContain(PAGED, SEEN);
        int before = HOOKED.get();
        calls.issued("duty-1", "om-police");
        Await.until("it is paged", () -> HOOKED.get() > before);
        Await.until(
                "its inbox says so",
                () -> asked("om-police.officer", "/pages/inbox").contains(PAGED));
        assertThat(asked("om-police.officer", DUTY)).contains(PAGED, SEEN);
        JsonNode now = now("om-police.officer");
        assertThat(now.path("paged").booleanValue(false)).isTrue();
        assertThat(now.at("/onDuty/0/person").stringValue("")).isEqualTo(calls.person("om-police.officer"));
        assertThat(asked("om-police.officer", DUTY).replaceAll("(?s).*<h2>On duty now</h2>|<h2>Duty roster</h2>.*", ""))
                .contains("officer of om-police", "at once", "supervisor of om-police", "after 15 minutes");
        for (String who : List.of("om-police.supervisor", "om-police.auditor", "om-police.admin")) {
            assertThat(asked(who, "/pages/inbox")).as(who).doesNotContain(PAGED, UNANSWERED);
            assertThat(asked(who, DUTY)).as(who).doesNotContain(PAGED, UNANSWERED);
        }
        Answer seen = visitors.of("om-police.officer").submit(asked("om-police.officer", "/pages/inbox"), SEEN);
        assertThat(PageVisitor.location(seen)).isEqualTo("/pages/inbox");
        assertThat(asked("om-police.officer", "/pages/inbox"))
                .as("at once, though the pager looks a second later")
                .doesNotContain(PAGED, SEEN);
    }

    @Test
    void a_supervisor_is_told_that_nobody_on_duty_has_acknowledged_what_it_sees() {
        accepted("ae-interior.admin", "roster", always("ae-interior.officer"));
        assertThat(asked("ae-interior.supervisor", "/pages/inbox")).doesNotContain(UNANSWERED);
        calls.issued("duty-2", "ae-interior");
        Await.until(
                "nobody can be paged, and the supervisor is told",
                () -> asked("ae-interior.supervisor", "/pages/inbox").contains(UNANSWERED));
        assertThat(asked("ae-interior.supervisor", DUTY)).contains(UNANSWERED);
        for (String who : List.of("ae-interior.officer", "ae-interior.auditor", "ae-interior.admin"))
            assertThat(asked(who, "/pages/inbox")).as(who).doesNotContain(UNANSWERED, PAGED);
        assertThat(calls.call("ae-interior.officer", "POST", "/api/partners/ae-interior/duty/acknowledgement", "")
                        .status())
                .isEqualTo(200);
        assertThat(asked("ae-interior.supervisor", "/pages/inbox")).doesNotContain(UNANSWERED);
    }

    /** The pager knows of it, as health says; a supervisor who does not see it is told nothing. */
    @Test
    void what_waits_for_one_person_by_name_is_told_to_nobody_else() {
        accepted("it-police.admin", "roster", always("it-police.auditor"));
        String before = now("it-police.supervisor").toString();
        Await.until("all else is answered", () -> withoutAnswer() == 0);
        named("it-police.auditor");
        Await.until("the pager has nobody to page", () -> withoutAnswer() == 1);
        for (String who : List.of("it-police.supervisor", "it-police.officer", "it-police.admin")) {
            assertThat(now(who).toString()).as(who).isEqualTo(before);
            assertThat(asked(who, "/pages/inbox")).as(who).doesNotContain(UNANSWERED, PAGED);
        }
    }
}
