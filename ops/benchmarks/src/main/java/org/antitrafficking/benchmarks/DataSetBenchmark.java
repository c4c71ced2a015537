package org.antitrafficking.benchmarks;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What it costs to bring a data set in by one call, over HTTP and until its rows can be read: the real file of UNODC
 * where it is there, and a generated one of so many rows.
 */
final class DataSetBenchmark {

    private static final Path REAL = Path.of(
            System.getProperty("coordination.data", "../../../shared/data"), "baseline", "unodc-glotip-asia.csv");

    private static final String WHO = "pk-fia.supervisor";

    private static final String HEADER = "Iso3_code,Country,Region,Subregion,Indicator,Dimension,Category,Sex,Age,Year,"
            + "Unit of measurement,txtVALUE,Source\r\n";

    /** How far it has come, in the list of data sets. */
    private static final Pattern ROWS = Pattern.compile("\"rows\":(\\d+),\"sha256\"");

    private static final long LOOKS_EVERY_NANOS = Duration.ofMillis(20).toNanos();

    private static final int ROUNDS = 3;

    private DataSetBenchmark() {}

    static void run(int rows) throws Exception {
        try (var service = new Service(Service.NO_RATE_LIMIT)) {
            if (Files.exists(REAL)) measure(service, "UNODC's file", Files.readAllBytes(REAL));
            else System.out.println("The real data set is absent: " + REAL.toAbsolutePath());
            measure(service, "a generated file", generated(rows));
        }
    }

    private static void measure(Service service, String what, byte[] file) throws Exception {
        System.out.printf("%s, %d kB:%n", what, file.length >> 10);
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        for (int round = 0; round < ROUNDS; round++) {
            String asked = "/data-sets?kind=glotip&publisher=UNODC&date=2023&citation=UNODC&sha256=" + sha256
                    + "&title=" + URLEncoder.encode(what + " " + round, StandardCharsets.UTF_8);
            dryRun(service, asked, file);
            long processor = service.processorMillis();
            long resident = service.residentMib();
            long begun = System.nanoTime();
            CompletableFuture<String> done = CompletableFuture.supplyAsync(() -> service.file(WHO, asked, file));
            var seen = new TreeSet<Integer>();
            while (!done.isDone()) {
                Matcher rows = ROWS.matcher(service.call(WHO, "GET", "/data-sets", ""));
                while (rows.find()) seen.add(Integer.parseInt(rows.group(1)));
                java.util.concurrent.locks.LockSupport.parkNanos(LOOKS_EVERY_NANOS);
            }
            String dataset = Service.field(done.get(), "dataset");
            double seconds = (System.nanoTime() - begun) / 1e9;
            long readBegun = System.nanoTime();
            service.call(WHO, "GET", "/data-sets/" + dataset + "/rows?limit=500", "");
            System.out.printf(
                    "  brought in in %.2f s, processor time %.2f s, resident %d MiB before and %d MiB after; its"
                            + " progress was seen at %d places; its first 500 rows in %.0f ms%n",
                    seconds,
                    (service.processorMillis() - processor) / 1e3,
                    resident,
                    service.residentMib(),
                    seen.size(),
                    (System.nanoTime() - readBegun) / 1e6);
        }
    }

    private static void dryRun(Service service, String asked, byte[] file) {
        long begun = System.nanoTime();
        service.file(WHO, asked + "&dryRun=true", file);
        System.out.printf("  looked at in %.2f s%n", (System.nanoTime() - begun) / 1e9);
    }

    private static byte[] generated(int rows) {
        var file = new StringBuilder(HEADER);
        for (int i = 0; i < rows; i++) {
            String code = "" + (char) ('A' + i % 26) + (char) ('A' + i / 26 % 26) + (char) ('A' + i / 676 % 26);
            file.append(code)
                    .append(",Country of benchmarks,Asia,Southern Asia,Detected trafficking victims ")
                    .append(i / 17_576)
                    .append(",Total,Total,Total,Total,2008,Counts,")
                    .append(i % 7 == 0 ? "<5" : String.valueOf(i))
                    .append(",GLOTIP\r\n");
        }
        return file.toString().getBytes(StandardCharsets.UTF_8);
    }
}
