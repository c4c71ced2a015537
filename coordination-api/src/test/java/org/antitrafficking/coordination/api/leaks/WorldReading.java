package org.antitrafficking.coordination.api.leaks;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;
import org.antitrafficking.coordination.api.Handlers;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the people of one of two worlds are told, without what differs between any two by itself: the times of
 * recording, which are the database's clock's, and what is made of random numbers. Of the latter each value is replaced
 * by its place among those of an answer, so that how many there are and which are the same is compared.
 */
final class WorldReading {

    private static final String MASKED = "<recorded>";
    private static final int WHOLE_SECOND = "2026-01-01T00:00:00Z".length();
    private static final String RECORDED = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{1,6}Z";

    /** In a list of persons, which is in the order of their pseudonyms. */
    private static final String PERSON = "\\{\"item\":\"reader-[0-9a-f]{32}\"(,\"version\":\\d+)?}";

    private static final Pattern READER = Pattern.compile("(?<=\"reader\":\")[0-9a-f]{32}|\\breader-[0-9a-f]{32}");
    private static final Pattern DECISION = Pattern.compile("\\bdecision-[0-9a-f]{32}");
    private static final Pattern DIGEST = Pattern.compile("\\b[0-9a-f]{64}\\b");

    /** Of a list of decisions, how many are asked for at their own addresses. */
    private static final int DECISIONS = 4;

    /** One answer that somebody got, with the question. */
    record Seen(Who who, String question, String answer) {

        /** The handler that answered. */
        String handler() {
            String asked = question.replaceFirst("[? ].*", "");
            String found = Handlers.of("GET " + asked);
            return found.isEmpty() ? Handlers.of("POST " + asked) : found;
        }

        /** Whether both were told the same. */
        boolean isAs(Seen other) {
            return who.equals(other.who) && question.equals(other.question) && areAlike(answer, other.answer);
        }

        boolean isServed() {
            return answer.startsWith("200 ");
        }

        @Override
        public String toString() {
            return who + " " + question;
        }
    }

    private final Platform platform;
    private final List<Seen> seen;
    private final @Nullable Instant earlier;

    /** @param seen to which all that is asked is added */
    WorldReading(Platform platform, List<Seen> seen) {
        this(platform, seen, null);
    }

    /** @param earlier a moment to look back to; null where there is none yet */
    WorldReading(Platform platform, List<Seen> seen, @Nullable Instant earlier) {
        this.platform = platform;
        this.seen = seen;
        this.earlier = earlier;
    }

    /** All that was asked until now. */
    List<Seen> seen() {
        return seen;
    }

    static Seen seen(Who who, String question, Platform.Answer answer) {
        String text = (answer.status() + " " + answer.headers() + " " + answer.body())
                .replaceAll(RECORDED, MASKED)
                .replaceAll("\"commitment\":\"[^\"]{44}\"", "\"commitment\":\"<commitment>\"")
                .replaceAll("\"blinding\":\"[^\"]*\"", "\"blinding\":\"<blinding>\"")
                .replaceAll(PERSON, "<person>")
                .replaceAll("copy-[0-9a-f]{16}", "<copy>")
                .replaceAll("content-length=\\[\\d+]", "<length>")
                .replaceAll("etag=\\[[^]]*]", "<tag>");
        if (question.equals("/api/me")) // a token's end is by the clock of the machine
        text = text.replaceAll("\"(ends|strongUntil)\":\"[^\"]*\"", "\"$1\":\"<of the token>\"");
        if (question.startsWith("/pages")) text = page(text);
        if (!question.startsWith("/api/feed")) text = text.replaceAll("\"next\":\"[^\"]*\"", "\"next\":\"<next>\"");
        text = inOrder(text, READER, "reader");
        text = inOrder(text, DECISION, "decision");
        return new Seen(who, question, inOrder(text, DIGEST, "digest"));
    }

    /**
     * Without what is of a session or a sign-in, what the database's clock says to the minute, and where a list goes
     * on. Persons are listed in the order of their pseudonyms.
     */
    private static String page(String text) {
        return text.replaceAll("value=\"[^\"]*\"", "<value>")
                .replaceAll(">[^<]* UTC<", "><moment><")
                .replaceAll(">[0-9a-f]{32}<", "><reader><")
                .replaceAll(">reader-[0-9a-f]{32}<", "><person><")
                .replaceAll("\\?after=[^\"]*\"", "?after=<next>\"")
                .replaceAll("location=\\[http[^]]*]", "<sign-in>")
                .replaceAll("set-cookie=\\[[^]]*]", "<cookie>");
    }

