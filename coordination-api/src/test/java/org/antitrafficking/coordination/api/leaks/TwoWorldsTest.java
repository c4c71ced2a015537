package org.antitrafficking.coordination.api.leaks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.antitrafficking.coordination.api.leaks.WorldReading.Seen;
import org.antitrafficking.eventlog.Scale;
import org.antitrafficking.eventlog.ledger.AnchoredProof;
import org.antitrafficking.eventlog.note.Checkpoint;
import org.antitrafficking.eventlog.note.ProofFile;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Two worlds that differ only in what some may not see give these the same bytes.
 *
 * <p>One world lives by chance. The other is sent the same requests with the same idempotency keys, and so has the same
 * ids: without some of the alerts that the observers never hear of, with other words in others, and with more that they
 * may not see between: further recipients and what these say, what others prepare, what colleagues do. The clock is the
 * test's in both. What then still differs by itself, and is put out of the comparison, are the times of recording, by
 * the database's clock, and what is made of random numbers: commitments, digests, and with them tags.
 */
class TwoWorldsTest {

    /** Agencies of observers. */
    private static final Set<String> OBSERVED = Set.of("om-police", "iom", "tr-migration");

    /** Those of one agency who hold its common scope and are no supervisors, and all of two others. */
    private static final List<Who> OBSERVERS = Cast.readers().stream()
            .filter(who -> who.partner().equals("iom")
                    || who.partner().equals("tr-migration")
                    || (who.partner().equals("om-police")
                            && List.of("officer", "admin", "auditor", "machine", "robot")
                                    .contains(who.name())))
            .toList();

    /** Of the observers: who reads. */
    private static final List<Who> READING = Scale.some(
            OBSERVERS,
            3,
            OBSERVED.stream().map(partner -> new Who(partner, "officer")).toList());

    /** Of these: who asks of the past, of reads and of what would come of an act. */
    private static final List<Who> BESIDE =
            READING.stream().filter(who -> Scale.isFull() || !who.isMachine()).toList();

    /** To whom much of it is not hidden: some see that the worlds differ, or nothing would be proved. */
    private static final List<Who> WITNESSES = List.of(new Who("om-police", "second"), new Who("gr-police", "officer"));

    /** Of an observing partner, which can't make it see what tells how much others do. */
    private static final Who AUDITOR = new Who("om-police", "auditor");

    /** Of another partner, to whom a mandate shows all of an observing one. */
    private static final Who EXAMINER = new Who("unodc", "auditor");

    private static final String EXAMINED = "iom";

    private static final Pattern ALERT = Pattern.compile("alert-[0-9a-f]{32}");
    private static final Pattern DIGEST = Pattern.compile("\\b[0-9a-f]{64}\\b");
    private static final Pattern LOG_ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern HASH = Pattern.compile("[A-Za-z0-9+/]{43}=");
    private static final Pattern SIGNATURE = Pattern.compile("[A-Za-z0-9+/]{90,}=*|[+][0-9a-f]{8}[+][A-Za-z0-9+/=]+");
    private static final Seen NOTHING = new Seen(AUDITOR, "", "");
    private static final String HIDDEN =
            "{'reference':'hidden','kind':'recruitment-scheme','recruitmentMethod':'AtWork','transnational':true,"
                    + "'areas':['PK-PB','PK-ZZZ'],"
                    + "'texts':{'en':{'subject':'Hidden','narrative':'Nobody is to read this.'}}}";

    private static final String TERMS =
            "'terms':{'marking':'TLP:GREEN','purposes':['investigation'],'articles':['tip-protocol-art-10']}";
    private static final String ISSUE = "{'act':'issue'," + TERMS
            + ",'audience':{'partners':['it-police'],'groups':['gulf-authorities']},'clocks':{'urgency':'ROUTINE'}}";

    /** What observers ask of alerts what would come of it. */
    private static final List<String> ACTS = List.of(
            ISSUE,
            "{'act':'widen','audience':{'partners':['it-police','om-police'],'groups':['gulf-authorities']}}",
            "{'act':'answer','answer':'match','text':'We know them.'," + TERMS + "}");

    /** Of alerts that are in one world alone, how many are asked for by every way. */
    private static final int EXTRA = Scale.of(3, 20);

    /** One alert in so many is asked for by every way, and all by their pages. */
    private static final int EACH = Scale.of(6, 1);

    /** By which a witness has to see a difference that observers may not. */
    private static final Set<String> TELLING = Set.of(
            "GET /api/alerts/{id}",
            "GET /api/alerts/{id}/policy",
            "GET /api/alerts/{id}/releases/{release}",
            "GET /api/alerts/{id}/releases/{release}/changes",
            "GET /api/items/{item}/offers",
            "POST /api/alerts/{id}/assessment",
            "GET /api/audit/as-of",
            "GET /api/audit/as-of/diff",
            "GET /api/audit/as-of/items/{item}",
            "GET /api/audit/as-of/items/{item}/page",
            "GET /pages/past",
            "GET /pages/past/items/{item}",
            "GET /pages/past/items/{item}/page",
            "GET /api/audit/decisions",
            "GET /api/audit/decisions/{id}",
            "GET /api/audit/reads",
            "GET /api/audit/items/{item}/reads",
            "GET /api/audit/items/{item}/readers",
            "GET /api/audit/items/{item}/exposure",
            "GET /api/audit/clients/{client}/exposure");

