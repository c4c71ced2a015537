package org.antitrafficking.coordination.api.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.antitrafficking.coordination.api.facts.Facts;
import org.antitrafficking.coordination.api.facts.Standings;
import org.antitrafficking.coordination.api.identity.CallNames;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.Readings;
import org.antitrafficking.coordination.api.identity.Requests;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.sealing.KeyName;
import org.antitrafficking.coordination.api.sealing.PostgresKeyStore;
import org.antitrafficking.coordination.api.sealing.Sealer;
import org.antitrafficking.coordination.api.wiring.Aggregates;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.partners.FoundDirectory;
import org.antitrafficking.coordination.partners.Founding;
import org.antitrafficking.coordination.partners.Issuer;
import org.antitrafficking.coordination.partners.Profile;
import org.antitrafficking.coordination.persons.BindPerson;
import org.antitrafficking.coordination.persons.GrantRole;
import org.antitrafficking.coordination.persons.Known;
import org.antitrafficking.coordination.persons.RevokeRole;
import org.antitrafficking.coordination.projections.PlatformCommands;
import org.antitrafficking.coordination.projections.PlatformEvents;
import org.antitrafficking.coordination.words.CountryCode;
import org.antitrafficking.coordination.words.Nature;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PartnerKind;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Rejected;
import org.antitrafficking.coordination.words.Role;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.DecisionCodec;
import org.antitrafficking.eventlog.EventCodec;
import org.antitrafficking.eventlog.EventLog;
import org.antitrafficking.eventlog.RecordKind;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.axon.CommandContext;
import org.antitrafficking.eventlog.axon.CommandSide;
import org.antitrafficking.eventlog.axon.Outcome;
import org.antitrafficking.eventlog.json.RecordJson;
import org.antitrafficking.eventlog.postgres.Roles;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Two nodes route commands to each other by somebody who carries, loses, repeats, changes and invents messages. Each
 * command is answered, and done once or not at all.
 */
class RoutingTest {

    private static final EventCodec CODEC = PlatformEvents.codec();
    private static final DecisionCodec DECISIONS = PlatformCommands.codec(null);
    private static final PartnerId FIA = new PartnerId("pk-fia");
    private static final PersonId ADMIN = person(1);
    private static final PersonId CLERK = person(2);
    private static final PersonId DEPUTY = person(3);
    private static final int PERSONS = 8;
    private static final int FIRST = 16;

    /** Longer than a busy machine stands still: no command is decided here because an answer came late. */
    private static final Duration PATIENT = Duration.ofMinutes(5);

    /** Stands, so that no envelope grows old. */
    private final InstantSource clock = InstantSource.fixed(Instant.now());

    private final TestDatabase database = TestDatabase.create("history");
    private final TestDatabase keysDatabase = TestDatabase.create("keys");
    private final PostgresKeyStore keys = new PostgresKeyStore(keysDatabase.pool(Roles.KEYS, 4));
    private final Sealer sealer = new Sealer(keys);
    private final Carrier carrier = new Carrier();
    private final Node here = new Node();
    private final Node there = new Node();

    /** As the service has it, with its own memory. */
    private final class Node implements AutoCloseable {
        private final EventLog log = database.openLog();
        private final CommandSide side =
                CommandSide.start(log, CODEC, DECISIONS, Aggregates.TYPES, 64 << 20, more -> {});
        private final Facts facts = new Facts(log, CODEC);
        private final Standings standings = new Standings(sealer);
        private final Requests requests = new Requests(
                side.commands(),
                standings,
                new CallNames("a service key of a test"),
                InstantSource.system(),
                RecordJson.mapper());
        private @Nullable Routing routing;

        private void route(Duration waits) {
            routing = Routing.start(
                    new Routing.Parts(side.commands(), facts, standings, keys, DECISIONS, "1 3", clock),
                    (nodes, handler) -> carrier.way(handler),
                    waits);
            Await.until("commands are routed", routing::isOpen);
        }

        private Routing routing() {
            return Objects.requireNonNull(routing);
        }

        private Outcome send(PersonId by, @Nullable String key, Requests.Asked asked) {
            return requests.send(Requests.Request.of(caller(by), key, null, "a test"), asked);
        }

        private Caller caller(PersonId by) {
            return new Caller(
                    FIA, by, by.toString(), null, Sets.of(TokenScope.values()), Instant.MAX, Readings.of(facts, by));
        }

        @Override
        public void close() {
            if (routing != null) routing.close();
            side.close();
            log.close();
        }
    }

    private static PersonId person(int number) {
        return new PersonId("person-%032x".formatted(number));
    }

    private static String issuer(PartnerId partner) {
        return "https://" + partner + ".example";
    }

    private static Profile profile(PartnerId partner, String country, PersonId... administrators) {
        return new Profile(
                partner,
                partner.value(),
                PartnerKind.POLICE,
                new CountryCode(country),
                null,
                Sets.of(administrators),
                Sets.of(new Issuer(issuer(partner), Sets.of())));
    }

