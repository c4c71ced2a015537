package org.antitrafficking.benchmarks;

/**
 * {@code Benchmarks commands|http|flood [seconds a round] [rounds]}, {@code Benchmarks follower [events]},
 * {@code Benchmarks delivery [seconds] [streams]}, {@code Benchmarks ledger [events] [leaves]}, {@code Benchmarks
 * investigations [decisions]}, {@code Benchmarks as-of [events]}, {@code Benchmarks data-sets [rows]},
 * {@code Benchmarks pages [items] [rounds]}, {@code Benchmarks capacity [alerts]} or {@code Benchmarks cost [events]
 * [drafts] [rounds]}.
 */
public final class Benchmarks {

    private Benchmarks() {}

    public static void main(String[] arguments) throws Exception {
        System.out.printf(
                "%d processors, %d MiB heap, Java %s%n",
                Runtime.getRuntime().availableProcessors(), Runtime.getRuntime().maxMemory() >> 20, Runtime.version());
        switch (arguments[0]) {
            case "commands" -> CommandBenchmark.run(number(arguments, 1, 6), number(arguments, 2, 3));
            case "http" -> HttpBenchmark.run(number(arguments, 1, 6), number(arguments, 2, 3));
            case "follower" -> FollowerBenchmark.run(number(arguments, 1, 1_000_000));
            case "delivery" -> DeliveryBenchmark.run(number(arguments, 1, 20), number(arguments, 2, 1_000));
            case "flood" -> FloodBenchmark.run(number(arguments, 1, 10), number(arguments, 2, 3));
            case "ledger" -> LedgerBenchmark.run(number(arguments, 1, 1_000_000), number(arguments, 2, 10_000_000));
            case "investigations" -> InvestigationBenchmark.run(number(arguments, 1, 20));
            case "cost" ->
                CostBenchmark.run(number(arguments, 1, 20_000), number(arguments, 2, 5_000), number(arguments, 3, 3));
            case "parts" -> PartsBenchmark.run();
            case "pages" -> PagesBenchmark.run(number(arguments, 1, 10_000), number(arguments, 2, 200));
            case "capacity" -> CapacityBenchmark.run(number(arguments, 1, 2_000));
            case "data-sets" -> DataSetBenchmark.run(number(arguments, 1, 100_000));
            case "as-of" -> AsOfBenchmark.run(number(arguments, 1, 1_000_000));
            default ->
                throw new IllegalArgumentException(
                        "Which benchmark? commands, http, follower, delivery, flood, ledger, investigations, cost,"
                                + " parts, pages, capacity, data-sets or as-of");
        }
    }

    private static int number(String[] arguments, int index, int otherwise) {
        return arguments.length > index ? Integer.parseInt(arguments[index]) : otherwise;
    }
}
