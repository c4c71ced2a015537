package org.antitrafficking.coordination.api;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole service as a process of its own, as its operator starts it, on a data folder of the test's. */
public final class RunningService implements AutoCloseable {

    /** An argument that begins so names the network namespace that the service runs in. */
    static final String IN_NAMESPACE = "netns:";

    /** An argument that begins so names a folder of classes that come before the service's own. */
    public static final String IN_FRONT = "classes:";

    /** An argument that begins so names the file in which the virtual machine keeps its classes when it ends. */
    static final String KEEPS_CLASSES = "-XX:ArchiveClassesAtExit=";

    /**
     * By what issuer the directory of a test knows the demonstration's people. Tests begin with copies of one directory
     * and have a port each, so it is no address of theirs.
     */
    public static final String ISSUER = "http://127.0.0.1:8080";

    private static final String NAMES_ISSUER = "--coordination.demonstration.issuer=";

    /**
     * Inboxes begin empty, and a test that looks at the programme of the demonstration's start says that it is there.
     */
    private static final String WITHOUT_PROGRAMME = "--coordination.demonstration.programme=false";

    /** Each anchor is signed and a tree of all heads is made for it, which takes a processor tens of milliseconds. */
    private static final String TICK = "--coordination.ledger.tick=";

    private static final int KILLED = 128 + 9;
    private static final int TRIES = 3;
    private static final int ENDS_WITHIN_SECONDS = 60;

    /** A virtual machine that keeps its classes writes some 100 MB of them when it ends. */
    private static final int KEEPS_WITHIN_SECONDS = 600;

    private static final long STARTS_WITHIN_NANOS = TimeUnit.SECONDS.toNanos(300);

    private static final JsonMapper JSON = new JsonMapper();

    static {
        // The service ends a connection that is idle for 20 s: who is about to use it at that moment gets no answer.
        System.setProperty("jdk.httpclient.keepalive.timeout", "10");
    }

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;

    /** Where its process is one that others run in before and after it. */
    private final @Nullable ServiceHost host;

    private final Path output;
    private final URI base;
    private final URI management;
    private final DemonstrationTokens tokens;
    private boolean ended;
    private boolean terminated;

    /** An answer: status, headers and the body as it came. */
    public record Answer(int status, java.net.http.HttpHeaders headers, String body) {
        public JsonNode json() {
            return JSON.readTree(body);
        }
    }

    /** Settings of a service that has its data elsewhere than in its folder, or founds another directory. */
    private static final List<String> ELSEWHERE = List.of(
            "--coordination.database.url=",
            "--coordination.keys.url=",
            "--spring.profiles.active=",
            "--coordination.founding");

    /**
     * Starts the service, and waits until it answers; with room for tests that ask more at once than a partner may, and
     * an anchor every two seconds. A folder without data gets those of a demonstration that has just been founded.
     */
    public static RunningService start(Path folder, String... arguments) throws IOException {
        var all = new ArrayList<>(List.of(arguments));
        for (String limit : List.of("requests-per-second", "burst", "under-way", "lasting"))
            if (all.stream().noneMatch(one -> one.startsWith("--coordination.rate-limit." + limit + "=")))
                all.add("--coordination.rate-limit." + limit + "=100000");
        if (all.stream().noneMatch(one -> one.startsWith(TICK))) all.add(TICK + "2s");
        if (Files.notExists(data(folder))) {
            if (all.stream().noneMatch(one -> ELSEWHERE.stream().anyMatch(one::startsWith)))
                Founded.copyTo(data(folder));
            else Founded.copyIssuerKeyTo(data(folder));
        }
        return startAsItComes(folder, all.toArray(String[]::new));
    }

    /** The same with the limits that it comes with. */
    public static RunningService startAsItComes(Path folder, String... arguments) throws IOException {
        boolean ofItsOwn = Stream.of(arguments)
                .anyMatch(one -> isOfTheMachine(one) || one.startsWith(IN_NAMESPACE) || one.startsWith(IN_FRONT));
        return started(() -> {
            Ports ports = Ports.free();
            List<String> all = all(folder, ports, arguments);
            return new RunningService(folder, ports, all, ofItsOwn ? null : ServiceHost.idle());
        });
    }

