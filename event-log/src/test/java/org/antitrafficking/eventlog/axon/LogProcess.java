package org.antitrafficking.eventlog.axon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.GenericEventMessage;

/**
 * A process of its own: one node with its {@link Load}, to be killed. It writes a line for each answer before the
 * client goes on, and ends, its clients' last requests answered, when its input does.
 */
final class LogProcess implements AutoCloseable {

    /** What the exit status of a process says that SIGKILL ended. */
    static final int KILLED = 128 + 9;

    private static final String ANSWERED = "answered ";
    private static final String FAILED = "failed ";
    private static final int EXIT_LIMIT_SECONDS = 60;

    private final Process process;
    private final Answers answers;
    private final Thread reader;

    private LogProcess(Process process, Answers answers) {
        this.process = process;
        this.answers = answers;
        this.reader = Thread.ofPlatform().daemon().name("answers").start(this::read);
    }

    /**
     * Starts a process.
     *
     * @param clockBehind how far the process's clock, as Axon sees it, is behind
     * @param next the first request of each client
     * @param answers where its answers are kept
     */
    static LogProcess start(String url, Duration clockBehind, Collection<Request> next, Answers answers) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Daxoniq.update-checker.disabled=true",
                "-Dlogback.configurationFile=logback-in-tests.xml",
                "-classpath",
                System.getProperty("java.class.path"),
                LogProcess.class.getName(),
                url,
                clockBehind.toString()));
        next.forEach(request -> command.add(request.client() + " " + request.n()));
        try {
            return new LogProcess(
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start(),
                    answers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(ANSWERED)) answers.answered(Answer.parse(line.substring(ANSWERED.length())));
                else answers.failed(new AssertionError("Process " + process.pid() + " says: " + line));
            }
        } catch (IOException | RuntimeException e) {
            answers.failed(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL; returns the exit status, when everything that the process had written was read. */
    int kill() {
        process.toHandle().destroyForcibly(); // the process's own would close what is still to be read
        return exitStatus();
    }

    /** Lets the clients finish their last requests. */
    void finish() throws IOException {
        process.getOutputStream().close();
        assertThat(exitStatus()).as("exit status").isZero();
    }

    private int exitStatus() {
        try {
            if (!process.waitFor(EXIT_LIMIT_SECONDS, TimeUnit.SECONDS))
                throw new AssertionError("Process " + process.pid() + " does not end");
            reader.join();
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) kill();
    }

    public static void main(String[] arguments) throws IOException {
        var answers = new FileOutputStream(FileDescriptor.out);
        System.setOut(System.err); // logging must not come between the answers
        GenericEventMessage.clock =
                Clock.offset(Clock.systemUTC(), Duration.parse(arguments[1]).negated());
        List<Request> next = Arrays.stream(arguments)
                .skip(2)
                .map(argument -> argument.split(" ", -1))
                .map(parts -> new Request(parts[0], Integer.parseInt(parts[1])))
                .toList();
        try (LogNode node = LogNode.open(arguments[0]);
                Load load = Load.start(node, next, new Writer(answers))) {
            assertThat(load).isNotNull();
            try (var input = new InputStreamReader(System.in, StandardCharsets.UTF_8)) {
                while (input.read() >= 0) {
                    // until the parent closes it, or is no more
                }
            }
        }
    }

    private record Writer(FileOutputStream out) implements Load.Listener {
        @Override
        public void answered(Answer answer) {
            write(ANSWERED + answer.line());
        }

        @Override
        public void failed(Throwable e) {
            e.printStackTrace();
            write(FAILED + e);
        }

        /** One write of the operating system, so that a kill leaves a whole line or none. */
        private void write(String line) {
            try {
                out.write((line.replace('\n', ' ') + "\n").getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
