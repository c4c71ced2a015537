package org.antitrafficking.coordination.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import org.antitrafficking.coordination.api.RunningService.Answer;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A running service whose oldest records of reads an operator takes out of the database, and brings back. */
class DetachedOverHttpTest {

    private static final String OPERATOR = "platform.operator";

    @TempDir
    private static Path folder;

    private static TestDatabase database;
    private static TestDatabase keys;
    private static RunningService service;
    private static AlertCalls calls;
    private static Detaching operator;

    @BeforeAll
    static void start() throws IOException {
        database = TestDatabase.create();
        keys = TestDatabase.create();
        service = RunningService.start(
                folder,
                "--coordination.database.url=" + database.url(),
                "--coordination.keys.url=" + keys.url(),
                "--coordination.partition-rows=4096");
        calls = new AlertCalls(service);
        operator = new Detaching(database);
    }

    @AfterAll
    static void stop() throws Exception {
        for (AutoCloseable each : new AutoCloseable[] {service, database, keys}) if (each != null) each.close();
    }

    private static long number(String sql) {
        try {
            return TestDatabase.number(database.superuser(), sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode asked(String who, String path) {
        Answer answer = service.get(who, path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static JsonNode verified() {
        return report("ledger-verifications");
    }

    private static JsonNode report(String of) {
        Answer started = service.post(OPERATOR, "/api/operations/" + of, "");
        assertThat(started.status()).as(started.body()).isEqualTo(202);
        String run = "/api/operations/runs/" + started.json().get("operation").stringValue();
        Await.until(
                of + " have ended",
                () -> service.get(OPERATOR, run).json().path("endedAt").isString());
        return service.get(OPERATOR, run).json().get("report");
    }

    @Test
    void what_is_detached_is_said_by_searches_and_verifications_and_comes_back() throws Exception {
        String alert = calls.issued("detached-1", "om-police");
        calls.settle();
        String page = "/api/alerts/" + alert;
        for (int i = 0; i < 3; i++) asked("om-police.officer", page);
        calls.accepted(calls.post("om-police.officer", page + "/acknowledgement", ""));
        assertThat(service.get("pk-fia.officer", "/api/alerts/alert-00000000000000000000000000000000")
                        .status())
                .isEqualTo(404);
        assertThat(calls.post("pk-fia.supervisor", page + "/erasure", "").status())
                .as("it is not closed, and so is refused, which is recorded")
                .isEqualTo(409);

        long last = operator.fill();
        asked("om-police.officer", page); // no partition takes its record, so the service makes one
        assertThat(number("select count(*) from history.partitions('history.record')"))
                .isGreaterThan(1);
        assertThat(number("select next - first from history.partitions('history.record') where first = " + (last + 1)))
                .isEqualTo(4_096);
        operator.awaitIts(last + 1);
        JsonNode before = asked("om-police.supervisor", "/api/audit/reads?limit=200");
        assertThat(before.path("detached").isMissingNode()).isTrue();

        operator.detach();

        Instant[] months = operator.months();
        String told = "[{\"from\":\"%s\",\"until\":\"%s\"}]".formatted(months[0], months[1]);
        for (String path : new String[] {
            "/api/audit/reads?limit=200", "/api/audit/decisions", "/api/audit/items/" + alert + "/readers"
        })
            assertThat(asked("om-police.supervisor", path).path("detached").toString())
                    .as(path)
                    .isEqualTo(told);
        assertThat(asked("pk-fia.supervisor", "/api/audit/items/" + alert + "/exposure")
                        .path("detached")
                        .toString())
                .isEqualTo(told);
        // nor is more found out by asking of a part of the month
        for (String part : new String[] {"from=" + months[0].plusSeconds(1), "from=" + months[1].minusSeconds(1)})
            assertThat(asked("om-police.supervisor", "/api/audit/reads?" + part)
                            .path("detached")
                            .toString())
                    .as(part)
                    .isEqualTo(told);
        JsonNode after = asked("om-police.supervisor", "/api/audit/reads?limit=200");
        assertThat(after.get("items")).isNotEmpty();
        assertThat(oldest(after)).isNotEqualTo(oldest(before));
        assertThat(asked("om-police.supervisor", "/api/audit/reads?limit=200&from=" + months[1])
                        .path("detached")
                        .isMissingNode())
                .as("of another time")
                .isTrue();

        JsonNode report = verified();
        assertThat(report.get("findings")).isEmpty();
        assertThat(report.get("sentence").asString())
                .startsWith("All holds of demonstration.")
                .contains("records 1 to " + last + " of second-log are detached, by coordination_owner at ");
        assertThat(report.at("/reads/findings")).isEmpty();
        assertThat(report.at("/reads/detached").asLong()).isEqualTo(last);

        report = report("re-decisions");
        assertThat(report.get("detached").asLong()).isEqualTo(last);
        assertThat(report.get("differing").asLong()).isZero();
        assertThat(report.get("records").asLong()).isEqualTo(number("select count(*) from history.decision"));

        // another record that is gone is missing, as before
        TestDatabase.execute(
                database.superuser(),
                "alter table history.record disable trigger append_only;"
                        + " create table public.kept as select * from history.record where number = " + (last + 1) + ";"
                        + " delete from history.record where number = " + (last + 1));
        assertThat(verified().get("findings").toString())
                .contains("Record " + (last + 1) + " of the second log is missing.");
        TestDatabase.execute(
                database.superuser(),
                "insert into history.record select * from public.kept;"
                        + " alter table history.record enable always trigger append_only");

        operator.attach();
        JsonNode again = asked("om-police.supervisor", "/api/audit/reads?limit=200");
        assertThat(again.path("detached").isMissingNode()).isTrue();
        assertThat(again.get("items").size())
                .isGreaterThanOrEqualTo(before.get("items").size());
        assertThat(oldest(again)).isEqualTo(oldest(before));
        report = verified();
        assertThat(report.get("findings")).isEmpty();
        assertThat(report.get("sentence").asString()).doesNotContain("detached");
        assertThat(report.at("/reads/findings")).isEmpty();
        report = report("re-decisions");
        assertThat(report.get("detached").asLong()).isZero();
        assertThat(report.get("records").asLong())
                .as("the refusal is among them again")
                .isGreaterThan(number("select count(*) from history.decision"));
    }

    /** Of a list of reads that has all of them. */
    private static JsonNode oldest(JsonNode reads) {
        assertThat(reads.has("next")).isFalse();
        JsonNode items = reads.get("items");
        return items.get(items.size() - 1);
    }
}
