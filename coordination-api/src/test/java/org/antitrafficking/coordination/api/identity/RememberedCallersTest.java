package org.antitrafficking.coordination.api.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.antitrafficking.coordination.api.facts.Facts;
import org.antitrafficking.coordination.api.facts.Reading;
import org.antitrafficking.coordination.api.facts.Standings;
import org.antitrafficking.coordination.api.problems.Unauthenticated;
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
import org.antitrafficking.coordination.persons.ReinstatePerson;
import org.antitrafficking.coordination.persons.RevokeRole;
import org.antitrafficking.coordination.persons.SuspendPerson;
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
import org.antitrafficking.eventlog.EventCodec;
import org.antitrafficking.eventlog.EventLog;
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
 * A node decides first on what it remembers of the caller and the directory. Another node changes both meanwhile, and
 * nobody gets anything by what the first one remembers.
 */
class RememberedCallersTest {

    private static final EventCodec CODEC = PlatformEvents.codec();
    private static final PartnerId FIA = new PartnerId("pk-fia");
    private static final PersonId ADMIN = person(1);
    private static final PersonId CLERK = person(2);
    private static final PersonId DEPUTY = person(3);
    private static final PersonId OFFICER = person(4);

    private final TestDatabase database = TestDatabase.create("history");
    private final TestDatabase keysDatabase = TestDatabase.create("keys");
    private final Sealer sealer = new Sealer(new PostgresKeyStore(keysDatabase.pool(Roles.KEYS, 2)));
    private final Node here = new Node();
    private final Node there = new Node();

    /** As the service has it, with its own memory. */
    private final class Node implements AutoCloseable {
        private final EventLog log = database.openLog();
        private final CommandSide side =
                CommandSide.start(log, CODEC, PlatformCommands.codec(null), Aggregates.TYPES, 64 << 20, more -> {});
        private final Facts facts = new Facts(log, CODEC);
        private final Requests requests = new Requests(
                side.commands(),
                new Standings(sealer),
                new CallNames("a service key of a test"),
                InstantSource.system(),
                RecordJson.mapper());

        private Outcome send(PersonId by, Requests.Asked asked) {
            return send(by, null, reading -> true, asked);
        }

        private Outcome send(PersonId by, @Nullable String key, Predicate<Reading> isGood, Requests.Asked asked) {
            return requests.send(Requests.Request.of(caller(by, isGood), key, null, "a test"), asked);
        }

        private Caller caller(PersonId by, Predicate<Reading> isGood) {
            return new Caller(
                    FIA,
                    by,
                    by.toString(),
                    null,
                    Sets.of(TokenScope.values()),
                    Instant.MAX,
                    new Readings(facts, by, isGood));
        }

        /** Has the person and the directory in memory from now on. */
        private void remember(PersonId person) {
            facts.reading(person);
            assertThat(facts.remembered(person)).isPresent();
        }

        @Override
        public void close() {
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
        there.side
                .commands()
                .send(
                        new FoundDirectory(
                                new Founding(
                                        Founding.MIN_APPROVALS,
                                        partners,
                                        List.of(),
                                        List.of(),
                                        "founders",
                                        "0".repeat(64)),
                                Directory.LATEST_DISCLOSURE),
                        CommandContext.of(Map.of()));
        for (PersonId named : List.of(ADMIN, CLERK)) {
            Caller caller = there.caller(named, reading -> true);
            there.requests.send(Requests.Request.of(caller, null, null, "a test"), caller::named, binding(named));
        }
        for (PersonId bound : List.of(DEPUTY, OFFICER)) there.send(CLERK, binding(bound));
        there.send(ADMIN, granting(DEPUTY, Role.ADMINISTRATOR));
    }

    @AfterEach
    void close() {
        here.close();
        there.close();
        database.close();
        keysDatabase.close();
    }

    private int events(PersonId person) {
        return here.log.readAggregate(person.toString(), 0).size();
    }

    private List<String> records() throws Exception {
        try (var connection = database.superuser().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select kind from history.record order by number")) {
            var kinds = new ArrayList<String>();
            while (row.next()) kinds.add(row.getString(1));
            return kinds;
        }
    }

