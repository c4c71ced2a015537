package org.antitrafficking.coordination.api.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.postgres.Roles;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Whoever looks for the primary waits for no server that says nothing. */
class ServersTest {

    private static final Duration QUICK = Duration.ofMillis(2);
    private static final Duration LONG = Duration.ofSeconds(2);

    private final TestDatabase database = TestDatabase.create();
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000_000_000L); // that clock may pass over the end
    private final Servers servers = new Servers(3, now::get);
    private final List<Integer> asked = new ArrayList<>();
    private final One first = new One(0);
    private final One second = new One(1);
    private final One third = new One(2);

    /** A server by its answer. */
    private final class One extends PGSimpleDataSource {
        private final int number;
        private @Nullable String state;
        private Duration takes = QUICK;

        One(int number) {
            this.number = number;
        }

        void is(@Nullable String refusing, Duration after) {
            state = refusing;
            takes = after;
        }

        @Override
        public Connection getConnection(@Nullable String user, @Nullable String password) throws SQLException {
            asked.add(number);
            now.addAndGet(takes.toNanos());
            if (state != null) throw new SQLException("refused by " + number, state);
            return database.as(Roles.READER).getConnection();
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    private boolean isLetIn() {
        asked.clear();
        try (Connection connection = servers.connect(List.of(first, second, third), "a", "b")) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    private void passes(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Test
    void the_one_that_let_somebody_in_is_asked_first() {
        first.is("08001", QUICK);
        second.is("08001", QUICK);
        assertThat(isLetIn()).isTrue();
        assertThat(asked).containsExactly(0, 1, 2);
        assertThat(isLetIn()).isTrue();
        assertThat(asked).containsExactly(2);
    }

    @Test
    void one_that_says_nothing_is_waited_for_once_in_some_seconds_and_last() {
        first.is("08001", LONG);
        second.is("08001", QUICK);
        third.is("08001", QUICK);
        assertThat(isLetIn()).isFalse();
        assertThat(asked).containsExactly(0, 1, 2);
        for (int i = 0; i < 10; i++) {
            assertThat(isLetIn()).isFalse();
            assertThat(asked).containsExactly(1, 2);
        }
        passes(Servers.AGAIN_AFTER);
        assertThat(isLetIn()).isFalse();
        assertThat(asked).containsExactly(1, 2, 0);
        third.is(null, QUICK); // it is the primary now
        assertThat(isLetIn()).isTrue();
        assertThat(asked).containsExactly(1, 2);
    }

    @Test
    void one_that_spoke_again_is_asked_as_before() {
        first.is("08001", LONG);
        assertThat(isLetIn()).isTrue();
        assertThat(asked).containsExactly(0, 1);
        second.is("08001", QUICK);
        third.is("08001", QUICK);
        first.is(null, QUICK);
        passes(Servers.AGAIN_AFTER);
        assertThat(isLetIn()).isTrue();
        assertThat(asked).containsExactly(1, 2, 0);
        assertThat(isLetIn()).isTrue();
        assertThat(asked).containsExactly(0);
    }

    @Test
    void where_all_say_nothing_one_at_a_time_is_asked_in_turn() {
        for (One one : List.of(first, second, third)) one.is("08001", LONG);
        assertThat(isLetIn()).isFalse();
        assertThat(asked).containsExactly(0, 1, 2);
        passes(QUICK);
        assertThat(servers.order()).containsExactly(0);
        passes(QUICK);
        assertThat(servers.order()).containsExactly(1);
        passes(QUICK);
        assertThat(servers.order()).containsExactly(2);
    }

    @Test
    void what_a_server_says_that_is_there_is_said_rather_than_that_others_are_no_primary() {
        first.is("08001", QUICK);
        second.is("53300", QUICK);
        third.is("08001", QUICK);
        assertThatThrownBy(() -> servers.connect(List.of(first, second, third), "a", "b"))
                .hasMessage("refused by 1");
    }

    @Test
    void each_is_as_the_whole_is() throws SQLException {
        var whole = new PGSimpleDataSource();
        whole.setUrl("jdbc:postgresql://one:5001,two:5002/coordination?targetServerType=primary&sslmode=require");
        PlatformDatabase.impatient(whole);
        List<PGSimpleDataSource> each = Servers.each(whole);
        assertThat(each).hasSize(2);
        assertThat(each.getLast().getUrl())
                .isEqualTo(whole.getUrl().replace("one:5001,two:5002", "two:5002"))
                .contains("targetServerType=primary", "sslmode=require", "loginTimeout=2", "socketTimeout=2");
    }
}
