package org.antitrafficking.coordination.api.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.antitrafficking.coordination.api.RunningService;
import org.antitrafficking.coordination.api.RunningService.Answer;
import org.antitrafficking.eventlog.Await;
import tools.jackson.databind.JsonNode;

/** A bulletin's life on a service that has the sample feature: drafted in Pakistan, read in Oman and Italy. */
final class BulletinLife implements AutoCloseable {

    private static final String OFFICER = "pk-fia.officer";
    private static final String SUPERVISOR = "pk-fia.supervisor";
    private static final String READER = "om-police.officer";
    private static final String SILENT = "it-police.officer";
    private static final String STRANGER = "gr-police.officer";
    private static final String AUDITOR = "pk-audit.auditor";
    private static final String AS_OF = "/api/audit/as-of?limit=200";
    private static final String AS_OF_ITEMS = "/api/audit/as-of/items/";
    private static final String SAYS = "The agency at the canal recruits again.";

    private final Path folder;
    private final String classes;
    private RunningService service;

    BulletinLife(Path folder, Path classes) throws IOException {
        this.folder = folder;
        this.classes = RunningService.IN_FRONT + classes;
        service = RunningService.start(folder, this.classes);
    }

    void isLed() throws Exception {
        String bulletin = "/api/bulletins/" + made(OFFICER, "/api/bulletins", said(SAYS), "bulletin");
        assertThat(page(OFFICER, bulletin).at("/text/text").stringValue("")).isEqualTo(SAYS);
        for (String other : List.of("pk-fia.admin", READER, STRANGER)) isHidden(other, bulletin);

        String first = made(OFFICER, bulletin + "/releases", publication(Duration.ofDays(2)), "release");
        String releases = bulletin + "/releases/";
        waits(SUPERVISOR, bulletin, "validate");
        accepted(service.post(SUPERVISOR, releases + first + "/return", said("It says too little.")));
        waits(OFFICER, bulletin, "prepare-anew");
        refused(service.post(SUPERVISOR, releases + first + "/validation", digest("ab".repeat(32))));

        String release = releases + made(OFFICER, bulletin + "/releases", publication(Duration.ofDays(2)), "release");
        String seen = service.get(SUPERVISOR, release).json().get("digest").stringValue();
        refused(service.post(OFFICER, release + "/disclosure", digest(seen))); // nobody has validated it
        accepted(service.post(SUPERVISOR, release + "/validation", digest(seen)));
        isHidden(READER, bulletin);
        accepted(service.post(OFFICER, release + "/disclosure", digest(seen)));

        for (String reader : List.of(READER, SILENT))
            assertThat(page(reader, bulletin).at("/text/text").stringValue("")).isEqualTo(SAYS);
        isHidden(STRANGER, bulletin);
        Await.until("its line is in the inbox", () -> lines(READER).contains("bulletin"));
        assertThat(lines(STRANGER)).doesNotContain("bulletin");
        Await.until("the feed tells it", () -> kinds(READER).contains("bulletin-received"));
        assertThat(kinds(STRANGER)).noneMatch(kind -> kind.startsWith("bulletin"));
        Await.until("it is found by a word", () -> found(READER) == 1);
        assertThat(found(STRANGER)).isZero();
        Await.until("the decision is listed", () -> decided(SUPERVISOR).contains("publish-bulletin"));
        assertThat(decided("gr-police.supervisor")).noneMatch(command -> command.contains("bulletin"));
        assertThat(decided("pk-fia.admin")).noneMatch(command -> command.contains("bulletin"));

        accepted(service.post(READER, bulletin + "/acknowledgement", ""));
        for (String has : List.of(OFFICER, READER))
            Await.until(
                    has + " is told that it was acknowledged",
                    () -> clocks(has, bulletin).contains("met"));
        assertThat(clocks(SILENT, bulletin)).doesNotContain("met");
        String late = published(Duration.ofSeconds(1));
        for (String has : List.of(OFFICER, READER, SILENT))
            Await.until(
                    has + " is told that its time is over",
                    () -> clocks(has, late).contains("missed"));
        isDescribed();
        isDecided(bulletin, late);
        isExposed(bulletin);
        for (String has : List.of(OFFICER, READER, SILENT)) stood(has, bulletin, "held");

        accepted(service.post(SUPERVISOR, bulletin + "/erasure", ""));
        for (String has : List.of(OFFICER, READER, SILENT)) isErased(has, bulletin);
        Await.until("no word of it is found", () -> found(READER) == 0);
        for (String has : List.of(OFFICER, READER, SILENT)) {
            stood(has, bulletin, "taken-away");
            isTaken(has, bulletin);
        }
        isAudited(bulletin, late);
        service.kill();
        service = RunningService.start(folder, classes);
        for (String has : List.of(OFFICER, READER, SILENT)) isErased(has, bulletin);
        isHidden(STRANGER, bulletin);
    }

