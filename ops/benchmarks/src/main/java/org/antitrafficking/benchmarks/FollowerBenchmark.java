package org.antitrafficking.benchmarks;

/** Placeholder until the fence is there. */
final class FollowerBenchmark {
    private FollowerBenchmark() {}

    static void run(int events) {
        System.out.println(events);
    }
}
