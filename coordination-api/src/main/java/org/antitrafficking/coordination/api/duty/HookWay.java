package org.antitrafficking.coordination.api.duty;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

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
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(BODY))
                .build();
        int status = status(page);
        if (status < OK || status >= REDIRECTED) throw new IOException("the webhook answered " + status);
    }

    /** A time limit of the request itself would end with the head of the answer, and a body that never ends go on. */
    private int status(HttpRequest page) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<Void>> answer = http.sendAsync(page, HttpResponse.BodyHandlers.discarding());
        try {
            return answer.get(WITHIN.toMillis(), TimeUnit.MILLISECONDS).statusCode();
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the webhook did not answer", e);
        } finally {
            answer.cancel(true); // which ends the connection where it is not over
        }
    }
}
