package org.antitrafficking.coordination.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antitrafficking.eventlog.Await;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * What was recalled comes back to no scope of a recipient, by whatever question about the past: as of, difference,
 * proof, replay, bundle, reads, exposure, or the same command once more. Neither its words nor their ciphertext.
 */
class NothingComesBackTest {

    private static final String WORD = "canaryinthemine";
    private static final String OWN_WORD = "ourownanswer";
    private static final String RECIPIENT = "om-police";
    private static final String AUDITOR = "pk-audit.auditor";
    private static final String ANSWER_KEY = "answer-0123456789abcdef";
    private static final String ACKNOWLEDGE_KEY = "acknowledge-0123456789abcdef";

    @TempDir
    private static Path folder;

    private static RunningService service;
    private static AlertCalls calls;

    @BeforeAll
    static void start() throws IOException {
        service = RunningService.start(folder);
        calls = new AlertCalls(service);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    /** What a question answers, by whom it was asked and what. */
    private static Map<String, String> asked(String alert, Instant before, List<Long> numbers, List<String> decisions) {
        var answers = new LinkedHashMap<String, String>();
        String scope = "scope=agency-" + RECIPIENT;
        String at = "at=" + before;
        var paths = new ArrayList<>(List.of(
                "/api/alerts/" + alert,
                "/api/inbox",
                "/api/feed?limit=500&" + scope,
                "/api/audit/as-of?" + at,
                "/api/audit/as-of/items/" + alert + "?" + at,
                "/api/audit/as-of/items/" + alert + "?time=occurred&" + at,
                "/api/audit/as-of/items/" + alert + "/page?" + at,
                "/api/audit/as-of/diff?to=" + before,
                "/api/audit/as-of/diff?from=" + before,
                "/api/audit/decisions?limit=500",
                "/api/audit/decisions?item=" + alert,
                "/api/audit/reads?limit=500",
                "/api/audit/items/" + alert + "/reads",
                "/api/audit/items/" + alert + "/exposure",
                "/api/audit/items/" + alert + "/readers",
                "/api/audit/clients/" + RECIPIENT + "/exposure"));
        for (long number : numbers) paths.add("/api/feed/proofs?texts=true&limit=1&from=" + number + "&" + scope);
        for (long number : numbers) paths.add("/api/feed/entries/" + number + "/proof?texts=true&" + scope);
        for (String who : List.of(RECIPIENT + ".officer", RECIPIENT + ".supervisor", RECIPIENT))
            for (String path : paths)
                answers.put(who + " " + path, service.get(who, path).body());
        String of = "partner=" + RECIPIENT;
        var audited = new ArrayList<>(List.of(
                "/api/audit/as-of?" + of + "&" + at,
                "/api/audit/as-of/items/" + alert + "?" + of + "&" + at,
                "/api/audit/as-of/diff?" + of + "&to=" + before,
                "/api/audit/decisions?limit=500&" + of,
                "/api/audit/reads?limit=500&" + of));
        for (String decision : decisions) {
            audited.add("/api/audit/decisions/" + decision + "?" + of);
            audited.add("/api/audit/decisions/" + decision + "/proof?" + of);
        }
        for (String path : audited)
            answers.put(AUDITOR + " " + path, service.get(AUDITOR, path).body());
        answers.put(
                AUDITOR + " bundle",
                service.post(AUDITOR, "/api/audit/bundles", "{\"partner\":\"" + RECIPIENT + "\"}")
                        .body());
        answers.put(
                "search",
                service.post(RECIPIENT + ".officer", "/api/search", "{\"q\":\"" + WORD + "\"}")
                        .body());
        return answers;
    }

    /** Sealed values that proofs open commitments to. */
    private static List<String> ciphertexts(List<Long> numbers) {
        var found = new ArrayList<String>();
        for (long number : numbers) {
            String path = "/api/feed/entries/" + number + "/proof?scope=agency-" + RECIPIENT;
            Await.until(
                    number + " is anchored", () -> service.get(RECIPIENT, path).status() == 200);
            String body =
                    service.get(RECIPIENT, path).json().at("/opening/body").stringValue("");
            JsonNode texts = new tools.jackson.databind.json.JsonMapper()
                    .readTree(Base64.getDecoder().decode(body));
            texts.findValues("ciphertext").forEach(value -> found.add(value.stringValue()));
        }
        return found;
    }

    private static boolean tells(String answer, String word) {
        if (answer.contains(word)) return true;
        // what an answer wraps in base64, say a proof's opening or a record
        for (String part : answer.split("[^A-Za-z0-9+/=]+", -1))
            if (part.length() > word.length() && isBase64(part) && decoded(part).contains(word)) return true;
        return false;
    }

    private static boolean isBase64(String part) {
        try {
            return Base64.getDecoder().decode(part).length > 0;
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    private static String decoded(String part) {
        return new String(Base64.getDecoder().decode(part), UTF_8);
    }

    @Test
    void what_was_recalled_comes_back_by_no_question_about_the_past() {
        String today = LocalDate.now(ZoneOffset.UTC).toString();
        assertThat(calls.post(
                                RECIPIENT + ".supervisor",
                                "/api/mandates",
                                AlertCalls.json("{'auditor':'" + calls.person(AUDITOR)
                                        + "','auditorsPartner':'pk-audit','from':'" + today
                                        + "','until':'2098-01-01','level':'2','purpose':'An audit.',"
                                        + "'expires':'2099-01-01T00:00:00Z'}"))
                        .status())
                .isEqualTo(201);
        String alert = calls.drafted("pk-fia", AlertCalls.content("comes-back", "They say " + WORD + " there."));
        calls.done("pk-fia", alert, AlertCalls.issue(RECIPIENT, "gr-police"));
        String path = "/api/alerts/" + alert;
        calls.accepted(
                calls.post(RECIPIENT + ".officer", path + "/acknowledgement", "", "Idempotency-Key", ACKNOWLEDGE_KEY));
        String answer = AlertCalls.said("answer", "'answer':'match','text':'We have " + OWN_WORD + " of it.'");
        calls.accepted(calls.post(RECIPIENT + ".officer", path + "/releases", answer, "Idempotency-Key", ANSWER_KEY));
        List<Long> numbers = calls.entries(RECIPIENT, alert).stream()
                .map(entry -> entry.get("number").longValue())
                .toList();
        List<String> ciphertexts = ciphertexts(calls.entries(RECIPIENT, alert).stream()
                .filter(entry -> entry.toString().contains(WORD)) // what the recipient said itself stays its own
                .map(entry -> entry.get("number").longValue())
                .toList());
        assertThat(ciphertexts).isNotEmpty();
        Instant before = Instant.now();
        List<String> decisions = new ArrayList<>();
        service.get(AUDITOR, "/api/audit/decisions?limit=500&partner=" + RECIPIENT)
                .json()
                .get("items")
                .forEach(decision -> decisions.add(decision.get("decision").stringValue()));
        assertThat(decisions).isNotEmpty();

        // That these questions could tell it: they do, while it is shared.
        Map<String, String> shared = asked(alert, before, numbers, decisions);
        List<String> telling = shared.entrySet().stream()
                .filter(asked -> tells(asked.getValue(), WORD)
                        || ciphertexts.stream().anyMatch(text -> tells(asked.getValue(), text)))
                .map(Map.Entry::getKey)
                .toList();
        assertThat(telling)
                .anyMatch(asked -> asked.contains("/as-of/items/"))
                .anyMatch(asked -> asked.contains("/page?"))
                .anyMatch(asked -> asked.contains("/proof?"))
                .anyMatch(asked -> asked.contains("/proofs?"))
                .anyMatch(asked -> asked.contains("/api/feed?"))
                .anyMatch(asked -> asked.contains("/api/alerts/"));

        calls.accepted(calls.post("pk-fia.officer", path + "/recall", AlertCalls.json("{'reason':'A mistake.'}")));
        calls.settle();

        Map<String, String> recalled = asked(alert, before, numbers, decisions);
        recalled.put(
                "acknowledged again",
                calls.post(RECIPIENT + ".officer", path + "/acknowledgement", "", "Idempotency-Key", ACKNOWLEDGE_KEY)
                        .body());
        recalled.put(
                "answered again",
                calls.post(RECIPIENT + ".officer", path + "/releases", answer, "Idempotency-Key", ANSWER_KEY)
                        .body());
        assertThat(recalled).hasSizeGreaterThan(60).allSatisfy((asked, said) -> {
            assertThat(said).as(asked).isNotEmpty();
            assertThat(tells(said, WORD)).as(asked + ": " + said).isFalse();
            for (String ciphertext : ciphertexts)
                assertThat(tells(said, ciphertext)).as(asked + ": " + said).isFalse();
        });
        // What was disclosed stays told: each entry with its commitment, and that it was taken away.
        JsonNode then = service.get(RECIPIENT + ".officer", "/api/audit/as-of/items/" + alert + "?at=" + before)
                .json();
        assertThat(then.get("entries")).hasSizeGreaterThanOrEqualTo(numbers.size());
        assertThat(then.get("entries").findValues("takenAway")).isNotEmpty();
    }
}
