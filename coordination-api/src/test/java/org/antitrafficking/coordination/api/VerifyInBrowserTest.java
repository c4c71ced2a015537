package org.antitrafficking.coordination.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.antitrafficking.coordination.api.RunningService.Answer;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.Scale;
import org.antitrafficking.eventlog.merkle.Hash;
import org.antitrafficking.eventlog.merkle.Proofs;
import org.antitrafficking.eventlog.note.Checkpoint;
import org.antitrafficking.eventlog.note.CosignerKey;
import org.antitrafficking.eventlog.note.Examples;
import org.antitrafficking.eventlog.note.NoteRefused;
import org.antitrafficking.eventlog.note.ProofFile;
import org.antitrafficking.eventlog.note.SignedNote;
import org.antitrafficking.eventlog.note.VerifierKey;
import org.antitrafficking.eventlog.verify.VerifyBundleCommand;
import org.antitrafficking.eventlog.verify.VerifyProofCommand;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Proofs are verified in a real browser, and what the verifier refuses is refused there, byte by byte. */
class VerifyInBrowserTest {

    private static final String AUDITOR = "pk-audit.auditor";
    private static final String OFFICER = "om-police.officer";
    private static final String PUBLIC = "/pages/public";

    /** Changed bytes of each file, besides one in each of its parts. */
    private static final int CHANGED = Scale.of(60, 600);

    /** Parts of a file in which one byte is changed: a bundle has thousands. */
    private static final int MOST_PARTS = Scale.of(120, 1_200);

    private static final Path PUBLISHED =
            Path.of(System.getProperty("coordination.data", "../../shared/data"), "tlog-vectors", "testdata");

    private static final String VERIFY = """
        async (module, files, keys) => {
          const verdicts = [];
          for (const file of files)
            verdicts.push((await module.verify(Uint8Array.from(atob(file), c => c.charCodeAt(0)), keys)).holds);
          return verdicts;
        }\
        """;

    private static final String NOTES = """
        async (module, files, keys) => {
          const verdicts = [];
          for (const file of files)
            verdicts.push(await module.verifiedNote(Uint8Array.from(atob(file), c => c.charCodeAt(0)), keys)
                .then(() => true, () => false));
          return verdicts;
        }\
        """;

    private static final String INCLUSION = """
        async (module, all) => {
          const bytes = written => Uint8Array.from(atob(written), c => c.charCodeAt(0));
          const verdicts = [];
          for (const [index, size, leaf, root, ...proof] of all)
            verdicts.push(await module.inclusion(
                BigInt(index), BigInt(size), bytes(leaf), proof.map(bytes), bytes(root)));
          return verdicts;
        }\
        """;

    @TempDir
    private static Path folder;

    private static RunningService service;
    private static AlertCalls calls;
    private static String alert;
    private static Browser browser;
    private static String module;
    private static List<String> keys;

    @BeforeAll
    static void start() throws Exception {
        Browser.needed();
        service = RunningService.start(folder);
        calls = new AlertCalls(service);
        alert = calls.issued("verified-1", "om-police");
        calls.accepted(calls.post("pk-fia.officer", AlertCalls.path(alert) + "/recall", "{\"reason\":\"Another.\"}"));
        calls.post("pk-fia.officer", AlertCalls.path(alert) + "/acknowledgement", ""); // refused: it is its own
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        calls.accepted(calls.post(
                "pk-fia.supervisor",
                "/api/mandates",
                AlertCalls.json("{'auditor':'" + calls.person(AUDITOR) + "','auditorsPartner':'pk-audit','items':['"
                        + alert + "'],'from':'" + today.minusDays(1) + "','until':'" + today.plusDays(1)
                        + "','level':'1','purpose':'A complaint.','expires':'2099-01-01T00:00:00Z'}")));
        calls.settle();
        keys = service.send(service.open("/log/keys")).body().lines().toList();
        browser = Browser.open(service);
        module = module(new PageVisitor(service.base()));
    }

