package org.antitrafficking.coordination.api.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.antitrafficking.coordination.api.leaks.InvestigationModel.Agreement;
import org.junit.jupiter.api.Test;

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

    /** From whom none of it is hidden. */
    private static final Who WITNESS = OMANI;

    private static final Pattern DIGEST = Pattern.compile("\\b[0-9a-f]{64}\\b");

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
            int compared = 0;
            for (Who who : OBSERVERS) {
                Map<String, String> seen = plain.seenBy(who, hidden);
                assertThat(richer.seenBy(who, hidden))
                        .as(who + " -Dseed=" + seed)
                        .isEqualTo(seen);
                compared += seen.size();
            }
            assertThat(richer.seenBy(WITNESS, hidden)).isNotEqualTo(plain.seenBy(WITNESS, hidden));
            assertThat(one.walked()).as("every way of reading").containsAll(WaysOfReadingTest.COOPERATION_WORLDS);
            System.out.printf(
                    "cooperation: 0 of %d answers differ between two worlds, with %d hidden tokens and ids%n",
                    compared, hidden.size());
        }
    }

    /** One of the two. */
    private static final class World {
        private final Platform platform;
        private final boolean richer;
        private final CooperationDriver driver;
        private final CooperationDriver hidden;

        World(Platform platform, long seed, boolean richer) {
            this.platform = platform;
            this.richer = richer;
            var others = new Driver(platform, new Random(seed), "0001", new ArrayList<>());
            others.prepare();
            var model = new CooperationModel(others.model());
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

        /** By its question. */
        Map<String, String> seenBy(Who who, Set<String> notSeen) {
            platform.settle();
            var seen = new LinkedHashMap<String, String>();
            for (String scope : List.of("agency-" + who.partner(), "supervisors-" + who.partner(), who.id()))
                for (String path : List.of("/api/feed?limit=500&scope=" + scope, "/api/inbox?limit=200"))
                    get(who, path, seen);
            var paths = new ArrayList<>(List.of(
                    "/api/inbox/counts",
                    "/api/audit/as-of?limit=100",
                    "/api/audit/decisions?limit=100",
                    "/api/partners?limit=500",
                    "/api/persons?limit=500",
                    "/api/agreements?limit=500",
                    "/api/mandates?limit=500"));
            for (String item : List.of("request", "investigation"))
                for (String id : driver.brought())
                    if (id.startsWith(item)) {
                        paths.add("/api/" + item + "s/" + id);
                        paths.add("/api/audit/as-of/items/" + id);
                        paths.add("/api/audit/decisions?limit=100&item=" + id);
                    }
            for (String item : List.of("request", "investigation"))
                for (String id : notSeen)
                    if (id.startsWith(item)) {
                        paths.add("/api/" + item + "s/" + id);
                        paths.add("/api/audit/as-of/items/" + id);
                    }
            for (String path : paths) get(who, path, seen);
            for (String word : notSeen)
                if (word.startsWith("tk"))
                    seen.put(
                            "search for " + word,
                            told(platform.send(who, "POST", "/api/search", "{\"q\":\"" + word + "\"}", "")));
            for (String path : List.of(
                    "/api/audit/reads?limit=500",
                    "/api/audit/reads?limit=500&kind=investigation",
                    "/api/audit/reads?limit=500&kind=request",
                    "/api/audit/reads?limit=500&person=" + new Who(who.partner(), "officer").id(),
                    "/api/audit/clients/" + new Who(who.partner(), "officer").id() + "/exposure")) {
                platform.settleReads(); // each of them is a read that the next one may tell of
                get(who, path, seen);
            }
            return seen;
        }

        private void get(Who who, String path, Map<String, String> seen) {
            seen.put(path, told(platform.get(who, path)));
        }

        private static String told(Platform.Answer answer) {
            String text = (answer.status() + " " + answer.headers() + " " + answer.body())
                    .replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{1,6}Z", "<recorded>")
                    .replaceAll("\"commitment\":\"[^\"]{44}\"", "\"commitment\":\"<commitment>\"")
                    .replaceAll("\"reader\":\"[0-9a-f]{32}\"", "\"reader\":\"<reader>\"")
                    .replaceAll("reader-[0-9a-f]{32}", "<reader>")
                    // persons are in the order of their pseudonyms
                    .replaceAll("\\{\"item\":\"<reader>\"(,\"version\":\\d+)?}", "<person>")
                    .replaceAll("\"blinding\":\"[^\"]*\"", "\"blinding\":\"<blinding>\"")
                    .replaceAll("\"decision\":\"decision-[0-9a-f]{32}\"", "\"decision\":\"<decision>\"")
                    .replaceAll("\"next\":\"[^\"]*\"", "\"next\":\"<next>\"")
                    .replaceAll("content-length=\\[\\d+]", "<length>")
                    .replaceAll("etag=\\[[^]]*]", "<tag>");
            return DIGEST.matcher(text).replaceAll("<digest>");
        }
    }
}