    /** By which an auditor has to be served what an observing partner's mandate shows. */
    private static final Set<String> EXAMINED_BY = Set.of(
            "GET /api/audit/as-of",
            "GET /api/audit/decisions",
            "GET /api/audit/decisions/{id}",
            "GET /api/audit/decisions/{id}/proof",
            "GET /api/audit/items/{item}/exposure",
            "GET /api/audit/reads",
            "GET /log/main/checkpoint",
            "GET /log/main/tile/{level}/{index}",
            "POST /api/audit/bundles");

    /** What people see beside alerts. */
    private static final List<String> PAGES = List.of(
            "/pages",
            "/pages/assets/none",
            "/pages/drafts",
            "/pages/alerts/alert-" + "0".repeat(32) + "/issue/release-" + "0".repeat(32),
            "/pages/inbox",
            "/pages/language/ur",
            "/pages/news",
            "/pages/operations",
            "/pages/operations/health",
            "/pages/operations/runs/operation-" + "0".repeat(32),
            "/pages/operations/runs/operation-" + "0".repeat(32) + "/report",
            "/pages/operations/start/view-rebuilds",
            "/pages/search",
            "/pages/search/none",
            "/pages/past",
            "/pages/past/bundle?partner=gr-police",
            "/pages/past/decisions",
            "/pages/past/decisions/decision-" + "0".repeat(32) + "/proof",
            "/pages/past?partner=gr-police",
            "/pages/sign-in/again",
            "/pages/agency",
            "/pages/agency/new-person",
            "/pages/agency/clients",
            "/pages/agency/clients/acts/removal",
            "/pages/agency/clocks",
            "/pages/agency/clocks/URGENT",
            "/pages/agency/duty",
            "/pages/agency/duty/acts/roster",
            "/pages/agency/mandates",
            "/pages/agency/mandates/new",
            "/pages/agency/mandates/mandate-" + "0".repeat(32),
            "/pages/agency/mandates/mandate-" + "0".repeat(32) + "/acts/revocation",
            "/pages/agency/templates",
            "/pages/agency/templates/new",
            "/pages/agency/templates/template-" + "0".repeat(32),
            "/pages/agency/templates/template-" + "0".repeat(32) + "/acts/withdrawal",
            "/pages/agency/templates/template-" + "0".repeat(32) + "/content",
            "/pages/drafts/template-" + "0".repeat(32) + "/1",
            "/pages/agency/persons/person-" + "0".repeat(32),
            "/pages/agency/persons/person-" + "0".repeat(32) + "/acts/role",
            "/pages/agency/persons/person-" + "0".repeat(32) + "/exposure",
            "/pages/directory",
            "/pages/directory/partners/gr-police",
            "/pages/directory/partners/gr-police/acts/suspension",
            "/pages/directory/groups",
            "/pages/directory/groups/gulf-authorities/exclusions",
            "/pages/directory/treaties",
            "/pages/directory/changes",
            "/pages/directory/changes/change-" + "0".repeat(32),
            "/pages/directory/changes/change-" + "0".repeat(32) + "/acts/approval",
            "/pages/directory/proposals/define-group/new",
            "/pages/data-sets",
            "/pages/data-sets/dataset-" + "0".repeat(32),
            "/pages/data-sets/dataset-" + "0".repeat(32) + "/rows?country=PAK",
            "/pages/data-sets/dataset-" + "0".repeat(32) + "/series?country=PAK&indicator=x",
            "/pages/data-sets/dataset-" + "0".repeat(32) + "/files/series.csv?country=PAK&indicator=x",
            "/pages/data-sets/dataset-" + "0".repeat(32) + "/files/rows.csv",
            "/pages/agreements",
            "/pages/agreements/new",
            "/pages/agreements/agreement-" + "0".repeat(32),
            "/pages/agreements/agreement-" + "0".repeat(32) + "/acts/signature",
            "/pages/alerts/alert-" + "0".repeat(32));

    private static final String NOWHERE = "alert-" + "0".repeat(32);

    @Test
    void worlds_that_differ_in_what_is_hidden_give_the_same_bytes() {
        int worlds = Scale.of(1, 4);
        long compared = 0;
        int hidden = 0;
        var telling = new TreeSet<String>();
        int pairs = 0;
        // What a witness sees of one pair is by chance: where that is not all of it, another pair is looked at.
        for (int i = 0; i < worlds || (i < worlds + 2 && !telling.containsAll(TELLING)); i++) {
            long seed = LeakTest.seed() + i;
            try (var one = Platform.start(LeakTest.BEGINNING);
                    var other = Platform.start(LeakTest.BEGINNING)) {
                System.out.printf("pair %d begins, -Dseed=%d%n", pairs + 1, seed);
                var comparison = new Comparison(one, other, seed);
                comparison.run();
                assertThat(comparison.differences).as("-Dseed=" + seed).isEmpty();
                telling.addAll(comparison.telling());
                pairs++;
                assertThat(comparison.examined())
                        .as("what an auditor is served")
                        .containsAll(EXAMINED_BY);
                assertThat(one.walked()).as("every way of reading").containsAll(WaysOfReadingTest.WORLDS);
                compared += comparison.compared;
                hidden += comparison.hidden;
                System.out.printf("pair %d: 0 of %d answers differ%n", pairs, comparison.compared);
                assertThat(comparison.hidden)
                        .as("what is otherwise, -Dseed=" + seed)
                        .isGreaterThan(10);
                assertThat(comparison.audits)
                        .as("lists that the auditor was served, -Dseed=" + seed)
                        .isPositive();
                assertThat(comparison.told)
                        .as("who may see what is otherwise does, -Dseed=" + seed)
                        .isPositive();
            }
        }
        assertThat(telling).as("what a witness sees").containsAll(TELLING);
        System.out.printf(
                "two worlds: 0 of %d answers differ, in %d pairs of worlds with %d hidden differences%n",
                compared, pairs, hidden);
    }

