package org.antitrafficking.coordination.api.leaks;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads requests and investigations as everybody, by every way there is, and holds each byte against the model. */
final class CooperationReads implements AutoCloseable {

    private static final int AT_ONCE = 4;

    /** Of each feed, how many of its entries are asked for with a proof. */
    private static final int PROOFS = 2;

    /** Of a list of reads, which grows with all that was read before. */
    private static final int PAGES = 3;

    private static final String RELEASE = "/releases/release-" + Scrutiny.NOWHERE;

    /** Forms of acts of one of the two, of both, and of nothing that there is. */
    private static final List<String> FORMS = List.of(
            "/acts/question",
            "/acts/closure",
            "/acts/answer",
            "/acts/refusal",
            "/acts/note",
            "/acts/take-back/release-" + Scrutiny.NOWHERE,
            "/print");

    private static final String NO_REQUEST = "/pages/requests/request-" + Scrutiny.NOWHERE;

    /** What people see of requests beside those that there are. */
    private static final List<String> PAGES_OF_NOTHING = List.of(
            "/pages/requests",
            "/pages/requests?kind=query",
            NO_REQUEST + "/acts/refusal",
            NO_REQUEST + "/print",
            NO_REQUEST + "/acts/take-back/release-" + Scrutiny.NOWHERE,
            NO_REQUEST + RELEASE,
            NO_REQUEST + RELEASE + "/return",
            NO_REQUEST + RELEASE + "/validation");

    /** All that the asker of a blind query is told of it while nobody has said yes, which are its own acts. */
    private static final Set<String> IN_THE_DARK = Set.of(
            "request-drafted",
            "request-act-prepared",
            "request-act-discarded",
            "request-act-returned",
            "request-act-validated",
            "request-act-done",
            "request-opened",
            "request-moved",
            "request-closed",
            "request-withdrawn",
            "request-erased");

    private record Probe(String method, String path, String body) {
        static Probe of(String method, String path, String body) {
            return new Probe(method, path, Driver.json(body));
        }
    }

    private static final String TERMS =
            "'terms':{'marking':'TLP:AMBER','purposes':['investigation'],'articles':['tip-protocol-art-10']}";

    private static final List<Probe> OF_REQUESTS = List.of(
            Probe.of("POST", "/releases", "{'act':'nothing-held'," + TERMS + "}"),
            Probe.of("POST", "/releases", "{'act':'answer','text':'t','last':true," + TERMS + "}"),
            Probe.of("GET", RELEASE, ""),
            Probe.of("DELETE", RELEASE, ""),
            Probe.of("POST", RELEASE + "/validation", "{'digest':'x'}"),
            Probe.of("POST", RELEASE + "/disclosure", "{'digest':'x'}"),
            Probe.of("POST", "/acknowledgement", ""),
            Probe.of("POST", "/acceptance", ""),
            Probe.of("POST", "/refusal", "{'ground':'outdated'}"),
            Probe.of("POST", "/authorization", "{'granted':true}"),
            Probe.of("POST", "/note", "{'note':'nothing-held'}"),
            Probe.of("POST", "/closure", ""),
            Probe.of("POST", "/withdrawal", "{'reason':'r'}"),
            Probe.of("POST", "/answers/release-" + Scrutiny.NOWHERE + "/withdrawal", "{'reason':'r'}"),
            Probe.of("POST", "/erasure", ""));

    private static final String EVIDENCE = "/evidence/evidence-" + Scrutiny.NOWHERE;
    private static final String HAND_OVER = EVIDENCE + "/hand-overs/hand-over-" + Scrutiny.NOWHERE;
    private static final String VERSION = "/versions/version-" + Scrutiny.NOWHERE;

    private static final List<String> FORMS_OF_INVESTIGATIONS = List.of(
            "/parts/decisions",
            "/versions",
            "/versions/version-" + Scrutiny.NOWHERE,
            "/acts/withdrawal",
            "/acts/exclusion/iom",
            "/acts/closure",
            "/acts/exhibit",
            "/acts/hold",
            "/acts/review",
            "/acts/erasure",
            "/acts/dissent/decision-" + Scrutiny.NOWHERE,
            "/evidence/evidence-" + Scrutiny.NOWHERE,
            "/evidence/evidence-" + Scrutiny.NOWHERE + "/print",
            "/print",
            "/print?part=decisions");

