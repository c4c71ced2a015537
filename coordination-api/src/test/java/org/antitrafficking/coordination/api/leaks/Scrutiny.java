package org.antitrafficking.coordination.api.leaks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** One reading by many at one moment, of items of whatever kind, held against what a model says of each byte. */
abstract class Scrutiny {

    /** Texts and the ids of all that is not for everybody. */
    static final Pattern TOKEN =
            Pattern.compile("tk\\d{9}k|(?:alert|release|onward|request|agreement|investigation|version"
                    + "|action|decision|evidence|hand-over)-[0-9a-f]{32}");

    static final String NOWHERE = "0".repeat(32);

    /** By everybody, for anything and for what was lost. */
    private static final int SEARCHES = 4;

    /** Of feeds that a reader does not hold, how many it asks for. */
    private static final int FOREIGN = 3;

    /** All that a suspended partner is told of items. */
    private static final Set<String> TAKING = Set.of(
            "alert-recalled",
            "alert-withdrawn",
            "alert-closed",
            "alert-erased",
            "request-withdrawn",
            "request-answer-taken-back",
            "request-erased");

    private static final Pattern OF_ITEMS = Pattern.compile("(?:alert|request|investigation)-.*");
    /** Not in the middle of a commitment in Base64. */
    private static final Pattern PARTNER =
            Pattern.compile("(?<![A-Za-z0-9+-])(?:" + String.join("|", Cast.PARTNERS.keySet()) + ")(?![A-Za-z0-9+/-])");

    private static final Pattern PERSON = Pattern.compile("person-[0-9a-f]{32}");

    /** Items of which somebody asks who read them and what they were. */
    private static final int OTHER_ITEMS = 3;

    /** Of a list, how many are asked for at their own addresses. */
    private static final int EACH = 3;

    final Platform platform;
    final Reads.Found found;
    final Random random;
    final List<Runnable> tasks = new ArrayList<>();
    private final ExecutorService pool;
    private final Set<String> only;
    private final Map<String, Set<String>> mayOfScope = new ConcurrentHashMap<>();
    private final Map<Who, Set<String>> mayOf = new ConcurrentHashMap<>();
    private final Map<String, Platform.Answer> nowhere = new ConcurrentHashMap<>();

    private static final Pattern NEXT_PAGE = Pattern.compile("href=\"(/pages/inbox\\?after=[^\"]+)\"");

    /** As many as are read as people see them; programs read all of it. */
    private static final int PAGES_OF_AN_INBOX = 4;

    /** @param only tokens and ids that are looked at; null for all */
    Scrutiny(Platform platform, Reads.Found found, ExecutorService pool, Set<String> only, Random random) {
        this.platform = platform;
        this.found = found;
        this.pool = pool;
        this.only = only;
        this.random = random;
    }

    // ---- what the model says -------------------------------------------------------------------------------------

    /** Who is suspended, and which scopes somebody holds. */
    abstract SharingModel people();

    /** Every token that somebody may be shown by any way. */
    abstract Set<String> mayNow(Who who);

    /** Every token that the scope's feed may show. */
    abstract Set<String> mayNow(String scope);

    /** Every token that the scope's feed has to show. */
    abstract Set<String> must(String scope);

    /** The number of a feed's last entry from before its partner was suspended; the greatest where it is not. */
    abstract long lastBeforeSuspension(String scope);

    /** What somebody's inbox lists. */
    abstract Set<String> inboxOf(Who who);

    /** Whether a search for the word has to find something. */
    abstract boolean isFindable(Who who, String token);

    /** Partners whose names may stand in what somebody is shown of an item; null where all may. */
    abstract Set<String> mentionable(Who who, String item);

    /** Whether that person's pseudonym may stand there. */
    abstract boolean isMentionable(String person, Who who, String item);

    /** What is looked at besides in one entry of a feed. */
    abstract void entry(Who who, String scope, String path, String kind, JsonNode content);

    // ---- reading -------------------------------------------------------------------------------------------------

