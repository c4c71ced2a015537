package org.antitrafficking.eventlog.witness;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.antitrafficking.eventlog.note.NoteRefused;
import org.antitrafficking.eventlog.note.VerifierKey;
import org.jspecify.annotations.Nullable;

/** Runs a witness from the command line. */
public final class WitnessCommand {

    /** How it is called. */
    public static final String USAGE = "witness --folder <folder> --name <name> --log <vkey> [--log <vkey>]..."
            + " [--address <address>] [--port <port>]";

    private static final String DEFAULT_ADDRESS = "127.0.0.1";
    private static final int DEFAULT_PORT = 8090;
    private static final int MAX_PORT = 65_535;

    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private WitnessCommand() {}

    private static final class Misused extends Exception {
        Misused(String why) {
            super(why);
        }
    }

    /**
     * Runs until its thread is interrupted, or the process ended: it may be stopped at any moment.
     *
     * @param args after the command's name
     * @return the exit status: 0 after an interruption, 1 if it can't run, 2 for arguments that are none
     */
    public static int run(List<String> args, PrintStream out, PrintStream err) {
        try {
            var options = new Options(args);
            return serve(options, out, err);
        } catch (Misused e) {
            err.println(e.getMessage());
            return MISUSED;
        }
    }

    private static int serve(Options options, PrintStream out, PrintStream err) throws Misused {
        try (Witness witness = Witness.open(options.folder, options.name, options.logs);
                WitnessServer server = WitnessServer.start(witness, options.address, "")) {
            out.println("Key: " + witness.verifierKey());
            out.println("Listening: " + url(server.address()));
            out.flush();
            new CountDownLatch(1).await(); // for ever
            return 0;
        } catch (InterruptedException e) {
            return 0;
        } catch (NoteRefused e) {
            throw new Misused("--name is no name of a key: " + e.getMessage() + ".");
        } catch (IllegalArgumentException e) {
            throw new Misused(String.valueOf(e.getMessage()));
        } catch (IllegalStateException | UncheckedIOException e) {
            err.println(e.getMessage());
            return FAILED;
        } catch (IOException e) {
            err.println("It can't listen on " + options.address.getHostString() + ", port " + options.address.getPort()
                    + ": " + e.getMessage() + ".");
            return FAILED;
        }
    }

    private static URI url(InetSocketAddress address) {
        try {
            return new URI("http", null, address.getAddress().getHostAddress(), address.getPort(), "/", null, null);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Options {
        final Path folder;
        final String name;
        final List<VerifierKey> logs = new ArrayList<>();
        final InetSocketAddress address;

        Options(List<String> args) throws Misused {
            String folder = null;
            String name = null;
            String host = null;
            String port = null;
            for (int i = 0; i < args.size(); i += 2) {
                String option = args.get(i);
                String value = i + 1 < args.size() ? args.get(i + 1) : null;
                switch (option) {
                    case "--folder" -> folder = once(option, folder, value);
                    case "--name" -> name = once(option, name, value);
                    case "--log" -> logs.add(log(once(option, null, value)));
                    case "--address" -> host = once(option, host, value);
                    case "--port" -> port = once(option, port, value);
                    default -> throw new Misused("There is no option " + option + ". Usage: " + USAGE);
                }
            }
            if (folder == null || name == null || logs.isEmpty())
                throw new Misused("--folder, --name and at least one --log are needed. Usage: " + USAGE);
            this.folder = path(folder);
            this.name = name;
            this.address = new InetSocketAddress(
                    address(host == null ? DEFAULT_ADDRESS : host), port == null ? DEFAULT_PORT : port(port));
        }

        private static String once(String option, @Nullable String before, @Nullable String value) throws Misused {
            if (value == null || value.startsWith("--")) throw new Misused(option + " needs a value.");
            if (before != null) throw new Misused(option + " is given twice.");
            return value;
        }

        private static VerifierKey log(String vkey) throws Misused {
            try {
                return VerifierKey.parse(vkey);
            } catch (NoteRefused e) { // what was given is not quoted: it may be a private key
                throw new Misused("A --log is no public key of a log: " + e.getMessage() + ".");
            }
        }

        private static Path path(String folder) throws Misused {
            try {
                return Path.of(folder);
            } catch (InvalidPathException e) {
                throw new Misused("--folder is no path of a folder.");
            }
        }

        private static InetAddress address(String host) throws Misused {
            try {
                return InetAddress.getByName(host);
            } catch (UnknownHostException e) {
                throw new Misused("--address is no address: " + host + ".");
            }
        }

        private static int port(String port) throws Misused {
            try {
                int number = Integer.parseInt(port);
                if (number >= 0 && number <= MAX_PORT) return number;
            } catch (NumberFormatException e) {
                throw noPort(port);
            }
            throw noPort(port);
        }

        private static Misused noPort(String port) {
            return new Misused("--port is a number from 0 to " + MAX_PORT + ", not " + port + ".");
        }
    }
}
