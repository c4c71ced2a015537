package org.antitrafficking.coordination.api.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.antitrafficking.coordination.api.leaks.InvestigationModel.Agreement;
import org.antitrafficking.coordination.api.leaks.WorldReading.Seen;
import org.antitrafficking.eventlog.Scale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Two worlds that differ in requests and investigations, and in parts of them, that some may not see give these the
 * same bytes. As in {@link TwoWorldsTest}, both are sent the same requests with the same keys, and the other world more
 * between; what differs by itself, as times of recording do, is put out of the comparison.
 */
class CooperationWorldsTest {

    private static final Who PAKISTANI = new Who("pk-fia", "officer");
    private static final Who OMANI = new Who("om-police", "officer");
    private static final Who GREEK = new Who("gr-police", "officer");
    private static final Who CONTACT = new Who("iom", "officer");

    /** Who takes part in some of it, colleagues who do not, and a stranger. */
    private static final List<Who> OBSERVERS = List.of(
            CONTACT,
            new Who("iom", "second"),
            new Who("iom", "supervisor"),
            new Who("iom", "machine"),
            new Who("gr-police", "second"),
            new Who("gr-police", "auditor"),
            new Who("pk-shelters", "supervisor"),
            new Who("tr-migration", "supervisor"));

    /** Whose supervisor, an observer, is not told of an investigation that this one takes part in. */
    private static final Who EXPERT = new Who("pk-shelters", "officer");

    /** An investigation that there is not. */
    private static final String NONE = "investigation-" + "0".repeat(32);

    /** Of a request, what people see of it. */
    private static final List<String> PAGES = List.of(
            "",
            "/print",
            "/acts/answer",
            "/acts/refusal",
            "/acts/closure",
            "/acts/take-back/release-" + "0".repeat(32));

    /** From whom none of it is hidden, and who is above that one. */
    private static final List<Who> WITNESSES = List.of(OMANI, new Who("om-police", "supervisor"));

    /** What people see of an investigation, behind the address of its page. */
    private static final List<String> OF_PAGES = List.of(
            "",
            "/parts/decisions",
            "/versions",
            "/versions/version-" + Scrutiny.NOWHERE,
            "/acts/withdrawal",
            "/acts/dissent/decision-" + Scrutiny.NOWHERE,
            "/evidence/evidence-" + Scrutiny.NOWHERE,
            "/evidence/evidence-" + Scrutiny.NOWHERE + "/print",
            "/print",
            "/differences/version-" + Scrutiny.NOWHERE + "/version-" + Scrutiny.NOWHERE);

    /** By which these have to see a difference that observers may not. */
    private static final Set<String> TELLING = Set.of(
            "GET /api/requests/{id}",
            "GET /api/requests/{id}/releases/{release}",
            "GET /pages/requests/{id}",
            "GET /pages/requests/{id}/releases/{release}",
            "GET /pages/past/items/{item}",
            "GET /pages/past/items/{item}/page",
            "GET /api/investigations/{id}",
            "GET /api/items/{item}/offers",
            "GET /pages/investigations/{id}",
            "GET /pages/investigations/{id}/parts/{part}",
            "GET /api/audit/as-of",
            "GET /api/audit/as-of/diff",
            "GET /api/audit/as-of/items/{item}",
            "GET /api/audit/as-of/items/{item}/page",
            "GET /api/audit/decisions",
            "GET /api/audit/decisions/{id}",
            "GET /api/audit/reads",
            "GET /api/audit/clients/{client}/exposure",
            "POST /api/search");

    @Test
    void worlds_that_differ_in_hidden_requests_and_investigations_give_the_same_bytes() {
        long seed = LeakTest.seed();
        try (var one = Platform.start(LeakTest.BEGINNING);
                var other = Platform.start(LeakTest.BEGINNING)) {
            var plain = new World(one, seed, false);
            var richer = new World(other, seed, true);
            plain.go();
            richer.go();
            assertThat(plain.faults()).as("-Dseed=" + seed).isEmpty();
            assertThat(richer.faults()).as("-Dseed=" + seed).isEmpty();
            Set<String> hidden = richer.hidden.brought();
            assertThat(hidden).hasSizeGreaterThan(30);
            List<String> releases = richer.releases();
            List<String> decisions = richer.hiddenDecisions();
            assertThat(decisions).hasSizeGreaterThan(5);
            int compared = 0;
            for (Who who : Scale.some(OBSERVERS, 3, Set.of(CONTACT))) {
                Map<String, Seen> seen = plain.seenBy(who, hidden, releases);
                assertThat(differing(seen, richer.seenBy(who, hidden, releases)))
                        .as(who + " -Dseed=" + seed)
                        .isEmpty();
                compared += seen.size();
                // A decision's id is no more than a number in disguise, which means another one in the other world.
                for (String decision : decisions)
                    for (String proof : List.of("", "/proof"))
                        assertThat(other.get(who, "/api/audit/decisions/" + decision + proof))
                                .as(who + " -Dseed=" + seed)
                                .isEqualTo(other.get(who, "/api/audit/decisions/decision-" + Scrutiny.NOWHERE + proof));
            }
            var telling = new TreeSet<String>();
            for (Who who : WITNESSES) {
                Map<String, Seen> seen = richer.seenBy(who, hidden, releases);
                differing(plain.seenBy(who, hidden, releases), seen).forEach((question, answers) -> {
                    Seen answer = seen.get(question);
                    if (answer != null && answer.isServed()) telling.add(answer.handler());
                });
            }
            assertThat(telling).as("what a witness sees, -Dseed=" + seed).containsAll(TELLING);
            assertThat(one.walked()).as("every way of reading").containsAll(WaysOfReadingTest.COOPERATION_WORLDS);
            System.out.printf(
                    "cooperation: 0 of %d answers differ between two worlds, with %d hidden tokens and ids%n",
                    compared, hidden.size());
        }
    }

