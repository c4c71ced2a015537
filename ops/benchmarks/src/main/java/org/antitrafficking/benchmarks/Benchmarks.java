package org.antitrafficking.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * {@code Benchmarks commands|http|flood [seconds a round] [rounds]}, {@code Benchmarks follower [events]},
 * {@code Benchmarks delivery [seconds] [streams]}, {@code Benchmarks ledger [events] [leaves]}, {@code Benchmarks
 * investigations [decisions]}, {@code Benchmarks as-of [events]}, {@code Benchmarks size [events]}, {@code Benchmarks
 * data-sets [rows]}, {@code Benchmarks pages [items] [rounds]}, {@code Benchmarks capacity [alerts]}, {@code Benchmarks
 * cost [events] [drafts] [rounds]} or {@code Benchmarks all [quick]}: those with an aim, into one table.
 */
public final class Benchmarks {

    private static final String QUICK = "quick";

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
            case "size" -> SizeBenchmark.run(number(arguments, 1, 100_000));
            case "all" -> all(arguments.length > 1 && arguments[1].equals(QUICK));
            default ->
                throw new IllegalArgumentException(
                        "Which benchmark? all, commands, http, follower, delivery, flood, ledger, investigations,"
                                + " cost, parts, pages, capacity, data-sets, as-of or size");
        }
    }

    /** Each that has an aim, one after the other; the quick form shows that all of it works, and no more. */
    private static void all(boolean quick) throws Exception {
        String before = settings();
        CommandBenchmark.run(quick ? 1 : 6, quick ? 1 : 3);
        HttpBenchmark.run(quick ? 1 : 6, quick ? 1 : 3);
        FollowerBenchmark.run(quick ? 20_000 : 1_000_000);
        DeliveryBenchmark.run(quick ? 5 : 20, quick ? 100 : 1_000);
        FloodBenchmark.run(quick ? 3 : 10, quick ? 1 : 3);
        CostBenchmark.run(quick ? 2_000 : 20_000, quick ? 500 : 5_000, quick ? 1 : 3);
        AsOfBenchmark.run(quick ? 20_000 : 1_000_000);
        SizeBenchmark.run(quick ? 10_000 : 100_000);
        Figures.write(Path.of(System.getProperty("benchmark.results", "target/benchmarks")), before);
    }

    private static String settings() throws IOException {
        return "%s, %d processors (load %s when it began), Java %s, PostgreSQL as embedded, durable."
                .formatted(
                        LocalDate.now(ZoneOffset.UTC),
                        Runtime.getRuntime().availableProcessors(),
                        Files.readString(Path.of("/proc/loadavg")).split(" ", -1)[0],
                        Runtime.version());
    }

    private static int number(String[] arguments, int index, int otherwise) {
        return arguments.length > index ? Integer.parseInt(arguments[index]) : otherwise;
    }
}
