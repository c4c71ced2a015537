package org.antitrafficking.coordination.api.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antitrafficking.coordination.CommandCatalogue;
import org.antitrafficking.coordination.api.leaks.Mutations.Mutation;
import org.antitrafficking.coordination.federation.ReceivedCommand;
import org.antitrafficking.coordination.programme.ProgrammeCommand;
import org.antitrafficking.coordination.reads.ReadsCommand;
import org.antitrafficking.eventlog.Scale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Random histories by people of many partners, and after each part of one what everybody reads by every way there is,
 * held against {@link SharingModel}. Then the same against rules that are broken on purpose: what this test would not
 * see, it could not vouch for.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LeakTest {

    static final Instant BEGINNING = Instant.parse("2026-12-01T00:00:00Z");

    /** In per cent of what is hidden from somebody: how much is asked for like what does not exist. */
    private static final int PROBES = 10;

    /** Partners whose people read in the quick form, where rules are broken. */
    private static final List<String> QUICK = List.of("pk-fia", "om-police", "gr-police", "ir-police");

    private static final Pattern NAMED =
            Pattern.compile("tk\\d{9}k|(?:alert|release|onward|request|agreement)-[0-9a-f]{32}");

    private static final List<Deed> HISTORY = new ArrayList<>();
    private static Platform platform;

    @BeforeAll
    static void start() {
        platform = Platform.start(BEGINNING);
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    /**
     * By which everything that chance decides can be had again: {@code -Dseed=}. The full form tries another history
     * each time. The quick form always tries the same, so that no change is refused for what it did not touch.
     */
    static long seed() {
        return Long.getLong("seed", Scale.isFull() ? System.nanoTime() : 1);
    }

    @Test
    @Order(1)
    void nobody_sees_what_the_rules_do_not_give_and_everybody_what_they_give() throws SQLException {
        int histories = Scale.of(1, 4);
        var found = new Reads.Found();
        long seed = seed();
        history(seed, platform, HISTORY, found);
        for (int i = 1; i < histories; i++)
            try (var another = Platform.start(BEGINNING)) {
                history(seed + i, another, new ArrayList<>(), found);
            }
        System.out.printf(
                "leaks: %d of %d reads, missing: %d, in %d histories%n",
                found.leaks.size(), found.reads.get(), found.missing.size(), histories);
        assertThat(found.reads.get()).isGreaterThanOrEqualTo(Scale.of(1_000, 100_000));
    }

    private static void history(long seed, Platform platform, List<Deed> history, Reads.Found found)
            throws SQLException {
        String ofSeed = " in the history of -Dseed=" + seed;
        try (var reads = new Reads(platform, found)) {
            var random = new Random(seed);
            var driver = new Driver(platform, random, "0001", history);
            driver.prepare();
            new Tour(driver).go(() -> {});
            new Tour(driver).everythingElse();
            for (int part = 0; part < Scale.of(1, 5); part++) {
                driver.live(100);
                reads.new Reading(SharingModel.of(history), null, random)
                        .by(!Scale.isFull() ? some(random) : Cast.readers(), driver.mine(), PROBES);
                assertThat(driver.faults()).as("refusals that tell" + ofSeed).isEmpty();
                assertThat(found.isNothing()).as(found + ofSeed).isTrue();
            }
            var report = platform.verify();
            assertThat(report.differing()).as(report + ofSeed).isZero();
            System.out.printf(
                    "leaks: seed %d: %d deeds, %d alerts; %s, and bytes of them read since: 0; commitments of %d of %d"
                            + " entries verify%n",
                    seed,
                    history.size(),
                    driver.mine().size(),
                    SharingModel.of(history).taken(),
                    report.entries() - report.differing(),
                    report.entries());
            assertThat(platform.done()).as("every command" + ofSeed).containsAll(commands());
            assertThat(platform.walked()).as("every way of reading").containsAll(WaysOfReadingTest.LEAKS);
        }
    }

    /**
     * All of the catalogue that this tour gives, as decision records call them. Requests and investigations are
     * {@link CooperationLeakTest}'s, programmes {@link ProgrammeLeakTest}'s, publications
     * {@link PublicationLeakTest}'s; readers are forgotten after months; and what another instance told nobody here can
     * say.
     */
    static List<String> commands() {
        return called(command -> !CooperationLeakTest.isOfCooperation(command)
                && !ProgrammeCommand.class.isAssignableFrom(command)
                && !PublicationLeakTest.isOfPublication(command)
                && !ReceivedCommand.class.isAssignableFrom(command)
                && !ReadsCommand.class.isAssignableFrom(command));
    }

    /** Such commands of the catalogue, as decision records call them. */
    static List<String> called(Predicate<Class<?>> such) {
        return CommandCatalogue.all().stream()
                .filter(such)
                .map(command -> command.getSimpleName()
                        .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
                        .toLowerCase(Locale.ROOT))
                .toList();
    }

    /** About a third of everybody, and one whose agency has of everything that an agency keeps for itself. */
    static List<Who> some(Random random) {
        return Cast.readers().stream()
                .filter(who -> random.nextInt(3) == 0 || who.equals(Tour.GREEK))
                .toList();
    }

    @Test
    @Order(2)
    void rules_that_are_broken_on_purpose_are_caught() {
        // the first in the quick form, and all in the full one
        List<Mutation> mutations =
                Mutations.all().subList(0, Scale.of(1, Mutations.all().size()));
        long seed = seed();
        int round = 2;
        var missed = new ArrayList<Mutation>();
        var unbroken = new Mutation("unbroken rules", UnaryOperator.identity());
        if (Scale.isFull()) {
            Reads.Found before = mutated(platform, HISTORY, unbroken, round++, seed);
            assertThat(before.isNothing()).as(before + " -Dseed=" + seed).isTrue();
        }
        for (Mutation mutation : mutations) {
            Reads.Found found = mutated(platform, HISTORY, mutation, round++, seed);
            System.out.printf(
                    "leaks: %s: %d leaks and %d missing of %d reads%n",
                    mutation, found.leaks.size(), found.missing.size(), found.reads.get());
            if (found.isNothing()) missed.add(mutation);
        }
        assertThat(missed).as("not caught, -Dseed=" + seed).isEmpty();
        if (Scale.isFull()) {
            Reads.Found after = mutated(platform, HISTORY, unbroken, round, seed);
            assertThat(after.isNothing()).as(after + " -Dseed=" + seed).isTrue();
        }
        System.out.printf("leaks: %d of %d mutations caught%n", mutations.size(), mutations.size());
    }

    /** One round under broken rules, of which all that came before on the same platform is left out. */
    static Reads.Found mutated(Platform platform, List<Deed> history, Mutation mutation, int round, long seed) {
        var found = new Reads.Found();
        var random = new Random(seed);
        int begun = history.size();
        platform.breakDisclosure(mutation.of());
        try (var reads = new Reads(platform, found)) {
            var driver = new Driver(platform, random, "%04d".formatted(round), history);
            if (!driver.model().isBound(new Who("pk-fia", "second"))) driver.prepare();
            driver.restore();
            Runnable reading = () -> reads.new Reading(SharingModel.of(history), named(history, begun), random)
                    .by(witnesses(), driver.mine(), 0);
            new Tour(driver).go(Scale.isFull() ? reading : () -> {});
            reading.run();
            assertThat(driver.faults()).isEmpty();
        } finally {
            platform.breakDisclosure(UnaryOperator.identity());
        }
        return found;
    }

    private static List<Who> witnesses() {
        boolean full = Scale.isFull();
        return Cast.readers().stream()
                .filter(who -> List.of("officer", "supervisor").contains(who.name())
                        || (full && List.of("second", "machine").contains(who.name())))
                .filter(who -> full || QUICK.contains(who.partner()))
                .toList();
    }

    /** Every token and id that a round brought. */
    private static Set<String> named(List<Deed> history, int from) {
        var named = new TreeSet<String>();
        for (Deed deed : history.subList(from, history.size())) {
            Matcher matcher = NAMED.matcher(deed.toString());
            while (matcher.find()) named.add(matcher.group());
        }
        for (Deed deed : history.subList(0, from)) {
            Matcher matcher = NAMED.matcher(deed.toString());
            while (matcher.find()) named.remove(matcher.group());
        }
        return named;
    }
}
