package org.antitrafficking.coordination.api;

import static org.antitrafficking.coordination.api.AlertCalls.digest;
import static org.antitrafficking.coordination.api.AlertCalls.json;
import static org.antitrafficking.coordination.api.AlertCalls.path;

import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.antitrafficking.coordination.api.RunningService.Answer;
import org.antitrafficking.eventlog.note.Checkpoint;
import org.antitrafficking.eventlog.note.SignedNote;
import org.jspecify.annotations.Nullable;

/**
 * Two partners who do their work lap by lap, each telling the other, and what everybody relies on meanwhile: health,
 * the ledger's anchors, streams and clocks. Whatever is not as it is to be is written down. Each partner keeps its own
 * limits: no more than three things at a time, and no more than 40 a second.
 */
final class Bystanders implements AutoCloseable {

    static final List<String> PARTNERS = List.of("pk-fia", "om-police");

    /**
     * What was disclosed is on pages, found and delivered, and what was recalled is said to be so, within this time.
     */
    private static final Duration FOLLOWS_WITHIN = Duration.ofSeconds(20);

    /** A clock has fired, and everybody sees it, so long after it was due. */
    private static final Duration FIRES_WITHIN = Duration.ofSeconds(20);

    /** The ledger has a new anchor of what is new within this time. */
    private static final Duration ANCHORS_WITHIN = Duration.ofSeconds(20);

    /** How long alerts that expire last: as short as may be. */
    private static final Duration LASTS = Duration.ofMinutes(1);

    private static final Duration BETWEEN_EXPIRING = Duration.ofSeconds(5);

    private static final long LOOK_NANOS = Duration.ofMillis(100).toNanos();

    /** One partner may ask 50 times a second. */
    private static final long BETWEEN_CALLS_NANOS = Duration.ofMillis(25).toNanos();

    /** What differs from one call to the next of its kind. */
    private static final Pattern IDS = Pattern.compile("[a-z]+-[0-9a-f]{32}|\\?.*");

    private final RunningService service;
    private final Map<String, AtomicLong> turns = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Future<?>> running = new ArrayList<>();
    private final List<Future<?>> reading = new ArrayList<>();
    private final Map<String, Set<String>> streamed = new ConcurrentHashMap<>();

    /** Where each stream has come to. */
    private final Map<String, String> cursors = new ConcurrentHashMap<>();

    private final Map<String, EventStream> streams = new ConcurrentHashMap<>();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final Queue<Expiring> expiring = new ConcurrentLinkedQueue<>();
    private final Queue<Told> recalled = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicInteger laps = new AtomicInteger();
    private final AtomicInteger fired = new AtomicInteger();
    private final AtomicInteger anchors = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private final AtomicInteger healthy = new AtomicInteger();
    private volatile Queue<Took> calls = new ConcurrentLinkedQueue<>();
    private volatile Queue<Long> followed = new ConcurrentLinkedQueue<>();
    private volatile boolean ended;

    /** An alert that somebody was told of, and the word that stands in it alone. */
    private record Told(String alert, String word, String recipient) {}

    /** How long one call took. */
    record Took(String what, long nanos) {}

    private record Expiring(Told told, Instant due) {}

    /** How they fared from one moment on: what each call took, and what followed from a call until it was seen. */
    record Fared(List<Took> took, List<Long> followed) {

        private List<Long> calls() {
            return took.stream().map(Took::nanos).toList();
        }

        /** Each kind of call with its p99, the slowest first. */
        String byKind() {
            return took.stream().collect(Collectors.groupingBy(Took::what)).entrySet().stream()
                    .map(kind -> Map.entry(
                            kind.getKey(),
                            millis(kind.getValue().stream().map(Took::nanos).toList(), 99)))
                    .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                    .map(kind -> kind.getKey() + " " + kind.getValue() + " ms")
                    .collect(Collectors.joining(", "));
        }

        String told() {
            List<Long> calls = calls();
            return "%d calls, p50 %d ms, p99 %d ms, longest %d ms; %d things that follow, p50 %d ms, p99 %d ms, longest %d ms"
                    .formatted(
                            calls.size(),
                            millis(calls, 50),
                            millis(calls, 99),
                            millis(calls, 100),
                            followed.size(),
                            millis(followed, 50),
                            millis(followed, 99),
                            millis(followed, 100));
        }

