package org.antitrafficking.eventlog.postgres;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sockets that are closed when the other end takes nothing for {@link TimeLimits#WRITE}. A socket's own time-out is for
 * reading alone: one that writes into a connection that was cut waits for a quarter of an hour. PostgreSQL's driver
 * makes this by its name.
 */
public final class WatchedSockets extends SocketFactory {

    private static final long LOOK_NANOS = 500_000_000;

    private static final Logger logger = LoggerFactory.getLogger(WatchedSockets.class);

    private static final Set<Watched> WRITING = ConcurrentHashMap.newKeySet();

    static {
        Thread.ofPlatform().name("connection-watch").daemon().start(WatchedSockets::watch);
    }

    private static void watch() {
        while (true) {
            LockSupport.parkNanos(LOOK_NANOS);
            WRITING.removeIf(WatchedSockets::isGivenUp);
        }
    }

    private static boolean isGivenUp(Watched socket) {
        if (System.nanoTime() - socket.begunNanos <= TimeLimits.WRITE.toNanos()) return false;
        logger.warn("A database takes nothing for {}: its connection is given up", TimeLimits.WRITE);
        close(socket);
        return true;
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            logger.debug("Closing a connection that was given up", e);
        }
    }

    private static final class Watched extends Socket {
        private volatile long begunNanos;

        @Override
        public OutputStream getOutputStream() throws IOException {
            return new FilterOutputStream(super.getOutputStream()) {
                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    begunNanos = System.nanoTime();
                    WRITING.add(Watched.this);
                    try {
                        out.write(bytes, offset, length);
                    } finally {
                        WRITING.remove(Watched.this);
                    }
                }
            };
        }
    }

    @Override
    public Socket createSocket() {
        return new Watched();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port), null);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port), null);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return connected(new InetSocketAddress(host, port), new InetSocketAddress(localHost, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) throws IOException {
        return connected(new InetSocketAddress(host, port), new InetSocketAddress(localHost, localPort));
    }

    private static Socket connected(InetSocketAddress to, @Nullable InetSocketAddress from) throws IOException {
        var socket = new Watched();
        try {
            if (from != null) socket.bind(from);
            socket.connect(to, Math.toIntExact(TimeLimits.CONNECT.toMillis()));
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
