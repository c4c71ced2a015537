package org.antitrafficking.coordination.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Passes on what comes to one address to another, where a network is between them. */
public final class Relay implements AutoCloseable {

    private final ServerSocket here;
    private final InetSocketAddress there;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** @param here that it takes connections of, and closes at the end */
    Relay(ServerSocket here, InetSocketAddress there) {
        this.here = here;
        this.there = there;
        threads.execute(this::accept);
    }

    /** As a process of its own, since a process is in one network namespace: {@code address port address port}. */
    public static void main(String[] arguments) throws Exception {
        var here = new ServerSocket(Integer.parseInt(arguments[1]), 50, InetAddress.getByName(arguments[0]));
        try (var relay = new Relay(here, new InetSocketAddress(arguments[2], Integer.parseInt(arguments[3])))) {
            System.out.println("Relays port " + relay.port());
            System.in.read(); // it ends with whoever started it
        }
    }

    /** Of this side. */
    int port() {
        return here.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket one = here.accept();
                threads.execute(() -> pass(one));
            }
        } catch (IOException closed) {
            threads.shutdownNow();
        }
    }

    private void pass(Socket one) {
        try (one;
                var other = new Socket()) {
            other.connect(there);
            var back = threads.submit(() -> copy(other, one));
            copy(one, other);
            back.get();
        } catch (Exception broken) {
            // both are closed
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException broken) {
            try {
                to.close();
                from.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        here.close();
        threads.shutdownNow();
    }
}
