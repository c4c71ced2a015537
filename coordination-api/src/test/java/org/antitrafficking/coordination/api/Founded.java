package org.antitrafficking.coordination.api;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.Deflater;

/**
 * What is left of a service that was started once and ended as its operator ends it: its data folder, of which tests
 * begin with a copy, and its classes as the virtual machine had loaded them, which later ones map. To make a database,
 * to found the demonstration and to load classes takes longer than all the rest of a start.
 */
final class Founded {

    private static final class Once {
        static final Path FOLDER = make();
    }

    /** In archives: the virtual machine keeps no loaded classes of folders. */
    private static final class ClassPath {
        static final String OF_ARCHIVES = inArchives();
    }

    private Founded() {}

    private static Path folder(String name) throws IOException {
        Path folder = Files.createTempDirectory(name);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
        return folder;
    }

    private static Path make() {
        try {
            Path folder = folder("coordination-founded");
            RunningService.startAsItComes(folder, RunningService.KEEPS_CLASSES + classes(folder))
                    .close();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path classes(Path folder) {
        return folder.resolve("classes.jsa");
    }

    private static String inArchives() {
        try {
            Path folder = folder("coordination-classes");
            var archives = new ArrayList<String>();
            for (String each : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
                Path path = Path.of(each);
                if (Files.isDirectory(path)) archives.add(archive(path, folder, archives.size()));
                else if (Files.exists(path)) archives.add(each);
            }
            return String.join(File.pathSeparator, archives);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        return ClassPath.OF_ARCHIVES;
    }

    /** The classes that a service loads, as the virtual machine keeps them for another one. */
    static Path classes() {
        return classes(Once.FOLDER);
    }

    /** Puts a copy where nothing is yet. */
    static void copyTo(Path data) throws IOException {
        Path founded = RunningService.data(Once.FOLDER);
        try (Stream<Path> all = Files.walk(founded)) {
            for (Path each : all.toList())
                Files.copy(each, data.resolve(founded.relativize(each)), StandardCopyOption.COPY_ATTRIBUTES);
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
