package org.antitrafficking.coordination.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZInputStream;
import org.tukaani.xz.XZOutputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A platform that some version has written, as files: rows of both databases, the migrations that made their tables,
 * the data folder of its node, what it answered, and proofs that it gave. All are in one archive, whose names begin
 * with one of the folders here.
 */
final class Fixture {

    static final String PLATFORM = "platform/";
    static final String KEYS = "keys/";
    static final String MIGRATIONS = "migrations/";
    static final String FOLDER = "folder/";
    static final String PROOFS = "proofs/";

    /** When it was written, by the database's clock. */
    static final String MOMENT = "moment";

    /** What people read: who, where, and what they were answered. */
    static final String ANSWERS = "answers.json";

    /** Pages for a browser that people were shown: who, and where. */
    static final String PAGES = "pages.json";

    /** Commands on its items, of which none was sent. */
    static final String COMMANDS = "commands.json";

    /** Of the platform's database, in the order in which the service migrates them. */
    static final List<String> SCHEMAS =
            List.of("history", "ledger", "disclosure", "views", "reactions", "audit", "pages", "operations", "callers");

    static final String KEY_SCHEMA = "keys";

    /** A folder for each, called by its number. */
    static final Path ALL = Path.of("src/test/resources/upgrade");

    static final String ARCHIVE = "platform.tar.xz";

    /** What is said in one place is often said in others, megabytes away. */
    private static final int PACKED_BEST = 9;

    private static final JsonMapper JSON = new JsonMapper();

    private final SortedMap<String, byte[]> files = new TreeMap<>();

    /** One without files yet. */
    Fixture() {}

    static Fixture read(Path folder) throws IOException {
        var fixture = new Fixture();
        try (InputStream file = Files.newInputStream(folder.resolve(ARCHIVE));
                var archive = new TarArchiveInputStream(new XZInputStream(file))) {
            for (TarArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry())
                fixture.files.put(entry.getName(), archive.readAllBytes());
        }
        return fixture;
    }

    /** The same files give the same bytes. */
    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (OutputStream file = Files.newOutputStream(folder.resolve(ARCHIVE));
                var archive = new TarArchiveOutputStream(new XZOutputStream(file, new LZMA2Options(PACKED_BEST)))) {
            archive.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            for (var each : files.entrySet()) {
                var entry = new TarArchiveEntry(each.getKey());
                entry.setSize(each.getValue().length);
                entry.setModTime(FileTime.fromMillis(0));
                archive.putArchiveEntry(entry);
                archive.write(each.getValue());
                archive.closeArchiveEntry();
            }
        }
    }

    void put(String name, byte[] content) {
        files.put(name, content);
    }

    void put(String name, String content) {
        put(name, content.getBytes(UTF_8));
    }

    void putAll(String under, Map<String, byte[]> all) {
        all.forEach((name, content) -> put(under + name, content));
    }

    /** All files of a folder, but for those below the folders named. */
    void putFolder(String under, Path folder, List<String> without) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString();
                if (without.stream().noneMatch(name::startsWith)) put(under + name, Files.readAllBytes(file));
            }
        }
    }

    String text(String name) {
        byte[] content = files.get(name);
        if (content == null) throw new AssertionError("The fixture has no " + name);
        return new String(content, UTF_8);
    }

    JsonNode json(String name) {
        return JSON.readTree(text(name));
    }

    /** What is in one of its folders, by names without that. */
    SortedMap<String, byte[]> under(String folder) {
        var under = new TreeMap<String, byte[]>();
        files.forEach((name, content) -> {
            if (name.startsWith(folder)) under.put(name.substring(folder.length()), content);
        });
        return under;
    }

    /** Writes what is in one of its folders into a folder of files. */
    void unpack(String folder, Path to) throws IOException {
        for (var file : under(folder).entrySet()) {
            Path path = to.resolve(file.getKey());
            Files.createDirectories(path.resolveSibling("."));
            Files.write(path, file.getValue());
        }
    }
}
