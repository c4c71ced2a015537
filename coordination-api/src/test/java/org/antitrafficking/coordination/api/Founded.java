package org.antitrafficking.coordination.api;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.antitrafficking.eventlog.TestFolders;
import org.antitrafficking.eventlog.Unpacked;

/**
 * What is left of a service that was started once and ended as its operator ends it: its data folder, of which tests
 * begin with a copy, and its classes as the virtual machine had loaded them, which later ones map. To make a database,
 * to found the demonstration and to load classes takes longer than all the rest of a start. All virtual machines that
 * one build starts for its tests have it together: the first makes it, and the last deletes it.
 */
final class Founded {

    private static final String CLASSES = "classes.jsa";
    private static final String ISSUER_KEY = "issuer-key";

    private static final class Together {
        static final Path FOLDER = together();
        static final String CLASS_PATH = unlessThere("class-path", file -> Files.writeString(file, inArchives()));
    }

    private static final class Once {
        static final Path FOLDER = make();
    }

    private interface Making {
        void into(Path file) throws IOException;
    }

    private Founded() {}

    private static Path together() {
        ProcessHandle build = build();
        long since = build.info().startInstant().orElse(Instant.EPOCH).toEpochMilli();
        Path folder = Path.of("target", "founded-" + build.pid() + "-" + since).toAbsolutePath();
        try {
            FileChannel users = used(folder);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> leave(folder, users)));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Which has started all these virtual machines. A shell stands between it and them. */
    private static ProcessHandle build() {
        for (var above = ProcessHandle.current().parent();
                above.isPresent();
                above = above.get().parent())
            if (above.get()
                    .info()
                    .command()
                    .filter(path -> path.endsWith("/java"))
                    .isPresent()) return above.get();
        return ProcessHandle.current();
    }

    /** A file that users lock together for as long as they live. */
    private static FileChannel used(Path folder) throws IOException {
        while (true) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Path file = folder.resolve("users");
            var users = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            users.lock(0, Long.MAX_VALUE, true);
            if (Files.exists(file)) return users;
            users.close(); // whoever was the last has just deleted it
        }
    }

    private static void leave(Path folder, FileChannel users) {
        try {
            users.close();
            try (var last = FileChannel.open(folder.resolve("users"), StandardOpenOption.WRITE)) {
                if (last.tryLock() != null) delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes what one virtual machine makes and others then read, and gives what the file of its name says. */
    private static String unlessThere(String name, Making making) {
        Path file = Together.FOLDER.resolve(name);
        try (var channel = FileChannel.open(
                Together.FOLDER.resolve(name + "-lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            var lock = channel.lock();
            if (Files.notExists(file)) making.into(file);
            lock.close();
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path make() {
        Path folder = Together.FOLDER;
        unlessThere("founded", file -> {
            Unpacked.into(RunningService.data(folder).resolve("postgres"));
            RunningService.startAsItComes(folder, RunningService.KEEPS_CLASSES + folder.resolve(CLASSES))
                    .endAndKeep();
            Files.createFile(file);
        });
        return folder;
    }

    /** In archives: the virtual machine keeps no loaded classes of folders. */
    private static String inArchives() throws IOException {
        var archives = new ArrayList<String>();
        for (String each : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path path = Path.of(each);
            if (Files.isDirectory(path)) archives.add(archive(path, Together.FOLDER, archives.size()));
            else if (Files.exists(path)) archives.add(each);
        }
        return String.join(File.pathSeparator, archives);
    }

    private static String archive(Path of, Path folder, int number) throws IOException {
        Path archive = folder.resolve(number + ".jar");
        try (var jar = new JarOutputStream(Files.newOutputStream(archive));
                Stream<Path> all = Files.walk(of)) {
            jar.setLevel(Deflater.NO_COMPRESSION);
            for (Path each : all.sorted().toList()) {
                String name = of.relativize(each).toString().replace(File.separatorChar, '/');
                if (name.isEmpty()) continue;
                jar.putNextEntry(new JarEntry(Files.isDirectory(each) ? name + "/" : name));
                if (Files.isRegularFile(each)) Files.copy(each, jar);
            }
        }
        return archive.toString();
    }

    /** The class path of a service. */
    static String classPath() {
        return Together.CLASS_PATH;
    }

    /** The classes that a service loads, as the virtual machine keeps them for another one. */
    static Path classes() {
        return Once.FOLDER.resolve(CLASSES);
    }

    /** Puts a copy where nothing is yet. */
    static void copyTo(Path data) throws IOException {
        TestFolders.copy(RunningService.data(Once.FOLDER), data);
    }

    /** Puts the key of the demonstration's issuer where nothing is yet: to find it takes as long as much of a start. */
    static void copyIssuerKeyTo(Path data) throws IOException {
        Files.createDirectories(data);
        Files.copy(RunningService.data(Once.FOLDER).resolve(ISSUER_KEY), data.resolve(ISSUER_KEY));
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(each);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
