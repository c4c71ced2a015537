package org.antitrafficking.coordination.api.routing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.antitrafficking.coordination.api.routing.Envelopes.Kind;
import org.antitrafficking.coordination.api.sealing.KeyDestroyed;
import org.antitrafficking.coordination.api.sealing.KeyName;
import org.antitrafficking.coordination.api.sealing.PostgresKeyStore;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.postgres.Roles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever carries an envelope reads nothing, changes nothing, and has it for some seconds. */
class EnvelopesTest {

    private static final byte[] CONTENT = "a girl of 14 who is moved tonight".getBytes(UTF_8);

    private final TestDatabase database = TestDatabase.create("keys");
    private final TestDatabase others = TestDatabase.create("keys");
    private final UUID id = new UUID(7, 7);
    private Instant now = Instant.parse("2026-12-01T23:59:50Z");
    private final PostgresKeyStore store = new PostgresKeyStore(database.pool(Roles.KEYS, 1));
    private final Envelopes here = envelopes(database, "1 3");
    private final Envelopes there = envelopes(database, "1 3");

    private Envelopes envelopes(TestDatabase keys, String version) {
        return new Envelopes(new PostgresKeyStore(keys.pool(Roles.KEYS, 1)), version, () -> now);
    }

    @AfterEach
    void close() {
        database.close();
        others.close();
    }

    private byte[] sealed() {
        return here.sealed(Kind.COMMAND, id, CONTENT);
    }

    @Test
    void another_node_opens_it() {
        Envelopes.Opened opened = there.opened(sealed());
        assertThat(opened.kind()).isEqualTo(Kind.COMMAND);
        assertThat(opened.id()).isEqualTo(id);
        assertThat(opened.content()).isEqualTo(CONTENT);
    }

    @Test
    void nothing_of_its_content_is_seen_and_no_two_are_alike() {
        String seen = new String(sealed(), UTF_8);
        for (String word : List.of("girl", "moved", "tonight")) assertThat(seen).doesNotContain(word);
        assertThat(sealed()).isNotEqualTo(sealed());
    }

    @Test
    void whatever_is_changed_or_cut_it_is_refused() {
        byte[] whole = sealed();
        for (int at = 0; at < whole.length; at++)
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                byte[] changed = whole.clone();
                changed[at] ^= (byte) (1 << bit);
                assertThatThrownBy(() -> there.opened(changed))
                        .as("bit %d of byte %d", bit, at)
                        .isInstanceOf(Envelopes.Refused.class);
            }
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> there.opened(cut)).isInstanceOf(Envelopes.Refused.class);
        }
    }

    @Test
    void an_envelope_of_another_installation_or_version_is_refused_and_its_nodes_have_another_name() {
        byte[] sealed = sealed();
        for (Envelopes other : new Envelopes[] {envelopes(others, "1 3"), envelopes(database, "1 4")}) {
            assertThatThrownBy(() -> other.opened(sealed)).isInstanceOf(Envelopes.Refused.class);
            assertThat(other.nodes()).isNotEqualTo(here.nodes());
        }
        assertThat(there.nodes()).isEqualTo(here.nodes());
    }

    @Test
    void it_is_good_for_some_seconds_also_at_midnight() {
        now = now.plusSeconds(8); // it ends tomorrow
        byte[] sealed = sealed();
        now = now.plus(Envelopes.LIVES);
        assertThat(there.opened(sealed).content()).isEqualTo(CONTENT);
        now = now.plusMillis(1);
        assertThatThrownBy(() -> there.opened(sealed)).isInstanceOf(Envelopes.Refused.class);
    }

    @Test
    void one_that_is_good_for_longer_than_nodes_make_it_is_refused() {
        now = now.plus(Envelopes.APART).plusMillis(1);
        byte[] fromTheFuture = sealed();
        now = now.minus(Envelopes.APART).minusMillis(1);
        assertThatThrownBy(() -> there.opened(fromTheFuture)).isInstanceOf(Envelopes.Refused.class);
        now = now.plusMillis(1);
        assertThat(there.opened(fromTheFuture).id()).isEqualTo(id);
    }

    @Test
    void an_aggregate_has_one_name_on_the_way_today_that_tells_nothing_and_another_one_tomorrow() {
        String alert = "alert-0123456789abcdef0123456789abcdef";
        String today = here.route(alert);
        assertThat(today).isEqualTo(there.route(alert)).hasSize(32).doesNotContain("0123456789abcdef");
        assertThat(here.route(alert + "0")).isNotEqualTo(today);
        now = now.plus(Duration.ofDays(1));
        assertThat(here.route(alert)).isEqualTo(there.route(alert)).isNotEqualTo(today);
    }

    @Test
    void keys_of_days_before_yesterday_are_destroyed_and_a_copy_of_then_opens_nowhere() {
        Instant first = now;
        String nodes = here.nodes();
        byte[] copy = sealed();
        Set<String> ofTheFirst = store.ids("routed-", "routed-9");
        assertThat(ofTheFirst).hasSize(1);

        now = first.plus(Duration.ofDays(1));
        sealed();
        here.destroyOldKeys();
        assertThat(store.ids("routed-", "routed-9")).hasSize(2).containsAll(ofTheFirst);

        now = first.plus(Duration.ofDays(2));
        here.destroyOldKeys();
        assertThat(store.ids("routed-", "routed-9")).hasSize(1).doesNotContainAnyElementsOf(ofTheFirst);
        assertThat(store.find(ofTheFirst).destroyed()).isEqualTo(ofTheFirst);
        assertThat(there.opened(sealed()).content()).isEqualTo(CONTENT);
        assertThat(envelopes(database, "1 3").nodes()).isEqualTo(nodes);

        now = first; // whoever has the copy and sets a node's time back
        assertThatThrownBy(() -> envelopes(database, "1 3").opened(copy)).isInstanceOf(KeyDestroyed.class);
    }

    @Test
    void keys_of_days_on_which_no_node_ran_are_destroyed_by_the_next_one_and_again_where_they_came_back() {
        sealed();
        now = now.plus(Duration.ofDays(40));
        there.destroyOldKeys();
        assertThat(store.ids("routed-", "routed-9")).isEmpty();
        store.keyFor(KeyName.of("routed-2026-11-02", PartnerId.PLATFORM.toString())); // as from a backup
        now = now.plus(Duration.ofDays(1));
        there.destroyOldKeys();
        assertThat(store.ids("routed-", "routed-9")).isEmpty();
    }
}
