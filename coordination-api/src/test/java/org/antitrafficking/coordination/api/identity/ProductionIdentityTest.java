package org.antitrafficking.coordination.api.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.antitrafficking.coordination.api.PageVisitor;
import org.antitrafficking.coordination.api.RunningService;
import org.antitrafficking.coordination.api.TlsFiles;
import org.antitrafficking.eventlog.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * The service in production, with an issuer of the test's own: whose tokens are good, at which partner, and for what.
 */
class ProductionIdentityTest {

    private static final String AUDIENCE = "coordination";
    private static final String SCOPES = "read act validate sign administer";
    private static final String ACR = "phr";
    private static final String FEED = "/api/feed?scope=directory";
    private static final String MANDATES = "/api/mandates";
    private static final String HEADER = "Client-Cert";

    @TempDir
    private static Path folder;

    private static TestDatabase database;
    private static TestDatabase keyStore;
    private static HttpServer issuer;
    private static String uri;
    private static String unreachable;
    private static RunningService service;

    /** Registered at pk-fia; at om-police, for the same issuer; at nobody. */
    private static ECKey fia;

    private static ECKey oman;
    private static ECKey unregistered;

    /** Registered at pk-fia as well, of an algorithm that the service was not told of. */
    private static RSAKey rsa;

    /** A client's own. */
    private static ECKey proof;

    /** What the issuer gives for a code, and what it was asked with. */
    private static final AtomicReference<String> idToken = new AtomicReference<>("");

    private static final AtomicReference<String> asked = new AtomicReference<>("");

    @BeforeAll
    static void start() throws Exception {
        fia = key("fia");
        oman = key("oman");
        unregistered = key("unregistered");
        proof = new ECKeyGenerator(Curve.P_256).generate();
        rsa = new RSAKeyGenerator(2048).keyID("rsa").generate();
        String keys = new JWKSet(List.<JWK>of(fia, oman, unregistered, rsa)).toString(); // public parts only
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.createContext("/keys", exchange -> {
            byte[] bytes = keys.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        issuer.createContext("/token", exchange -> {
            asked.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] bytes = ("{\"access_token\": \"opaque\", \"token_type\": \"Bearer\", \"id_token\": \""
                            + idToken.get() + "\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        issuer.start();
        uri = "http://127.0.0.1:" + issuer.getAddress().getPort();
        try (var nobody = new ServerSocket(0)) {
            unreachable = "http://127.0.0.1:" + nobody.getLocalPort();
        }
        database = TestDatabase.create();
        keyStore = TestDatabase.create();
        service = RunningService.start(folder, settings().toArray(String[]::new));
        assertThat(bindSelf("pk-fia", strong("chief", fia)).status()).isEqualTo(201);
        for (String nature : List.of("machine", "natural"))
            assertThat(post("/api/persons", strong("chief", fia), """
                {"issuer": "%s", "subject": "a-%s", "name": "n", "nature": "%s"}\
                """.formatted(uri, nature, nature))
                            .status())
                    .isEqualTo(201);
    }

    @AfterAll
    static void stop() {
        if (service != null) service.close();
        if (issuer != null) issuer.stop(0);
        if (keyStore != null) keyStore.close();
        if (database != null) database.close();
    }

    private static ECKey key(String id) throws JOSEException {
        return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
    }

    private static List<String> settings() throws IOException, GeneralSecurityException, JOSEException {
        KeyPair founders = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] configuration = founding().getBytes(StandardCharsets.UTF_8);
        Signature signer = Signature.getInstance("Ed25519");
        signer.initSign(founders.getPrivate());
        signer.update(configuration);
        Path file = Files.write(folder.resolve("founding.json"), configuration);
        Path signature = Files.writeString(
                folder.resolve("founding.json.sig"), Base64.getEncoder().encodeToString(signer.sign()));
        byte[] encoded = founders.getPublic().getEncoded();
        byte[] key = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
        var settings = new ArrayList<>(List.of(
                "--spring.profiles.active=production",
                "--coordination.database.url=" + database.url(),
                "--coordination.keys.url=" + keyStore.url(),
                "--coordination.ledger.name=test.example",
                "--coordination.service-key=a-secret-of-this-test-that-is-long-enough",
                "--coordination.read-key=YS1yZWFkLWtleS1vZi10aGlzLXRlc3QtYWxvbmUtISE=",
                "--coordination.founding.configuration=file:" + file,
                "--coordination.founding.signature=file:" + signature,
                "--coordination.founding.signer=" + Base64.getEncoder().encodeToString(key),
                "--coordination.identity.acr-values=" + ACR,
                "--coordination.identity.max-age=PT10M",
                "--coordination.identity.proxy.address=127.0.0.1",
                "--coordination.identity.proxy.certificate-header=" + HEADER));
        int i = 0;
        for (String known : List.of(uri, unreachable)) {
            String named = "--coordination.identity.issuers[" + i++ + "].";
            settings.addAll(List.of(
                    named + "uri=" + known,
                    named + "jwk-set-uri=" + known + "/keys",
                    named + "algorithms=ES256",
                    named + "audience=" + AUDIENCE,
                    named + "sign-in.client=pages",
                    named + "sign-in.secret=a-secret",
                    named + "sign-in.authorization-uri=" + known + "/authorize",
                    named + "sign-in.token-uri=" + known + "/token"));
        }
        return settings;
    }

    private static String founding() throws JOSEException {
        return "{\"approvals\": 2, \"partners\": ["
                + partner("pk-fia", "PK", "chief", thumbprint(fia) + "\", \"" + thumbprint(rsa)) + ","
                + partner("om-police", "OM", "omani", thumbprint(oman)) + "]}";
    }

    private static String partner(String id, String country, String administrator, String keys) {
        return """
            {"partner": "%s", "name": "Police", "kind": "police", "country": "%s", "region": "gulf",
             "administrators": [{"issuer": "%s", "subject": "%s"}],
             "issuers": [{"uri": "%s", "keys": ["%s"]}]}\
            """.formatted(id, country, uri, administrator, uri, keys);
    }

    private static String thumbprint(JWK key) throws JOSEException {
        return key.computeThumbprint().toString();
    }

    // what a client sends

    private static JWTClaimsSet.Builder claims(String subject) {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(uri)
                .subject(subject)
                .audience(AUDIENCE)
                .claim("scope", SCOPES)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofMinutes(5))));
    }

