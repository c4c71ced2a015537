package org.antitrafficking.benchmarks;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** The service as a process of its own, and connections to it that cost the load generator little. */
final class ServiceProcess implements AutoCloseable {

    private static final Duration STARTS_WITHIN = Duration.ofMinutes(3);

    private final Process process;
    private final Path output;
    private final int port;

    ServiceProcess(Class<?> service, List<String> arguments) throws Exception {
        int managementPort;
        try (var one = new ServerSocket(0);
                var other = new ServerSocket(0)) {
            port = one.getLocalPort();
            managementPort = other.getLocalPort();
        }
        output = Files.createTempFile("coordination-benchmark", ".log");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx2g",
                "--enable-native-access=ALL-UNNAMED",
                "-classpath",
                classPath(),
                service.getName(),
                "--server.port=" + port,
                "--management.server.port=" + managementPort));
        command.addAll(arguments);
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        awaitStart();
    }

    /** Without the benchmarks' own, which bring another configuration of logging. */
    private static String classPath() throws URISyntaxException {
        Path own = Path.of(ServiceProcess.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !Path.of(entry).toAbsolutePath().equals(own.toAbsolutePath()))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private void awaitStart() throws IOException {
        long end = System.nanoTime() + STARTS_WITHIN.toNanos();
        while (!Files.readString(output).contains("Started CoordinationService")) {
            if (!process.isAlive() || System.nanoTime() > end) {
                String printed = Files.readString(output);
                process.destroyForcibly();
                throw new IllegalStateException("The service did not start:\n" + printed);
            }
            LockSupport.parkNanos(50_000_000);
        }
    }

    /** Processor time that it has taken so far. */
    Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** A token that the demonstration gives to one of its clients. */
    String token(String client) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/oauth2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "grant_type=client_credentials&client_id=" + client + "&client_secret=demo"))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            String answer =
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body();
            return answer.replaceAll(".*\"access_token\":\"([^\"]+)\".*", "$1");
        }
    }

    Connection connect() throws IOException {
        return new Connection(port);
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(1, TimeUnit.MINUTES)) process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Files.delete(output);
    }

    /** An HTTP/1.1 connection, made again where the service ends it, as it does now and then. For one thread. */
    static final class Connection implements AutoCloseable {
        private final int port;
        private Socket socket;
        private InputStream in;
        private OutputStream out;

        private Connection(int port) throws IOException {
            this.port = port;
            socket = open(port);
            in = new BufferedInputStream(socket.getInputStream(), 8192);
            out = socket.getOutputStream();
        }

        private static Socket open(int port) throws IOException {
            var socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            return socket;
        }

        private void reopen() throws IOException {
            socket.close();
            socket = open(port);
            in = new BufferedInputStream(socket.getInputStream(), 8192);
            out = socket.getOutputStream();
        }

        /** The answer's body; any status but 200 and 201 ends the benchmark. */
        String send(String method, String path, String token, String key, String json) throws IOException {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            byte[] head = (method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                            + "\r\nIdempotency-Key: " + key
                            + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII);
            byte[] request = Arrays.copyOf(head, head.length + body.length);
            System.arraycopy(body, 0, request, head.length, body.length);
            out.write(request);
            String status = line();
            long length = 0;
            boolean chunked = false;
            boolean ends = false;
            for (String header = line(); !header.isEmpty(); header = line()) {
                String lower = header.toLowerCase(Locale.ROOT);
                if (lower.startsWith("content-length:"))
                    length = Long.parseLong(lower.substring(15).strip());
                else if (lower.startsWith("transfer-encoding:")) chunked = lower.contains("chunked");
                else if (lower.startsWith("connection:")) ends = lower.contains("close");
            }
            String answer = chunked ? chunks() : new String(exactly(length), StandardCharsets.UTF_8);
            if (ends) reopen();
            if (!status.startsWith("HTTP/1.1 20")) throw new IllegalStateException(status + " " + answer);
            return answer;
        }

        private String chunks() throws IOException {
            var body = new ByteArrayOutputStream();
            while (true) {
                int size = Integer.parseInt(line(), 16);
                body.write(exactly(size));
                line();
                if (size == 0) return body.toString(StandardCharsets.UTF_8);
            }
        }

        private byte[] exactly(long length) throws IOException {
            byte[] bytes = in.readNBytes(Math.toIntExact(length));
            if (bytes.length < length) throw new EOFException("The answer was cut");
            return bytes;
        }

        private String line() throws IOException {
            var line = new StringBuilder();
            for (int next = in.read(); next != '\n'; next = in.read()) {
                if (next < 0) throw new EOFException("The answer was cut");
                if (next != '\r') line.append((char) next);
            }
            return line.toString();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