    static final class Comparison {
        private final Platform one;
        private final Platform other;
        private final Random random;
        private final long seed;
        private final Map<Integer, List<Seen>> readings = new LinkedHashMap<>();
        final List<String> differences = new ArrayList<>();
        private final Map<String, Integer> fates = new LinkedHashMap<>();
        private SharingModel model = new SharingModel();
        private final Map<String, String> digests = new HashMap<>();
        private final Map<Platform, Instant> earlier = new HashMap<>();
        private List<Driver.Call> calls = List.of();
        private int keys;
        private final List<String> extra = new ArrayList<>();
        private final List<String> extraReleases = new ArrayList<>();
        private final Map<Platform, Map<Seen, Seen>> witnessed = new HashMap<>();
        private String unseen = "";
        private String unseenRelease = "";
        long compared;
        int hidden;
        int told;
        int audits;

        Comparison(Platform one, Platform other, long seed) {
            this.one = one;
            this.other = other;
            this.seed = seed;
            this.random = new Random(seed);
        }

        void run() {
            var history = new ArrayList<Deed>();
            var driver = new Driver(one, random, "0001", history);
            calls = driver.calls();
            driver.prepare();
            driver.mandate(new Who("om-police", "supervisor"), AUDITOR, "1", List.of());
            driver.mandate(new Who(EXAMINED, "supervisor"), EXAMINER, "2", List.of());
            unseen();
            new Tour(driver).go(() -> {
                if (Scale.isFull() || random.nextBoolean()) readings.put(calls.size(), read(one, calls.size()));
            });
            for (int part = 0; part < Scale.of(1, 3); part++) {
                driver.live(Scale.of(50, 100));
                readings.put(calls.size(), read(one, calls.size()));
            }
            model = driver.model();
            repeat(driver.mine());
            exclusions();
        }

        /** What is in the first world alone, so that its id is known from the beginning. */
        private void unseen() {
            Who by = new Who("gr-police", "officer");
            unseen = one.send(by, "POST", "/api/alerts", Driver.json(HIDDEN), "unseen")
                    .json()
                    .get("alert")
                    .stringValue();
            Platform.Answer prepared =
                    one.send(by, "POST", "/api/alerts/" + unseen + "/releases", Driver.json(ISSUE), "unseen-release");
            assertThat(prepared.isAccepted()).as(prepared.body()).isTrue();
            unseenRelease = "/api/alerts/" + unseen + "/releases/"
                    + prepared.json().get("release").stringValue();
            assertThat(one.get(by, unseenRelease).status()).isEqualTo(200);
            hidden++;
        }

        /** A group's owner excludes somebody in one world alone: who else shares with the group can't tell. */
        private void exclusions() {
            var omani = new Who("om-police", "officer");
            var assessed = new ArrayList<List<Seen>>();
            for (Platform platform : List.of(one, other)) {
                String excluded = platform == one ? "{'partners':[]}" : "{'partners':['ae-interior']}";
                Platform.Answer set = platform.send(
                        new Who("pk-fia", "officer"),
                        "PUT",
                        "/api/groups/gulf-authorities/exclusions",
                        Driver.json(excluded),
                        "exclusions");
                assertThat(set.status()).as(set.body()).isEqualTo(200);
                String draft = "{'reference':'to a group','kind':'recruitment-scheme','recruitmentMethod':'AtWork',"
                        + "'transnational':true,'texts':{'en':{'subject':'s','narrative':'n'}}}";
                String alert = platform.send(omani, "POST", "/api/alerts", Driver.json(draft), "to-a-group")
                        .json()
                        .get("alert")
                        .stringValue();
                String act = "{'act':'issue','terms':{'marking':'TLP:GREEN','purposes':['investigation'],"
                        + "'articles':['tip-protocol-art-10']},'audience':{'groups':['gulf-authorities']},"
                        + "'clocks':{'urgency':'ROUTINE'}}";
                Platform.Answer answer =
                        platform.send(omani, "POST", "/api/alerts/" + alert + "/assessment", Driver.json(act), "");
                assertThat(answer.body()).contains("ae-interior");
                assessed.add(List.of(seen(omani, "what a group resolves to", answer)));
            }
            compare(assessed.getFirst(), assessed.getLast());
            hidden++;
        }

        /** Sends to the other world what the first was sent, but for what is hidden. */
        private void repeat(List<String> alerts) {
            for (int i = 0; i < calls.size(); i++) {
                repeat(calls.get(i));
                if (calls.get(i).who() != null && !calls.get(i).method().equals("GET") && random.nextInt(4) == 0)
                    more(i);
                List<Seen> before = readings.get(i + 1);
                if (before != null) compare(before, read(other, i + 1));
            }
            // What is only in the other world, observers hear of in neither.
            for (Who who : READING) {
                compare(extra(one, who), extra(other, who));
                if (BESIDE.contains(who)) hiddenDecisions(who);
            }
            compare(detached(one), detached(other));
            compare(streamed(one), streamed(other));
            for (Who who : WITNESSES) told += read(one, who, alerts).equals(read(other, who, alerts)) ? 0 : 1;
        }

        private List<Seen> extra(Platform platform, Who who) {
            var seen = new ArrayList<Seen>();
            var reading = reading(platform, seen);
            for (String alert : extra) reading.get(who, "/api/alerts/" + alert);
            platform.settleReads();
            if (!BESIDE.contains(who)) return seen;
            for (String alert : extra.subList(0, Math.min(extra.size(), EXTRA))) ofAlert(reading, who, alert);
            extraReleases.forEach(path -> reading.get(who, path));
            reading.reads(who, "/api/audit/reads?limit=500");
            platform.settleReads();
            reading.get(who, "/pages/agency/reads");
            platform.settleReads(); // the newest are on it, and that page is one of them
            reading.get(who, "/pages/past/reads");
            reading.get(who, "/pages/agency/subscribers");
            return seen;
        }