    private static String signed(JWTClaimsSet claims, ECKey key) {
        return signed(
                claims,
                key,
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(new JOSEObjectType("at+jwt"))
                        .keyID(key.getKeyID())
                        .build());
    }

    private static String signed(JWTClaimsSet claims, ECKey key, JWSHeader header) {
        try {
            var token = new SignedJWT(header, claims);
            token.sign(new ECDSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String bearer(String subject, ECKey key) {
        return "Bearer " + signed(claims(subject).build(), key);
    }

    private static String bearer(JWTClaimsSet.Builder claims) {
        return "Bearer " + signed(claims.build(), fia);
    }

    private static RunningService.Answer get(String authorization, String... headers) {
        var request = service.open(FEED).header("Authorization", authorization);
        if (headers.length > 0) request.headers(headers);
        return service.send(request.GET());
    }

    private static RunningService.Answer post(String path, String authorization, String body) {
        return service.send(service.open(path)
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static RunningService.Answer bindSelf(String partner, String authorization) {
        return post("/api/persons/self", authorization, "{\"partner\": \"" + partner + "\", \"name\": \"n\"}");
    }

    // people at the pages

    /** Comes back from the issuer with what it says of whoever signed in there. */
    private static RunningService.Answer signIn(
            PageVisitor visitor, ECKey key, UnaryOperator<JWTClaimsSet.Builder> said) {
        return signIn(visitor, "/pages/sign-in/begin?issuer=" + uri, key, said);
    }

    private static RunningService.Answer signIn(
            PageVisitor visitor, String begin, ECKey key, UnaryOperator<JWTClaimsSet.Builder> said) {
        String authorize = PageVisitor.location(visitor.get(begin));
        assertThat(authorize).startsWith(uri + "/authorize?").contains("code_challenge_method=S256", "scope=openid");
        Instant now = Instant.now();
        var claims = new JWTClaimsSet.Builder()
                .issuer(uri)
                .subject("a-natural")
                .audience("pages")
                .claim("azp", "pages")
                .claim("nonce", parameter(authorize, "nonce"))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(60)));
        idToken.set(signed(said.apply(claims).build(), key));
        return visitor.get("/pages/sign-in/return?code=a-code&state=" + parameter(authorize, "state"));
    }

    private static String parameter(String address, String name) {
        return address.replaceFirst(".*[?&]" + name + "=([^&]*).*", "$1");
    }

    private static PageVisitor visitor() {
        return new PageVisitor(service.base());
    }

    @Test
    void a_person_signs_in_to_the_pages_by_the_issuers_id_token() {
        PageVisitor visitor = visitor();
        RunningService.Answer back = signIn(visitor, fia, said -> said);
        assertThat(back.status()).as(back.body()).isEqualTo(303);
        assertThat(back.headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .matches("__Host-session=[A-Za-z0-9_-]{43}; Path=/; Secure; HttpOnly; SameSite=Lax"));
        assertThat(asked.get()).contains("grant_type=authorization_code", "code=a-code", "code_verifier=");
        RunningService.Answer inbox = visitor.get("/pages/inbox");
        assertThat(inbox.status()).as(inbox.body()).isEqualTo(200);
        assertThat(inbox.body()).doesNotContain("demonstration");
    }

    @Test
    void whoever_has_to_sign_in_more_strongly_is_sent_to_the_issuer_with_what_is_asked_for() {
        PageVisitor visitor = visitor();
        signIn(visitor, fia, said -> said);
        String again = PageVisitor.location(visitor.get("/pages/sign-in/again?from=/pages/inbox"));
        assertThat(again).startsWith(uri + "/authorize?").contains("acr_values=" + ACR, "max_age=600");
    }

    @Test
    void a_session_validates_after_a_strong_sign_in_of_the_same_person_alone() {
        String none = "0".repeat(32);
        String validation = "/pages/alerts/alert-" + none + "/releases/release-" + none + "/validation";
        String again = "/pages/sign-in/again?from=" + validation;
        PageVisitor visitor = visitor();
        signIn(visitor, fia, said -> said);
        RunningService.Answer weak = visitor.post(validation, Map.of("keep", "1", "digest", "d".repeat(64)));
        assertThat(weak.status()).isEqualTo(401);
        assertThat(weak.body()).contains("href=\"" + again + "\"");
        Instant now = Instant.now();
        for (UnaryOperator<JWTClaimsSet.Builder> said : List.<UnaryOperator<JWTClaimsSet.Builder>>of(
                claims -> claims,
                claims -> claims.claim("acr", "other").claim("auth_time", now.getEpochSecond()),
                claims -> claims.claim("acr", ACR),
                claims -> claims.claim("acr", ACR)
                        .claim("auth_time", now.minusSeconds(700).getEpochSecond()))) {
            assertThat(signIn(visitor, again, fia, said).status()).isEqualTo(303);
            assertThat(visitor.post(validation).status()).as("not strong").isEqualTo(401);
        }
        UnaryOperator<JWTClaimsSet.Builder> strong =
                claims -> claims.claim("acr", ACR).claim("auth_time", now.getEpochSecond());
        RunningService.Answer back = signIn(visitor, again, fia, strong);
        assertThat(PageVisitor.location(back)).isEqualTo(validation);
        assertThat(visitor.post(validation, Map.of("digest", "d".repeat(64))).status())
                .as("there is no such alert")
                .isEqualTo(404);
        assertThat(signIn(visitor, again, fia, said -> strong.apply(said.subject("chief")))
                        .status())
                .as("another person")
                .isEqualTo(401);
        assertThat(visitor.hasSession()).isFalse();
    }

    private static Stream<Arguments> strangers() throws JOSEException {
        return Stream.of(
                said("a key of nobody", key("fia"), claims -> claims),
                said("another client's", fia, claims -> claims.audience("other")),
                said(
                        "of two, and nobody's in particular",
                        fia,
                        claims -> claims.audience(List.of("pages", "other")).claim("azp", null)),
                said("another party's", fia, claims -> claims.claim("azp", "other")),
                said("of another question", fia, claims -> claims.claim("nonce", "another")),
                said("of no question", fia, claims -> claims.claim("nonce", null)),
                said("of another issuer", fia, claims -> claims.issuer("https://identity.example.org")),
                said(
                        "over",
                        fia,
                        claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(1)))),
                said(
                        "old",
                        fia,
                        claims -> claims.issueTime(Date.from(Instant.now().minusSeconds(600)))),
                said(
                        "of tomorrow",
                        fia,
                        claims -> claims.issueTime(Date.from(Instant.now().plusSeconds(600)))),
                said("of nobody", fia, claims -> claims.subject(null)));
    }

    private static Arguments said(String what, ECKey key, UnaryOperator<JWTClaimsSet.Builder> said) {
        return Arguments.of(what, key, said);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("strangers")
    void an_id_token_that_is_not_good_begins_no_session(
            String what, ECKey key, UnaryOperator<JWTClaimsSet.Builder> said) {
        PageVisitor visitor = visitor();
        RunningService.Answer back = signIn(visitor, key, said);
        assertThat(back.status()).isEqualTo(401);
        assertThat(visitor.hasSession()).isFalse();
    }

    @Test
    void whom_the_directory_does_not_know_by_that_key_or_that_name_sees_nothing() {
        for (ECKey key : List.of(unregistered, oman)) {
            PageVisitor visitor = visitor();
            signIn(visitor, key, said -> said);
            assertThat(visitor.get("/pages/inbox").status()).isEqualTo(401);
            assertThat(visitor.hasSession()).as("it has ended").isFalse();
        }
        PageVisitor stranger = visitor();
        signIn(stranger, fia, said -> said.subject("a-stranger"));
        assertThat(stranger.get("/pages/inbox").status()).isEqualTo(401);
        PageVisitor machine = visitor();
        signIn(machine, fia, said -> said.subject("a-machine"));
        assertThat(machine.get("/pages/inbox").status())
                .as("a machine has no session")
                .isEqualTo(401);
    }

    // an issuer says that somebody has signed out there

    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

    private static JWTClaimsSet.Builder signedOut() {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(uri)
                .subject("a-natural")
                .audience("pages")
                .jwtID(UUID.randomUUID().toString())
                .claim("events", Map.of(EVENT, Map.of()))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(120)));
    }

