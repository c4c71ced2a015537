package org.antitrafficking.eventlog.witness;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.antitrafficking.eventlog.note.SignedNote;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A {@link Witness} over HTTP, in plain text: whoever is to reach it from elsewhere has a proxy with TLS before it.
 *
 * <p>{@code POST <prefix>/add-checkpoint} asks for a cosignature, {@code GET <prefix>/<SHA-256 of the
 * origin>/checkpoint} for the last cosigned note; everything else is not found.
 *
 * <p>The JDK's server takes its limits from system properties when its first instance is made, for all of a process.
 * This class sets those that are not set: a request must have come, and its answer have gone, within
 * {@value #REQUEST_SECONDS} s each; headers have at most {@value #HEADER_BYTES} bytes; there are at most
 * {@value #CONNECTIONS} connections, the rest wait to be accepted; one that is idle is closed after 30 s. Whoever makes
 * another of the JDK's servers before sets them there. There is no limit of requests from one address, which a proxy
 * may have. Before JDK 24 a slow client holds a processor's thread for those seconds.
 */
public final class WitnessServer implements AutoCloseable {

    /** How long a client may take to send, and as long again to receive. */
    static final int REQUEST_SECONDS = 10;

    static final int HEADER_BYTES = 16 << 10;

    static final int CONNECTIONS = 1_000;

    private static final int DEFAULT_BACKLOG = 0;

    private static final int NO_BODY = -1;

    private static final String TEXT = "text/plain; charset=utf-8";

    private static final Witness.Response NOT_FOUND = new Witness.Response(404, TEXT, "There is nothing here.\n");

    private static final Logger logger = LoggerFactory.getLogger(WitnessServer.class);

    static {
        Map.of(
                        // in seconds, whatever the documentation of some JDKs says
                        "sun.net.httpserver.maxReqTime", REQUEST_SECONDS,
                        "sun.net.httpserver.maxRspTime", REQUEST_SECONDS,
                        "sun.net.httpserver.maxReqHeaderSize", HEADER_BYTES,
                        "jdk.httpserver.maxConnections", CONNECTIONS,
                        "sun.net.httpserver.nodelay", true)
                .forEach((property, value) -> {
                    if (System.getProperty(property) == null) System.setProperty(property, value.toString());
                });
    }

    private final Witness witness;
    private final String prefix;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * Begins to answer.
     *
     * @param prefix what stands before all paths: empty, or a path that begins with a slash and ends with none
     * @throws IOException if it can't listen on that address
     */
    public static WitnessServer start(Witness witness, InetSocketAddress address, String prefix) throws IOException {
        return new WitnessServer(witness, address, prefix);
    }

    private WitnessServer(Witness witness, InetSocketAddress address, String prefix) throws IOException {
        this.witness = witness;
        this.prefix = prefix;
        server = HttpServer.create(address, DEFAULT_BACKLOG);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Witness.Response answer = answer(exchange);
            byte[] body = answer.body().getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", answer.contentType());
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.sendResponseHeaders(answer.status(), NO_BODY);
            } else {
                exchange.sendResponseHeaders(answer.status(), body.length);
                exchange.getResponseBody().write(body);
            }
        }
    }

    private Witness.Response answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        return switch (exchange.getRequestMethod()) {
            case "POST" -> path.equals(prefix + "/add-checkpoint") ? addCheckpoint(exchange) : NOT_FOUND;
            case "GET" -> last(path).map(WitnessServer::found).orElse(NOT_FOUND);
            default -> NOT_FOUND;
        };
    }

    private Witness.Response addCheckpoint(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(Witness.MAX_BODY_BYTES + 1);
        try {
            return witness.addCheckpoint(body);
        } catch (RuntimeException e) { // the disk's, most likely: the log asks again at its next checkpoint
            logger.error("A checkpoint was not cosigned", e);
            return new Witness.Response(500, TEXT, "The witness can't store what it cosigns.\n");
        }
    }

    private Optional<SignedNote> last(String path) {
        String before = prefix + "/";
        String after = "/checkpoint";
        return path.startsWith(before) && path.endsWith(after) && path.length() > before.length() + after.length()
                ? witness.last(path.substring(before.length(), path.length() - after.length()))
                : Optional.empty();
    }

    private static Witness.Response found(SignedNote note) {
        return new Witness.Response(200, TEXT, note.toString());
    }

    /** Ends at once: a request under way may get no answer. The witness is the caller's to close. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
