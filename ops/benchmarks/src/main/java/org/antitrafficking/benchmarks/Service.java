package org.antitrafficking.benchmarks;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.antitrafficking.coordination.api.CoordinationService;
import org.jspecify.annotations.Nullable;

/** The whole service as a process of its own, in the demonstration profile, in a folder that is deleted afterwards. */
final class Service implements AutoCloseable {

    /** As the service comes. */
    static final String[] DEFAULT_RATE_LIMIT = {};

    /** Settings that let one partner send all the load there is. */
    static final String[] NO_RATE_LIMIT = {
        "--coordination.rate-limit.requests-per-second=1000000",
        "--coordination.rate-limit.burst=1000000",
        "--coordination.rate-limit.under-way=1000",
        "--coordination.rate-limit.lasting=1000"
    };

    private static final long STARTS_WITHIN_NANOS = TimeUnit.SECONDS.toNanos(120);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Path folder;
    private final Path output;

    /** Whether the folder goes with it. */
    private final boolean forgets;

    private final Process process;
    private final String base;
    private final int port;

    /** An hour's, by client. */
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    /** With the settings that it is given, at its command line, and otherwise with the default ones. */
    Service(String[] rateLimit, String... settings) throws IOException {
        this(Files.createTempDirectory("coordination-benchmark"), true, rateLimit, settings);
    }

    /** In a folder that stays, so that it can be started again. */
    Service(Path folder, String[] rateLimit, String... settings) throws IOException {
        this(folder, false, rateLimit, settings);
    }

    private Service(Path folder, boolean forgets, String[] rateLimit, String... settings) throws IOException {
        this.folder = folder;
        this.forgets = forgets;
        output = folder.resolve("service.log");
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        base = "http://127.0.0.1:" + port;
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx2g",
                "--enable-native-access=ALL-UNNAMED",
                "-classpath",
                classPath(),
                CoordinationService.class.getName(),
                "--server.port=" + port,
                "--management.server.port=0",
                "--coordination.data-folder=" + folder.resolve("data")));
        command.addAll(List.of(rateLimit));
        command.addAll(List.of(settings));
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        await("Started CoordinationService", STARTS_WITHIN_NANOS);
    }

    /** Waits until it has printed some words. */
    void await(String words, long withinNanos) throws IOException {
        long begun = System.nanoTime();
        while (!Files.readString(output).contains(words)) {
            if (!process.isAlive() || System.nanoTime() - begun > withinNanos) throw notStarted();
            LockSupport.parkNanos(20_000_000);
        }
    }

    /** Without the benchmarks' own, which bring another configuration of logging. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> Files.notExists(Path.of(entry, "org", "antitrafficking", "benchmarks")))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private IllegalStateException notStarted() throws IOException {
        String printed = Files.readString(output);
        close();
        return new IllegalStateException("The service did not start:\n" + printed);
    }

    /** Where it is reached, without a path. */
    String address() {
        return base;
    }

    private HttpRequest.Builder request(String who, String path) {
        return HttpRequest.newBuilder(URI.create(base + "/api" + path)).header("Authorization", "Bearer " + token(who));
    }

    /** A connection of its own, that calls as one of the demonstration's clients. */
    Connection connect(String who) throws IOException {
        return new Connection(port, token(who));
    }

    private String token(String who) {
        return tokens.computeIfAbsent(who, this::newToken);
    }

    private String newToken(String who) {
        String secret = Base64.getEncoder().encodeToString((who + ":demo").getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/oauth2/token"))
                .header("Authorization", "Basic " + secret)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        try {
            return field(
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body(), "access_token");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A call that has to be accepted; its answer. */
    String call(String who, String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(who, path)
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty()) request.header("Content-Type", "application/json");
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        return answer.body();
    }

    /** Sends a file of CSV, which has to be accepted; its answer. */
    String file(String who, String path, byte[] file) {
        HttpRequest request = request(who, path)
                .header("Content-Type", "text/csv")
                .POST(HttpRequest.BodyPublishers.ofByteArray(file))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) throw new IllegalStateException(answer.statusCode() + " " + answer.body());
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The lines of a feed's stream as they come, each event with its name.
     *
     * @param query further parameters, each with an ampersand before it
     */
    Stream stream(String who, String query) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = http.send(
                request(who, "/feed?named=true" + query)
                        .header("Accept", "text/event-stream")
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) throw new IllegalStateException("A stream is refused: " + answer.statusCode());
        return new Stream(answer.body());
    }

    /** A feed's stream, which ends at once where it is closed while somebody waits for its next line. */
    static final class Stream implements AutoCloseable {
        private final InputStream body;
        private final BufferedReader lines;

        private Stream(InputStream body) {
            this.body = body;
            lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
        }

        /** The next line; null at the end. */
        @Nullable
        String line() throws IOException {
            return lines.readLine();
        }

        @Override
        public void close() throws IOException {
            body.close();
        }
    }

    /** A field of an answer, wherever it stands. */
    static String field(String json, String name) {
        var found = Pattern.compile("\"" + name + "\":\"([^\"]+)\"").matcher(json);
        if (!found.find()) throw new IllegalStateException("No " + name + " in " + json);
        return found.group(1);
    }

    /** Memory of the process that is in use, in MiB (Linux only). */
    long residentMib() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
                .findFirst()
                .orElse(0);
    }

    /** Processor time of the process so far, in milliseconds, without its database. */
    long processorMillis() {
        return process.toHandle().info().totalCpuDuration().orElseThrow().toMillis();
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS))
                process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (forgets) Server.delete(folder);
    }
}
