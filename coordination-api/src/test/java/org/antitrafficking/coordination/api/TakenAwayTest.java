package org.antitrafficking.coordination.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.antitrafficking.coordination.api.AlertCalls.json;
import static org.antitrafficking.coordination.api.AlertCalls.path;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.Scale;
import org.antitrafficking.eventlog.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was taken away is served to nobody, however far what follows the log is behind: followers are held, one after
 * the other and all together, by the locks that they wait for; things are recalled, narrowed, erased, taken back,
 * withdrawn, suspended and over; and whoever lost something asks for it by every way of reading. Whoever leaves an
 * investigation keeps what was told before, and is told nothing of what comes after.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TakenAwayTest {

    private static final String AUDITOR = "pk-audit.auditor";
    private static final String THIRD = "gr-police";
    private static final List<String> READERS = List.of(
            "om-police.officer",
            "om-police.supervisor",
            "om-police",
            "gr-police.officer",
            "gr-police.supervisor",
            "pk-fia.officer",
            "pk-fia.supervisor",
            "pk-fia.auditor",
            "pk-fia",
            "iom.officer");

    /** What is asked with a body, each in a form of its own: {@link #asked} has them all. */
    private static final Set<String> POSTED = Set.of(
            "POST /api/search",
            "POST /api/audit/bundles",
            "POST /api/alerts/{id}/assessment",
            "POST /api/alerts/{id}/assessment/recipients/{partner}",
            "POST /pages/alerts/{id}/changes/{change}",
            "POST /pages/alerts/{id}/changes/{change}/recipients/{partner}",
            "POST /pages/alerts/{id}/issue/recipients/{partner}",
            "POST /pages/alerts/{id}/issue");

    /** Whose investigation there is in these rounds of the quick form, and in all of the full one. */
    private static final Set<String> WITH_A_CASE = Set.of("fence", "views", "all");

    /** Of one follower each, but for the last; those of the clocks stand still beside the first ones. */
    private static final Map<String, Set<String>> HELD = held();

    private static final Pattern CIPHERTEXT = Pattern.compile("\"ciphertext\":\"([^\"]+)\"");
    private static final int AT_ONCE = 24;

    /** Of all questions that there are, some thousands, so many are asked at a time: in full 10,000 together. */
    private static final int ASKED = Scale.of(330, 1_500);

    /** So many are asked before anything is taken away, and of these so many at least must tell it. */
    private static final int ASKED_BEFORE = Scale.of(160, 800);

    private static final int TELLING = Scale.of(20, 40);

    /** Of nobody's words: a stream of beats, and how one signs in. */
    private static final Set<String> OTHERWISE = Set.of(
            "/pages/news", "/pages/sign-in", "/pages/sign-in/again", "/pages/sign-in/begin", "/pages/sign-in/return");

    private static final long SEED = 18;
    private static final Random RANDOM = new Random(SEED);

    @TempDir
    private static Path folder;

    private static TestDatabase database;
    private static TestDatabase keys;
    private static RunningService service;
    private static AlertCalls calls;
    private static RequestCalls requests;
    private static InvestigationCalls investigations;
    private static PageVisitors visitors;
    private static Map<String, String> persons = Map.of();
    private static Secret expiring;
    private static Hold clocks;
    private static Instant expires;
    private static long reads;

    private static Map<String, Set<String>> held() {
        var held = new LinkedHashMap<String, Set<String>>();
        for (String one : List.of("fence", "views", "words", "key-destruction", "data-rows"))
            held.put(one, Set.of(one));
        held.put("clocks", Set.of("running-clocks", "clocks"));
        held.put("audit", Set.of("accepted-decisions", "other-decisions", "reads"));
        var all = new TreeSet<String>();
        held.values().forEach(all::addAll);
        held.put("all", all);
        return held;
    }

    /** Followers that get no further until it is closed: it has the locks that they wait for. */
    private static final class Hold implements AutoCloseable {
        private final Connection connection;

        Hold(Set<String> followers) throws SQLException {
            connection = database.superuser().getConnection();
            connection.setAutoCommit(false);
            try (var lock = connection.prepareStatement(
                    "select name from history.follower where name = any (?) order by name for update")) {
                lock.setArray(1, connection.createArrayOf("text", followers.toArray()));
                lock.execute();
            }
            try (var lock = connection.createStatement()) {
                if (followers.contains("views"))
                    lock.execute("select number from views.generation where state = 'serving' for update");
                if (followers.contains("words")) lock.execute("select pg_advisory_xact_lock(" + 0x766965777303L + ")");
                if (followers.contains("clocks"))
                    lock.execute("select pg_advisory_xact_lock(" + 0x65766c6f67636cL + ")");
            }
        }

        /** That nothing went on meanwhile. */
        void holdsStill() throws SQLException {
            assertThat(connection.isValid(5)).isTrue();
        }

        @Override
        public void close() throws SQLException {
            connection.rollback();
            connection.close();
        }
    }

    /**
     * Something that is taken away.
     *
     * @param word that stands in it alone
     * @param from the partners that lose it, and who audits them; and accounts of single persons
     * @param paths where it could be read, its page first
     */
    private record Secret(String item, String word, Set<String> from, List<String> ciphertexts, List<String> paths) {

        boolean isLostBy(String reader) {
            String partner = reader.equals(AUDITOR) ? "om-police" : reader.split("\\.", 2)[0];
            return from.contains(partner) || from.contains(reader);
        }

        /** The same, told apart by nothing but its word. */
        Secret byItsWord() {
            return new Secret(item, word, from, List.of(), paths);
        }

        boolean isToldBy(String answer) {
            return tells(answer, word) || ciphertexts.stream().anyMatch(text -> tells(answer, text));
        }
    }

    @BeforeAll
    static void start() throws Exception {
        database = TestDatabase.create();
        keys = TestDatabase.create();
        service = started();
        calls = new AlertCalls(service);
        requests = new RequestCalls(service);
        investigations = new InvestigationCalls(service);
        visitors = new PageVisitors(service.base());
        calls.settle();
        var ids = new TreeMap<String, String>();
        for (String reader : READERS) ids.put(reader, calls.person(reader));
        persons = Map.copyOf(ids);
        calls.accepted(calls.call(
                "pk-fia.admin",
                "PUT",
                "/api/persons/" + persons.get("pk-fia.officer") + "/roles/programme-officer",
                ""));
        String today = LocalDate.now(ZoneOffset.UTC).toString();
        assertThat(calls.post(
                                "om-police.supervisor",
                                "/api/mandates",
                                json("{'auditor':'" + calls.person(AUDITOR)
                                        + "','auditorsPartner':'pk-audit','from':'" + today
                                        + "','until':'2098-01-01','level':'2','purpose':'An audit.',"
                                        + "'expires':'2099-01-01T00:00:00Z'}"))
                        .status())
                .isEqualTo(201);
        String alert = calls.drafted("pk-fia", content("expires", "wordexpires", ""));
        calls.done(
                "pk-fia",
                alert,
                AlertCalls.issue("om-police")
                        .replace("\"urgency\":\"URGENT\"", "\"urgency\":\"URGENT\",\"expiry\":\"PT1M\""));
        expires = Instant.now().plus(Duration.ofMinutes(1));
        calls.settle();
        expiring = secret(alert, "wordexpires", Set.of("om-police"));
        // before its time has passed, and as long as other things are taken away while it passes
        clocks = new Hold(HELD.getOrDefault("clocks", Set.of()));
    }

    private static void connected() {
        calls = new AlertCalls(service);
        requests = new RequestCalls(service);
        investigations = new InvestigationCalls(service);
        visitors = new PageVisitors(service.base());
    }

    private static RunningService started() throws IOException {
        return RunningService.start(
                folder, "--coordination.database.url=" + database.url(), "--coordination.keys.url=" + keys.url());
    }

    @AfterAll
    static void stop() {
        service.close();
        database.close();
        keys.close();
    }

    private static String content(String reference, String word, String more) {
        return json("{'reference':'" + reference + "','kind':'recruitment-scheme',"
                + "'recruitmentMethod':'ThroughAnOnlineAdvertisement','transnational':true," + more
                + "'texts':{'en':{'subject':'About " + word + "','narrative':'They say " + word + " there.'}}}");
    }

    private static Secret secret(String item, String word, Set<String> from) throws SQLException {
        var ciphertexts = new TreeSet<String>();
        var paths = new ArrayList<String>();
        try (Connection connection = database.superuser().getConnection();
                var select = connection.prepareStatement(
                        "select scope, number, convert_from(body, 'UTF8') from disclosure.content where item = ?")) {
            select.setString(1, item);
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    if (!row.getString(1).matches("(agency|person)-.*")) continue;
                    paths.add("/api/feed/entries/" + row.getLong(2) + "/proof?texts=true&scope=" + row.getString(1));
                    Matcher found = CIPHERTEXT.matcher(row.getString(3));
                    while (found.find()) ciphertexts.add(found.group(1));
                }
            }
        }
        for (String decision : decisions(item)) {
            String path = "/api/audit/decisions/" + decision;
            paths.addAll(
                    List.of(path, path + "/proof", path + "?partner=om-police", path + "/proof?partner=om-police"));
        }
        String now = "at=" + Instant.now();
        String kind = kind(item);
        for (String way : ways())
            if (way.contains(kind))
                paths.add(way.replace("{id}", item)
                        .replace("{act}", kind.contains("investigations") ? "decision" : "answer")
                        .replace("{change}", "widening")
                        .replace("{release}", "release-" + "0".repeat(32))
                        .replace("{partner}", "om-police")
                        .replace("{part}", "decisions")
                        .replace("{proposal}", "proposal-" + "0".repeat(32))
                        .replace("{publication}", "publication-" + "0".repeat(32))
                        .replace("{line}", "2")
                        .replace("{what}", "lesson")
                        .replace("{chart}", "money")
                        .replace("{file}", kind.contains("data-sets") ? "series.csv" : "transactions.csv")
                        .replace("{table}", "transactions")
                        .replaceAll("\\{(version|earlier|later)}", "version-" + "0".repeat(32))
                        .replace("{evidence}", "evidence-" + "0".repeat(32))
                        .replace("{of}", "om-police"));
        if (item.startsWith("alert-"))
            for (String way : POSTED)
                if (way.contains("{id}"))
                    paths.add((way.contains("/api/") ? "ASSESS " : "FORM ")
                            + way.substring("POST ".length())
                                    .replace("{id}", item)
                                    .replace("{change}", "widening")
                                    .replace("{partner}", "it-police"));
        if (item.startsWith("dataset-")) {
            paths.add("/pages/data-sets/" + item + "/files/rows.csv");
            paths.add("/pages/public/data-sets/" + item + "/files/rows.csv");
            for (String series : List.of(
                    "/api/data-sets/" + item + "/series",
                    "/public/data-sets/" + item + "/series",
                    "/pages/public/data-sets/" + item + "/series",
                    "/pages/public/data-sets/" + item + "/files/series.csv",
                    "/pages/data-sets/" + item + "/series",
                    "/pages/data-sets/" + item + "/files/series.csv"))
                paths.add(series + "?indicator=Persons%20prosecuted&country=" + word);
        }
        paths.addAll(List.of(
                "/api/audit/as-of/items/" + item + "?" + now,
                "/api/audit/as-of/items/" + item + "?time=occurred&" + now,
                "/api/audit/as-of/items/" + item + "/page?" + now,
                "/api/audit/decisions?item=" + item,
                "/api/audit/reads?item=" + item,
                "/api/audit/items/" + item + "/reads",
                "/api/audit/items/" + item + "/readers",
                "/api/items/" + item + "/offers",
                "/api/audit/items/" + item + "/exposure"));
        paths.addFirst(page(item));
        return new Secret(item, word, from, List.copyOf(ciphertexts), paths);
    }

    /** How ways name items of that kind. */
    private static String kind(String item) {
        return switch (item.substring(0, item.indexOf('-'))) {
            case "alert" -> "/alerts/{id}";
            case "request" -> "/requests/{id}";
            case "investigation" -> "/investigations/{id}";
            case "programme" -> "/programmes/{id}";
            case "dataset" -> "/data-sets/{id}";
            default -> throw new IllegalArgumentException(item);
        };
    }

    /** Where it is read by whoever has it: a data set's secret is in its rows. */
    private static String page(String item) {
        return "/api" + kind(item).replace("{id}", item) + (item.startsWith("dataset-") ? "/rows" : "");
    }

    /** Some decisions about an item, by the names that they have for everybody. */
    private static Set<String> decisions(String item) {
        var named = new TreeSet<String>();
        for (String reader : List.of("pk-fia.officer", "pk-fia.supervisor", "om-police.supervisor")) {
            var list = service.get(reader, "/api/audit/decisions?limit=3&item=" + item);
            if (list.status() != 200) continue;
            for (JsonNode one : list.json().get("items"))
                named.add(one.get("decision").stringValue());
        }
        return named;
    }

    /** The paths of all GET of programs and of people; what is asked otherwise is asked beside them. */
    private static List<String> ways() {
        return Handlers.reading().stream()
                .filter(way ->
                        way.startsWith("GET /api/") || way.startsWith("GET /pages/") || way.startsWith("GET /public/"))
                .map(way -> way.substring("GET ".length()))
                .filter(path -> !OTHERWISE.contains(path))
                .toList();
    }

    /** What everybody may ask, whatever was taken away. */
    private static List<String> everywhere(String reader) {
        String partner = reader.split("\\.", 2)[0];
        String scope = "scope=agency-" + partner;
        String own = persons.get(reader);
        var paths = new ArrayList<String>();
        if (own != null) {
            paths.add("/api/feed?limit=500&scope=" + own);
            paths.add("STREAM /api/feed?scope=" + own);
        }
        paths.addAll(List.of(
                "/api/inbox?limit=200",
                "/api/feed?limit=500&" + scope,
                "/api/feed?limit=500&scope=supervisors-" + partner,
                "CLOUDEVENTS /api/feed?limit=500&" + scope,
                "STREAM /api/feed?" + scope,
                "/api/feed/head?" + scope,
                "/api/feed/proofs?texts=true&" + scope,
                "/api/feed/consistency?" + scope,
                "/api/audit/as-of/diff?to=" + Instant.now(),
                "/api/audit/decisions?limit=500",
                "/api/audit/reads?limit=500",
                "/api/audit/clients/" + persons.getOrDefault(partner, partner) + "/exposure"));
        ways().stream().filter(way -> !way.contains("{")).forEach(paths::add);
        if (reader.equals(AUDITOR)) {
            String of = "partner=om-police";
            paths.addAll(List.of(
                    "/api/audit/as-of?" + of,
                    "/api/audit/as-of/diff?" + of + "&to=" + Instant.now(),
                    "/api/audit/decisions?limit=500&" + of,
                    "/api/audit/reads?limit=500&" + of,
                    "BUNDLE /api/audit/bundles"));
        }
        return paths;
    }

    private static boolean tells(String answer, String word) {
        if (answer.contains(word)) return true;
        // what an answer wraps in base64, say a proof's opening or a record
        for (String part : answer.split("[^A-Za-z0-9+/=]+", -1))
            if (part.length() > word.length() && decoded(part).contains(word)) return true;
        return false;
    }

    private static String decoded(String part) {
        try {
            return new String(Base64.getDecoder().decode(part), UTF_8);
        } catch (IllegalArgumentException none) {
            return "";
        }
    }

    private static RunningService.Answer asked(String reader, String question) {
        int space = question.indexOf(' ');
        String path = question.substring(space + 1);
        return switch (question.substring(0, Math.max(0, space))) {
            case "CLOUDEVENTS" ->
                service.send(service.request(reader, path)
                        .header("Accept", "application/cloudevents-batch+json")
                        .GET());
            case "STREAM" -> streamed(reader, path);
            case "BUNDLE" -> calls.post(reader, path, "{\"partner\":\"om-police\"}");
            case "ASSESS" -> calls.post(reader, path, json("{'act':'widen','audience':{'partners':['it-police']}}"));
            case "FORM" -> visitors.of(reader).post(path, Map.of("partner.it-police", "yes"));
            case "SEARCH" -> calls.post(reader, "/api/search", json("{'q':'" + path + "'}"));
            default ->
                path.startsWith("/public")
                        ? service.send(service.open(path))
                        : path.startsWith("/pages") ? visitors.of(reader).get(path) : service.get(reader, path);
        };
    }

    /** As far as the feed goes now. */
    private static RunningService.Answer streamed(String reader, String path) {
        var pulled = service.get(reader, path + "&limit=500");
        if (pulled.status() != 200) return pulled;
        int entries = pulled.json().get("entries").size();
        HttpRequest request = service.request(reader, path)
                .header("Accept", "text/event-stream")
                .build();
        var data = new StringBuilder();
        try (var stream = EventStream.open(request)) {
            for (int i = 0; i < entries; i++) {
                EventStream.Event event = stream.next();
                if (event == null) break;
                data.append(event.data()).append('\n');
            }
        }
        return new RunningService.Answer(200, pulled.headers(), data.toString());
    }

    private record Question(String reader, String asks) {}

    /** Pages are for people, and proofs of a scope for those who are in it. */
    private static boolean isAskedBy(String reader, String asks) {
        String partner = reader.split("\\.", 2)[0];
        if (asks.contains("/pages")) return !reader.equals(partner);
        return !asks.contains("/proof?scope=")
                || asks.endsWith("agency-" + partner)
                || asks.endsWith("scope=" + persons.get(reader));
    }

    /** First what each of those that lose something asks of it, and of all others some by chance. */
    private static List<Question> questions(List<Secret> secrets, List<String> readers, int most) {
        var questions = new ArrayList<Question>();
        for (String reader : readers) {
            everywhere(reader).stream()
                    .filter(asks -> isAskedBy(reader, asks))
                    .forEach(asks -> questions.add(new Question(reader, asks)));
            for (Secret secret : secrets) {
                questions.add(new Question(reader, "SEARCH " + secret.word()));
                for (String asks : secret.paths())
                    if (isAskedBy(reader, asks)) questions.add(new Question(reader, asks));
            }
        }
        Collections.shuffle(questions, RANDOM);
        var asked = new LinkedHashSet<Question>();
        for (Secret secret : secrets)
            for (String reader : readers)
                if (secret.isLostBy(reader))
                    asked.add(new Question(reader, secret.paths().getFirst()));
        asked.addAll(questions);
        return asked.stream().limit(most).toList();
    }

    /** What came of the questions, asked many at a time: by question what was told. */
    private static Map<Question, RunningService.Answer> answers(List<Question> questions)
            throws InterruptedException, ExecutionException {
        var room = new Semaphore(AT_ONCE);
        var asked = new LinkedHashMap<Question, Future<RunningService.Answer>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Question question : questions)
                asked.put(question, threads.submit(() -> {
                    room.acquire();
                    try {
                        return asked(question.reader(), question.asks());
                    } catch (PageVisitor.NotSignedIn toldNothing) {
                        return toldNothing.answer;
                    } finally {
                        room.release();
                    }
                }));
        }
        var answers = new LinkedHashMap<Question, RunningService.Answer>();
        for (var one : asked.entrySet())
            answers.put(one.getKey(), one.getValue().get());
        return answers;
    }

    /** That nobody is told what it lost; how many answers there were by status. */
    private static Map<Integer, Integer> nothingIsTold(List<Secret> secrets, List<String> readers)
            throws InterruptedException, ExecutionException {
        return nothingIsTold(secrets, readers, ASKED);
    }

    private static Map<Integer, Integer> nothingIsTold(List<Secret> secrets, List<String> readers, int most)
            throws InterruptedException, ExecutionException {
        var statuses = new TreeMap<Integer, Integer>();
        answers(questions(secrets, readers, most)).forEach((question, answer) -> {
            reads++;
            statuses.merge(answer.status(), 1, Integer::sum);
            assertThat(answer.status()).as(question + ": " + answer.body()).isIn(200, 303, 400, 403, 404, 409, 503);
            if (answer.status() == 503)
                assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            for (Secret secret : secrets)
                if (secret.isLostBy(question.reader()))
                    assertThat(secret.isToldBy(answer.body()))
                            .as(question + " tells " + secret.word() + ": " + answer.body())
                            .isFalse();
            if (question.asks().startsWith("SEARCH"))
                secrets.stream()
                        .filter(secret -> question.asks().endsWith(secret.word()) && secret.isLostBy(question.reader()))
                        .forEach(secret -> assertThat(answer.body())
                                .as(question + " finds " + secret.word())
                                .doesNotContain(secret.item())
                                .doesNotContain("\"next\""));
        });
        return statuses;
    }

    /** What one round takes away, and how. */
    private static final class Round {
        private final String name;
        private final String suspended;
        private final Map<String, Secret> secrets = new LinkedHashMap<>();
        private String answered = "";
        private String release = "";
        private String withdrawn = "";
        private String dataset = "";
        private String edition = "";
        private String investigation = "";

        /** @param suspended the partner that the round suspends; empty for none */
        Round(String name, String suspended) throws SQLException {
            this.name = name;
            this.suspended = suspended;
            var alerts = new HashMap<String, String>();
            for (String what : List.of("recalled", "narrowed", "erased")) {
                String alert = calls.drafted("pk-fia", content(name + "-" + what, word(what), ""));
                calls.done("pk-fia", alert, AlertCalls.issue("om-police", THIRD));
                alerts.put(what, alert);
            }
            String person = "'persons':{'p1':{'role':'suspect','name':'" + word("person") + "','born':'1980'}},";
            String named = calls.drafted("pk-fia", content(name + "-person", word("others"), person));
            calls.done("pk-fia", named, AlertCalls.issue("om-police"));
            if (!suspended.isEmpty()) {
                String theirs = calls.drafted("pk-fia", content(name + "-theirs", word("suspended"), ""));
                calls.done("pk-fia", theirs, AlertCalls.issue(suspended));
                alerts.put("suspended", theirs);
            }
            answered = requests.sent(RequestCalls.ask(name, "om-police"));
            release = requests.told(
                    "om-police",
                    answered,
                    RequestCalls.said("answer", "'text':'We know " + word("answer") + ".','last':false"),
                    true);
            withdrawn = requests.sent(RequestCalls.ask(name + "-withdrawn", "om-police")
                    .replace("What of the agency?", "What of " + word("withdrawn") + "?"));
            if (hasACase()) investigation = investigated();
            String programme = "";
            if (!suspended.isEmpty()) {
                programme = founded();
                dataset = published(word("rows"));
                edition = edition(programme);
            }
            calls.accepted(calls.post("pk-fia.officer", path(alerts.getOrDefault("erased", "")) + "/closure", ""));
            calls.settle();
            for (var one : alerts.entrySet()) {
                Set<String> from = switch (one.getKey()) {
                    case "recalled" -> Set.of("om-police", THIRD);
                    case "narrowed" -> Set.of("om-police");
                    case "erased" -> Set.of("om-police", THIRD, "pk-fia");
                    default -> Set.of(suspended);
                };
                secrets.put(one.getKey(), secret(one.getValue(), word(one.getKey()), from));
            }
            Secret persons = secret(named, word("person"), Set.of("om-police", "pk-fia"));
            // its words alone: other values of the alert stay what they were
            secrets.put(
                    "person", new Secret(persons.item(), persons.word(), persons.from(), List.of(), persons.paths()));
            Secret answer = secret(answered, word("answer"), Set.of("pk-fia"));
            secrets.put("answer", answer.byItsWord());
            Set<String> holders = Set.of("om-police");
            secrets.put(
                    "withdrawn", secret(withdrawn, word("withdrawn"), holders).byItsWord());
            if (!programme.isEmpty())
                secrets.put(
                        "programme",
                        secret(programme, word("programme"), Set.of(suspended)).byItsWord());
            if (!programme.isEmpty()) secrets.put("edition", ofThePublic(programme));
            if (!dataset.isEmpty()) secrets.put("rows", ofEverybody(dataset, word("rows")));
            if (!investigation.isEmpty() && !organization().isEmpty())
                secrets.put(
                        "case",
                        secret(investigation, word("case"), Set.of(organization()))
                                .byItsWord());
        }

        private boolean hasACase() {
            return WITH_A_CASE.contains(name) || Scale.isFull();
        }

        /** A participant of the investigation that is suspended, as the partner is; empty for none. */
        private String organization() {
            return switch (name) {
                case "fence" -> "unodc";
                case "all" -> "ilo";
                default -> "";
            };
        }

        /** Of three countries, with two organizations or one, and with one more member. */
        private String investigated() {
            ObjectNode agreement = investigations.agreement();
            String organization = organization();
            if (!organization.isEmpty()) {
                String contact = calls.person(organization + ".officer");
                ((ObjectNode) agreement.get("participants"))
                        .putObject(organization)
                        .put("contact", contact)
                        .putArray("access");
                ((ObjectNode) agreement.get("members"))
                        .putObject(contact)
                        .put("partner", organization)
                        .putArray("rights")
                        .add("read");
            }
            var made = calls.accepted(calls.post(
                            "pk-fia.officer", "/api/investigations", InvestigationCalls.proposal(agreement, "")))
                    .json();
            var sent = new InvestigationCalls.Written(
                    made.get("investigation").stringValue(), made.get("version").stringValue());
            investigations.send("pk-fia.supervisor", sent);
            String digest = investigations.digest("pk-fia.supervisor", sent);
            for (String party : InvestigationCalls.PARTIES)
                calls.accepted(investigations.sign(party + ".supervisor", sent, digest));
            String id = sent.investigation();
            investigations.named("pk-fia.officer", id, "pk-fia.auditor", "['read']");
            decided(id, word("case"));
            return id;
        }

        private static void decided(String investigation, String word) {
            calls.accepted(investigations.post(
                    "pk-fia.officer",
                    investigation,
                    "/decisions",
                    "{'decisionText':'Ask for " + word + ".','rationale':'Nobody is warned.'}"));
        }

        private String founded() {
            return calls.post(
                            "pk-fia.officer",
                            "/api/programmes",
                            json("{'title':'" + word("programme")
                                    + "','status':'2','participants':[{'partner':'pk-fia','roles':['accountable']},"
                                    + "{'partner':'" + suspended + "','roles':['implementing']}],'currency':'USD',"
                                    + "'start':{'year':2026,'day':'2026-01-01'},'years':1,'citation':'A source'}"))
                    .json()
                    .get("programme")
                    .stringValue();
        }

        /** What everybody reads of a programme; the address of its publication. */
        private String edition(String programme) {
            String path = "/api/programmes/" + programme;
            String publication = calls.post(
                            "pk-fia.officer",
                            path + "/publications",
                            json("{'marking':'TLP:CLEAR','money':true,'texts':{'en':{'title':'Of " + word("edition")
                                    + "','summary':'It says " + word("edition") + " there.'}}}"))
                    .json()
                    .get("publication")
                    .stringValue();
            String digest = "/publications/waiting/digest";
            Await.until(
                    "it is on the page",
                    () -> service.get("pk-fia.officer", path).json().at(digest).isString());
            calls.accepted(calls.post(
                    "pk-fia.supervisor",
                    path + "/publications/" + publication + "/publication",
                    json("{'digest':'"
                            + service.get("pk-fia.officer", path)
                                    .json()
                                    .at(digest)
                                    .stringValue() + "'}")));
            return path + "/publications/" + publication;
        }

        /** Whoever takes part keeps what it prepared; others had it as everybody has. */
        private Secret ofThePublic(String programme) {
            String one = "/public/programmes/" + programme;
            var paths = new ArrayList<String>();
            for (String way : List.of("/public/programmes", one, one + "/charts/money"))
                paths.addAll(List.of(way, "/pages" + way));
            paths.add("/pages" + one + "/files/money.csv");
            paths.add("/pages" + one + "/files/money.svg");
            paths.addFirst(one);
            return new Secret(programme, word("edition"), Set.of("om-police", THIRD), List.of(), List.copyOf(paths));
        }

        private String word(String what) {
            return "word" + name + what;
        }

        private List<Secret> all() {
            return List.copyOf(secrets.values());
        }

        private String item(String what) {
            Secret secret = secrets.get(what);
            return secret == null ? "" : secret.item();
        }

        List<String> readers() {
            var readers = new ArrayList<>(READERS);
            readers.add(AUDITOR);
            if (!suspended.isEmpty()) {
                readers.add(suspended + ".officer");
                readers.add(suspended + ".supervisor");
            }
            if (!organization().isEmpty()) readers.add(organization() + ".officer");
            return readers;
        }

        void narrow() {
            calls.accepted(calls.post(
                    "pk-fia.officer",
                    path(item("narrowed")) + "/narrowing",
                    json("{'partners':['om-police'],'reason':'No need.'}")));
        }

        void takeTheRest() throws SQLException {
            calls.accepted(
                    calls.post("pk-fia.officer", path(item("recalled")) + "/recall", json("{'reason':'A mistake.'}")));
            calls.accepted(calls.post("pk-fia.supervisor", path(item("erased")) + "/erasure", ""));
            calls.accepted(calls.post("pk-fia.supervisor", path(item("person")) + "/persons/p1/erasure", ""));
            calls.accepted(requests.post(
                    "om-police.officer",
                    answered,
                    "/answers/" + release + "/withdrawal",
                    json("{'reason':'Of another case.'}")));
            calls.accepted(requests.post("pk-fia.officer", withdrawn, "/withdrawal", json("{'reason':'A mistake.'}")));
            if (!dataset.isEmpty())
                calls.accepted(calls.post("pk-fia.supervisor", "/api/data-sets/" + dataset + "/withdrawal", ""));
            if (!edition.isEmpty()) calls.accepted(calls.post("pk-fia.officer", edition + "/withdrawal", ""));
            if (!investigation.isEmpty()) leave();
            if (!suspended.isEmpty()) suspend("pk-fia.supervisor", suspended);
            if (!organization().isEmpty()) suspend(THIRD + ".supervisor", organization());
        }

        private static void suspend(String by, String partner) {
            calls.accepted(calls.post(by, "/api/partners/" + partner + "/suspension", json("{'ground':'It sells.'}")));
        }

        /** A party withdraws, a participant is excluded, a member removed; and then something is decided. */
        private void leave() throws SQLException {
            calls.accepted(investigations.post(
                    "om-police.officer", investigation, "/withdrawal", "{'leavingReason':'There is no case.'}"));
            for (String party : List.of("pk-fia", THIRD))
                calls.accepted(investigations.post(
                        party + ".supervisor",
                        investigation,
                        "/exclusions/iom",
                        "{'exclusionReason':'It told others.'}"));
            investigations.removed("pk-fia.officer", investigation, "pk-fia.auditor");
            decided(investigation, word("after"));
            secrets.put(
                    "after",
                    secret(investigation, word("after"), Set.of("om-police", "iom", "pk-fia.auditor"))
                            .byItsWord());
        }

        /** Of whoever stays in an investigation: what came after is read there, and by nobody who left. */
        void stayersAreTold() {
            for (String who : List.of("pk-fia.officer", THIRD + ".officer"))
                assertThat(service.get(who, InvestigationCalls.path(investigation))
                                .body())
                        .contains(word("case"), word("after"));
            for (String who : List.of("om-police.officer", "iom.officer", "pk-fia.auditor"))
                assertThat(service.get(who, InvestigationCalls.path(investigation))
                                .body())
                        .as("what was told before stays")
                        .contains("\"accessEnded\":true")
                        .doesNotContain(word("after"));
        }

        /** A reader from whom nothing was taken goes on, and gets what it had. */
        void othersGoOn() {
            String narrowed = path(item("narrowed"));
            var page = service.get(THIRD + ".officer", narrowed);
            assertThat(page.status()).as(page.body()).isEqualTo(200);
            assertThat(page.body()).contains(word("narrowed"));
            var feed = service.get(THIRD, "/api/feed?limit=500");
            assertThat(feed.status()).isEqualTo(200);
            assertThat(feed.body()).contains(word("narrowed")).doesNotContain(word("recalled"));
            var named = service.get("om-police.officer", "/api/feed?limit=500");
            assertThat(named.body()).contains(word("others")).doesNotContain(word("person"));
            assertThat(service.get("om-police.officer", "/api/inbox?limit=200").status())
                    .isEqualTo(200);
            var found = calls.post(THIRD + ".officer", "/api/search", json("{'q':'" + word("narrowed") + "'}"));
            if (name.equals("words"))
                assertThat(found.status()).as("words of its scope are due").isEqualTo(503);
            else assertThat(found.body()).contains(item("narrowed"));
        }
    }

    /** Published by pk-fia, and taken from everybody. */
    private static Secret ofEverybody(String dataset, String word) throws SQLException {
        var from = new TreeSet<String>();
        for (String reader : READERS) from.add(reader.split("\\.", 2)[0]);
        from.addAll(List.of("it-police", "ae-interior"));
        return secret(dataset, word, from);
    }

    /** A finished data set of one row, which has the word. */
    private static String published(String word) {
        byte[] file = ("Iso3_code,Country,Region,Subregion,Indicator,Dimension,Category,Sex,Age,Year,Unit of"
                        + " measurement,txtVALUE,Source\r\nPAK," + word
                        + ",Asia,Southern Asia,Persons prosecuted,Total,Total,Total,Total,2008,Counts,7,GLOTIP\r\n")
                .getBytes(UTF_8);
        var answer = service.send(service.request(
                        "pk-fia.supervisor",
                        "/api/data-sets?kind=glotip&publisher=UNODC&title=Persons&date=2023-05-30&citation=A%20portal"
                                + "&sha256=" + Scenes.sha256(file))
                .header("Content-Type", "text/csv")
                .POST(HttpRequest.BodyPublishers.ofByteArray(file)));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        String dataset = answer.json().get("dataset").stringValue();
        Await.until(
                "its rows are there",
                () -> service.get("pk-fia.officer", "/api/data-sets/" + dataset + "/rows")
                                .status()
                        == 200);
        everybodyReads(dataset);
        return dataset;
    }

    private static void everybodyReads(String dataset) {
        String path = "/api/data-sets/" + dataset;
        String digest = "/publication/waiting/digest";
        calls.accepted(
                calls.post("pk-fia.officer", path + "/publication/preparation", json("{'marking':'TLP:CLEAR'}")));
        Await.until(
                "it is on the page",
                () -> service.get("pk-fia.officer", path).json().at(digest).isString());
        calls.accepted(calls.post(
                "pk-fia.supervisor",
                path + "/publication",
                json("{'digest':'"
                        + service.get("pk-fia.officer", path).json().at(digest).stringValue() + "'}")));
        Await.until(
                "everybody reads its rows",
                () -> service.send(service.open("/public/data-sets/" + dataset + "/rows"))
                                .status()
                        == 200);
    }

    private static List<String> worlds(Round round, Instant before) {
        String item = round.item("narrowed");
        var answers = new ArrayList<String>();
        for (String path : List.of(
                path(item),
                "/api/inbox?limit=200",
                "/api/inbox/counts",
                "/api/feed?limit=500",
                "/api/audit/as-of?at=" + before,
                "/api/audit/as-of/items/" + item + "?at=" + before,
                "/api/audit/as-of/items/" + item + "/page?at=" + before)) {
            var answer = service.get(THIRD + ".officer", path);
            answers.add(path + " " + answer.status() + " " + answer.body());
        }
        var found =
                calls.post(THIRD + ".officer", "/api/search", json("{'q':'" + round.word("narrowed") + "','limit':1}"));
        answers.add(found.status() + " " + found.body());
        return answers;
    }

    private static void round(String name, String suspended) throws Exception {
        var round = new Round(name, suspended);
        thatQuestionsTell(round.all(), round.readers(), ASKED_BEFORE, TELLING);
        Instant before = Instant.now();
        try (var hold = new Hold(HELD.getOrDefault(name, Set.of()))) {
            List<String> othersWorld = worlds(round, before);
            round.narrow();
            assertThat(worlds(round, before)).as("to whom it is hidden").isEqualTo(othersWorld);
            round.takeTheRest();
            for (int i = 0; i < times(); i++) nothingIsTold(round.all(), round.readers());
            round.othersGoOn();
            hold.holdsStill();
        }
    }

    /** That these questions could tell it: they do, as long as it is not taken away. */
    private static void thatQuestionsTell(List<Secret> secrets, List<String> readers, int asked, int telling)
            throws InterruptedException, ExecutionException {
        var told = new TreeMap<String, Integer>();
        answers(questions(secrets, readers, asked)).forEach((question, answer) -> {
            for (Secret secret : secrets)
                if (secret.isLostBy(question.reader()) && secret.isToldBy(answer.body()))
                    told.merge(secret.word(), 1, Integer::sum);
        });
        assertThat(told.keySet())
                .as("each is told before it is taken away")
                .containsAll(secrets.stream().map(Secret::word).toList());
        assertThat(told.values().stream().mapToInt(Integer::intValue).sum()).isGreaterThan(telling);
    }

    private static int times() {
        return Scale.of(1, 2);
    }

    @Test
    @Order(1)
    void while_the_fence_stands_still() throws Exception {
        round("fence", "it-police");
    }

    @Test
    @Order(2)
    void while_the_views_stand_still() throws Exception {
        round("views", "");
    }

    @Test
    @Order(2)
    void while_words_are_behind() throws Exception {
        round("words", "");
    }

    @Test
    @Order(3)
    void while_nobody_destroys_keys() throws Exception {
        round("key-destruction", "");
    }

    @Test
    @Order(4)
    void while_nobody_notes_decisions_and_reads() throws Exception {
        round("audit", "");
    }

    @Test
    @Order(4)
    void while_rows_of_data_sets_stand_still() throws Exception {
        String dataset = published("wordrows");
        List<Secret> rows = List.of(ofEverybody(dataset, "wordrows"));
        List<String> readers = List.of("pk-fia.supervisor", "pk-fia", "om-police.officer", THIRD + ".officer", AUDITOR);
        int asked = Scale.of(150, 1_500);
        thatQuestionsTell(rows, readers, asked, 3);
        try (var hold = new Hold(HELD.getOrDefault("data-rows", Set.of()))) {
            calls.accepted(calls.post("pk-fia.supervisor", "/api/data-sets/" + dataset + "/withdrawal", ""));
            nothingIsTold(rows, readers, asked);
            for (String reader : readers)
                AlertCalls.refused(
                        service.get(reader, rows.getFirst().paths().getFirst()), "a-withdrawn-data-set-gives-no-rows");
            hold.holdsStill();
        }
    }

    @Test
    @Order(4)
    void each_way_that_is_asked_with_a_body_is_asked_here() {
        assertThat(Handlers.reading().stream().filter(way -> way.startsWith("POST ")))
                .containsExactlyInAnyOrderElementsOf(POSTED);
    }

    @Test
    @Order(5)
    void while_an_alert_is_over_and_nobody_finds_its_clock() throws Exception {
        try (var hold = clocks) {
            Await.until("its time has passed", () -> Instant.now().isAfter(expires));
            nothingIsTold(
                    List.of(expiring), List.of("om-police.officer", "om-police.supervisor", "om-police", AUDITOR));
            assertThat(service.get("om-police.officer", path(expiring.item())).status())
                    .isIn(404, 503);
            var owners = service.get("pk-fia.officer", path(expiring.item()));
            assertThat(owners.body()).contains(expiring.word());
            hold.holdsStill();
        }
        Await.until(
                "its clock is found",
                () -> service.get("om-police.officer", path(expiring.item()))
                        .body()
                        .contains("\"ground\":\"expired\""));
    }

    @Test
    @Order(6)
    void while_all_stand_still_and_through_a_restart() throws Exception {
        var round = new Round("all", "ae-interior");
        try (var hold = new Hold(HELD.getOrDefault("all", Set.of()))) {
            round.narrow();
            round.takeTheRest();
            nothingIsTold(round.all(), round.readers());
            service.kill(); // one that is asked to end waits for its followers, which wait for the locks
            service = started();
            connected();
            for (int i = 0; i < times(); i++) nothingIsTold(round.all(), round.readers());
            round.othersGoOn();
            hold.holdsStill();
        }
        calls.settle();
        var statuses = nothingIsTold(round.all(), round.readers());
        assertThat(statuses).as("when all have come to the end").doesNotContainKey(503);
        round.stayersAreTold();
        assertThat(reads).isGreaterThanOrEqualTo(Scale.of(1_000, 10_000));
    }
}
