package org.antitrafficking.coordination.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Notes each start of a service for {@code ops/checks/Costs.java}, where a build has a folder for what its tests share.
 */
final class Costs {

    private Costs() {}

    /** One line: the test class that waits for it, how it was started, and how many seconds that took. */
    static void noteStart(String how, long begunNanos) throws IOException {
        String shared = System.getProperty("test.shared");
        if (shared == null) return;
        double seconds = (System.nanoTime() - begunNanos) / 1e9;
        Path folder = Files.createDirectories(Path.of(shared));
        Files.writeString(
                folder.resolve("starts.tsv"),
                "%s\t%s\t%.1f%n".formatted(testClass(), how, seconds),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    private static String testClass() {
        return StackWalker.getInstance()
                .walk(frames -> frames.map(StackWalker.StackFrame::getClassName)
                        .map(name -> name.substring(name.lastIndexOf('.') + 1).replaceAll("\\$.*", ""))
                        .filter(name -> name.endsWith("Test"))
                        .findFirst()
                        .orElse("another"));
    }
}
