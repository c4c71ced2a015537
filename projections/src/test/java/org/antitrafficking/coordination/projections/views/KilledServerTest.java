package org.antitrafficking.coordination.projections.views;

import static org.antitrafficking.coordination.projections.AlertExamples.acknowledged;
import static org.antitrafficking.coordination.projections.AlertExamples.drafted;
import static org.antitrafficking.coordination.projections.AlertExamples.issued;
import static org.antitrafficking.coordination.projections.AlertExamples.recalled;
import static org.antitrafficking.coordination.projections.Examples.founded;
import static org.antitrafficking.coordination.projections.Examples.profile;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.antitrafficking.coordination.alerts.AlertId;
import org.antitrafficking.coordination.projections.Histories;
import org.antitrafficking.coordination.projections.LogRows;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.eventlog.Kill;
import org.antitrafficking.eventlog.RecordedEvent;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.Unpacked;
import org.antitrafficking.eventlog.postgres.EmbeddedServer;
import org.antitrafficking.eventlog.postgres.Roles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL is killed, and writes nothing by itself that nobody waits for. */
class KilledServerTest {

    private static final PartnerId OWNER = new PartnerId("pk-fia");
    private static final PartnerId RECIPIENT = new PartnerId("iom");
    private static final AlertId ALERT = new AlertId("alert-a");

    @Test
    void what_was_taken_away_stays_away(@TempDir Path folder) throws Exception {
        List<RecordedEvent> events = new Histories(1)
                .record(founded(profile(OWNER, "PK"), profile(RECIPIENT, null)))
                .record(drafted(ALERT, OWNER))
                .record(issued(ALERT, OWNER, RECIPIENT))
                .record(acknowledged(ALERT, RECIPIENT))
                .record(recalled(ALERT))
                .events();
        int recall = events.size() - 1;
        try (EmbeddedServer server = EmbeddedServer.start(Unpacked.into(folder.resolve("data")));
                ViewBase killed = ViewBase.on(server);
                var spared = new ViewBase()) {
            TestDatabase.execute(server.superuser("postgres"), "alter system set wal_writer_delay = '10s'");
            TestDatabase.execute(server.superuser("postgres"), "select pg_reload_conf()");
            LogRows.put(killed.superuser(), events);
            killed.fenced(events.subList(0, recall)).built(100);
            assertThat(told(killed)).isNotEmpty();

            killed.fenced(events.subList(recall, recall + 1), asTheServiceHasIt(killed));
            assertThat(Kill.all(server)).isTrue();
            assertThat(told(killed)).as("contents in the feed").isEmpty();

            killed.built(100, asTheServiceHasIt(killed));
            List<String> right = pages(spared.fenced(events).built(100));
            assertThat(pages(killed)).isEqualTo(right);
            assertThat(Kill.all(server)).isTrue();
            assertThat(pages(killed)).as("pages").isEqualTo(right);
        }
    }

    private static List<String> pages(ViewBase views) throws Exception {
        return views.texts("select scope || ' ' || convert_from(page, 'UTF8') from views.page order by scope");
    }

    private static DataSource asTheServiceHasIt(ViewBase views) {
        return views.database.pool(Roles.PROJECTOR, 1);
    }

    /** What the recipient's feed still says of the alert itself. */
    private static List<String> told(ViewBase views) throws Exception {
        return views.texts("select c.number::text from disclosure.content c join disclosure.entry e"
                + " using (scope, number) where e.kind = 'alert-received' and scope = '"
                + Scope.of(RECIPIENT).value() + "'");
    }
}
