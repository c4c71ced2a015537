package org.antitrafficking.coordination.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A stream as a subscriber reads it, over a socket of its own (HTTP/1.1, chunks, server-sent events), from which it
 * takes no byte more than it is told.
 */
final class EventStream implements AutoCloseable {

    /** Longer than a stream that lives is ever silent. */
    private static final int SILENCE_MILLIS = 60_000;

    /** So small that a reader who takes nothing is soon felt. */
    private static final int SMALL_BUFFER_BYTES = 4_096;

    private final Socket socket;
    private final InputStream in;
    private final int status;
    private final Map<String, String> headers = new TreeMap<>();
    private long left;
    private boolean begun;
    private int taken;

    /** An event with an id, or one without: a last word, which alone has a name where none was asked for. */
    record Event(@Nullable String id, @Nullable String event, String data) {
        private static final String TYPES = "org.antitrafficking.coordination.";

        /** Of the entry that it is of. */
        String kind() {
            String type = json().get("type").stringValue();
            if (!type.startsWith(TYPES)) throw new AssertionError(type);
            return type.substring(TYPES.length());
        }

        JsonNode json() {
            return JsonMapper.shared().readTree(data);
        }

        long number() {
            return Long.parseLong(json().get("number").stringValue());
        }
    }

    /** Opens it, and reads the head of the answer. */
    static EventStream open(HttpRequest request) {
        return new EventStream(request, Long.MAX_VALUE, false);
    }

    /** The same with a socket that takes little. */
    static EventStream openSlow(HttpRequest request) {
        return new EventStream(request, Long.MAX_VALUE, true);
    }

    /**
     * The events that are complete in the first so many bytes of the answer, its head included.
     *
     * @param most after which it is left alone: nothing more would come
     */
    static List<Event> cut(HttpRequest request, int bytes, int most) {
        var events = new ArrayList<Event>();
        try (var stream = new EventStream(request, bytes, false)) {
            while (events.size() < most) {
                Event event = stream.next();
                if (event == null) break;
                events.add(event);
            }
        }
        return events;
    }

    private EventStream(HttpRequest request, long bytes, boolean slow) {
        try {
            socket = new Socket();
            if (slow) socket.setReceiveBufferSize(SMALL_BUFFER_BYTES);
            socket.setSoTimeout(SILENCE_MILLIS);
            socket.connect(
                    new InetSocketAddress(request.uri().getHost(), request.uri().getPort()));
            var head = new StringBuilder("GET ");
            head.append(request.uri().getRawPath());
            if (request.uri().getRawQuery() != null)
                head.append('?').append(request.uri().getRawQuery());
            head.append(" HTTP/1.1\r\nHost: ").append(request.uri().getAuthority());
            request.headers()
                    .map()
                    .forEach((name, values) -> values.forEach(value ->
                            head.append("\r\n").append(name).append(": ").append(value)));
            socket.getOutputStream().write(head.append("\r\n\r\n").toString().getBytes(UTF_8));
            in = new BufferedInputStream(new Limited(socket.getInputStream(), bytes));
            status = head();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads so many bytes and then says that it ends. */
    private static final class Limited extends InputStream {
        private final InputStream bytes;
        private long left;

        Limited(InputStream bytes, long left) {
            this.bytes = bytes;
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            if (left == 0) return -1;
            left--;
            return bytes.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (left == 0) return -1;
            int read = bytes.read(into, offset, (int) Math.min(length, left));
            if (read > 0) left -= read;
            return read;
        }
    }

    private int head() throws IOException {
        try {
            String first = line();
            for (String line = line(); !line.isEmpty(); line = line()) {
                int colon = line.indexOf(':');
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
            return Integer.parseInt(first.split(" ", -1)[1]);
        } catch (EOFException cut) {
            return 0;
        }
    }

    private int take() throws IOException {
        int read = in.read();
        if (read < 0) throw new EOFException();
        taken++;
        return read;
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        while (true) {
            int read = take();
            if (read == '\n') break;
            if (read != '\r') line.write(read);
        }
        return line.toString(UTF_8);
    }

    /** One byte of the body out of its chunks; -1 at its end. */
    private int body() throws IOException {
        if (left == 0) {
            if (begun) line();
            begun = true;
            left = Long.parseLong(line(), 16);
            if (left == 0) return -1;
        }
        left--;
        return take();
    }

    private @Nullable String bodyLine() throws IOException {
        var line = new ByteArrayOutputStream();
        while (true) {
            int read = body();
            if (read < 0) return null;
            if (read == '\n') return line.toString(UTF_8);
            line.write(read);
        }
    }

    int status() {
        return status;
    }

    /** Of the answer, by their names in lower-case. */
    Map<String, String> headers() {
        return headers;
    }

    /** Bytes of the answer up to here, its head included. */
    int taken() {
        return taken;
    }

    /** Passes over what comes until there is a comment. */
    void awaitComment() {
        try {
            String line = bodyLine();
            while (line != null && !line.startsWith(":")) line = bodyLine();
            if (line == null) throw new AssertionError("The stream ended");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next event; null where the stream ended, or was cut within it. */
    @Nullable
    Event next() {
        @Nullable String id = null;
        @Nullable String event = null;
        @Nullable String data = null;
        try {
            if (status == 0) return null;
            for (String line = bodyLine(); line != null; line = bodyLine()) {
                if (line.startsWith("id: ")) id = line.substring(4);
                else if (line.startsWith("event: ")) event = line.substring(7);
                else if (line.startsWith("data: ")) data = line.substring(6);
                else if (line.isEmpty() && data != null) return new Event(id, event, data);
            }
            return null;
        } catch (EOFException | SocketException cut) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next events, as many as that. */
    List<Event> next(int count) {
        var events = new ArrayList<Event>();
        while (events.size() < count) {
            Event event = next();
            if (event == null) throw new AssertionError("The stream ended after " + events);
            events.add(event);
        }
        return events;
    }

    /** The events from here to one with that number. */
    List<Event> nextUntil(long number) {
        var events = new ArrayList<Event>();
        do events.addAll(next(1));
        while (events.getLast().number() < number);
        return events;
    }

    /** The last word, once it has come: everything before is passed over. Fails where the stream ends without one. */
    String closed() {
        Event event = next(1).getFirst();
        while (!"closed".equals(event.event())) event = next(1).getFirst();
        if (event.id() != null) throw new AssertionError("A last word has no id");
        if (next() != null) throw new AssertionError("Something came after the last word");
        return event.json().get("reason").stringValue();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