    @Test
    void a_command_is_decided_without_asking_the_log_for_its_caller() {
        here.remember(DEPUTY);
        var readings = new ArrayList<Reading>();
        Reading remembered = here.facts.remembered(DEPUTY).orElseThrow();
        Outcome outcome = here.send(DEPUTY, (by, reading) -> {
            readings.add(reading);
            return new GrantRole(OFFICER, by, Role.AUDITOR);
        });
        assertThat(outcome.outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(readings).hasSize(1);
        assertThat(readings.getFirst().relied()).containsAll(remembered.relied());
    }

    @Test
    void who_was_suspended_at_another_node_changes_nothing_and_is_good_again_when_reinstated() {
        here.remember(DEPUTY);
        there.send(ADMIN, (by, reading) -> new SuspendPerson(DEPUTY, by));
        int before = events(OFFICER);
        assertThatThrownBy(() -> here.send(DEPUTY, granting(OFFICER, Role.AUDITOR)))
                .isInstanceOf(Unauthenticated.class);
        assertThat(events(OFFICER)).isEqualTo(before);
        here.remember(DEPUTY);
        there.send(ADMIN, (by, reading) -> new ReinstatePerson(DEPUTY, by));
        assertThat(here.send(DEPUTY, granting(OFFICER, Role.AUDITOR)).outcome()).isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void who_lost_a_role_at_another_node_is_refused_once_and_that_is_on_record() throws Exception {
        here.remember(DEPUTY);
        there.send(ADMIN, revoking(DEPUTY, Role.ADMINISTRATOR));
        List<String> before = records();
        assertThatThrownBy(() -> here.send(DEPUTY, granting(OFFICER, Role.AUDITOR)))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("only-an-administrator-manages-persons");
        assertThat(records())
                .isEqualTo(Stream.concat(before.stream(), Stream.of("refused")).toList());
    }

    @Test
    void who_got_a_role_at_another_node_is_not_refused_by_what_is_remembered() throws Exception {
        there.send(ADMIN, revoking(DEPUTY, Role.ADMINISTRATOR));
        here.remember(DEPUTY);
        there.send(ADMIN, granting(DEPUTY, Role.ADMINISTRATOR));
        List<String> before = records();
        assertThat(here.send(DEPUTY, granting(OFFICER, Role.AUDITOR)).outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(records()).isEqualTo(before);
    }

    @Test
    void a_receipt_is_not_shown_to_who_was_suspended_meanwhile() {
        assertThat(here.send(DEPUTY, "once", reading -> true, granting(OFFICER, Role.AUDITOR))
                        .replayed())
                .isFalse();
        here.remember(DEPUTY);
        there.send(ADMIN, (by, reading) -> new SuspendPerson(DEPUTY, by));
        assertThatThrownBy(() -> here.send(DEPUTY, "once", reading -> true, granting(OFFICER, Role.AUDITOR)))
                .isInstanceOf(Unauthenticated.class);
    }

    @Test
    void what_is_so_already_is_not_told_to_who_lost_the_role_meanwhile() {
        there.send(ADMIN, granting(OFFICER, Role.AUDITOR));
        here.remember(DEPUTY);
        assertThat(here.send(DEPUTY, granting(OFFICER, Role.AUDITOR)).outcome()).isEqualTo(Outcome.UNCHANGED);
        there.send(ADMIN, revoking(DEPUTY, Role.ADMINISTRATOR));
        assertThatThrownBy(() -> here.send(DEPUTY, granting(OFFICER, Role.AUDITOR)))
                .isInstanceOf(Rejected.class);
    }

    @Test
    void what_is_so_already_leaves_no_receipt_for_who_lost_the_role_meanwhile() {
        there.send(ADMIN, granting(OFFICER, Role.AUDITOR));
        here.remember(DEPUTY);
        there.send(ADMIN, revoking(DEPUTY, Role.ADMINISTRATOR));
        assertThatThrownBy(() -> here.send(DEPUTY, "again", reading -> true, granting(OFFICER, Role.AUDITOR)))
                .isInstanceOf(Rejected.class);
        assertThat(here.log.receipt(DEPUTY.toString(), "again")).isEmpty();
    }

    @Test
    void who_is_not_good_any_more_by_what_the_log_has_changes_nothing() {
        Predicate<Reading> untilItIsAuditor = reading -> reading.person(DEPUTY)
                .filter(person -> !person.roles().contains(Role.AUDITOR))
                .isPresent();
        here.remember(DEPUTY);
        there.send(ADMIN, granting(DEPUTY, Role.AUDITOR));
        int before = events(OFFICER);
        assertThatThrownBy(() -> here.send(DEPUTY, null, untilItIsAuditor, granting(OFFICER, Role.AUDITOR)))
                .isInstanceOf(Unauthenticated.class);
        assertThat(events(OFFICER)).isEqualTo(before);
    }
}
