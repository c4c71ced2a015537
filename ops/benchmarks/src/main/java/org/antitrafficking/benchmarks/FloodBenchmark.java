package org.antitrafficking.benchmarks;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
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

    private static final int WARM_UP_SECONDS = 10;

    private FloodBenchmark() {}

    /** What became of one client's requests. */
    private record Sent(List<Long> nanos, int served, int refused, int failed) {}

    static void run(int seconds, int rounds) throws Exception {
        try (var service = new Service()) {
            round(service, WARM_UP_SECONDS, true, 0);
            var quiet = new ArrayList<Double>();
            var flooded = new ArrayList<Double>();
            for (int round = 1; round <= rounds; round++) {
                quiet.add(round(service, seconds, false, round));
                flooded.add(round(service, seconds, true, round));
            }
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
        try (var connection = new Connection(service.port(), service.token(partner + ".officer"))) {
            long planned = System.nanoTime() + Math.floorMod(partner.hashCode(), step);
            for (int i = 0; i < perSecond * seconds; i++, planned += step) {
                while (System.nanoTime() < planned) LockSupport.parkNanos(planned - System.nanoTime());
                int status = i % 2 == 0
                        ? connection.answer("GET", "/api/inbox", "")
                        : connection.answer("POST", "/api/alerts", draft(partner, round, i));
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

    /** One connection that is kept: as little work as can be beside what is measured. */
    private static final class Connection implements AutoCloseable {
        private final String token;
        private final Socket socket;
        private final InputStream in;
        private final OutputStream out;

        Connection(int port, String token) throws IOException {
            this.token = token;
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream());
            out = socket.getOutputStream();
        }

        int answer(String method, String path, String body) throws IOException {
            byte[] content = body.getBytes(StandardCharsets.UTF_8);
            String head = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                    + token
                    + (content.length == 0
                            ? ""
                            : "\r\nContent-Type: application/json\r\nContent-Length: " + content.length)
                    + "\r\n\r\n";
            byte[] first = head.getBytes(StandardCharsets.US_ASCII);
            byte[] all = Arrays.copyOf(first, first.length + content.length);
            System.arraycopy(content, 0, all, first.length, content.length);
            out.write(all);
            int status = Integer.parseInt(line().split(" ", 3)[1]);
            int length = 0;
            boolean chunked = false;
            for (String header = line(); !header.isEmpty(); header = line()) {
                if (header.regionMatches(true, 0, "Content-Length:", 0, 15))
                    length = Integer.parseInt(header.substring(15).strip());
                if (header.regionMatches(true, 0, "Transfer-Encoding:", 0, 18)) chunked = true;
            }
            if (!chunked) in.skipNBytes(length);
            else
                for (int chunk = -1; chunk != 0; line()) {
                    chunk = Integer.parseInt(line().strip(), 16);
                    in.skipNBytes(chunk);
                }
            return status;
        }

        private String line() throws IOException {
            var line = new StringBuilder();
            for (int sign = in.read(); sign != '\n'; sign = in.read()) {
                if (sign < 0) throw new IOException("the connection was closed");
                if (sign != '\r') line.append((char) sign);
            }
            return line.toString();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
