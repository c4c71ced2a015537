package org.antitrafficking.coordination.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.antitrafficking.coordination.api.RunningService.Answer;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.ledger.AnchoredProof;
import org.antitrafficking.eventlog.merkle.Frontier;
import org.antitrafficking.eventlog.merkle.Hash;
import org.antitrafficking.eventlog.merkle.Proofs;
import org.antitrafficking.eventlog.merkle.TreeHasher;
import org.antitrafficking.eventlog.note.Checkpoint;
import org.antitrafficking.eventlog.note.ProofFile;
import org.antitrafficking.eventlog.note.SignedNote;
import org.antitrafficking.eventlog.note.VerifierKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Proofs as a partner, an auditor and anybody get them, verified from what they got alone. */
class ProofsOverHttpTest {

    private static final String OFFICER = "om-police.officer";
    private static final String AUDITOR = "pk-audit.auditor";

    @TempDir
    private static Path folder;

    private static RunningService service;
    private static AlertCalls calls;
    private static String nothing;

    @BeforeAll
    static void start() throws IOException {
        service = RunningService.start(folder);
        calls = new AlertCalls(service);
        nothing = service.get(OFFICER, "/api/nothing-of-the-kind").body();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static List<VerifierKey> keys() {
        return service.send(service.open("/log/keys"))
                .body()
                .lines()
                .map(VerifierKey::parse)
                .toList();
    }

    private static Checkpoint checkpoint() {
        var note =
                SignedNote.parse(service.send(service.open("/log/checkpoint")).body());
        note.verify(keys());
        return Checkpoint.of(note);
    }

    private static JsonNode entries(String who) {
        return service.get(who, "/api/feed?limit=500").json().get("entries");
    }

    /** Once it is anchored. */
    private static JsonNode proof(String who, long number) {
        String path = "/api/feed/entries/" + number + "/proof";
        Await.until(
                "entry " + number + " is anchored", () -> service.get(who, path).status() != 409);
        Answer answer = service.get(who, path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static AnchoredProof.Proven proven(JsonNode proof) {
        return AnchoredProof.verify(
                ProofFile.parse(proof.get("proof").stringValue().getBytes(UTF_8)), keys());
    }

    private static byte[] hmac(byte[] key, byte[] message) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(message);
    }

    /** Every entry: the leaf has what the feed shows, its commitment opens to the body, and all of it is signed. */
    private static Map<Long, JsonNode> provenEntries(String who) throws GeneralSecurityException {
        var proofs = new LinkedHashMap<Long, JsonNode>();
        for (JsonNode entry : entries(who)) {
            long number = entry.get("number").longValue();
            JsonNode proof = proof(who, number);
            var proven = proven(proof);
            byte[] leaf = proven.leaf().orElseThrow().bytes();
            byte[] commitment =
                    Base64.getDecoder().decode(entry.get("commitment").stringValue());
            assertThat(Arrays.copyOfRange(leaf, leaf.length - 32, leaf.length)).isEqualTo(commitment);
            assertThat(new String(leaf, UTF_8))
                    .startsWith("evfeed/1\0")
                    .contains("agency-om-police", entry.get("kind").stringValue());
            assertThat(proven.leaf().orElseThrow().index()).isEqualTo(number - 1);
            assertThat(proven.head().origin()).endsWith("/feed/agency-om-police");
            assertThat(proof.has("opening")).isEqualTo(!entry.get("content").isNull());
            if (proof.has("opening")) {
                byte[] body =
                        Base64.getDecoder().decode(proof.at("/opening/body").stringValue());
                byte[] key = Base64.getDecoder().decode(proof.at("/opening/key").stringValue());
                assertThat(hmac(key, body)).isEqualTo(commitment);
            }
            proofs.put(number, proof);
        }
        assertThat(provenTogether(who)).containsExactlyElementsOf(told(proofs.values()));
        return proofs;
    }

    /** What proofs say whichever anchor they lead to. */
    private static List<String> told(Collection<JsonNode> proofs) {
        return proofs.stream()
                .map(proof -> Arrays.toString(proven(proof).leaf().orElseThrow().bytes()) + proof.path("opening"))
                .toList();
    }

    /** The same of all entries, asked for some at a time. */
    private static List<String> provenTogether(String who) {
        var proofs = new ArrayList<JsonNode>();
        while (true) {
            Answer answer = service.get(who, "/api/feed/proofs?limit=3&from=" + (proofs.size() + 1));
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            JsonNode entries = answer.json().get("entries");
            if (entries.isEmpty()) return told(proofs);
            for (JsonNode entry : entries) {
                assertThat(proven(entry).leaf().orElseThrow().index()).isEqualTo(proofs.size());
                proofs.add(entry);
            }
        }
    }

    @Test
    void a_partner_proves_every_entry_and_every_proof_still_holds_after_recalls_and_destroyed_keys()
            throws GeneralSecurityException {
        String recalled = calls.issued("proofs-recalled", "om-police", "gr-police");
        String erased = calls.issued("proofs-erased", "om-police");
        Await.until("they are in the feed", () -> entries(OFFICER).toString().contains("proofs-erased"));
        Map<Long, JsonNode> before = provenEntries(OFFICER);
        var headBefore =
                proven(proof(OFFICER, before.keySet().iterator().next())).head();

        calls.accepted(calls.post("pk-fia.officer", AlertCalls.path(recalled) + "/recall", "{\"reason\":\"r\"}"));
        calls.accepted(calls.post("pk-fia.officer", AlertCalls.path(erased) + "/closure", ""));
        calls.accepted(calls.post("pk-fia.supervisor", AlertCalls.path(erased) + "/erasure", ""));
        Await.until("all is taken away", () -> !entries(OFFICER).toString().contains("work abroad"));
        Map<Long, JsonNode> after = provenEntries(OFFICER);

        assertThat(after.size()).isGreaterThan(before.size());
        assertThat(after.values().stream().filter(proof -> !proof.has("opening")))
                .isNotEmpty();
        before.forEach((number, proof) -> {
            var then = proven(proof); // with all that the partner kept, and the log's key
            var now = proven(Objects.requireNonNull(after.get(number)));
            assertThat(now.leaf().orElseThrow().bytes())
                    .isEqualTo(then.leaf().orElseThrow().bytes());
        });
        // and what it kept of its feed then, its feed now continues
        var headNow = proven(service.get(OFFICER, "/api/feed/head").json()).head();
        JsonNode consistency = service.get(
                        OFFICER, "/api/feed/consistency?from=" + headBefore.size() + "&to=" + headNow.size())
                .json();
        var hashes = new ArrayList<Hash>();
        for (JsonNode hash : consistency.get("hashes")) hashes.add(Hash.parse(hash.stringValue()));
        assertThat(Proofs.consistency(headBefore.size(), headNow.size(), headBefore.root(), headNow.root(), hashes))
                .isTrue();
    }

    @Test
    void anybody_follows_the_anchor_tree_from_its_tiles() throws IOException, InterruptedException {
        Await.until("there are two anchors", () -> checkpoint().size() >= 2);
        Checkpoint then = checkpoint();
        Await.until("there are more", () -> checkpoint().size() > then.size());
        Checkpoint now = checkpoint();
        byte[] hashes = bytes("/log/tile/0/000.p/" + now.size());
        byte[] entries = bytes("/log/tile/entries/000.p/" + now.size());
        assertThat(entries).hasSize((int) now.size() * 34);
        var hasher = new TreeHasher();
        var tree = new Frontier();
        for (int i = 0; i < now.size(); i++) {
            Hash leaf = hasher.leaf(Arrays.copyOfRange(entries, i * 34 + 2, (i + 1) * 34));
            assertThat(leaf).isEqualTo(Hash.at(hashes, i));
            tree.append(leaf);
            if (tree.size() == then.size()) assertThat(tree.root()).isEqualTo(then.root());
        }
        assertThat(tree.root()).isEqualTo(now.root());
    }

    private static byte[] bytes(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = service.bytes(service.open(path));
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).isEqualTo("max-age=600, public");
        return answer.body();
    }

    @Test
    void what_is_not_there_or_not_shared_is_one_answer_and_bad_input_is_told() {
        for (String path : List.of(
                "/api/feed/head?scope=agency-pk-fia",
                "/api/feed/head?scope=agency-nobody",
                "/api/feed/entries/1/proof?scope=agency-pk-fia",
                "/api/feed/proofs?scope=agency-pk-fia",
                "/api/feed/proofs?scope=agency-nobody",
                "/api/feed/entries/1000000/proof",
                "/api/feed/entries/0/proof",
                "/api/feed/entries/-5/proof",
                "/api/feed/consistency?scope=supervisors-pk-fia",
                "/log/main/checkpoint",
                "/log/main/tile/0/000.p/1",
                "/log/tile/0/000.p/256",
                "/log/tile/0/001",
                "/log/tile/9/000.p/1",
                "/log/tile/0/x000/000",
                "/log/tile/-1/000.p/1",
                "/log/tile/entries/999",
                "/log/tile/nothing/000",
                "/log/tile/0/000.p/1/2")) {
            Answer answer = service.get(OFFICER, path);
            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.body()).as(path).isEqualTo(nothing);
        }
        for (String path : List.of(
                "/api/feed/entries/one/proof",
                "/api/feed/proofs?from=0",
                "/api/feed/proofs?from=one",
                "/api/feed/proofs?limit=0",
                "/api/feed/proofs?limit=101",
                "/api/feed/consistency?from=0",
                "/api/feed/consistency?from=3&to=2",
                "/api/feed/consistency?from=x",
                "/api/feed/consistency?from=1&to=9000000000000000000")) {
            Answer answer = service.get(OFFICER, path);
            assertThat(answer.status()).as(path + answer.body()).isEqualTo(400);
            assertThat(answer.json().get("type").stringValue()).isEqualTo("urn:coordination:problem:bad-request");
        }
        beyondTheEnd("from", "/api/feed/proofs?from=1000000");
        beyondTheEnd("from", "/api/feed/consistency?from=1000000");
        beyondTheEnd("to", "/api/feed/consistency?to=1000000");
    }

