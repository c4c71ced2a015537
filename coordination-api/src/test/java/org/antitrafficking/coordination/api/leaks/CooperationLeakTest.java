package org.antitrafficking.coordination.api.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.antitrafficking.coordination.api.leaks.Mutations.Mutation;
import org.antitrafficking.coordination.investigations.InvestigationCommand;
import org.antitrafficking.coordination.quotas.QuotaCommand;
import org.antitrafficking.coordination.requests.RequestCommand;
import org.antitrafficking.eventlog.Scale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Random requests and joint investigations by people of many partners, and after each part of them what everybody reads
 * by every way there is, held against {@link CooperationModel}. Then the same against rules that are broken on purpose.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CooperationLeakTest {

    /** In per cent of what is hidden from somebody: how much is asked for like what does not exist. */
    private static final int PROBES = Scale.of(6, 4);

    /** Of the mutations, how many the quick form tries. */
    private static final int QUICK = 1;

    private static World world;

    /** One platform and all that was done on it. */
    private static final class World implements AutoCloseable {
        private final Platform platform = Platform.start(LeakTest.BEGINNING);
        private final List<Deed> deeds = new ArrayList<>();
        private final Map<String, Long> lastBefore = new ConcurrentHashMap<>();
        private Driver others;
        private CooperationModel model;
        private int rounds;

        /** The next round of it. */
        CooperationDriver driver(Random random) {
            if (others == null) {
                others = new Driver(platform, random, "0001", deeds);
                others.prepare();
                model = new CooperationModel(others.model());
            }
            return new CooperationDriver(
                    platform, random, "%04d".formatted(1000 + rounds++), others, model, lastBefore);
        }

        @Override
        public void close() {
            platform.close();
        }
    }

    @BeforeAll
    static void start() {
        world = new World();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    static boolean isOfCooperation(Class<?> command) {
        return InvestigationCommand.class.isAssignableFrom(command)
                || RequestCommand.class.isAssignableFrom(command)
                || QuotaCommand.class.isAssignableFrom(command);
    }

    @Test
    @Order(1)
    void nobody_sees_what_the_rules_do_not_give_and_everybody_what_they_give() throws SQLException {
        int histories = Scale.of(1, 2);
        var found = new Reads.Found();
        long seed = LeakTest.seed();
        history(seed, world, found);
        for (int i = 1; i < histories; i++)
            try (var another = new World()) {
                history(seed + i, another, found);
            }
        System.out.printf(
                "cooperation: %d of %d reads leak, missing: %d, in %d histories%n",
                found.leaks.size(), found.reads.get(), found.missing.size(), histories);
        assertThat(found.reads.get()).isGreaterThanOrEqualTo(Scale.of(1_000, 20_000));
    }

    private static void history(long seed, World world, Reads.Found found) throws SQLException {
        String ofSeed = " in the history of -Dseed=" + seed;
        var random = new Random(seed);
        CooperationDriver driver = world.driver(random);
        CooperationModel model = world.model;
        try (var reads = new CooperationReads(world.platform, found, model, world.lastBefore)) {
            int parts = Scale.of(1, 2);
            for (int part = 0; part <= parts; part++) {
                if (part == 0) new CooperationTour(world.platform, driver).go(() -> {});
                else driver.live(Scale.of(60, 150));
                if (part < parts && !Scale.isFull()) continue;
                reads.new Reading(null, random)
                        .by(
                                !Scale.isFull() ? LeakTest.some(random) : Cast.readers(),
                                Set.copyOf(model.items()),
                                PROBES);
                assertThat(driver.faults()).as("refusals that tell" + ofSeed).isEmpty();
                assertThat(found.isNothing()).as(found + ofSeed).isTrue();
            }
            var report = world.platform.verify();
            assertThat(report.differing()).as(report + ofSeed).isZero();
            System.out.printf(
                    "cooperation: seed %d: %s; %d requests, %d investigations; commitments of %d of %d entries"
                            + " verify%n",
                    seed,
                    driver.outcomes(),
                    model.requests().requests().size(),
                    model.investigations().investigations().size(),
                    report.entries() - report.differing(),
                    report.entries());
            assertThat(world.platform.done())
                    .as("every command" + ofSeed)
                    .containsAll(LeakTest.called(CooperationLeakTest::isOfCooperation));
            assertThat(world.platform.walked())
                    .as("every way of reading")
                    .containsAll(WaysOfReadingTest.COOPERATION_LEAKS);
        }
    }

    @Test
    @Order(2)
    void rules_that_are_broken_on_purpose_are_caught() {
        List<Mutation> all = CooperationMutations.all();
        List<Mutation> mutations = all.subList(0, Scale.of(QUICK, all.size()));
        long seed = LeakTest.seed();
        var unbroken = new Mutation("unbroken rules", UnaryOperator.identity());
        if (Scale.isFull()) {
            Reads.Found before = mutated(unbroken, seed);
            assertThat(before.isNothing()).as(before + " -Dseed=" + seed).isTrue();
        }
        var missed = new ArrayList<Mutation>();
        for (Mutation mutation : mutations) {
            Reads.Found found = mutated(mutation, seed);
            System.out.printf(
                    "cooperation: %s: %d leaks and %d missing of %d reads%n",
                    mutation, found.leaks.size(), found.missing.size(), found.reads.get());
            if (found.isNothing()) missed.add(mutation);
        }
        assertThat(missed).as("not caught, -Dseed=" + seed).isEmpty();
        System.out.printf("cooperation: %d of %d mutations caught%n", mutations.size(), mutations.size());
    }

    /** One round under broken rules, of which all that came before on the same platform is left out. */
    private static Reads.Found mutated(Mutation mutation, long seed) {
        var found = new Reads.Found();
        var random = new Random(seed);
        CooperationDriver driver = world.driver(random);
        driver.restore();
        world.platform.breakDisclosure(mutation.of());
        try (var reads = new CooperationReads(world.platform, found, world.model, world.lastBefore)) {
            List<Who> suspended = witnesses().stream()
                    .filter(who -> who.partner().equals(CooperationTour.SUSPENDED))
                    .toList();
            new CooperationTour(world.platform, driver).go(() -> read(reads, driver, random, suspended));
            read(reads, driver, random, witnesses());
            assertThat(driver.faults()).as(mutation + " -Dseed=" + seed).isEmpty();
        } finally {
            world.platform.breakDisclosure(UnaryOperator.identity());
        }
        return found;
    }

    private static void read(CooperationReads reads, CooperationDriver driver, Random random, List<Who> readers) {
        Set<String> items = new TreeSet<>(world.model.items());
        items.retainAll(driver.brought());
        reads.new Reading(driver.brought(), random).by(readers, items, 0);
    }

    /** People of all that take part, who are of their agency, above it, named, and none of that. */
    private static List<Who> witnesses() {
        return Cast.readers().stream()
                .filter(who -> List.of("officer", "second", "supervisor").contains(who.name()))
                .filter(who -> Cast.ACTING.contains(who.partner()))
                .toList();
    }
}
