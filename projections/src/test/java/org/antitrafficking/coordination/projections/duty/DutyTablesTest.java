package org.antitrafficking.coordination.projections.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.antitrafficking.coordination.projections.duty.DutyTables.At;
import org.antitrafficking.coordination.projections.duty.DutyTables.Page;
import org.antitrafficking.coordination.projections.duty.DutyTables.Wait;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.postgres.Roles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DutyTablesTest {

    private static final PartnerId FIA = new PartnerId("pk-fia");
    private static final PartnerId IOM = new PartnerId("iom");
    private static final Instant NOW = Instant.parse("2026-11-26T22:00:00Z");
    private static final Duration LONG = Duration.ofMinutes(2);

    private final TestDatabase database = TestDatabase.create("history", "reactions");
    private final DataSource projector = database.as(Roles.PROJECTOR);

    @AfterEach
    void close() {
        database.close();
    }

    private static PersonId person(int number) {
        return new PersonId("person-%032x".formatted(number));
    }

    private interface Work<T> {
        T on(DutyTables tables) throws SQLException;
    }

    private <T> T within(Work<T> work) throws SQLException {
        try (Connection connection = projector.getConnection()) {
            connection.setAutoCommit(false);
            T done = work.on(new DutyTables(connection));
            connection.commit();
            return done;
        }
    }

    private void raise(PersonId person, Instant at) throws SQLException {
        within(tables -> {
            tables.raise(FIA, person, at, true, false);
            return person;
        });
    }

    private List<Page> claim(Instant now) throws SQLException {
        return within(tables -> tables.claim(now, 3, LONG));
    }

    private Page tried(Page page, boolean left, Instant again) throws SQLException {
        return within(tables -> {
            tables.tried(page, left, left, again);
            return page;
        });
    }

    private long unsent() throws SQLException {
        return within(tables -> tables.unsentSince(NOW));
    }

    private List<Page> pages() throws SQLException {
        return within(tables -> tables.pages(FIA));
    }

    private Map<At, Wait> waits(PartnerId partner) throws SQLException {
        return within(tables -> tables.waits(partner));
    }

    private Map<At, Wait> open(PartnerId partner, Scope scope) throws SQLException {
        return within(tables -> tables.open(partner, Set.of(scope)));
    }

    @Test
    void each_page_is_claimed_once_however_many_nodes_claim_at_the_same_time() throws Exception {
        for (int i = 0; i < 40; i++) raise(person(i), NOW);
        var claims = new ArrayList<Callable<List<Page>>>();
        for (int i = 0; i < 60; i++) claims.add(() -> claim(NOW));
        var claimed = new ArrayList<PersonId>();
        try (var nodes = Executors.newFixedThreadPool(8)) {
            for (var one : nodes.invokeAll(claims)) one.get().forEach(page -> claimed.add(page.person()));
        }
        assertThat(claimed).doesNotHaveDuplicates().hasSize(40);
    }

    @Test
    void what_was_not_taken_is_claimed_again_in_its_time_and_what_was_taken_never() throws SQLException {
        raise(person(1), NOW);
        Page page = claim(NOW).getFirst();
        assertThat(claim(NOW)).isEmpty();
        tried(page, true, NOW.plusSeconds(5));
        assertThat(claim(NOW.plusSeconds(4))).isEmpty();
        Page again = claim(NOW.plusSeconds(5)).getFirst();
        assertThat(again.tries()).isEqualTo(1);
        assertThat(unsent()).isEqualTo(1);
        tried(again, false, NOW.plusSeconds(15));
        assertThat(claim(NOW.plusSeconds(1_000))).isEmpty();
        assertThat(unsent()).isZero();
        assertThat(pages()).hasSize(1);
    }

    @Test
    void a_page_that_is_raised_again_while_it_is_sent_is_sent_again() throws SQLException {
        raise(person(1), NOW);
        Page page = claim(NOW).getFirst();
        raise(person(1), NOW.plusSeconds(3_600));
        tried(page, false, NOW);
        assertThat(claim(NOW.plusSeconds(3_600))).hasSize(1);
    }

    @Test
    void a_page_that_is_closed_while_it_is_sent_stays_closed() throws SQLException {
        raise(person(1), NOW);
        Page page = claim(NOW).getFirst();
        within(tables -> {
            tables.close(FIA, person(1));
            return page;
        });
        tried(page, true, NOW);
        assertThat(pages()).isEmpty();
    }

    @Test
    void what_waits_is_kept_of_each_partner_by_itself() throws SQLException {
        var first = new At(Scope.of(FIA), "alert-1");
        var second = new At(Scope.supervisors(FIA), "alert-1");
        var wait = new Wait(Sets.of("acknowledge", "validate release-1"), NOW, false, Sets.of(person(1)));
        within(tables -> {
            tables.replace(FIA, Map.of(), Map.of(first, wait, second, wait));
            tables.replace(IOM, Map.of(), Map.of(new At(Scope.of(IOM), "alert-1"), wait));
            return first;
        });
        var answered = new Wait(wait.needs(), NOW, true, Sets.of(person(1), person(2)));
        within(tables -> {
            tables.replace(FIA, tables.waits(FIA), Map.of(second, answered));
            return second;
        });
        assertThat(waits(FIA)).isEqualTo(Map.of(second, answered));
        assertThat(open(FIA, Scope.supervisors(FIA))).isEmpty();
        assertThat(open(IOM, Scope.of(IOM))).isEqualTo(Map.of(new At(Scope.of(IOM), "alert-1"), wait));
        assertThat(waits(IOM)).hasSize(1).containsValue(wait);
    }
}
