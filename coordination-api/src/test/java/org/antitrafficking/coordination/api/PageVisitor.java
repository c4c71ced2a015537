package org.antitrafficking.coordination.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.antitrafficking.coordination.api.RunningService.Answer;

/** Somebody with a browser without script: keeps cookies, fills in forms, and goes no further than it is told. */
public final class PageVisitor {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"");

    private final URI service;
    private final Map<String, String> cookies = new ConcurrentHashMap<>();

    public PageVisitor(URI service) {
        this.service = service;
    }

    /** The whole walk: from the sign-in page to the account and back with a session. */
    public static PageVisitor signedIn(URI service, String account) {
        var visitor = new PageVisitor(service);
        Answer back = visitor.signIn(account);
        if (!visitor.hasSession()) throw new NotSignedIn(account, back);
        return visitor;
    }

    /** Whoever should have a session and has none. */
    static final class NotSignedIn extends AssertionError {
        final transient Answer answer;

        NotSignedIn(String account, Answer answer) {
            super(account + " did not sign in: " + answer);
            this.answer = answer;
        }
    }

    /** The answer to the last step. */
    Answer signIn(String account) {
        String begin = link(get("/pages/sign-in").body(), "/pages/sign-in/begin");
        String accounts = location(get(begin));
        var form = hidden(get(accounts).body());
        form.put("account", account);
        return get(location(send("POST", "/oauth2/authorize", form, Map.of())));
    }

    public boolean hasSession() {
        return cookies.keySet().stream().anyMatch(name -> name.endsWith("session"));
    }

    /** The session's id. */
    String session() {
        return cookies.getOrDefault("session", "");
    }

    String cookie(String name) {
        return cookies.getOrDefault(name, "");
    }

    void setCookie(String name, String value) {
        cookies.put(name, value);
    }

    public Answer get(String path, String... headers) {
        return send("GET", path, Map.of(), headers(headers));
    }

    /** A form of this session without fields of its own. */
    public Answer post(String path) {
        return post(path, Map.of());
    }

    /** A form of this session. */
    public Answer post(String path, Map<String, String> fields) {
        var form = new LinkedHashMap<>(fields);
        form.put("token", formToken());
        return send("POST", path, form, Map.of("Sec-Fetch-Site", "same-origin"));
    }

    /** What comes first of what has no end: its status and its headers. */
    public Answer begin(String path) {
        try {
            HttpResponse<InputStream> answer =
                    HTTP.send(asking(path).GET().build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                String said = answer.statusCode() == 200 ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8);
                return new Answer(answer.statusCode(), answer.headers(), said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A request with the cookies that there are. */
    HttpRequest.Builder asking(String path) {
        var request = HttpRequest.newBuilder(service.resolve(path));
        if (!cookies.isEmpty())
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        return request;
    }

    /** A form as a browser would send it: with all that stands in its fields, and what somebody put there besides. */
    Answer fill(String page, String action, Map<String, String> fields) {
        Map<String, String> form = fields(page, action);
        take(page, "<button[^>]* name=\"(match)\" value=\"([^\"]*)\"", form);
        form.putAll(fields);
        return send("POST", action, form, Map.of("Sec-Fetch-Site", "same-origin"));
    }

    /** The same by a button that sends the form elsewhere. */
    Answer press(String page, String action, String to, Map<String, String> fields) {
        Map<String, String> form = fields(page, action);
        form.putAll(fields);
        return send("POST", to, form, Map.of("Sec-Fetch-Site", "same-origin"));
    }

    /** All that stands in the fields of a form. */
    static Map<String, String> fields(String page, String action) {
        Matcher form = Pattern.compile(
                        "<form method=\"post\" action=\"" + Pattern.quote(action) + "\"[^>]*>(.*?)</form>",
                        Pattern.DOTALL)
                .matcher(page);
        if (!form.find()) throw new AssertionError("There is no form " + action + " in " + page);
        String html = form.group(1);
        Map<String, String> fields = hidden(html);
        take(html, "<input type=\"(?:text|date|datetime-local)\"[^>]* name=\"([^\"]*)\" value=\"([^\"]*)\"", fields);
        take(html, "<input type=\"(?:radio|checkbox)\" name=\"([^\"]*)\" value=\"([^\"]*)\" checked", fields);
        take(html, "<textarea[^>]* name=\"([^\"]*)\"[^>]*>\n?([^<]*)</textarea>", fields);
        take(
                html,
                "<select[^>]* name=\"([^\"]*)\"[^>]*>(?:(?!</select>).)*?<option value=\"([^\"]*)\" selected",
                fields);
        return fields;
    }

    private static void take(String html, String field, Map<String, String> fields) {
        Matcher found = Pattern.compile(field, Pattern.DOTALL).matcher(html);
        while (found.find()) fields.put(unescaped(found.group(1)), unescaped(found.group(2)));
    }

    /** A form as it stands on a page. */
    Answer submit(String page, String action, String... headers) {
        Matcher form = Pattern.compile(
                        "<form method=\"post\" action=\"" + Pattern.quote(action) + "\">(.*?)</form>", Pattern.DOTALL)
                .matcher(page);
        if (!form.find()) throw new AssertionError("There is no form " + action + " in " + page);
        var all = new TreeMap<>(Map.of("Sec-Fetch-Site", "same-origin"));
        all.putAll(headers(headers));
        return send("POST", action, hidden(form.group(1)), all);
    }

    /** Signs in more strongly by the link that a page has, and comes back to where that leads. */
    Answer stepUp(String link, String account) {
        var form = hidden(get(location(get(link))).body());
        form.put("account", account);
        return get(location(send("POST", "/oauth2/authorize", form, Map.of())));
    }

    /** As every page of the session has it. */
    String formToken() {
        String page = get("/pages/nothing-of-the-kind").body();
        return hidden(page).getOrDefault("token", "none");
    }

    public Answer send(String method, String path, Map<String, String> form, Map<String, String> headers) {
        HttpRequest.Builder request = asking(path);
        headers.forEach(request::header);
        if (method.equals("GET")) request.GET();
        else
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .method(method, HttpRequest.BodyPublishers.ofString(encoded(form)));
        try {
            HttpResponse<String> answer =
                    HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            answer.headers().allValues("Set-Cookie").forEach(this::keep);
            return new Answer(answer.statusCode(), answer.headers(), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void keep(String cookie) {
        String[] pair = cookie.split(";", 2)[0].split("=", 2);
        if (cookie.contains("Max-Age=0")) cookies.remove(pair[0]);
        else cookies.put(pair[0], pair[1]);
    }

    public static String location(Answer answer) {
        return answer.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError("It leads nowhere: " + answer));
    }

    /** A day as a page has it: on one line, and in its own order. */
    static String day(String day) {
        return "<time dir=\"ltr\">" + day + "</time>";
    }

    /** The first link on a page whose address begins so. */
    static String link(String page, String begins) {
        Matcher link = Pattern.compile("href=\"(" + Pattern.quote(begins) + "[^\"]*)\"")
                .matcher(page);
        if (!link.find()) throw new AssertionError("There is no link " + begins + " in " + page);
        return unescaped(link.group(1));
    }

    public static Map<String, String> hidden(String html) {
        var fields = new LinkedHashMap<String, String>();
        Matcher field = HIDDEN.matcher(html);
        while (field.find()) fields.put(field.group(1), unescaped(field.group(2)));
        return fields;
    }

    private static String unescaped(String text) {
        return text.replace("&#34;", "\"")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    private static Map<String, String> headers(String... headers) {
        var all = new TreeMap<String, String>();
        for (int i = 0; i < headers.length; i += 2) all.put(headers[i], headers[i + 1]);
        return all;
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