        private static long millis(List<Long> nanos, int percent) {
            if (nanos.isEmpty()) return -1;
            List<Long> sorted = nanos.stream().sorted().toList();
            return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100)) / 1_000_000;
        }
    }

    Bystanders(RunningService service) {
        this.service = service;
    }

    void begin() {
        for (String partner : PARTNERS) {
            streamed.put(partner, ConcurrentHashMap.newKeySet());
            goOn(reading, "the stream of " + partner, () -> stream(partner));
        }
        goOn(running, "health", this::health);
        goOn(running, "the ledger", this::ledger);
        goOn(running, "clocks", this::clocks);
        for (int i = 0; i < 2; i++) {
            String from = PARTNERS.get(i);
            String to = PARTNERS.get(1 - i);
            goOn(running, "what " + from + " does", () -> {
                long expires = System.nanoTime();
                while (!ended) {
                    if (System.nanoTime() - expires >= 0) {
                        expiring(from, to);
                        expires = System.nanoTime() + BETWEEN_EXPIRING.toNanos();
                    }
                    lap(from, to);
                }
            });
        }
    }

    private void goOn(List<Future<?>> all, String what, Runnable task) {
        all.add(threads.submit(() -> {
            try {
                task.run();
            } catch (RuntimeException | AssertionError e) {
                fault(what + " stopped: " + e);
            }
        }));
    }

    /** What was measured since the last time. */
    Fared fared() {
        Queue<Took> before = calls;
        Queue<Long> followedBefore = followed;
        calls = new ConcurrentLinkedQueue<>();
        followed = new ConcurrentLinkedQueue<>();
        return new Fared(List.copyOf(before), List.copyOf(followedBefore));
    }

    private void fault(String what) {
        faults.add(Instant.now() + " " + what);
    }

    /** Looks until it is so; whether it was within the time. */
    private static boolean look(Duration within, BooleanSupplier so) {
        long begun = System.nanoTime();
        while (!so.getAsBoolean()) {
            if (System.nanoTime() - begun > within.toNanos()) return false;
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return true;
    }

    private void follows(String what, BooleanSupplier so) {
        long begun = System.nanoTime();
        if (!look(FOLLOWS_WITHIN, so)) fault(what + " did not follow within " + FOLLOWS_WITHIN);
        followed.add(System.nanoTime() - begun);
    }

    // Calls.

    private @Nullable Answer call(String who, String method, String path, String body) {
        Answer answer = sent(who, method, path, body);
        checked(who + " " + method + " " + path, answer);
        return answer;
    }

    /** The body; a refusal that nobody is to get is written down as a fault. */
    private String checked(String what, @Nullable Answer answer) {
        if (answer == null) return "";
        if (answer.status() == 429 || answer.status() >= 500)
            fault(what + ": " + answer.status() + " " + answer.body());
        return answer.body();
    }

    /** Whether it is refused for a moment, and says when to come again. */
    private boolean isForAMoment(@Nullable Answer answer) {
        boolean is = answer != null
                && answer.status() == 503
                && answer.headers().firstValue("Retry-After").isPresent();
        if (is) closed.incrementAndGet();
        return is;
    }

    private @Nullable Answer sent(String who, String method, String path, String body) {
        awaitTurn(who.substring(0, who.indexOf('.')));
        long begun = System.nanoTime();
        Answer answer;
        try {
            answer = service.send(service.request(who, path)
                    .timeout(Duration.ofSeconds(60))
                    .header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(body)));
        } catch (UncheckedIOException e) {
            fault(who + " " + method + " " + path + ": " + e.getCause());
            return null;
        }
        calls.add(new Took(method + " " + IDS.matcher(path).replaceAll("…"), System.nanoTime() - begun));
        return answer;
    }

    private void awaitTurn(String partner) {
        long now = System.nanoTime();
        long turn = turns.computeIfAbsent(partner, first -> new AtomicLong(now))
                .getAndUpdate(next -> Math.max(next, now) + BETWEEN_CALLS_NANOS);
        for (long left = turn - now; left > 0; left = turn - System.nanoTime()) LockSupport.parkNanos(left);
    }

    private String get(String who, String path) {
        Answer answer = call(who, "GET", path, "");
        return answer == null || answer.status() != 200 ? "" : answer.body();
    }

    /** What is said in the answer's field; empty if it was not accepted. */
    private String done(String who, String path, String body, String field) {
        Answer answer = call(who, "POST", path, body);
        if (answer == null) return "";
        if (answer.status() / 100 != 2) {
            fault(who + " POST " + path + ": " + answer.status() + " " + answer.body());
            return "";
        }
        return answer.json().path(field).asString("");
    }

    // Laps.

    /** Drafted, released, validated and disclosed; null where that failed. */
    private @Nullable Told told(String from, String to, String act) {
        int number = count.incrementAndGet();
        String word = "word" + Integer.toString(number, 36) + "of" + from.substring(0, 2);
        String alert = done(
                from + ".officer",
                "/api/alerts",
                AlertCalls.content("lap-" + number, "They say " + word + " there."),
                "alert");
        if (alert.isEmpty()) return null;
        String release = done(from + ".officer", path(alert) + "/releases", act, "release");
        if (release.isEmpty()) return null;
        String at = path(alert) + "/releases/" + release;
        Answer preview = call(from + ".supervisor", "GET", at, "");
        if (preview == null || preview.status() != 200 || !preview.json().hasNonNull("digest")) {
            fault("no preview of " + at + ": " + (preview == null ? "" : preview.status() + " " + preview.body()));
            return null;
        }
        String digest = digest(preview.json().get("digest").stringValue());
        if (done(from + ".supervisor", at + "/validation", digest, "outcome").isEmpty()
                || done(from + ".officer", at + "/disclosure", digest, "outcome")
                        .isEmpty()) return null;
        return new Told(alert, word, to);
    }

    private void lap(String from, String to) {
        String came = cursors.get(to);
        Told told = told(from, to, AlertCalls.issue(to));
        if (told == null) return;
        String reader = to + ".officer";
        String alert = told.alert();
        follows("the page of " + alert, () -> get(reader, path(alert)).contains(told.word()));
        follows("the search for " + alert, () -> search(told).contains(alert));
        Set<String> stream = streamed.getOrDefault(to, Set.of());
        follows("the stream with " + alert, () -> stream.contains(alert));
        done(reader, path(alert) + "/acknowledgement", "", "outcome");
        Instant before = Instant.now();
        if (done(from + ".officer", path(alert) + "/recall", json("{'reason':'A mistake.'}"), "outcome")
                .isEmpty()) return;
        for (String path : List.of(
                path(alert),
                "/api/feed?limit=500" + (came == null ? "" : "&after=" + came),
                "/api/inbox?limit=50",
                "/api/audit/as-of/items/" + alert + "?at=" + before,
                "/api/audit/as-of/items/" + alert + "/page?at=" + before)) isNotTold(told, path);
        if (search(told).contains(told.word())) fault("search tells what was recalled: " + told);
        follows("that " + alert + " is recalled", () -> taken(told, "recalled"));
        recalled.add(told);
        laps.incrementAndGet();
    }

    /**
     * What a search answers. While words are behind it is refused with 503 and {@code Retry-After}, as the description
     * says. It is sent again then, and has to be answered within the time.
     */
    private String search(Told told) {
        String body = json("{'q':'" + told.word() + "'}");
        var found = new AtomicReference<@Nullable Answer>();
        look(FOLLOWS_WITHIN, () -> {
            found.set(sent(told.recipient() + ".officer", "POST", "/api/search", body));
            return !isForAMoment(found.get());
        });
        return checked(told.recipient() + ".officer POST /api/search", found.get());
    }

    /**
     * What the recipient reads there, where nothing of the alert is to be told any more. As the description says, such
     * a page may be closed for a moment, until it is made anew: then, and only then, 503 is an answer.
     */
    private String isNotTold(Told told, String path) {
        String reader = told.recipient() + ".officer";
        Answer answer = sent(reader, "GET", path, "");
        if (answer == null) return "";
        if (answer.body().contains(told.word())) fault(reader + " reads what was taken away: " + path);
        return isForAMoment(answer) ? answer.body() : checked(reader + " GET " + path, answer);
    }

    /** Whether the recipient's page says that it was taken away, and why. */
    private boolean taken(Told told, String ground) {
        return isNotTold(told, path(told.alert())).contains("\"ground\":\"" + ground + "\"");
    }

    // What everybody relies on.

    private void stream(String partner) {
        @Nullable String last = null;
        while (!ended) {
            var request = service.request(partner + ".officer", "/api/feed").header("Accept", "text/event-stream");
            if (last != null) request.header("Last-Event-ID", last);
            try (var stream = EventStream.open(request.GET().build())) {
                if (stream.status() != 200) {
                    fault("the stream of " + partner + ": " + stream.status());
                    look(Duration.ofSeconds(1), () -> ended);
                    continue;
                }
                streams.put(partner, stream);
                for (var event = stream.next(); event != null && event.id() != null; event = stream.next()) {
                    last = event.id();
                    if (last != null) cursors.put(partner, last);
                    streamed.getOrDefault(partner, Set.of())
                            .add(event.json().at("/data/alert").asString(""));
                }
            }
        }
    }

    private void health() {
        while (!ended) {
            Answer answer = service.send(service.open("/actuator/health").timeout(Duration.ofSeconds(30)));
            if (answer.status() == 200) healthy.incrementAndGet();
            else fault("public health: " + answer.status() + " " + answer.body());
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private void ledger() {
        long size = 0;
        long since = System.nanoTime();
        while (!ended) {
            Answer answer = service.send(service.open("/log/checkpoint").timeout(Duration.ofSeconds(30)));
            if (answer.status() != 200) fault("the ledger's checkpoint: " + answer.status());
            else {
                long now = Checkpoint.of(SignedNote.parse(answer.body())).size();
                if (now > size) {
                    anchors.incrementAndGet();
                    size = now;
                    since = System.nanoTime();
                }
            }
            if (System.nanoTime() - since > ANCHORS_WITHIN.toNanos()) {
                fault("the ledger has not grown within " + ANCHORS_WITHIN);
                since = System.nanoTime();
            }
            LockSupport.parkNanos(2 * LOOK_NANOS);
        }
    }

    private void expiring(String from, String to) {
        Told told = told(
                from,
                to,
                AlertCalls.issue(to)
                        .replace("\"urgency\":\"URGENT\"", "\"urgency\":\"URGENT\",\"expiry\":\"" + LASTS + "\""));
        if (told != null) expiring.add(new Expiring(told, Instant.now().plus(LASTS)));
    }

    private void clocks() {
        while (!ended) {
            Expiring next = expiring.peek();
            if (next == null || Instant.now().isBefore(next.due())) {
                LockSupport.parkNanos(LOOK_NANOS);
                continue;
            }
            expiring.remove();
            Told told = next.told();
            if (look(FIRES_WITHIN.minus(Duration.between(next.due(), Instant.now())), () -> taken(told, "expired")))
                fired.incrementAndGet();
            else if (!ended) fault("the clock of " + told + ", due at " + next.due() + ", has not fired");
        }
    }

    // Afterwards.

    /** Ends all that goes on, and waits for it: the streams last, since what goes on still looks at them. */
    void end() throws Exception {
        ended = true;
        for (Future<?> each : running) each.get();
        streams.values().forEach(EventStream::close);
        for (Future<?> each : reading) each.get();
    }

    /** Reads again what was recalled. */
    void readAgain() {
        for (Told told : recalled) {
            isNotTold(told, path(told.alert()));
            if (search(told).contains(told.word())) fault("search tells what was recalled: " + told);
        }
    }

    List<String> faults() {
        return List.copyOf(faults);
    }

    int laps() {
        return laps.get();
    }

    int fired() {
        return fired.get();
    }

    int anchors() {
        return anchors.get();
    }

    /**
     * Pages that were closed for a moment after something had been taken from them, and searches while words were made.
     */
    int closed() {
        return closed.get();
    }

    int healthy() {
        return healthy.get();
    }

    @Override
    public void close() {
        ended = true;
        streams.values().forEach(EventStream::close);
        threads.close();
    }
}