        /** A decision's id is no more than a number in disguise: what is not one's own is answered like none. */
        private void hiddenDecisions(Who who) {
            String none = "decision-" + "0".repeat(32);
            for (String decision : extraDecisions())
                for (String proof : List.of("", "/proof")) {
                    String path = "/api/audit/decisions/%s" + proof;
                    compare(
                            List.of(seen(who, path, other.get(who, path.formatted(none)))),
                            List.of(seen(who, path, other.get(who, path.formatted(decision)))));
                }
        }

        /** Those about alerts that are in the other world alone. */
        private List<String> extraDecisions() {
            var decisions = new ArrayList<String>();
            for (String alert : extra.subList(0, Math.min(extra.size(), EXTRA)))
                for (Who who : WITNESSES) {
                    Platform.Answer list = other.get(who, "/api/audit/decisions?limit=2&item=" + alert);
                    if (list.status() == 200)
                        for (JsonNode one : list.json().get("items"))
                            decisions.add(one.get("decision").stringValue());
                }
            return decisions;
        }

        private List<String> alertsUntil(int end) {
            return calls.subList(0, end).stream()
                    .flatMap(call ->
                            call.deed() instanceof Deed.Drafted drafted ? Stream.of(drafted.alert()) : Stream.of())
                    .toList();
        }

        /** By its release, the address of each act that was ever prepared. */
        private List<String> releasesUntil(int end) {
            return calls.subList(0, end).stream()
                    .flatMap(call -> call.deed() instanceof Deed.Prepared prepared
                            ? Stream.of("/api/alerts/" + prepared.alert() + "/releases/" + prepared.release())
                            : Stream.of())
                    .toList();
        }

        private void repeat(Driver.Call call) {
            if (call.who() == null) {
                other.pass(Duration.parse(call.path()));
                return;
            }
            if (call.method().equals("GET")) {
                look(call);
                return;
            }
            boolean observed = OBSERVERS.contains(call.who());
            if (!OBSERVED.contains(call.who().partner()) && !call.answer().isAccepted()) {
                hidden++; // nothing came of it; where there are further recipients, something might
                return;
            }
            String body = call.body();
            String alert = alertOf(call);
            if (!observed && alert != null && !heardOf(alert))
                switch (fates.computeIfAbsent(alert, first -> random.nextInt(3))) {
                    case 0 -> {
                        hidden++;
                        return;
                    }
                    case 1 -> {
                        hidden++;
                        body = body.replaceAll("tk(\\d{9})k", "Other words, and more of them: $1");
                        body = body.replaceAll("'reference':'[^']*'", "'reference':'another reference'");
                    }
                    default -> {}
                }
            Platform.Answer answer = send(call, body);
            if (observed)
                compare(
                        List.of(seen(call.who(), call.method() + call.path(), call.answer())),
                        List.of(seen(call.who(), call.method() + call.path(), answer)));
            else if ((alert == null || heardOf(alert))
                    && (answer.isAccepted() != call.answer().isAccepted()))
                differences.add("What others do turned out otherwise: " + call + " and then " + answer);
        }

        private static String alertOf(Driver.Call call) {
            if (call.deed() instanceof Deed.Drafted drafted) return drafted.alert();
            Matcher matcher = ALERT.matcher(call.path());
            return matcher.find() ? matcher.group() : null;
        }

        /** Whether an observer is ever told that there is such an alert. */
        private boolean heardOf(String alert) {
            for (Who who : OBSERVERS) {
                var scopes = new TreeSet<>(model.scopes(who));
                scopes.add(SharingModel.agency(who.partner()));
                for (String scope : scopes) if (model.wasTold(scope, alert)) return true;
            }
            return false;
        }

        /** A read, which others may be told of. */
        private void look(Driver.Call call) {
            boolean observed = OBSERVERS.contains(call.who());
            String alert = alertOf(call);
            if (!observed && alert != null && !heardOf(alert) && fates.getOrDefault(alert, 2) == 0) {
                hidden++;
                return;
            }
            Platform.Answer answer = other.get(call.who(), call.path());
            if (answer.status() == 200)
                digests.put(
                        call.who() + call.path(), answer.json().path("digest").stringValue(""));
            if (observed)
                compare(
                        List.of(seen(call.who(), call.path(), call.answer())),
                        List.of(seen(call.who(), call.path(), answer)));
        }

        /** With the digest that this world gave. */
        private Platform.Answer send(Driver.Call call, String body) {
            String path = call.path();
            String digest = "";
            if (path.endsWith("/validation") || path.endsWith("/disclosure") || path.endsWith("/signature"))
                digest = digests.getOrDefault(call.who() + path.substring(0, path.lastIndexOf('/')), "");
            if (!digest.isEmpty()) body = DIGEST.matcher(body).replaceAll(digest);
            return other.send(call.who(), call.method(), path, Driver.json(body), call.key());
        }

        private String digest(Who who, String path) {
            Platform.Answer answer = other.get(who, path);
            return answer.status() == 200 ? answer.json().path("digest").stringValue("") : "";
        }

        // ---- what is in the other world alone --------------------------------------------------------------------

        private void more(int at) {
            SharingModel then = modelAfter(at);
            switch (random.nextInt(6)) {
                case 0 -> draft(new Who("gr-police", "officer"));
                case 1 -> draft(new Who("om-police", one(List.of("second", "supervisor"))));
                case 2 -> red();
                default -> besides(then);
            }
        }