    private Requests.Asked binding(PersonId person) {
        var key = KeyName.of(person.toString(), FIA.value());
        return (by, reading) -> new BindPerson(
                person,
                by,
                Nature.NATURAL,
                sealer.seal(key, "name", "A name"),
                sealer.seal(key, "identity", issuer(FIA) + " " + person),
                issuer(FIA),
                Known.NONE);
    }

    private static Requests.Asked granting(PersonId to, Role role) {
        return (by, reading) -> new GrantRole(to, by, role);
    }

    private static Requests.Asked revoking(PersonId from, Role role) {
        return (by, reading) -> new RevokeRole(from, by, role);
    }

    @BeforeEach
    void found() {
        List<Profile> partners = List.of(
                profile(FIA, "PK", ADMIN, CLERK), profile(new PartnerId("om-police"), "OM", person(8), person(9)));
        var founding = new Founding(Founding.MIN_APPROVALS, partners, List.of(), List.of(), "founders", "0".repeat(64));
        there.side
                .commands()
                .send(new FoundDirectory(founding, Directory.LATEST_DISCLOSURE), CommandContext.of(Map.of()));
        for (PersonId named : List.of(ADMIN, CLERK)) {
            Caller caller = there.caller(named);
            there.requests.send(Requests.Request.of(caller, null, null, "a test"), caller::named, binding(named));
        }
        there.send(CLERK, null, binding(DEPUTY));
        for (int i = FIRST; i < FIRST + PERSONS; i++) there.send(CLERK, null, binding(person(i)));
        there.send(ADMIN, null, granting(DEPUTY, Role.ADMINISTRATOR));
        here.route(PATIENT);
        there.route(PATIENT);
    }

    @AfterEach
    void close() {
        here.close();
        there.close();
        carrier.close();
        database.close();
        keysDatabase.close();
    }

    private int events(PersonId person) {
        return here.log.readAggregate(person.toString(), 0).size();
    }

    private long recorded() {
        long all = 0;
        for (Node node : List.of(here, there))
            for (RecordKind kind : List.of(RecordKind.REFUSED, RecordKind.UNCHANGED)) all += node.log.recorded(kind);
        return all;
    }

    @Test
    void commands_for_one_item_are_decided_at_one_node_whichever_node_they_come_to() {
        for (int i = FIRST; i < FIRST + PERSONS; i++) {
            assertThat(here.send(DEPUTY, null, granting(person(i), Role.AUDITOR))
                            .outcome())
                    .isEqualTo(Outcome.ACCEPTED);
            assertThat(there.send(DEPUTY, "key-" + i, granting(person(i), Role.FOCAL_POINT))
                            .outcome())
                    .isEqualTo(Outcome.ACCEPTED);
            assertThat(events(person(i))).isEqualTo(3);
        }
        assertThat(here.routing().accepted() + there.routing().accepted()).isEqualTo(2 * PERSONS);
        var nodes = new HashMap<String, Set<Integer>>();
        for (Carrier.Passed passed : carrier.passed())
            nodes.computeIfAbsent(passed.key(), key -> new HashSet<>()).add(passed.node());
        assertThat(nodes).hasSize(PERSONS);
        assertThat(nodes.values()).allSatisfy(each -> assertThat(each).hasSize(1));
        assertThat(recorded()).isZero();
    }

    @Test
    void whoever_carries_them_reads_nothing_of_them() {
        for (int i = FIRST; i < FIRST + PERSONS; i++) here.send(DEPUTY, "a-key", granting(person(i), Role.AUDITOR));
        var seen = new ArrayList<String>();
        for (Carrier.Passed passed : carrier.passed()) {
            seen.add(passed.key());
            seen.add(new String(passed.message(), StandardCharsets.ISO_8859_1));
        }
        for (byte[] answer : carrier.answers()) seen.add(new String(answer, StandardCharsets.ISO_8859_1));
        assertThat(seen).hasSizeGreaterThan(2);
        for (String told : List.of("person", "grant", "auditor", "pk-fia", "directory", "a-key", "accepted"))
            assertThat(seen).noneMatch(each -> each.toLowerCase(Locale.ROOT).contains(told));
    }

    @Test
    void a_copy_of_a_message_does_nothing_at_either_node() {
        there.send(DEPUTY, null, granting(person(FIRST), Role.AUDITOR));
        there.send(DEPUTY, null, revoking(person(FIRST), Role.AUDITOR));
        List<Carrier.Passed> passed = carrier.passed();
        assertThat(passed).hasSize(2);
        int before = events(person(FIRST));
        for (Carrier.Passed copied : passed)
            for (int node = 0; node < 2; node++)
                for (int times = 0; times < 2; times++) carrier.give(node, copied.message());
        assertThat(events(person(FIRST))).isEqualTo(before);
        assertThat(here.routing().refused() + there.routing().refused()).isEqualTo(6);
    }

    @Test
    void what_was_refused_is_not_done_by_a_copy_when_it_would_be_allowed() {
        there.send(ADMIN, null, revoking(DEPUTY, Role.ADMINISTRATOR));
        assertThatThrownBy(() -> there.send(DEPUTY, null, granting(person(FIRST), Role.AUDITOR)))
                .isInstanceOf(Rejected.class);
        Carrier.Passed last = carrier.passed().getLast();
        there.send(ADMIN, null, granting(DEPUTY, Role.ADMINISTRATOR));
        for (int node = 0; node < 2; node++) carrier.give(node, last.message());
        assertThat(events(person(FIRST))).isEqualTo(1);
        assertThat(recorded()).isEqualTo(1);
    }

