package org.antitrafficking.eventlog.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.antitrafficking.eventlog.Scale;

/**
 * Rules that are broken on purpose, one at a time: a table says which, how, and which test class must fail. Each is
 * compiled with its change and loaded beside the real one. A test that only hangs has not caught a mutant.
 *
 * @param table a resource, as {@link Mutant#all} reads it
 * @param least how many there are at least
 * @param always names of those that the quick form tries whatever chance says
 * @param quick how many the quick form tries
 * @param anew which classes, by their names, are not shared with the rest of the run
 */
public record Mutants(String table, int least, List<String> always, int quick, Predicate<String> anew) {

    /** Many a trial waits most of its time, for what a mutant never does. */
    private static final int AT_ONCE = 6;

    /** Tries them; full, or as many as the quick form does. */
    public void areCaught() throws Exception {
        List<Mutant> all = Mutant.all(table);
        assertThat(all).hasSizeGreaterThanOrEqualTo(least);
        assertThat(all).extracting(Mutant::name).doesNotHaveDuplicates().containsAll(always);
        MutantLoader unchanged = MutantLoader.unchanged(anew);
        for (Mutant mutant : all) { // each still stands where the table says, and there is the test that it names
            mutant.broken();
            Trial.selected(mutant.test(), unchanged);
        }
        long seed = Long.getLong("seed", System.nanoTime());
        List<Mutant> chosen = chosen(all, new Random(seed));
        var tests = new TreeSet<String>();
        for (Mutant mutant : chosen) tests.add(mutant.test());
        var failed = new ConcurrentSkipListSet<String>();
        var missed = new ConcurrentSkipListSet<String>();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var trials = new ArrayList<Future<?>>();
            for (Mutant mutant : chosen)
                trials.add(threads.submit(() -> {
                    Trial.Result result = Trial.of(mutant.test(), MutantLoader.of(mutant, anew));
                    if (result != Trial.Result.FAILED)
                        missed.add(mutant.name() + ": " + mutant.caughtBy() + " " + result);
                    return mutant;
                }));
            for (String test : tests)
                trials.add(threads.submit(() -> {
                    Trial.Result result = Trial.of(test, MutantLoader.unchanged(anew));
                    if (result != Trial.Result.PASSED) failed.add(test + " " + result);
                    return test;
                }));
            for (Future<?> trial : trials) trial.get();
        }
        assertThat(failed).as("without a change").isEmpty();
        assertThat(missed).as("not caught, -Dseed=" + seed).isEmpty();
        System.out.printf("%s: %d of %d tried, all caught%n", table, chosen.size(), all.size());
    }

    private List<Mutant> chosen(List<Mutant> all, Random random) {
        var mixed = new ArrayList<>(all);
        Collections.shuffle(mixed, random);
        mixed.sort((one, other) -> Boolean.compare(always.contains(other.name()), always.contains(one.name())));
        return mixed.subList(0, Math.min(mixed.size(), Scale.of(quick, Integer.MAX_VALUE)));
    }
}