    final void run() {
        var running = new ArrayList<Future<?>>();
        for (Runnable task : tasks) running.add(pool.submit(task));
        tasks.clear();
        try {
            for (Future<?> each : running) each.get();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }

    final Platform.Answer read(Who who, String method, String path, String body, String... headers) {
        found.reads.incrementAndGet();
        return platform.send(who, method, path, body, "", headers);
    }

    final Set<String> may(Who who) {
        return mayOf.computeIfAbsent(who, this::mayNow);
    }

    final boolean isOfAll() {
        return only == null;
    }

    final boolean counts(String token) {
        return only == null || only.contains(token);
    }

    /** Every token and id in the bytes is one that may be there. */
    final Set<String> check(Who who, String path, Platform.Answer answer, Set<String> may) {
        var seen = new TreeSet<String>();
        Matcher matcher = TOKEN.matcher(answer.body() + answer.headers());
        while (matcher.find()) {
            String token = matcher.group();
            if (!seen.add(token) || may.contains(token) || !counts(token) || token.endsWith(NOWHERE)) continue;
            leak(who, path, token, answer);
        }
        return seen;
    }

    final void leak(Who who, String path, String what, Platform.Answer answer) {
        int at = Math.max(0, answer.body().indexOf(what) - 160);
        found.leaks.add("%s by %s%s is shown %s in …%s…"
                .formatted(
                        path,
                        who,
                        people().isSuspended(who.partner()) ? " (suspended)" : "",
                        what,
                        answer.body().substring(at, Math.min(answer.body().length(), at + 240))));
    }

    final void missing(Who who, String path, Object what) {
        found.missing.add("%s by %s lacks %s".formatted(path, who, what));
    }

    /** Of other partners and of foreign officers nothing stands there. */
    final void mentions(Who who, String path, String item, String text) {
        Set<String> partners = mentionable(who, item);
        if (partners != null) {
            Matcher matcher = PARTNER.matcher(text);
            while (matcher.find())
                if (!partners.contains(matcher.group()))
                    leak(who, path, matcher.group(), new Platform.Answer(200, "", text));
        }
        Matcher matcher = PERSON.matcher(text);
        while (matcher.find())
            if (!isMentionable(matcher.group(), who, item))
                leak(who, path, matcher.group(), new Platform.Answer(200, "", text));
    }

    /** The feeds that somebody holds, and some that it does not. */
    final void feeds(Who who) {
        for (String scope : people().scopes(who)) tasks.add(() -> feed(who, scope));
        tasks.add(() -> check(
                who,
                "/api/feed?scope=directory",
                read(who, "GET", "/api/feed?scope=directory&limit=500", ""),
                Set.of()));
        List<String> foreign = new ArrayList<>(people().allScopes());
        foreign.removeAll(people().scopes(who));
        Collections.sort(foreign);
        for (int i = 0; i < FOREIGN; i++) {
            String scope = foreign.get(random.nextInt(foreign.size()));
            tasks.add(() -> hidden(who, "GET", "/api/feed?scope=" + scope, "/api/feed?scope=agency-nobody", ""));
        }
    }

    /** A feed from its beginning: what it may show, what it has to, numbers without a gap. */
    private void feed(Who who, String scope) {
        Set<String> may = mayOfScope.computeIfAbsent(scope, this::mayNow);
        var seen = new TreeSet<String>();
        String path = "/api/feed?scope=" + scope + "&limit="
                + (isOfAll() && who.name().equals("officer") ? 50 : 500);
        String after = "";
        long number = 0;
        var contents = new ArrayList<JsonNode>();
        while (true) {
            Platform.Answer answer = read(who, "GET", path + after, "");
            if (isNobody(who, path, answer)) return;
            seen.addAll(check(who, path, answer, may));
            JsonNode page = answer.json();
            for (JsonNode entry : page.get("entries")) {
                if (entry.get("number").longValue() != ++number) missing(who, path, "the number " + number);
                String kind = entry.get("kind").stringValue();
                entry(who, scope, path, kind, entry.path("content"));
                contents.add(entry.path("content").isNull() ? MissingNode.getInstance() : entry.path("content"));
                if (number > lastBeforeSuspension(scope)
                        && OF_ITEMS.matcher(kind).matches()
                        && !TAKING.contains(kind))
                    leak(who, path, "though suspended, " + kind, new Platform.Answer(200, "", kind));
            }
            after = "&after=" + page.get("next").stringValue();
            if (!page.get("more").booleanValue()) break;
        }
        for (String token : must(scope)) if (!seen.contains(token) && counts(token)) missing(who, path, token);
        if (isOfAll()) streamed(who, scope, may, contents);
    }

    /** The same contents in the same order, by the stream and in a batch of CloudEvents. */
    private void streamed(Who who, String scope, Set<String> may, List<JsonNode> contents) {
        String path = "/api/feed?scope=" + scope;
        found.reads.addAndGet(2);
        Platform.Answer stream = platform.stream(who, path, contents.size());
        check(who, path + " streamed", stream, may);
        List<JsonNode> events = stream.body()
                .lines()
                .filter(line -> line.startsWith("data:"))
                .map(line -> new Platform.Answer(200, "", line.substring("data:".length())).json())
                .toList();
        isTheSame(who, path + " streamed", events, contents);
        Platform.Answer batch =
                platform.send(who, "GET", path + "&limit=500", "", "", "Accept", "application/cloudevents-batch+json");
        check(who, path + " as CloudEvents", batch, may);
        var pulled = new ArrayList<JsonNode>();
        batch.json().forEach(pulled::add);
        isTheSame(who, path + " as CloudEvents", pulled, contents.subList(0, Math.min(500, contents.size())));
    }

    private void isTheSame(Who who, String path, List<JsonNode> events, List<JsonNode> contents) {
        if (events.size() != contents.size()) {
            missing(who, path, contents.size() + " events: there are " + events.size());
            return;
        }
        for (int i = 0; i < contents.size(); i++) {
            if (!events.get(i).path("data").equals(contents.get(i)))
                leak(who, path, "another content", new Platform.Answer(200, "", "" + events.get(i)));
            if (!events.get(i).path("number").stringValue("").equals("" + (i + 1)))
                missing(who, path, "the number " + (i + 1));
        }
    }

    /** Once each by every way that gives out anything and that nothing else here walks. */
    final void everyOtherWay(Who who, List<String> items) {
        for (String path : List.of(
                "/",
                "/actuator/health",
                "/log/checkpoint",
                "/log/keys",
                "/log/tile/0/000.p/1",
                "/log/main/checkpoint",
                "/log/main/tile/0/000.p/1",
                "/pages",
                "/pages/assets/none",
                "/pages/drafts",
                "/pages/drafts?kind=warning",
                "/pages/language/en", // as before: this person's other pages are compared with each other meanwhile
                "/pages/news",
                "/pages/search",
                "/pages/search/none",
                "/pages/alerts/alert-" + NOWHERE + "/acts/recall",
                "/pages/alerts/alert-" + NOWHERE + "/acts/grant/onward-" + NOWHERE,
                "/pages/alerts/alert-" + NOWHERE + "/releases/release-" + NOWHERE,
                "/pages/alerts/alert-" + NOWHERE + "/releases/release-" + NOWHERE + "/return",
                "/pages/alerts/alert-" + NOWHERE + "/releases/release-" + NOWHERE + "/validation",
                "/pages/investigations/new",
                "/pages/investigations/investigation-" + NOWHERE,
                "/pages/investigations/investigation-" + NOWHERE + "/parts/decisions",
                "/pages/investigations/investigation-" + NOWHERE + "/versions",
                "/pages/investigations/investigation-" + NOWHERE + "/versions/version-" + NOWHERE,
                "/pages/investigations/investigation-" + NOWHERE + "/acts/withdrawal",
                "/pages/investigations/investigation-" + NOWHERE + "/acts/dissent/decision-" + NOWHERE,
                "/pages/investigations/investigation-" + NOWHERE + "/evidence/evidence-" + NOWHERE,
                "/pages/investigations/investigation-" + NOWHERE + "/differences/version-" + NOWHERE + "/version-"
                        + NOWHERE,
                "/pages/past",
                "/pages/past/bundle?partner=pk-fia",
                "/pages/past/decisions",
                "/pages/past/decisions/decision-" + NOWHERE + "/proof",
                "/pages/past/reads",
                "/pages/public",
                "/pages/sign-in/again",
                "/pages/agency",
                "/pages/agency/new-person",
                "/pages/agency/clients",
                "/pages/agency/clients/acts/registration",
                "/pages/agency/clocks",
                "/pages/agency/clocks/URGENT",
                "/pages/agency/duty",
                "/pages/agency/duty/acts/absence",
                "/pages/agency/mandates",
                "/pages/agency/mandates/new",
                "/pages/agency/mandates/mandate-" + NOWHERE,
                "/pages/agency/mandates/mandate-" + NOWHERE + "/acts/revocation",
                "/pages/agency/reads",
                "/pages/agency/subscribers",
                "/pages/agency/templates",
                "/pages/agency/templates/new",
                "/pages/agency/templates/template-" + NOWHERE,
                "/pages/agency/templates/template-" + NOWHERE + "/acts/withdrawal",
                "/pages/agency/templates/template-" + NOWHERE + "/content",
                "/pages/drafts/template-" + NOWHERE + "/1",
                "/pages/agency/persons/" + who.id(),
                "/pages/agency/persons/" + who.id() + "/acts/role",
                "/pages/agency/persons/" + who.id() + "/exposure",
                "/pages/directory",
                "/pages/directory/partners/pk-fia",
                "/pages/directory/partners/pk-fia/acts/suspension",
                "/pages/directory/groups",
                "/pages/directory/groups/gulf-authorities/exclusions",
                "/pages/directory/treaties",
                "/pages/directory/changes",
                "/pages/directory/changes/change-" + NOWHERE,
                "/pages/directory/changes/change-" + NOWHERE + "/acts/approval",
                "/pages/directory/proposals/define-group/new",
                "/pages/data-sets",
                "/pages/data-sets/dataset-" + NOWHERE,
                "/pages/agreements",
                "/pages/agreements/new",
                "/pages/agreements/agreement-" + NOWHERE,
                "/pages/agreements/agreement-" + NOWHERE + "/acts/signature",
                "/api/operations/runs",
                "/api/operations/runs/operation-" + NOWHERE,
                "/pages/operations",
                "/pages/operations/health",
                "/pages/operations/runs/operation-" + NOWHERE,
                "/pages/operations/runs/operation-" + NOWHERE + "/report",
                "/pages/operations/start/view-rebuilds",
                "/api/templates/template-" + NOWHERE,
                "/api/me",
                "/api/clients",
                "/api/partners/" + who.partner() + "/duty",
                "/api/partners/" + who.partner() + "/duty/now",
                "/api/partners/" + who.partner() + "/desk",
                "/api/partners/gr-police/desk",
                "/api/audit/as-of?limit=100",
                "/api/audit/as-of/diff?from=2000-01-01T00:00:00Z&limit=100",
                "/api/audit/reads?limit=100",
                "/api/audit/subscribers",
                "/api/audit/clients/" + who.id() + "/exposure",
                "/api/audit/clients/" + new Who("om-police", "machine").id() + "/exposure")) asked(who, path);
        for (String scope : List.of("agency-" + who.partner(), who.id(), "agency-gr-police"))
            for (String path : List.of("head?", "consistency?", "entries/1/proof?", "proofs?texts=true&"))
                asked(who, "/api/feed/" + path + "scope=" + scope);
        for (int i = 0; i < OTHER_ITEMS && !items.isEmpty(); i++) {
            String item = items.get(random.nextInt(items.size()));
            for (String path : List.of(
                    "/api/audit/as-of/items/" + item + "?limit=100",
                    "/api/audit/as-of/items/" + item + "/page",
                    "/api/audit/items/" + item + "/reads?limit=100",
                    "/api/audit/items/" + item + "/readers",
                    "/api/audit/items/" + item + "/exposure")) asked(who, path);
            if (!who.isMachine()) asked(who, "/pages/agency/items/" + item + "/readers");
            if (!who.isMachine())
                for (String page : List.of("/exposure", "/history", "/print"))
                    asked(who, "/pages/alerts/" + item + page);
            if (!who.isMachine())
                for (String page : List.of("", "/page", "/difference")) asked(who, "/pages/past/items/" + item + page);
        }
        String bundle = Driver.json("{'partner':'pk-fia'}");
        tasks.add(() -> words(who, "/api/audit/bundles", read(who, "POST", "/api/audit/bundles", bundle)));
        for (String list : List.of(
                "partners",
                "groups",
                "directory/changes",
                "agreements",
                "mandates",
                "persons",
                "templates",
                "data-sets")) tasks.add(() -> each(who, list));
        tasks.add(() -> decisions(who));
    }

    private void asked(Who who, String path) {
        tasks.add(() -> words(who, path, read(who, "GET", path, "")));
    }

    /** What somebody asked for by its id stands in its own records; words stand there that it may be shown alone. */
    private void words(Who who, String path, Platform.Answer answer) {
        if (answer.status() >= 500 && answer.status() != 503) leak(who, path, "a failure", answer);
        Matcher matcher = TOKEN.matcher(answer.body() + answer.headers());
        while (matcher.find()) {
            String token = matcher.group();
            if (token.startsWith("tk") && counts(token) && !may(who).contains(token)) leak(who, path, token, answer);
        }
    }

    /** Some of a list, each at its own address, and what belongs to a partner or a group. */
    private void each(Who who, String list) {
        String path = "/api/" + list;
        Platform.Answer answer = read(who, "GET", path + "?limit=20", "");
        words(who, path, answer);
        if (answer.status() != 200) return;
        int left = EACH;
        for (JsonNode one : answer.json().path("items")) {
            String id = "";
            for (String name : List.of(
                    "id", "dataset", "partner", "group", "changeId", "agreement", "mandate", "person", "template"))
                if (id.isEmpty()) id = one.path(name).stringValue("");
            if (id.isEmpty() || left-- == 0) return;
            words(who, path + "/" + id, read(who, "GET", path + "/" + id, ""));
            String page = Map.of(
                            "partners", "/pages/directory/partners/",
                            "directory/changes", "/pages/directory/changes/",
                            "agreements", "/pages/agreements/",
                            "data-sets", "/pages/data-sets/",
                            "mandates", "/pages/agency/mandates/",
                            "persons", "/pages/agency/persons/",
                            "templates", "/pages/agency/templates/")
                    .getOrDefault(list, "");
            if (!page.isEmpty()) words(who, page + id, read(who, "GET", page + id, ""));
            if (list.equals("data-sets")) {
                String series = "?country=GRC&indicator=Persons%20convicted";
                for (String of : List.of(
                        path + "/" + id + "/rows",
                        path + "/" + id + "/series" + series,
                        page + id + "/rows",
                        page + id + "/series" + series,
                        page + id + "/files/rows.csv",
                        page + id + "/files/series.csv" + series,
                        page + id + "/files/series.svg" + series)) words(who, of, read(who, "GET", of, ""));
            }
        }
    }

    /**
     * Of colleagues' decisions no word, but about an alert that one has: there they are shown with what was said,
     * refused ones too (decision 0028). One's own payload one knows.
     */
    private void decisions(Who who) {
        String path = "/api/audit/decisions";
        Platform.Answer answer = read(who, "GET", path + "?limit=20", "");
        if (answer.status() != 200) {
            words(who, path, answer);
            return;
        }
        int left = EACH;
        for (JsonNode one : answer.json().path("items")) {
            if (left-- == 0) return;
            String id = path + "/" + one.path("decision").stringValue("");
            Platform.Answer decision = read(who, "GET", id, "");
            boolean shown = one.path("item").stringValue("").startsWith("alert-");
            if (!shown && !one.path("actor").stringValue("").equals(who.id())) words(who, id, decision);
            words(who, id + "/proof", read(who, "GET", id + "/proof", ""));
        }
    }

    /** The same bytes as what does not exist. */
    final void hidden(Who who, String method, String path, String absent, String body, String... headers) {
        Platform.Answer answer = read(who, method, path, body, headers);
        Platform.Answer none = nowhere.computeIfAbsent(
                who + method + absent + body, first -> read(who, method, absent, body, headers));
        if (!answer.equals(none)) leak(who, method + " " + path, "not the bytes of what is not there: " + none, answer);
        check(who, path, answer, Set.of());
    }

    /** The same as people see it: whatever is hidden as a page shows it that is not there. */
    final void shown(Who who, String path, String item, boolean sees) {
        if (who.isMachine()) return;
        String page = path.replaceFirst("/api/", "/pages/");
        Platform.Answer answer = read(who, "GET", page, "");
        if (sees) {
            check(who, page, answer, may(who));
            mentions(who, page, item, answer.body().replaceAll("value=\"[^\"]*\"", ""));
            if (answer.status() != 200) missing(who, page, "the page: " + answer);
            return;
        }
        Platform.Answer none = read(who, "GET", page.replaceFirst("-[0-9a-f]{32}$", "-" + NOWHERE), "");
        if (!unsessioned(answer).equals(unsessioned(none)))
            leak(who, page, "not the bytes of what is not there: " + none, answer);
        check(who, page, answer, Set.of());
    }

    /** What is asked with this form, for whom a draft would be; of one that is somebody's own it says so. */
    static final String FORM = """
        partner.om-police=yes
        group.gulf-authorities=yes
        marking=TLP:AMBER
        purpose.investigation=yes
        article.tip-protocol-art-10=yes
        urgency=ROUTINE\
        """;

    /**
     * Where an alert is written and issued: to those who see its draft, and to nobody else any more than nothing, but
     * that its owner's people are told that it is issued who send the form of its issue.
     */
    final void written(Who who, String path, boolean draft, boolean own) {
        if (who.isMachine()) return;
        String page = path.replaceFirst("/api/", "/pages/");
        for (String part : List.of("/content", "/issue", "/issue/preparation")) {
            written(who, "GET", page, part, "", draft);
            if (part.equals("/issue") && (draft || !own)) written(who, "POST", page, part, FORM, draft);
        }
        if (own && !draft) check(who, page + "/issue", read(who, "POST", page + "/issue", FORM), may(who));
        written(who, "POST", page, "/issue/recipients/om-police", FORM, draft);
    }

    private void written(Who who, String method, String page, String part, String form, boolean draft) {
        Platform.Answer answer = read(who, method, page + part, form);
        check(who, page + part, answer, may(who));
        if (draft) {
            boolean refused = answer.status() == 409 && part.contains("/recipients/"); // then there is no preview
            if (answer.status() != 200 && !refused) missing(who, page + part, "the page: " + answer);
            return;
        }
        String nothing = page.replaceFirst("-[0-9a-f]{32}$", "-" + NOWHERE) + part;
        same(who, page + part, answer, read(who, method, nothing, form));
    }

    /** The forms of acts: of what somebody had or has with that alone, of all else like those of what is not there. */
    final void acts(Who who, String path, boolean hadIt) {
        if (who.isMachine()) return;
        String page = path.replaceFirst("/api/", "/pages/");
        String nothing = page.replaceFirst("-[0-9a-f]{32}$", "-" + NOWHERE);
        for (String act : List.of("/acts/recall", "/acts/answer", "/acts/recall-answer")) {
            Platform.Answer answer = read(who, "GET", page + act, "");
            check(who, page + act, answer, may(who));
            if (!hadIt) same(who, page + act, answer, read(who, "GET", nothing + act, ""));
        }
        for (String change : List.of("widening", "amendment", "narrowing", "widening/preparation")) {
            String form = "/changes/" + change;
            changed(who, "GET", page + form, nothing + form, hadIt);
            if (change.contains("/")) continue;
            changed(who, "POST", page + form, nothing + form, hadIt);
            String recipient = form + "/recipients/gr-police";
            changed(who, "POST", page + recipient, nothing + recipient, hadIt);
        }
    }

    private void changed(Who who, String method, String page, String nothing, boolean hadIt) {
        String form = method.equals("GET") ? "" : FORM;
        Platform.Answer answer = read(who, method, page, form);
        check(who, page, answer, may(who));
        if (!hadIt) same(who, page, answer, read(who, method, nothing, form));
    }

    /** Where another's issue stands: it is like one that is not there. */
    final void unreleased(Who who, String path, String release) {
        String page = path.replaceFirst("/api/", "/pages/") + "/issue/";
        Platform.Answer answer = read(who, "GET", page + release, "");
        check(who, page, answer, Set.of());
        same(who, page + release, answer, read(who, "GET", page + "release-" + NOWHERE, ""));
    }

    final void same(Who who, String page, Platform.Answer answer, Platform.Answer none) {
        if (!unsessioned(answer).equals(unsessioned(none)))
            leak(who, page, "not the bytes of what is not there: " + none, answer);
    }

    /** An act under way as people see it, where the alert's page has it, and the forms of a second person's word. */
    final void underWay(Who who, String path) {
        if (who.isMachine()) return;
        int release = path.lastIndexOf("/releases/");
        boolean there = read(who, "GET", path.substring(0, release), "")
                .json()
                .path("acts")
                .has(path.substring(release + "/releases/".length()));
        for (String form : List.of("", "/return", "/validation")) {
            String page = path.replaceFirst("/api/", "/pages/") + form;
            Platform.Answer answer = read(who, "GET", page, "");
            check(who, page, answer, may(who));
            if (form.isEmpty() && (answer.status() == 200) != there) missing(who, page, "the page: " + answer);
        }
    }

    /**
     * Without what is of a session alone, which may have ended between two looks: its token, and the word that ends it,
     * which is said to whoever still sends its cookie.
     */
    private static Platform.Answer unsessioned(Platform.Answer answer) {
        return new Platform.Answer(
                answer.status(),
                answer.headers().replaceAll("set-cookie=\\[session=; [^\\]]*\\], ", ""),
                answer.body().replaceAll("value=\"[^\"]*\"", ""));
    }

    /** A page that shows what it has to and nothing else. */
    final JsonNode page(Who who, String path, String item, Set<String> must) {
        Platform.Answer answer = read(who, "GET", path, "");
        Set<String> seen = check(who, path, answer, may(who));
        mentions(who, path, item, answer.body());
        if (answer.status() != 200) missing(who, path, "the page: " + answer);
        else for (String token : must) if (!seen.contains(token)) missing(who, path, token);
        return answer.status() == 200 ? answer.json() : MissingNode.getInstance();
    }

    /** All pages of an inbox, which list just what the model says, and as many as its counts say. */
    final void inbox(Who who) {
        var listed = new ArrayList<String>();
        String path = "/api/inbox?limit=" + (who.name().equals("second") ? 3 : 200);
        String after = "";
        while (true) {
            Platform.Answer answer = read(who, "GET", path + after, "");
            if (isNobody(who, path, answer)) return;
            check(who, path, answer, may(who));
            JsonNode page = answer.json();
            for (JsonNode item : page.get("items")) {
                String id = item.get("item").stringValue();
                listed.add(id);
                if (counts(id)) mentions(who, path, id, item.toString());
            }
            if (!page.has("next")) break;
            after = "&after=" + page.get("next").stringValue();
        }
        filtered(who, listed);
        @Nullable String shownAt = who.isMachine() ? null : "/pages/inbox";
        for (int pages = 0; shownAt != null && pages < PAGES_OF_AN_INBOX; pages++) {
            Platform.Answer shown = read(who, "GET", shownAt, "");
            check(who, shownAt, shown, may(who));
            if (shown.status() != 200) missing(who, shownAt, "the page: " + shown);
            Matcher next = NEXT_PAGE.matcher(shown.body());
            shownAt = next.find() ? next.group(1).replace("&amp;", "&") : null;
        }
        Platform.Answer counts = read(who, "GET", "/api/inbox/counts", "");
        check(who, "/api/inbox/counts", counts, may(who));
        if (!isOfAll()) listed.removeIf(id -> !counts(id));
        else if (counts.json().get("total").longValue() != listed.size())
            missing(who, "/api/inbox/counts", "the count " + listed.size() + ": " + counts.body());
        var should = new TreeSet<>(inboxOf(who));
        should.removeIf(id -> !counts(id));
        for (String id : listed)
            if (!should.remove(id)) leak(who, path, id + " listed once too often", new Platform.Answer(200, "", id));
        for (String id : should) missing(who, path, id);
    }

    /** What is asked for by a filter are lines of the whole, in its order, and what is not is none of them. */
    private void filtered(Who who, List<String> listed) {
        String path = "/api/inbox?limit=200&needs=";
        var both = new ArrayList<String>();
        for (String needs : List.of("true", "false")) {
            Platform.Answer answer = read(who, "GET", path + needs, "");
            check(who, path + needs, answer, may(who));
            if (answer.status() != 200 || answer.json().has("next")) return; // there is more of it than is compared
            answer.json().get("items").forEach(line -> both.add(line.get("item").stringValue()));
        }
        if (!both.equals(listed))
            leak(who, path, "other items than without a filter: " + listed, new Platform.Answer(200, "", "" + both));
    }

    /** Somebody who is nobody is refused. */
    final boolean isNobody(Who who, String path, Platform.Answer answer) {
        if (people().isSomebody(who)) {
            if (answer.status() == 200) return false;
            missing(who, path, "a page: " + answer);
            return true;
        }
        if (answer.status() != 401) leak(who, path, "a page though nobody", answer);
        return true;
    }

    /** A word that nobody wrote. */
    private static final String NOBODYS = "tk000000000k";

    /** For some of these words. */
    final void searches(Who who, Collection<String> words) {
        List<String> tokens = words.stream().filter(this::counts).toList();
        for (int i = 0; i < SEARCHES && !tokens.isEmpty(); i++) {
            String token = tokens.get(random.nextInt(tokens.size()));
            tasks.add(() -> search(who, token));
            if (i == 0) tasks.add(() -> searchByPage(who, token));
        }
    }

    /** A word that somebody may not see is found like one that nobody ever wrote. */
    final void search(Who who, String token) {
        String path = "/api/search";
        Platform.Answer answer = read(who, "POST", path, searched(token));
        if (isNobody(who, path, answer)) return;
        check(who, path, answer, may(who));
        if (may(who).contains(token)) {
            boolean any = !answer.json().get("items").isEmpty();
            if (!any && isFindable(who, token)) missing(who, path, "an item with " + token);
        } else foundLikeNothing(who, token);
    }

    /** The same by the page of a search, as the same person at its browser. */
    final void searchByPage(Who who, String token) {
        if (who.isMachine() || !people().isSomebody(who)) return;
        Platform.Answer found = platform.search(who, token);
        String shown = found.body().replace(token, ""); // it stands there since it was asked for
        check(who, "a search's page", new Platform.Answer(found.status(), found.headers(), shown), may(who));
        if (found.status() != 200) missing(who, "a search's page", found);
        String none = platform.search(who, NOBODYS).body().replace(NOBODYS, "");
        if (may(who).contains(token)) {
            if (isFindable(who, token) && shown.equals(none)) missing(who, "a search's page", "an item with " + token);
        } else if (!shown.equals(none))
            leak(who, "a search's page for " + token, "not the bytes of what nobody wrote", found);
    }

    private void foundLikeNothing(Who who, String token) {
        Platform.Answer answer = read(who, "POST", "/api/search", searched(token));
        Platform.Answer none = read(who, "POST", "/api/search", searched(NOBODYS));
        if (!answer.equals(none))
            leak(who, "a search for " + token, "not the bytes of what nobody wrote: " + none, answer);
    }

    private static String searched(String token) {
        return Driver.json("{'q':'" + token + "'}");
    }
}
