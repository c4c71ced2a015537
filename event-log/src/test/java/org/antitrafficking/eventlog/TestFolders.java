package org.antitrafficking.eventlog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * Where tests keep what many of them share: in memory, if the system has room for them there, and else where Java keeps
 * temporary files. Servers write and sync in either place as their settings say, and nobody waits for a disk. What a
 * disk keeps when the power fails is shown by no test.
 */
public final class TestFolders {

    /** A file system in memory, which Linux has there. */
    private static final Path MEMORY = Path.of("/dev/shm");

    /** Several times what all tests have there at once in their quick form. */
    private static final long ROOM_BYTES = 8L << 30;

    private static final String NAME = "coordination-tests-";

    /** The folder of one virtual machine, by its process. */
    private static final Pattern ONE = Pattern.compile(NAME + "(\\d{1,18})");

    private static final Deque<Runnable> AT_END = new ConcurrentLinkedDeque<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(TestFolders::end));
    }

    private static final class Once {
        static final @Nullable Path IN_MEMORY = inMemory();

        private static @Nullable Path inMemory() {
            try {
                if (Scale.isFull() || !Files.isWritable(MEMORY) || usableBytes() < ROOM_BYTES) return null;
                deleteThoseOfTheDead();
                Path folder = Files.createDirectories(
                        MEMORY.resolve(NAME + ProcessHandle.current().pid()),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
                if (runsPrograms(folder)) return folder;
                Files.delete(folder);
                return null;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Makes what JUnit's {@code @TempDir} asks for in the same place; JUnit deletes it after the test. */
    public static final class OfJUnit implements TempDirFactory {
        @Override
        public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext extension)
                throws IOException {
            return make("junit");
        }
    }

    private TestFolders() {}

    /** A new folder, which is deleted when this virtual machine ends. */
    public static Path create(String prefix) {
        try {
            Path folder = make(prefix);
            atEnd(() -> delete(folder));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Copies a folder with the times of everything in it: by them zonky sees whether unpacked programs are whole, and
     * else it unpacks them again.
     *
     * @param to is not there yet
     */
    public static void copy(Path from, Path to) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(from)) {
            all = files.toList();
        }
        for (Path each : all) Files.copy(each, to.resolve(from.relativize(each)), StandardCopyOption.COPY_ATTRIBUTES);
        for (Path each : all.reversed()) // a folder has the time of what was last put into it
        if (Files.isDirectory(each))
                Files.setLastModifiedTime(to.resolve(from.relativize(each)), Files.getLastModifiedTime(each));
    }

    /** Does so when this virtual machine ends, before whatever was asked for earlier. */
    public static void atEnd(Runnable what) {
        AT_END.push(what);
    }

    private static Path make(String prefix) throws IOException {
        Path within = Once.IN_MEMORY;
        return within == null ? Files.createTempDirectory(prefix) : Files.createTempDirectory(within, prefix);
    }

    private static long usableBytes() throws IOException {
        return Files.getFileStore(MEMORY).getUsableSpace();
    }

    /** A virtual machine that was killed has left its own. */
    private static void deleteThoseOfTheDead() throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.list(MEMORY)) {
            all = files.toList();
        }
        for (Path folder : all) {
            var one = ONE.matcher(folder.getFileName().toString());
            if (one.matches() && ProcessHandle.of(Long.parseLong(one.group(1))).isEmpty() && Files.isWritable(folder))
                delete(folder);
        }
    }

    /** PostgreSQL is unpacked there. */
    private static boolean runsPrograms(Path folder) throws IOException {
        Path program = Files.writeString(folder.resolve("program"), "#!/bin/sh\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        try {
            return new ProcessBuilder(program.toString())
                            .start()
                            .onExit()
                            .join()
                            .exitValue()
                    == 0;
        } catch (IOException noneMayRun) {
            return false;
        } finally {
            Files.delete(program);
        }
    }

    private static void end() {
        while (!AT_END.isEmpty()) AT_END.pop().run();
        if (Once.IN_MEMORY != null && names(Once.IN_MEMORY).isEmpty()) delete(Once.IN_MEMORY);
    }

    private static List<Path> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException gone) {
            return List.of();
        }
    }

    /** With all that is in it, as far as nobody else deletes it or writes there meanwhile. */
    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(each);
        } catch (IOException | UncheckedIOException e) {
            System.err.println(folder + " is left: " + e);
        }
    }
}
