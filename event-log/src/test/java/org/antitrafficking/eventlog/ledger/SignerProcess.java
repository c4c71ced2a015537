package org.antitrafficking.eventlog.ledger;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.postgres.Roles;

/** A host in a process of its own, to be stopped and to go on. It ends when its input does. */
final class SignerProcess implements AutoCloseable {

    private static final int EXIT_LIMIT_SECONDS = 60;

    private final Process process;

    private SignerProcess(Process process) {
        this.process = process;
    }

    static SignerProcess start(String url, Path folder, Duration tick) throws IOException {
        return new SignerProcess(new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dlogback.configurationFile=logback-in-tests.xml",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        SignerProcess.class.getName(),
                        url,
                        folder.toString(),
                        tick.toString()))
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    long pid() {
        return process.pid();
    }

    /** SIGSTOP; nothing of it runs when this returns. */
    void stop() throws IOException, InterruptedException {
        signal("-STOP");
    }

    /** SIGCONT. */
    void goOn() throws IOException, InterruptedException {
        signal("-CONT");
    }

    /** As the kernel says it: {@code T} while it is stopped. */
    boolean isStopped() throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
        return stat.substring(stat.lastIndexOf(')') + 2).startsWith("T");
    }

    private void signal(String which) throws IOException, InterruptedException {
        int status = new ProcessBuilder("kill", which, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
        if (status != 0) throw new AssertionError("No signal was sent: " + status);
    }

    /** Lets it end by itself; its exit status. */
    int finish() throws IOException, InterruptedException {
        process.getOutputStream().close();
        if (!process.waitFor(EXIT_LIMIT_SECONDS, TimeUnit.SECONDS)) throw new AssertionError("It does not end");
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    public static void main(String[] arguments) throws Exception {
        DataSource role = TestDatabase.as(arguments[0], Roles.LEDGER);
        var signer = new FileSigner(Path.of(arguments[1]));
        Origin origin = Epochs.open(role, Hosts.NAME, Hosts.LOG_ID, signer, null);
        try (Ledger ledger = Ledger.start(
                        role, origin, HistoryTrees.all(), signer, Witnesses.NONE, Duration.parse(arguments[2]));
                var input = new InputStreamReader(System.in, StandardCharsets.UTF_8)) {
            while (input.read() >= 0) {
                // until the parent closes it, or is no more
            }
            if (ledger.holder().equals(Optional.empty())) System.exit(1);
        }
    }
}
