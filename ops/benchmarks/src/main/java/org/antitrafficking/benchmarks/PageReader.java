package org.antitrafficking.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** A person with a browser without script, who has signed in to the demonstration. For one thread. */
final class PageReader {

    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI service;
    private final Map<String, String> cookies = new TreeMap<>();

    /**
     * An answer.
     *
     * @param firstByteNanos from the moment that it was asked for until its headers were there
     * @param wire bytes of its headers and body as they came
     * @param packed bytes that its body has when it is packed by gzip
     */
    record Page(int status, String location, String body, long firstByteNanos, int wire, int packed) {
        /** Anything but a page ends the benchmark. */
        Page shown() {
            if (status != 200) throw new IllegalStateException(status + " " + body);
            return this;
        }
    }

    PageReader(String service, String account) throws IOException, InterruptedException {
        this.service = URI.create(service);
        String begin = link(get("/pages/sign-in").body(), "/pages/sign-in/begin");
        String accounts = get(begin).location();
        Map<String, String> form = hidden(get(accounts).body());
        form.put("account", account);
        get(post("/oauth2/authorize", form).location());
        get("/pages/inbox").shown();
    }

    /** In the language of that tag from now on. */
    void speak(String language) throws IOException, InterruptedException {
        get("/pages/language/" + language);
    }

    Page get(String path) throws IOException, InterruptedException {
        return sent(request(path).GET());
    }

    /** A form of this session. */
    Page post(String path, Map<String, String> fields) throws IOException, InterruptedException {
        var form = new TreeMap<>(fields);
        if (path.startsWith("/pages"))
            form.put("token", hidden(get("/pages/search").body()).getOrDefault("token", ""));
        String encoded = form.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return sent(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", "same-origin")
                .POST(HttpRequest.BodyPublishers.ofString(encoded)));
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(service.resolve(path)).header("Accept-Encoding", "gzip");
        if (!cookies.isEmpty())
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        return request;
    }

    private Page sent(HttpRequest.Builder request) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        HttpResponse<InputStream> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        long firstByte = System.nanoTime() - begun;
        byte[] came;
        try (InputStream body = answer.body()) {
            came = body.readAllBytes();
        }
        int headers = answer.headers().map().entrySet().stream()
                .mapToInt(header -> header.getValue().stream()
                        .mapToInt(value -> header.getKey().length() + value.length() + 4)
                        .sum())
                .sum();
        answer.headers().allValues("Set-Cookie").forEach(this::keep);
        boolean isPacked =
                answer.headers().firstValue("Content-Encoding").orElse("").equals("gzip");
        byte[] plain = isPacked ? new GZIPInputStream(new ByteArrayInputStream(came)).readAllBytes() : came;
        return new Page(
                answer.statusCode(),
                answer.headers().firstValue("Location").orElse(""),
                new String(plain, StandardCharsets.UTF_8),
                firstByte,
                headers + came.length,
                headers + packed(plain));
    }

    private static int packed(byte[] plain) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        }
        return packed.size();
    }

    private void keep(String cookie) {
        String[] pair = cookie.split(";", 2)[0].split("=", 2);
        if (cookie.contains("Max-Age=0")) cookies.remove(pair[0]);
        else cookies.put(pair[0], pair[1]);
    }

    /** The first link of a page whose address begins so. */
    static String link(String page, String begins) {
        Matcher link = Pattern.compile("href=\"(" + Pattern.quote(begins) + "[^\"]*)\"")
                .matcher(page);
        if (!link.find()) throw new IllegalStateException("There is no link " + begins + " in " + page);
        return link.group(1).replace("&amp;", "&");
    }

    private static Map<String, String> hidden(String html) {
        var fields = new TreeMap<String, String>();
        Matcher field = HIDDEN.matcher(html);
        while (field.find()) fields.put(field.group(1), field.group(2).replace("&amp;", "&"));
        return fields;
    }
}