    /** Both answers to each question that was answered otherwise. */
    private static Map<String, List<String>> differing(Map<String, Seen> one, Map<String, Seen> other) {
        var questions = new TreeSet<>(one.keySet());
        questions.addAll(other.keySet());
        var differing = new LinkedHashMap<String, List<String>>();
        for (String question : questions) {
            Seen first = one.get(question);
            Seen second = other.get(question);
            if (first == null || second == null || !WorldReading.areAlike(first.answer(), second.answer()))
                differing.put(
                        question, List.of(first == null ? "" : first.answer(), second == null ? "" : second.answer()));
        }
        return differing;
    }

    /** One of the two. */
    private static final class World {
        private final Platform platform;
        private final boolean richer;
        private final CooperationModel model;
        private final CooperationDriver driver;
        private final CooperationDriver hidden;
        private @Nullable Instant earlier;

        World(Platform platform, long seed, boolean richer) {
            this.platform = platform;
            this.richer = richer;
            var others = new Driver(platform, new Random(seed), "0001", new ArrayList<>());
            others.prepare();
            model = new CooperationModel(others.model());
            driver = new CooperationDriver(platform, new Random(seed), "1000", others, model, new TreeMap<>());
            hidden = new CooperationDriver(platform, new Random(seed), "2000", others, model, new TreeMap<>());
        }

        List<String> faults() {
            var faults = new ArrayList<>(driver.faults());
            faults.addAll(hidden.faults());
            return faults;
        }

        void go() {
            String blind = driver.ask(CONTACT, "om-police", Set.of(), false, "").orElseThrow();
            String asked = driver.ask(CONTACT, "gr-police", Set.of(), false, "not-urgent")
                    .orElseThrow();
            Agreement agreement = driver.agreement(
                    List.of("om-police", "gr-police"), Map.of("iom", Set.of()), CooperationDriver.LATE);
            String joint = driver.propose(OMANI, agreement, "").orElseThrow();
            driver.sendAny(joint);
            driver.signAll(joint);
            driver.decide(GREEK, joint, false);
            String unseen = richer ? more(blind, joint) : NONE;
            // A mandate is told in both agencies' common feeds, and what it names in none of them.
            String mandate = "{'auditor':'" + new Who("iom", "auditor").id() + "','auditorsPartner':'iom','items':['"
                    + unseen + "'],'from':'2026-01-01',"
                    + "'until':'2027-01-01','level':'1','purpose':'An audit.','expires':'2030-01-01T00:00:00Z'}";
            assertThat(platform.send(
                                    new Who("gr-police", "supervisor"),
                                    "POST",
                                    "/api/mandates",
                                    Driver.json(mandate),
                                    "the-mandate")
                            .isAccepted())
                    .isTrue();
            // Its member opens it by every way there is, and asks in vain where there is none.
            for (String path : List.of(
                    "/api/investigations/" + unseen,
                    "/api/audit/as-of/items/" + unseen,
                    "/api/audit/as-of/items/" + unseen + "/page",
                    "/api/audit/decisions?item=" + unseen,
                    "/api/audit/reads?item=" + unseen)) platform.get(EXPERT, path);
            platform.settle();
            earlier = Instant.now();
            driver.say(GREEK, asked, "answer", false);
            driver.plan(OMANI, joint, "gr-police", false);
            if (richer) hidden.exclude(new Who("om-police", "supervisor"), joint, "iom");
            driver.decide(GREEK, joint, false);
        }

