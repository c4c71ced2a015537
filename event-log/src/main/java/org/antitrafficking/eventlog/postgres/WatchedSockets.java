package org.antitrafficking.eventlog.postgres;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import javax.net.SocketFactory;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sockets that are closed when the other end takes nothing for {@link TimeLimits#WRITE}. A socket's own time-out is for
 * reading alone: one that writes into a connection that was cut waits for a quarter of an hour. Of one that nobody uses
 * the system asks whether the other end is there, and closes it after six seconds without an answer, so that whoever
 * needs it later does not wait. PostgreSQL's driver makes this by its name.
 */
public final class WatchedSockets extends SocketFactory {

    private static final long LOOK_NANOS = 500_000_000;

    /** After so many seconds in which nothing came the other end is asked whether it is there. */
    private static final int ASKED_AFTER_SECONDS = 3;

    /** So often, a second apart. */
    private static final int ASKED_TIMES = 3;

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

    /** The driver switches the asking on ({@link TimeLimits#set}). */
    private static Watched watched() throws IOException {
        var socket = new Watched();
        set(socket, ExtendedSocketOptions.TCP_KEEPIDLE, ASKED_AFTER_SECONDS);
        set(socket, ExtendedSocketOptions.TCP_KEEPINTERVAL, 1);
        set(socket, ExtendedSocketOptions.TCP_KEEPCOUNT, ASKED_TIMES);
        return socket;
    }

    /** Where the system has no such option, what it does by itself is left. */
    private static void set(Socket socket, SocketOption<Integer> option, int value) throws IOException {
        if (socket.supportedOptions().contains(option)) socket.setOption(option, value);
    }

    @Override
    public Socket createSocket() throws IOException {
        return watched();
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
        Socket socket = watched();
        try {
            if (from != null) socket.bind(from);
            socket.connect(to, Math.toIntExact(TimeLimits.REACH.toMillis()));
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
