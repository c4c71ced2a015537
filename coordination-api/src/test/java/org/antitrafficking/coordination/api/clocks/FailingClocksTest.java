package org.antitrafficking.coordination.api.clocks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.antitrafficking.coordination.alerts.AlertId;
import org.antitrafficking.coordination.alerts.ClockId;
import org.antitrafficking.coordination.alerts.ClockKind;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.TestDatabase;
import org.junit.jupiter.api.Test;

/** Clocks that can't be passed on, each time anew, before all others. */
class FailingClocksTest extends TwoNodes {

    /** More than are read together. */
    private static final int FAILING = 700;

    @Override
    Collection<Instant> dues() {
        return List.of();
    }

    @Override
    List<?> passing(Instant to) {
        return List.of();
    }

    @Override
    void pass() {}

    private long rows(String where) throws Exception {
        return TestDatabase.number(projector, "select count(*) from reactions.clock where " + where);
    }

    @Test
    void clocks_that_fail_hide_no_other_and_are_named() throws Exception {
        try (var connection = projector.getConnection();
                var insert = connection.prepareStatement("insert into reactions.clock (item, clock, due_at) select"
                        + " 'alert-' || lpad(n::text, 32, '0'), 'no such clock', '2026-01-01T00:00:00Z'"
                        + " from generate_series(1, " + FAILING + ") n")) {
            insert.executeUpdate();
        }
        // nobody waits for it any more: who passes it forgets it
        var last = new AlertId("alert-" + "f".repeat(32));
        var clock = ClockId.of(ClockKind.ANSWER, partner(1));
        TestDatabase.execute(
                projector,
                "insert into reactions.clock (item, clock, due_at) values ('" + last + "', '" + clock
                        + "', '2026-02-01T00:00:00Z')");
        var node = new Node();
        open.add(node);
        Await.until(
                "the clock behind them is passed on",
                () -> rows("item = '" + last + "'") == 0
                        || node.poller.setAside().contains(last.toString()));
        Await.until("all that fail are named", () -> node.poller.setAside().size() >= FAILING);
        assertThat(node.poller.failure()).isNull();
        assertThat(node.poller.sinceLook()).isLessThan(Duration.ofSeconds(30));
        TestDatabase.execute(projector, "delete from reactions.clock where clock = 'no such clock'");
        Await.until(
                "what runs no more is forgotten",
                () -> node.poller.setAside().stream().noneMatch(item -> item.startsWith("alert-00")));
    }
}