    /** Another one, with so much time to acknowledge it. */
    private String published(Duration time) {
        String bulletin = "/api/bulletins/" + made(OFFICER, "/api/bulletins", said("Another one."), "bulletin");
        String release = bulletin + "/releases/" + made(OFFICER, bulletin + "/releases", publication(time), "release");
        String seen = service.get(SUPERVISOR, release).json().get("digest").stringValue();
        accepted(service.post(SUPERVISOR, release + "/validation", digest(seen)));
        accepted(service.post(OFFICER, release + "/disclosure", digest(seen)));
        return bulletin;
    }

    /** To whoever sees it as its owner does, with what was said, and what the platform decided about it by itself. */
    private void isDecided(String bulletin, String late) {
        for (JsonNode decision : decisions(SUPERVISOR))
            if (item(bulletin).equals(decision.path("item").stringValue(""))
                    && decision.path("command").stringValue("").equals("draft-bulletin"))
                assertThat(decision.at("/payload/text").toString()).contains(SAYS);
        Await.until(
                "its owner is told that the platform found its time over",
                () -> decisions(SUPERVISOR).stream()
                        .anyMatch(decision -> item(late)
                                        .equals(decision.path("item").stringValue(""))
                                && decision.path("command").stringValue("").equals("pass-bulletin-due")));
        assertThat(decided(READER)).doesNotContain("pass-bulletin-due", "draft-bulletin");
    }

    /** To its owner: whom it reached, and who of them opened it. Nobody else learns that there is such a thing. */
    private void isExposed(String bulletin) {
        String path = "/api/audit/items/" + item(bulletin);
        Await.until(
                "its owner is told that both opened it",
                () -> list(service.get(OFFICER, path + "/exposure"), "recipients").stream()
                        .filter(of -> of.at("/opened/count").longValue(0) > 0)
                        .map(of -> of.get("partner").stringValue())
                        .toList()
                        .equals(List.of("it-police", "om-police")));
        assertThat(list(service.get(OFFICER, path + "/exposure"), "recipients"))
                .noneMatch(recipient -> recipient.has("taken"));
        assertThat(list(service.get(OFFICER, path + "/reads"), "items")).isNotEmpty();
        for (String other : List.of(READER, STRANGER, "pk-fia.admin"))
            for (String what : List.of("/exposure", "/reads"))
                assertThat(service.get(other, path + what).status())
                        .as(other + what)
                        .isEqualTo(404);
    }

    /** Now, as it is told of the past. */
    private void stood(String who, String bulletin, String state) {
        Await.until(
                who + " is told that it is " + state,
                () -> list(service.get(who, AS_OF), "items").stream()
                        .filter(of -> of.get("item").stringValue().equals(item(bulletin)))
                        .allMatch(of -> of.get("state").stringValue().equals(state)));
        assertThat(list(service.get(who, AS_OF), "items").stream()
                        .map(of -> of.get("item").stringValue()))
                .contains(item(bulletin));
    }

    private void isTaken(String who, String bulletin) {
        List<JsonNode> entries = list(service.get(who, AS_OF_ITEMS + item(bulletin) + "?limit=200"), "entries");
        assertThat(entries.stream().filter(entry -> entry.has("takenAway")))
                .isNotEmpty()
                .allSatisfy(entry -> {
                    assertThat(entry.at("/takenAway/ground").stringValue("")).isEqualTo("erased");
                    assertThat(entry.has("content")).isFalse();
                });
        assertThat(entries.toString()).doesNotContain(SAYS);
    }

    /** Of the owner's feed an auditor is shown what the owner told, and of a reader's that it was told something. */
    private void isAudited(String bulletin, String late) {
        for (String audited : List.of("pk-fia", "om-police")) {
            LocalDate today = LocalDate.now(ZoneOffset.UTC);
            String auditor =
                    service.get(AUDITOR, "/api/me").json().get("person").stringValue();
            Answer granted = service.post(audited + ".supervisor", "/api/mandates", """
                {"auditor":"%s","auditorsPartner":"pk-audit","items":["%s","%s"],"from":"%s","until":"%s",
                 "level":"2","purpose":"An audit.","expires":"2099-01-01T00:00:00Z"}
                """.formatted(
                            auditor, item(bulletin), item(late), today.minusDays(1), today.plusDays(1)));
            assertThat(granted.status()).as(granted.body()).isEqualTo(201);
        }
        List<JsonNode> owners = audited(late, "pk-fia");
        assertThat(content(owners, "bulletin-drafted").at("/text/text").stringValue(""))
                .isEqualTo("Another one.");
        JsonNode received = content(audited(late, "om-police"), "bulletin-received");
        assertThat(received.at("/text/withheld").booleanValue(false)).isTrue();
        assertThat(received.at("/due/withheld").booleanValue(false)).isTrue();
        assertThat(received.get("from").stringValue()).isEqualTo("pk-fia");
        assertThat(audited(bulletin, "om-police").toString())
                .doesNotContain(SAYS)
                .contains("erased");
        assertThat(service.get(AUDITOR, "/api/audit/items/" + item(bulletin) + "/exposure?partner=pk-fia")
                        .status())
                .isEqualTo(200);
        assertThat(service.get(AUDITOR, "/api/audit/items/" + item(bulletin) + "/exposure?partner=om-police")
                        .status())
                .isEqualTo(404);
    }

