package org.antitrafficking.eventlog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.antitrafficking.eventlog.postgres.EmbeddedServer;

/**
 * The programs of PostgreSQL. To unpack them takes longer than all the rest of a first start. Tests of one build unpack
 * them once, into the folder that the system property {@code test.shared} names. Where it names none, each virtual
 * machine unpacks them once.
 */
public final class Unpacked {

    private static final String PROGRAMS = "binaries";

    private static final class Once {
        static final Path PROGRAMS_OF_ALL = made();
    }

    private Unpacked() {}

    /** A data folder to start a server on for the first time, which finds its programs there. */
    public static Path into(Path folder) {
        try {
            TestFolders.copy(
                    Once.PROGRAMS_OF_ALL, Files.createDirectories(folder).resolve(PROGRAMS));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path made() {
        String shared = System.getProperty("test.shared");
        if (shared == null) return unpacked();
        try {
            Path folder = Files.createDirectories(Path.of(shared));
            Path programs = folder.resolve("postgresql");
            try (var one = FileChannel.open(
                    folder.resolve("postgresql-lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                one.lock(); // until it is closed
                if (Files.exists(programs)) return programs;
                // A virtual machine that is killed leaves half a copy, and nobody takes that for the programs.
                Path copy = folder.resolve("copy-" + ProcessHandle.current().pid());
                TestFolders.copy(unpacked(), copy);
                return Files.move(copy, programs, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path unpacked() {
        Path folder = TestFolders.create("unpacked-postgres");
        EmbeddedServer.start(folder).close();
        return folder.resolve(PROGRAMS);
    }
}
