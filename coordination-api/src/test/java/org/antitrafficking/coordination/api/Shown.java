package org.antitrafficking.coordination.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.antitrafficking.coordination.api.RunningService.Answer;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.TestDatabase;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What people of a platform are shown: by who they are and what they ask for. */
final class Shown {

    private static final JsonMapper JSON = new JsonMapper();

    /** Who reads what there is. */
    private static final List<String> READERS = List.of(
            "pk-fia.officer",
            "pk-fia.supervisor",
            "om-police.officer",
            "om-police.supervisor",
            "gr-police.officer",
            "iom.officer",
            "pk-audit.auditor");

    /** Each with the field by which its items are called, where each of them can be read by itself. */
    private static final Map<String, String> LISTS = new TreeMap<>(Map.ofEntries(
            Map.entry("/api/inbox/counts", ""),
            Map.entry("/api/partners?limit=500", ""),
            Map.entry("/api/groups?limit=500", "group"),
            Map.entry("/api/treaties?limit=500", ""),
            Map.entry("/api/directory/changes?limit=500", "changeId"),
            Map.entry("/api/persons?limit=500", ""),
            Map.entry("/api/agreements?limit=500", "agreement"),
            Map.entry("/api/mandates?limit=500", "mandate"),
            Map.entry("/api/templates?limit=500", "template"),
            Map.entry("/api/data-sets?limit=500", "dataset"),
            Map.entry("/api/clients", "")));

    private static final String SEARCH = "POST /api/search ";

    /** Of alerts, requests, investigations and programmes, in two scripts. */
    private static final List<String> WORDS = List.of("agency", "Patras", "Multan", "ملازمت", "scene", "Audited");

    private static final String READS = "/api/audit/reads?";

    private static final String INBOX = "/api/inbox?limit=200";

    /** Where people read by a browser what is read here by a program. */
    private static final Map<String, String> PAGES = Map.of(
            "/api/alerts/", "/pages/alerts/",
            "/api/requests/", "/pages/requests/",
            "/api/investigations/", "/pages/investigations/",
            "/api/programmes/", "/pages/programmes/",
            "/api/directory/changes/", "/pages/directory/changes/",
            "/api/agreements/", "/pages/agreements/",
            "/api/mandates/", "/pages/agency/mandates/",
            "/api/data-sets/", "/pages/data-sets/");

    private final RunningService service;

    Shown(RunningService service) {
        this.service = service;
    }

    /**
     * Waits until everything can be found that there is: words are made anew where a later version splits them
     * otherwise, and what was read is folded a moment later.
     *
     * @param before what was recorded before it, in SQL
     */
    void await(TestDatabase database, String before) {
        Await.until(
                "what was read and decided can be found",
                () -> database.texts("select 1 from history.follower where name in ('reads', 'other-decisions')"
                                + " and position < (select max(number) from history.record where recorded_at < "
                                + before
                                + ")")
                        .isEmpty());
        for (String who : READERS)
            Await.until(who + " finds words", () -> {
                Answer found = asked(who, search(WORDS.getFirst()));
                return found.status() == 200 && !found.json().has("incomplete");
            });
    }

    private static String search(String words) {
        return SEARCH + JSON.createObjectNode().put("q", words).put("limit", 200);
    }

    private Answer asked(String who, String what) {
        return what.startsWith(SEARCH)
                ? service.post(who, "/api/search", what.substring(SEARCH.length()))
                : service.get(who, what);
    }

