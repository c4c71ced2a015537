package org.antitrafficking.coordination.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.antitrafficking.coordination.api.Documented.Operation;
import org.antitrafficking.coordination.api.RunningService.Answer;
import org.antitrafficking.coordination.words.Limits;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One partner whose officer, supervisor, administrator and machine do everything that they may as fast as they may, and
 * at the limits: every described request with each field at its limit, on what they have made; and by hand what hurts
 * most. It suspends none of those that are watched meanwhile: that much is its right.
 */
final class HostilePartner implements AutoCloseable {

    static final String NAME = "gr-police";

    private static final List<String> BROWSING = List.of(".officer", ".supervisor", ".admin");

    private static final List<String> PEOPLE = List.of(".officer", ".supervisor", ".admin", "");

    /** Of each of the four at a time: together more than may be under way and wait. */
    private static final int HANDS = 5;

    /** A file of the most rows, but for its last one. */
    private static final String ROWS = rows();

    private static final int STREAMS = 12;
    private static final int BODIES = 12;

    /** How long a hand takes from an answer that it came too often to its next request. */
    private static final long AGAIN_NANOS = Duration.ofMillis(20).toNanos();

    private static final Duration GIVES_UP_AFTER = Duration.ofSeconds(60);

    /** What can be set aside. */
    private static final Set<String> KEPT = Set.of("alert", "dataset", "investigation", "programme", "request");

    /** Ids of one kind that are remembered. */
    private static final int REMEMBERED = 400;

    private static final Pattern ID = Pattern.compile("\"([a-z]+)-[0-9a-f]{32}\"");
    private static final Pattern VARIABLE = Pattern.compile("\\{([A-Za-z]+)\\}");

    /** Besides it, participants of its programme: all that there are, those that are watched among them. */
    private static final List<String> PARTICIPANTS = List.of(
            "ae-interior",
            "ilo",
            "iom",
            "ir-police",
            "it-police",
            "om-police",
            "pk-fia",
            "pk-shelters",
            "tr-migration",
            "unicef",
            "unifem",
            "unodc");

    /** Whose suspension stops nobody that is watched. */
    private static final List<String> STOPPED = List.of("it-police", "ae-interior", "tr-migration", "ir-police");

    /** What is sent more often than by chance: operations, each with its weight. */
    private static final Map<String, Integer> PREFERRED = Map.ofEntries(
            Map.entry("POST /api/investigations/{id}/decisions", 40),
            Map.entry("POST /api/investigations/{id}/actions", 20),
            Map.entry("POST /api/investigations/{id}/members", 30),
            Map.entry("POST /api/investigations/{id}/evidence", 15),
            Map.entry("POST /api/investigations", 10),
            Map.entry("POST /api/persons", 30),
            Map.entry("POST /api/persons/self", 10),
            Map.entry("PUT /api/persons/{id}/scopes/{scope}", 25),
            Map.entry("PUT /api/partners/{id}/clocks/{urgency}", 10),
            Map.entry("POST /api/directory/changes", 15),
            Map.entry("POST /api/partners/{id}/suspension", 8),
            Map.entry("POST /api/requests", 20),
            Map.entry("PUT /api/alerts/{id}/content", 20),
            Map.entry("PUT /api/alerts/{id}/clocks/{kind}/{partner}", 10),
            Map.entry("POST /api/alerts/{id}/releases", 20),
            Map.entry("POST /api/search", 30),
            Map.entry("GET /api/inbox", 15),
            Map.entry("GET /api/feed", 15),
            Map.entry("GET /api/audit/as-of", 15),
            Map.entry("GET /api/audit/as-of/diff", 15),
            Map.entry("GET /api/audit/as-of/items/{item}/page", 15),
            Map.entry("GET /api/audit/decisions", 10),
            Map.entry("GET /api/audit/items/{item}/exposure", 15),
            Map.entry("GET /api/audit/items/{item}/readers", 5),
            Map.entry("GET /api/items/{item}/offers", 5),
            Map.entry("GET /api/audit/clients/{client}/exposure", 10),
            Map.entry("POST /api/audit/bundles", 10),
            Map.entry("GET /api/investigations/{id}", 15),
            Map.entry("GET /api/programmes/{id}", 5),
            Map.entry("GET /api/programmes/{id}/totals", 5),
            Map.entry("POST /api/programmes/{id}/transactions/{transaction}/corrections", 5),
            Map.entry("GET /api/data-sets/{id}/rows", 5),
            Map.entry("GET /api/data-sets/{id}/series", 5));

