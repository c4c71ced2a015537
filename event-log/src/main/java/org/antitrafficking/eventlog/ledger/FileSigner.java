package org.antitrafficking.eventlog.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.antitrafficking.eventlog.merkle.Hash;
import org.antitrafficking.eventlog.note.Checkpoint;
import org.antitrafficking.eventlog.note.NoteSignature;
import org.antitrafficking.eventlog.note.SignedNote;
import org.antitrafficking.eventlog.note.SigningKey;
import org.antitrafficking.eventlog.note.VerifierKey;

/**
 * A signer whose keys and memory are files of one folder, which is on no backup of the database.
 *
 * <p>{@code keys} has a line for each Ed25519 key: base64 of its 32 bytes. It is made with one key where it is not
 * there. Every checkpoint is signed with all of them: to change a key, add the new one, and take the old one away once
 * everyone who verifies has the new one. The last checkpoint of each origin is in a file named by the SHA-256 of the
 * origin.
 *
 * <p>Several processes may use one folder; each is locked out while another signs. Several hosts may have the same
 * keys, each in a folder of its own: which of them signs is {@link SigningLease}'s to say, and each folder is the
 * memory of its own host alone.
 */
public final class FileSigner implements Signer {

    /** The file of the keys, in the signer's folder. */
    public static final String KEYS = "keys";

    private static final int SEED_BYTES = 32;

    /** A lock of a file is the whole process's: threads of one are kept apart here. */
    private static final Object IN_THIS_PROCESS = new Object();

    private final DurableFolder folder;
    private final List<byte[]> seeds;

    /** By origin, of which a log has few: a key is derived from its seed in as long as it takes to sign. */
    private final Map<String, List<SigningKey>> signingKeys = new ConcurrentHashMap<>();

    /** Opens a folder; makes it, and a key, where there is none. */
    public FileSigner(Path path) {
        Path keys = path.resolve(KEYS);
        try {
            folder = DurableFolder.open(path);
            if (!Files.exists(keys)) folder.write(KEYS, newSeed() + "\n");
            seeds = Files.readAllLines(keys, UTF_8).stream()
                    .filter(line -> !line.isBlank())
                    .map(line -> seed(keys, line))
                    .toList();
            if (seeds.isEmpty()) throw noKeys(keys);
        } catch (IOException e) {
            throw new UncheckedIOException("The signer's folder " + path + " can't be used", e);
        }
    }

    private static String newSeed() {
        var seed = new byte[SEED_BYTES];
        new SecureRandom().nextBytes(seed);
        return Base64.getEncoder().encodeToString(seed);
    }

    private static byte[] seed(Path keys, String line) {
        try {
            byte[] seed = Base64.getDecoder().decode(line);
            if (seed.length == SEED_BYTES) return seed;
        } catch (IllegalArgumentException e) {
            throw noKeys(keys);
        }
        throw noKeys(keys);
    }

    private static IllegalStateException noKeys(Path keys) {
        return new IllegalStateException("The signer's keys, " + keys
                + ", are not lines of base64 of 32 bytes each. Put" + " them back from where they are kept.");
    }

    @Override
    public List<VerifierKey> keys(String origin) {
        return signingKeys(origin).stream().map(SigningKey::verifierKey).toList();
    }

    private List<SigningKey> signingKeys(String origin) {
        return signingKeys.computeIfAbsent(
                origin,
                of -> seeds.stream().map(seed -> SigningKey.of(of, seed)).toList());
    }

    @Override
    public Optional<Checkpoint> last(String origin) {
        try {
            return folder.read(Origin.hash(origin)).map(Checkpoint::parse);
        } catch (IOException e) {
            throw new UncheckedIOException("The signer's memory of " + origin + " can't be read", e);
        }
    }

    @Override
    public void confirm(Checkpoint checkpoint, List<Hash> consistency) {
        Continuation.demand(this::last, checkpoint, consistency);
    }

    @Override
    public SignedNote sign(Checkpoint checkpoint, List<Hash> consistency) {
        synchronized (IN_THIS_PROCESS) {
            return signAlone(checkpoint, consistency);
        }
    }

    private SignedNote signAlone(Checkpoint checkpoint, List<Hash> consistency) {
        try (FileChannel lock = FileChannel.open(folder.path().resolve("lock"), CREATE, WRITE)) {
            lock.lock(); // until the channel closes
            String origin = checkpoint.origin();
            Optional<Checkpoint> last = last(origin);
            confirm(checkpoint, consistency);
            if (!last.equals(Optional.of(checkpoint))) folder.write(Origin.hash(origin), checkpoint.text());
            return signed(origin, checkpoint.text());
        } catch (IOException e) {
            throw new UncheckedIOException("The signer's memory can't be written", e);
        }
    }

    @Override
    public SignedNote sign(BundleStatement statement) {
        return signed(statement.origin(), statement.text());
    }

    private SignedNote signed(String origin, String text) {
        var signatures = new ArrayList<NoteSignature>();
        for (SigningKey key : signingKeys(origin)) signatures.add(key.sign(text));
        return new SignedNote(text, signatures);
    }
}