    private static void beyondTheEnd(String name, String path) {
        Answer answer = service.get(OFFICER, path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().get("detail").stringValue())
                .startsWith("`" + name + "` is beyond the end of this feed, whose last entry has the number ");
    }

    @Test
    void an_auditor_sees_the_main_ledger_while_a_mandate_is_in_force() {
        Answer checkpoint = service.get(AUDITOR, "/log/main/checkpoint");
        assertThat(checkpoint.status()).isEqualTo(200);
        Checkpoint main = Checkpoint.parse(SignedNote.parse(checkpoint.body()).text());
        assertThat(main.origin()).isEqualTo(checkpoint().origin() + "/main");
        Answer tile = service.get(AUDITOR, "/log/main/tile/0/000.p/1");
        assertThat(tile.status()).isEqualTo(200);
        assertThat(tile.headers().firstValue("Cache-Control")).contains("no-store");
        for (String other : List.of("pk-audit.officer", "pk-fia.supervisor", "pk-fia.auditor", "pk-audit"))
            assertThat(service.get(other, "/log/main/checkpoint").body())
                    .as(other)
                    .isEqualTo(nothing);

        JsonNode mandates = service.get(AUDITOR, "/api/mandates").json().get("items");
        assertThat(mandates).isNotEmpty();
        for (JsonNode mandate : mandates) {
            assertThat(service.get(AUDITOR, "/log/main/checkpoint").status()).isEqualTo(200);
            calls.accepted(calls.post(
                    mandate.get("audited").stringValue() + ".supervisor",
                    "/api/mandates/" + mandate.get("mandate").stringValue() + "/revocation",
                    ""));
        }
        assertThat(service.get(AUDITOR, "/log/main/checkpoint").body()).isEqualTo(nothing);
        assertThat(service.get(AUDITOR, "/log/main/tile/0/000.p/1").body()).isEqualTo(nothing);
    }
}