    /** What would end the storm itself, or what the others work on. */
    private static final List<String> SPARED = List.of(
            "POST /demonstration/import",
            "POST /api/investigations/{id}/withdrawal",
            "POST /api/investigations/{id}/closure",
            "PUT /api/clients/{partner}",
            "DELETE /api/clients/{partner}");

    private final RunningService service;
    private final Documented documented;
    private final String investigation;
    private final String programme;
    private final Map<String, HostileBrowser> browsers = new TreeMap<>();
    private final long seed;
    private final List<Deed> deeds = new ArrayList<>();
    private final List<String> drafts = new ArrayList<>();
    private final ConcurrentMap<String, List<String>> made = new ConcurrentHashMap<>();
    private final ConcurrentSkipListSet<String> items = new ConcurrentSkipListSet<>();
    private final Map<String, LongAdder> answers = new ConcurrentSkipListMap<>();
    private final Deque<EventStream> streams = new ArrayDeque<>();
    private final Deque<Socket> bodies = new ArrayDeque<>();
    private final AtomicInteger count = new AtomicInteger();
    private final ExecutorService hands = Executors.newFixedThreadPool(HANDS * PEOPLE.size());
    private final List<Future<?>> running = new ArrayList<>();
    private volatile boolean ended;

    /** Something that one of its people does. */
    private interface Act {
        void by(String who, Random random);
    }

    private record Deed(String name, List<String> people, Act act) {}

    /** @param investigation in force, of which it is a party and its officer the leader */
    HostilePartner(RunningService service, String investigation, long seed) {
        this.service = service;
        this.documented = Documented.of(service);
        this.investigation = investigation;
        this.seed = seed;
        keep("investigation", investigation);
        for (String filling : Extremes.FILLINGS.values()) drafts.add(draft(filling));
        programme = founded();
        keep("programme", programme);
        var visitors = new PageVisitors(service.base());
        for (String person : BROWSING)
            browsers.put(NAME + person, new HostileBrowser(visitors, NAME + person, this::tally));
        byHand();
        described();
    }

    /** A programme with as many participants as there may be here; its officer may record what happens in it. */
    private String founded() {
        var calls = new AlertCalls(service);
        String officer = NAME + ".officer";
        calls.accepted(calls.call(
                NAME + ".admin", "PUT", "/api/persons/" + calls.person(officer) + "/roles/programme-officer", ""));
        String participants = PARTICIPANTS.stream()
                .map(partner -> "{'partner':'" + partner + "','roles':['implementing']},")
                .collect(Collectors.joining());
        Answer answer = calls.post(
                officer,
                "/api/programmes",
                AlertCalls.json("{'title':'At its limits','status':'2','participants':[" + participants + "{'partner':'"
                        + NAME + "','roles':['accountable']}],'currency':'USD','start':{'year':2026,"
                        + "'day':'2026-01-01'},'years':1,'citation':'A source'}"));
        calls.accepted(answer);
        return answer.json().get("programme").stringValue();
    }

    /** Twelve languages, each text as long as all of them together may be. */
    private static String draft(String filling) {
        var texts = Documented.JSON.createObjectNode();
        double each = filling.getBytes(StandardCharsets.UTF_8).length / (double) filling.length();
        int most = (int) Math.min(20_000, 236_000 / (12 * each));
        for (int i = 0; i < 12; i++)
            texts.putObject("" + (char) ('a' + i) + "a")
                    .put("subject", "Text " + i)
                    .put("narrative", Extremes.filled(filling, most));
        var content = (ObjectNode) Documented.JSON.readTree(AlertCalls.content("REFERENCE"));
        content.set("texts", texts);
        return content.toString();
    }

