package org.antitrafficking.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How long others wait while one partner floods the service, against how long they wait while nobody does: over HTTP,
 * on the whole service in a process of its own with its default settings, the load beside it on the same machine.
 * Rounds of both alternate. Each of the others sends at a steady pace, and waits from the moment that it was to send.
 */
final class FloodBenchmark {

    private static final List<String> OTHERS =
            List.of("om-police", "gr-police", "it-police", "ae-interior", "tr-migration", "iom", "ilo", "unicef");

    /** Of each of the others: reads of the inbox and drafts of alerts in turn. */
    private static final int EACH_A_SECOND = 20;

    private static final String FLOODING = "pk-fia";

    /** Connections of the one that floods. */
    private static final int FLOODS = 64;

    /** What it sends altogether: the default lets it do a tenth of that. */
    private static final int FLOODS_A_SECOND = 2_000;

    private static final int WARM_UP_SECONDS = 60;

    private FloodBenchmark() {}

    /** What became of one client's requests. */
    private record Sent(List<Long> nanos, int served, int refused, int failed) {}

    static void run(int seconds, int rounds) throws Exception {
        try (var service = new Service(Service.DEFAULT_RATE_LIMIT)) {
            // A service runs for weeks: its compiler has done its work.
            round(service, WARM_UP_SECONDS, false, 0);
            round(service, WARM_UP_SECONDS / 4, true, 0);
            var quiet = new ArrayList<Double>();
            var flooded = new ArrayList<Double>();
            for (int round = 1; round <= rounds; round++) {
                quiet.add(round(service, seconds, false, round));
                flooded.add(round(service, seconds, true, round));
            }
            Figures.add(
                    "others' p99 while one partner floods",
                    "× of quiet",
                    "≤ 1.3",
                    flooded.stream().mapToDouble(each -> each / median(quiet)).toArray());
            double ratio = median(flooded) / median(quiet);
            System.out.printf(
                    "others' p99, medians of %d rounds: %.1f ms quiet, %.1f ms flooded, %.2f x (aim 1.5 x)%n",
                    rounds, median(quiet), median(flooded), ratio);
        }
    }

    /** The others' p99 in milliseconds. */
    private static double round(Service service, int seconds, boolean flooded, int round) throws Exception {
        try (var pool = Executors.newFixedThreadPool(OTHERS.size() + FLOODS)) {
            var others = new ArrayList<Future<Sent>>();
            var floods = new ArrayList<Future<Sent>>();
            for (String partner : OTHERS)
                others.add(pool.submit(() -> send(service, partner, EACH_A_SECOND, seconds, round)));
            for (int i = 0; flooded && i < FLOODS; i++)
                floods.add(pool.submit(() -> send(service, FLOODING, FLOODS_A_SECOND / FLOODS, seconds, round)));
            List<Sent> served = all(others);
            long[] nanos = served.stream()
                    .flatMap(sent -> sent.nanos().stream())
                    .mapToLong(Long::longValue)
                    .sorted()
                    .toArray();
            double p50 = nanos[nanos.length / 2] / 1e6;
            double p99 = nanos[nanos.length * 99 / 100] / 1e6;
            List<Sent> flood = all(floods);
            System.out.printf(
                    "round %d, %s: others %d served, %d refused, %d failed, p50 %.1f ms, p99 %.1f ms;"
                            + " flooding %d served, %d refused, %d failed%n",
                    round,
                    flooded ? "flooded" : "quiet  ",
                    served.stream().mapToInt(Sent::served).sum(),
                    served.stream().mapToInt(Sent::refused).sum(),
                    served.stream().mapToInt(Sent::failed).sum(),
                    p50,
                    p99,
                    flood.stream().mapToInt(Sent::served).sum(),
                    flood.stream().mapToInt(Sent::refused).sum(),
                    flood.stream().mapToInt(Sent::failed).sum());
            return p99;
        }
    }

    private static List<Sent> all(List<Future<Sent>> running) throws Exception {
        var all = new ArrayList<Sent>();
        for (Future<Sent> each : running) all.add(each.get());
        return all;
    }

    private static Sent send(Service service, String partner, int perSecond, int seconds, int round) throws Exception {
        var nanos = new ArrayList<Long>();
        int served = 0;
        int refused = 0;
        int failed = 0;
        long step = TimeUnit.SECONDS.toNanos(1) / perSecond;
        try (var connection = service.connect(partner + ".officer")) {
            long planned = System.nanoTime() + Math.floorMod(partner.hashCode(), step);
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
            for (int i = 0; i < perSecond * seconds && System.nanoTime() < end; i++, planned += step) {
                while (System.nanoTime() < planned) LockSupport.parkNanos(planned - System.nanoTime());
                int status = i % 2 == 0
                        ? connection.send("GET", "/api/inbox", "", "").status()
                        : connection
                                .send("POST", "/api/alerts", "", draft(partner, round, i))
                                .status();
                nanos.add(System.nanoTime() - planned);
                switch (status) {
                    case 200, 201 -> served++;
                    case 429 -> refused++;
                    default -> failed++;
                }
            }
        }
        return new Sent(nanos, served, refused, failed);
    }

    private static String draft(String partner, int round, int number) {
        return """
            {"reference":"%s-%d-%d","kind":"recruitment-scheme","recruitmentMethod":"ThroughAnOnlineAdvertisement",
             "transnational":true,"texts":{"en":{"subject":"False offers of work","narrative":"%s"}}}\
            """.formatted(partner, round, number, "They ask for passports and an advance. ".repeat(12));
    }

    private static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
