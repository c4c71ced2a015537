package org.antitrafficking.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;

/**
 * {@code Benchmarks commands|http|flood [seconds a round] [rounds]}, {@code Benchmarks nodes [seconds a round] [rounds]
 * [jar of an Axon Server]}, {@code Benchmarks follower [events]}, {@code Benchmarks delivery [seconds] [streams]},
 * {@code Benchmarks ledger [events] [leaves]}, {@code Benchmarks investigations [decisions]}, {@code Benchmarks as-of
 * [events]}, {@code Benchmarks size [events]}, {@code Benchmarks data-sets [rows]}, {@code Benchmarks pages [items]
 * [rounds]}, {@code Benchmarks capacity [alerts]}, {@code Benchmarks cost [events] [drafts] [rounds]},
 * {@code Benchmarks statements [seconds]} or {@code Benchmarks all [quick]}: those with an aim, into one table.
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
            case "nodes" ->
                NodesBenchmark.run(
                        number(arguments, 1, 6),
                        number(arguments, 2, 3),
                        arguments.length > 3 ? Path.of(arguments[3]) : null);
            case "idle" -> IdleBenchmark.run(number(arguments, 1, 60));
            case "follower" -> FollowerBenchmark.run(number(arguments, 1, 1_000_000));
            case "delivery" -> DeliveryBenchmark.run(number(arguments, 1, 20), number(arguments, 2, 1_000));
            case "flood" -> FloodBenchmark.run(number(arguments, 1, 10), number(arguments, 2, 3));
            case "ledger" ->
                LedgerBenchmark.run(
                        number(arguments, 1, 1_000_000),
                        number(arguments, 2, 10_000_000),
                        number(arguments, 3, 100_000));
            case "investigations" -> InvestigationBenchmark.run(number(arguments, 1, 20));
            case "cost" ->
                CostBenchmark.run(number(arguments, 1, 20_000), number(arguments, 2, 5_000), number(arguments, 3, 3));
            case "statements" -> StatementsBenchmark.run(number(arguments, 1, 30));
            case "parts" -> PartsBenchmark.run();
            case "pages" -> PagesBenchmark.run(number(arguments, 1, 10_000), number(arguments, 2, 200));
            case "capacity" -> CapacityBenchmark.run(number(arguments, 1, 2_000));
            case "data-sets" -> DataSetBenchmark.run(number(arguments, 1, 100_000));
            case "as-of" -> AsOfBenchmark.run(number(arguments, 1, 1_000_000));
            case "size" -> SizeBenchmark.run(number(arguments, 1, 100_000));
            case "all" -> all(arguments.length > 1 && arguments[1].equals(QUICK));
            default ->
                throw new IllegalArgumentException(
                        "Which benchmark? all, commands, http, nodes, idle, follower, delivery, flood, ledger,"
                            + " investigations, cost, statements, parts, pages, capacity, data-sets, as-of or size");
        }
    }

    private interface Part {
        void run() throws Exception;
    }

    /**
     * Each that has an aim, one after the other; the quick form shows that all of it works, and no more. What there is
     * of the table is written after each, and one that fails does not keep the others from being run.
     */
    private static void all(boolean quick) throws Exception {
        var folder = Path.of(System.getProperty("benchmark.results", "target/benchmarks"));
        String before = settings();
        var failed = new ArrayList<String>();
        var parts = new LinkedHashMap<String, Part>();
        parts.put("commands", () -> CommandBenchmark.run(quick ? 1 : 6, quick ? 1 : 3));
        parts.put("http", () -> HttpBenchmark.run(quick ? 1 : 6, quick ? 1 : 3));
        parts.put("follower", () -> FollowerBenchmark.run(quick ? 20_000 : 1_000_000));
        parts.put("delivery", () -> DeliveryBenchmark.run(quick ? 5 : 20, quick ? 100 : 1_000));
        parts.put("flood", () -> FloodBenchmark.run(quick ? 3 : 10, quick ? 1 : 3));
        parts.put("cost", () -> CostBenchmark.run(quick ? 2_000 : 20_000, quick ? 500 : 5_000, quick ? 1 : 3));
        parts.put("as-of", () -> AsOfBenchmark.run(quick ? 20_000 : 1_000_000));
        parts.put("size", () -> SizeBenchmark.run(quick ? 10_000 : 100_000));
        for (var part : parts.entrySet()) {
            System.out.println("\n" + part.getKey() + ", from " + Instant.now());
            try {
                part.getValue().run();
            } catch (Exception e) {
                failed.add(part.getKey());
                e.printStackTrace();
            }
            String without = failed.isEmpty() ? "" : " **Failed: " + String.join(", ", failed) + ".**";
            Figures.write(folder, before + without);
        }
        System.out.println("\n" + Figures.table());
        if (!failed.isEmpty()) throw new IllegalStateException("Failed: " + failed);
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
