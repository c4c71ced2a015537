import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes parts of a cluster away while callers draft and issue alerts, and counts what was acknowledged and is not there
 * afterwards. It prints a table, and ends with 1 where anything was lost, doubled or skipped.
 *
 * <pre>java Faults.java CLUSTER-SCRIPT FOLDER FAULTS SEED</pre>
 */
public final class Faults {

    private static final int WRITERS = 4;

    /** Alerts a second of each writer, each of five calls. */
    private static final double RATE = 0.8;

    /** After that a call that nobody answered is sent again, with its key. */
    private static final Duration ANSWER = Duration.ofSeconds(15);

    /** How long a part stays stopped, cut off, without room on its disk, or with a wrong clock. */
    private static final long STOPPED_NANOS = TimeUnit.SECONDS.toNanos(20);

    /** How long a part stays away. */
    private static final long AWAY_NANOS = TimeUnit.SECONDS.toNanos(5);

    /** The load goes on for this long before a fault and after everything is well again. */
    private static final long CALM_NANOS = TimeUnit.SECONDS.toNanos(2);

    /** Between two questions whether all is well, each of which starts some twenty processes. */
    private static final long ASKS_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final long WELL_WITHIN_NANOS = TimeUnit.SECONDS.toNanos(180);

    private static final long ARRIVES_WITHIN_NANOS = TimeUnit.SECONDS.toNanos(60);

    /** An alert's clock fires after a minute at the least. */
    private static final long FIRES_WITHIN_NANOS = TimeUnit.SECONDS.toNanos(150);

    private static final String ISSUE = "{\"act\":\"issue\",\"audience\":{\"partners\":[\"om-police\"]},\"terms\":"
            + "{\"marking\":\"TLP:AMBER\",\"handling\":[\"H0\"],\"purposes\":[\"investigation\"],\"articles\":"
            + "[\"tip-protocol-art-10\"]},\"clocks\":{\"urgency\":\"URGENT\",\"acknowledge\":\"PT1M\"}}";

    private static final Pattern ALERT = Pattern.compile("alert-[0-9a-f]{32}");
    private static final Pattern NEXT = Pattern.compile("\"next\":\"([^\"]+)\"");
    private static final Pattern NUMBER = Pattern.compile("\"number\":\"(\\d+)\",\"revision\"");

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final String script;
    private final String folder;
    private final String base;

    private final int nodes;
    private final boolean faulty;
    private final boolean axon;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    private final String run = Long.toString(System.currentTimeMillis(), 36);

    /** When a command was acknowledged last, and the longest time between two since it was set to zero. */
    private long acknowledgedLast = System.nanoTime();

    private long longestSilence;
    private long longestSilenceSince;

    private final AtomicInteger acknowledged = new AtomicInteger();
    private final AtomicInteger repeated = new AtomicInteger();
    private final Set<String> unexpected = new ConcurrentSkipListSet<>();
    private final Set<String> drafted = ConcurrentHashMap.newKeySet();
    private final Set<String> readable = ConcurrentHashMap.newKeySet();

    /** When the issue of an alert was acknowledged. */
    private final Map<String, Long> issued = new ConcurrentHashMap<>();

    private final Follower follower = new Follower();
    private volatile boolean over;

