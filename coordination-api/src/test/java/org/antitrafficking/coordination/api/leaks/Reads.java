package org.antitrafficking.coordination.api.leaks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;

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

    private final Platform platform;
    private final Found found;
    private final ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);

    Reads(Platform platform, Found found) {
        this.platform = platform;
        this.found = found;
    }

    /** One reading by many at one moment. */
    final class Reading extends Scrutiny {
        private final SharingModel model;

        /** @param only tokens and ids that are looked at; null for all */
        Reading(SharingModel model, Set<String> only, Random random) {
            super(Reads.this.platform, Reads.this.found, Reads.this.pool, only, random);
            this.model = model;
        }

        @Override
        SharingModel people() {
            return model;
        }

        @Override
        Set<String> mayNow(Who who) {
            return model.may(who);
        }

        @Override
        Set<String> mayNow(String scope) {
            return model.may(scope);
        }

        @Override
        Set<String> must(String scope) {
            return model.must(scope);
        }

        @Override
        long lastBeforeSuspension(String scope) {
            return model.lastBeforeSuspension(scope);
        }

        @Override
        Set<String> inboxOf(Who who) {
            return model.inbox(who);
        }

        @Override
        boolean isFindable(Who who, String token) {
            return model.isFindable(who, token);
        }

        @Override
        Set<String> mentionable(Who who, String alert) {
            return model.mentionable(who.partner(), alert);
        }

        @Override
        boolean isMentionable(String person, Who who, String alert) {
            return model.isMentionable(person, who.partner(), alert);
        }

        @Override
        void entry(Who who, String scope, String path, String kind, JsonNode content) {
            String alert = content.path("alert").stringValue("");
            if (!alert.isEmpty() && counts(alert)) mentions(who, path, alert, content.toString());
        }

        /** Reads, and waits for it. */
        void by(List<Who> readers, List<String> alerts, int probes) {
            platform.settle();
            for (Who who : readers) {
                feeds(who);
                for (String alert : alerts) page(who, alert, probes);
                tasks.add(() -> inbox(who));
                searches(who, model.tokens());
                searches(who, model.lost(who));
                if (!isOfAll()) for (String token : model.erasedFrom(who)) erased(who, token);
                beside(who);
                if (isOfAll()) everyOtherWay(who, alerts);
            }
            run();
        }

        /** Of what rules that are broken do with an erasure, a search is the way to see it. */
        private void erased(Who who, String token) {
            if (counts(token)) tasks.add(() -> search(who, token));
        }

        private void page(Who who, String alert, int probes) {
            String path = "/api/alerts/" + alert;
            String none = "/api/alerts/alert-" + NOWHERE;
            if (model.sees(who, alert)) tasks.add(() -> policy(who, alert));
            else if (random.nextInt(100) < probes)
                tasks.add(() -> hidden(who, "GET", path + "/policy", none + "/policy", ""));
            String offers = "/api/items/" + alert + "/offers";
            if (model.sees(who, alert)) tasks.add(() -> check(who, offers, read(who, "GET", offers, ""), may(who)));
            else if (!model.isToldOfTaking(who, alert) && random.nextInt(100) < probes)
                tasks.add(() -> hidden(who, "GET", offers, "/api/items/alert-" + NOWHERE + "/offers", ""));
            boolean shown = model.sees(who, alert) || model.isToldOfTaking(who, alert);
            if (isOfAll()) tasks.add(() -> shown(who, path, alert, shown));
            if (isOfAll() && random.nextInt(100) < probes)
                tasks.add(() -> written(
                        who,
                        path,
                        model.sees(who, alert) && model.isDraft(alert),
                        model.sees(who, alert) && model.owner(alert).equals(who.partner())));
            if (isOfAll() && random.nextInt(100) < probes)
                tasks.add(() -> acts(who, path, model.sees(who, alert) || model.saw(who, alert)));
            if (model.sees(who, alert)) tasks.add(() -> page(who, path, alert, model.mustOfPage(alert)));
            else if (model.isToldOfTaking(who, alert)) tasks.add(() -> page(who, path, alert, Set.of(alert)));
            else {
                tasks.add(() -> hidden(who, "GET", path, none, ""));
                if (random.nextInt(100) < probes)
                    tasks.add(() -> hidden(who, "GET", path, none, "", "If-None-Match", "*"));
            }
            for (Map.Entry<String, String> release : model.releases(alert).entrySet()) {
                String of = "/releases/" + release.getKey();
                if (model.isOwnAct(who, alert, release.getKey())) {
                    if (model.sees(who, alert) && model.isOpen(alert, release.getKey())) {
                        tasks.add(() -> preview(who, alert, path + of));
                        tasks.add(() -> changes(who, path + of + "/changes"));
                        tasks.add(() -> seenBy(who, alert, path + of));
                        if (isOfAll()) tasks.add(() -> underWay(who, path + of));
                    }
                } else if (random.nextInt(100) < probes) {
                    if (isOfAll() && !who.isMachine()) tasks.add(() -> unreleased(who, path, release.getKey()));
                    for (String part : List.of("", "/changes", "/recipients/om-police"))
                        tasks.add(() ->
                                hidden(who, "GET", path + of + part, none + "/releases/release-" + NOWHERE + part, ""));
                }
            }
            if (model.sees(who, alert) && random.nextInt(100) < 3 * probes) {
                Assessed assessed = ASSESSED.get(random.nextInt(ASSESSED.size()));
                if (model.isDraft(alert)) assessed = ASSESSED.getFirst();
                String body = assessed.body();
                tasks.add(() -> assessment(who, alert, body));
                tasks.add(() -> seenBy(who, alert, path + "/assessment", body));
            }
            // Who had it once knows that there is one, and may be told so.
            if (model.sees(who, alert) || model.saw(who, alert)) return;
            for (Probe probe : PROBES)
                if (random.nextInt(100) < probes)
                    tasks.add(
                            () -> hidden(who, probe.method(), path + probe.path(), none + probe.path(), probe.body()));
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

        private void changes(Who who, String path) {
            Platform.Answer answer = read(who, "GET", path, "");
            if (answer.status() != 200) missing(who, path, "what its own act changes: " + answer);
            check(who, path, answer, may(who));
        }

        /** What a recipient would see: nothing that its reader may not see itself, and to nobody but the owner. */
        private void seenBy(Who who, String alert, String path) {
            for (String recipient : List.of("om-police", "gr-police")) {
                String of = "/recipients/" + recipient;
                foreseen(who, alert, path + of, read(who, "GET", path + of, ""));
                if (who.isMachine()) continue;
                String page = path.replaceFirst("/api/", "/pages/") + of;
                Platform.Answer answer = read(who, "GET", page, "");
                check(who, page, answer, may(who));
            }
        }

        private void seenBy(Who who, String alert, String path, String body) {
            String of = path + "/recipients/om-police";
            foreseen(who, alert, of, read(who, "POST", of, body));
        }

        private void foreseen(Who who, String alert, String path, Platform.Answer answer) {
            check(who, path, answer, may(who));
            if (answer.status() >= 500) leak(who, path, "a failure", answer);
            if (answer.status() == 200 && !model.owner(alert).equals(who.partner()))
                leak(who, path, "what another's recipients would see", answer);
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
            for (String list : List.of("agreements", "mandates", "persons", "templates", "data-sets"))
                tasks.add(() -> list(who, list, may(who)));
            if (!who.partner().equals("pk-fia"))
                tasks.add(() -> hidden(
                        who, "GET", "/api/groups/gulf-authorities/exclusions", "/api/groups/no-group/exclusions", ""));
            String other = who.partner().equals("iom") ? "pk-fia" : "iom";
            tasks.add(
                    () -> hidden(who, "GET", "/api/partners/" + other + "/clocks", "/api/partners/nobody/clocks", ""));
            for (String path : List.of("/duty", "/duty/now"))
                tasks.add(() -> hidden(who, "GET", "/api/partners/" + other + path, "/api/partners/nobody" + path, ""));
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