    /**
     * Whether two answers are the same. A time of recording that happens to be a whole second looks like one that was
     * said by somebody, and so is not masked: where the other answer has a time of recording, it is one.
     */
    static boolean areAlike(String one, String other) {
        int at = 0;
        int there = 0;
        while (at < one.length() && there < other.length()) {
            if (one.charAt(at) == other.charAt(there)) {
                at++;
                there++;
            } else if (one.startsWith(MASKED, at) && isWholeSecond(other, there)) {
                at += MASKED.length();
                there += WHOLE_SECOND;
            } else if (other.startsWith(MASKED, there) && isWholeSecond(one, at)) {
                at += WHOLE_SECOND;
                there += MASKED.length();
            } else return false;
        }
        return at == one.length() && there == other.length();
    }

    private static boolean isWholeSecond(String text, int at) {
        return at + WHOLE_SECOND <= text.length()
                && text.substring(at, at + WHOLE_SECOND).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    }

    /** Each value by its place among those that differ. */
    static String inOrder(String text, Pattern values, String name) {
        var names = new LinkedHashMap<String, String>();
        return values.matcher(text)
                .replaceAll(
                        found -> names.computeIfAbsent(found.group(), value -> "<" + name + " " + names.size() + ">"));
    }

    void add(Who who, String question, Platform.Answer answer) {
        seen.add(seen(who, question, answer));
    }

    void get(Who who, String path) {
        add(who, path, platform.get(who, path));
    }

    void post(Who who, String path, String body) {
        String json = Driver.json(body);
        add(who, path + " of " + json, platform.send(who, "POST", path, json, ""));
    }

    /** On and on, by the cursors that this world gives. */
    void pages(Who who, String path) {
        pages(who, path, () -> {});
    }

    private void pages(Who who, String path, Runnable before) {
        String after = "";
        for (int page = 1; ; page++) {
            before.run();
            Platform.Answer answer = platform.get(who, path + after);
            add(who, path + " page " + page, answer);
            if (answer.status() != 200) return;
            JsonNode json = answer.json();
            boolean isMore = json.has("more") ? json.get("more").booleanValue() : json.has("next");
            if (!isMore) return;
            after = "&after=" + json.get("next").stringValue();
        }
    }

    /** Reads by a partner's people: each page of them is one that the next may tell of. */
    void reads(Who who, String path) {
        pages(who, path, platform::settleReads);
    }

    /** The past of somebody's partner, and that since an earlier moment where there is one. */
    void past(Who who) {
        pages(who, "/api/audit/as-of?limit=20");
        get(who, "/api/audit/as-of?limit=200&time=occurred");
        get(who, "/api/audit/as-of?partner=gr-police");
        pages(who, "/api/audit/as-of/diff?limit=20");
        get(who, "/api/audit/as-of/diff?limit=200&time=occurred&from=2026-12-01T10:00:00Z");
        if (earlier == null) return;
        add(who, "/api/audit/as-of?at=earlier", platform.get(who, "/api/audit/as-of?limit=200&at=" + earlier));
        add(
                who,
                "/api/audit/as-of/diff?from=earlier",
                platform.get(who, "/api/audit/as-of/diff?limit=200&from=" + earlier));
    }

    /**
     * All that is told of an item beside its page, to whom there is none too. Others' reads of it have to be settled;
     * of what is asked here none is among them but at the end, where the own agency's are told.
     */
    void item(Who who, String item) {
        String past = "/api/audit/as-of/items/" + item;
        pages(who, past + "?limit=20");
        get(who, past + "/page");
        if (earlier != null) add(who, past + "/page?at=earlier", platform.get(who, past + "/page?at=" + earlier));
        get(who, "/api/audit/decisions?limit=100&item=" + item);
        pages(who, "/api/audit/items/" + item + "/reads?limit=500");
        get(who, "/api/audit/items/" + item + "/exposure");
        get(who, "/api/items/" + item + "/offers");
        platform.settleReads();
        get(who, "/api/audit/items/" + item + "/readers");
    }

    /** Some of a list of decisions, each at its own address and with its proof. */
    void decisions(Who who, String which) {
        Platform.Answer list = platform.get(who, "/api/audit/decisions?limit=" + DECISIONS + which);
        if (list.status() != 200) return;
        int of = 0;
        for (JsonNode one : list.json().get("items")) {
            String path = "/api/audit/decisions/" + one.get("decision").stringValue();
            String question = "/api/audit/decisions/" + ++of;
            add(who, question + which, platform.get(who, path));
            add(who, question + "/proof" + which, platform.get(who, path + "/proof"));
        }
    }

    /** Who read, as far as somebody may know of its colleagues; of another partner's people nothing is told. */
    void reads(Who who, Who colleague, Who stranger) {
        reads(who, "/api/audit/reads?limit=500");
        reads(who, "/api/audit/reads?limit=500&person=" + colleague.id());
        platform.settleReads();
        get(who, "/api/audit/clients/" + colleague.id() + "/exposure");
        get(who, "/api/audit/subscribers");
        get(who, "/api/audit/reads?limit=500&partner=" + stranger.partner());
        get(who, "/api/audit/reads?limit=500&person=" + stranger.id());
        get(who, "/api/audit/clients/" + stranger.id() + "/exposure");
    }
}
