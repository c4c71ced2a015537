package org.antitrafficking.eventlog;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Between a node and its server: passes on what both say, and while it is silent nothing at all. No connection is
 * closed then, old ones and new ones say nothing, as where a network was cut. Afterwards it goes on where it stopped.
 * It may be absent as well, as where a server has ended: then it closes all that it has, and whoever comes.
 */
public final class SilentProxy implements AutoCloseable {

    private static final int CHUNK_BYTES = 16 * 1024;

    private final ServerSocket listening;
    private final int server;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger refused = new AtomicInteger();
    private boolean silent;
    private volatile boolean absent;

    /** In front of a server of this machine. */
    public SilentProxy(int serverPort) {
        server = serverPort;
        try {
            listening = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().name("silent-proxy").start(this::accept);
    }

    public int port() {
        return listening.getLocalPort();
    }

    /** From here on nothing passes. */
    public synchronized void silence() {
        silent = true;
    }

    /** It goes on. */
    public synchronized void speak() {
        silent = false;
        notifyAll();
    }

    /** From here on nobody is let in. */
    public void leave() {
        absent = true;
        sockets.forEach(SilentProxy::close);
    }

    /** It lets in whoever comes. */
    public void comeBack() {
        absent = false;
    }

    /** How often somebody came while it was absent. */
    public int refused() {
        return refused.get();
    }

    private synchronized void awaitSpeech() throws InterruptedException {
        while (silent) wait();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listening.accept();
                if (absent) {
                    refused.incrementAndGet();
                    close(client);
                    continue;
                }
                sockets.add(client);
                Thread.ofVirtual().start(() -> connect(client));
            }
        } catch (IOException e) { // it was closed
            sockets.forEach(SilentProxy::close);
        }
    }

    private void connect(Socket client) {
        try {
            awaitSpeech();
            var upstream = new Socket(InetAddress.getLoopbackAddress(), server);
            sockets.add(upstream);
            Thread.ofVirtual().start(() -> pass(upstream, client));
            pass(client, upstream);
        } catch (IOException e) {
            close(client);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pass(Socket from, Socket to) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            var chunk = new byte[CHUNK_BYTES];
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                awaitSpeech();
                out.write(chunk, 0, read);
            }
            awaitSpeech(); // that one end has gone is not said either
        } catch (IOException e) { // one end is gone
            close(from);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close(to);
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        speak();
        listening.close();
    }
}
