package org.antitrafficking.coordination.api.leaks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Reads as everybody, by every way there is, and holds each byte against the model. */
final class Reads implements AutoCloseable {

    /** What was found wrong, of all readings together. */
    static final class Found {
        final AtomicLong reads = new AtomicLong();
        final List<String> leaks = Collections.synchronizedList(new ArrayList<>());
        final List<String> missing = Collections.synchronizedList(new ArrayList<>());

        boolean isNothing() {
            return leaks.isEmpty() && missing.isEmpty();
        }

        @Override
        public String toString() {
            return "%d reads: %d leaks, %d missing%s"
                    .formatted(
                            reads.get(),
                            leaks.size(),
                            missing.size(),
                            first("leak", leaks) + first("missing", missing));
        }

        private static String first(String what, List<String> of) {
            var text = new StringBuilder();
            of.stream()
                    .limit(12)
                    .forEach(each ->
                            text.append("\n  ").append(what).append(": ").append(each));
            return text.toString();
        }
    }

    private static final int AT_ONCE = 4;

    /** By everybody, for anything and for what was lost. */
    private static final int SEARCHES = 4;

    /** All that a suspended partner is told. */
    private static final Set<String> TAKING =
            Set.of("alert-recalled", "alert-withdrawn", "alert-closed", "alert-erased");

    private static final String NOWHERE = "0".repeat(32);
    private static final Pattern TOKEN = Pattern.compile("tk\\d{9}k|(?:alert|release|request|agreement)-[0-9a-f]{32}");
    private static final Pattern PARTNER =
            Pattern.compile("(?<![a-z0-9-])(?:" + String.join("|", Cast.PARTNERS.keySet()) + ")(?![a-z0-9-])");
    private static final Pattern PERSON = Pattern.compile("person-[0-9a-f]{32}");

