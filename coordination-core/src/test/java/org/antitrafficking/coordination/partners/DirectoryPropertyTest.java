package org.antitrafficking.coordination.partners;

import static org.antitrafficking.coordination.Platform.FOUNDING;
import static org.antitrafficking.coordination.Platform.SAARC;
import static org.antitrafficking.coordination.Platform.actor;
import static org.antitrafficking.coordination.Platform.organization;
import static org.antitrafficking.coordination.Platform.police;
import static org.antitrafficking.coordination.Platform.sealed;
import static org.antitrafficking.coordination.words.Role.SUPERVISOR;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.antitrafficking.coordination.Scale;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Clocks;
import org.antitrafficking.coordination.words.CountryCode;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.Occurrence;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Rejected;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.Urgency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds whatever partners do, in whatever order. */
class DirectoryPropertyTest {
    private static final int COMMANDS = 1_000;
    private static final List<Urgency> URGENCIES = List.of(Urgency.values());
    private static final List<String> COUNTRIES = List.of("PK", "NP", "BD", "LK", "MV");

    /** Commands that often meet each other: few partners, few changes, persons of all of them. */
    private static final class Commands {
        private final Random random;

        Commands(long seed) {
            random = new Random(seed);
        }

        Founding founding() {
            return new Founding(
                    2 + random.nextInt(2),
                    FOUNDING.partners(),
                    FOUNDING.participations(),
                    FOUNDING.groups(),
                    FOUNDING.signer(),
                    FOUNDING.configuration());
        }

        DirectoryCommand next() {
            Actor by = actor(partner(), 1 + random.nextInt(2), SUPERVISOR);
            int which = random.nextInt(100);
            // seldom: one partner could suspend all others, and nobody would be left to reinstate them
            if (which < 1) return new SuspendPartner(partner(), by, sealed("ground"));
            if (which < 5) return new WithdrawChange(changeId(), by);
            if (which < 15) return new SetExclusions(by, SAARC, Sets.of(partner()));
            if (which < 20) return new RegisterClient(by, partner());
            if (which < 23) {
                Urgency urgency = URGENCIES.get(random.nextInt(URGENCIES.size()));
                PartnerId whose = random.nextInt(4) == 0 ? partner() : by.partner();
                return new SetClocks(whose, by, Clocks.of(urgency));
            }
            return which < 40 ? new ProposeChange(changeId(), by, change()) : new ApproveChange(changeId(), by);
        }

        private Change change() {
            return switch (random.nextInt(5)) {
                case 0 -> new Change.AdmitPartner(profile(new PartnerId("new-" + random.nextInt(5))));
                case 1 -> new Change.ChangePartner(profile(partner()));
                case 2 ->
                    new Change.DefineGroup(new GroupDefinition(
                            SAARC, FOUNDING.groups().getFirst().owner(), Sets.of(), Sets.of(country()), Sets.of()));
                default -> new Change.ReinstatePartner(partner());
            };
        }

        private Profile profile(PartnerId id) {
            return random.nextInt(3) == 0
                    ? organization(id)
                    : police(id, country().value());
        }

        private CountryCode country() {
            return new CountryCode(COUNTRIES.get(random.nextInt(COUNTRIES.size())));
        }

        private PartnerId partner() {
            var partners = FOUNDING.partners();
            return random.nextInt(8) == 0
                    ? new PartnerId("new-" + random.nextInt(5))
                    : partners.get(random.nextInt(partners.size())).partner();
        }

        private ChangeId changeId() {
            return new ChangeId("change-%032x".formatted(random.nextInt(40)));
        }
    }

    /** What came of a seed's commands. */
    private static List<DirectoryEvent> events(long seed) {
        var commands = new Commands(seed);
        DirectoryState state = new DirectoryState.Unfounded();
        var events = new ArrayList<DirectoryEvent>();
        DirectoryCommand command = new FoundDirectory(commands.founding(), Directory.LATEST_DISCLOSURE);
        for (int i = 0; i < COMMANDS; i++) {
            try {
                for (DirectoryEvent event : DirectoryRules.decide(command, state)) {
                    state = DirectoryState.evolve(state, event);
                    events.add(event);
                }
            } catch (Rejected | Hidden refused) {
                // as often as not
            }
            command = commands.next();
        }
        return events;
    }

    static LongStream seeds() {
        return LongStream.range(0, Scale.of(40, 2_000));
    }