    private static final List<Probe> OF_INVESTIGATIONS = List.of(
            Probe.of("POST", VERSION + "/sending", ""),
            Probe.of("POST", VERSION + "/signature", "{'digest':'x'}"),
            Probe.of("POST", VERSION + "/refusal", "{'declineReason':'r'}"),
            Probe.of("DELETE", "/members/" + new Who("om-police", "officer").id(), ""),
            Probe.of("POST", "/members/" + new Who("om-police", "officer").id() + "/briefing", ""),
            Probe.of("POST", "/actions", "{'responsible':'pk-fia','actionText':'t','due':'2030-01-01T00:00:00Z'}"),
            Probe.of("POST", "/decisions", "{'decisionText':'t','rationale':'r'}"),
            Probe.of("POST", "/links", "{'item':'alert-" + Scrutiny.NOWHERE + "'}"),
            Probe.of("POST", EVIDENCE + "/loss", "{'circumstances':'c'}"),
            Probe.of("POST", HAND_OVER + "/acceptance", "{'seal':'s','conditionFound':'c'}"),
            Probe.of("POST", "/exclusions/iom", "{'exclusionReason':'r'}"),
            Probe.of("POST", "/withdrawal", "{'leavingReason':'r'}"),
            Probe.of("POST", "/closure", "{'outcome':'prosecution'}"),
            Probe.of("POST", "/evaluations", "{'evaluation':'e'}"),
            Probe.of("PUT", "/hold", "{'holdUntil':'2030-01-01','holdGround':'g'}"),
            Probe.of("DELETE", "/hold", ""),
            Probe.of("PUT", "/review", "{'keptUntil':'2030-01-01'}"),
            Probe.of("POST", "/erasure", ""));

    private final Platform platform;
    private final Reads.Found found;
    private final CooperationModel model;
    private final Map<String, Long> lastBefore;
    private final ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
    /** What somebody asked for by its id, and so is shown among its own reads and decisions. */
    private final Map<Who, Set<String>> asked = new ConcurrentHashMap<>();

    /** @param lastBefore by scope, of suspended partners' persons, the last numbers of before */
    CooperationReads(Platform platform, Reads.Found found, CooperationModel model, Map<String, Long> lastBefore) {
        this.platform = platform;
        this.found = found;
        this.model = model;
        this.lastBefore = lastBefore;
    }

    /** One reading by many at one moment. */
    final class Reading extends Scrutiny {

        private final RequestModel requests = model.requests();
        private final InvestigationModel investigations = model.investigations();

        /** @param only tokens and ids that are looked at; null for all */
        Reading(Set<String> only, Random random) {
            super(
                    CooperationReads.this.platform,
                    CooperationReads.this.found,
                    CooperationReads.this.pool,
                    only,
                    random);
        }