    private List<JsonNode> audited(String bulletin, String partner) {
        return list(service.get(AUDITOR, AS_OF_ITEMS + item(bulletin) + "?limit=200&partner=" + partner), "entries");
    }

    private static JsonNode content(List<JsonNode> entries, String kind) {
        return entries.stream()
                .filter(entry -> entry.get("kind").stringValue().equals(kind) && entry.has("content"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(kind + " is not among " + entries))
                .get("content");
    }

    private static String item(String bulletin) {
        return bulletin.substring("/api/bulletins/".length());
    }

    private static List<JsonNode> list(Answer answer, String name) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().get(name).valueStream().toList();
    }

    /** Its handlers, its page and what feeds say of it, without a line anywhere but in its own file. */
    private void isDescribed() {
        Answer answer = service.send(service.open("/v3/api-docs"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        JsonNode described = answer.json();
        assertThat(described.get("paths").propertyNames())
                .contains("/api/bulletins", "/api/bulletins/{id}", "/api/bulletins/{id}/acknowledgement");
        assertThat(described.get("components").get("schemas").propertyNames())
                .contains("BulletinPageShown", "BulletinReceivedEntry");
    }

    private void isHidden(String who, String bulletin) {
        Answer answer = service.get(who, bulletin);
        Answer absent = service.get(who, "/api/bulletins/bulletin-" + "0".repeat(32));
        assertThat(answer.status()).as(who).isEqualTo(404);
        assertThat(withoutRequest(answer.body())).isEqualTo(withoutRequest(absent.body()));
    }

    private static String withoutRequest(String problem) {
        return problem.replaceAll("request-[0-9a-f]{32}", "").replaceAll("bulletin-[0-9a-f]{32}", "");
    }

    private void isErased(String who, String bulletin) {
        Await.until("nothing is left of it for " + who, () -> {
            Answer answer = service.get(who, bulletin);
            return answer.status() == 200
                    && answer.json().path("text").path("erased").booleanValue(false);
        });
        assertThat(service.get(who, bulletin).body()).doesNotContain(SAYS);
    }

    private JsonNode page(String who, String bulletin) {
        Await.until("the page is there", () -> service.get(who, bulletin).status() == 200);
        return service.get(who, bulletin).json();
    }

    private void waits(String who, String bulletin, String what) {
        Await.until(
                what + " waits for " + who,
                () -> page(who, bulletin)
                        .get("needs")
                        .valueStream()
                        .map(need -> need.get("what").stringValue())
                        .toList()
                        .equals(List.of(what)));
    }

    private String clocks(String who, String bulletin) {
        return page(who, bulletin).get("clocks").toString();
    }

    private List<String> lines(String who) {
        return service.get(who, "/api/inbox")
                .json()
                .get("items")
                .valueStream()
                .map(line -> line.path("kind").stringValue(""))
                .toList();
    }

    private List<String> kinds(String who) {
        return service.get(who, "/api/feed?limit=500")
                .json()
                .get("entries")
                .valueStream()
                .map(entry -> entry.get("kind").stringValue())
                .toList();
    }

    private int found(String who) {
        return service.post(who, "/api/search", "{\"q\":\"canal\"}")
                .json()
                .get("items")
                .size();
    }

    private List<JsonNode> decisions(String who) {
        return list(service.get(who, "/api/audit/decisions?limit=500"), "items");
    }

    private List<String> decided(String who) {
        return decisions(who).stream()
                .map(decision -> decision.path("command").stringValue(""))
                .toList();
    }

    private String made(String who, String path, String body, String id) {
        return accepted(service.post(who, path, body)).json().get(id).stringValue();
    }

    private static Answer accepted(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isBetween(200, 201);
        assertThat(answer.json().get("outcome").stringValue()).isEqualTo("accepted");
        return answer;
    }

    private static void refused(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(409);
    }

    private static String said(String text) {
        return "{\"text\":\"" + text + "\"}";
    }

    private static String digest(String digest) {
        return "{\"digest\":\"" + digest + "\"}";
    }

    private static String publication(Duration time) {
        return """
            {"to":["it-police","om-police"],"terms":{"marking":"TLP:AMBER","handling":["H0"],
             "purposes":["investigation"],"articles":["tip-protocol-art-10"]},"due":"%s"}
            """.formatted(Instant.now().plus(time));
    }

    @Override
    public void close() {
        service.close();
    }
}
