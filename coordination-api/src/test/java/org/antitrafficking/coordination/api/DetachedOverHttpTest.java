package org.antitrafficking.coordination.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import org.antitrafficking.coordination.api.RunningService.Answer;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.postgres.Roles;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A running service whose oldest records of reads an operator takes out of the database, and brings back. */
class DetachedOverHttpTest {

    private static final String OPERATOR = "platform.operator";

    /** The first partition becomes one that is full, and the service has to make the next one when it writes. */
    private static final String FULL = """
        do $$
        declare
          last bigint;
          of text;
        begin
          lock table history.record in access exclusive mode;
          select max(number) into last from history.record;
          foreach of in array array['history.record', 'audit.read', 'audit.shown'] loop
            execute format('alter table %s detach partition %1$s_1', of);
            execute format('alter table %s attach partition %1$s_1 for values from (1) to (%s)', of, last + 1);
          end loop;
        end
        $$
        """;

    @TempDir
    private static Path folder;

    private static TestDatabase database;
    private static TestDatabase keys;
    private static RunningService service;
    private static AlertCalls calls;

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
        Answer started = service.post(OPERATOR, "/api/operations/ledger-verifications", "");
        assertThat(started.status()).as(started.body()).isEqualTo(202);
        String run = "/api/operations/runs/" + started.json().get("operation").stringValue();
        Await.until(
                "it is verified",
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

        TestDatabase.execute(database.superuser(), FULL);
        long last = number("select next - 1 from history.partitions('history.record') where first = 1");
        asked("om-police.officer", page); // no partition takes its record, so the service makes one
        assertThat(number("select count(*) from history.partitions('history.record')"))
                .isGreaterThan(1);
        assertThat(number("select next - first from history.partitions('history.record') where first = " + (last + 1)))
                .isEqualTo(4_096);
        Await.until(
                "followers have passed it",
                () -> number("select min(position) from history.follower where name in ('reads', 'other-decisions')")
                        > last);
        Await.until(
                "it is anchored",
                () -> number("select coalesce(max(size), 0) from ledger.head where tree = 'second-log'") > last);
        JsonNode before = asked("om-police.supervisor", "/api/audit/reads?limit=200");
        assertThat(before.path("detached").isMissingNode()).isTrue();

        // by the role that owns the tables: it sees no row of the index
        TestDatabase.execute(database.as(Roles.OWNER), "select audit.detach_reads(1)");

        for (String path : new String[] {
            "/api/audit/reads?limit=200", "/api/audit/decisions", "/api/audit/items/" + alert + "/readers"
        })
            assertThat(asked("om-police.supervisor", path).path("detached"))
                    .as(path)
                    .hasSize(1);
        assertThat(asked("pk-fia.supervisor", "/api/audit/items/" + alert + "/exposure")
                        .path("detached"))
                .hasSize(1);
        JsonNode after = asked("om-police.supervisor", "/api/audit/reads?limit=200");
        Instant end = Instant.parse(after.at("/detached/0/until").asString());
        assertThat(after.get("items")).isNotEmpty();
        for (JsonNode read : after.get("items"))
            assertThat(Instant.parse(read.get("recordedAt").asString())).isAfter(end);
        assertThat(Instant.parse(before.at("/items/0/recordedAt").asString())).isBeforeOrEqualTo(end);
        assertThat(asked("om-police.supervisor", "/api/audit/reads?limit=200&from=2100-01-01T00:00:00Z")
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

        TestDatabase.execute(database.as(Roles.OWNER), "select audit.attach_reads(1)");
        JsonNode again = asked("om-police.supervisor", "/api/audit/reads?limit=200");
        assertThat(again.path("detached").isMissingNode()).isTrue();
        assertThat(again.get("items").size())
                .isGreaterThanOrEqualTo(before.get("items").size());
        assertThat(again.at("/items/0")).isEqualTo(before.at("/items/0"));
        report = verified();
        assertThat(report.get("findings")).isEmpty();
        assertThat(report.get("sentence").asString()).doesNotContain("detached");
        assertThat(report.at("/reads/findings")).isEmpty();
    }
}