        @Override
        SharingModel people() {
            return model.people();
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
            return lastBefore.getOrDefault(scope, people().lastBeforeSuspension(scope));
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
        Set<String> mentionable(Who who, String item) {
            return item.startsWith("alert-") ? people().mentionable(who.partner(), item) : model.mentionable(who, item);
        }

        @Override
        boolean isMentionable(String person, Who who, String item) {
            return item.startsWith("alert-")
                    ? people().isMentionable(person, who.partner(), item)
                    : model.isMentionable(person, who, item);
        }

        /** The asker of a blind query is told no more than that it has asked. */
        @Override
        void entry(Who who, String scope, String path, String kind, JsonNode content) {
            String request = content.path("request").stringValue("");
            String item = request.isEmpty() ? content.path("investigation").stringValue("") : request;
            if (item.isEmpty() || content.has("alert") || !counts(item)) return;
            mentions(who, path, item, content.toString());
            if (!requests.isLeftInTheDark(scope, item)) return;
            String controller = content.path("controller").stringValue(who.partner());
            if (!IN_THE_DARK.contains(kind) || !controller.equals(who.partner()))
                leak(who, path, "of a blind query " + kind, new Platform.Answer(200, "", content.toString()));
        }

        /** Reads, and waits for it. */
        void by(List<Who> readers, Set<String> items, int probes) {
            platform.settle();
            if (isOfAll()) platform.anchor();
            for (Who who : readers) {
                feeds(who);
                for (String item : items) item(who, item, probes);
                tasks.add(() -> inbox(who));
                searches(who, List.copyOf(words()));
                searches(who, model.lost(who));
                if (isOfAll()) beside(who);
                if (isOfAll()) everyOtherWay(who, List.copyOf(items));
            }
            run();
        }

        private Set<String> words() {
            var words = new TreeSet<String>();
            for (Who who : Cast.readers()) words.addAll(may(who));
            words.removeIf(word -> !word.startsWith("tk"));
            return words;
        }

        private void item(Who who, String item, int probes) {
            String path = path(item);
            String none = path(item.substring(0, item.indexOf('-') + 1) + NOWHERE);
            String offers = "/api/items/" + item + "/offers";
            if (model.hasPage(who, item)) {
                tasks.add(() -> page(who, item));
                tasks.add(() -> check(who, offers, read(who, "GET", offers, ""), may(who)));
            } else {
                String offersOfNone = "/api/items/" + none.substring(none.lastIndexOf('/') + 1) + "/offers";
                tasks.add(() -> hidden(who, "GET", path, none, ""));
                if (random.nextInt(100) < probes) tasks.add(() -> hidden(who, "GET", offers, offersOfNone, ""));
                if (random.nextInt(100) < probes)
                    tasks.add(() -> hidden(who, "GET", path, none, "", "If-None-Match", "*"));
            }
            if (CooperationModel.isRequest(item)) {
                releases(who, item, probes);
                if (isOfAll()) tasks.add(() -> shown(who, path, item, model.hasPage(who, item)));
                if (isOfAll() && random.nextInt(100) < probes)
                    tasks.add(() -> forms(who, path, model.hasPage(who, item)));
            } else people(who, item, probes);
            if (!people().isSuspended(who.partner())) {
                if (!model.sees(who, item)) attempts(who, item, none, probes);
                else if (!CooperationModel.isRequest(item)) pieces(who, item, probes);
            }
            if (isOfAll() && random.nextInt(100) < 3 * probes) past(who, item);
        }

        /** As people see an investigation: its page, and its forms, of which a stranger has none. */
        private void people(Who who, String item, int probes) {
            boolean has = model.hasPage(who, item);
            tasks.add(() -> shown(who, path(item), item, has));
            if (who.isMachine() || random.nextInt(100) >= 3 * probes) return;
            String page = "/pages/investigations/" + item;
            String none = "/pages/investigations/investigation-" + NOWHERE;
            for (String form : FORMS_OF_INVESTIGATIONS)
                tasks.add(() -> {
                    Platform.Answer answer = read(who, "GET", page + form, "");
                    check(who, page + form, answer, may(who));
                    if (!has) same(who, page + form, answer, read(who, "GET", none + form, ""));
                });
        }

        private void page(Who who, String item) {
            JsonNode page = page(who, path(item), item, model.mustOfPage(who, item));
            if (CooperationModel.isRequest(item)) return;
            boolean ended = page.path("accessEnded").booleanValue(false);
            if (ended && !investigations.isEnded(who, item)) missing(who, path(item), "what comes after");
            if (!ended && investigations.isEnded(who, item)) missing(who, path(item), "that its access has ended");
        }

        /** Another partner's acts are answered like what nobody prepared. */
        private void releases(Who who, String request, int probes) {
            if (!requests.sees(who, request)) return;
            String path = path(request);
            requests.releases(request).forEach((release, partner) -> {
                String of = path + "/releases/" + release;
                if (partner.equals(who.partner())) {
                    if (!requests.underWay(request).containsKey(release)) return;
                    tasks.add(() -> preview(who, request, of));
                    if (isOfAll() && !people().isSuspended(who.partner())) tasks.add(() -> underWay(who, of));
                } else if (random.nextInt(100) < probes) {
                    if (isOfAll()) tasks.add(() -> asIfAbsent(who, pageOf(of), pageOf(path + RELEASE)));
                    tasks.add(() -> hidden(who, "GET", of, path + RELEASE, ""));
                    String digest = Driver.json("{'digest':'x'}");
                    tasks.add(() -> hidden(who, "POST", of + "/validation", path + RELEASE + "/validation", digest));
                }
            });
        }

        /** The forms of acts: of what somebody has with that alone, of all else like those of what is not there. */
        private void forms(Who who, String path, boolean has) {
            if (who.isMachine()) return;
            for (String of : FORMS) {
                String form = pageOf(path) + of;
                check(who, form, read(who, "GET", form, ""), may(who));
                if (!has) asIfAbsent(who, form, form.replaceFirst("request-[0-9a-f]{32}", "request-" + NOWHERE));
            }
        }

        /** As people see it: like what there is not. */
        private void asIfAbsent(Who who, String page, String nothing) {
            if (who.isMachine()) return;
            same(who, page, read(who, "GET", page, ""), read(who, "GET", nothing, ""));
        }

        private void preview(Who who, String request, String path) {
            Platform.Answer answer = read(who, "GET", path, "");
            if (answer.status() != 200 && !people().isSuspended(who.partner()))
                missing(who, path, "the preview of its own act: " + answer);
            check(who, path, answer, may(who));
            mentions(who, path, request, answer.body());
        }

        /** What somebody tries who does not see it. */
        private void attempts(Who who, String item, String none, int probes) {
            for (Probe probe : CooperationModel.isRequest(item) ? OF_REQUESTS : OF_INVESTIGATIONS)
                if (random.nextInt(100) < probes && !isOfItsOwn(probe, who, item)) {
                    ask(who, item);
                    tasks.add(() ->
                            hidden(who, probe.method(), path(item) + probe.path(), none + probe.path(), probe.body()));
                }
        }

        /** What its agency told stays its own when that is out of an investigation. */
        private boolean isOfItsOwn(Probe probe, Who who, String item) {
            return Set.of("/erasure", "/hold", "/review").contains(probe.path())
                    && !CooperationModel.isRequest(item)
                    && investigations.isOutWith(who, item);
        }

        /** What a member is not shown of the work is answered like what there is not. */
        private void pieces(Who who, String investigation, int probes) {
            investigations.piecesHiddenFrom(who, investigation).forEach((piece, attempt) -> {
                if (random.nextInt(100) >= 3 * probes) return;
                ask(who, piece);
                String path = path(investigation) + attempt.substring(0, attempt.indexOf(' '));
                String body = Driver.json(attempt.substring(attempt.indexOf(' ') + 1));
                String absent = piece.replaceAll("[0-9a-f]{32}$", NOWHERE);
                tasks.add(() -> alike(who, path.formatted(piece), path.formatted(absent), body));
            });
        }

        private void alike(Who who, String path, String absent, String body) {
            Platform.Answer answer = read(who, "POST", path, body);
            Platform.Answer none = read(who, "POST", absent, body);
            if (!answer.equals(none)) leak(who, path, "not the bytes of what is not there: " + none, answer);
        }

        /** What had been disclosed, and who decided and read. */
        private void past(Who who, String item) {
            String asOf = "/api/audit/as-of/items/";
            if (model.knows(who, item))
                tasks.add(() -> {
                    Platform.Answer answer = read(who, "GET", asOf + item + "?limit=100", "");
                    check(who, asOf + item, answer, may(who));
                    mentions(who, asOf + item, item, answer.body());
                });
            else tasks.add(() -> hidden(who, "GET", asOf + item, asOf + "request-" + NOWHERE, ""));
            for (String page : List.of("", "/page", "/difference")) tasks.add(() -> pastPage(who, item, page));
            String decisions = "/api/audit/decisions?limit=100&item=" + item;
            ask(who, item);
            tasks.add(() -> decisions(who, decisions));
            readers(who, item);
        }

        /** Who of the own agency was served it, to whoever oversees what it holds; to all others there is nothing. */
        private void readers(Who who, String item) {
            String items = "/api/audit/items/";
            String readers = items + item + "/readers";
            boolean oversees = who.name().equals("supervisor") || who.name().equals("deputy");
            tasks.add(() -> {
                if (oversees && model.knows(who, item)) check(who, readers, read(who, "GET", readers, ""), own(who));
                else hidden(who, "GET", readers, items + "request-" + NOWHERE + "/readers", "");
            });
        }

        /** As people see its past; like what there is not where nothing was ever told of it. */
        private void pastPage(Who who, String item, String page) {
            if (who.isMachine()) return;
            String items = "/pages/past/items/";
            Platform.Answer answer = read(who, "GET", items + item + page, "");
            check(who, items + item + page, answer, may(who));
            if (!model.knows(who, item)) asIfAbsent(who, items + item + page, items + "request-" + NOWHERE + page);
        }

        /** What somebody decided it may see over again but for what is erased; of colleagues' what it was told. */
        private void decisions(Who who, String path) {
            Platform.Answer answer = read(who, "GET", path, "");
            if (answer.status() != 200) {
                check(who, path, answer, own(who));
                return;
            }
            for (JsonNode one : answer.json().get("items")) {
                boolean own = one.path("actor").stringValue("").equals(who.id());
                String text = ((ObjectNode) one)
                        .without(List.of("decision", "changed"))
                        .toString();
                if (!own) check(who, path, new Platform.Answer(200, "", text), own(who));
                else if (model.told().isErasedIn(text)) leak(who, path, "what is erased", answer);
            }
        }

        private void ask(Who who, String id) {
            asked.computeIfAbsent(who, first -> new ConcurrentSkipListSet<>()).add(id);
        }

        private Set<String> own(Who who) {
            return RequestModel.union(may(who), asked.getOrDefault(who, Set.of()));
        }

        /** What is of no one item. */
        private void beside(Who who) {
            tasks.add(() -> decisions(who, "/api/audit/decisions?limit=100"));
            tasks.add(() -> reads(who, "/api/audit/reads?limit=100"));
            if (who.name().equals("supervisor") || who.name().equals("deputy")) {
                for (String kind : List.of("request", "investigation"))
                    tasks.add(() -> reads(who, "/api/audit/reads?limit=500&kind=" + kind));
                String credential = "/api/audit/clients/" + new Who(who.partner(), "officer").id() + "/exposure";
                tasks.add(() -> check(who, credential, read(who, "GET", credential, ""), own(who)));
            }
            for (String path : List.of(
                    "/api/audit/as-of?limit=100",
                    "/api/agreements?limit=500",
                    "/api/persons?limit=500",
                    "/api/partners/" + who.partner() + "/blind-queries"))
                tasks.add(() -> check(who, path, read(who, "GET", path, ""), may(who)));
            String others = who.partner().equals("iom") ? "pk-fia" : "iom";
            tasks.add(() -> hidden(
                    who,
                    "GET",
                    "/api/partners/" + others + "/blind-queries",
                    "/api/partners/nobody/blind-queries",
                    ""));
            if (!who.isMachine())
                for (String page : PAGES_OF_NOTHING)
                    tasks.add(() -> check(who, page, read(who, "GET", page, ""), may(who)));
            for (String scope : people().scopes(who)) tasks.add(() -> proofs(who, scope));
        }

        /** Page by page: what a colleague read of something is told to whoever may know of that alone. */
        private void reads(Who who, String path) {
            String after = "";
            for (int page = 0; page < PAGES; page++) {
                Platform.Answer answer = read(who, "GET", path + after, "");
                check(who, path, answer, own(who));
                if (answer.status() != 200 || !answer.json().has("next")) return;
                after = "&after=" + answer.json().get("next").stringValue();
            }
        }

        /** A proof opens an entry, and nothing that was taken away. */
        private void proofs(Who who, String scope) {
            Set<String> may = model.may(scope);
            for (int i = 0; i < PROOFS; i++) {
                String path = "/api/feed/entries/" + (1 + random.nextInt(60)) + "/proof?texts=true&scope=" + scope;
                Platform.Answer answer = read(who, "GET", path, "");
                check(who, path, answer, may);
                if (answer.status() == 200) opened(who, path, answer.json(), may);
            }
            String path = "/api/feed/proofs?texts=true&from=" + (1 + random.nextInt(60)) + "&scope=" + scope;
            Platform.Answer answer = read(who, "GET", path, "");
            check(who, path, answer, may);
            if (answer.status() == 200)
                for (JsonNode entry : answer.json().get("entries")) opened(who, path, entry, may);
        }

        private void opened(Who who, String path, JsonNode proof, Set<String> may) {
            String body = proof.at("/opening/body").stringValue("");
            String opened = new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8);
            check(who, path, new Platform.Answer(200, "", opened), may);
        }
    }

    /** Where people see what programs read there. */
    private static String pageOf(String path) {
        return path.replaceFirst("/api/", "/pages/");
    }

    private static String path(String item) {
        return (CooperationModel.isRequest(item) ? "/api/requests/" : "/api/investigations/") + item;
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
