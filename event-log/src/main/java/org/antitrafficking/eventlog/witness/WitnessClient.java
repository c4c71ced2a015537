package org.antitrafficking.eventlog.witness;

import static java.net.http.HttpResponse.BodyHandlers.ofInputStream;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.antitrafficking.eventlog.ledger.Witnesses;
import org.antitrafficking.eventlog.merkle.Hash;
import org.antitrafficking.eventlog.note.Checkpoint;
import org.antitrafficking.eventlog.note.NoteRefused;
import org.antitrafficking.eventlog.note.NoteSignature;
import org.antitrafficking.eventlog.note.Policy;
import org.antitrafficking.eventlog.note.SignedNote;
import org.antitrafficking.eventlog.note.VerifierKey;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a policy's witnesses that have a URL for cosignatures (C2SP tlog-witness). Whoever does not answer as it must is
 * left out; nothing that a witness answers goes further than its cosignature, once verified.
 *
 * <p>All are waited for, {@link #ANSWER} at most and as long again where one has told another size: a witness that
 * hangs makes every checkpoint so much later.
 */
public final class WitnessClient implements Witnesses, AutoCloseable {

    /** Until a witness's connection stands. */
    private static final Duration CONNECT = Duration.ofSeconds(2);

    /** Until a witness's whole answer is there. */
    private static final Duration ANSWER = Duration.ofSeconds(5);

    /** The most that an answer has, in bytes; a signature has some hundred. */
    private static final int MAX_ANSWER_BYTES = 64 << 10;

    /** The most witnesses that are asked: a note has to have room for the log's signatures and all of theirs. */
    private static final int MAX_WITNESSES = 64;

    /**
     * The most by which a cosignature's time may differ from this machine's: a larger difference is a clock that nobody
     * looks after.
     */
    private static final Duration MAX_CLOCK_DIFFERENCE = Duration.ofHours(1);

    /** The second one with the size that was told in the first. */
    private static final int ROUNDS = 2;

    private static final Logger logger = LoggerFactory.getLogger(WitnessClient.class);

    private final Policy policy;
    private final InstantSource clock;
    private final List<Asked> asked;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1) // what witnesses have; the other one's offer is traffic for nothing
            .connectTimeout(CONNECT)
            .build();

    /** A witness, and what is known of it. */
    private static final class Asked {
        final String name;
        final VerifierKey key;
        final URI url;
        final Map<String, Long> lastSizes = new ConcurrentHashMap<>(); // by origin
        volatile @Nullable String failure;

        Asked(String name, VerifierKey key, URI url) {
            this.name = name;
            this.key = key;
            this.url = url;
        }

        void failed(String why) {
            if (why.equals(failure)) logger.debug("The witness {} still {}", name, why);
            else logger.warn("The witness {} {}", name, why);
            failure = why;
        }

        void cosigned() {
            if (failure != null) logger.info("The witness {} cosigns again", name);
            failure = null;
        }
    }

    /** What came of a request. */
    private sealed interface Reply {
        record Cosigned(NoteSignature signature) implements Reply {}

        /** It cosigned that size last. */
        record Elsewhere(long size) implements Reply {}

        /** @param why of a few, so that a repeated one is known: it goes to the log, and holds no content */
        record Failed(String why) implements Reply {}
    }

    /**
     * Asks nobody yet.
     *
     * @throws IllegalArgumentException if a witness can't be asked at its URL, or if those that have one would not be
     *     enough
     */
    public WitnessClient(Policy policy) {
        this(policy, InstantSource.system());
    }

    WitnessClient(Policy policy, InstantSource clock) {
        this.policy = policy;
        this.clock = clock;
        var asked = new ArrayList<Asked>();
        for (Policy.Witness witness : policy.witnesses()) {
            URI url = witness.url();
            if (url != null) asked.add(new Asked(witness.name(), witness.key(), addCheckpoint(witness.name(), url)));
        }
        this.asked = List.copyOf(asked);
        if (asked.size() > MAX_WITNESSES)
            throw new IllegalArgumentException("At most " + MAX_WITNESSES + " witnesses are asked.");
        if (!policy.satisfiedBy(asked.stream().map(each -> each.name).collect(Collectors.toSet())))
            throw new IllegalArgumentException("The witnesses that have a URL are not enough for the policy's quorum.");
    }

    private static URI addCheckpoint(String name, URI url) {
        String wrong = "The URL of the witness " + name + " is none of HTTP: its form is https://host/path.";
        if (url.getRawQuery() != null || url.getRawFragment() != null || url.getRawUserInfo() != null)
            throw new IllegalArgumentException(wrong);
        String prefix = url.toString();
        URI whole = URI.create(prefix + (prefix.endsWith("/") ? "" : "/") + "add-checkpoint");
        try {
            HttpRequest.newBuilder(whole);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(wrong, e);
        }
        return whole;
    }

    /** Never throws: whatever happens, the note comes back with the cosignatures that there are. */
    @Override
    public SignedNote cosign(SignedNote note, LongFunction<List<Hash>> consistencyFrom) {
        var signatures = new ArrayList<NoteSignature>();
        try {
            Checkpoint ours = Checkpoint.of(note);
            List<Asked> next = asked;
            for (int round = 1; round <= ROUNDS && !next.isEmpty(); round++)
                next = ask(next, note, ours, consistencyFrom, signatures);
            next.forEach(witness -> witness.failed("tells one size, and then another"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) { // the proofs', which are the caller's
            logger.warn("Witnesses were not asked", e);
        }
        return note.with(signatures);
    }

    /** Adds the cosignatures that come; tells who is to be asked once more. */
    private List<Asked> ask(
            List<Asked> witnesses,
            SignedNote note,
            Checkpoint ours,
            LongFunction<List<Hash>> consistencyFrom,
            List<NoteSignature> signatures)
            throws InterruptedException {
        // Proofs are made here and not by those that ask: whoever calls may have one connection to a database.
        var requests = new HashMap<Long, byte[]>();
        var questions = new ArrayList<Callable<Reply>>();
        for (Asked witness : witnesses) {
            byte[] request = requests.computeIfAbsent(
                    lastSize(witness, ours),
                    from -> new AddCheckpoint(from, consistencyFrom.apply(from), note).bytes());
            questions.add(() -> ask(witness, note, request));
        }
        List<Future<Reply>> replies = threads.invokeAll(questions, ANSWER.toNanos(), TimeUnit.NANOSECONDS);
        var again = new ArrayList<Asked>();
        for (int i = 0; i < witnesses.size(); i++) {
            Asked witness = witnesses.get(i);
            switch (reply(replies.get(i))) {
                case Reply.Cosigned cosigned -> {
                    signatures.add(cosigned.signature);
                    witness.lastSizes.put(ours.origin(), ours.size());
                    witness.cosigned();
                }
                case Reply.Elsewhere elsewhere -> {
                    if (elsewhere.size > ours.size()) {
                        witness.failed("says that it cosigned a larger tree than there is here");
                    } else {
                        witness.lastSizes.put(ours.origin(), elsewhere.size);
                        again.add(witness);
                    }
                }
                case Reply.Failed failed -> witness.failed(failed.why);
            }
        }
        return again;
    }

    /** 0 until it has told one. */
    private static long lastSize(Asked witness, Checkpoint ours) {
        return Math.min(witness.lastSizes.getOrDefault(ours.origin(), 0L), ours.size());
    }

    private static Reply reply(Future<Reply> future) {
        return future.state() == Future.State.SUCCESS
                ? future.resultNow()
                : new Reply.Failed("does not answer"); // of a fault the message may be a witness's words
    }

    private Reply ask(Asked witness, SignedNote note, byte[] request) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = http.send(
                HttpRequest.newBuilder(witness.url)
                        .timeout(ANSWER) // until its head is there; for the rest whoever waits interrupts
                        .POST(HttpRequest.BodyPublishers.ofByteArray(request))
                        .build(),
                ofInputStream());
        try (InputStream stream = response.body()) {
            int status = response.statusCode();
            if (status != 200 && status != 409) return new Reply.Failed("answers with status " + status);
            byte[] answer = stream.readNBytes(MAX_ANSWER_BYTES + 1);
            if (answer.length > MAX_ANSWER_BYTES) return new Reply.Failed("answers at too great length");
            return status == 409
                    ? new Reply.Elsewhere(size(answer))
                    : new Reply.Cosigned(cosignature(witness.key, note, answer));
        } catch (NoteRefused e) {
            return new Reply.Failed("answers with what is no cosignature of this checkpoint");
        }
    }

    private static long size(byte[] answer) {
        String text = new String(answer, ISO_8859_1);
        if (!text.endsWith("\n")) throw new NoteRefused("a size ends with a newline");
        return AddCheckpoint.size(text.substring(0, text.length() - 1));
    }

    private NoteSignature cosignature(VerifierKey key, SignedNote note, byte[] lines) {
        var whole = new ByteArrayOutputStream();
        whole.writeBytes((note.text() + "\n").getBytes(UTF_8));
        whole.writeBytes(lines);
        SignedNote cosigned = SignedNote.parse(whole.toByteArray());
        if (!cosigned.text().equals(note.text())) throw new NoteRefused("an empty line stands between signatures");
        Instant at = cosigned.verify(List.of(key)).getFirst().time();
        if (at == null || Duration.between(at, clock.instant()).abs().compareTo(MAX_CLOCK_DIFFERENCE) > 0)
            throw new NoteRefused("a cosignature's time is far from now");
        return cosigned.signatures().stream()
                .filter(signature -> signature.keyName().equals(key.name()) && signature.keyId() == key.id())
                .findFirst()
                .orElseThrow();
    }

    @Override
    public boolean areEnough(SignedNote note) {
        return policy.satisfiedBy(policy.witnesses().stream()
                .filter(witness -> hasCosigned(witness, note))
                .map(Policy.Witness::name)
                .collect(Collectors.toSet()));
    }

    private static boolean hasCosigned(Policy.Witness witness, SignedNote note) {
        try {
            return !note.verify(List.of(witness.key())).isEmpty();
        } catch (NoteRefused e) {
            return false;
        }
    }

    /** Breaks off what is under way. */
    @Override
    public void close() {
        threads.shutdownNow();
        http.shutdownNow();
    }
}
