package org.antitrafficking.coordination.api.federation;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.antitrafficking.eventlog.json.RecordJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Asks another instance as a partner's machine does. It believes nothing of what is answered. For one thread. */
final class OtherClient implements AutoCloseable {

    /** More than any proof with its texts has. */
    private static final int MAX_BYTES = 16 << 20;

    private static final Duration CONNECTS_WITHIN = Duration.ofSeconds(2);

    /** A cut is noticed after this at the latest. */
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(3);

    private static final long RENEWED_BEFORE_SECONDS = 30;
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

    private Answer send(HttpRequest.Builder request) {
        HttpRequest made = request.timeout(ANSWERS_WITHIN).build();
        try {
            HttpResponse<InputStream> answer = http.sendAsync(made, HttpResponse.BodyHandlers.ofInputStream())
                    .get(ANSWERS_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
            try (InputStream body = answer.body()) {
                byte[] bytes = body.readNBytes(MAX_BYTES + 1);
                if (bytes.length > MAX_BYTES) throw new EntryRefused("an answer is larger than any that is expected");
                return new Answer(answer.statusCode(), bytes);
            }
        } catch (IOException | ExecutionException | TimeoutException e) {
            throw new OtherUnreachable("it can't be reached", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OtherUnreachable("nobody waits for it any more", e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