    private static String logout(JWTClaimsSet.Builder claims, ECKey key, String type) {
        return signed(
                claims.build(),
                key,
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(new JOSEObjectType(type))
                        .keyID(key.getKeyID())
                        .build());
    }

    /** As an issuer sends it: without a cookie and without a token of the service's. */
    private static RunningService.Answer told(String form) {
        return service.send(service.open("/pages/backchannel-logout")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private static RunningService.Answer told(JWTClaimsSet.Builder claims) {
        return told("logout_token=" + logout(claims, fia, "logout+jwt"));
    }

    private static PageVisitor signedIn(UnaryOperator<JWTClaimsSet.Builder> said) {
        PageVisitor visitor = visitor();
        assertThat(signIn(visitor, fia, said).status()).isEqualTo(303);
        assertThat(visitor.get("/pages/inbox").status()).isEqualTo(200);
        return visitor;
    }

    private static boolean isIn(PageVisitor visitor) {
        return visitor.get("/pages/inbox").status() == 200;
    }

    @Test
    void whoever_has_signed_out_at_the_issuer_has_no_session_any_more() {
        PageVisitor one = signedIn(said -> said);
        PageVisitor other = signedIn(said -> said.claim("sid", "the-other"));
        PageVisitor another = signedIn(said -> said.subject("chief"));
        RunningService.Answer heard = told(signedOut());
        assertThat(heard.status()).as(heard.body()).isEqualTo(200);
        assertThat(heard.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(heard.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(List.of(isIn(one), isIn(other), isIn(another))).containsExactly(false, false, true);
        assertThat(told(signedOut()).status())
                .as("whoever has no session has signed out")
                .isEqualTo(200);
    }

    @Test
    void of_one_sign_in_that_session_alone_ends_which_was_begun_by_it() {
        PageVisitor first = signedIn(said -> said.claim("sid", "first"));
        PageVisitor second = signedIn(said -> said.claim("sid", "second"));
        PageVisitor unsaid = signedIn(said -> said);
        assertThat(told(signedOut().subject(null).claim("sid", "first")).status())
                .isEqualTo(200);
        assertThat(List.of(isIn(first), isIn(second), isIn(unsaid))).containsExactly(false, true, true);
        assertThat(told(signedOut().claim("sid", "third")).status()).isEqualTo(200);
        assertThat(List.of(isIn(second), isIn(unsaid)))
                .as("of whose beginning the issuer did not say which it was, may be the one")
                .containsExactly(true, false);
        assertThat(told(signedOut().claim("sid", "second")).status()).isEqualTo(200);
        assertThat(isIn(second)).isFalse();
    }

    @Test
    void an_issuers_word_is_heard_once() {
        PageVisitor before = signedIn(said -> said);
        JWTClaimsSet.Builder claims = signedOut();
        assertThat(told(claims).status()).isEqualTo(200);
        assertThat(isIn(before)).isFalse();
        PageVisitor after = signedIn(said -> said);
        assertThat(told(claims).status()).as("a second time").isEqualTo(400);
        assertThat(told(claims.issueTime(Date.from(Instant.now()))).status())
                .as("under the same name")
                .isEqualTo(400);
        assertThat(isIn(after)).isTrue();
        assertThat(told(signedOut().expirationTime(null)).status())
                .as("an older issuer says no end")
                .isEqualTo(200);
        assertThat(isIn(after)).isFalse();
    }

    private static Stream<Arguments> unheard() throws JOSEException {
        Instant now = Instant.now();
        String good = logout(signedOut(), fia, "logout+jwt");
        return Stream.of(
                Arguments.of("nothing", ""),
                Arguments.of("no token", "logout_token="),
                Arguments.of("two tokens", "logout_token=" + good + "&logout_token=" + good),
                Arguments.of(
                        "no signature",
                        "logout_token=" + new PlainJWT(signedOut().build()).serialize()),
                unheard("a key of nobody", key("fia"), signedOut()),
                unheard("a key that the issuer shows and the directory has not", unregistered, signedOut()),
                unheard("a key that another partner has for the same issuer", oman, signedOut()),
                unheard("another issuer", fia, signedOut().issuer("https://identity.example.org")),
                unheard("no issuer", fia, signedOut().issuer(null)),
                unheard("another client's", fia, signedOut().audience("other")),
                unheard("the audience of access tokens", fia, signedOut().audience(AUDIENCE)),
                unheard("nobody's", fia, signedOut().audience((String) null)),
                unheard("old", fia, signedOut().issueTime(Date.from(now.minusSeconds(400)))),
                unheard("of tomorrow", fia, signedOut().issueTime(Date.from(now.plusSeconds(600)))),
                unheard("of no time", fia, signedOut().issueTime(null)),
                unheard("over", fia, signedOut().expirationTime(Date.from(now.minusSeconds(1)))),
                unheard("with a nonce", fia, signedOut().claim("nonce", "n")),
                unheard("of no event", fia, signedOut().claim("events", null)),
                unheard("of another event", fia, signedOut().claim("events", Map.of("urn:other", Map.of()))),
                unheard("of a list of events", fia, signedOut().claim("events", List.of(EVENT))),
                unheard("of an event that is a text", fia, signedOut().claim("events", Map.of(EVENT, "yes"))),
                unheard("without a name of its own", fia, signedOut().jwtID(null)),
                unheard("of nobody and no sign-in", fia, signedOut().subject(null)),
                unheard("of a sign-in that is no text", fia, signedOut().claim("sid", 7)),
                unheard("of a name that is too long", fia, signedOut().jwtID("x".repeat(256))),
                Arguments.of("an access token", "logout_token=" + logout(signedOut(), fia, "at+jwt")));
    }

    private static Arguments unheard(String what, ECKey key, JWTClaimsSet.Builder claims) {
        return Arguments.of(what, "logout_token=" + logout(claims, key, "logout+jwt"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unheard")
    void a_word_that_is_not_good_is_refused_and_ends_no_session(String what, String form) {
        PageVisitor visitor = signedIn(said -> said.claim("sid", "a-sign-in"));
        RunningService.Answer refused = told(form);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).isEqualTo("{\"error\":\"invalid_request\"}");
        assertThat(refused.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(isIn(visitor)).isTrue();
    }

    // issuers, keys, algorithms

    private static Stream<Arguments> nobodys() throws Exception {
        Instant now = Instant.now();
        var hs =
                new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims("chief").build());
        hs.sign(new MACSigner(fia.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8)));
        var rs = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("rsa").build(),
                claims("chief").build());
        rs.sign(new RSASSASigner(rsa));
        JWTClaimsSet good = claims("chief").build();
        return Stream.of(
                Arguments.of("a key that the issuer shows and the directory has not", bearer("chief", unregistered)),
                Arguments.of("a key that another partner has for the same issuer", bearer("chief", oman)),
                Arguments.of("a key of nobody", bearer("chief", key("fia"))),
                Arguments.of("an issuer that is none", bearer(claims("chief").issuer("https://identity.example.org"))),
                Arguments.of("the demonstration", bearer(claims("chief").issuer("http://127.0.0.1:8080"))),
                Arguments.of("no issuer", bearer(claims("chief").issuer(null))),
                Arguments.of("no signature", "Bearer " + new PlainJWT(good).serialize()),
                Arguments.of("a symmetric algorithm", "Bearer " + hs.serialize()),
                Arguments.of("an algorithm that is not the issuer's", "Bearer " + rs.serialize()),
                Arguments.of(
                        "another kind of token",
                        "Bearer "
                                + signed(
                                        good,
                                        fia,
                                        new JWSHeader.Builder(JWSAlgorithm.ES256)
                                                .type(new JOSEObjectType("logout+jwt"))
                                                .keyID("fia")
                                                .build())),
                Arguments.of("another audience", bearer(claims("chief").audience("other"))),
                Arguments.of("no audience", bearer(claims("chief").audience((String) null))),
                Arguments.of("expired", bearer(claims("chief").expirationTime(Date.from(now.minusSeconds(1))))),
                Arguments.of(
                        "too long a life", bearer(claims("chief").expirationTime(Date.from(now.plusSeconds(3_700))))),
                Arguments.of("issued at no time", bearer(claims("chief").issueTime(null))),
                Arguments.of("issued tomorrow", bearer(claims("chief").issueTime(Date.from(now.plusSeconds(60))))),
                Arguments.of("no end", bearer(claims("chief").expirationTime(null))),
                Arguments.of("not yet valid", bearer(claims("chief").notBeforeTime(Date.from(now.plusSeconds(60))))),
                Arguments.of("no subject", bearer(claims("chief").subject(null))),
                Arguments.of("a subject of nobody", bearer(claims("somebody"))),
                Arguments.of("an end that is none", bearer(claims("chief").claim("exp", "soon"))),
                Arguments.of(
                        "bound to nobody knows what",
                        bearer(claims("chief").claim("cnf", java.util.Map.of("x", "y")))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("nobodys")
    void a_token_that_is_not_good_is_nobodys(String what, String authorization) {
        RunningService.Answer answer = get(authorization);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).isEqualTo(get("Bearer x").body());
    }

    @Test
    void a_persons_token_is_good_at_the_partner_that_has_its_key() {
        assertThat(get(bearer("chief", fia)).status()).isEqualTo(200);
        assertThat(get(bearer("a-natural", fia)).status()).isEqualTo(200);
        assertThat(get("bearer " + signed(claims("chief").build(), fia)).status())
                .as("a scheme in small letters")
                .isEqualTo(200);
    }

    private static JsonNode me(String authorization) {
        RunningService.Answer answer = service.send(
                service.open("/api/me").header("Authorization", authorization).GET());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    @Test
    void whoever_calls_is_told_until_when_its_sign_in_is_strong_enough_to_validate() {
        Instant signedIn = Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.SECONDS);
        JWTClaimsSet.Builder claims = claims("chief").claim("acr", ACR).claim("auth_time", Date.from(signedIn));
        JsonNode longer = me(bearer(claims.expirationTime(Date.from(signedIn.plusSeconds(1_800)))));
        assertThat(longer.at("/token/strongUntil").stringValue())
                .as("ten minutes after the sign-in")
                .isEqualTo(signedIn.plusSeconds(600).toString());
        JsonNode shorter = me(bearer(claims.expirationTime(Date.from(signedIn.plusSeconds(300)))));
        assertThat(shorter.at("/token/strongUntil").stringValue())
                .as("no longer than the token is good")
                .isEqualTo(signedIn.plusSeconds(300).toString());
        assertThat(me(bearer("chief", fia)).get("token").has("strongUntil"))
                .as("nobody says how it signed in")
                .isFalse();
        claims.claim("auth_time", Date.from(signedIn.minusSeconds(700)));
        assertThat(me(bearer(claims)).get("token").has("strongUntil"))
                .as("too long ago")
                .isFalse();
    }

    @Test
    void an_administrator_binds_itself_by_a_key_of_its_partner_alone() {
        var refusals = Stream.of(
                        bindSelf("om-police", strong("omani", fia)),
                        bindSelf("om-police", strong("omani", unregistered)),
                        bindSelf("om-police", strong("chief", oman)),
                        bindSelf("om-police", strong("somebody", oman)),
                        bindSelf("nobody", strong("omani", oman)))
                .toList();
        assertThat(refusals).allSatisfy(refusal -> {
            assertThat(refusal.status()).isEqualTo(404);
            assertThat(refusal.body()).isEqualTo(refusals.getFirst().body());
        });
        assertThat(bindSelf("om-police", strong("omani", oman)).status()).isEqualTo(201);
        assertThat(get(bearer("omani", oman)).status()).isEqualTo(200);
        assertThat(get(bearer("omani", fia)).status()).isEqualTo(401);
    }

    @Test
    void an_issuer_whose_keys_can_not_be_had_is_no_reason_to_call_somebody_nobody() {
        RunningService.Answer answer = get(bearer(claims("chief").issuer(unreachable)));
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.json().get("type").stringValue()).isEqualTo("urn:coordination:problem:unavailable");
    }

    @Test
    void the_token_endpoint_is_the_demonstrations_alone() {
        assertThat(service.tokenAnswer("pk-fia", "demo", "").statusCode()).isEqualTo(401);
    }

    @Test
    void scopes_in_a_list_are_read_too_and_without_any_nothing_is_allowed() {
        assertThat(get(bearer(claims("chief").claim("scope", List.of("read")))).status())
                .isEqualTo(200);
        for (Object scope : new Object[] {null, "", "admin", "READ", List.of()})
            assertThat(get(bearer(claims("chief").claim("scope", scope))).status())
                    .as(String.valueOf(scope))
                    .isEqualTo(403);
        assertThat(get(bearer(claims("chief").claim("scope", 7))).status()).isEqualTo(401);
    }

    // machines: a proof (RFC 9449)

    private static String bound(ECKey to) throws JOSEException {
        return signed(
                claims("a-machine")
                        .claim("cnf", java.util.Map.of("jkt", thumbprint(to)))
                        .build(),
                fia);
    }

    private static JWTClaimsSet.Builder proofClaims(String token) {
        URI here = service.open("/api/feed").build().uri();
        return new JWTClaimsSet.Builder()
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(Instant.now()))
                .claim("htm", "GET")
                .claim("htu", here.toString())
                .claim("ath", sha256(token.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String sha256(byte[] bytes) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String proof(JWTClaimsSet.Builder claims, ECKey key, UnaryOperator<JWSHeader.Builder> header) {
        var usual = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType("dpop+jwt"))
                .jwk(key.toPublicJWK());
        return signed(claims.build(), key, header.apply(usual).build());
    }

    private static String proof(JWTClaimsSet.Builder claims) {
        return proof(claims, proof, header -> header);
    }

    @Test
    void a_machines_token_is_good_with_a_proof_of_its_key_and_each_proof_once() throws JOSEException {
        String token = bound(proof);
        String made = proof(proofClaims(token));
        assertThat(get("DPoP " + token, "DPoP", made).status()).isEqualTo(200);
        assertThat(get("DPoP " + token, "DPoP", made).status()).as("used").isEqualTo(401);
        assertThat(get("DPoP " + token, "DPoP", proof(proofClaims(token))).status())
                .isEqualTo(200);
        URI here = service.open("/api/feed").build().uri();
        assertThat(get(
                                "dpop " + token,
                                "DPoP",
                                proof(proofClaims(token)
                                        .claim("htu", "HTTP://127.0.0.1:" + here.getPort() + "/api/feed?a#b")))
                        .status())
                .as("compared without query and fragment")
                .isEqualTo(200);
    }

    @Test
    void a_machines_token_without_a_bond_is_nobodys() {
        RunningService.Answer answer = get(bearer("a-machine", fia));
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.headers().allValues("WWW-Authenticate"))
                .hasSize(2)
                .last()
                .asString()
                .startsWith("DPoP algs=");
    }

    private static Stream<Arguments> proofs() throws JOSEException {
        String token = bound(proof);
        String plain = signed(claims("a-machine").build(), fia);
        ECKey other = new ECKeyGenerator(Curve.P_256).generate();
        URI here = service.open("/api/feed").build().uri();
        Date past = Date.from(Instant.now().minusSeconds(120));
        Date future = Date.from(Instant.now().plusSeconds(120));
        return Stream.of(
                Arguments.of("sent as a bearer token", "Bearer " + token, proof(proofClaims(token))),
                Arguments.of("no proof", "DPoP " + token, null),
                Arguments.of("no JWT", "DPoP " + token, "nonsense"),
                Arguments.of("too long", "DPoP " + token, "x".repeat(4_001)),
                Arguments.of("another key's", "DPoP " + token, proof(proofClaims(token), other, header -> header)),
                Arguments.of(
                        "signed by another key than it names",
                        "DPoP " + token,
                        proof(proofClaims(token), other, header -> header.jwk(proof.toPublicJWK()))),
                Arguments.of(
                        "without its key",
                        "DPoP " + token,
                        proof(proofClaims(token), proof, header -> header.jwk(null))),
                Arguments.of(
                        "another kind of JWT",
                        "DPoP " + token,
                        proof(proofClaims(token), proof, header -> header.type(JOSEObjectType.JWT))),
                Arguments.of(
                        "of no kind", "DPoP " + token, proof(proofClaims(token), proof, header -> header.type(null))),
                Arguments.of(
                        "another method",
                        "DPoP " + token,
                        proof(proofClaims(token).claim("htm", "POST"))),
                Arguments.of(
                        "another path",
                        "DPoP " + token,
                        proof(proofClaims(token).claim("htu", here + "s"))),
                Arguments.of(
                        "another service",
                        "DPoP " + token,
                        proof(proofClaims(token).claim("htu", "https://elsewhere.example/api/feed"))),
                Arguments.of(
                        "no address", "DPoP " + token, proof(proofClaims(token).claim("htu", "a b"))),
                Arguments.of("another token's", "DPoP " + token, proof(proofClaims("x"))),
                Arguments.of(
                        "no token's", "DPoP " + token, proof(proofClaims(token).claim("ath", null))),
                Arguments.of("old", "DPoP " + token, proof(proofClaims(token).issueTime(past))),
                Arguments.of(
                        "of tomorrow", "DPoP " + token, proof(proofClaims(token).issueTime(future))),
                Arguments.of(
                        "of no time", "DPoP " + token, proof(proofClaims(token).issueTime(null))),
                Arguments.of(
                        "without an id",
                        "DPoP " + token,
                        proof(proofClaims(token).jwtID(null))),
                Arguments.of("for a token of no key", "DPoP " + plain, proof(proofClaims(plain))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("proofs")
    void what_proves_nothing_is_nobodys(
            String what, String authorization, @org.jspecify.annotations.Nullable String proof) {
        RunningService.Answer answer = proof == null ? get(authorization) : get(authorization, "DPoP", proof);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).isEqualTo(get("Bearer x").body());
    }

    @Test
    void two_proofs_are_none() throws JOSEException {
        String token = bound(proof);
        assertThat(get("DPoP " + token, "DPoP", proof(proofClaims(token)), "DPoP", proof(proofClaims(token)))
                        .status())
                .isEqualTo(401);
    }

    // machines: a certificate (RFC 8705)

    private static byte[] certificate(String name) throws Exception {
        try (InputStream in = Files.newInputStream(TlsFiles.make(folder, name).certificate())) {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificate(in)
                    .getEncoded();
        }
    }

    @Test
    void a_machines_token_is_good_with_its_certificate_as_the_proxy_tells_it() throws Exception {
        byte[] own = certificate("own");
        byte[] other = certificate("other");
        String token = bearer(claims("a-machine").claim("cnf", java.util.Map.of("x5t#S256", sha256(own))));
        assertThat(get(token).status()).isEqualTo(401);
        assertThat(get(token, HEADER, told(other)).status()).isEqualTo(401);
        assertThat(get(token, HEADER, told(own)).status()).isEqualTo(200);
        String pem = "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(own).replace("\r", "") + "\n-----END CERTIFICATE-----\n";
        String encoded = java.net.URLEncoder.encode(pem, StandardCharsets.UTF_8).replace("+", "%20");
        assertThat(get(token, HEADER, encoded).status()).isEqualTo(200);
        assertThat(get(token, HEADER, told(own), HEADER, told(own)).status()).isEqualTo(401);
        for (String nonsense : List.of(":", "::", ":!:", "%", "nonsense"))
            assertThat(get(token, HEADER, nonsense).status()).as(nonsense).isEqualTo(401);
    }

    private static String told(byte[] certificate) {
        return ":" + Base64.getEncoder().encodeToString(certificate) + ":";
    }

    // strong authentication (RFC 9470)

    /** Of somebody who has signed in strongly and just now. */
    private static String strong(String subject, ECKey key) {
        return "Bearer "
                + signed(
                        claims(subject)
                                .claim("acr", ACR)
                                .claim("auth_time", Instant.now().getEpochSecond())
                                .build(),
                        key);
    }

    private static String signedIn(String acr, Duration ago) {
        return bearer(claims("chief")
                .claim("acr", acr)
                .claim("auth_time", Instant.now().minus(ago).getEpochSecond()));
    }

    @Test
    void who_signs_or_validates_has_signed_in_strongly_and_just_now() {
        for (String path : List.of(
                MANDATES,
                "/api/directory/changes",
                "/api/agreements/x/signature",
                "/api/persons",
                "/api/persons/self",
                "/api/persons/x/reinstatement",
                "/api/investigations/x/versions/y/sending",
                "/api/alerts/x/releases/y/validation",
                "/api/alerts/x/erasure"))
            for (String token : List.of(
                    bearer("chief", fia),
                    signedIn("pwd", Duration.ZERO),
                    signedIn(ACR, Duration.ofMinutes(11)),
                    bearer(claims("chief").claim("acr", ACR)),
                    bearer(claims("chief").claim("auth_time", Instant.now().getEpochSecond())))) {
                RunningService.Answer answer = post(path, token, "{}");
                assertThat(answer.status()).as(path).isEqualTo(401);
                assertThat(answer.headers().firstValue("WWW-Authenticate"))
                        .hasValue("Bearer error=\"insufficient_user_authentication\", acr_values=\"phr\", max_age=600");
                assertThat(answer.json().get("type").stringValue())
                        .isEqualTo("urn:coordination:problem:insufficient-user-authentication");
            }
        for (String power : List.of("roles/supervisor", "signing-rights/audit-mandates", "scopes/s"))
            assertThat(service.send(service.open("/api/persons/x/" + power)
                                    .header("Authorization", bearer("chief", fia))
                                    .PUT(HttpRequest.BodyPublishers.noBody()))
                            .status())
                    .as(power)
                    .isEqualTo(401);
        assertThat(post("/api/alerts/x/recall", bearer("chief", fia), "{}").status())
                .as("to take away waits for no sign-in")
                .isIn(400, 404);
        assertThat(post(MANDATES, signedIn(ACR, Duration.ofMinutes(9)), "{}").status())
                .as("what is wrong now is the body")
                .isEqualTo(400);
    }

    @Test
    void who_reads_has_not_to() {
        assertThat(get(signedIn("pwd", Duration.ofHours(8))).status()).isEqualTo(200);
    }
}