    /**
     * The demonstration as somebody starts it in a folder, with one argument, its port, and everything else follows.
     */
    public static RunningService startByItsPort(Path folder) throws IOException {
        return started(() -> {
            Ports ports = Ports.inARow();
            return new RunningService(folder, ports, List.of("--server.port=" + ports.server()), null);
        });
    }

    private interface Attempt {
        RunningService begin() throws IOException;
    }

    /** Whoever connects to something may take a port between the look for a free one and the service's own look. */
    private static RunningService started(Attempt attempt) throws IOException {
        for (int tries = 1; ; tries++) {
            long begun = System.nanoTime();
            RunningService service = attempt.begin();
            try {
                service.awaitStart();
                Costs.noteStart(service.host == null ? "process of its own" : "process kept", begun);
                return service;
            } catch (AssertionError failed) {
                if (tries == TRIES || !service.printed().contains("was already in use")) throw failed;
            }
        }
    }

    /** Starts the service, waits until it has ended by itself, and gives what it printed. */
    public static String refusal(Path folder, String... arguments) throws IOException, InterruptedException {
        Ports ports = Ports.free();
        try (var service = new RunningService(folder, ports, all(folder, ports, arguments), null)) {
            if (!service.process.waitFor(STARTS_WITHIN_NANOS, TimeUnit.NANOSECONDS))
                throw new AssertionError("The service did not end");
            return service.printed();
        }
    }

    /** Where a service that is started on a folder keeps its data. */
    static Path data(Path folder) {
        return folder.resolve("data");
    }

    /** Two ports that nobody has. */
    private record Ports(int server, int management) {

        static Ports free() throws IOException {
            try (var one = new ServerSocket(0);
                    var other = new ServerSocket(0)) {
                return new Ports(one.getLocalPort(), other.getLocalPort());
            }
        }

        /** The second is the next one: where only one is given, the service takes it for health and metrics. */
        static Ports inARow() throws IOException {
            while (true)
                try (var one = new ServerSocket(0);
                        var next = new ServerSocket()) {
                    int port = one.getLocalPort();
                    try {
                        next.bind(new InetSocketAddress(port + 1));
                        return new Ports(port, port + 1);
                    } catch (BindException | IllegalArgumentException taken) {
                        // somebody has the next one, or there is none: another pair
                    }
                }
        }
    }

    /** What is given, and what every test gives beside it. */
    private static List<String> all(Path folder, Ports ports, String... given) {
        var all = new ArrayList<>(
                List.of("--server.port=" + ports.server(), "--coordination.data-folder=" + data(folder)));
        all.addAll(List.of(given));
        for (String usual :
                List.of(NAMES_ISSUER + ISSUER, WITHOUT_PROGRAMME, "--management.server.port=" + ports.management())) {
            String name = usual.substring(0, usual.indexOf('=') + 1);
            if (all.stream().noneMatch(argument -> argument.startsWith(name))) all.add(usual);
        }
        return all;
    }

    private RunningService(Path folder, Ports ports, List<String> arguments, @Nullable ServiceHost host)
            throws IOException {
        base = URI.create("http://127.0.0.1:" + ports.server());
        management = URI.create("http://127.0.0.1:" + ports.management());
        tokens = new DemonstrationTokens(base);
        output = Files.createTempFile(folder, "service", ".log");
        this.host = host;
        process = host == null ? processOfItsOwn(folder, arguments, output) : host.process();
        if (host != null) host.start(output, arguments);
    }

