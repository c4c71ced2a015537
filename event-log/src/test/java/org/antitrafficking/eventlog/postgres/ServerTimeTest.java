package org.antitrafficking.eventlog.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** To a node whose clock is wrong, the server's is another than its own: here the server's is moved. */
class ServerTimeTest {

    private static final Duration OFTEN = Duration.ofMillis(5);

    private static final Duration AHEAD = Duration.ofSeconds(90);

    private TestDatabase database;

    @BeforeEach
    void create() throws SQLException {
        database = TestDatabase.create();
        for (String sql : new String[] {
            "create table public.moved (seconds int)",
            "insert into public.moved values (0)",
            "create function public.clock_timestamp() returns timestamptz language sql as"
                    + " 'select pg_catalog.clock_timestamp() + seconds * interval ''1 second'' from public.moved'",
            "do $$ begin execute format('alter database %I set search_path = public, pg_catalog', current_database());"
                    + " end $$"
        }) TestDatabase.execute(database.superuser(), sql);
    }

    @AfterEach
    void drop() {
        database.close();
    }

    private void move(Duration by) throws SQLException {
        TestDatabase.execute(database.superuser(), "update public.moved set seconds = " + by.toSeconds());
    }

    @Test
    void the_time_is_the_servers_whatever_the_nodes_own_clock_says() throws SQLException {
        move(AHEAD);
        try (var time = ServerTime.start(database.superuser(), OFTEN)) {
            assertThat(time.now()).isCloseTo(Instant.now().plus(AHEAD), within(5, ChronoUnit.SECONDS));
            assertThat(time.ownClockAhead())
                    .isNegative()
                    .isGreaterThan(AHEAD.plusSeconds(5).negated());
            move(AHEAD.multipliedBy(2));
            Await.until(
                    "it has followed the server",
                    () -> time.now().isAfter(Instant.now().plus(AHEAD).plusSeconds(60)));
        }
    }

    @Test
    void where_the_servers_clock_goes_back_the_time_does_not() throws SQLException {
        move(AHEAD);
        try (var time = ServerTime.start(database.superuser(), OFTEN)) {
            Instant before = time.now();
            move(Duration.ZERO);
            Await.until("it has asked again", () -> time.ownClockAhead().abs().compareTo(ServerTime.WRONG) < 0);
            Instant after = time.now();
            assertThat(after).isAfterOrEqualTo(before);
            assertThat(time.now()).isEqualTo(after);
        }
    }

    @Test
    void while_the_server_does_not_answer_the_time_goes_on_from_what_it_said() throws SQLException {
        move(AHEAD);
        var asked = new AtomicInteger();
        try (var time = ServerTime.start(silentFromTheSecondOn(asked), OFTEN)) {
            Instant before = time.now();
            Await.until(
                    "it has asked in vain", () -> asked.get() > 3 && time.now().isAfter(before));
            assertThat(time.now()).isCloseTo(Instant.now().plus(AHEAD), within(5, ChronoUnit.SECONDS));
        }
    }

    private DataSource silentFromTheSecondOn(AtomicInteger asked) {
        DataSource real = database.superuser();
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (asked.incrementAndGet() > 1) throw new SQLException("It does not answer.");
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