    private void add(int weight, String name, List<String> people, Act act) {
        var deed = new Deed(name, people, act);
        for (int i = 0; i < weight; i++) deeds.add(deed);
    }

    private void byHand() {
        var officer = List.of(".officer");
        add(60, "a draft of the most text", officer, (who, random) -> {
            String body = drafts.get(random.nextInt(drafts.size()))
                    .replace("REFERENCE", "hostile-" + count.incrementAndGet());
            send("a draft of the most text", "POST /api/alerts", who, "/api/alerts", body);
        });
        add(12, "a disclosure", officer, (who, random) -> disclose(random));
        add(4, "a stream that nobody reads", PEOPLE, (who, random) -> stream(who));
        add(60, HostileBrowser.PAGE, BROWSING, (who, random) -> browser(who).visit(random, AGAIN_NANOS));
        add(4, HostileBrowser.NEWS, BROWSING, (who, random) -> {
            EventStream opened = browser(who).news();
            if (opened != null) keepOpen(opened);
        });
        add(30, "a transaction of the most text", officer, (who, random) -> transaction(who, random));
        add(2, "a file of the most rows", officer, (who, random) -> file(who));
        add(4, "a body that comes slowly", PEOPLE, (who, random) -> slowBody(who, random));
        add(15, "a decision of the most text", officer, (who, random) -> {
            var body = Documented.JSON.createObjectNode();
            var fillings = List.copyOf(Extremes.FILLINGS.values());
            String filling = fillings.get(random.nextInt(fillings.size()));
            body.put("decisionText", Extremes.filled(filling, 3_000));
            body.put("rationale", Extremes.filled(filling, 3_000));
            send(
                    "a decision of the most text",
                    "POST /api/investigations/{id}/decisions",
                    who,
                    InvestigationCalls.path(investigation) + "/decisions",
                    body.toString());
        });
    }

    private HostileBrowser browser(String who) {
        return Objects.requireNonNull(browsers.get(who));
    }

    private void transaction(String who, Random random) {
        var fillings = List.copyOf(Extremes.FILLINGS.values());
        var body = (ObjectNode) Documented.JSON.readTree(AlertCalls.json("{'type':'4','provider':{'partner':'" + NAME
                + "'},'receiver':{'name':'A printer'},'valueDate':'2026-02-01','amount':'1','currency':'USD'}"));
        body.put("description", Extremes.filled(fillings.get(random.nextInt(fillings.size())), 3_000));
        send(
                "a transaction of the most text",
                "POST /api/programmes/{id}/transactions",
                who,
                "/api/programmes/" + programme + "/transactions",
                body.toString());
    }

    /** As many rows as a data set may have; each file differs from the ones before. */
    private void file(String who) {
        String name = "a file of the most rows";
        byte[] file = (ROWS
                        + "PAK,Pakistan,Asia,Southern Asia,Persons prosecuted,Total,Total,Total,Total,2010,Counts,7,"
                        + count.incrementAndGet() + "\n")
                .getBytes(StandardCharsets.UTF_8);
        String query =
                "?kind=glotip&publisher=UNODC&title=Many&date=2023-05-30&citation=UNODC&sha256=" + Scenes.sha256(file);
        try {
            tally(
                    name,
                    String.valueOf(service.send(service.request(who, "/api/data-sets" + query)
                                    .timeout(GIVES_UP_AFTER)
                                    .header("Content-Type", "text/csv")
                                    .POST(HttpRequest.BodyPublishers.ofByteArray(file)))
                            .status()));
        } catch (UncheckedIOException cut) {
            tally(name, "cut");
        }
    }

    private static String rows() {
        var rows = new StringBuilder("Iso3_code,Country,Region,Subregion,Indicator,Dimension,Category,Sex,Age,Year,"
                + "Unit of measurement,txtVALUE,Source\n");
        for (int row = 1; row < Limits.DATA_SET_ROWS; row++)
            rows.append("PAK,Pakistan,Asia,Southern Asia,Persons prosecuted,by form,Form ")
                    .append(row)
                    .append(",Total,Total,2010,Counts,7,")
                    .append("s".repeat(40))
                    .append('\n');
        return rows.toString();
    }

