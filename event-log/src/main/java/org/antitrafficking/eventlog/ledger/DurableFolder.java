package org.antitrafficking.eventlog.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** Texts in files of one folder that must not be forgotten: what was signed, what was cosigned. */
public record DurableFolder(Path path) {

    private static final Set<PosixFilePermission> OWNER_ALONE = PosixFilePermissions.fromString("rw-------");

    /** Makes the folder where there is none. */
    public static DurableFolder open(Path path) throws IOException {
        Files.createDirectories(path);
        return new DurableFolder(path);
    }

    /** A file's text; empty where there is none. */
    public Optional<String> read(String name) throws IOException {
        Path file = path.resolve(name);
        return Files.exists(file) ? Optional.of(Files.readString(file, UTF_8)) : Optional.empty();
    }

    /**
     * Replaces a file's text by another, on the disk when this returns: all of it, or what was there before, also if
     * the machine stops in the middle. Where it throws, either may be there. One thread at a time writes one name.
     */
    public void write(String name, String text) throws IOException {
        Path next = path.resolve(name + ".next");
        Files.deleteIfExists(next); // of a process that was stopped in the middle
        try (FileChannel channel =
                FileChannel.open(next, Set.of(CREATE_NEW, WRITE), PosixFilePermissions.asFileAttribute(OWNER_ALONE))) {
            var bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
            while (bytes.hasRemaining()) channel.write(bytes);
            channel.force(true);
        }
        Files.move(next, path.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel directory = FileChannel.open(path, READ)) {
            directory.force(true); // the new name as well
        }
    }
}
