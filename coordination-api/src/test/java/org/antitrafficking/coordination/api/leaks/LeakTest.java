package org.antitrafficking.coordination.api.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antitrafficking.coordination.CommandCatalogue;
import org.antitrafficking.coordination.api.leaks.Mutations.Mutation;
import org.antitrafficking.eventlog.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random histories by people of many partners, and after each part of one what everybody reads by every way there is,
 * held against {@link SharingModel}. Then the same against rules that are broken on purpose: what this test would not
 * see, it could not vouch for.
 */
class LeakTest {

    static final Instant BEGINNING = Instant.parse("2026-12-01T00:00:00Z");

    /** In per cent of what is hidden from somebody: how much is asked for like what does not exist. */
    private static final int PROBES = 10;

    private static final Pattern NAMED = Pattern.compile("tk\\d{9}k|(?:alert|release|request|agreement)-[0-9a-f]{32}");

    @TempDir
    private Path folder;

    private static long seed() {
        Long seed = Long.getLong("seed");
        return seed == null ? System.nanoTime() : seed;
    }

    @Test
    void nobody_sees_what_the_rules_do_not_give_and_everybody_what_they_give() throws Exception {
        int histories = Scale.of(1, 4);
        var found = new Reads.Found();
        for (int i = 0; i < histories; i++) history(seed() + i, folder.resolve("history-" + i), found);
        System.out.printf(
                "leaks: %d of %d reads, missing: %d, in %d histories%n",
                found.leaks.size(), found.reads.get(), found.missing.size(), histories);
        assertThat(found.reads.get()).isGreaterThanOrEqualTo(Scale.of(2_000, 100_000));
    }

    private static void history(long seed, Path folder, Reads.Found found) throws Exception {
        String ofSeed = " in the history of -Dseed=" + seed;
        try (var platform = Platform.start(folder, BEGINNING);
                var reads = new Reads(platform, found)) {
            var history = new ArrayList<Deed>();
            var random = new Random(seed);
            var driver = new Driver(platform, random, "0001", history);
            driver.prepare();
            new Tour(driver).go(() -> {});
            new Tour(driver).everythingElse();
            for (int part = 0; part < Scale.of(2, 5); part++) {
                driver.live(Scale.of(60, 100));
                reads.new Reading(SharingModel.of(history), null, random)
                        .by(Scale.of(1, 0) == 1 ? some(random) : Cast.readers(), driver.mine(), PROBES);
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
        }
    }

    /** All of the catalogue, as decision records call them. */
    static List<String> commands() {
        return CommandCatalogue.all().stream()
                .map(command -> command.getSimpleName()
                        .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
                        .toLowerCase(Locale.ROOT))
                .toList();
    }

    /** About half of everybody. */
    private static List<Who> some(Random random) {
        return Cast.readers().stream().filter(who -> random.nextInt(2) == 0).toList();
    }

    @Test
    void rules_that_are_broken_on_purpose_are_caught() {
        List<Mutation> mutations =
                Mutations.all().subList(0, Scale.of(3, Mutations.all().size()));
        long seed = seed();
        try (var platform = Platform.start(folder.resolve("mutations"), BEGINNING)) {
            var history = new ArrayList<Deed>();
            new Driver(platform, new Random(seed), "0001", history).prepare();
            var not = new Mutation("unbroken", UnaryOperator.identity());
            int round = 2;
            assertThat(mutated(platform, history, not, round++, seed).isNothing())
                    .as("unbroken rules, -Dseed=" + seed)
                    .isTrue();
            var missed = new ArrayList<Mutation>();
            for (Mutation mutation : mutations) {
                Reads.Found found = mutated(platform, history, mutation, round++, seed);
                System.out.printf(
                        "leaks: %s: %d leaks and %d missing of %d reads%n",
                        mutation, found.leaks.size(), found.missing.size(), found.reads.get());
                if (found.isNothing()) missed.add(mutation);
            }
            assertThat(missed).as("not caught, -Dseed=" + seed).isEmpty();
            Reads.Found after = mutated(platform, history, not, round, seed);
            assertThat(after.isNothing())
                    .as("unbroken rules once more, -Dseed=" + seed + ": " + after)
                    .isTrue();
            System.out.printf("leaks: %d of %d mutations caught%n", mutations.size(), mutations.size());
        }
    }

    /** One round under broken rules, of which all that came before on the same platform is left out. */
    static Reads.Found mutated(Platform platform, List<Deed> history, Mutation mutation, int round, long seed) {
        var found = new Reads.Found();
        var random = new Random(seed);
        int begun = history.size();
        platform.breakDisclosure(mutation.of());
        try (var reads = new Reads(platform, found)) {
            var driver = new Driver(platform, random, "%04d".formatted(round), history);
            Runnable reading = () -> reads.new Reading(SharingModel.of(history), named(history, begun), random)
                    .by(witnesses(), driver.mine(), 0);
            new Tour(driver).go(reading);
            reading.run();
            assertThat(driver.faults()).isEmpty();
        } finally {
            platform.breakDisclosure(UnaryOperator.identity());
        }
        return found;
    }

    private static List<Who> witnesses() {
        return Cast.readers().stream()
                .filter(who ->
                        List.of("officer", "second", "supervisor", "machine").contains(who.name()))
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