        private SharingModel modelAfter(int at) {
            var then = new SharingModel();
            for (Driver.Call call : calls.subList(0, at + 1)) if (call.deed() != null) then.add(call.deed());
            return then;
        }

        private String one(List<String> of) {
            return of.get(random.nextInt(of.size()));
        }

        private Platform.Answer send(Who who, String method, String path, String body) {
            Platform.Answer answer = other.send(who, method, path, Driver.json(body), "extra-" + keys++);
            if (answer.isAccepted()) hidden++;
            return answer;
        }

        private String draft(Who who) {
            Platform.Answer answer = send(who, "POST", "/api/alerts", HIDDEN);
            if (!answer.isAccepted()) return "";
            String alert = answer.json().get("alert").stringValue();
            extra.add(alert);
            return alert;
        }

        /** To a colleague of an observer, by name. */
        private void red() {
            var by = new Who("pk-fia", "officer");
            String alert = draft(by);
            if (alert.isEmpty()) return;
            act(
                    by,
                    alert,
                    "{'act':'issue','terms':{'marking':'TLP:RED','purposes':['investigation'],"
                            + "'articles':['tip-protocol-art-10']},'audience':{'persons':['"
                            + new Who("om-police", "second").id()
                            + "']},'clocks':{'urgency':'FLASH','expiry':'PT9000H',"
                            + "'acknowledge':'PT9000H','answer':'PT9000H'}}");
            send(new Who("om-police", "second"), "POST", "/api/alerts/" + alert + "/acknowledgement", "");
            other.get(new Who("om-police", "second"), "/api/alerts/" + alert);
        }

        /** Of an alert that observers have: who else gets it, and what is prepared or said of it by others. */
        private void besides(SharingModel then) {
            var issued = new ArrayList<String>();
            for (String alert : then.alerts())
                if (then.isIssued(alert)
                        && !OBSERVED.contains(then.owner(alert))
                        && then.isDescribedBy(alert, Deed.Basis.ARTICLE)
                        && heardOf(alert)) issued.add(alert);
            if (issued.isEmpty()) return;
            String alert = one(issued);
            Who by = then.author(alert);
            Who italian = new Who("it-police", "officer");
            String path = "/api/alerts/" + alert;
            String terms = "'terms':{'marking':'" + then.terms(alert).marking()
                    + "','purposes':['investigation'],'articles':['tip-protocol-art-10']"
                    + (then.terms(alert).restriction().isEmpty()
                            ? "}"
                            : ",'handling':['H3'],'restriction':'Not by telephone'}");
            switch (random.nextInt(3)) {
                case 0 ->
                    prepare(
                            by,
                            alert,
                            "{'act':'amend','content':{'reference':'r','kind':'warning','warningTo':'missions',"
                                    + "'texts':{'en':{'subject':'Not said yet','narrative':'And perhaps never'}}}}");
                case 1 -> {
                    act(by, alert, "{'act':'widen','audience':{'partners':['it-police']}}");
                    send(italian, "POST", path + "/acknowledgement", "");
                    other.get(italian, path);
                    act(italian, alert, "{'act':'answer','answer':'match','text':'We know them.'," + terms + "}");
                }
                default -> act(italian, alert, "{'act':'follow-up','text':'We saw them again.'," + terms + "}");
            }
        }

        /** @return its address; empty where it was refused */
        private String prepare(Who by, String alert, String act) {
            Platform.Answer prepared = send(by, "POST", "/api/alerts/" + alert + "/releases", act);
            if (!prepared.isAccepted()) return "";
            String path = "/api/alerts/" + alert + "/releases/"
                    + prepared.json().get("release").stringValue();
            extraReleases.add(path);
            return path;
        }

        private void act(Who by, String alert, String act) {
            String path = prepare(by, alert, act);
            if (path.isEmpty()) return;
            String digest = "{'digest':'" + digest(by, path) + "'}";
            send(new Who(by.partner(), "supervisor"), "POST", path + "/validation", digest);
            send(by, "POST", path + "/disclosure", digest);
        }

        // ---- what observers see ----------------------------------------------------------------------------------

        private List<Seen> read(Platform platform, int end) {
            platform.settle();
            platform.anchor();
            Instant now = Instant.now();
            List<String> alerts = alertsUntil(end);
            var seen = new ArrayList<Seen>();
            for (Who who : READING) {
                seen.addAll(read(platform, who, alerts));
                proofs(platform, who, seen);
                if (BESIDE.contains(who)) beside(platform, who, end, seen);
            }
            audited(platform, seen);
            examined(platform, alerts, seen);
            if (!witnessed.containsKey(platform)) witnessed.put(platform, witness(platform));
            earlier.put(platform, now);
            return seen;
        }

        private WorldReading reading(Platform platform, List<Seen> seen) {
            return new WorldReading(platform, seen, earlier.get(platform));
        }

