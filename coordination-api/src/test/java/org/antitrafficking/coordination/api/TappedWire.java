package org.antitrafficking.coordination.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A port that leads to another one of this machine, which may change, and keeps all bytes that pass, in both
 * directions.
 */
final class TappedWire implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream passed = new ByteArrayOutputStream();
    private volatile int to;

    TappedWire() throws IOException {
        threads.execute(this::accept);
    }

    /** Leads to that port from now on; to nobody before. */
    void lead(int port) {
        to = port;
    }

    int port() {
        return server.getLocalPort();
    }

    /** All that passed so far. */
    byte[] passed() {
        synchronized (passed) {
            return passed.toByteArray();
        }
    }

    private void accept() {
        while (!server.isClosed())
            try {
                Socket from = server.accept();
                open.add(from);
                threads.execute(() -> connect(from));
            } catch (IOException closed) {
                return;
            }
    }

    private void connect(Socket from) {
        try (from;
                var onward = new Socket(InetAddress.getLoopbackAddress(), to)) {
            open.add(onward);
            threads.execute(() -> pass(onward, from));
            pass(from, onward);
        } catch (IOException nobody) {
            // nobody listens there: the connection ends
        }
    }

    private void pass(Socket from, Socket onward) {
        try (from;
                onward) {
            InputStream in = from.getInputStream();
            OutputStream out = onward.getOutputStream();
            var buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                synchronized (passed) {
                    passed.write(buffer, 0, read);
                }
                out.write(buffer, 0, read);
                out.flush();
            }
        } catch (IOException cut) {
            // either end is gone
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket each : open) each.close();
        threads.shutdownNow();
    }
}
