package org.antitrafficking.eventlog.witness;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A witness in a process of its own, to be killed. */
final class WitnessProcess implements AutoCloseable {

    /** What the exit status of a process says that SIGKILL ended. */
    static final int KILLED = 128 + 9;

    final Process process;
    final BufferedReader out;

    private WitnessProcess(Process process) {
        this.process = process;
        this.out = process.inputReader(StandardCharsets.UTF_8);
    }

    static WitnessProcess start(List<String> options, String... args) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dlogback.configurationFile=logback-in-tests.xml",
                "-classpath",
                System.getProperty("java.class.path")));
        command.addAll(options);
        command.add(WitnessProcess.class.getName());
        command.addAll(Arrays.asList(args));
        return new WitnessProcess(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /** What stands behind that word in the next line. */
    String said(String what) throws IOException {
        String line = out.readLine();
        if (line == null || !line.startsWith(what + ": ")) throw new AssertionError("The process says: " + line);
        return line.substring(what.length() + 2);
    }

    /** SIGKILL. */
    int kill() {
        return process.destroyForcibly().onExit().join().exitValue();
    }

    @Override
    public void close() {
        kill();
    }

    public static void main(String[] args) {
        System.exit(WitnessCommand.run(Arrays.asList(args), System.out, System.err));
    }
}