        /** The past, who read, and what would come of an act. */
        private void beside(Platform platform, Who who, int end, List<Seen> seen) {
            var reading = reading(platform, seen);
            reading.past(who);
            reading.decisions(who, "");
            platform.settleReads();
            List<String> alerts = alertsUntil(end);
            for (int i = 0; i < alerts.size(); i += EACH) {
                String alert = alerts.get(i);
                ofAlert(reading, who, alert);
                for (String release : releasesUntil(end))
                    if (release.contains(alert)) {
                        reading.get(who, release);
                        reading.get(who, release + "/recipients/om-police");
                        for (String form : List.of("", "/return", "/validation", "/recipients/om-police"))
                            reading.get(who, release.replaceFirst("/api/", "/pages/") + form);
                    }
                for (String act : List.of(
                        "exposure",
                        "history",
                        "acts/recall",
                        "acts/answer",
                        "acts/grant/onward-" + "0".repeat(32),
                        "changes/widening",
                        "changes/widening/preparation",
                        "changes/narrowing")) reading.get(who, "/pages/alerts/" + alert + "/" + act);
            }
            ofAlert(reading, who, unseen);
            reading.get(who, "/pages/agency/items/" + unseen + "/readers");
            for (String part : List.of("", "/changes")) reading.get(who, unseenRelease + part);
            reading.reads(who, "/api/audit/reads?limit=500&item=" + unseen);
            reading.reads(who, new Who(who.partner(), "officer"), new Who("gr-police", "officer"));
        }

        private void ofAlert(WorldReading reading, Who who, String alert) {
            reading.item(who, alert);
            for (String act : ACTS)
                for (String part : List.of("", "/recipients/om-police"))
                    reading.post(who, "/api/alerts/" + alert + "/assessment" + part, act);
        }

        /** Those who did what is in the first world alone, or are above them, by the ways that observers ask by. */
        private Map<Seen, Seen> witness(Platform platform) {
            var seen = new ArrayList<Seen>();
            var reading = reading(platform, seen);
            for (String name : List.of("officer", "supervisor")) {
                var who = new Who("gr-police", name);
                reading.past(who);
                reading.get(who, "/api/alerts/" + unseen);
                reading.get(who, "/api/alerts/" + unseen + "/policy");
                for (String part : List.of("", "/changes")) reading.get(who, unseenRelease + part);
                platform.settleReads();
                ofAlert(reading, who, unseen);
                reading.get(who, "/pages/past");
                for (String part : List.of("", "/page")) reading.get(who, "/pages/past/items/" + unseen + part);
                reading.decisions(who, "&item=" + unseen);
                reading.reads(who, new Who("gr-police", "officer"), new Who("pk-fia", "officer"));
            }
            var byQuestion = new LinkedHashMap<Seen, Seen>();
            for (Seen one : seen) byQuestion.put(new Seen(one.who(), one.question(), ""), one);
            return byQuestion;
        }

        /** The ways by which witnesses were served otherwise in the two worlds. */
        Set<String> telling() {
            Map<Seen, Seen> first = witnessed.get(one);
            Map<Seen, Seen> second = witnessed.get(other);
            var telling = new TreeSet<String>();
            first.forEach((question, answer) -> {
                if (answer.isServed() && !answer.equals(second.get(question))) telling.add(answer.handler());
            });
            return telling;
        }

        /** The ways by which the auditor was served. */
        Set<String> examined() {
            var served = new TreeSet<String>();
            for (List<Seen> seen : readings.values())
                for (Seen one : seen) if (one.who().equals(EXAMINER) && one.isServed()) served.add(one.handler());
            return served;
        }

        /** What a mandate shows of an observing partner: all of it but numbers that are of the whole log. */
        private void examined(Platform platform, List<String> alerts, List<Seen> seen) {
            var reading = reading(platform, seen);
            String of = "partner=" + EXAMINED;
            reading.pages(EXAMINER, "/api/audit/decisions?limit=100&" + of);
            JsonNode decisions =
                    platform.get(EXAMINER, "/api/audit/decisions?limit=5&" + of).json();
            for (JsonNode one : decisions.path("items")) {
                String path = "/api/audit/decisions/" + one.get("decision").stringValue();
                reading.add(EXAMINER, "/api/audit/decisions/one", platform.get(EXAMINER, path + "?" + of));
                reading.add(
                        EXAMINER,
                        "/api/audit/decisions/one/proof",
                        AuditorsMask.proof(platform.get(EXAMINER, path + "/proof?" + of)));
            }
            String bundle = Driver.json("{'partner':'" + EXAMINED + "'}");
            reading.add(
                    EXAMINER,
                    "/api/audit/bundles",
                    AuditorsMask.bundle(platform.send(EXAMINER, "POST", "/api/audit/bundles", bundle, "")));
            for (String path : List.of("checkpoint", "tile/0/000.p/1"))
                reading.add(
                        EXAMINER, "/log/main/" + path, AuditorsMask.note(platform.get(EXAMINER, "/log/main/" + path)));
            reading.add(
                    EXAMINER,
                    "/api/audit/as-of",
                    AuditorsMask.past(platform.get(EXAMINER, "/api/audit/as-of?limit=200&" + of)));
            reading.reads(EXAMINER, "/api/audit/reads?limit=500&" + of);
            for (String alert : alerts) reading.get(EXAMINER, "/api/audit/items/" + alert + "/exposure?" + of);
        }