    private void described() {
        for (Operation operation : documented.operations()) {
            String key = operation.key();
            if (SPARED.contains(key)) continue;
            var atLimits = new ArrayList<String>();
            var beyond = new ArrayList<String>();
            for (JsonNode example : operation.examples().values()) {
                atLimits.add(example.toString());
                if (operation.schema().isObject())
                    Extremes.of(documented, operation.schema(), example)
                            .forEach(of -> (of.refused() ? beyond : atLimits).add(of.body()));
            }
            Act act = (who, random) -> {
                List<String> some = random.nextInt(6) > 0 || beyond.isEmpty() ? atLimits : beyond;
                String body = some.isEmpty() ? "" : withOwnIds(some.get(random.nextInt(some.size())), key, random);
                send(key, key, who, path(operation, random), body);
            };
            add(1, key, PEOPLE, act);
            add(PREFERRED.getOrDefault(key, 0), key, List.of(whoMay(key)), act);
        }
    }

    private static String whoMay(String key) {
        if (key.contains("/persons")) return ".admin";
        if (key.contains("/data-sets")) return ".supervisor";
        return key.contains("/directory/") || key.contains("/suspension") ? ".supervisor" : ".officer";
    }

    /** A release of one of its alerts to others, from its preparation on. */
    private void disclose(Random random) {
        String name = "a disclosure";
        String alert = one("alert", random);
        String path = AlertCalls.path(alert) + "/releases";
        String recipients = random.nextBoolean() ? "pk-fia" : "om-police";
        Answer prepared = send(name, "", NAME + ".officer", path, AlertCalls.issue(recipients, "it-police"));
        if (prepared == null || prepared.status() / 100 != 2) return;
        String release = path + "/" + prepared.json().path("release").stringValue("");
        Answer preview = send(name, "GET", NAME + ".supervisor", release, "");
        if (preview == null || preview.status() != 200) return;
        String digest = AlertCalls.digest(preview.json().path("digest").stringValue("0".repeat(64)));
        send(name, "", NAME + ".supervisor", release + "/validation", digest);
        send(name, "", NAME + ".officer", release + "/disclosure", digest);
    }

    private void stream(String who) {
        EventStream opened;
        try {
            opened = EventStream.openSlow(service.request(who, "/api/feed")
                    .header("Accept", "text/event-stream")
                    .GET()
                    .build());
        } catch (UncheckedIOException cut) {
            tally("a stream that nobody reads", "cut");
            return;
        }
        tally("a stream that nobody reads", String.valueOf(opened.status()));
        keepOpen(opened);
    }

    private void keepOpen(EventStream opened) {
        EventStream left;
        synchronized (streams) {
            streams.add(opened);
            left = streams.size() > STREAMS ? streams.remove() : null;
        }
        if (left != null) left.close();
    }

    private void slowBody(String who, Random random) {
        String path = List.of("/api/persons/self", "/api/alerts", "/api/search").get(random.nextInt(3));
        try {
            var socket = new Socket(service.base().getHost(), service.base().getPort());
            String token = service.request(who, "/")
                    .build()
                    .headers()
                    .firstValue("Authorization")
                    .orElseThrow();
            socket.getOutputStream()
                    .write(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                    + "Content-Length: 60000\r\nAuthorization: " + token + "\r\n\r\n{")
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            Socket left;
            synchronized (bodies) {
                bodies.add(socket);
                left = bodies.size() > BODIES ? bodies.remove() : null;
            }
            if (left != null) left.close();
            tally("a body that comes slowly", "begun");
        } catch (IOException cut) {
            tally("a body that comes slowly", "cut");
        }
    }

    // What requests say.

