package org.antitrafficking.coordination.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.antitrafficking.coordination.api.AlertCalls.content;
import static org.antitrafficking.coordination.api.AlertCalls.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.antitrafficking.coordination.api.RunningService.Answer;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.Scale;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.ledger.AnchoredProof;
import org.antitrafficking.eventlog.ledger.FileSigner;
import org.antitrafficking.eventlog.note.Checkpoint;
import org.antitrafficking.eventlog.note.ProofFile;
import org.antitrafficking.eventlog.note.SignedNote;
import org.antitrafficking.eventlog.note.VerifierKey;
import org.antitrafficking.eventlog.verify.BundleCheck;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A node without the signer's keys, and beside it signers that do nothing but sign. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SignerApartTest {

    private static final String OFFICER = "om-police.officer";
    private static final Duration TICK = Duration.ofSeconds(3);

    @TempDir
    private static Path folder;

    private static TestDatabase database;
    private static TestDatabase keyStore;
    private static RunningService node;
    private static AlertCalls calls;
    private static String anchored = "";

    /** Those that run, by their folder's name. */
    private static final Map<String, RunningService> SIGNERS = new HashMap<>();

    @BeforeAll
    static void start() throws IOException {
        database = TestDatabase.create();
        keyStore = TestDatabase.create();
        node = RunningService.start(
                Files.createDirectories(folder.resolve("node")),
                url(),
                "--coordination.keys.url=" + keyStore.url(),
                "--coordination.ledger.tick=" + TICK.toSeconds() + "s",
                "--coordination.ledger.signer-folder=");
        calls = new AlertCalls(node);
        var keys = new byte[32];
        new Random(127).nextBytes(keys);
        for (String name : List.of("first", "second"))
            Files.writeString(
                    Files.createDirectories(folder.resolve(name)).resolve("keys"),
                    Base64.getEncoder().encodeToString(keys) + "\n");
    }

    private static String url() {
        return "--coordination.database.url=" + database.url();
    }

    private static void startSigner(String name) throws IOException {
        SIGNERS.put(
                name,
                RunningService.start(
                        folder.resolve(name),
                        "--coordination.runs=signer",
                        url(),
                        "--coordination.ledger.tick=" + TICK.toSeconds() + "s",
                        "--coordination.ledger.signer-folder=" + folder.resolve(name)));
    }

    private static RunningService signer(String name) {
        return Objects.requireNonNull(SIGNERS.get(name));
    }

    @AfterAll
    static void stop() {
        SIGNERS.values().forEach(RunningService::close);
        for (AutoCloseable each : new AutoCloseable[] {node, database, keyStore})
            try {
                if (each != null) each.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
    }

    private static String open(String path) {
        return node.send(node.open(path)).body();
    }

    private static List<VerifierKey> keys() {
        return open("/log/keys").lines().map(VerifierKey::parse).toList();
    }

    /** 0 before the first. */
    private static long anchors() {
        Answer answer = node.send(node.open("/log/checkpoint"));
        if (answer.status() == 404) return 0;
        var note = SignedNote.parse(answer.body());
        note.verify(keys());
        return Checkpoint.of(note).size();
    }

    private static boolean signs(RunningService process) {
        return process.managed("/actuator/prometheus").body().contains("coordination_ledger_signs 1.0");
    }

    private static int ready(RunningService of) {
        return of.send(of.open("/actuator/health")).status();
    }

    /** The proof of the last entry of a feed, once it is anchored. */
    private static void proveLast() {
        JsonNode entries = node.get(OFFICER, "/api/feed?limit=500").json().get("entries");
        String path = "/api/feed/entries/"
                + entries.get(entries.size() - 1).get("number").longValue() + "/proof";
        Await.until("it is anchored", () -> node.get(OFFICER, path).status() != 409);
        Answer answer = node.get(OFFICER, path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        AnchoredProof.verify(
                ProofFile.parse(answer.json().get("proof").stringValue().getBytes(UTF_8)), keys());
    }

    @Test
    @Order(1)
    void while_nobody_signs_the_node_takes_commands_and_says_that_nothing_is_anchored() {
        assertThat(ready(node)).isEqualTo(200);
        anchored = calls.issued("before-the-signer", "om-police");
        assertThat(anchors()).isZero();
        JsonNode ledger = node.managed("/actuator/health").json().at("/components/coordination/components/ledger");
        assertThat(ledger.at("/details/anchors").longValue()).isZero();
    }

    @Test
    @Order(2)
    void a_signer_that_is_started_beside_it_anchors_what_it_appended_and_the_node_proves_it() throws IOException {
        startSigner("first");
        Await.until("it is anchored", () -> anchors() > 0);
        assertThat(signs(signer("first"))).isTrue();
        assertThat(signs(node)).isFalse();
        assertThat(keys())
                .isEqualTo(new FileSigner(folder.resolve("first"))
                        .keys(Checkpoint.of(SignedNote.parse(open("/log/checkpoint")))
                                .origin()));
        assertThat(open("/pages/public")).contains(keys().getFirst().toString().substring(0, 40));
        proveLast();
    }

    @Test
    @Order(3)
    void a_signer_answers_its_operator_alone() {
        assertThat(signer("first")
                        .managed("/actuator/health")
                        .json()
                        .at("/status")
                        .stringValue())
                .isEqualTo("UP");
        assertThat(signer("first").managed("/actuator/health/readiness").status())
                .isEqualTo(200);
        for (String path : List.of("/", "/log/checkpoint", "/log/keys", "/api/feed", "/pages/public", "/oauth2/token"))
            assertThat(signer("first").managed(path).status()).as(path).isIn(403, 404);
        assertThatThrownBy(() -> ready(signer("first")))
                .as("it has no other port")
                .hasCauseInstanceOf(ConnectException.class);
    }

    @Test
    @Order(4)
    void the_node_verifies_the_whole_ledger_and_has_bundles_signed() {
        Answer started = node.post("platform.operator", "/api/operations/ledger-verifications", "");
        assertThat(started.status()).as(started.body()).isEqualTo(202);
        String path = "/api/operations/runs/" + started.json().get("operation").stringValue();
        Await.until(
                "it is done",
                () -> node.get("platform.operator", path)
                        .json()
                        .at("/state")
                        .stringValue("")
                        .equals("done"));
        JsonNode report = node.get("platform.operator", path).json().get("report");
        assertThat(report.get("sentence").stringValue()).as(report.toString()).startsWith("All holds");
        assertThat(report.get("count").longValue()).isZero();

        Answer bundle = bundle();
        assertThat(bundle.status()).as(bundle.body()).isEqualTo(200);
        var check = BundleCheck.check(bundle.body().getBytes(UTF_8), keys(), null);
        assertThat(check.findings()).isEmpty();
        assertThat(check.sentence()).startsWith("Proved: ");
    }

    /** Once what it is to have is anchored. */
    private static Answer bundle() {
        Await.until("all of it is anchored", () -> asked().status() != 409);
        return asked();
    }

    private static Answer asked() {
        return node.post(
                "pk-audit.auditor", "/api/audit/bundles", json("{'partner':'pk-fia','item':'" + anchored + "'}"));
    }

    /** The last anchor that is signed, as the database has it: whoever was killed adds none. */
    private static long stored() throws SQLException {
        return TestDatabase.number(
                database.superuser(), "select max(number) from ledger.checkpoint where tree = 'anchor'");
    }

    @Test
    @Order(5)
    void when_the_host_that_signs_is_lost_another_signer_goes_on_and_the_node_stays_ready() throws Exception {
        startSigner("second");
        Await.until(
                "the second one waits",
                () -> signer("second").managed("/actuator/health/readiness").status() == 200);
        assertThat(signs(signer("second"))).isFalse();
        signer("first").kill();
        long begun = System.nanoTime();
        long before = stored();
        calls.accepted(calls.post("pk-fia.officer", "/api/alerts", content("after-the-loss")));
        Await.until("the next anchor is published", () -> anchors() > before);
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        System.out.printf("A signer was killed: the next anchor after %d ms%n", took.toMillis());
        if (Scale.isFull()) assertThat(took).isLessThan(TICK.multipliedBy(3));
        assertThat(signs(signer("second"))).isTrue();
        assertThat(ready(node)).isEqualTo(200);
        proveLast();
    }

    @Test
    @Order(6)
    void when_no_signer_is_left_the_service_goes_on_and_what_waits_is_anchored_later() throws Exception {
        signer("second").kill();
        long before = stored();
        calls.issued("without-any-signer", "om-police");
        assertThat(ready(node)).isEqualTo(200);
        assertThat(node.get(OFFICER, "/api/feed/head").status()).isEqualTo(200);
        Answer unsigned = asked();
        assertThat(unsigned.status()).as(unsigned.body()).isEqualTo(503);
        assertThat(unsigned.json().get("type").stringValue()).isEqualTo("urn:coordination:problem:no-signer");
        assertThat(unsigned.headers().firstValue("Retry-After")).isPresent();
        assertThat(stored()).isEqualTo(before);
        startSigner("first");
        Await.until("it goes on", () -> anchors() > before);
        proveLast();
    }

    @Test
    @Order(7)
    void a_signer_is_refused_without_keys_or_with_more_than_it_needs_or_before_the_database_is_made() throws Exception {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        assertThat(RunningService.refusal(
                        empty,
                        "--coordination.runs=signer",
                        "--coordination.ledger.signer-folder=" + empty,
                        "--coordination.ledger.name=",
                        "--coordination.database.passwords.coordination_owner=a",
                        "--coordination.database.passwords.coordination_ledger=b",
                        "--coordination.keys.passwords.coordination_keys=c"))
                .contains(
                        "The service refuses to start on unsafe settings.",
                        "There is no file " + empty.resolve("keys"),
                        "openssl rand -base64 32 > keys",
                        "coordination.ledger.name is missing",
                        "coordination.database.url is missing",
                        "has the passwords of [coordination_owner]",
                        "nothing to do with the key store")
                .doesNotContain("\tat ");
        assertThat(empty.resolve("keys")).doesNotExist();
        assertThat(RunningService.refusal(empty, "--coordination.runs=singer"))
                .contains("coordination.runs is neither service nor signer");
        try (var unmigrated = TestDatabase.create("history")) {
            assertThat(RunningService.refusal(
                            empty,
                            "--coordination.runs=signer",
                            "--spring.profiles.active=production",
                            "--coordination.ledger.name=test.example",
                            "--coordination.database.url=" + unmigrated.url(),
                            "--coordination.ledger.signer-folder=" + folder.resolve("first")))
                    .contains("not migrated to this version of the ledger", "start a node of this version first")
                    .doesNotContain("\tat ");
        }
        assertThat(RunningService.refusal(
                        empty,
                        "--coordination.runs=signer",
                        "--spring.profiles.active=production",
                        "--coordination.ledger.name=test.example",
                        "--coordination.service-key=a-secret-of-this-test-that-is-long-enough",
                        url(),
                        "--coordination.ledger.signer-folder="))
                .contains(
                        "coordination.ledger.signer-folder is missing",
                        "needs neither coordination.service-key nor coordination.read-key");
    }
}
