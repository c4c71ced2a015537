package org.antitrafficking.coordination.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A real Axon Server in a process of its own, where the system property {@code axon.server.jar} names its jar. */
final class AxonServerProcess implements AutoCloseable {

    private static final String JAR = "axon.server.jar";
    private static final long STARTS_WITHIN_NANOS = TimeUnit.SECONDS.toNanos(300);

    private final Process process;
    private final int port;

    private AxonServerProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Its jar; null where there is none, which is said. */
    static @Nullable String jar() {
        String jar = System.getProperty(JAR, "");
        if (!jar.isEmpty()) return jar;
        System.out.println("-D" + JAR + " names no jar of Axon Server: a stand-in speaks its protocol");
        return null;
    }

    /**
     * Starts it, and waits until it listens.
     *
     * @param folder where it keeps its data
     * @param more arguments
     */
    static AxonServerProcess start(String jar, Path folder, String... more) throws IOException {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                jar,
                "--server.port=0",
                "--axoniq.axonserver.port=" + port,
                "--axoniq.axonserver.hostname=localhost",
                "--axoniq.axonserver.devmode.enabled=false"));
        command.addAll(List.of(more));
        Files.createDirectories(folder);
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                .start();
        for (long begun = System.nanoTime(); !isOpen(port); LockSupport.parkNanos(100_000_000))
            assertThat(System.nanoTime() - begun).as("it starts").isLessThan(STARTS_WITHIN_NANOS);
        return new AxonServerProcess(process, port);
    }

    private static boolean isOpen(int port) {
        try (var tried = new Socket("localhost", port)) {
            return tried.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Of gRPC. */
    int port() {
        return port;
    }

    /** By the signal KILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
        assertThat(process.exitValue()).isEqualTo(128 + 9);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
