package org.antitrafficking.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.antitrafficking.eventlog.postgres.EmbeddedServer;

/** What a loss of power does to an embedded server. */
public final class Kill {

    private Kill() {}

    /**
     * Kills every process of the server at once; true once they are gone, and another server answers in their place.
     */
    public static boolean all(EmbeddedServer server) throws SQLException {
        long pid = server.postmasterPid();
        int restarts = server.restarts();
        ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
        List<ProcessHandle> children = postmaster.descendants().toList();
        assertThat(children).isNotEmpty();
        postmaster.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        Await.until(
                "the killed server is gone",
                () -> !runs(postmaster) && children.stream().noneMatch(Kill::runs));
        Await.until("the server was started again", () -> server.restarts() > restarts);
        return server.restarts() == restarts + 1
                && server.postmasterPid() != pid
                && TestDatabase.number(server.superuser("postgres"), "select 1") == 1;
    }

    /** A dead process that nobody has collected is alive to Java, but runs no program. */
    private static boolean runs(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }
}
