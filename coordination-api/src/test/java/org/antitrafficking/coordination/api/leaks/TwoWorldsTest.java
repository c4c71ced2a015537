package org.antitrafficking.coordination.api.leaks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    private static final List<Who> READING = OBSERVERS.stream()
            .filter(who -> Scale.of(0, 1) == 1
                    || List.of("officer", "supervisor", "machine").contains(who.name()))
            .toList();

    /** To whom much of it is not hidden: some see that the worlds differ, or nothing would be proved. */
    private static final List<Who> WITNESSES = List.of(new Who("om-police", "second"), new Who("gr-police", "officer"));

    /** Of an observing partner, which can't make it see what tells how much others do. */
    private static final Who AUDITOR = new Who("om-police", "auditor");

    private static final Pattern ALERT = Pattern.compile("alert-[0-9a-f]{32}");
    private static final Pattern DIGEST = Pattern.compile("\\b[0-9a-f]{64}\\b");
    private static final Pattern LOG_ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern HASH = Pattern.compile("[A-Za-z0-9+/]{43}=");
    private static final Pattern SIGNATURE = Pattern.compile("[A-Za-z0-9+/]{90,}=*|[+][0-9a-f]{8}[+][A-Za-z0-9+/=]+");
    private static final String NOWHERE = "alert-" + "0".repeat(32);

    /** One answer that an observer got, with the question. */
    private record Seen(String question, String answer) {}

    @Test
    void worlds_that_differ_in_what_is_hidden_give_the_same_bytes() {
        int worlds = Scale.of(1, 4);
        long compared = 0;
        int hidden = 0;
        for (int i = 0; i < worlds; i++) {
            long seed = LeakTest.seed() + i;
            try (var one = Platform.start(LeakTest.BEGINNING);
                    var other = Platform.start(LeakTest.BEGINNING)) {
                var comparison = new Comparison(one, other, seed);
                comparison.run();
                assertThat(comparison.differences).as("-Dseed=" + seed).isEmpty();
                assertThat(one.walked()).as("every way of reading").containsAll(WaysOfReadingTest.WORLDS);
                compared += comparison.compared;
                hidden += comparison.hidden;
                assertThat(comparison.hidden)
                        .as("what is otherwise, -Dseed=" + seed)
                        .isGreaterThan(10);
                assertThat(comparison.told)
                        .as("who may see what is otherwise does, -Dseed=" + seed)
                        .isPositive();
            }
        }
        System.out.printf(
                "two worlds: 0 of %d answers differ, in %d pairs of worlds with %d hidden differences%n",
                compared, worlds, hidden);
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
        private List<Driver.Call> calls = List.of();
        private int keys;
        private final List<String> extra = new ArrayList<>();
        long compared;
        int hidden;
        int told;

        Comparison(Platform one, Platform other, long seed) {
            this.one = one;
            this.other = other;
            this.seed = seed;
            this.random = new Random(seed);
        }

        void run() {
            var history = new ArrayList<Deed>();
            var driver = new Driver(one, random, "0001", history);
            driver.prepare();
            driver.mandate(new Who("om-police", "supervisor"), AUDITOR, "1", List.of());
            new Tour(driver).go(() -> readings.put(driver.calls().size(), read(one, driver.mine())));
            for (int part = 0; part < Scale.of(1, 3); part++) {
                driver.live(Scale.of(50, 100));
                readings.put(driver.calls().size(), read(one, driver.mine()));
            }
            model = driver.model();
            calls = driver.calls();
            repeat(driver.mine());
            exclusions();
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
                if (calls.get(i).who() != null && random.nextInt(4) == 0) more(i);
                List<Seen> before = readings.get(i + 1);
                if (before != null) compare(before, read(other, alertsUntil(i + 1)));
            }
            // What is only in the other world, observers hear of in neither.
            for (Who who : READING)
                for (String alert : extra) {
                    String path = "/api/alerts/" + alert;
                    compare(
                            List.of(seen(who, path, one.get(who, path))),
                            List.of(seen(who, path, other.get(who, path))));
                }
            for (Who who : WITNESSES) told += read(one, who, alerts).equals(read(other, who, alerts)) ? 0 : 1;
        }

        private List<String> alertsUntil(int end) {
            return calls.subList(0, end).stream()
                    .flatMap(call -> call.deed() instanceof Deed.Drafted drafted
                            ? java.util.stream.Stream.of(drafted.alert())
                            : java.util.stream.Stream.of())
                    .toList();
        }

        private void repeat(Driver.Call call) {
            if (call.who() == null) {
                other.pass(Duration.parse(call.path()));
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

        /** With the digest that this world gives. */
        private Platform.Answer send(Driver.Call call, String body) {
            String path = call.path();
            String digest = "";
            if (path.endsWith("/validation") || path.endsWith("/disclosure"))
                digest = digest(call.who(), path.substring(0, path.lastIndexOf('/')));
            else if (path.endsWith("/signature")) digest = digest(call.who(), path.substring(0, path.lastIndexOf('/')));
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
            Platform.Answer answer = send(
                    who,
                    "POST",
                    "/api/alerts",
                    "{'reference':'hidden','kind':'recruitment-scheme','recruitmentMethod':'AtWork','transnational':true,'texts':{'en':{'subject':'Hidden','narrative':'Nobody"
                        + " is to read this.'}}}");
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
                    send(
                            by,
                            "POST",
                            path + "/releases",
                            "{'act':'amend','content':{'reference':'r','kind':'warning','warningTo':'missions',"
                                    + "'texts':{'en':{'subject':'Not said yet','narrative':'And perhaps never'}}}}");
                case 1 -> {
                    act(by, alert, "{'act':'widen','audience':{'partners':['it-police']}}");
                    send(italian, "POST", path + "/acknowledgement", "");
                    act(italian, alert, "{'act':'answer','answer':'match','text':'We know them.'," + terms + "}");
                }
                default -> act(italian, alert, "{'act':'follow-up','text':'We saw them again.'," + terms + "}");
            }
        }

        private void act(Who by, String alert, String act) {
            Platform.Answer prepared = send(by, "POST", "/api/alerts/" + alert + "/releases", act);
            if (!prepared.isAccepted()) return;
            String path = "/api/alerts/" + alert + "/releases/"
                    + prepared.json().get("release").stringValue();
            String digest = "{'digest':'" + digest(by, path) + "'}";
            send(new Who(by.partner(), "supervisor"), "POST", path + "/validation", digest);
            send(by, "POST", path + "/disclosure", digest);
        }

        // ---- what observers see ----------------------------------------------------------------------------------

        private List<Seen> read(Platform platform, List<String> alerts) {
            platform.settle();
            platform.anchor();
            var seen = new ArrayList<Seen>();
            for (Who who : READING) {
                seen.addAll(read(platform, who, alerts));
                proofs(platform, who, seen);
            }
            audited(platform, seen);
            return seen;
        }

        private static List<Seen> read(Platform platform, Who who, List<String> alerts) {
            var seen = new ArrayList<Seen>();
            for (String scope : List.of(
                    SharingModel.agency(who.partner()),
                    SharingModel.supervisors(who.partner()),
                    who.id(),
                    "agency-gr-police",
                    "directory")) pages(platform, who, "/api/feed?limit=500&scope=" + scope, seen);
            streams(platform, who, seen);
            pages(platform, who, "/api/inbox?limit=20", seen);
            get(platform, who, "/api/inbox/counts", seen);
            get(platform, who, "/api/alerts/" + NOWHERE, seen);
            for (String alert : alerts) get(platform, who, "/api/alerts/" + alert, seen);
            for (String word : List.of("hidden", "words", "tk000100100k", "tk000100200k", "say"))
                seen.add(seen(
                        who,
                        "/api/search for " + word,
                        platform.send(who, "POST", "/api/search", "{\"limit\":20,\"q\":\"" + word + "\"}", "")));
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
                    "/api/groups/gulf-authorities",
                    "/api/groups/gulf-authorities/exclusions",
                    "/api/persons/" + who.id(),
                    "/api/persons/" + new Who("gr-police", "officer").id(),
                    "/api/agreements/agreement-" + "0".repeat(32),
                    "/api/mandates/mandate-" + "0".repeat(32),
                    "/api/directory/changes/change-" + "0".repeat(32),
                    "/api/operations/runs/operation-" + "0".repeat(32))) get(platform, who, path, seen);
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

        /** The main ledger, and what would be proved of a decision. */
        private static void audited(Platform platform, List<Seen> seen) {
            for (String path : List.of("checkpoint", "tile/0/000.p/1"))
                proof(platform, AUDITOR, "/log/main/" + path, seen);
            JsonNode decisions =
                    platform.get(AUDITOR, "/api/audit/decisions?limit=50").json();
            assertThat(decisions.path("items").isEmpty()).isFalse();
            String decision = decisions.at("/items/0/decision").stringValue();
            seen.add(seen(
                    AUDITOR,
                    "a decision's proof",
                    platform.get(AUDITOR, "/api/audit/decisions/" + decision + "/proof")));
            String bundle = "{'partner':'om-police'}";
            seen.add(seen(
                    AUDITOR,
                    "a bundle",
                    platform.send(AUDITOR, "POST", "/api/audit/bundles", Driver.json(bundle), "")));
        }

        /** Everybody's checkpoint and tiles, and proofs of its own feeds and of others'. */
        private static void proofs(Platform platform, Who who, List<Seen> seen) {
            for (String scope : List.of(
                    SharingModel.agency(who.partner()),
                    SharingModel.supervisors(who.partner()),
                    who.id(),
                    "agency-gr-police",
                    "directory")) {
                for (String path : List.of("head", "entries/1/proof", "entries/3/proof", "consistency"))
                    proof(platform, who, "/api/feed/" + path + "?scope=" + scope, seen);
            }
            for (String path : List.of("checkpoint", "keys", "tile/0/000.p/1", "tile/entries/000.p/1"))
                proof(platform, who, "/log/" + path, seen);
        }

        /** All of it but what is random: hashes, signatures, what blinds, and places among the heads. */
        private static void proof(Platform platform, Who who, String path, List<Seen> seen) {
            Platform.Answer answer = platform.get(who, path);
            String body = answer.body();
            if (answer.status() == 200
                    && path.startsWith("/api/feed")
                    && answer.json().has("proof")) {
                var file =
                        ProofFile.parse(answer.json().get("proof").stringValue().getBytes(UTF_8));
                AnchoredProof proof = AnchoredProof.of(file);
                body = "index %d of %d, hashes %d, extra %d bytes, head %s of %d, leaf %s, opening %d characters"
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
                                answer.json().path("opening").toString().length());
            }
            if (path.contains("/tile/")) body = "a tile";
            body = LOG_ID.matcher(body).replaceAll("<log>");
            body = SIGNATURE.matcher(body).replaceAll("<signature>");
            body = HASH.matcher(body).replaceAll("<hash>");
            seen.add(seen(who, path, new Platform.Answer(answer.status(), answer.headers(), body)));
        }

        private static void get(Platform platform, Who who, String path, List<Seen> seen) {
            seen.add(seen(who, path, platform.get(who, path)));
        }

        /** On and on, by the cursors that this world gives. */
        private static void pages(Platform platform, Who who, String path, List<Seen> seen) {
            String after = "";
            for (int page = 0; ; page++) {
                Platform.Answer answer = platform.get(who, path + after);
                seen.add(seen(who, path + " page " + page, answer));
                if (answer.status() != 200) return;
                JsonNode json = answer.json();
                boolean more = json.has("more") ? json.get("more").booleanValue() : json.has("next");
                if (!more) return;
                after = "&after=" + json.get("next").stringValue();
            }
        }

        private static Seen seen(Who who, String question, Platform.Answer answer) {
            String text = answer.status() + " " + answer.headers() + " " + answer.body();
            text = text.replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{1,6}Z", "<recorded>")
                    .replaceAll("\"commitment\":\"[^\"]{44}\"", "\"commitment\":\"<commitment>\"")
                    .replaceAll("decision-[0-9a-f]{32}", "<decision>")
                    .replaceAll("content-length=\\[\\d+]", "<length>")
                    .replaceAll("etag=\\[[^]]*]", "<tag>");
            if (!question.startsWith("/api/feed")) text = text.replaceAll("\"next\":\"[^\"]*\"", "\"next\":\"<next>\"");
            return new Seen(who + " " + question, inOrder(text));
        }

        /** Digests by the order in which they come. */
        private static String inOrder(String text) {
            var names = new LinkedHashMap<String, String>();
            return DIGEST.matcher(text)
                    .replaceAll(
                            found -> names.computeIfAbsent(found.group(), digest -> "<digest " + names.size() + ">"));
        }

        private void compare(List<Seen> one, List<Seen> other) {
            compared += one.size();
            if (one.equals(other)) return;
            for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
                Seen first = i < one.size() ? one.get(i) : new Seen("", "");
                Seen second = i < other.size() ? other.get(i) : new Seen("", "");
                if (first.equals(second)) continue;
                int at = 0;
                while (at < Math.min(first.answer.length(), second.answer.length())
                        && first.answer.charAt(at) == second.answer.charAt(at)) at++;
                differences.add("%s / %s differ at …%s… and …%s…, seed %d"
                        .formatted(
                                first.question,
                                second.question,
                                part(first.answer, at),
                                part(second.answer, at),
                                seed));
                return;
            }
        }

        private static String part(String text, int at) {
            return text.substring(Math.max(0, at - 200), Math.min(text.length(), at + 120));
        }
    }
}
