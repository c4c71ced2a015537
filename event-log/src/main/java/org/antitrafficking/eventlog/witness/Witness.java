package org.antitrafficking.eventlog.witness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.antitrafficking.eventlog.ledger.Origin;
import org.antitrafficking.eventlog.merkle.Proofs;
import org.antitrafficking.eventlog.merkle.TreeHasher;
import org.antitrafficking.eventlog.note.Checkpoint;
import org.antitrafficking.eventlog.note.CosignerKey;
import org.antitrafficking.eventlog.note.NoteRefused;
import org.antitrafficking.eventlog.note.NoteSignature;
import org.antitrafficking.eventlog.note.SignedNote;
import org.antitrafficking.eventlog.note.VerifierKey;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cosigns checkpoints of configured logs, each one that continues the last of its origin (C2SP tlog-witness,
 * add-checkpoint). For any number of threads.
 *
 * <p>Its memory is a folder, in which {@code key} is its private key and the last cosigned note of each origin a file
 * named by the SHA-256 of the origin. A folder that was put back to an earlier state makes it cosign again what it had
 * refused in between: a witness's folder is in no backup. Checkpoints with extension lines are refused, as malformed.
 */
public final class Witness implements AutoCloseable {

    /** The most that a request's body has, in bytes. */
    public static final int MAX_BODY_BYTES = 64 << 10;

    /** The most keys of one origin, so that a note with a signature of each has room for the cosignature. */
    private static final int MAX_KEYS = 16;

    private static final String KEY = "key";

    private static final Logger logger = LoggerFactory.getLogger(Witness.class);

    /**
     * An answer of HTTP.
     *
     * @param body where it is no signature and no size, a sentence that says what is wrong
     */
    record Response(int status, String contentType, String body) {

        private static Response text(int status, String body) {
            return new Response(status, "text/plain; charset=utf-8", body + "\n");
        }
    }

    private final Store store;
    private final CosignerKey key;
    private final InstantSource clock;
    private final Map<String, Log> byOrigin;
    private final Map<String, Log> byHash;

    /** What is known of one origin. */
    private static final class Log {
        final String origin;
        final String hash;
        final List<VerifierKey> keys;
        final ReentrantLock lock = new ReentrantLock(); // from the look at the last note until the next one is stored
        volatile @Nullable SignedNote last;
        boolean closed;
        boolean forked; // and said so: whoever has the two checkpoints may send them again and again

        Log(String origin, List<VerifierKey> keys) {
            this.origin = origin;
            this.hash = Origin.hash(origin);
            this.keys = keys;
        }
    }

    /**
     * Goes on from a folder; makes it, and a key of that name, where there is none.
     *
     * @param logs their names are the origins; several of one name are keys of one log
     * @throws IllegalArgumentException if one of the logs' keys can't be one, or the folder's key has another name
     * @throws NoteRefused if the name can't be one
     * @throws IllegalStateException if another witness uses the folder, or what is in it can't be read
     */
    public static Witness open(Path folder, String name, Collection<VerifierKey> logs) {
        return open(folder, name, logs, InstantSource.system());
    }

    static Witness open(Path folder, String name, Collection<VerifierKey> logs, InstantSource clock) {
        Store store = null;
        try {
            store = new Store(folder);
            var witness = new Witness(store, folder, name, logs, clock);
            store = null;
            return witness;
        } catch (IOException e) {
            throw new UncheckedIOException("The witness's folder " + folder + " can't be used", e);
        } finally {
            if (store != null) closeQuietly(store);
        }
    }

    private static void closeQuietly(Store store) {
        try {
            store.close();
        } catch (IOException e) {
            logger.debug("A lock was not given back", e); // it ends with the process; what matters is why this closes
        }
    }

    private Witness(Store store, Path folder, String name, Collection<VerifierKey> logs, InstantSource clock)
            throws IOException {
        this.store = store;
        this.clock = clock;
        this.byOrigin = byOrigin(logs);
        this.byHash = byOrigin.values().stream().collect(Collectors.toUnmodifiableMap(log -> log.hash, log -> log));
        this.key = key(store, folder, name);
        for (Log log : byOrigin.values()) {
            if (log.keys.stream()
                    .anyMatch(each -> Arrays.equals(each.key(), verifierKey().key())))
                throw new IllegalArgumentException("The key of " + log.origin + " is the witness's own");
            log.last = last(folder, log);
        }
    }

    private static Map<String, Log> byOrigin(Collection<VerifierKey> logs) {
        Map<String, Set<VerifierKey>> keys = new LinkedHashMap<>();
        for (VerifierKey key : logs) {
            if (key.type() != VerifierKey.Type.ED25519)
                throw new IllegalArgumentException("The key of " + key.name() + " is a cosigner's, not a log's");
            keys.computeIfAbsent(key.name(), name -> new LinkedHashSet<>()).add(key);
        }
        Map<String, Log> byOrigin = new LinkedHashMap<>();
        keys.forEach((origin, ofOne) -> {
            if (ofOne.size() > MAX_KEYS)
                throw new IllegalArgumentException(origin + " has more than " + MAX_KEYS + " keys");
            if (ofOne.stream().map(VerifierKey::id).distinct().count() < ofOne.size())
                throw new IllegalArgumentException("Two keys of " + origin + " have one id: trust one of them only");
            byOrigin.put(origin, new Log(origin, List.copyOf(ofOne)));
        });
        return byOrigin;
    }

