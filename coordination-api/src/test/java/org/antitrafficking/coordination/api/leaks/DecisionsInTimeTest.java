package org.antitrafficking.coordination.api.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What time does by itself to decisions and to who may look at them. */
class DecisionsInTimeTest {

    private static final Who OFFICER = new Who("gr-police", "officer");
    private static final Who SUPERVISOR = new Who("gr-police", "supervisor");
    private static final Who AUDITOR = new Who("pk-audit", "auditor");
    private static final Who RECIPIENT = new Who("om-police", "officer");

    private static final String DECISIONS = "/api/audit/decisions?partner=";

    private static Platform platform;

    @BeforeAll
    static void start() {
        platform = Platform.start(LeakTest.BEGINNING);
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    private static JsonNode accepted(Who who, String path, String body) {
        Platform.Answer answer = platform.send(who, "POST", path, Driver.json(body), "");
        assertThat(answer.isAccepted()).as(path + answer.body()).isTrue();
        return answer.json();
    }

    private static JsonNode decisions(Who who, String partner, String query) {
        Platform.Answer answer = platform.get(who, DECISIONS + partner + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().get("items");
    }

    private static String issued() {
        String alert = accepted(
                        OFFICER,
                        "/api/alerts",
                        "{'reference':'time','kind':'recruitment-scheme','recruitmentMethod':'AtWork',"
                                + "'transnational':true,'texts':{'en':{'subject':'S','narrative':'N'}}}")
                .get("alert")
                .stringValue();
        String release = "/api/alerts/" + alert + "/releases/"
                + accepted(
                                OFFICER,
                                "/api/alerts/" + alert + "/releases",
                                "{'act':'issue','terms':{'marking':'TLP:AMBER','handling':['H0'],"
                                        + "'purposes':['investigation'],'articles':['tip-protocol-art-10']},"
                                        + "'audience':{'partners':['om-police']},'clocks':{'urgency':'URGENT'}}")
                        .get("release")
                        .stringValue();
        platform.settle();
        String digest = "{'digest':'"
                + platform.get(SUPERVISOR, release).json().get("digest").stringValue() + "'}";
        accepted(SUPERVISOR, release + "/validation", digest);
        accepted(OFFICER, release + "/disclosure", digest);
        return alert;
    }

    @Test
    void the_platforms_own_decisions_are_shown_with_an_item_to_its_owner_and_a_mandate_ends_with_its_time() {
        String alert = issued();
        accepted(
                SUPERVISOR,
                "/api/mandates",
                "{'auditor':'" + AUDITOR.id() + "','auditorsPartner':'pk-audit','items':['" + alert
                        + "'],'from':'2020-01-01','until':'2100-01-01','level':'1','purpose':'An audit.',"
                        + "'expires':'2027-03-01T00:00:00Z'}");
        platform.pass(Duration.ofDays(30));
        String passed = "&command=pass-due-time&item=" + alert;
        for (Who who : new Who[] {OFFICER, new Who("gr-police", "admin"), AUDITOR}) {
            JsonNode seen = decisions(who, "gr-police", passed);
            assertThat(seen).as(who.toString()).isNotEmpty();
            for (JsonNode one : seen) {
                assertThat(one.has("actor")).isFalse();
                assertThat(one.get("item").stringValue()).isEqualTo(alert);
            }
            assertThat(seen.get(0).get("changed").toString()).contains("agency-gr-police");
        }
        assertThat(decisions(RECIPIENT, "om-police", passed)).isEmpty();

        assertThat(decisions(AUDITOR, "gr-police", "")).isNotEmpty();
        platform.pass(Duration.ofDays(70));
        assertThat(platform.get(AUDITOR, DECISIONS + "gr-police&item=" + alert).body())
                .isEqualTo(platform.get(AUDITOR, DECISIONS + "no-such-partner").body());
    }
}