    @Test
    void the_histories_have_every_event_that_the_rules_below_speak_of() {
        assertThat(seeds().boxed().flatMap(seed -> events(seed).stream()))
                .extracting(Object::getClass)
                .contains(
                        ChangeApproved.class,
                        PartnerAdmitted.class,
                        PartnerChanged.class,
                        PartnerReinstated.class,
                        GroupDefined.class,
                        PartnerSuspended.class,
                        ExclusionsSet.class,
                        ClocksSet.class);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nothing_that_needs_several_countries_is_done_by_fewer_and_nobody_votes_on_itself(long seed) {
        int approvals = 0;
        Directory directory = Directory.EMPTY;
        Map<ChangeId, Change> proposed = new HashMap<>();
        Map<ChangeId, Set<PartnerId>> voters = new HashMap<>();
        for (DirectoryEvent event : events(seed)) {
            switch (event) {
                case DirectoryFounded e -> approvals = e.founding().approvals();
                case ChangeProposed e -> {
                    proposed.put(e.changeId(), e.change());
                    voters.computeIfAbsent(e.changeId(), id -> new HashSet<>()).add(e.proposer());
                }
                case ChangeApproved e ->
                    voters.computeIfAbsent(e.changeId(), id -> new HashSet<>()).add(e.partner());
                case ChangeAdopted e -> {
                    assertThat(proposed.get(e.changeId())).isEqualTo(e.change());
                    assertThat(countries(directory, voters.getOrDefault(e.changeId(), Set.of()), e.change()))
                            .as("votes for %s", e)
                            .hasSizeGreaterThanOrEqualTo(approvals);
                }
                default -> {}
            }
            directory = Directory.evolve(directory, event);
        }
    }

    private static Set<Object> countries(Directory directory, Set<PartnerId> voters, Change change) {
        var countries = new HashSet<>();
        for (PartnerId voter : voters) {
            Partner partner = directory.partner(voter).orElseThrow();
            PartnerId itself = switch (change) {
                case Change.ChangePartner c -> c.profile().partner();
                case Change.ReinstatePartner c -> c.partner();
                default -> PartnerId.PLATFORM;
            };
            if (!partner.suspended() && !voter.equals(itself))
                countries.add(partner.country() == null ? voter : partner.country());
        }
        return countries;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void who_is_admitted_changed_or_reinstated_was_so_by_an_adopted_change_and_by_nothing_else(long seed) {
        Directory directory = Directory.EMPTY;
        for (DirectoryEvent event : events(seed)) {
            Directory after = Directory.evolve(directory, event);
            if (!(event instanceof ChangeAdopted) && !(event instanceof DirectoryFounded)) {
                assertThat(after.partners().keySet())
                        .isEqualTo(directory.partners().keySet());
                for (Partner before : directory.partners().values()) {
                    Partner now = after.partner(before.id()).orElseThrow();
                    assertThat(now.issuers()).isEqualTo(before.issuers());
                    assertThat(now.country()).isEqualTo(before.country());
                    assertThat(now.suspended() || !before.suspended()).isTrue();
                }
                assertThat(after.participations()).isEqualTo(directory.participations());
                assertThat(definitions(after)).isEqualTo(definitions(directory));
            }
            directory = after;
        }
    }

    private static List<GroupDefinition> definitions(Directory directory) {
        return directory.groups().values().stream().map(Group::definition).toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatever_a_group_excludes_everybody_but_its_owner_reads_the_same(long seed) {
        var all = events(seed);
        var without =
                all.stream().filter(event -> !(event instanceof ExclusionsSet)).toList();
        var owner = Scope.of(FOUNDING.groups().getFirst().owner());
        assertThat(entries(all))
                .filteredOn(entry -> !entry.scope().equals(owner))
                .isEqualTo(entries(without).stream()
                        .filter(entry -> !entry.scope().equals(owner))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatever_clocks_a_partner_sets_everybody_else_reads_the_same(long seed) {
        var all = events(seed);
        for (PartnerId partner :
                FOUNDING.partners().stream().map(Profile::partner).toList()) {
            var without = all.stream()
                    .filter(event ->
                            !(event instanceof ClocksSet set && set.partner().equals(partner)))
                    .toList();
            var own = Scope.of(partner);
            assertThat(entries(all))
                    .filteredOn(entry -> !entry.scope().equals(own))
                    .isEqualTo(entries(without).stream()
                            .filter(entry -> !entry.scope().equals(own))
                            .toList());
        }
    }

    private static List<Entry> entries(List<DirectoryEvent> events) {
        Directory directory = Directory.EMPTY;
        var entries = new ArrayList<Entry>();
        for (DirectoryEvent event : events) {
            directory = Directory.evolve(directory, event);
            entries.addAll(PartnerDisclosure.disclose(directory, event, Occurrence.UNSTATED));
        }
        return entries;
    }
}
