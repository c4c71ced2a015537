package org.antitrafficking.coordination.api.duty;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Pages by webhooks of the origins that the operator allows. */
final class HookWay implements Way {

    private static final Duration WITHIN = Duration.ofSeconds(10);
    private static final int OK = 200;
    private static final int REDIRECTED = 300;

    static final String BODY = "{\"waits\":true}";

    private final PagingSettings settings;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(WITHIN)
            .followRedirects(HttpClient.Redirect.NEVER) // they would lead to other origins
            .build();

    HookWay(PagingSettings settings) {
        this.settings = settings;
    }

    @Override
    public void send(String address) throws IOException, InterruptedException {
        URI hook = URI.create(address);
        if (!settings.allows(hook)) throw new IOException("the operator does not allow that origin");
        var page = HttpRequest.newBuilder(hook)
                .timeout(WITHIN)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(BODY))
                .build();
        int status = http.send(page, HttpResponse.BodyHandlers.discarding()).statusCode();
        if (status < OK || status >= REDIRECTED) throw new IOException("the webhook answered " + status);
    }
}
