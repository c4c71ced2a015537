package org.antitrafficking.coordination.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The data folder of a service that was started once and ended as its operator ends it. Tests begin with a copy: to
 * make a database and to found the demonstration takes longer than all the rest of a start.
 */
final class Founded {

    private static final class Once {
        static final Path DATA = make();
    }

    private Founded() {}

    private static Path make() {
        try {
            Path folder = Files.createTempDirectory("coordination-founded");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            RunningService.startAsItComes(folder).close();
            return RunningService.data(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts a copy where nothing is yet. */
    static void copyTo(Path data) throws IOException {
        try (Stream<Path> all = Files.walk(Once.DATA)) {
            for (Path each : all.toList())
                Files.copy(each, data.resolve(Once.DATA.relativize(each)), StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(each);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