    private String path(Operation operation, Random random) {
        var of = new TreeMap<String, String>();
        String[] parts = operation.path().split("/", -1);
        String kind = parts.length > 2 ? parts[2] : "";
        Matcher variable = VARIABLE.matcher(operation.path());
        while (variable.find()) of.put(variable.group(1), value(variable.group(1), kind, operation.path(), random));
        String path = operation.path();
        for (var one : of.entrySet()) path = path.replace("{" + one.getKey() + "}", one.getValue());
        if (operation.path().contains("/releases/{release}") && random.nextInt(8) > 0) {
            String pair = one(kind.equals("requests") ? "request release" : "alert release", random);
            if (pair.contains("/")) {
                String[] both = pair.split("/", -1);
                path = path.replace("/" + of.get("id") + "/", "/" + both[0] + "/")
                        .replace(of.get("release"), both[1]);
            }
        }
        return path + query(operation, random);
    }

    private String value(String name, String kind, String path, Random random) {
        return switch (name) {
            case "id" ->
                switch (kind) {
                    case "alerts" -> one("alert", random);
                    case "requests" -> one("request", random);
                    case "investigations" -> random.nextInt(4) > 0 ? investigation : one("investigation", random);
                    case "persons" -> one("person", random);
                    case "agreements" -> one("agreement", random);
                    case "mandates" -> one("mandate", random);
                    case "directory" -> one("change", random);
                    case "programmes" -> one("programme", random);
                    case "data-sets" -> one("dataset", random);
                    case "groups" -> "gulf-authorities";
                    case "partners" ->
                        path.endsWith("/suspension") ? STOPPED.get(random.nextInt(STOPPED.size())) : NAME;
                    default -> one("alert", random);
                };
            case "item" -> one(List.of("alert", "request", "investigation").get(random.nextInt(3)), random);
            case "client" -> random.nextBoolean() ? NAME : one("person", random);
            case "partner" -> STOPPED.get(random.nextInt(STOPPED.size()));
            case "scope" -> "compartment-" + NAME + "-" + String.format("%032x", random.nextLong() & Long.MAX_VALUE);
            case "role" ->
                List.of("focal-point", "supervisor", "auditor", "subscriber").get(random.nextInt(4));
            case "right" ->
                List.of("audit-mandates", "agreements", "investigations").get(random.nextInt(3));
            case "urgency" -> List.of("URGENT", "ROUTINE", "DANGER_TO_LIFE").get(random.nextInt(3));
            case "kind" ->
                List.of("acknowledge", "answer", "validation", "expiry").get(random.nextInt(4));
            case "number", "index", "line" -> String.valueOf(random.nextInt(1_000));
            case "level" -> "0";
            default -> one(name, random);
        };
    }

