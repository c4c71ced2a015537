package org.antitrafficking.coordination.api;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands between two instances, and does to what one answers whatever a test says. */
final class TamperingProxy implements AutoCloseable {

    /** What becomes of an answer. */
    interface Tampering {
        /**
         * The body that is passed on.
         *
         * @param asked path and query
         * @param origin asks the instance for something else
         * @return null where the connection is cut instead
         */
        byte @org.jspecify.annotations.Nullable [] of(String asked, byte[] answer, Asking origin) throws IOException;
    }

    /** Asks the instance in the name of whoever asked the proxy. */
    interface Asking {
        byte[] get(String path) throws IOException;
    }

    static final Tampering NONE = (asked, answer, origin) -> answer;
    static final Tampering CUT = (asked, answer, origin) -> null;

    private static final List<String> PASSED = List.of("Authorization", "Content-Type");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI to;
    private volatile Tampering tampering = NONE;

    TamperingProxy(URI to) throws IOException {
        this.to = to;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::pass);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void tamper(Tampering other) {
        tampering = other;
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            Tampering now = tampering;
            if (now.equals(CUT)) return; // whoever asked gets no byte
            String asked = exchange.getRequestURI().toString();
            byte[] body = exchange.getRequestBody().readAllBytes();
            HttpResponse<byte[]> answer = send(exchange, asked, body);
            byte[] passed = answer.statusCode() == 200
                    ? now.of(
                            asked,
                            answer.body(),
                            path -> send(exchange, path, new byte[0]).body())
                    : answer.body();
            if (passed == null) return;
            answer.headers()
                    .firstValue("Content-Type")
                    .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
            exchange.sendResponseHeaders(answer.statusCode(), passed.length == 0 ? -1 : passed.length);
            exchange.getResponseBody().write(passed);
        }
    }

    private HttpResponse<byte[]> send(HttpExchange exchange, String path, byte[] body) throws IOException {
        var request = HttpRequest.newBuilder(to.resolve(path))
                .method(
                        exchange.getRequestMethod(),
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        for (String name : PASSED) {
            String value = exchange.getRequestHeaders().getFirst(name);
            if (value != null) request.header(name, value);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        http.shutdownNow();
    }
}
