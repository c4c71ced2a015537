package org.antitrafficking.coordination.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.antitrafficking.coordination.api.RunningService.Answer;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.note.Checkpoint;
import org.antitrafficking.eventlog.note.SignedNote;
import org.antitrafficking.eventlog.verify.VerifyCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What an operator starts, and that nobody else finds anything there. */
class OperationsOverHttpTest {
    private static final String OPERATOR = "platform.operator";
    private static final long ENDS_WITHIN_NANOS = TimeUnit.SECONDS.toNanos(60);

    private static JsonNode ended(RunningService service, Answer started) {
        assertThat(started.status()).isEqualTo(202);
        String path = started.headers().firstValue("Location").orElseThrow();
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < ENDS_WITHIN_NANOS) {
            JsonNode run = service.get(OPERATOR, path).json();
            if (!run.path("endedAt").isMissingNode() && !run.path("endedAt").isNull()) return run;
            LockSupport.parkNanos(20_000_000);
        }
        throw new AssertionError("It did not end");
    }

    @Test
    void an_operator_verifies_the_ledger_and_writes_an_export_that_anybody_verifies(@TempDir Path folder)
            throws IOException {
        try (var service = RunningService.start(folder)) {
            new AlertCalls(service).issued("exported", "om-police");
            long before = anchors(service);
            String kept = service.send(service.open("/log/checkpoint")).body();
            Await.until("it is anchored", () -> anchors(service) > before + 1);
            JsonNode verified = ended(service, service.post(OPERATOR, "/api/operations/ledger-verifications", ""));
            assertThat(verified.get("state").asString()).isEqualTo("done");
            JsonNode report = verified.get("report");
            assertThat(report.get("findings")).isEmpty();
            assertThat(report.get("count").asLong()).isZero();
            assertThat(report.get("leaves").asLong()).isGreaterThan(100);
            assertThat(report.get("sentence").asString()).startsWith("All holds of demonstration.");
            assertThat(report.at("/feeds/differing").asLong()).isZero();
            assertThat(report.at("/reads/findings")).isEmpty();
            assertThat(report.at("/reads/records").asLong()).isPositive();
            assertThat(report.at("/reads/runs").asLong()).isEqualTo(1);
            assertThat(report.at("/reads/missed").asLong()).isZero();

            JsonNode exported = ended(service, service.post(OPERATOR, "/api/operations/ledger-exports", ""));
            Path export = Path.of(exported.at("/report/folder").asString());
            String vkey = service.send(service.open("/log/keys"))
                    .body()
                    .lines()
                    .findFirst()
                    .orElseThrow();
            assertThat(verify(export.toString(), "--key", vkey)).isZero();
            Path last = Files.writeString(folder.resolve("last"), kept);
            assertThat(verify(export.toString(), "--key", vkey, "--last", last.toString()))
                    .isZero();
            Path feed = export.resolve("feed/agency-om-police/rows.jsonl");
            Files.writeString(feed, Files.readString(feed).replace("alert-received", "alert-withdrawn"));
            assertThat(verify(export.toString(), "--key", vkey)).isEqualTo(1);
        }
    }

    @Test
    void an_operator_has_every_decision_made_again(@TempDir Path folder) throws IOException {
        try (var service = RunningService.start(folder)) {
            String alert = new AlertCalls(service).issued("decided-again", "om-police");
            String path = "/api/alerts/" + alert + "/acknowledgement";
            assertThat(service.post("om-police.officer", path, "").status()).isEqualTo(200);
            assertThat(service.post("om-police.officer", path, "").status()).isEqualTo(200);
            assertThat(service.post("gr-police.officer", path, "").status()).isEqualTo(404);
            JsonNode made = ended(service, service.post(OPERATOR, "/api/operations/re-decisions", ""));
            assertThat(made.get("state").asString()).isEqualTo("done");
            JsonNode report = made.get("report");
            assertThat(report.get("same").asLong()).isGreaterThan(100);
            assertThat(report.get("differing").asLong()).isZero();
            assertThat(report.get("differences")).isEmpty();
            assertThat(report.get("unread")).isEmpty();
            assertThat(report.get("contentGone").asLong()).isZero();
            assertThat(report.get("records").asLong())
                    .isEqualTo(report.get("same").asLong()
                            + report.get("nothingDecided").asLong());
            assertThat(made.get("done").asLong())
                    .isEqualTo(made.get("of").asLong())
                    .isEqualTo(report.get("records").asLong());
        }
    }

    private static long anchors(RunningService service) {
        return Checkpoint.of(SignedNote.parse(
                        service.send(service.open("/log/checkpoint")).body()))
                .size();
    }

    private static int verify(String... arguments) {
        return VerifyCommand.run(List.of(arguments), System.out, System.out);
    }

    @Test
    void an_operator_verifies_the_feeds_and_rebuilds_the_views_and_others_have_no_token_for_it(@TempDir Path folder)
            throws IOException {
        try (var service = RunningService.start(folder)) {
            JsonNode verified = ended(service, service.post(OPERATOR, "/api/operations/feed-verifications", ""));
            assertThat(verified.get("state").asString()).isEqualTo("done");
            assertThat(verified.get("report").get("differing").asLong()).isZero();
            assertThat(verified.get("report").get("entries").asLong()).isPositive();
            assertThat(verified.get("done").asLong())
                    .isPositive()
                    .isEqualTo(verified.get("of").asLong());

            JsonNode rebuilt = ended(service, service.post(OPERATOR, "/api/operations/view-rebuilds", ""));
            assertThat(rebuilt.get("state").asString()).isEqualTo("done");
            assertThat(rebuilt.get("report").get("differing").asLong()).isZero();

            JsonNode newest =
                    service.get(OPERATOR, "/api/operations/runs?limit=1").json();
            assertThat(newest.at("/items/0/operation")).isEqualTo(rebuilt.get("operation"));
            assertThat(newest.at("/items/0").has("report"))
                    .as("a list has no reports")
                    .isFalse();
            JsonNode before = service.get(
                            OPERATOR,
                            "/api/operations/runs?limit=1&after="
                                    + newest.get("next").stringValue())
                    .json();
            assertThat(before.at("/items/0/operation")).isEqualTo(verified.get("operation"));
            assertThat(before.has("next")).isFalse();

            String nothing =
                    service.get("pk-fia.admin", "/api/operations/runs/nonsense").body();
            assertThat(nothing).contains("insufficient-scope");
            String path = "/api/operations/runs/" + verified.get("operation").asString();
            assertThat(service.get("pk-fia.admin", path).body()).isEqualTo(nothing);
            assertThat(service.post("pk-fia.admin", "/api/operations/feed-verifications", "")
                            .body())
                    .isEqualTo(nothing);
            assertThat(service.post(OPERATOR, "/api/operations/nonsense", "").status())
                    .isEqualTo(404);
            assertThat(service.get(OPERATOR, "/api/inbox").status())
                    .as("an operator reads nothing")
                    .isEqualTo(403);
        }
    }
}