        /** What observers may not see. */
        private String more(String blind, String joint) {
            hidden.note(OMANI, blind, "national-security");
            hidden.prepare(OMANI, blind, "say-yes");
            hidden.link(OMANI, joint, blind);
            hidden.ask(PAKISTANI, "om-police", Set.of(), false, "not-urgent").ifPresent(request -> {
                hidden.say(OMANI, request, "answer", true);
                hidden.link(OMANI, joint, request);
            });
            hidden.ask(OMANI, "gr-police", Set.of(GREEK, new Who("gr-police", "supervisor")), true, "not-urgent");
            hidden.draft(GREEK, "iom", Set.of(), false, "not-urgent", "");
            hidden.decide(GREEK, joint, true);
            hidden.register(OMANI, joint, OMANI, false).ifPresent(evidence -> {
                hidden.offer(OMANI, joint, evidence, GREEK);
                hidden.acceptHandOver(GREEK, joint, evidence);
            });
            hidden.write(GREEK, joint, hidden.reworded(hidden.inForce(joint)))
                    .ifPresent(version -> hidden.sendVersion(new Who("gr-police", "supervisor"), joint, version));
            Agreement agreement = hidden.agreement(
                    List.of("pk-fia", "om-police", "gr-police"),
                    Map.of("pk-shelters", Set.of()),
                    CooperationDriver.LATE);
            String unseen = hidden.propose(PAKISTANI, agreement, "").orElseThrow();
            hidden.sendAny(unseen);
            hidden.signAll(unseen);
            hidden.decide(GREEK, unseen, false);
            platform.settle();
            assertThat(platform.get(EXPERT, "/api/investigations/" + unseen).status())
                    .isEqualTo(200);
            return unseen;
        }

        /** The address of each act that was ever prepared. */
        List<String> releases() {
            var paths = new ArrayList<String>();
            RequestModel requests = model.requests();
            for (String request : requests.requests())
                for (String release : requests.releases(request).keySet())
                    paths.add("/api/requests/" + request + "/releases/" + release);
            return paths;
        }

        /** Decisions about what is hidden, by those who gave them. */
        List<String> hiddenDecisions() {
            var decisions = new ArrayList<String>();
            for (String item : items(hidden.brought()))
                for (Who who : List.of(OMANI, GREEK, PAKISTANI)) {
                    Platform.Answer list = platform.get(who, "/api/audit/decisions?limit=2&item=" + item);
                    for (JsonNode one : list.json().get("items"))
                        decisions.add(one.get("decision").stringValue());
                }
            return decisions;
        }

        private static List<String> items(Set<String> brought) {
            return brought.stream()
                    .filter(id -> id.startsWith("request-") || id.startsWith("investigation-"))
                    .toList();
        }

        /** By its question. */
        Map<String, Seen> seenBy(Who who, Set<String> notSeen, List<String> releases) {
            platform.settle();
            platform.settleReads();
            var seen = new ArrayList<Seen>();
            var reading = new WorldReading(platform, seen, earlier);
            for (String scope : List.of("agency-" + who.partner(), "supervisors-" + who.partner(), who.id()))
                reading.get(who, "/api/feed?limit=500&scope=" + scope);
            for (String path : List.of(
                    "/api/inbox?limit=200",
                    "/api/inbox?limit=200&kind=request",
                    "/api/inbox?limit=200&kind=blind-query",
                    "/api/inbox?limit=200&kind=investigation",
                    "/api/inbox?limit=200&kind=taken",
                    "/api/inbox?limit=200&drafts=true",
                    "/api/inbox?limit=200&due-before=2027-01-01T00:00:00Z",
                    "/api/inbox/counts",
                    "/api/audit/decisions?limit=100",
                    "/api/partners?limit=500",
                    "/api/persons?limit=500",
                    "/api/agreements?limit=500",
                    "/api/mandates?limit=500",
                    "/api/partners/" + who.partner() + "/blind-queries",
                    "/pages/requests",
                    "/pages/requests?kind=query")) reading.get(who, path);
            reading.past(who);
            reading.decisions(who, "");
            var ids = new ArrayList<>(items(driver.brought()));
            ids.addAll(items(notSeen));
            for (String id : ids) {
                reading.get(who, "/api/" + (CooperationModel.isRequest(id) ? "requests/" : "investigations/") + id);
                reading.item(who, id);
                reading.decisions(who, "&item=" + id);
                if (CooperationModel.isRequest(id))
                    for (String page : PAGES) reading.get(who, "/pages/requests/" + id + page);
            }
            for (String id : items(notSeen)) reading.reads(who, "/api/audit/reads?limit=500&item=" + id);
            for (String release : releases) {
                reading.get(who, release);
                for (String form : List.of("", "/return", "/validation"))
                    reading.get(who, release.replaceFirst("/api/", "/pages/") + form);
            }
            for (String word : notSeen)
                if (word.startsWith("tk")) reading.post(who, "/api/search", "{'q':'" + word + "'}");
            for (String kind : List.of("investigation", "request"))
                reading.reads(who, "/api/audit/reads?limit=500&kind=" + kind);
            reading.reads(who, new Who(who.partner(), "officer"), PAKISTANI);
            // Last, since who reads a page is told so in lists of reads.
            reading.get(who, "/pages/investigations/new");
            for (String id : ids)
                for (String page : List.of("", "/page", "/difference"))
                    reading.get(who, "/pages/past/items/" + id + page);
            for (String id : ids)
                if (!CooperationModel.isRequest(id))
                    for (String page : OF_PAGES) reading.get(who, "/pages/investigations/" + id + page);
            var byQuestion = new LinkedHashMap<String, Seen>();
            for (Seen one : seen)
                if (byQuestion.put(one.question(), one) != null)
                    throw new IllegalStateException("Asked twice: " + one.question());
            return byQuestion;
        }
    }
}
