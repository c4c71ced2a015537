package org.antitrafficking.coordination.investigations;

import static org.antitrafficking.coordination.investigations.Examples.FIA;
import static org.antitrafficking.coordination.investigations.Examples.MACHINE;
import static org.antitrafficking.coordination.investigations.Examples.PARTNERS;
import static org.antitrafficking.coordination.investigations.Examples.QATAR;
import static org.antitrafficking.coordination.investigations.Examples.actor;
import static org.antitrafficking.coordination.investigations.Examples.person;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.antitrafficking.coordination.Scale;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.Occurrence;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Rejected;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.junit.jupiter.api.Test;

/** What holds whatever anybody asks, in whatever order. */
class InvestigationPropertiesTest {
    private static final int COMMANDS = Scale.of(9_000, 120_000);

    /** More than most lives last. */
    private static final int MOST_COMMANDS_OF_A_LIFE = 250;

    private interface Look {
        void at(long seed, RandomLife life, Twin twin, RandomLife.Answer answer);
    }

    private static int lives(Look look) {
        int asked = 0;
        for (long seed = 0; asked < COMMANDS; seed++) {
            var life = new RandomLife(seed);
            var twin = new Twin();
            for (int i = 0; i < MOST_COMMANDS_OF_A_LIFE && asked < COMMANDS; i++) {
                for (Entry entry : life.turn()) {
                    assertThat(twin.everybody())
                            .as("seed %s", seed)
                            .contains(entry.scope().value());
                    twin.checkBriefing(entry.scope().value(), (InvestigationEntry.Briefed) entry.body());
                }
                RandomLife.Answer answer = life.step();
                asked++;
                look.at(seed, life, twin, answer);
                if (twin.isOver() && i % 5 == 0) break;
            }
        }
        return asked;
    }

    private static void happened(Twin twin, RandomLife.Answer answer) {
        for (RandomLife.Told told : answer.told()) twin.happened(told.event(), answer.reach());
    }

    /** Exactly those are told whom the agreement in force at that moment covers. */
    @Test
    void no_entry_comes_into_a_scope_that_the_agreement_in_force_does_not_cover() {
        var events = new HashSet<Class<?>>();
        var bodies = new HashSet<Class<?>>();
        var taken = new HashSet<Class<?>>();
        var refused = new HashSet<Class<?>>();
        int asked = lives((seed, life, twin, answer) -> {
            (answer.told().isEmpty() ? refused : taken).add(answer.command().getClass());
            for (RandomLife.Told told : answer.told()) {
                events.add(told.event().getClass());
                Set<String> before = twin.everybody();
                twin.happened(told.event(), answer.reach());
                var scopes = told.entries().stream()
                        .map(entry -> entry.scope().value())
                        .toList();
                assertThat(scopes).as("seed %s: %s", seed, told.event()).doesNotHaveDuplicates();
                if (told.event() instanceof InvestigationRetold)
                    assertThat(scopes).as("seed %s", seed).isSubsetOf(twin.told(told.suspended()));
                else
                    assertThat(scopes)
                            .as("seed %s: %s", seed, told.event())
                            .containsExactlyInAnyOrderElementsOf(twin.told(
                                    told.event() instanceof InvestigationErased ? Set.of() : told.suspended()));
                for (Entry entry : told.entries()) {
                    String scope = entry.scope().value();
                    bodies.add(entry.body().getClass());
                    if (entry.body() instanceof InvestigationEntry.Briefed briefed) twin.checkBriefing(scope, briefed);
                    if (entry.body() instanceof InvestigationEntry.Erased erased) {
                        assertThat(erased.accessEnded())
                                .as("seed %s: %s", seed, entry)
                                .isNotEqualTo(twin.everybody().contains(scope));
                        continue;
                    }
                    if (twin.everybody().contains(scope)) continue;
                    assertThat(before).as("seed %s: %s", seed, entry).contains(scope);
                    assertThat(entry.body())
                            .as("seed %s", seed)
                            .isInstanceOfAny(
                                    InvestigationEntry.AccessEnded.class,
                                    InvestigationEntry.PartyLeft.class,
                                    InvestigationEntry.MemberRemoved.class);
                }
            }
        });
        assertThat(asked).isEqualTo(COMMANDS);
        // Random lives see all there is.
        assertThat(events).containsExactlyInAnyOrder(InvestigationEvent.class.getPermittedSubclasses());
        assertThat(bodies).containsExactlyInAnyOrder(InvestigationEntry.class.getPermittedSubclasses());
        assertThat(taken).containsExactlyInAnyOrder(InvestigationCommand.class.getPermittedSubclasses());
        assertThat(refused).containsExactlyInAnyOrder(InvestigationCommand.class.getPermittedSubclasses());
    }