        private static List<Seen> read(Platform platform, Who who, List<String> alerts) {
            var seen = new ArrayList<Seen>();
            for (String scope : List.of(
                    SharingModel.agency(who.partner()),
                    SharingModel.supervisors(who.partner()),
                    who.id(),
                    "agency-gr-police",
                    "directory")) pages(platform, who, "/api/feed?limit=500&scope=" + scope, seen);
            pages(platform, who, "/api/inbox?limit=20", seen);
            for (String filter :
                    List.of("kind=recruitment-scheme", "kind=taken", "needs=true", "needs=false", "drafts=true"))
                pages(platform, who, "/api/inbox?limit=20&" + filter, seen);
            get(platform, who, "/api/inbox/counts", seen);
            get(platform, who, "/api/alerts/" + NOWHERE, seen);
            for (String page : PAGES) get(platform, who, page, seen);
            for (String alert : alerts) {
                String page = "/pages/alerts/" + alert;
                for (String part : List.of(
                        "",
                        "/print",
                        "/content",
                        "/issue",
                        "/issue/preparation",
                        "/changes/widening",
                        "/changes/narrowing")) get(platform, who, page + part, seen);
                for (String part : List.of("", "/page", "/difference"))
                    get(platform, who, "/pages/past/items/" + alert + part, seen);
                for (String part : List.of(
                        "/issue",
                        "/issue/recipients/om-police",
                        "/changes/widening",
                        "/changes/widening/recipients/gr-police"))
                    seen.add(seen(
                            who, page + part + " asked", platform.send(who, "POST", page + part, Scrutiny.FORM, "")));
            }
            for (String alert : alerts) get(platform, who, "/api/alerts/" + alert, seen);
            for (String word : List.of("hidden", "words", "tk000100100k", "tk000100200k", "say", "PK-ZZZ", "PK-PB"))
                seen.add(seen(
                        who,
                        "/api/search for " + word,
                        platform.send(who, "POST", "/api/search", "{\"limit\":20,\"q\":\"" + word + "\"}", "")));
            if (!who.isMachine())
                for (String word : List.of("hidden", "tk000100100k", "say"))
                    seen.add(seen(who, "/pages/search for " + word, platform.search(who, word)));
            for (String alert : alerts) get(platform, who, "/api/alerts/" + alert + "/policy", seen);
            pages(platform, who, "/api/audit/decisions?limit=50", seen);
            get(platform, who, "/api/audit/decisions?partner=gr-police", seen);
            for (String list :
                    List.of("partners", "groups", "treaties", "directory/changes", "agreements", "mandates", "persons"))
                get(platform, who, "/api/" + list, seen);
            for (String path : List.of(
                    "/",
                    "/api/partners/gr-police",
                    "/api/partners/" + who.partner() + "/clocks",
                    "/api/partners/gr-police/clocks",
                    "/api/partners/" + who.partner() + "/duty",
                    "/api/partners/gr-police/duty",
                    "/api/partners/" + who.partner() + "/duty/now",
                    "/api/partners/gr-police/duty/now",
                    "/api/partners/gr-police/desk",
                    "/api/groups/gulf-authorities",
                    "/api/groups/gulf-authorities/exclusions",
                    "/api/me",
                    "/api/clients",
                    "/api/persons/" + who.id(),
                    "/api/persons/" + new Who("gr-police", "officer").id(),
                    "/api/agreements/agreement-" + "0".repeat(32),
                    "/api/mandates/mandate-" + "0".repeat(32),
                    "/api/data-sets",
                    "/api/data-sets/dataset-" + "0".repeat(32),
                    "/api/data-sets/dataset-" + "0".repeat(32) + "/rows",
                    "/api/data-sets/dataset-" + "0".repeat(32) + "/series?country=PAK&indicator=x",
                    "/api/templates",
                    "/api/templates/template-" + "0".repeat(32),
                    "/api/directory/changes/change-" + "0".repeat(32),
                    "/api/operations/runs",
                    "/api/operations/runs/operation-" + "0".repeat(32))) get(platform, who, path, seen);
            return seen;
        }

        /**
         * What those are told who ask for what an operator took out of the database. The worlds have it taken out at
         * another record each, and after other reads.
         */
        private static List<Seen> detached(Platform platform) {
            platform.settleReads();
            String months = platform.detach();
            var seen = new ArrayList<Seen>();
            var reading = new WorldReading(platform, seen);
            var asking = new ArrayList<>(READING);
            asking.add(AUDITOR);
            for (Who who : asking) {
                for (String path : List.of(
                        "/api/audit/decisions?limit=100",
                        "/api/audit/reads?limit=100",
                        "/api/audit/items/" + NOWHERE + "/exposure",
                        "/api/audit/items/" + NOWHERE + "/readers",
                        "/api/audit/clients/" + who.id() + "/exposure")) {
                    platform.settleReads(); // some of them tell of the one before
                    reading.get(who, path);
                }
                reading.post(who, "/api/audit/bundles", "{'partner':'" + who.partner() + "'}");
            }
            reading.get(EXAMINER, "/api/audit/decisions?limit=100&partner=" + EXAMINED);
            platform.settleReads();
            reading.get(EXAMINER, "/api/audit/reads?limit=100&partner=" + EXAMINED);
            reading.post(EXAMINER, "/api/audit/bundles", "{'partner':'" + EXAMINED + "'}");
            assertThat(seen.stream().filter(one -> one.answer().contains("\"detached\":" + months)))
                    .hasSizeGreaterThan(5);
            // one world may be of the end of a month, and the other of the next
            return seen.stream()
                    .map(one -> new Seen(one.who(), one.question(), one.answer().replace(months, "<months>")))
                    .toList();
        }

        /**
         * Streams, and those of a suspended partner. They come last: in how many parts one is recorded as read is
         * chance, and it goes on for a while when its reader is gone.
         */
        private static List<Seen> streamed(Platform platform) {
            platform.settle();
            var seen = new ArrayList<Seen>();
            for (Who who : READING) streams(platform, who, seen);
            platform.send(
                    new Who("om-police", "supervisor"),
                    "POST",
                    "/api/partners/iom/suspension",
                    Driver.json("{'ground':'A ground'}"),
                    "suspension-at-last");
            platform.settle();
            for (Who who : READING) if (who.partner().equals("iom")) streams(platform, who, seen);
            return seen;
        }