    private static Process processOfItsOwn(Path folder, List<String> arguments, Path output) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-classpath",
                inFront(arguments) + Founded.classPath(),
                CoordinationService.class.getName()));
        if (arguments.stream()
                .noneMatch(argument -> argument.startsWith(KEEPS_CLASSES) || argument.startsWith(IN_FRONT)))
            command.addAll(1, List.of("-XX:SharedArchiveFile=" + Founded.classes(), "-Xlog:cds*=off"));
        if (arguments.stream().noneMatch(argument -> argument.startsWith("-Xm"))) command.add(1, "-XX:+UseSerialGC");
        for (String argument : arguments) // of the virtual machine, before all of the service's
        if (isOfTheMachine(argument)) command.add(1, argument);
            else if (!argument.startsWith(IN_NAMESPACE) && !argument.startsWith(IN_FRONT)) command.add(argument);
        for (String argument : arguments)
            if (argument.startsWith(IN_NAMESPACE))
                command.addAll(0, List.of("ip", "netns", "exec", argument.substring(IN_NAMESPACE.length())));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    private static boolean isOfTheMachine(String argument) {
        return argument.startsWith("-X") || argument.startsWith("-D");
    }

    private static String inFront(List<String> arguments) {
        return arguments.stream()
                .filter(argument -> argument.startsWith(IN_FRONT))
                .map(argument -> argument.substring(IN_FRONT.length()) + File.pathSeparator)
                .collect(Collectors.joining());
    }

    private void awaitStart() throws IOException {
        long begun = System.nanoTime();
        long looked = -1;
        while (true) {
            long bytes = Files.size(output);
            if (bytes != looked && printed().contains("Started CoordinationService")) return;
            looked = bytes;
            if (!process.isAlive() || System.nanoTime() - begun > STARTS_WITHIN_NANOS) {
                close();
                throw new AssertionError("The service did not start:\n" + printed());
            }
            java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
        }
    }

    /** Where it is reached, without a path. */
    public String address() {
        return base.toString();
    }

    /** What it has printed so far. */
    public String printed() throws IOException {
        return Files.readString(output);
    }

    public Answer get(String who, String path) {
        return send(request(who, path).GET());
    }

    public Answer post(String who, String path, String json, String... headers) {
        var request = request(who, path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json));
        if (headers.length > 0) request.headers(headers);
        return send(request);
    }

    /** What the management port answers to everybody. */
    public Answer managed(String path) {
        return send(HttpRequest.newBuilder(management.resolve(path)));
    }

    /** Where it answers. */
    public URI base() {
        return base;
    }

    /** Asks it to end, as an operator does, and does not wait. */
    public void terminate() {
        terminated = true;
        process.destroy();
    }

    /** Any request, for a path of this service, with a token that it gives to a client. */
    public HttpRequest.Builder request(String who, String path) {
        return open(path).header("Authorization", "Bearer " + tokens.of(who));
    }

    /** What it answers to a client that asks for a token. */
    public HttpResponse<String> tokenAnswer(String client, String secret, String scope) {
        return tokens.ask(client, secret, scope);
    }

    /** Any request without a token. */
    public HttpRequest.Builder open(String path) {
        return HttpRequest.newBuilder(base.resolve(path));
    }

    public Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(answer.statusCode(), answer.headers(), answer.body());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is no text. */
    HttpResponse<byte[]> bytes(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    /** Posts a file and gives the answer's lines as they come. */
    public InputStream stream(String who, String path, Path csv) throws IOException, InterruptedException {
        var request =
                request(who, path).header("Content-Type", "text/csv").POST(HttpRequest.BodyPublishers.ofFile(csv));
        return http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream())
                .body();
    }

    /** Kills it with SIGKILL, and proves it. */
    public void kill() throws InterruptedException {
        if (ended || !process.isAlive()) throw new AssertionError("It was not alive");
        process.destroyForcibly();
        int status = process.waitFor();
        if (status != KILLED) throw new AssertionError("Not killed, but ended with " + status);
    }

    @Override
    public void close() {
        end();
    }

    /** Ends one that keeps its classes. */
    void endAndKeep() {
        endWithin(KEEPS_WITHIN_SECONDS);
    }

    /** Ends it as an operator does. */
    public void end() {
        endWithin(ENDS_WITHIN_SECONDS);
    }

    private void endWithin(int seconds) {
        if (ended) return;
        if (host != null && process.isAlive() && !terminated) {
            ended = true;
            host.end();
            return;
        }
        process.destroy();
        try {
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("The service did not end within " + seconds + " s of being asked to");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
