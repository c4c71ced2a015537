package org.antitrafficking.coordination.api;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/** Tokens that a service in the demonstration profile gives to its clients, each asked for anew when it grows old. */
public final class DemonstrationTokens {

    private static final JsonMapper JSON = new JsonMapper();

    /** They are good for an hour. */
    private static final long YOUNG_NANOS = TimeUnit.MINUTES.toNanos(40);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, Given> given = new ConcurrentHashMap<>();
    private final URI service;

    private record Given(String token, long atNanos) {
        boolean isYoung() {
            return System.nanoTime() - atNanos < YOUNG_NANOS;
        }
    }

    public DemonstrationTokens(URI service) {
        this.service = service;
    }

    /**
     * The token of a client, or, where it gets none, what is no token.
     *
     * @param who the client's id; with spaces between, the token scopes that are asked for behind it
     */
    public String of(String who) {
        Given kept = given.get(who);
        if (kept != null && kept.isYoung()) return kept.token();
        String[] words = who.split(" ", 2);
        HttpResponse<String> answer = ask(words[0], "demo", words.length > 1 ? words[1] : "");
        if (answer.statusCode() != 200) return words[0];
        String token = JSON.readTree(answer.body()).get("access_token").stringValue();
        given.put(who, new Given(token, System.nanoTime()));
        return token;
    }

    /** What the service answers to a client that asks for a token. */
    public HttpResponse<String> ask(String client, String secret, String scope) {
        String form = "grant_type=client_credentials&client_id=" + encoded(client) + "&client_secret=" + encoded(secret)
                + (scope.isEmpty() ? "" : "&scope=" + encoded(scope));
        var request = HttpRequest.newBuilder(service.resolve("/oauth2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