    private static CosignerKey key(Store store, Path folder, String name) throws IOException {
        Optional<String> kept = store.read(KEY);
        if (kept.isEmpty()) {
            CosignerKey made = CosignerKey.generate(name, new SecureRandom());
            store.write(KEY, made.secret() + "\n");
            return made;
        }
        CosignerKey key;
        try {
            key = CosignerKey.parse(kept.get().strip());
        } catch (NoteRefused e) {
            throw new IllegalStateException("The witness's key in " + folder + " is none. Put it back.", e);
        }
        String keptName = key.verifierKey().name();
        if (!keptName.equals(name))
            throw new IllegalArgumentException(
                    "The key in " + folder + " is that of " + keptName + ", not of " + name + ".");
        return key;
    }

    private @Nullable SignedNote last(Path folder, Log log) throws IOException {
        Optional<String> kept = store.read(log.hash);
        if (kept.isEmpty()) return null;
        try {
            SignedNote note = SignedNote.parse(kept.get());
            note.verify(List.of(verifierKey()));
            if (Checkpoint.of(note).origin().equals(log.origin)) return note;
        } catch (NoteRefused e) {
            throw unreadable(folder, log, e);
        }
        throw unreadable(folder, log, null);
    }

    private static IllegalStateException unreadable(Path folder, Log log, @Nullable Throwable cause) {
        return new IllegalStateException(
                "The file " + log.hash + " in " + folder + " is not what this witness cosigned last of " + log.origin
                        + ". Without it the witness does not know what it must not cosign.",
                cause);
    }

    /** By what others verify its cosignatures. */
    public VerifierKey verifierKey() {
        return key.verifierKey();
    }

    /**
     * Answers a request. A cosignature is in the answer only once it is on the disk.
     *
     * @throws UncheckedIOException if it can't be stored: nothing is cosigned then
     * @throws IllegalStateException after {@link #close}
     */
    Response addCheckpoint(byte[] body) {
        if (body.length > MAX_BODY_BYTES)
            return Response.text(413, "A request has at most " + MAX_BODY_BYTES + " bytes.");
        AddCheckpoint request;
        try {
            request = AddCheckpoint.parse(body);
        } catch (NoteRefused e) {
            return Response.text(400, "This is no request of that form: " + e.getMessage() + ".");
        }
        Checkpoint checkpoint = request.checkpoint();
        Log log = byOrigin.get(checkpoint.origin());
        if (log == null) return Response.text(404, "The checkpoint's origin is not known here.");
        try {
            request.note().verify(log.keys);
        } catch (NoteRefused e) {
            return Response.text(403, "The checkpoint is not signed as a log's: " + e.getMessage() + ".");
        }
        if (request.oldSize() > checkpoint.size())
            return Response.text(400, "The old size is larger than the checkpoint's.");
        log.lock.lock();
        try {
            if (log.closed) throw new IllegalStateException("The witness is closed");
            return next(log, request, checkpoint);
        } finally {
            log.lock.unlock();
        }
    }

    private Response next(Log log, AddCheckpoint request, Checkpoint checkpoint) {
        SignedNote lastNote = log.last;
        Checkpoint last = lastNote == null ? new Checkpoint(log.origin, 0, TreeHasher.EMPTY) : Checkpoint.of(lastNote);
        if (request.oldSize() != last.size()) return new Response(409, "text/x.tlog.size", last.size() + "\n");
        if (checkpoint.size() == 0 && !checkpoint.root().equals(TreeHasher.EMPTY))
            return Response.text(422, "The root is not that of a tree without leaves.");
        if (checkpoint.size() == last.size() && !checkpoint.root().equals(last.root())) {
            if (!log.forked)
                logger.warn("{} has two histories: another tree of the size that was cosigned is signed", log.origin);
            log.forked = true;
            return Response.text(422, "Another root was cosigned for this size.");
        }
        if (!continues(last, checkpoint, request))
            return Response.text(422, "The proof does not show that the checkpoint continues the one cosigned last.");
        NoteSignature cosignature = key.cosign(checkpoint, clock.instant());
        SignedNote note = new SignedNote(checkpoint.text(), trusted(request.note(), log)).with(List.of(cosignature));
        try {
            store.write(log.hash, note.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("The witness's memory can't be written", e);
        }
        log.last = note;
        return Response.text(200, cosignature.line());
    }

    private static boolean continues(Checkpoint last, Checkpoint next, AddCheckpoint request) {
        return last.size() == 0
                ? request.proof().isEmpty()
                : Proofs.consistency(last.size(), next.size(), last.root(), next.root(), request.proof());
    }

    /** The first signature of each of the log's keys; what others have signed is not passed on. */
    private static List<NoteSignature> trusted(SignedNote note, Log log) {
        return log.keys.stream()
                .flatMap(key -> note.signatures().stream()
                        .filter(signature -> signature.keyName().equals(key.name()) && signature.keyId() == key.id())
                        .limit(1))
                .toList();
    }

    /** What it cosigned last of the origin that has this SHA-256, in lower-case hexadecimal digits. */
    Optional<SignedNote> last(String originHash) {
        return Optional.ofNullable(byHash.get(originHash)).map(log -> log.last);
    }

    /** Ends after the requests under way; the folder is free for another. */
    @Override
    public void close() {
        for (Log log : byOrigin.values()) {
            log.lock.lock();
            try {
                log.closed = true;
            } finally {
                log.lock.unlock();
            }
        }
        closeQuietly(store);
    }
}
