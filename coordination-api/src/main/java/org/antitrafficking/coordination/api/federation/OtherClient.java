package org.antitrafficking.coordination.api.federation;

import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.antitrafficking.eventlog.json.RecordJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Asks another instance as a partner's machine does. It believes nothing of what is answered. For one thread. */
final class OtherClient implements AutoCloseable {

    /** More than any proof with its texts has. */
    private static final int MAX_BYTES = 16 << 20;

    private static final Duration CONNECTS_WITHIN = Duration.ofSeconds(2);

    /** A cut is noticed when nothing has come for so long. */
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(3);

    /** No answer takes longer, however slowly it comes: the largest is given up on a link of less than 0.5 Mbit/s. */
    private static final Duration COMES_WITHIN = Duration.ofMinutes(5);

    private static final long RENEWED_BEFORE_SECONDS = 30;

    /** How often it asks again where its partner has asked too much, each time after as long as it is told to wait. */
    private static final int PATIENT = 10;

    /** No longer than this, whatever it is told. */
    private static final long MOST_SECONDS = 5;

    private static final int OK = 200;
    private static final int UNAUTHENTICATED = 401;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY = 429;
    private static final int FAILED = 500;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECTS_WITHIN)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final FederationSettings.Followed of;
    private @Nullable String token;
    private long renewNanos;
    private volatile boolean closed;

    OtherClient(FederationSettings.Followed of) {
        this.of = of;
    }

    /** What was answered, whatever the status is. */
    @SuppressWarnings("ArrayRecordComponent") // read once, and nobody compares these records
    record Answer(int status, byte[] body) {
        boolean isOk() {
            return status == OK;
        }

        /** As JSON. */
        JsonNode json() {
            try {
                return RecordJson.mapper().readTree(body);
            } catch (JacksonException e) {
                throw new EntryRefused("an answer is no JSON", e);
            }
        }
    }

    /** What everybody may ask for. */
    Answer open(String path) {
        return send(HttpRequest.newBuilder(of.instance().resolve(path)).GET());
    }

    /** What the partner's machine may read. */
    Answer get(String path) {
        return authenticated(HttpRequest.newBuilder(of.instance().resolve(path)).GET());
    }

    /** What the partner's machine does. */
    Answer post(String path, String json) {
        return authenticated(HttpRequest.newBuilder(of.instance().resolve(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private Answer authenticated(HttpRequest.Builder request) {
        Answer answer = send(request.header("Authorization", "Bearer " + token()));
        if (answer.status() == UNAUTHENTICATED) token = null;
        if (answer.status() == UNAUTHENTICATED || answer.status() == FORBIDDEN)
            throw new OtherUnreachable("it does not let this client read: " + answer.status());
        if (answer.status() == TOO_MANY || answer.status() >= FAILED)
            throw new OtherUnreachable("it answers " + answer.status());
        return answer;
    }

    private String token() {
        String known = token;
        if (known != null && System.nanoTime() - renewNanos < 0) return known;
        String form = "grant_type=client_credentials&client_id=" + encoded(of.client()) + "&client_secret="
                + encoded(of.secret());
        Answer answer = send(HttpRequest.newBuilder(of.tokens())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
        if (!answer.isOk()) throw new OtherUnreachable("its issuer gives no token: " + answer.status());
        JsonNode given = answer.json();
        String text = given.path("access_token").stringValue("");
        if (text.isEmpty() || !text.chars().allMatch(c -> c > ' ' && c <= '~'))
            throw new OtherUnreachable("its issuer gives what is no token");
        long lives = Math.max(0, given.path("expires_in").longValue(0) - RENEWED_BEFORE_SECONDS);
        renewNanos = System.nanoTime() + Duration.ofSeconds(lives).toNanos();
        token = text;
        return text;
    }

    /** The partner's people ask by the same limits: where these are reached, the follower waits as it is told to. */
    private Answer send(HttpRequest.Builder request) {
        HttpRequest asking = request.build();
        HttpResponse<byte[]> answer = sent(asking);
        for (int i = 0; i < PATIENT && answer.statusCode() == TOO_MANY && !closed; i++) {
            long seconds = answer.headers()
                    .firstValue("Retry-After")
                    .filter(told -> told.matches("\\d{1,9}"))
                    .map(Long::parseLong)
                    .orElse(1L);
            LockSupport.parkNanos(
                    Duration.ofSeconds(Math.clamp(seconds, 1, MOST_SECONDS)).toNanos());
            answer = sent(asking);
        }
        return new Answer(answer.statusCode(), answer.body());
    }

    private HttpResponse<byte[]> sent(HttpRequest request) {
        var body = new ComingBody(MAX_BYTES);
        CompletableFuture<HttpResponse<byte[]>> asked = http.sendAsync(request, head -> body);
        try {
            return within(asked, body);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ComingBody.TooLong)
                throw new EntryRefused("an answer is larger than any that is expected", e);
            throw new OtherUnreachable("it can't be reached", e);
        } catch (TimeoutException e) {
            throw new OtherUnreachable("it can't be reached", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OtherUnreachable("nobody waits for it any more", e);
        } finally {
            asked.cancel(true); // which ends the connection where the answer has not come whole
        }
    }

    /**
     * Waits as long as more comes. A cut in the middle of an answer is noticed like any other: a time limit of the
     * request itself would end with the answer's head.
     */
    private static HttpResponse<byte[]> within(CompletableFuture<HttpResponse<byte[]>> asked, ComingBody body)
            throws ExecutionException, InterruptedException, TimeoutException {
        long begun = System.nanoTime();
        while (true) {
            long now = System.nanoTime();
            long left = Math.min(
                    ANSWERS_WITHIN.toNanos() - Math.min(now - begun, body.silentNanos()),
                    COMES_WITHIN.toNanos() - (now - begun));
            try {
                return asked.get(Math.max(0, left), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                if (left <= 0) throw e;
            }
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        closed = true;
        http.shutdownNow();
    }
}
