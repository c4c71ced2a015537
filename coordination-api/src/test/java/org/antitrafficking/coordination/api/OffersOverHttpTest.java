package org.antitrafficking.coordination.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.antitrafficking.coordination.api.InvestigationCalls.Written;
import org.antitrafficking.coordination.api.RunningService.Answer;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * What a program is told that may be done to an item, and what a release changes. That each act which is offered to
 * people is accepted and each other refused, the tests of the pages say; both have it from the same place.
 */
class OffersOverHttpTest {

    private static final String NOBODY = "0".repeat(32);

    @TempDir
    private static Path folder;

    private static TestDatabase database;
    private static TestDatabase keys;
    private static RunningService service;
    private static AlertCalls calls;

    @BeforeAll
    static void start() throws Exception {
        database = TestDatabase.create();
        keys = TestDatabase.create();
        service = RunningService.start(
                folder, "--coordination.database.url=" + database.url(), "--coordination.keys.url=" + keys.url());
        calls = new AlertCalls(service);
    }

    @AfterAll
    static void stop() {
        service.close();
        keys.close();
        database.close();
    }

    private static Answer asked(String who, String item) {
        calls.settle();
        return service.get(who, "/api/items/" + item + "/offers");
    }

    /** Each as its operation, the act that it prepares, and what it is about. */
    private static List<String> offered(String who, String item) {
        Answer answer = asked(who, item);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().get("item").stringValue()).isEqualTo(item);
        var offers = new ArrayList<String>();
        for (JsonNode offer : answer.json().get("offers"))
            offers.add((offer.get("operation").stringValue() + " "
                            + offer.path("act").stringValue("") + " "
                            + offer.path("of").stringValue(""))
                    .strip());
        return offers;
    }

    @Test
    void an_alert_is_offered_from_its_draft_to_its_recall_what_the_rules_accept_of_each() {
        String alert = calls.drafted("pk-fia", AlertCalls.content("offers-1"));
        assertThat(offered("pk-fia.officer", alert)).containsExactly("prepareRelease issue", "reviseAlert");
        assertThat(offered("pk-fia.supervisor", alert)).contains("eraseAlert");

        String release = calls.prepared("pk-fia", alert, AlertCalls.issue("om-police"));
        assertThat(offered("pk-fia.officer", alert))
                .contains("discardRelease  " + release)
                .doesNotContain("validateRelease  " + release, "returnRelease  " + release);
        assertThat(offered("pk-fia.supervisor", alert))
                .contains("validateRelease  " + release, "returnRelease  " + release);
        String digest = calls.preview("pk-fia", alert, release).get("digest").stringValue();
        calls.accepted(calls.validate("pk-fia.supervisor", alert, release, digest));
        assertThat(offered("pk-fia.officer", alert)).contains("discloseRelease  " + release);
        assertThat(offered("pk-fia.supervisor", alert)).doesNotContain("validateRelease  " + release);
        calls.accepted(calls.disclose("pk-fia.officer", alert, release, digest));

        assertThat(offered("pk-fia.officer", alert))
                .contains("recallAlert", "prepareRelease widen", "prepareRelease amend", "tightenTerms", "closeAlert")
                .contains("extendClock  acknowledge/om-police")
                .doesNotContain("narrowAudience", "reviseAlert", "eraseAlert");
        assertThat(offered("om-police.officer", alert))
                .contains("acknowledgeAlert", "prepareRelease answer", "prepareRelease sighting")
                .doesNotContain("recallAlert", "prepareRelease amend");
        calls.accepted(calls.post("om-police.officer", AlertCalls.path(alert) + "/acknowledgement", ""));
        assertThat(offered("om-police.officer", alert)).doesNotContain("acknowledgeAlert");

        calls.accepted(calls.post(
                "pk-fia.supervisor",
                AlertCalls.path(alert) + "/recall",
                AlertCalls.json("{'reason':'It was about somebody else.'}")));
        assertThat(offered("om-police.officer", alert)).containsExactly("answerRecall");
        assertThat(offered("pk-fia.supervisor", alert)).contains("eraseAlert").doesNotContain("recallAlert");
    }

    @Test
    void whoever_does_not_have_an_item_is_answered_like_one_that_does_not_exist() {
        String alert = calls.issued("offers-2", "om-police");
        String nothing =
                service.get("it-police.officer", "/api/nothing-of-the-kind").body();
        for (String item : List.of(
                alert,
                "alert-" + NOBODY,
                "request-" + NOBODY,
                "investigation-" + NOBODY,
                "programme-" + NOBODY,
                "Alert-No_such",
                "request-",
                "x")) {
            Answer answer = asked("it-police.officer", item);
            assertThat(answer.status()).as(item).isEqualTo(404);
            assertThat(answer.body()).as(item).isEqualTo(nothing);
        }
    }

    @Test
    void a_request_and_an_investigation_are_offered_what_their_pages_offer() {
        var requests = new RequestCalls(service);
        String request = requests.sent(RequestCalls.ask("offers-3", "om-police"));
        assertThat(offered("pk-fia.officer", request))
                .contains("withdrawRequest")
                .doesNotContain("acceptRequest");
        assertThat(offered("om-police.officer", request))
                .contains("acknowledgeRequest", "acceptRequest", "refuseRequest", "prepareRequestRelease answer");

        var investigations = new InvestigationCalls(service);
        Written written = investigations.proposed("");
        String joint = written.investigation();
        assertThat(offered("pk-fia.supervisor", joint)).contains("sendVersion  " + written.version(), "writeVersion");
        assertThat(offered("pk-fia.officer", joint)).doesNotContain("sendVersion  " + written.version());
        assertThat(asked("om-police.supervisor", joint).status()).isEqualTo(404);
    }

    @Test
    void in_a_suspended_partner_nothing_is_offered() {
        String alert = calls.issued("offers-4", "om-police", "ae-interior");
        assertThat(offered("ae-interior.officer", alert)).contains("acknowledgeAlert");
        calls.accepted(calls.post(
                "it-police.supervisor",
                "/api/partners/ae-interior/suspension",
                AlertCalls.json("{'ground':'Its officers sell what they read.'}")));
        Await.until(
                "it is offered nothing, or has nothing",
                () -> asked("ae-interior.officer", alert).status() != 200
                        || offered("ae-interior.officer", alert).isEmpty());
    }

    @Test
    void an_amendment_is_told_by_what_it_changes_and_an_issue_changes_nothing() {
        String alert = calls.drafted("pk-fia", AlertCalls.content("offers-5"));
        String issue = calls.prepared("pk-fia", alert, AlertCalls.issue("om-police"));
        assertThat(changes("pk-fia.supervisor", alert, issue).json().get("changes"))
                .isEmpty();
        String digest = calls.preview("pk-fia", alert, issue).get("digest").stringValue();
        calls.accepted(calls.validate("pk-fia.supervisor", alert, issue, digest));
        calls.accepted(calls.disclose("pk-fia.officer", alert, issue, digest));
        String amendment = calls.prepared(
                "pk-fia",
                alert,
                "{\"act\":\"amend\",\"content\":" + AlertCalls.content("offers-5", "They have moved to Sukkur.") + "}");

        JsonNode changes = changes("pk-fia.supervisor", alert, amendment).json().get("changes");
        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.get("at").stringValue()).isEqualTo("/texts/en/narrative/text");
            assertThat(change.at("/before/0").stringValue()).contains("An agency offers work abroad");
            assertThat(change.at("/after/0").stringValue()).isEqualTo("They have moved to Sukkur.");
        });
        String nothing =
                service.get("om-police.officer", "/api/nothing-of-the-kind").body();
        for (Answer none : List.of(
                changes("om-police.officer", alert, amendment),
                changes("it-police.officer", alert, amendment),
                changes("pk-fia.supervisor", alert, "release-" + NOBODY),
                changes("pk-fia.supervisor", "alert-" + NOBODY, amendment))) {
            assertThat(none.status()).isEqualTo(404);
            assertThat(none.body()).isEqualTo(nothing);
        }
    }

    private static Answer changes(String who, String alert, String release) {
        calls.settle();
        return service.get(who, AlertCalls.path(alert) + "/releases/" + release + "/changes");
    }
}