    /** The address of the script that verifies, as the pages lead to it. */
    private static String module(PageVisitor visitor) {
        String page = visitor.get(PUBLIC).body();
        String script = visitor.get(found(page, "\"(/pages/assets/verify-[0-9a-f]+\\.js)\""))
                .body();
        return "/pages/assets/" + found(script, "'\\./(proof-[0-9a-f]+\\.js)'");
    }

    private static String found(String text, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as(pattern).isTrue();
        return found.group(1);
    }

    @AfterAll
    static void stop() {
        if (browser != null) browser.close();
        if (service != null) service.close();
    }

    private static String decisions() {
        return "/pages/past/decisions?partner=pk-fia&item=" + alert;
    }

    /** Once all of it is anchored. */
    private static byte[] downloaded(PageVisitor auditor, String address) {
        Await.until("it is anchored: " + address, () -> auditor.get(address).status() == 200);
        return auditor.get(address).body().getBytes(UTF_8);
    }

    /** A file of each kind that there is, by what it is called. */
    private static Map<String, byte[]> files() throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        var auditor = PageVisitor.signedIn(service.base(), AUDITOR);
        String page = auditor.get(decisions()).body();
        Matcher proof = Pattern.compile("href=\"(/pages/past/decisions/[^\"]*/proof[^\"]*)\"")
                .matcher(page);
        while (proof.find()) {
            byte[] answer = downloaded(auditor, proof.group(1).replace("&amp;", "&"));
            String kind = new JsonMapper().readTree(answer).at("/leaf/kind").stringValue();
            files.put("of a decision, " + kind, answer);
        }
        assertThat(files).containsKeys("of a decision, accepted", "of a decision, refused");
        files.put("bundle", downloaded(auditor, "/pages/past/bundle?partner=pk-fia&item=" + alert));
        Answer head = fed("/api/feed/head");
        files.put("of a head", head.body().getBytes(UTF_8));
        JsonNode entries = service.get(OFFICER, "/api/feed?limit=500").json().get("entries");
        for (JsonNode entry : entries) {
            Answer given = fed("/api/feed/entries/" + entry.get("number").longValue() + "/proof");
            boolean opens = given.json().has("opening");
            files.put("of an entry" + (opens ? ", opened" : ""), given.body().getBytes(UTF_8));
            files.put(
                    "of an entry, text", given.json().get("proof").stringValue().getBytes(UTF_8));
        }
        assertThat(files).containsKeys("of an entry", "of an entry, opened");
        ProofFile text = ProofFile.parse(Objects.requireNonNull(files.get("of an entry, text")));
        SignedNote cosigned = text.checkpoint()
                .with(List.of(CosignerKey.generate("witness.example/w", new SecureRandom())
                        .cosign(Checkpoint.of(text.checkpoint()), Instant.now())));
        files.put("of an entry, cosigned", new ProofFile(text.extra(), text.index(), text.hashes(), cosigned).bytes());
        return files;
    }

    private static Answer fed(String path) {
        Await.until(path + " is anchored", () -> service.get(OFFICER, path).status() == 200);
        return service.get(OFFICER, path);
    }

    /** The verifier's, as a process of its own would give it: 0 where all holds. */
    private static boolean holdsToTheVerifier(byte[] file, boolean bundle) throws IOException {
        Path path = Files.write(folder.resolve("verified"), file);
        var args = new ArrayList<String>(List.of(path.toString()));
        keys.forEach(key -> args.addAll(List.of("--key", key)));
        var out = new PrintStream(new ByteArrayOutputStream(), false, UTF_8);
        int status = bundle ? VerifyBundleCommand.run(args, out, out) : VerifyProofCommand.run(args, out, out);
        assertThat(status).isBetween(0, 1);
        return status == 0;
    }

    /** The file with one byte changed: at places that are drawn, and in each of its parts. */
    private static List<byte[]> changed(byte[] file, Random random) {
        var places = new ArrayList<Integer>();
        for (int i = 0; i < CHANGED; i++) places.add(random.nextInt(file.length));
        var parts = new ArrayList<Integer>();
        Matcher part = Pattern.compile("[^\\n\"\\\\ ]+").matcher(new String(file, ISO_8859_1));
        while (part.find()) parts.add(part.start() + random.nextInt(part.end() - part.start()));
        Collections.shuffle(parts, random);
        places.addAll(parts.subList(0, Math.min(MOST_PARTS, parts.size())));
        return places.stream()
                .map(place -> {
                    byte[] other = file.clone();
                    other[place] ^= (byte) (1 + random.nextInt(255));
                    return other;
                })
                .toList();
    }

    private static List<String> base64(List<byte[]> files) {
        return files.stream().map(Base64.getEncoder()::encodeToString).toList();
    }

    @Test
    void every_file_holds_and_with_a_byte_changed_it_is_refused_where_the_verifier_refuses_it() throws IOException {
        browser.go(PUBLIC);
        long seed = Long.getLong("seed", 2026);
        var random = new Random(seed);
        int compared = 0;
        for (var one : files().entrySet()) {
            boolean bundle = one.getKey().equals("bundle");
            byte[] file = one.getValue();
            assertThat(holdsToTheVerifier(file, bundle)).as(one.getKey()).isTrue();
            var all = new ArrayList<>(List.of(file));
            all.addAll(changed(file, random));
            var verdicts = new ArrayList<Boolean>();
            for (byte[] each : all) verdicts.add(holdsToTheVerifier(each, bundle));
            assertThat(browser.asked(module, VERIFY, base64(all), keys))
                    .as(one.getKey() + ", -Dseed=" + seed)
                    .isEqualTo(verdicts);
            // nobody whose key is known has signed as a witness, so that line may say anything
            if (!one.getKey().endsWith("cosigned"))
                assertThat(verdicts.stream().filter(holds -> holds)).hasSize(1);
            assertThat(all.size()).isGreaterThan(CHANGED + 10);
            compared += all.size();
        }
        assertThat(browser.complaints()).isEmpty();
        System.out.printf("proofs in a browser: %d verdicts, each the verifier's%n", compared);
    }

    @Test
    void a_key_of_another_log_proves_nothing() throws IOException {
        browser.go(PUBLIC);
        List<String> all = base64(List.copyOf(files().values()));
        for (String other : List.of(Examples.LOG, "no key", Examples.WITNESS))
            assertThat(browser.asked(module, VERIFY, all, List.of(other)))
                    .as(other)
                    .isEqualTo(all.stream().map(file -> false).toList());
    }

    @Test
    void published_proofs_are_judged_as_published_and_with_a_byte_changed_as_the_verifier_judges() throws IOException {
        assumeTrue(Files.exists(PUBLISHED), () -> "The published proofs are absent: " + PUBLISHED);
        browser.go(PUBLIC);
        var random = new Random(6962);
        var asked = new ArrayList<List<String>>();
        var expected = new ArrayList<Boolean>();
        List<Path> files;
        try (Stream<Path> walk = Files.walk(PUBLISHED.resolve("inclusion"))) {
            files = walk.filter(path -> path.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        assertThat(files).hasSize(98);
        int good = 0;
        for (Path file : files) {
            JsonNode vector = JsonMapper.shared().readTree(Files.readAllBytes(file));
            var hashes = new ArrayList<byte[]>();
            for (String name : List.of("leafHash", "root"))
                hashes.add(Base64.getDecoder().decode(vector.get(name).stringValue()));
            for (JsonNode hash : vector.get("proof"))
                hashes.add(Base64.getDecoder().decode(hash.stringValue()));
            boolean published = !vector.get("wantErr").booleanValue();
            if (hashes.stream().anyMatch(hash -> hash.length != Hash.BYTES)) {
                assertThat(published).as("%s", file).isFalse(); // no file can have such a hash
                continue;
            }
            if (published) good++;
            asked.add(question(vector, hashes));
            expected.add(published);
            for (int i = 0; i < CHANGED; i++) {
                var other = new ArrayList<byte[]>();
                hashes.forEach(hash -> other.add(hash.clone()));
                other.get(random.nextInt(other.size()))[random.nextInt(Hash.BYTES)] ^= (byte) (1 + random.nextInt(255));
                asked.add(question(vector, other));
                expected.add(holds(vector, other));
            }
        }
        assertThat(good).isEqualTo(6);
        assertThat(browser.asked(module, INCLUSION, asked)).isEqualTo(expected);
        assertThat(expected.stream().filter(holds -> holds)).hasSize(good);
    }

    private static List<String> question(JsonNode vector, List<byte[]> hashes) {
        var question = new ArrayList<>(List.of(
                vector.get("leafIdx").bigIntegerValue().toString(),
                vector.get("treeSize").bigIntegerValue().toString()));
        question.addAll(base64(hashes));
        return question;
    }

    private static boolean holds(JsonNode vector, List<byte[]> hashes) {
        List<Hash> all = hashes.stream().map(Hash::of).toList();
        return Proofs.inclusion(
                vector.get("leafIdx").bigIntegerValue().longValue(),
                vector.get("treeSize").bigIntegerValue().longValue(),
                all.getFirst(),
                all.subList(2, all.size()),
                all.get(1));
    }

    @Test
    void published_notes_are_good_and_with_a_byte_changed_as_the_verifier_judges() {
        browser.go(PUBLIC);
        var random = new Random(2018);
        for (var one : Map.of(
                        Examples.CRYPTOGRAPHY + "\n" + Examples.NEUMANN_LINE + "\n" + Examples.ENOCH_LINE + "\n",
                        List.of(Examples.NEUMANN, Examples.ENOCH),
                        Examples.FOO_NOTE,
                        List.of(Examples.FOO),
                        Examples.COSIGNED,
                        List.of(Examples.LOG, Examples.WITNESS))
                .entrySet()) {
            byte[] note = one.getKey().getBytes(UTF_8);
            var all = new ArrayList<>(List.of(note));
            all.addAll(changed(note, random));
            List<Boolean> verdicts =
                    all.stream().map(each -> isGood(each, one.getValue())).toList();
            assertThat(verdicts.getFirst()).isTrue();
            assertThat(browser.asked(module, NOTES, base64(all), one.getValue()))
                    .as(one.getKey())
                    .isEqualTo(verdicts);
            assertThat(verdicts.stream().filter(good -> !good)).hasSizeGreaterThan(CHANGED / 2);
        }
    }

    private static boolean isGood(byte[] note, List<String> keys) {
        try {
            return !SignedNote.parse(note)
                    .verify(keys.stream().map(VerifierKey::parse).toList())
                    .isEmpty();
        } catch (NoteRefused e) {
            return false;
        }
    }

    @Test
    void everybody_verifies_a_file_that_stays_in_the_browser_and_reads_step_by_step_what_was_found()
            throws IOException {
        var auditor = PageVisitor.signedIn(service.base(), AUDITOR);
        byte[] bundle = downloaded(auditor, "/pages/past/bundle?partner=pk-fia&item=" + alert);
        Path kept = Files.write(folder.resolve("kept.bundle"), bundle);
        bundle[bundle.length / 2] ^= 1;
        Path other = Files.write(folder.resolve("other.bundle"), bundle);
        Path proof = Files.write(folder.resolve("entry.tlog-proof"), files().get("of an entry, text"));
        try (Browser visitor = Browser.open(service)) {
            visitor.go("/");
            visitor.click("a[href='" + PUBLIC + "']");
            visitor.shows("Keys that you trust");
            assertThat(visitor.text())
                    .contains(keys.getFirst(), "No witness is asked here.", "its page can lie as well")
                    .containsPattern("\\d seconds? ago")
                    .contains("java -jar verifier.jar verify-proof FILE --key KEY");
            assertThat(visitor.attribute("#proof-keys", "value").lines().toList())
                    .isEqualTo(keys);
            List<String> loaded = visitor.loaded();
            visitor.click("#proof-verify");
            visitor.shows("Choose a file first.");
            visitor.choose("#proof-file", kept);
            visitor.click("#proof-verify");
            visitor.shows("It holds.");
            assertThat(visitor.text())
                    .contains(
                            "One of the keys given has signed the bundle",
                            "Each decision in it leads to the checkpoint");
            assertThat(visitor.unfitForSome()).isEmpty();
            visitor.choose("#proof-file", other);
            visitor.click("#proof-verify");
            visitor.shows("It does not hold.");
            assertThat(visitor.text()).contains("The bundle is not what was signed: it was changed since.");
            visitor.choose("#proof-file", proof);
            visitor.click("#proof-verify");
            visitor.shows("It holds.");
            assertThat(visitor.text()).contains("feed/agency-om-police", "The tree with this head holds the leaf");
            visitor.type("#proof-keys", Examples.LOG);
            visitor.click("#proof-verify");
            visitor.shows("None of the keys given has signed for this log");
            assertThat(visitor.loaded()).isEqualTo(loaded);
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    @Test
    void an_auditor_verifies_each_proof_and_the_bundle_without_leaving_the_page() {
        var visitor = PageVisitor.signedIn(service.base(), AUDITOR);
        downloaded(visitor, "/pages/past/bundle?partner=pk-fia&item=" + alert);
        try (Browser auditor = Browser.open(service)) {
            auditor.signIn(AUDITOR);
            auditor.go(decisions());
            Await.until("there are buttons", () -> auditor.has("a[href*='/proof'] + button"));
            assertThat(auditor.text()).contains("its page can lie as well");
            for (String file : List.of("a[href*='/proof']", "a[href^='/pages/past/bundle']")) {
                auditor.click(file + " + button");
                auditor.shows("It holds.");
                assertThat(auditor.unfitForSome()).isEmpty();
                assertThat(auditor.overflow()).isLessThanOrEqualTo(0);
                auditor.click("dialog button");
                Await.until("it is shut", () -> !auditor.isShown("dialog"));
                assertThat(auditor.place()).isEqualTo(decisions());
            }
            assertThat(auditor.complaints()).isEmpty();
        }
    }

    @Test
    void without_script_or_ed25519_the_page_says_how_else() {
        String command = "java -jar verifier.jar verify-bundle FILE --key KEY";
        try (Browser visitor = Browser.open(service)) {
            visitor.script(false);
            visitor.go(PUBLIC);
            visitor.shows(command);
            assertThat(visitor.isShown("#proof-verify")).isFalse();
            assertThat(visitor.text()).doesNotContain("This browser cannot verify");
        }
        try (Browser visitor = Browser.open(service)) {
            // as a browser answers that is older than Ed25519 in WebCrypto
            visitor.before("""
                const known = SubtleCrypto.prototype.importKey;
                SubtleCrypto.prototype.importKey = function (format, key, algorithm, ...rest) {
                  return algorithm === 'Ed25519'
                    ? Promise.reject(new DOMException('Unrecognized name.', 'NotSupportedError'))
                    : known.call(this, format, key, algorithm, ...rest);
                };\
                """);
            visitor.go(PUBLIC);
            visitor.shows("This browser cannot verify");
            assertThat(visitor.text()).contains(command);
            assertThat(visitor.isShown("#proof-verify")).isFalse();
            assertThat(visitor.complaints()).isEmpty();
        }
    }
}