    /** In and out by the same scopes. */
    @Test
    void whom_nothing_covers_gets_the_one_answer() {
        var asked = new HashSet<String>();
        lives((seed, life, twin, answer) -> {
            InvestigationCommand command = answer.command();
            boolean open = Commands.isThePlatforms(command)
                    || answer.before() instanceof Investigation.Unproposed
                    || (Commands.isOfItsOwn(command) && twin.isOutWith(command.by()));
            if (!open && !twin.everybody().contains(command.by().person().value())) {
                asked.add(command.by().person().value());
                assertThat(answer.hidden()).as("seed %s: %s", seed, command).isTrue();
            }
            happened(twin, answer);
        });
        assertThat(asked).hasSizeGreaterThan(Examples.PERSONS);
    }

    /**
     * Each erases its own words alone, when it is out or all is over, and nobody erases while a hold is in force. What
     * nobody reviews is erased when that was asked for and its day is over.
     */
    @Test
    void nothing_is_erased_but_ones_own_words_or_what_nobody_reviewed_and_nothing_while_a_hold_is_in_force() {
        var held = new HashSet<PartnerId>();
        var erased = new HashSet<PartnerId>();
        int[] whileOthersWork = {0};
        int[] unreviewed = {0};
        lives((seed, life, twin, answer) -> {
            Keeping keeping = answer.before().keeping();
            InvestigationCommand command = answer.command();
            var today = InvestigationRules.day(command.by().at());
            boolean isHeld = keeping.holds().values().stream().anyMatch(hold -> !today.isAfter(hold.until()));
            if (command instanceof EraseInvestigation && "a-hold-keeps-an-investigation".equals(answer.rule())) {
                held.add(command.by().partner());
                assertThat(isHeld).as("seed %s", seed).isTrue();
            }
            for (RandomLife.Told told : answer.told())
                if (told.event() instanceof InvestigationErased e) {
                    erased.add(e.controller());
                    assertThat(isHeld).as("seed %s", seed).isFalse();
                    boolean byNobody = command instanceof PassReview;
                    if (byNobody) {
                        unreviewed[0]++;
                        Review review = Objects.requireNonNull(keeping.reviews().get(e.controller()));
                        assertThat(review.asked()).as("seed %s", seed).isTrue();
                        assertThat(review.until()).as("seed %s", seed).isBefore(today);
                    } else
                        assertThat(e.controller())
                                .as("seed %s", seed)
                                .isEqualTo(command.by().partner());
                    for (String key : e.keys())
                        assertThat(keeping.keys()).as("seed %s", seed).containsEntry(key, e.controller());
                    Space space = answer.before().work();
                    if (!byNobody && !(answer.before() instanceof Investigation.Closed)) {
                        whileOthersWork[0]++;
                        assertThat(twin.isOutWith(command.by()) || answer.before() instanceof Investigation.Proposed)
                                .as("seed %s", seed)
                                .isTrue();
                        if (space != null && twin.isOutWith(command.by()))
                            assertThat(space.agreement().values().map(Sealed::key))
                                    .as("seed %s", seed)
                                    .noneMatch(key -> e.keys().contains(key));
                    }
                    Keeping after = life.investigation().keeping();
                    assertThat(after.keys().keySet())
                            .as("seed %s", seed)
                            .isEqualTo(Sets.without(Sets.sorted(keeping.keys().keySet()), e.keys()));
                }
            happened(twin, answer);
        });
        assertThat(held).isNotEmpty();
        assertThat(erased).contains(FIA).hasSizeGreaterThan(1);
        assertThat(whileOthersWork[0]).isPositive();
        assertThat(unreviewed[0]).isPositive();
    }

