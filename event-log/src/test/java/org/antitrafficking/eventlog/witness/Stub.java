package org.antitrafficking.eventlog.witness;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Something at a witness's URL that answers as a test wants, and keeps what it was sent. */
final class Stub implements AutoCloseable {

    /** Writes an answer's bytes. */
    interface Answering {
        void answer(byte[] body, OutputStream out) throws IOException;
    }

    /** A request as it came. */
    record Sent(String head, String body) {}

    private final ServerSocket server;
    private final Answering answering;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    final List<Sent> sent = new CopyOnWriteArrayList<>();

    Stub(Answering answering) throws IOException {
        this.answering = answering;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    /** Answers with a status and a body. */
    static Answering with(int status, String headers, String body) {
        return (request, out) -> {
            byte[] bytes = body.getBytes(UTF_8);
            String head = "HTTP/1.1 " + status + " x\r\n" + headers + "Connection: close\r\nContent-Length: ";
            out.write((head + bytes.length + "\r\n\r\n").getBytes(ISO_8859_1));
            out.write(bytes);
        };
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort() + "/witness";
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException e) {
            if (!server.isClosed()) throw new UncheckedIOException(e);
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            String head = head(socket.getInputStream());
            String length = head.toLowerCase(Locale.ROOT)
                    .split("content-length: ", 2)[1]
                    .split("\r\n", 2)[0];
            byte[] body = socket.getInputStream().readNBytes(Integer.parseInt(length));
            sent.add(new Sent(head, new String(body, UTF_8)));
            answering.answer(body, socket.getOutputStream());
        } catch (IOException e) {
            open.remove(socket); // the client has gone, as it may
        }
    }

    private static String head(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) throw new IOException("the request ends too early");
            head.write(next);
        }
        return head.toString(ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) socket.close();
    }
}