    private Faults(String script, String folder) throws IOException, InterruptedException {
        this.script = script;
        this.folder = folder;
        String settings = cluster("settings");
        int port = Integer.parseInt(setting(settings, "port"));
        nodes = Integer.parseInt(setting(settings, "nodes"));
        faulty = setting(settings, "faults").equals("1");
        axon = !setting(settings, "axon").equals("''");
        base = "http://127.0.0.1:" + (port + 80);
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 4) {
            System.err.println("java Faults.java CLUSTER-SCRIPT FOLDER FAULTS SEED");
            System.exit(2);
        }
        var faults = new Faults(arguments[0], arguments[1]);
        boolean well = faults.run(Integer.parseInt(arguments[2]), Long.parseLong(arguments[3]));
        System.exit(well ? 0 : 1);
    }

    /** Makes the fault, proves that it happened, and gives the part back; the proof in words. */
    private interface Fault {
        String happen() throws IOException, InterruptedException;
    }

    /** Those of whose names a part is as KINDS says; all of them where it says nothing. */
    private Map<String, Fault> kinds() {
        Map<String, Fault> kinds = all();
        kinds.keySet()
                .removeIf(Pattern.compile(System.getenv().getOrDefault("KINDS", ""))
                        .asPredicate()
                        .negate());
        if (kinds.isEmpty()) throw new IllegalArgumentException("KINDS leaves no fault");
        return kinds;
    }

    private Map<String, Fault> all() {
        var kinds = new java.util.LinkedHashMap<String, Fault>();
        kinds.put("primary of the log killed", () -> primaryKilled("log"));
        kinds.put("node-1 killed", () -> killed("node-1"));
        kinds.put("etcd member killed", () -> killed("etcd-2"));
        kinds.put("proxy killed", () -> killedAndBackAtOnce("proxy"));
        kinds.put("node-2 stopped for 20 s", () -> stopped("node-2"));
        kinds.put("primary of the keys killed", () -> primaryKilled("keys"));
        kinds.put("PostgreSQL of the log's primary killed", () -> serverKilled("log"));
        kinds.put("standby of the log killed", () -> standbyKilled("log"));
        kinds.put("node-2 killed", () -> killed("node-2"));
        kinds.put("primary of the log stopped", () -> primaryStopped("log"));
        kinds.put("signer that signs killed", () -> killed(cluster("signer")));
        kinds.put("signer that signs stopped", this::signerStopped);
        kinds.put("both signers killed", this::signersKilled);
        if (axon) {
            kinds.put("Axon Server killed", () -> killed("axon"));
            kinds.put("Axon Server stopped for 20 s", () -> stopped("axon"));
        }
        if (!faulty) return kinds;
        kinds.put("node-1 cut off for 20 s", () -> cut("node-1"));
        kinds.put("primary of the log cut off", () -> primaryCut("log"));
        kinds.put("primary of the keys cut off", () -> primaryCut("keys"));
        kinds.put("standby of the log cut off for 20 s", () -> cut(cluster("standby", "log")));
        kinds.put("etcd member cut off for 20 s", () -> cut("etcd-1"));
        kinds.put("signer that signs cut off", this::signerCut);
        kinds.put("disk of the log's primary full for 20 s", () -> filled(cluster("primary", "log")));
        kinds.put("disk of the log's standby full for 20 s", () -> filled(cluster("standby", "log")));
        kinds.put("disk of the signer that signs full for 20 s", () -> filled(cluster("signer")));
        kinds.put("clock of node-2 90 s ahead for 20 s", () -> misled("node-2", 90));
        kinds.put("clock of node-1 90 s behind for 20 s", () -> misled("node-1", -90));
        kinds.put("clock of the log's primary 90 s ahead for 20 s", () -> misled(cluster("primary", "log"), 90));
        kinds.put("clock of the log's primary 90 s behind for 20 s", () -> misled(cluster("primary", "log"), -90));
        kinds.put("clock of the signer that signs 90 s ahead for 20 s", () -> misled(cluster("signer"), 90));
        return kinds;
    }

    private boolean run(int count, long seed) throws Exception {
        Thread following = Thread.ofVirtual().start(follower);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            int writer = i;
            threads.add(Thread.ofVirtual().start(() -> write(writer)));
        }
        var random = new Random(seed);
        var deck = new ArrayList<String>();
        System.out.printf(
                "seed %d, %d nodes, %d alerts/s wanted%n%n", seed, nodes, Math.round(WRITERS * RATE * 10) / 10);
        System.out.println(
                "| # | fault | proof | silence s | begun after s | delivery s | well again s | acknowledged | repeated"
                        + " | lost | gaps | doubles |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|---|---|");
        boolean well = true;
        for (int number = 1; number <= count; number++) {
            if (deck.isEmpty()) {
                deck.addAll(kinds().keySet());
                if (number > 1) Collections.shuffle(deck, random);
            }
            String kind = deck.removeFirst();
            well &= one(number, kind, kinds().get(kind));
        }
        over = true;
        for (Thread thread : threads) thread.join(Duration.ofSeconds(60));
        well &= ends();
        follower.ended = true;
        following.interrupt();
        return well;
    }

    private boolean one(int number, String kind, Fault fault) throws IOException, InterruptedException {
        pass(CALM_NANOS);
        synchronized (this) {
            longestSilence = 0;
            acknowledgedLast = System.nanoTime();
        }
        int acknowledgedBefore = acknowledged.get();
        int repeatedBefore = repeated.get();
        follower.longestDelivery.set(0);
        long begun = System.nanoTime();
        String proof = fault.happen();
        boolean complete = awaitWell();
        double wellAfter = (System.nanoTime() - begun) / 1e9;
        pass(CALM_NANOS);
        double silence;
        double silentAfter;
        synchronized (this) {
            silent(System.nanoTime());
            silence = longestSilence / 1e9;
            silentAfter = (longestSilenceSince - begun) / 1e9;
        }
        int lost = lost();
        System.out.printf(
                "| %d | %s | %s | %.1f | %.1f | %.1f | %s | %d | %d | %d | %d | %d |%n",
                number,
                kind,
                proof,
                silence,
                silentAfter,
                follower.longestDelivery.get() / 1e9,
                complete ? "%.0f".formatted(wellAfter) : "not",
                acknowledged.get() - acknowledgedBefore,
                repeated.get() - repeatedBefore,
                lost,
                follower.gaps.get(),
                follower.doubles.get());
        return complete && lost == 0 && follower.gaps.get() == 0 && follower.doubles.get() == 0;
    }

    /** How many alerts whose draft or issue was acknowledged cannot be read, or did not come exactly once. */
    private int lost() throws IOException, InterruptedException {
        var missing = new ArrayList<String>();
        for (String alert : Set.copyOf(drafted))
            if (!readable.contains(alert)) {
                if (call("pk-fia.officer", "GET", "/alerts/" + alert, "", null).statusCode() == 200)
                    readable.add(alert);
                else missing.add(alert);
            }
        Set<String> expected = Set.copyOf(issued.keySet());
        long until = System.nanoTime() + ARRIVES_WITHIN_NANOS;
        while (!follower.received.keySet().containsAll(expected) && System.nanoTime() < until) pass(50_000_000);
        for (String alert : expected) if (follower.received.getOrDefault(alert, 0) != 1) missing.add(alert);
        if (!missing.isEmpty()) System.err.println("Missing or not exactly once: " + missing);
        return missing.size();
    }

    /** Reads the feed anew from its beginning, and has the platform verify feeds and ledger. */
    private boolean ends() throws IOException, InterruptedException {
        int lost = lost();
        Set<String> all = Set.copyOf(issued.keySet());
        await(FIRES_WITHIN_NANOS, () -> follower.missed.keySet().containsAll(all));
        var found = new java.util.HashSet<String>();
        await(ARRIVES_WITHIN_NANOS, () -> found.addAll(found()) && found.containsAll(all));
        System.out.printf(
                "%d of %d alerts found by a word of theirs%n",
                all.stream().filter(found::contains).count(), all.size());
        var anew = new Follower();
        Thread reading = Thread.ofVirtual().start(anew);
        long until = System.nanoTime() + ARRIVES_WITHIN_NANOS;
        while (anew.last.get() < follower.last.get() && System.nanoTime() < until) pass(50_000_000);
        anew.ended = true;
        reading.interrupt();
        long wrong = all.stream()
                .filter(alert -> anew.received.getOrDefault(alert, 0) != 1)
                .count();
        long fired = all.stream()
                .filter(alert -> anew.missed.getOrDefault(alert, 0) == 1)
                .count();
        System.out.printf(
                "%n%d commands acknowledged, %d calls repeated, %d alerts drafted, %d issued; lost %d. The feed read"
                        + " anew: %d entries, gaps %d, doubles %d, alerts that are not there exactly once %d; clocks"
                        + " that fired once %d.%n",
                acknowledged.get(),
                repeated.get(),
                drafted.size(),
                issued.size(),
                lost,
                anew.last.get(),
                anew.gaps.get(),
                anew.doubles.get(),
                wrong,
                fired);
        for (String answer : unexpected) System.out.println("An answer that nobody expected: " + answer);
        boolean verified = verified();
        return verified
                && unexpected.isEmpty()
                && fired == all.size()
                && found.containsAll(all)
                && lost + wrong + anew.gaps.get() + anew.doubles.get() == 0
                && anew.last.get() >= follower.last.get();
    }

    /** The alerts of this run that the recipient finds. */
    private Set<String> found() throws IOException, InterruptedException {
        var found = new java.util.HashSet<String>();
        String after = "";
        while (true) {
            String body = "{\"q\":\"" + word() + "\",\"limit\":200" + after + "}";
            String answer =
                    call("om-police.officer", "POST", "/search", body, null).body();
            ALERT.matcher(answer).results().forEach(alert -> found.add(alert.group()));
            Matcher next = NEXT.matcher(answer);
            if (!next.find()) return found;
            after = ",\"after\":\"" + next.group(1) + "\"";
        }
    }

    /** In every alert of this run, and in no other. */
    private String word() {
        return "run" + run;
    }

    private interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }

    private static void await(long withinNanos, Condition condition) throws IOException, InterruptedException {
        for (long until = System.nanoTime() + withinNanos; System.nanoTime() < until && !condition.holds(); )
            pass(500_000_000);
    }

    /** Whether every row, anchor and feed is what it was. */
    private boolean verified() throws IOException, InterruptedException {
        String operation = field(
                call("platform.operator", "POST", "/operations/ledger-verifications", "", key())
                        .body(),
                "operation");
        for (long until = System.nanoTime() + WELL_WITHIN_NANOS; System.nanoTime() < until; pass(500_000_000)) {
            String answer = call("platform.operator", "GET", "/operations/runs/" + operation, "", null)
                    .body();
            if (answer.contains("\"state\":\"waiting\"") || answer.contains("\"state\":\"running\"")) continue;
            System.out.println("Ledger and feeds: " + answer);
            return answer.contains("\"sentence\":\"All holds") && answer.contains("\"differing\":0,");
        }
        System.out.println("The verification did not end");
        return false;
    }

    // ---- the load

    private void write(int writer) {
        // one after the other, so that a silence is not the time between their turns
        long begun = System.nanoTime() + (long) (writer / (WRITERS * RATE) * 1e9);
        for (int done = 0; !over; done++) {
            pass(begun + (long) (done / RATE * 1e9) - System.nanoTime());
            try {
                issue("F-" + run + "-" + writer + "-" + done);
            } catch (IllegalStateException e) {
                unexpected.add(String.valueOf(e.getMessage()));
            } catch (IOException | InterruptedException e) {
                unexpected.add(e.toString());
            }
        }
    }

    private void issue(String reference) throws IOException, InterruptedException {
        String content = "{\"reference\":\"" + reference
                + "\",\"kind\":\"recruitment-scheme\",\"recruitmentMethod\":\"ThroughAnOnlineAdvertisement\",\"transnational\":true,\"texts\":{\"en\":{\"subject\":\"False"
                + " offers\",\"narrative\":\"An agency asks for passports and an advance, as"
                + " " + word() + " says.\"}}}";
        String alert = field(command("pk-fia.officer", "/alerts", content), "alert");
        drafted.add(alert);
        String releases = "/alerts/" + alert + "/releases";
        String release = releases + "/" + field(command("pk-fia.officer", releases, ISSUE), "release");
        HttpResponse<String> seen = call("pk-fia.supervisor", "GET", release, "", null);
        if (seen.statusCode() != 200) throw new IllegalStateException("GET " + seen.statusCode() + " " + seen.body());
        String digest = "{\"digest\":\"" + field(seen.body(), "digest") + "\"}";
        command("pk-fia.supervisor", release + "/validation", digest);
        command("pk-fia.officer", release + "/disclosure", digest);
        issued.put(alert, System.nanoTime());
    }

    private String command(String who, String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = call(who, "POST", path, body, key());
        if (answer.statusCode() >= 300)
            throw new IllegalStateException(
                    "POST " + path.replaceAll("[0-9a-f]{32}", "…") + " " + answer.statusCode() + " " + answer.body());
        acknowledged.incrementAndGet();
        synchronized (this) {
            long now = System.nanoTime();
            silent(now);
            acknowledgedLast = now;
        }
        return answer.body();
    }

    /** Keeps the time since the last acknowledgement where it is the longest; with this object locked. */
    private void silent(long now) {
        if (now - acknowledgedLast <= longestSilence) return;
        longestSilence = now - acknowledgedLast;
        longestSilenceSince = acknowledgedLast;
    }

    private static String key() {
        return java.util.UUID.randomUUID().toString();
    }

    /** Sends a call until it has an answer that is one: what may be sent again is, with its key. */
    private HttpResponse<String> call(String who, String method, String path, String body, String key)
            throws IOException, InterruptedException {
        for (boolean again = false; ; again = true) {
            if (again) {
                repeated.incrementAndGet();
                pass(200_000_000);
            }
            try {
                HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + "/api" + path))
                        .timeout(ANSWER)
                        .header("Authorization", "Bearer " + token(who))
                        .method(method, HttpRequest.BodyPublishers.ofString(body));
                if (!body.isEmpty()) request.header("Content-Type", "application/json");
                if (key != null) request.header("Idempotency-Key", key);
                HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() == 401) tokens.remove(who);
                if (answer.statusCode() < 500 && !Set.of(401, 408, 429).contains(answer.statusCode())) return answer;
            } catch (IOException e) {
                // nobody knows what became of it
            }
        }
    }

    private String token(String who) throws IOException, InterruptedException {
        String known = tokens.get(who);
        if (known != null) return known;
        String secret = Base64.getEncoder().encodeToString((who + ":demo").getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(base + "/oauth2/token"))
                        .timeout(ANSWER)
                        .header("Authorization", "Basic " + secret)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) throw new IOException("no token: " + answer.statusCode());
        String token = field(answer.body(), "access_token");
        tokens.put(who, token);
        return token;
    }

    /** Follows the recipient's feed as a stream, and goes on after the last entry that it has. */
    private final class Follower implements Runnable {
        final Map<String, Integer> received = new ConcurrentHashMap<>();
        final Map<String, Integer> missed = new ConcurrentHashMap<>();
        final AtomicLong last = new AtomicLong();
        final AtomicInteger gaps = new AtomicInteger();
        final AtomicInteger doubles = new AtomicInteger();
        final AtomicLong longestDelivery = new AtomicLong();
        volatile boolean ended;
        private String cursor = "";

        @Override
        public void run() {
            while (!ended) {
                try {
                    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + "/api/feed"))
                            .header("Authorization", "Bearer " + token("om-police.officer"))
                            .header("Accept", "text/event-stream")
                            .timeout(ANSWER);
                    if (!cursor.isEmpty()) request.header("Last-Event-ID", cursor);
                    HttpResponse<InputStream> answer =
                            http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
                    try (var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
                        if (answer.statusCode() == 401) tokens.remove("om-police.officer");
                        if (answer.statusCode() == 200) read(lines);
                    }
                } catch (IOException e) {
                    // it goes on after the last entry that it has
                } catch (InterruptedException e) {
                    return;
                }
                pass(200_000_000);
            }
        }

        private void read(BufferedReader lines) throws IOException {
            String id = "";
            String data = "";
            for (String line = lines.readLine(); line != null && !ended; line = lines.readLine()) {
                if (line.startsWith("id: ")) id = line.substring(4);
                else if (line.startsWith("data: ")) data = line.substring(6);
                else if (line.isEmpty()) {
                    if (!id.isEmpty()) take(data);
                    if (!id.isEmpty()) cursor = id;
                    id = "";
                    data = "";
                }
            }
        }

        private void take(String data) {
            Matcher number = NUMBER.matcher(data);
            long found = 0;
            while (number.find()) found = Long.parseLong(number.group(1));
            if (found <= last.get()) doubles.incrementAndGet();
            if (found > last.get() + 1) gaps.incrementAndGet();
            last.set(Math.max(found, last.get()));
            if (data.contains("\"type\":\"org.antitrafficking.coordination.alert-clock-missed\""))
                missed.merge(field(data, "alert"), 1, Integer::sum);
            if (!data.contains("\"type\":\"org.antitrafficking.coordination.alert-received\"")) return;
            String alert = field(data, "alert");
            received.merge(alert, 1, Integer::sum);
            Long since = issued.get(alert);
            if (since != null) longestDelivery.accumulateAndGet(System.nanoTime() - since, Math::max);
        }
    }

    // ---- the faults

    /** It stands still for longer than its lease, and another one signs before it goes on. */
    private String signerStopped() throws IOException, InterruptedException {
        String before = cluster("signer");
        String pid = pid(before);
        system("kill", "-STOP", pid);
        awaitState(pid, "T");
        String after = awaitOther("signer", before);
        pass(STOPPED_NANOS);
        system("kill", "-CONT", pid);
        return before + " in state T, " + after + " took over";
    }

    private String signersKilled() throws IOException, InterruptedException {
        String pids = pid("signer-1") + " and " + pid("signer-2");
        for (String signer : List.of("signer-1", "signer-2")) cluster("kill", signer);
        pass(STOPPED_NANOS);
        for (String signer : List.of("signer-1", "signer-2")) cluster("start", signer);
        return "processes " + pids + " are gone";
    }

    /** No packet passes to or from it: the cluster's script has seen that it does not answer. */
    private String cut(String part) throws IOException, InterruptedException {
        cluster("cut", part);
        try {
            pass(STOPPED_NANOS);
        } finally {
            cluster("heal");
        }
        return "nothing passed to or from " + part;
    }

    /** It can be reached again when another is the primary. */
    private String primaryCut(String which) throws IOException, InterruptedException {
        String before = cluster("primary", which);
        cluster("cut", before);
        try {
            String after = awaitPrimary(which, before);
            pass(AWAY_NANOS);
            return "nothing passed to or from " + before + ", " + after + " took over";
        } finally {
            cluster("heal");
        }
    }

    private String signerCut() throws IOException, InterruptedException {
        String before = cluster("signer");
        cluster("cut", before);
        try {
            String after = awaitOther("signer", before);
            pass(AWAY_NANOS);
            return "nothing passed to or from " + before + ", " + after + " took over";
        } finally {
            cluster("heal");
        }
    }

    private String filled(String part) throws IOException, InterruptedException {
        cluster("fill", part);
        try {
            pass(STOPPED_NANOS);
        } finally {
            cluster("empty", part);
        }
        return part + " had no room";
    }

    /** The script waits until the part says the other time itself. */
    private String misled(String part, int seconds) throws IOException, InterruptedException {
        cluster("clock", part, Integer.toString(seconds));
        try {
            pass(STOPPED_NANOS);
        } finally {
            cluster("clock", part, "0");
        }
        return part + " said " + Math.abs(seconds) + " s " + (seconds > 0 ? "later" : "earlier") + " than it was";
    }

    private String killed(String part) throws IOException, InterruptedException {
        String pid = pid(part);
        cluster("kill", part);
        pass(AWAY_NANOS);
        cluster("start", part);
        return "process " + pid + " is gone";
    }

    private String killedAndBackAtOnce(String part) throws IOException, InterruptedException {
        String pid = pid(part);
        cluster("kill", part);
        cluster("start", part);
        return "process " + pid + " is gone";
    }

    private String primaryKilled(String which) throws IOException, InterruptedException {
        String before = cluster("primary", which);
        cluster("kill", before);
        String after = awaitPrimary(which, before);
        cluster("start", before);
        return before + " killed, " + after + " took over";
    }

    private String serverKilled(String which) throws IOException, InterruptedException {
        String before = cluster("primary", which);
        String server = server(before);
        system("kill", "-KILL", server);
        awaitGone(server);
        return "server " + server + " of " + before + " is gone";
    }

    private String standbyKilled(String which) throws IOException, InterruptedException {
        String standby = cluster("standby", which);
        cluster("kill", standby);
        pass(AWAY_NANOS);
        cluster("start", standby);
        return standby + " killed";
    }

    private String stopped(String part) throws IOException, InterruptedException {
        String pid = pid(part);
        system("kill", "-STOP", pid);
        awaitState(pid, "T");
        pass(STOPPED_NANOS);
        system("kill", "-CONT", pid);
        return "process " + pid + " in state T";
    }

    /** Patroni and its PostgreSQL stand still, and wake up when another is the primary. */
    private String primaryStopped(String which) throws IOException, InterruptedException {
        String before = cluster("primary", which);
        List<String> processes = tree(pid(before), server(before));
        for (String process : processes) system("kill", "-STOP", process);
        awaitState(server(before), "T");
        String after = awaitPrimary(which, before);
        pass(STOPPED_NANOS);
        for (String process : processes) system("kill", "-CONT", process);
        return before + " in state T, " + after + " took over";
    }

    private static List<String> tree(String... roots) {
        var all = new ArrayList<String>();
        for (String root : roots) {
            all.add(root);
            ProcessHandle.of(Long.parseLong(root))
                    .ifPresent(process -> process.descendants().forEach(child -> all.add(Long.toString(child.pid()))));
        }
        return all;
    }

    private String awaitPrimary(String which, String otherThan) throws IOException, InterruptedException {
        return awaitOther("primary", otherThan, which);
    }

    /** Waits until a question to the cluster has another answer. */
    private String awaitOther(String question, String than, String... more) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(script, question, folder));
        command.addAll(List.of(more));
        for (long until = System.nanoTime() + WELL_WITHIN_NANOS; System.nanoTime() < until; pass(100_000_000)) {
            var process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() == 0 && !answer.equals(than)) return answer;
        }
        throw new IllegalStateException("No other " + question + " than " + than);
    }

    private boolean awaitWell() throws IOException, InterruptedException {
        for (long until = System.nanoTime() + WELL_WITHIN_NANOS; System.nanoTime() < until; pass(ASKS_NANOS))
            if (new ProcessBuilder(script, "well", folder)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0) return true;
        return false;
    }

    private String pid(String part) throws IOException {
        return Files.readString(Path.of(folder, "run", part + ".pid")).strip();
    }

    /** The process of a part's PostgreSQL. */
    private String server(String part) throws IOException {
        return Files.readAllLines(Path.of(folder, "data", part, "pg", "postmaster.pid"))
                .getFirst()
                .strip();
    }

    private static void awaitGone(String pid) {
        while (new File("/proc/" + pid).exists()) pass(20_000_000);
    }

    private static void awaitState(String pid, String state) throws IOException {
        while (!Files.readString(Path.of("/proc", pid, "stat")).contains(") " + state + " ")) pass(20_000_000);
    }

    private String cluster(String action, String... part) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(script, action, folder));
        command.addAll(List.of(part));
        return system(command.toArray(String[]::new));
    }

    private static String system(String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("faults", ".out");
        try {
            int status = new ProcessBuilder(command)
                    .redirectOutput(output.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start()
                    .waitFor();
            if (status != 0) throw new IllegalStateException(String.join(" ", command) + " ended with " + status);
            return Files.readString(output).strip();
        } finally {
            Files.delete(output);
        }
    }

    private static String setting(String settings, String name) {
        return settings.lines()
                .filter(line -> line.startsWith(name + "="))
                .findFirst()
                .orElseThrow()
                .substring(name.length() + 1);
    }

    private static String field(String json, String name) {
        Matcher found = Pattern.compile("\"" + name + "\":\"([^\"]+)\"").matcher(json);
        if (!found.find()) throw new IllegalStateException("No " + name + " in " + json);
        return found.group(1);
    }

    private static void pass(long nanos) {
        long until = System.nanoTime() + nanos;
        for (long left = nanos; left > 0; left = until - System.nanoTime()) LockSupport.parkNanos(left);
    }
}
