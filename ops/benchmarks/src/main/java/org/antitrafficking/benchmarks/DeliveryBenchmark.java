package org.antitrafficking.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * How long it takes from a command's acceptance until its item is on another agency's open stream, over HTTP on the
 * whole service, at half of the load that it takes; then what open streams cost, how long one entry takes to all of
 * them, and how long a revocation takes to close one.
 */
final class DeliveryBenchmark {

    /** Clients that draft, prepare, validate and issue one alert after the other. */
    private static final int CLIENTS = 16;

    /** Calls for each alert that is issued: four commands and a look at what is to be validated. */
    private static final int CALLS = 5;

    private static final long WARM_UP_SECONDS = 10;
    private static final long ARRIVES_WITHIN_SECONDS = 30;

    private static final String TERMS = "{\"marking\":\"TLP:AMBER\",\"handling\":[\"H0\"],"
            + "\"purposes\":[\"investigation\"],\"articles\":[\"tip-protocol-art-10\"]}";
    private static final String ISSUE = issueTo("\"om-police\"");

    private static final List<String> READERS = List.of("pk-fia", "om-police", "gr-police", "it-police", "ae-interior");

    private final Service service;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger references = new AtomicInteger();

    /** When an alert was seen on the stream, and when its issue was answered; nanoseconds. */
    private final Map<String, Long> delivered = new ConcurrentHashMap<>();

    /** An issue to partners: their ids in quotation marks, with commas between. */
    static String issueTo(String partners) {
        return "{\"act\":\"issue\",\"terms\":" + TERMS + ",\"audience\":{\"partners\":[" + partners
                + "]},\"clocks\":{\"urgency\":\"URGENT\"}}";
    }

    private DeliveryBenchmark(Service service) {
        this.service = service;
    }

    static void run(int seconds, int streams) throws Exception {
        try (var service = new Service(
                Service.NO_RATE_LIMIT,
                "--coordination.streams.per-node=" + (streams + 10),
                "--coordination.streams.per-partner=" + (streams + 10))) {
            var benchmark = new DeliveryBenchmark(service);
            benchmark.delivery(seconds);
            benchmark.open(streams, seconds);
        }
    }

    /** One alert of Pakistan's to Oman; its id. */
    private String issued() throws IOException, InterruptedException {
        String content =
                "{\"reference\":\"B/%d\",\"kind\":\"recruitment-scheme\",".formatted(references.incrementAndGet())
                        + "\"recruitmentMethod\":\"ThroughAnOnlineAdvertisement\",\"transnational\":true,\"texts\":{\"en\":{\"subject\":\"False"
                        + " job offers\",\"narrative\":\"" + Narrative.next() + "\"}}}";
        String alert = Service.field(service.call("pk-fia.officer", "POST", "/alerts", content), "alert");
        String releases = "/alerts/" + alert + "/releases";
        String release =
                releases + "/" + Service.field(service.call("pk-fia.officer", "POST", releases, ISSUE), "release");
        String digest = "{\"digest\":\"%s\"}"
                .formatted(Service.field(service.call("pk-fia.supervisor", "GET", release, ""), "digest"));
        service.call("pk-fia.supervisor", "POST", release + "/validation", digest);
        service.call("pk-fia.officer", "POST", release + "/disclosure", digest);
        return alert;
    }

    private void delivery(int seconds) throws Exception {
        try (Service.Stream stream = service.stream("om-police.officer", "")) {
            threads.execute(() -> watch(stream));
            load(WARM_UP_SECONDS, 0);
            double full = load(seconds, 0).perSecond();
            System.out.printf(
                    "full load, %d clients: %.1f alerts issued/s, %.0f calls/s%n", CLIENTS, full, CALLS * full);
            Load half = load(seconds, full / 2);
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(ARRIVES_WITHIN_SECONDS);
            while (!delivered.keySet().containsAll(half.accepted().keySet())) {
                if (System.nanoTime() > end) throw new IllegalStateException("Alerts were issued and not delivered");
                LockSupport.parkNanos(1_000_000);
            }
            double[] millis = half.accepted().entrySet().stream()
                    .mapToDouble(one -> Math.max(0, delivered.getOrDefault(one.getKey(), 0L) - one.getValue()) / 1e6)
                    .sorted()
                    .toArray();
            Figures.add(
                    "accepted until on another agency's stream, half load",
                    "ms, p99",
                    "≤ 40",
                    millis[(millis.length - 1) * 99 / 100]);
            System.out.printf(
                    "half load: %.1f alerts issued/s; accepted to delivered, %d alerts: %s; aim p99 50 ms%n",
                    half.perSecond(), millis.length, spread(millis));
        }
    }

