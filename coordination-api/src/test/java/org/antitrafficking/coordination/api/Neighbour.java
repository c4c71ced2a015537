package org.antitrafficking.coordination.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.TestDatabase;

/** Another instance, which a platform follows for its partner om-police: whatever that can take from there happens. */
final class Neighbour implements AutoCloseable {

    private static final String PARTNER = "om-police";
    private static final String OFFICER = "pk-fia.officer";
    private static final String SUPERVISOR = "pk-fia.supervisor";

    private final TestDatabase database = TestDatabase.create();
    private final TestDatabase keys = TestDatabase.create();
    private final RunningService service;
    private final AlertCalls calls;
    private final TestDatabase follower;

    /**
     * Starts at that moment.
     *
     * @param follower the database of the platform that follows
     */
    Neighbour(Path folder, String moment, TestDatabase follower) throws IOException, SQLException {
        StoredRows.setTime(database, moment);
        service =
                FixtureLife.start(database, keys, Files.createDirectories(folder), "--coordination.ledger.tick=500ms");
        calls = new AlertCalls(service);
        this.follower = follower;
    }

    /** With which the platform follows it. */
    String[] settings() {
        String key = service.send(service.open("/log/keys"))
                .body()
                .lines()
                .findFirst()
                .orElseThrow();
        String of = "--coordination.federation.";
        return new String[] {
            of + "instance=" + service.address(),
            of + "key=" + key,
            of + "scope=agency-" + PARTNER,
            of + "partner=" + PARTNER,
            of + "tokens=" + service.address() + "/oauth2/token",
            of + "client=" + PARTNER,
            of + "secret=demo"
        };
    }

    /** What expires before the next moment. */
    void share() {
        calls.issued("to-expire", PARTNER);
        awaitTaken(1);
    }

    /** From another moment on. */
    void goOn(String moment) throws SQLException {
        StoredRows.setTime(database, moment);
        String kept = calls.issued("to-keep", PARTNER);
        String described = calls.drafted(
                "pk-fia",
                AlertCalls.content("to-erase-somebody")
                        .replaceFirst("\\{", "{\"persons\":{\"p1\":{\"role\":\"suspect\",\"name\":\"B. Example\"}},"));
        calls.done("pk-fia", described, AlertCalls.issue(PARTNER));
        String recalled = calls.issued("to-recall", PARTNER);
        String narrowed = calls.issued("to-narrow", PARTNER, "gr-police");
        String erased = calls.issued("to-erase", PARTNER);
        awaitTaken(6);
        calls.done(
                "pk-fia",
                kept,
                "{\"act\":\"amend\",\"content\":" + AlertCalls.content("to-keep", "It has moved.") + "}");
        calls.accepted(calls.call(
                OFFICER,
                "PUT",
                AlertCalls.path(kept) + "/terms",
                AlertCalls.json("{'marking':'TLP:AMBER+STRICT','handling':['H0','H1'],'purposes':['investigation']}")));
        after(OFFICER, recalled, "recall", "{'reason':'It was wrong.'}");
        after(OFFICER, narrowed, "narrowing", "{'partners':['" + PARTNER + "'],'reason':'It does not concern it.'}");
        after(OFFICER, described, "closure", "");
        after(SUPERVISOR, described, "persons/p1/erasure", "");
        after(OFFICER, erased, "closure", "");
        after(SUPERVISOR, erased, "erasure", "");
        for (String kind :
                List.of("amended", "erased", "expired", "person-erased", "recalled", "terms-changed", "withdrawn"))
            awaitEntries(1, "received-" + kind);
    }

    private void after(String who, String alert, String act, String body) {
        calls.accepted(calls.post(who, AlertCalls.path(alert) + "/" + act, AlertCalls.json(body)));
    }

    private void awaitTaken(int items) {
        for (int i = 1; i <= items; i++) awaitEntries(i, "received-taken");
    }

    private void awaitEntries(int number, String kind) {
        Await.until(
                number + " " + kind,
                () -> follower.texts("select 1 from disclosure.entry where kind = '" + kind + "'")
                                .size()
                        >= number);
    }

    @Override
    public void close() {
        service.close();
        database.close();
        keys.close();
    }
}