    /**
     * All that there is.
     *
     * @param until what was read and decided before
     */
    ObjectNode everything(String until) {
        ObjectNode answers = JSON.createObjectNode();
        for (String who : READERS) {
            ObjectNode of = answers.putObject(who);
            LISTS.forEach((list, item) -> {
                JsonNode page = add(who, list, of);
                if (!item.isEmpty())
                    for (JsonNode one : page.path("items"))
                        add(who, list.replaceFirst("\\?.*", "/") + one.get(item).stringValue(), of);
            });
            String next = INBOX;
            while (next != null) {
                JsonNode inbox = add(who, next, of);
                for (JsonNode item : inbox.path("items")) {
                    String id = item.get("item").stringValue();
                    add(who, "/api/" + id.substring(0, id.indexOf('-')) + "s/" + id, of);
                }
                String after = inbox.path("next").stringValue(null);
                next = after == null ? null : INBOX + "&after=" + after;
            }
            for (String words : WORDS) add(who, search(words), of);
            String partner = who.equals("pk-audit.auditor") ? "&partner=pk-fia" : "";
            String at = URLEncoder.encode(until, UTF_8);
            add(who, "/api/feed?limit=100", of);
            add(who, "/api/audit/decisions?limit=100&until=" + at + partner, of);
            add(who, "/api/audit/reads?limit=100&until=" + at + partner, of);
            add(who, "/api/audit/as-of?limit=20&at=" + at + partner, of);
        }
        return answers;
    }

    private JsonNode add(String who, String what, ObjectNode of) {
        Answer answer = asked(who, what);
        JsonNode body = answer.status() == 200 ? answer.json() : JSON.createObjectNode();
        of.set(what, JSON.createObjectNode().put("status", answer.status()).set("body", body));
        return body;
    }

    /** The same people are shown the same things once more. */
    ObjectNode again(JsonNode then) {
        ObjectNode answers = JSON.createObjectNode();
        then.properties().forEach(who -> {
            ObjectNode of = answers.putObject(who.getKey());
            who.getValue().properties().forEach(asked -> {
                add(who.getKey(), asked.getKey(), of);
                JsonNode items = asked.getValue().path("body").path("items");
                if (asked.getKey().startsWith(READS) && isOldestFirst(items))
                    of.set(asked.getKey(), oldest(who.getKey(), asked.getKey(), items.size(), asked.getValue()));
            });
        });
        return answers;
    }

    private static boolean isOldestFirst(JsonNode reads) {
        return reads.size() > 1 && at(reads.get(0)).isBefore(at(reads.get(reads.size() - 1)));
    }

    private static Instant at(JsonNode read) {
        return Instant.parse(read.get("recordedAt").stringValue());
    }

    /** What was asked for as reads were listed then, which are listed from the newest on now. */
    private JsonNode oldest(String who, String what, int some, JsonNode then) {
        var all = new ArrayList<JsonNode>();
        String after = "";
        do {
            JsonNode page = asked(who, what + after).json();
            page.path("items").forEach(all::add);
            after = page.has("next") ? "&after=" + page.get("next").stringValue() : "";
        } while (!after.isEmpty());
        var answer = (ObjectNode) then.deepCopy();
        ArrayNode items = ((ObjectNode) answer.get("body")).putArray("items");
        all.reversed().stream().limit(some).forEach(items::add);
        return answer;
    }

    /** For each person one page for a browser of each kind of items. */
    ObjectNode pages(JsonNode answers) {
        ObjectNode pages = JSON.createObjectNode();
        answers.properties().forEach(who -> {
            var ofEach = new TreeMap<String, String>();
            who.getValue()
                    .properties()
                    .forEach(asked -> PAGES.forEach((program, browser) -> {
                        if (asked.getKey().startsWith(program)
                                && asked.getValue().get("status").intValue() == 200)
                            ofEach.putIfAbsent(browser, browser + asked.getKey().substring(program.length()));
                    }));
            ArrayNode of = pages.putArray(who.getKey()).add("/pages/inbox").add("/pages/directory");
            ofEach.values().forEach(of::add);
        });
        return pages;
    }

    /** That each of them is shown. */
    void areShown(JsonNode pages) {
        var visitors = new PageVisitors(service.base());
        var wrong = new ArrayList<String>();
        pages.properties()
                .forEach(who -> who.getValue().forEach(page -> {
                    int status =
                            visitors.of(who.getKey()).get(page.stringValue()).status();
                    if (status != 200) wrong.add(who.getKey() + " " + page + " " + status);
                }));
        assertThat(wrong).as("pages for people").isEmpty();
    }
}
