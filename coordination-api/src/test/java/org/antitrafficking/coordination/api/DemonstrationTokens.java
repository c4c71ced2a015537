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
import tools.jackson.databind.json.JsonMapper;

/** Tokens that a service in the demonstration profile gives to its clients, each asked for once. */
public final class DemonstrationTokens {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> given = new ConcurrentHashMap<>();
    private final URI service;

    public DemonstrationTokens(URI service) {
        this.service = service;
    }

    /**
     * The token of a client, or, where it gets none, what is no token.
     *
     * @param who the client's id; with spaces between, the token scopes that are asked for behind it
     */
    public String of(String who) {
        String kept = given.get(who);
        if (kept != null) return kept;
        String[] words = who.split(" ", 2);
        HttpResponse<String> answer = ask(words[0], "demo", words.length > 1 ? words[1] : "");
        if (answer.statusCode() != 200) return words[0];
        String token = JSON.readTree(answer.body()).get("access_token").stringValue();
        given.put(who, token);
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