    @Test
    void what_nobody_made_is_refused() {
        assertThat(carrier.give(0, new byte[200])).isEmpty();
        assertThat(carrier.give(0, new byte[0])).isEmpty();
        assertThat(here.routing().refused()).isEqualTo(2);
    }

    @Test
    void an_answer_that_no_node_made_for_this_question_counts_for_nothing() {
        here.send(DEPUTY, null, granting(person(FIRST), Role.AUDITOR));
        byte[] other = carrier.answers().getLast();
        int number = FIRST;
        for (byte[] answer : List.of(other, new byte[100])) {
            carrier.fate((message, delivery) -> CompletableFuture.completedFuture(answer));
            PersonId to = person(++number);
            assertThat(here.send(DEPUTY, null, granting(to, Role.AUDITOR)).outcome())
                    .isEqualTo(Outcome.ACCEPTED);
            assertThat(events(to)).isEqualTo(2);
            carrier.fate(Carrier.DELIVERED);
            Await.until("commands are routed again", here.routing()::isOpen);
        }
    }

    @Test
    void where_nobody_answers_one_command_waits_a_second_and_the_next_do_not() {
        try (var hasty = new Node()) {
            hasty.route(Routing.WAITS);
            carrier.fate(Carrier.LOST);
            long begun = System.nanoTime();
            assertThat(hasty.send(DEPUTY, null, granting(person(FIRST), Role.AUDITOR))
                            .outcome())
                    .isEqualTo(Outcome.ACCEPTED);
            assertThat(hasty.routing().isOpen()).isFalse();
            assertThat(hasty.routing().isThere()).isFalse();
            long asked = hasty.routing().unanswered();
            for (int i = FIRST + 1; i < FIRST + PERSONS; i++)
                hasty.send(DEPUTY, null, granting(person(i), Role.AUDITOR));
            assertThat(hasty.routing().unanswered()).isEqualTo(asked);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Routing.WAITS);
            carrier.fate(Carrier.DELIVERED);
            Await.until("commands are routed again", () -> {
                hasty.send(DEPUTY, null, revoking(person(FIRST), Role.AUDITOR));
                hasty.send(DEPUTY, null, granting(person(FIRST), Role.AUDITOR));
                return hasty.routing().accepted() > 0;
            });
        }
    }

    @Test
    void what_was_done_though_its_answer_was_lost_is_done_once() {
        carrier.fate((message, delivery) -> {
            delivery.get().join();
            return CompletableFuture.failedFuture(new IllegalStateException("the answer is lost"));
        });
        Outcome outcome = here.send(DEPUTY, "once", granting(person(FIRST), Role.AUDITOR));
        assertThat(outcome.outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(outcome.replayed()).isFalse();
        assertThat(events(person(FIRST))).isEqualTo(2);
        assertThat(recorded()).isZero();
    }

    @Test
    void a_node_that_remembers_less_than_the_one_that_asks_reads_what_it_lacks() {
        there.facts.reading(DEPUTY);
        here.facts.reading(DEPUTY);
        here.send(ADMIN, null, granting(DEPUTY, Role.AUDITOR)); // moves what both remember of the deputy
        here.facts.reading(DEPUTY);
        for (int i = FIRST; i < FIRST + PERSONS; i++) {
            long before = here.routing().accepted();
            here.send(DEPUTY, null, granting(person(i), Role.AUDITOR));
            assertThat(here.routing().accepted()).isEqualTo(before + 1);
        }
    }

    @Test
    void a_command_that_a_node_made_of_what_has_moved_is_made_again_there() {
        here.facts.reading(DEPUTY);
        there.send(ADMIN, null, revoking(DEPUTY, Role.ADMINISTRATOR));
        assertThatThrownBy(() -> here.send(DEPUTY, null, granting(person(FIRST), Role.AUDITOR)))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("only-an-administrator-manages-persons");
        assertThat(events(person(FIRST))).isEqualTo(1);
        assertThat(recorded()).isEqualTo(1);
    }

    @Test
    void a_node_that_routes_destroys_the_keys_of_days_that_are_over() {
        String old = keys.keyFor(KeyName.of("routed-2020-02-29", PartnerId.PLATFORM.toString()))
                .id();
        try (var next = new Node()) {
            next.route(PATIENT);
            Await.until(
                    "it is destroyed", () -> keys.find(Set.of(old)).destroyed().contains(old));
        }
    }

    @Test
    void a_question_of_long_ago_is_no_question() {
        var old = new Envelopes(keys, "1 3", InstantSource.fixed(clock.instant().minusSeconds(60)));
        byte[] late = old.sealed(Envelopes.Kind.PROBE, UUID.randomUUID(), new byte[0]);
        assertThat(carrier.give(0, late)).isEmpty();
        assertThat(here.routing().refused()).isEqualTo(1);
    }
}
