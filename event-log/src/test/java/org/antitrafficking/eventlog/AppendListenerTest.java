package org.antitrafficking.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.antitrafficking.eventlog.postgres.Roles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AppendListenerTest {

    private TestDatabase database;
    private EventLog log;
    private EventLog otherNode;

    @BeforeEach
    void open() {
        database = TestDatabase.create("history");
        log = database.openLog();
        otherNode = EventLog.open(database.as(Roles.LOG_WRITER), database.as(Roles.LOG_WRITER));
    }

    @AfterEach
    void close() {
        log.close();
        otherNode.close();
        database.close();
    }

    /** As one does whose executor was shut down a moment before. */
    private static void fail() {
        throw new IllegalStateException("a listener that throws");
    }

    @Test
    void a_listener_that_throws_leaves_appends_answered_and_other_listeners_told() throws Exception {
        var told = new CountDownLatch(3);
        try (var throwing = log.onAppended(AppendListenerTest::fail);
                var listening = log.onAppended(told::countDown)) {
            assertThat(throwing).isNotSameAs(listening);
            for (long sequence = 0; sequence < 3; sequence++)
                assertThat(log.append(EventLogTest.append("a", sequence))
                                .get(10, TimeUnit.SECONDS)
                                .lastPosition())
                        .isEqualTo(sequence + 1);
            assertThat(told.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void a_listener_that_throws_keeps_nobody_from_being_told_of_other_nodes_appends() throws Exception {
        FollowerTest.awaitListening(database, 2);
        for (long sequence = 0; sequence < 3; sequence++) {
            var told = new CountDownLatch(1);
            try (var throwing = log.onAppended(AppendListenerTest::fail);
                    var listening = log.onAppended(told::countDown)) {
                assertThat(throwing).isNotSameAs(listening);
                otherNode.append(EventLogTest.append("a", sequence)).join();
                assertThat(told.await(10, TimeUnit.SECONDS)).isTrue();
            }
        }
    }
}