    private final Platform platform;
    private final Found found;
    private final ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);

    Reads(Platform platform, Found found) {
        this.platform = platform;
        this.found = found;
    }

    /** One reading by many at one moment. */
    final class Reading {
        private final SharingModel model;
        private final Set<String> only;
        private final Random random;
        private final Map<String, Set<String>> mayOfScope = new ConcurrentHashMap<>();
        private final Map<Who, Set<String>> mayOf = new ConcurrentHashMap<>();
        private final Map<String, Platform.Answer> nowhere = new ConcurrentHashMap<>();
        private final List<Runnable> tasks = new ArrayList<>();

        /** @param only tokens and ids that are looked at; null for all */
        Reading(SharingModel model, Set<String> only, Random random) {
            this.model = model;
            this.only = only;
            this.random = random;
        }

        /** Reads, and waits for it. */
        void by(List<Who> readers, List<String> alerts, int probes) {
            platform.settle();
            for (Who who : readers) {
                for (String scope : model.scopes(who)) tasks.add(() -> feed(who, scope));
                tasks.add(() -> directory(who));
                List<String> foreign = new ArrayList<>(model.allScopes());
                foreign.removeAll(model.scopes(who));
                Collections.sort(foreign);
                for (int i = 0; i < 3; i++) {
                    String scope = foreign.get(random.nextInt(foreign.size()));
                    tasks.add(
                            () -> hidden(who, "GET", "/api/feed?scope=" + scope, "/api/feed?scope=agency-nobody", ""));
                }
                for (String alert : alerts) page(who, alert, probes);
                tasks.add(() -> inbox(who));
                searches(who, model.tokens());
                searches(who, model.lost(who));
                if (only != null) for (String token : model.erasedFrom(who)) erased(who, token);
                beside(who);
            }
            run();
        }

        /** For some of these words. */
        private void searches(Who who, Collection<String> words) {
            List<String> tokens = words.stream().filter(this::counts).toList();
            for (int i = 0; i < SEARCHES && !tokens.isEmpty(); i++) {
                String token = tokens.get(random.nextInt(tokens.size()));
                tasks.add(() -> search(who, token));
            }
        }

        /** Of what rules that are broken do with an erasure, a search is the way to see it. */
        private void erased(Who who, String token) {
            if (counts(token)) tasks.add(() -> search(who, token));
        }

        private void run() {
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

        private Platform.Answer read(Who who, String method, String path, String body, String... headers) {
            found.reads.incrementAndGet();
            return platform.send(who, method, path, body, "", headers);
        }

        private Set<String> may(Who who) {
            return mayOf.computeIfAbsent(who, model::may);
        }

        private boolean counts(String token) {
            return only == null || only.contains(token);
        }

        /** Every token and id in the bytes is one that may be there. */
        private Set<String> check(Who who, String path, Platform.Answer answer, Set<String> may) {
            var seen = new TreeSet<String>();
            Matcher matcher = TOKEN.matcher(answer.body() + answer.headers());
            while (matcher.find()) {
                String token = matcher.group();
                if (!seen.add(token) || may.contains(token) || !counts(token)) continue;
                leak(who, path, token, answer);
            }
            return seen;
        }

        private void leak(Who who, String path, String what, Platform.Answer answer) {
            int at = Math.max(0, answer.body().indexOf(what) - 160);
            found.leaks.add("%s by %s%s is shown %s in …%s…"
                    .formatted(
                            path,
                            who,
                            model.isSuspended(who.partner()) ? " (suspended)" : "",
                            what,
                            answer.body().substring(at, Math.min(answer.body().length(), at + 240))));
        }

        private void missing(Who who, String path, Object what) {
            found.missing.add("%s by %s lacks %s".formatted(path, who, what));
        }

        /** A feed from its beginning: what it may show, what it has to, numbers without a gap. */
        private void feed(Who who, String scope) {
            Set<String> may = mayOfScope.computeIfAbsent(scope, model::may);
            var seen = new TreeSet<String>();
            String path = "/api/feed?scope=" + scope + "&limit="
                    + (only == null && who.name().equals("officer") ? 50 : 500);
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
                    entry(who, path, entry.get("content"));
                    contents.add(entry.path("content").isNull() ? MissingNode.getInstance() : entry.path("content"));
                    String kind = entry.get("kind").stringValue();
                    if (number > model.lastBeforeSuspension(scope)
                            && kind.startsWith("alert-")
                            && !TAKING.contains(kind))
                        leak(who, path, "though suspended, " + kind, new Platform.Answer(200, "", kind));
                }
                after = "&after=" + page.get("next").stringValue();
                if (!page.get("more").booleanValue()) break;
            }
            for (String token : model.must(scope))
                if (!seen.contains(token) && counts(token)) missing(who, path, token);
            if (only == null) streamed(who, scope, may, contents);
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
            Platform.Answer batch = platform.send(
                    who, "GET", path + "&limit=500", "", "", "Accept", "application/cloudevents-batch+json");
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

        /** Of other recipients and of foreign officers nothing stands in an entry. */
        private void entry(Who who, String path, JsonNode content) {
            String alert = content == null ? "" : content.path("alert").stringValue("");
            if (!alert.isEmpty() && counts(alert)) mentions(who, path, alert, content.toString());
        }

        private void mentions(Who who, String path, String alert, String text) {
            Set<String> partners = model.mentionable(who.partner(), alert);
            if (partners != null) {
                Matcher matcher = PARTNER.matcher(text);
                while (matcher.find())
                    if (!partners.contains(matcher.group()))
                        leak(who, path, matcher.group(), new Platform.Answer(200, "", text));
            }
            Matcher matcher = PERSON.matcher(text);
            while (matcher.find())
                if (!model.isMentionable(matcher.group(), who.partner(), alert))
                    leak(who, path, matcher.group(), new Platform.Answer(200, "", text));
        }

        private void directory(Who who) {
            Platform.Answer answer = read(who, "GET", "/api/feed?scope=directory&limit=500", "");
            check(who, "/api/feed?scope=directory", answer, Set.of());
        }

        /** The same bytes as what does not exist. */
        private void hidden(Who who, String method, String path, String absent, String body, String... headers) {
            Platform.Answer answer = read(who, method, path, body, headers);
            Platform.Answer none = nowhere.computeIfAbsent(
                    who + method + absent + body, first -> read(who, method, absent, body, headers));
            if (!answer.equals(none))
                leak(who, method + " " + path, "not the bytes of what is not there: " + none, answer);
            check(who, path, answer, Set.of());
        }

        private void page(Who who, String alert, int probes) {
            String path = "/api/alerts/" + alert;
            String none = "/api/alerts/alert-" + NOWHERE;
            if (model.sees(who, alert)) tasks.add(() -> policy(who, alert));
            else if (random.nextInt(100) < probes)
                tasks.add(() -> hidden(who, "GET", path + "/policy", none + "/policy", ""));
            if (model.sees(who, alert)) tasks.add(() -> page(who, alert, model.mustOfPage(alert)));
            else if (model.isToldOfTaking(who, alert)) tasks.add(() -> page(who, alert, Set.of(alert)));
            else {
                tasks.add(() -> hidden(who, "GET", path, none, ""));
                if (random.nextInt(100) < probes)
                    tasks.add(() -> hidden(who, "GET", path, none, "", "If-None-Match", "*"));
            }
            for (Map.Entry<String, String> release : model.releases(alert).entrySet()) {
                String of = "/releases/" + release.getKey();
                if (model.isOwnAct(who, alert, release.getKey())) {
                    if (model.sees(who, alert) && model.isOpen(alert, release.getKey()))
                        tasks.add(() -> preview(who, alert, path + of));
                } else if (random.nextInt(100) < probes)
                    tasks.add(() -> hidden(who, "GET", path + of, none + "/releases/release-" + NOWHERE, ""));
            }
            if (model.sees(who, alert) && random.nextInt(100) < 3 * probes) {
                Assessed assessed = ASSESSED.get(random.nextInt(ASSESSED.size()));
                if (model.isDraft(alert)) assessed = ASSESSED.getFirst();
                String body = assessed.body();
                tasks.add(() -> assessment(who, alert, body));
            }
            // Who had it once knows that there is one, and may be told so.
            if (model.sees(who, alert) || model.saw(who, alert)) return;
            for (Probe probe : PROBES)
                if (random.nextInt(100) < probes)
                    tasks.add(
                            () -> hidden(who, probe.method(), path + probe.path(), none + probe.path(), probe.body()));
        }

        private void page(Who who, String alert, Set<String> must) {
            String path = "/api/alerts/" + alert;
            Platform.Answer answer = read(who, "GET", path, "");
            Set<String> seen = check(who, path, answer, may(who));
            mentions(who, path, alert, answer.body());
            if (answer.status() != 200) missing(who, path, "the page: " + answer);
            else for (String token : must) if (!seen.contains(token)) missing(who, path, token);
        }

        /** All pages of an inbox, which list just what the model says, and as many as its counts say. */
        private void inbox(Who who) {
            var listed = new ArrayList<String>();
            String path = "/api/inbox?limit=" + (who.name().equals("second") ? 3 : 200);
            String after = "";
            while (true) {
                Platform.Answer answer = read(who, "GET", path + after, "");
                if (isNobody(who, path, answer)) return;
                check(who, path, answer, may(who));
                JsonNode page = answer.json();
                for (JsonNode item : page.get("items")) {
                    String alert = item.get("item").stringValue();
                    listed.add(alert);
                    if (counts(alert)) mentions(who, path, alert, item.toString());
                }
                if (!page.has("next")) break;
                after = "&after=" + page.get("next").stringValue();
            }
            Platform.Answer counts = read(who, "GET", "/api/inbox/counts", "");
            check(who, "/api/inbox/counts", counts, may(who));
            if (only != null) listed.removeIf(alert -> !only.contains(alert));
            else if (counts.json().get("total").longValue() != listed.size())
                missing(who, "/api/inbox/counts", "the count " + listed.size() + ": " + counts.body());
            var should = new TreeSet<>(model.inbox(who));
            if (only != null) should.retainAll(only);
            for (String alert : listed)
                if (!should.remove(alert))
                    leak(who, path, alert + " listed once too often", new Platform.Answer(200, "", alert));
            for (String alert : should) missing(who, path, alert);
        }

        /** Somebody who is nobody is refused. */
        private boolean isNobody(Who who, String path, Platform.Answer answer) {
            if (model.isSomebody(who)) {
                if (answer.status() == 200) return false;
                missing(who, path, "a page: " + answer);
                return true;
            }
            if (answer.status() != 401) leak(who, path, "a page though nobody", answer);
            return true;
        }

        /** A word that somebody may not see is found like one that nobody ever wrote. */
        private void search(Who who, String token) {
            String path = "/api/search";
            Platform.Answer answer = read(who, "POST", path, searched(token));
            if (isNobody(who, path, answer)) return;
            check(who, path, answer, may(who));
            if (may(who).contains(token)) {
                boolean found = !answer.json().get("items").isEmpty();
                if (!found && model.isFindable(who, token)) missing(who, path, "an item");
            } else foundLikeNothing(who, token);
        }

        private void foundLikeNothing(Who who, String token) {
            Platform.Answer answer = read(who, "POST", "/api/search", searched(token));
            Platform.Answer none = read(who, "POST", "/api/search", searched("tk000000000k"));
            if (!answer.equals(none)) leak(who, "a search", "not the bytes of what nobody wrote: " + none, answer);
        }

        private static String searched(String token) {
            return Driver.json("{'q':'" + token + "'}");
        }

        /** Of an erased alert there is none, since its page says nothing any more. */
        private void policy(Who who, String alert) {
            String path = "/api/alerts/" + alert + "/policy";
            Platform.Answer answer = read(who, "GET", path, "");
            check(who, path, answer, may(who));
            mentions(who, path, alert, answer.body());
        }

        private void preview(Who who, String alert, String path) {
            Platform.Answer answer = read(who, "GET", path, "");
            if (answer.status() != 200) missing(who, path, "the preview of its own act: " + answer);
            check(who, path, answer, may(who));
            mentions(who, path, alert, answer.body());
        }

        /** Of an act that nobody prepared: it tells whom that would reach, and so who is reached already. */
        private void assessment(Who who, String alert, String body) {
            String path = "/api/alerts/" + alert + "/assessment";
            Platform.Answer answer = read(who, "POST", path, body);
            check(who, path, answer, may(who));
            if (answer.status() >= 500) leak(who, path, "a failure", answer);
            mentions(who, path, alert, answer.body().replace("ae-interior", ""));
        }

        private void list(Who who, String list, Set<String> may) {
            String path = "/api/" + list + "?limit=500";
            check(who, path, read(who, "GET", path, ""), may);
        }

        /** What is not an alert's. */
        private void beside(Who who) {
            for (String list : List.of("partners", "groups", "treaties", "directory/changes"))
                tasks.add(() -> list(who, list, Set.of()));
            for (String list : List.of("agreements", "mandates", "persons")) tasks.add(() -> list(who, list, may(who)));
            if (!who.partner().equals("pk-fia"))
                tasks.add(() -> hidden(
                        who, "GET", "/api/groups/gulf-authorities/exclusions", "/api/groups/no-group/exclusions", ""));
            String other = who.partner().equals("iom") ? "pk-fia" : "iom";
            tasks.add(
                    () -> hidden(who, "GET", "/api/partners/" + other + "/clocks", "/api/partners/nobody/clocks", ""));
            model.agreements().forEach((id, parties) -> {
                if (counts(id) && !parties.contains(who.partner()))
                    tasks.add(() ->
                            hidden(who, "GET", "/api/agreements/" + id, "/api/agreements/agreement-" + NOWHERE, ""));
            });
        }
    }

    private record Assessed(String body) {
        static Assessed of(String act, String rest) {
            return new Assessed(Driver.json("{'act':'" + act + "'," + rest + "}"));
        }
    }

    private static final String TERMS =
            "'terms':{'marking':'TLP:AMBER','purposes':['investigation'],'articles':['tip-protocol-art-10']}";

    private static final List<Assessed> ASSESSED = List.of(
            Assessed.of("issue", TERMS + ",'audience':{'partners':['ae-interior']},'clocks':{'urgency':'FLASH'}"),
            Assessed.of(
                    "amend",
                    "'content':{'reference':'r','kind':'warning','warningTo':'missions',"
                            + "'texts':{'en':{'subject':'s','narrative':'n'}}}"),
            Assessed.of("widen", "'audience':{'partners':['ae-interior']},'skipRefused':true"),
            Assessed.of("relax", TERMS),
            Assessed.of("answer", "'answer':'match'," + TERMS),
            Assessed.of("follow-up", "'text':'t'," + TERMS));

    private record Probe(String method, String path, String body) {}

    private static final List<Probe> PROBES = List.of(
            new Probe(
                    "POST",
                    "/assessment",
                    Driver.json("{'act':'amend','content':{'reference':'r','kind':'warning',"
                            + "'warningTo':'missions','texts':{'en':{'subject':'s','narrative':'n'}}}}")),
            new Probe("POST", "/assessment", "{}"),
            new Probe("POST", "/acknowledgement", ""),
            new Probe("POST", "/closure", ""),
            new Probe("POST", "/erasure", ""),
            new Probe("POST", "/persons/p1/erasure", ""),
            new Probe("POST", "/recall", Driver.json("{'reason':'r'}")),
            new Probe("POST", "/recall-answer", Driver.json("{'answer':'deleted'}")),
            new Probe("PUT", "/terms", Driver.json("{'marking':'TLP:AMBER','purposes':['investigation']}")),
            new Probe("PUT", "/clocks/answer/om-police", Driver.json("{'due':'2030-01-01T00:00:00Z'}")),
            new Probe("POST", "/narrowing", Driver.json("{'partners':['om-police'],'reason':'r'}")));

    @Override
    public void close() {
        pool.shutdownNow();
    }

    static Map<String, Integer> byWay(List<String> leaks) {
        var ways = new TreeMap<String, Integer>();
        leaks.forEach(
                leak -> ways.merge(leak.replaceAll("[0-9a-f]{32}", "…").replaceAll(" by .*", ""), 1, Integer::sum));
        return ways;
    }
}