    /** Everything that a query may say, each at random and at its most. */
    private String query(Operation operation, Random random) {
        if (!operation.method().equals("GET")) return "";
        var query = new StringBuilder();
        for (JsonNode parameter : operation.says().path("parameters")) {
            if (!parameter.path("in").stringValue("").equals("query") || random.nextInt(3) == 0) continue;
            JsonNode of = documented.resolved(parameter.path("schema"));
            String name = parameter.path("name").stringValue("");
            String value;
            if (of.path("format").stringValue("").equals("date-time")) {
                var moments = new ArrayList<>(Extremes.moments().keySet());
                moments.add(Instant.now().toString());
                moments.add(Instant.now().toString());
                value = moments.get(random.nextInt(moments.size()));
            } else if (of.has("maximum"))
                value = String.valueOf(of.get("maximum").asLong());
            else if (of.has("enum"))
                value = encoded(of.get("enum")
                        .get(random.nextInt(of.get("enum").size()))
                        .asString());
            else if (name.equals("scope"))
                value = List.of("agency-", "supervisors-").get(random.nextInt(2)) + NAME;
            else if (random.nextInt(3) > 0) continue;
            else value = encoded("\ufdfa".repeat(1 + random.nextInt(100)));
            query.append(query.isEmpty() ? "?" : "&").append(name).append('=').append(value);
        }
        return query.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The same with ids of what it has made in place of those that are examples, mostly. */
    private String withOwnIds(String body, String key, Random random) {
        String unique = key.equals("POST /api/persons")
                ? body.replaceFirst(
                        "\"subject\":\"[^\"]*\"", "\"subject\":\"" + NAME + ".p" + count.incrementAndGet() + "\"")
                : body;
        if (random.nextInt(10) == 0) return unique;
        return ID.matcher(unique)
                .replaceAll(found -> Matcher.quoteReplacement(
                        '"' + one(found.group(1), random).split("/", -1)[0] + '"'));
    }

    /** One of its own; what there is not, where it has none. */
    private String one(String kind, Random random) {
        List<String> known = made.getOrDefault(kind, List.of());
        int size = known.size();
        return size == 0 ? kind + "-" + "0".repeat(32) : known.get(random.nextInt(size));
    }

    private void keep(String kind, String id) {
        if (KEPT.contains(kind)) items.add(id);
        List<String> known = made.computeIfAbsent(kind, first -> new CopyOnWriteArrayList<>());
        if (known.size() < REMEMBERED) known.add(id);
    }

    private @Nullable Answer send(String name, String key, String who, String path, String body) {
        String method = key.isEmpty() ? "POST" : key.split(" ", 2)[0];
        try {
            var request = service.request(who, path)
                    .timeout(GIVES_UP_AFTER)
                    .header("Content-Type", "application/json")
                    .method(
                            method,
                            body.isEmpty() || method.equals("GET")
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofString(body));
            Answer answer = service.send(request);
            String rule = answer.status() == 409 ? answer.json().path("rule").stringValue("") : "";
            tally(name, (rule + " " + answer.status()).strip());
            if (answer.status() == 429) LockSupport.parkNanos(AGAIN_NANOS);
            else if (answer.status() / 100 == 2 && method.equals("POST") && !path.equals("/api/persons/self"))
                remember(path, answer);
            return answer;
        } catch (UncheckedIOException cut) {
            tally(name, cut.getCause() instanceof java.net.http.HttpTimeoutException ? "too late" : "cut");
        } catch (IllegalArgumentException noAddress) {
            tally(name, "not sent");
        }
        return null;
    }

    private void remember(String path, Answer answer) {
        if (answer.body().length() > 2_000 || !answer.body().startsWith("{")) return;
        String item = "";
        for (var field : answer.json().properties())
            if (field.getValue().isString() && field.getValue().stringValue().matches("[a-z]+-[0-9a-f]{32}")) {
                keep(field.getKey(), field.getValue().stringValue());
                if (field.getKey().equals("request")) item = field.getValue().stringValue();
            }
        if (path.startsWith("/api/alerts/") || path.startsWith("/api/requests/")) item = path.split("/", -1)[3];
        String release = answer.json().path("release").stringValue("");
        if (!release.isEmpty() && !item.isEmpty())
            keep(item.startsWith("alert") ? "alert release" : "request release", item + "/" + release);
    }

    private void tally(String name, String answer) {
        answers.computeIfAbsent(name + ": " + answer, first -> new LongAdder()).increment();
    }

    // The storm.

    void begin() {
        for (int hand = 0; hand < HANDS * PEOPLE.size(); hand++) {
            String person = PEOPLE.get(hand % PEOPLE.size());
            var random = new Random(seed + hand);
            List<Deed> mine = deeds.stream()
                    .filter(deed -> deed.people().contains(person))
                    .toList();
            running.add(hands.submit(() -> {
                while (!ended) mine.get(random.nextInt(mine.size())).act().by(NAME + person, random);
            }));
        }
    }

    /** Ends the storm, and fails if a hand of its did: then it was none. */
    void end() throws Exception {
        ended = true;
        for (Future<?> hand : running) hand.get();
    }

    /** What is its own, of what can be set aside. */
    boolean owns(String item) {
        return items.contains(item);
    }

    /** How often each of its deeds was answered how. */
    Map<String, LongAdder> answers() {
        return answers;
    }

    long answered(String status) {
        return answers.entrySet().stream()
                .filter(one -> one.getKey().endsWith(": " + status))
                .mapToLong(one -> one.getValue().sum())
                .sum();
    }

    @Override
    public void close() {
        leave();
    }

    /** Does nothing more, and waits until nothing of it is under way. */
    void leave() {
        ended = true;
        hands.close();
        synchronized (streams) {
            streams.forEach(EventStream::close);
            streams.clear();
        }
        synchronized (bodies) {
            for (Socket socket : bodies)
                try {
                    socket.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            bodies.clear();
        }
    }
}