    /** Two worlds that differ in what a person is not told of are one to that person, whatever it asks. */
    @Test
    void what_one_is_not_told_of_changes_nothing_of_what_one_is_answered_and_told_next() {
        int[] compared = {0, 0};
        lives((seed, life, twin, answer) -> {
            Set<PersonId> out = out(twin);
            happened(twin, answer);
            if (answer.told().isEmpty() || compared[0]++ % 4 > 0) return;
            Set<String> told = answer.told().stream()
                    .flatMap(each -> each.entries().stream())
                    .map(entry -> entry.scope().value())
                    .collect(Collectors.toSet());
            Set<PartnerId> suspended = answer.told().getFirst().suspended();
            for (PartnerId partner : PARTNERS) {
                if (suspended.contains(partner)) continue; // what it is told waits for its reinstatement
                for (int number = 1; number <= Examples.PERSONS; number++) {
                    Actor by = actor(partner, number);
                    if (told.contains(by.person().value())) continue;
                    for (InvestigationCommand command : Commands.every(by)) {
                        // Nobody can guess the investigation's id; and the platform's own nobody can send.
                        if (command instanceof ProposeInvestigation || Commands.isThePlatforms(command)) continue;
                        // Who is out is told of no hold, and of no end: it learns of both as it erases its own words.
                        // Whose partner comes in again, and who is not at the table, learns that in the same way.
                        if (Commands.isOfItsOwn(command) && (twin.isOutWith(by) || out.contains(by.person()))) continue;
                        compared[1]++;
                        assertThat(seen(command, life.investigation(), life.directory()))
                                .as("seed %s: %s after %s", seed, command, answer.command())
                                .isEqualTo(seen(command, answer.before(), life.directory()));
                    }
                }
            }
        });
        assertThat(compared[1]).isGreaterThan(COMMANDS);
    }

    /** Who had it, and is of a partner that is out. */
    private static Set<PersonId> out(Twin twin) {
        var out = new HashSet<PersonId>();
        for (PartnerId partner : PARTNERS)
            for (int number = 1; number <= Examples.PERSONS; number++)
                if (twin.isOutWith(actor(partner, number))) out.add(person(partner, number));
        return out;
    }

    /** What somebody would be answered, and told by that. */
    private static List<Object> seen(InvestigationCommand command, Investigation at, Directory directory) {
        var seen = new ArrayList<Object>();
        var own = Scope.of(command.by().person());
        try {
            List<? extends InvestigationEvent> events = InvestigationRules.decide(command, at);
            seen.add(events.isEmpty() ? "unchanged" : "accepted");
            Investigation before = at;
            for (InvestigationEvent event : events) {
                Investigation after = Investigation.evolve(before, event);
                InvestigationDisclosure.disclose(directory, before, after, event, Occurrence.UNSTATED).stream()
                        .filter(entry -> entry.scope().equals(own))
                        // Which keys is in no answer, and whether it takes anything the feed knows.
                        .filter(entry -> !(entry.body() instanceof InvestigationEntry.Erased))
                        .forEach(seen::add);
                before = after;
            }
        } catch (Rejected rejected) {
            seen.add(rejected.rule());
        } catch (Hidden hidden) {
            seen.add("hidden");
        }
        return seen;
    }

    /** Whether there is an investigation or not: those who are never named can not tell. */
    @Test
    void what_a_non_members_scopes_get_is_the_same_whether_the_investigation_exists_or_not() {
        var outsiders = new HashSet<String>();
        for (PartnerId partner : List.of(QATAR, Examples.LABOUR)) {
            outsiders.add("agency-" + partner);
            outsiders.add("supervisors-" + partner);
            for (int number = 1; number <= Examples.PERSONS; number++)
                outsiders.add(person(partner, number).value());
        }
        for (PartnerId partner : PARTNERS) {
            outsiders.add("agency-" + partner);
            outsiders.add("supervisors-" + partner);
            outsiders.add(person(partner, MACHINE).value());
        }
        int[] asked = {0};
        lives((seed, life, twin, answer) -> {
            for (RandomLife.Told told : answer.told())
                for (Entry entry : told.entries())
                    assertThat(outsiders)
                            .as("seed %s", seed)
                            .doesNotContain(entry.scope().value());
            InvestigationCommand command = answer.command();
            if (outsiders.contains(command.by().person().value())
                    && !(command instanceof ProposeInvestigation)
                    && !Commands.isThePlatforms(command)) {
                asked[0]++;
                assertThat(answer.hidden()).as("seed %s: %s", seed, command).isTrue();
                Life.none().when(command).thenHidden();
            }
            happened(twin, answer);
        });
        assertThat(asked[0]).isGreaterThan(COMMANDS / 50);
    }

    /** The rules keep chains whole but for what they record as a break. */
    @Test
    void a_chain_of_custody_is_unbroken_or_its_break_is_one_that_was_recorded() {
        var causes = new HashSet<CustodyChain.Cause>();
        lives((seed, life, twin, answer) -> {
            happened(twin, answer);
            Space space = life.investigation().work();
            if (space == null) return;
            for (Evidence piece : space.evidence().values()) {
                CustodyChain.Break broken = piece.chain().broken();
                if (broken != null) causes.add(broken.cause());
            }
        });
        assertThat(causes)
                .containsExactlyInAnyOrder(
                        CustodyChain.Cause.SEAL_DIFFERS,
                        CustodyChain.Cause.LOST,
                        CustodyChain.Cause.ITS_CUSTODIAN_LEFT);
    }
}
