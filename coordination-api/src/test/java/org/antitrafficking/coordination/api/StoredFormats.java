package org.antitrafficking.coordination.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.antitrafficking.coordination.EntryCatalogue;
import org.antitrafficking.coordination.EventCatalogue;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Everything that is stored in a form of its own, a line each: kinds of events and entries, and with their digests the
 * approved JSON of events, entries and read records, the frozen bytes of seals, commitments, decision records and what
 * the ledger hashes and signs, and the migrations.
 */
final class StoredFormats {

    static final String EVENT = "event ";
    static final String ENTRY = "entry ";

    /** Where the approved forms are, which the module of the views holds its code to. */
    private static final Path APPROVED = Path.of("../projections/src/test/resources/approved");

    /** Where each module has the bytes of the forms that it stores. */
    private static final Path FROZEN = Path.of("src/test/resources/frozen");

    private static final List<String> MODULES = List.of("event-log", "projections", "coordination-api");

    private StoredFormats() {}

    /** What today's version stores. */
    static SortedMap<String, String> today() throws IOException {
        var formats = new TreeMap<String, String>();
        for (EventCatalogue.StoredEvent event : EventCatalogue.all())
            formats.put(EVENT + event.name() + "/" + event.revision(), "");
        for (String kind : EntryCatalogue.names(any -> true)) formats.put(ENTRY + kind, "");
        var resolver = new PathMatchingResourcePatternResolver();
        for (Resource form : resolver.getResources(APPROVED.toUri() + "*/*.json"))
            formats.put(name(form, "approved/"), digest(form));
        for (String module : MODULES)
            for (Resource form :
                    resolver.getResources(Path.of("..", module).resolve(FROZEN).toUri() + "*.txt"))
                formats.put(name(form, "frozen/"), digest(form));
        for (Resource migration : resolver.getResources("classpath*:db/*/*.sql"))
            formats.put(name(migration, "db/"), digest(migration));
        return formats;
    }

    private static String name(Resource resource, String from) throws IOException {
        String path = resource.getURL().getPath();
        return path.substring(path.lastIndexOf("/" + from) + 1);
    }

    private static String digest(Resource resource) throws IOException {
        return digest(resource.getContentAsByteArray());
    }

    static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] written(SortedMap<String, String> formats) {
        var text = new StringBuilder();
        formats.forEach(
                (name, digest) -> text.append((name + " " + digest).strip()).append('\n'));
        return text.toString().getBytes(UTF_8);
    }

    static SortedMap<String, String> read(String text) {
        var formats = new TreeMap<String, String>();
        text.lines().forEach(line -> {
            boolean kind = line.startsWith(EVENT) || line.startsWith(ENTRY);
            int end = kind ? line.length() : line.lastIndexOf(' ');
            formats.put(line.substring(0, end), line.substring(end).strip());
        });
        return formats;
    }
}
