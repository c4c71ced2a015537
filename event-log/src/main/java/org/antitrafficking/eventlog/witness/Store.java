package org.antitrafficking.eventlog.witness;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.util.Optional;
import org.antitrafficking.eventlog.ledger.DurableFolder;

/**
 * A folder of small files that its owner alone may read, and that one {@link Store} at a time has. Two threads may
 * write two files at once, but not one.
 */
final class Store implements AutoCloseable {

    private final DurableFolder files;
    private final FileChannel lock;

    /**
     * Opens a folder; makes it where there is none.
     *
     * @throws IllegalStateException if another store, of whatever process, has it
     */
    Store(Path folder) throws IOException {
        files = DurableFolder.open(folder);
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
        return files.read(name);
    }

    /** Replaces a file's text by another, durably. */
    void write(String name, String text) throws IOException {
        files.write(name, text);
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