    private void watch(Service.Stream stream) {
        try {
            boolean received = false;
            for (String line = stream.line(); line != null; line = stream.line())
                if (line.startsWith("event: ")) received = line.equals("event: alert-received");
                else if (received && line.startsWith("data: "))
                    delivered.put(Service.field(line, "alert"), System.nanoTime());
        } catch (IOException closed) {
            // the benchmark is over
        }
    }

    /** What was issued, and when that was answered. */
    private record Load(Map<String, Long> accepted, double perSecond) {}

    /** @param perSecond alerts by all clients together; 0 for as many as they can */
    private Load load(long seconds, double perSecond) throws InterruptedException, ExecutionException {
        var accepted = new ConcurrentHashMap<String, Long>();
        long begun = System.nanoTime();
        long end = begun + TimeUnit.SECONDS.toNanos(seconds);
        var clients = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < CLIENTS; i++) {
            int client = i;
            clients.add(() -> {
                int done = 0;
                while (System.nanoTime() < end) {
                    if (perSecond > 0) { // each at its time, whatever became of the one before
                        double due = (done * (double) CLIENTS + client) / perSecond * 1e9;
                        LockSupport.parkNanos(begun + (long) due - System.nanoTime());
                    }
                    accepted.put(issued(), System.nanoTime());
                    done++;
                }
                return done;
            });
        }
        for (Future<Integer> client : threads.invokeAll(clients)) client.get();
        return new Load(accepted, accepted.size() / ((System.nanoTime() - begun) / 1e9));
    }

    private void open(int count, int seconds) throws Exception {
        long memory = service.residentMib();
        var streams = new ArrayList<Service.Stream>();
        for (int i = 0; i < count; i++) {
            String who = READERS.get(i % READERS.size()) + ".officer";
            streams.add(service.stream(who, "&scope=directory"));
        }
        for (var stream : threads.invokeAll(streams.stream()
                .map(stream -> (Callable<Long>) () -> await(stream, "directory-founded"))
                .toList())) stream.get();
        long processor = service.processorMillis();
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(seconds));
        System.out.printf(
                "%d streams open, silent for %d s: %.1f %% of one processor, memory %d MiB before, %d MiB after%n",
                count,
                seconds,
                (service.processorMillis() - processor) / (10.0 * seconds),
                memory,
                service.residentMib());
        List<Future<Long>> waiting = streams.stream()
                .map(stream -> threads.submit(() -> await(stream, "partner-suspended")))
                .toList();
        service.call("it-police.supervisor", "POST", "/partners/pk-shelters/suspension", "{\"ground\":\"g\"}");
        long accepted = System.nanoTime();
        double[] millis = new double[count];
        for (int i = 0; i < count; i++) millis[i] = Math.max(0, waiting.get(i).get() - accepted) / 1e6;
        Arrays.sort(millis);
        System.out.printf("one entry to all %d: %s%n", count, spread(millis));
        revocation();
        for (Service.Stream stream : streams) stream.close();
    }

    private void revocation() throws Exception {
        var millis = new ArrayList<Double>();
        for (String partner : List.of("ilo", "iom", "unicef", "unifem", "unodc"))
            try (Service.Stream stream = service.stream(partner + ".supervisor", "&scope=supervisors-" + partner)) {
                Future<Long> closed = threads.submit(() -> await(stream, "closed"));
                String feed = service.call(partner + ".officer", "GET", "/feed?limit=500", "");
                var supervisor = java.util.regex.Pattern.compile(
                                "\"person\":\"(person-[0-9a-f]{32})\",\"role\":\"supervisor\"")
                        .matcher(feed);
                if (!supervisor.find()) throw new IllegalStateException(partner + " has no supervisor");
                service.call(partner + ".admin", "DELETE", "/persons/" + supervisor.group(1) + "/roles/supervisor", "");
                long accepted = System.nanoTime();
                millis.add(Math.max(0, closed.get() - accepted) / 1e6);
            }
        System.out.printf(
                "revoked to closed, silent streams, beside the others: %s ms; aim 1000%n",
                millis.stream().map("%.0f"::formatted).toList());
    }

    /** When an event of that kind came. */
    private static long await(Service.Stream stream, String kind) {
        try {
            for (String line = stream.line(); line != null; line = stream.line())
                if (line.equals("event: " + kind)) return System.nanoTime();
            throw new IllegalStateException("The stream ended");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String spread(double[] sorted) {
        return "p50 %.1f ms, p99 %.1f ms, most %.1f ms"
                .formatted(sorted[sorted.length / 2], sorted[(int) (sorted.length * 0.99)], sorted[sorted.length - 1]);
    }
}
