package org.antitrafficking.eventlog.witness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * A folder of small files that its owner alone may read, and that one {@link Store} at a time has. Two threads may
 * write two files at once, but not one.
 */
final class Store implements AutoCloseable {

    private static final Set<PosixFilePermission> OWNER_ALONE = PosixFilePermissions.fromString("rw-------");

    private final Path folder;
    private final FileChannel lock;

    /**
     * Opens a folder; makes it where there is none.
     *
     * @throws IllegalStateException if another store, of whatever process, has it
     */
    Store(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder);
        lock = FileChannel.open(folder.resolve("lock"), CREATE, WRITE);
        if (!locked()) {
            lock.close();
            throw new IllegalStateException("Another witness uses the folder " + folder + ": two would cosign two"
                    + " histories. Stop one of them, or give each a folder and a key of its own.");
        }
    }

    private boolean locked() throws IOException {
        try {
            return lock.tryLock() != null; // until the channel closes, or the process ends
        } catch (OverlappingFileLockException e) {
            return false; // another store of this process
        }
    }

    /** A file's text; empty where there is none. */
    Optional<String> read(String name) throws IOException {
        Path file = folder.resolve(name);
        return Files.exists(file) ? Optional.of(Files.readString(file, UTF_8)) : Optional.empty();
    }

    /**
     * Replaces a file's text by another, on the disk when this returns: all of it, or what was there before, also if
     * the machine stops in the middle. Where it throws, either may be there.
     */
    void write(String name, String text) throws IOException {
        Path next = folder.resolve(name + ".next");
        Files.deleteIfExists(next); // of a process that was stopped in the middle
        try (FileChannel channel =
                FileChannel.open(next, Set.of(CREATE_NEW, WRITE), PosixFilePermissions.asFileAttribute(OWNER_ALONE))) {
            var bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
            while (bytes.hasRemaining()) channel.write(bytes);
            channel.force(true);
        }
        Files.move(next, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel directory = FileChannel.open(folder, READ)) {
            directory.force(true); // the new name as well
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
