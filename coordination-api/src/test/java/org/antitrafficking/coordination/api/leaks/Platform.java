package org.antitrafficking.coordination.api.leaks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.antitrafficking.coordination.Disclosure;
import org.antitrafficking.coordination.api.CoordinationService;
import org.antitrafficking.coordination.api.DemonstrationTokens;
import org.antitrafficking.coordination.api.Detaching;
import org.antitrafficking.coordination.api.Handlers;
import org.antitrafficking.coordination.api.PageVisitor;
import org.antitrafficking.coordination.api.PageVisitors;
import org.antitrafficking.coordination.api.RunningService;
import org.antitrafficking.coordination.api.redecisions.Redecisions;
import org.antitrafficking.coordination.api.wiring.PlatformDatabase;
import org.antitrafficking.coordination.projections.clocks.RunningClocks;
import org.antitrafficking.coordination.projections.feeds.FeedVerification;
import org.antitrafficking.coordination.projections.feeds.Fence;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.EventLog;
import org.antitrafficking.eventlog.Follower;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.ledger.Ledger;
import org.antitrafficking.eventlog.postgres.Roles;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole service in the test's own process, on a data folder of the test's: its rules of disclosure can be broken
 * and its clock moved.
 */
final class Platform implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration WITHIN = Duration.ofSeconds(60);

    private static final Pattern HEX = Pattern.compile("[0-9a-f]{32}|(?<=/)\\d+(?=/|$)");

    private static final Pattern PLACE = Pattern.compile("search(/|%2F)[A-Za-z0-9_-]{43}");

    private static final String BEHIND = """
        select count(*) from disclosure.feed f where f.scope <> 'directory' and not exists (
          select 1 from views.progress p join views.generation g on g.number = p.generation
          where g.state = 'serving' and p.scope = f.scope and p.number = f.last_number)
        """;

    /** Switches of one service. */
    static final class Switches {
        private final AtomicReference<UnaryOperator<Disclosure>> broken =
                new AtomicReference<>(UnaryOperator.identity());
        private final AtomicReference<Instant> now = new AtomicReference<>();

        Instant instant() {
            return now.get();
        }
    }

    /** Comes before the service's own beans. No component: only this class starts a service with it. */
    static class Wiring {
        @Bean
        @Primary
        IntFunction<Disclosure> switchedDisclosures(Switches switches) {
            return version -> switches.broken.get().apply(Disclosure.version(version));
        }

        @Bean
        @Primary
        InstantSource movedClock(Switches switches) {
            return switches::instant;
        }
    }

    /** An answer: status, headers but those that tell the time or end a connection, and the body as it came. */
    record Answer(int status, String headers, String body) {
        JsonNode json() {
            return JSON.readTree(body);
        }

        boolean isAccepted() {
            return (status == 200 || status == 201)
                    && json().path("outcome").stringValue("").equals("accepted");
        }

        String rule() {
            return status == 409 ? json().path("rule").stringValue("") : "";
        }
    }

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Switches switches = new Switches();
    private final TestDatabase database = TestDatabase.create();
    private final TestDatabase keys = TestDatabase.create();
    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private final ConfigurableApplicationContext context;

    /** Kept open: a test looks again and again, and each connection is a process of the server. */
    private final DataSource projector;

    private final DataSource logWriter;
    private final URI base;
    private final DemonstrationTokens tokens;
    private final PageVisitors visitors;
    private final ExecutorService sessionsInUse;

    private Platform(Instant now) {
        switches.now.set(now);
        var application = new SpringApplication(CoordinationService.class, Wiring.class);
        application.setRegisterShutdownHook(false);
        application.addInitializers(starting -> starting.getBeanFactory().registerSingleton("switches", switches));
        context = application.run(
                "--server.port=0",
                "--management.server.port=0",
                "--coordination.demonstration.issuer=" + RunningService.ISSUER,
                "--coordination.demonstration.programme=false", // so that inboxes begin empty
                "--logging.level.org.antitrafficking=error",
                "--coordination.rate-limit.requests-per-second=1000000", // of one node's many threads
                "--coordination.rate-limit.burst=1000000",
                "--coordination.rate-limit.under-way=1000",
                "--coordination.rate-limit.lasting=1000",
                "--coordination.ledger.tick=1d", // it anchors when a test says so
                "--coordination.data-folder=target",
                "--coordination.database.url=" + database.url(),
                "--coordination.keys.url=" + keys.url());
        base = URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"));
        tokens = new DemonstrationTokens(base);
        visitors = new PageVisitors(base);
        sessionsInUse = visitors.keptInUse();
        projector = database.pool(Roles.PROJECTOR, 2);
        logWriter = database.pool(Roles.LOG_WRITER, 2);
    }

    static Platform start(Instant now) {
        return new Platform(now);
    }

    Answer get(Who who, String path) {
        return send(who, "GET", path, "", "");
    }

    /** What somebody is answered who says nothing of who that is. */
    Answer open(String path, String... headers) {
        asked.add(noted("GET", path));
        var request = HttpRequest.newBuilder(base.resolve(path));
        if (headers.length > 0) request.headers(headers);
        try {
            HttpResponse<String> answer =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(answer.statusCode(), headers(answer), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every handler that somebody has asked something of. */
    Set<String> walked() {
        var walked = new TreeSet<String>();
        for (String one : asked) walked.add(Handlers.of(one));
        walked.remove("");
        return walked;
    }

    /** Without what differs in paths to one handler. */
    private static String noted(String method, String path) {
        return method + " " + HEX.matcher(path.replaceFirst("\\?.*", "")).replaceAll("x");
    }

    /** @param key empty for a request without one */
    Answer send(Who who, String method, String path, String body, String key, String... more) {
        asked.add(noted(method, path));
        if (path.startsWith("/pages")) return page(who, method, path, body);
        var request = HttpRequest.newBuilder(base.resolve(path))
                .header("Authorization", "Bearer " + tokens.of(who.client()))
                .method(
                        method,
                        method.equals("GET")
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        boolean file = path.startsWith("/api/data-sets?");
        if (!method.equals("GET")) request.header("Content-Type", file ? "text/csv" : "application/json");
        if (!key.isEmpty()) request.header("Idempotency-Key", key);
        if (more.length > 0) request.headers(more);
        try {
            HttpResponse<String> answer =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(answer.statusCode(), headers(answer), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * By the session of a person; a machine has none. Forms that change something are sent by tests of their own.
     *
     * @param form its fields, one a line with an equals sign
     */
    private Answer page(Who who, String method, String path, String form) {
        if (who.isMachine()) return answer(new PageVisitor(base).get(path));
        asked.addAll(List.of("GET /pages/sign-in", "GET /pages/sign-in/begin", "GET /pages/sign-in/return"));
        PageVisitor visitor = visitors.of(who.subject());
        if (method.equals("GET")) return answer(path.equals("/pages/news") ? visitor.begin(path) : visitor.get(path));
        var fields = new TreeMap<String, String>();
        form.lines().forEach(field -> fields.put(field.split("=", 2)[0], field.split("=", 2)[1]));
        return answer(visitor.post(path, fields));
    }

    /** What a person finds by the page of a search, without the place where its session keeps the query. */
    Answer search(Who who, String query) {
        RunningService.Answer sent = visitors.of(who.subject()).post("/pages/search", Map.of("q", query));
        if (sent.status() == 401) // its session has just ended, and whoever searches signs in again
        sent = visitors.of(who.subject()).post("/pages/search", Map.of("q", query));
        if (sent.status() == 401) return answer(sent); // nor is it let in anew
        Answer found = get(who, PageVisitor.location(sent));
        return new Answer(
                found.status(), found.headers(), PLACE.matcher(found.body()).replaceAll("search/x"));
    }

    private static Answer answer(RunningService.Answer page) {
        return new Answer(page.status(), headers(page.headers()), page.body());
    }

    private static String headers(HttpResponse<?> answer) {
        return headers(answer.headers());
    }

    private static String headers(java.net.http.HttpHeaders answer) {
        var headers = new TreeMap<>(answer.map());
        headers.remove("date");
        headers.remove("connection");
        headers.remove("keep-alive");
        return headers.toString();
    }

    /** A feed's stream until so many events have come whole; as far as it came where they do not. */
    Answer stream(Who who, String path, int events) {
        var request = HttpRequest.newBuilder(base.resolve(path))
                .header("Authorization", "Bearer " + tokens.of(who.client()))
                .header("Accept", "text/event-stream")
                .build();
        try {
            HttpResponse<InputStream> answer = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            var body = new StringBuilder();
            try (InputStream stream = answer.body();
                    var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                var late = CompletableFuture.delayedExecutor(WITHIN.toSeconds(), TimeUnit.SECONDS);
                late.execute(() -> close(stream));
                int left = answer.statusCode() == 200 ? events : Integer.MAX_VALUE;
                while (left > 0) {
                    String line = lines.readLine();
                    if (line == null) break;
                    if (line.startsWith("data:")) left--;
                    body.append(line).append('\n');
                }
            }
            return new Answer(answer.statusCode(), headers(answer), body.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void close(InputStream stream) {
        try {
            stream.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Anchors all that there is. */
    void anchor() {
        try {
            context.getBean(Ledger.class).anchorNow();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until all that follows the log has come to its end. */
    void settle() {
        long head = context.getBean(EventLog.class).head();
        try {
            for (var follower : context.getBeansOfType(Follower.class).entrySet())
                if (follower.getValue().head() >= 0 // of the log, and not of records
                        && !follower.getValue().await(head, WITHIN))
                    throw new AssertionError(
                            follower.getKey() + " is behind",
                            follower.getValue().failure());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        Await.until("the views are up to date", () -> {
            try (Connection connection = projector.getConnection();
                    var select = connection.prepareStatement(BEHIND);
                    var row = select.executeQuery()) {
                return row.next() && row.getLong(1) == 0;
            }
        });
    }

    /** Waits until the reads until now can be found again. */
    void settleReads() {
        try (Connection connection = logWriter.getConnection();
                var select = connection.prepareStatement("select coalesce(max(number), 0) from history.record");
                var row = select.executeQuery()) {
            row.next();
            if (!context.getBean("readsFollower", Follower.class).await(row.getLong(1), WITHIN))
                throw new AssertionError("the index of reads is behind");
        } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * All that is in the second log now is detached, as an operator does it.
     *
     * @return the months of it, as lists tell them
     */
    String detach() {
        var operator = new Detaching(database);
        try {
            long last = operator.fill();
            get(new Who("om-police", "officer"), "/api/inbox"); // the first record of the next one
            anchor();
            operator.awaitIts(last + 1);
            operator.detach();
            Instant[] months = operator.months();
            return "[{\"from\":\"%s\",\"until\":\"%s\"}]".formatted(months[0], months[1]);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    Instant now() {
        return switches.instant();
    }

    /** Moves the clock on, and waits until nothing is due any more. */
    void pass(Duration time) {
        switches.now.updateAndGet(now -> now.plus(time));
        settle();
        Await.until("nothing is due", () -> {
            settle();
            try (Connection connection = projector.getConnection()) {
                return RunningClocks.due(connection, now(), 1).isEmpty();
            }
        });
        settle();
    }

    /** From now on, events are disclosed by rules that are broken in this way. */
    void breakDisclosure(UnaryOperator<Disclosure> mutation) {
        settle();
        switches.broken.set(mutation);
    }

    FeedVerification.Report verify() throws SQLException {
        settle();
        return FeedVerification.verify(projector(), context.getBean(Fence.class), "fence", (position, end) -> {});
    }

    /** What decides recorded commands again. */
    Redecisions redecisions() {
        return context.getBean(Redecisions.class);
    }

    /** Where all but keys is stored. */
    TestDatabase database() {
        return database;
    }

    /** Commands that were accepted at least once, by the names that their records give them. */
    Set<String> done() throws SQLException {
        var done = new TreeSet<String>();
        try (Connection connection = logWriter.getConnection();
                var select = connection.prepareStatement(
                        "select distinct convert_from(record, 'UTF8')::jsonb ->> 'command' from history.decision");
                var row = select.executeQuery()) {
            while (row.next()) done.add(row.getString(1));
        }
        return done;
    }

    private DataSource projector() {
        return context.getBean(PlatformDatabase.class).as(Roles.PROJECTOR);
    }

    @Override
    public void close() {
        sessionsInUse.shutdownNow();
        context.close();
        http.close();
        database.close();
        keys.close();
    }
}