        /** What is pulled, pulled as CloudEvents, and streamed as far as it goes. */
        private static void streams(Platform platform, Who who, List<Seen> seen) {
            for (String scope : List.of(SharingModel.agency(who.partner()), who.id(), "agency-gr-police")) {
                String path = "/api/feed?limit=500&scope=" + scope;
                Platform.Answer page = platform.get(who, path);
                int entries = page.status() == 200 ? page.json().get("entries").size() : 0;
                seen.add(seen(who, path + " streamed", platform.stream(who, path, entries)));
                seen.add(seen(
                        who,
                        path + " as CloudEvents",
                        platform.send(who, "GET", path, "", "", "Accept", "application/cloudevents-batch+json")));
            }
            get(platform, who, "/actuator/health", seen);
        }

        /**
         * The main ledger, and what would be proved of a decision: its own partner's mandate shows it none of that.
         * While the partner is suspended it shows nothing at all.
         */
        private void audited(Platform platform, List<Seen> seen) {
            var reading = new WorldReading(platform, new ArrayList<>());
            Platform.Answer list = platform.get(AUDITOR, "/api/audit/decisions?limit=50");
            String decision = "decision-" + "0".repeat(32);
            if (list.status() == 200) {
                decision = list.json().at("/items/0/decision").stringValue();
                audits++;
            } else reading.add(AUDITOR, "/api/audit/decisions?limit=50", list);
            for (String path : List.of(
                    "/log/main/checkpoint", "/log/main/tile/0/000.p/1", "/api/audit/decisions/" + decision + "/proof"))
                reading.get(AUDITOR, path);
            reading.post(AUDITOR, "/api/audit/bundles", "{'partner':'om-police'}");
            if (list.status() == 200)
                assertThat(reading.seen()).allMatch(one -> one.answer().startsWith("404 "));
            reading.seen().forEach(one -> seen.add(new Seen(AUDITOR, one.handler(), one.answer())));
        }

        /** Everybody's checkpoint and tiles, and proofs of its own feeds and of others'. */
        private static void proofs(Platform platform, Who who, List<Seen> seen) {
            for (String scope : List.of(
                    SharingModel.agency(who.partner()),
                    SharingModel.supervisors(who.partner()),
                    who.id(),
                    "agency-gr-police",
                    "directory")) {
                for (String path : List.of(
                        "head?", "entries/1/proof?", "entries/3/proof?", "proofs?from=2&limit=3&", "consistency?"))
                    proof(platform, who, "/api/feed/" + path + "scope=" + scope, seen);
            }
            for (String path : List.of("checkpoint", "keys", "tile/0/000.p/1", "tile/entries/000.p/1"))
                proof(platform, who, "/log/" + path, seen);
            proof(platform, who, "/pages/public", seen);
        }

        /** All of it but what is random: hashes, signatures, what blinds, and places among the heads. */
        private static void proof(Platform platform, Who who, String path, List<Seen> seen) {
            Platform.Answer answer = platform.get(who, path);
            String body = answer.body();
            if (answer.status() == 200 && path.startsWith("/api/feed")) {
                JsonNode json = answer.json();
                if (json.has("proof")) body = told(json);
                else if (json.has("entries"))
                    body = json.get("entries")
                            .valueStream()
                            .map(Comparison::told)
                            .toList()
                            .toString();
            }
            if (path.contains("/tile/")) body = "a tile";
            body = LOG_ID.matcher(body).replaceAll("<log>");
            body = SIGNATURE.matcher(body).replaceAll("<signature>");
            body = HASH.matcher(body).replaceAll("<hash>").replaceAll(">[0-9a-f]{8}<", "><key><");
            seen.add(seen(who, path, new Platform.Answer(answer.status(), answer.headers(), body)));
        }

        private static String told(JsonNode proved) {
            var file = ProofFile.parse(proved.get("proof").stringValue().getBytes(UTF_8));
            AnchoredProof proof = AnchoredProof.of(file);
            return "index %d of %d, hashes %d, extra %d bytes, head %s of %d, leaf %s, opening %d characters"
                    .formatted(
                            file.index(),
                            Checkpoint.of(file.checkpoint()).size(),
                            file.hashes().size(),
                            file.extra().length,
                            proof.head().head().origin(),
                            proof.head().head().size(),
                            proof.leaf()
                                    .map(in -> in.index() + " " + in.bytes().length + " "
                                            + in.path().size())
                                    .orElse("none"),
                            proved.path("opening").toString().length());
        }

        private static void get(Platform platform, Who who, String path, List<Seen> seen) {
            new WorldReading(platform, seen).get(who, path);
        }

        private static void pages(Platform platform, Who who, String path, List<Seen> seen) {
            new WorldReading(platform, seen).pages(who, path);
        }

        private static Seen seen(Who who, String question, Platform.Answer answer) {
            return WorldReading.seen(who, question, answer);
        }

        /** Of each way of reading the first difference is told. */
        private void compare(List<Seen> one, List<Seen> other) {
            compared += one.size();
            if (one.equals(other)) return;
            var ways = new TreeSet<String>();
            for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
                Seen first = i < one.size() ? one.get(i) : NOTHING;
                Seen second = i < other.size() ? other.get(i) : NOTHING;
                if (first.isAs(second) || !ways.add(first.handler())) continue;
                int at = 0;
                while (at < Math.min(first.answer().length(), second.answer().length())
                        && first.answer().charAt(at) == second.answer().charAt(at)) at++;
                differences.add("%s / %s differ at …%s… and …%s…, seed %d"
                        .formatted(first, second, part(first.answer(), at), part(second.answer(), at), seed));
                if (!first.question().equals(second.question())) return; // what follows is of other questions
            }
        }

        private static String part(String text, int at) {
            return text.substring(Math.max(0, at - 200), Math.min(text.length(), at + 120));
        }
    }
}
