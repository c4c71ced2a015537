package org.antitrafficking.coordination.api.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.antitrafficking.coordination.api.RunningService;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who calls the demonstration, with what token, and who does not. */
class IdentityOverHttpTest {

    private static final String ISSUER = "http://127.0.0.1:8080";
    private static final String AUDIENCE = "urn:coordination:demonstration";
    private static final String FEED = "/api/feed";
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private static Path folder;

    private static RunningService service;

    @BeforeAll
    static void start() throws IOException {
        service = RunningService.start(folder);
    }

    @AfterAll
    static void stop() {
        if (service != null) service.close();
    }

    // nobody

    private static JWTClaimsSet claims() {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .subject("pk-fia.officer")
                .audience(AUDIENCE)
                .claim("scope", "read act validate sign administer")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofHours(1))))
                .build();
    }

    private static String signed(JWSHeader header, JWSSigner signer) throws JOSEException {
        var token = new SignedJWT(header, claims());
        token.sign(signer);
        return token.serialize();
    }

    private static String made(String header) {
        return Base64URL.encode(header) + "." + Base64URL.encode(claims().toString()) + "." + Base64URL.encode("x");
    }

    private static RSAKey shown() throws ParseException {
        return JWKSet.parse(service.send(service.open("/oauth2/jwks").GET()).body())
                .getKeys()
                .getFirst()
                .toRSAKey();
    }

    private static Stream<Arguments> nobodys() throws Exception {
        RSAKey own = new RSAKeyGenerator(2048).generate();
        RSAKey shown = shown();
        String good = token("pk-fia.officer", "");
        String[] parts = good.split("\\.", 3);
        return Stream.of(
                Arguments.of("another scheme", "Basic cGstZmlhLm9mZmljZXI6ZGVtbw=="),
                Arguments.of("a scheme alone", "Bearer"),
                Arguments.of("nothing behind it", "Bearer "),
                Arguments.of("no token", "Bearer nonsense"),
                Arguments.of("a token of before", "Bearer demo.pk-fia.officer"),
                Arguments.of("dots", "Bearer .."),
                Arguments.of("what is no base64", "Bearer !.!.!"),
                Arguments.of("a token that is too long", "Bearer " + "x".repeat(7_500)),
                Arguments.of(
                        "deep nesting",
                        "Bearer " + made("{\"alg\":\"RS256\",\"x\":" + "[".repeat(2_400) + "]".repeat(2_400) + "}")),
                Arguments.of("an algorithm that is a number", "Bearer " + made("{\"alg\":5}")),
                Arguments.of("a header in a list", "Bearer " + made("[]")),
                Arguments.of(
                        "what it says must be understood",
                        "Bearer " + made("{\"alg\":\"RS256\",\"crit\":[\"x\"],\"x\":1}")),
                Arguments.of("without its signature", "Bearer " + parts[0] + "." + parts[1] + "."),
                Arguments.of("with another signature", "Bearer " + parts[0] + "." + parts[1] + "." + parts[0]),
                Arguments.of("not signed", "Bearer " + new PlainJWT(claims()).serialize()),
                Arguments.of(
                        "signed with the secret",
                        "Bearer "
                                + signed(
                                        new JWSHeader(JWSAlgorithm.HS256),
                                        new MACSigner(
                                                "demo".repeat(8).getBytes(java.nio.charset.StandardCharsets.UTF_8)))),
                Arguments.of(
                        "signed with the public key as a secret",
                        "Bearer "
                                + signed(
                                        new JWSHeader.Builder(JWSAlgorithm.HS256)
                                                .keyID(shown.getKeyID())
                                                .build(),
                                        new MACSigner(shown.toRSAPublicKey().getEncoded()))),
                Arguments.of(
                        "signed with one's own key",
                        "Bearer " + signed(new JWSHeader(JWSAlgorithm.RS256), new RSASSASigner(own))),
                Arguments.of(
                        "the same, by the key's name",
                        "Bearer "
                                + signed(
                                        new JWSHeader.Builder(JWSAlgorithm.RS256)
                                                .keyID(shown.getKeyID())
                                                .jwk(own.toPublicJWK())
                                                .build(),
                                        new RSASSASigner(own))),
                Arguments.of("without a proof", "DPoP " + good));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("nobodys")
    void who_shows_no_good_token_is_nobody_whatever_is_wrong_with_it(String what, String authorization) {
        RunningService.Answer none = service.send(service.open(FEED).GET());
        assertThat(none.headers().allValues("WWW-Authenticate")).first().isEqualTo("Bearer");
        RunningService.Answer answer = service.send(service.open(FEED)
                .header("Authorization", authorization)
                .header("Accept", "text/html")
                .GET());
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).isEqualTo(none.body()).contains("urn:coordination:problem:unauthenticated");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.headers().allValues("WWW-Authenticate")).first().isEqualTo("Bearer error=\"invalid_token\"");
        assertThat(answer.headers().map()).doesNotContainKeys("set-cookie", "location");
        assertThat(answer.headers().firstValue("Coordination-Profile")).hasValue("demonstration");
    }

    @Test
    void two_tokens_are_none() {
        String token = "Bearer " + token("pk-fia.officer", "");
        assertThat(service.send(service.open(FEED)
                                .header("Authorization", token)
                                .header("Authorization", token)
                                .GET())
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/nothing", "/oauth2/introspect", "/login", "/error", "/userinfo", "/actuator"})
    void what_is_not_said_to_be_open_needs_a_token(String path) {
        assertThat(service.send(service.open(path).GET()).status()).isEqualTo(401);
        RunningService.Answer known = service.get("pk-fia.officer", path);
        assertThat(known.status()).isEqualTo(404);
        assertThat(known.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/webjars/x", "/swagger-ui/x", "/v3/api-docs/x"})
    void what_is_open_needs_none(String path) {
        assertThat(service.send(service.open(path).GET()).status()).isNotEqualTo(401);
        assertThat(service.send(service.open(path).POST(HttpRequest.BodyPublishers.noBody()))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void an_answer_says_that_nothing_of_it_is_to_be_run_or_framed() {
        RunningService.Answer answer = service.get("pk-fia.officer", FEED);
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.headers().firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .hasValue("default-src 'none'; frame-ancestors 'none'");
        assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(answer.headers().map()).doesNotContainKeys("set-cookie", "pragma", "expires");
    }

    // tokens

    private static String token(String client, String scope) {
        HttpResponse<String> answer = service.tokenAnswer(client, "demo", scope);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body()).get("access_token").stringValue();
    }

    @ParameterizedTest
    @CsvSource({
        "pk-fia.officer, pk-fia.officer, act administer read sign validate",
        "pk-fia.admin, pk-fia.admin, act administer read sign validate",
        "pk-fia, pk-fia, act read",
        "auditor, pk-audit.auditor, act administer read sign validate",
        "platform.operator, platform.operator, operate",
        "importer, importer, import"
    })
    void a_client_gets_a_token_about_itself_for_what_it_does(String client, String subject, String scopes)
            throws ParseException {
        HttpResponse<String> answer = service.tokenAnswer(client, "demo", "");
        JsonNode given = JSON.readTree(answer.body());
        assertThat(given.get("token_type").stringValue()).isEqualTo("Bearer");
        assertThat(given.get("expires_in").longValue()).isBetween(3_500L, 3_600L);
        assertThat(given.has("refresh_token")).isFalse();
        assertThat(given.get("scope").stringValue().split(" ", -1)).containsExactlyInAnyOrder(scopes.split(" ", -1));
        JWTClaimsSet claims =
                SignedJWT.parse(given.get("access_token").stringValue()).getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo(ISSUER);
        assertThat(claims.getAudience()).containsExactly(AUDIENCE);
        assertThat(claims.getSubject()).isEqualTo(subject);
    }

    @Test
    void an_unknown_client_and_a_wrong_secret_are_one_answer() {
        HttpResponse<String> wrong = service.tokenAnswer("pk-fia.officer", "other", "");
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(JSON.readTree(wrong.body()).get("error").stringValue()).isEqualTo("invalid_client");
        for (String client : List.of("pk-fia.minister", "nobody", "nobody.officer", "PK-FIA.officer", "pk-fia."))
            for (String secret : List.of("demo", "other")) {
                HttpResponse<String> unknown = service.tokenAnswer(client, secret, "");
                assertThat(unknown.statusCode()).as(client).isEqualTo(401);
                assertThat(unknown.body()).as(client).isEqualTo(wrong.body());
                assertThat(lasting(unknown)).isEqualTo(lasting(wrong));
            }
    }

    private static Map<String, List<String>> lasting(HttpResponse<String> answer) {
        var headers = new TreeMap<>(answer.headers().map());
        headers.remove("date");
        headers.remove("connection");
        headers.remove("keep-alive");
        return headers;
    }

    @Test
    void the_token_endpoint_takes_the_secret_in_a_header_too_and_gives_nothing_but_client_credentials() {
        var request = service.open("/oauth2/token")
                .header("Authorization", "Basic cGstZmlhLm9mZmljZXI6ZGVtbw==")
                .header("Content-Type", "application/x-www-form-urlencoded");
        assertThat(service.send(request.copy()
                                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials")))
                        .status())
                .isEqualTo(200);
        for (String grant : List.of("authorization_code&code=x", "refresh_token&refresh_token=x", "password", ""))
            assertThat(service.send(request.copy().POST(HttpRequest.BodyPublishers.ofString("grant_type=" + grant)))
                            .status())
                    .as(grant)
                    .isEqualTo(400);
    }

    @Test
    void what_is_told_of_the_issuer_has_no_private_key() throws ParseException {
        assertThat(shown().isPrivate()).isFalse();
        RunningService.Answer metadata = service.send(
                service.open("/.well-known/oauth-authorization-server").GET());
        assertThat(metadata.status()).isEqualTo(200);
        assertThat(metadata.json().get("issuer").stringValue()).isEqualTo(ISSUER);
        assertThat(metadata.json().get("grant_types_supported").toString())
                .isEqualTo("[\"client_credentials\",\"authorization_code\"]");
        assertThat(metadata.body()).doesNotContain("introspection", "revocation", "private_key_jwt");
    }

    // token scopes

    @Test
    void a_token_is_refused_for_what_it_is_not_for_the_same_whatever_it_is_asked_of() {
        String alert = service.post("pk-fia.officer", "/api/alerts", """
            {"reference": "R", "kind": "warning", "warningTo": "missions", "transnational": true,
             "texts": {"en": {"subject": "s", "narrative": "n"}}}\
            """)
                .json()
                .path("alert")
                .stringValue("alert-" + "1".repeat(32));
        var refusals = new ArrayList<RunningService.Answer>();
        for (String id : List.of(alert, "alert-" + "0".repeat(32), "nonsense"))
            for (String body : List.of("{}", "nonsense"))
                refusals.add(service.post("pk-fia.officer read", "/api/alerts/" + id + "/recall", body));
        assertThat(refusals).allSatisfy(refusal -> {
            assertThat(refusal.status()).isEqualTo(403);
            assertThat(refusal.body())
                    .isEqualTo(refusals.getFirst().body())
                    .contains("urn:coordination:problem:insufficient-scope", "Get a token with the scope act.");
            assertThat(refusal.headers().allValues("WWW-Authenticate"))
                    .containsExactly("Bearer error=\"insufficient_scope\", scope=\"act\"");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "pk-fia.officer read, POST, /api/alerts, act",
        "pk-fia.officer act, GET, /api/feed, read",
        "pk-fia.officer act, GET, /api/inbox, read",
        "pk-fia.supervisor read act, POST, /api/alerts/x/releases/y/validation, validate",
        "pk-fia.supervisor read act, POST, /api/alerts/x/erasure, validate",
        "pk-fia.supervisor read act validate, POST, /api/agreements, sign",
        "pk-fia.supervisor read act validate, POST, /api/mandates/x/approval, sign",
        "pk-fia.supervisor read act validate, POST, /api/directory/changes/x/approval, sign",
        "pk-fia.admin read act sign, POST, /api/persons, administer",
        "pk-fia.admin, POST, /api/operations/view-rebuilds, operate",
        "pk-fia.admin, POST, /api/operations/runs/x/cancellation, operate",
        "pk-fia, POST, /api/alerts/x/releases/y/validation, validate",
        "platform.operator, GET, /api/inbox, read",
        "importer, GET, /api/feed, read",
        "platform.operator, POST, /api/alerts, act"
    })
    void each_resource_needs_its_scope(String who, String method, String path, String needed) {
        RunningService.Answer answer = service.send(service.request(who, path)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.noBody()));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .hasValue("Bearer error=\"insufficient_scope\", scope=\"" + needed + "\"");
    }

    @Test
    void no_client_gets_a_scope_that_is_not_its_own() {
        for (String asked : List.of("operate", "import", "read operate", "nonsense"))
            assertThat(service.tokenAnswer("pk-fia.supervisor", "demo", asked).statusCode())
                    .as(asked)
                    .isEqualTo(400);
        for (String client : List.of("platform.operator", "importer"))
            assertThat(service.tokenAnswer(client, "demo", "read").statusCode()).isEqualTo(400);
    }

    @Test
    void a_token_without_validate_takes_the_supervisor_away_and_one_without_administer_the_administrator() {
        String scope = FEED + "?scope=supervisors-pk-fia";
        assertThat(service.get("pk-fia.supervisor", scope).status()).isEqualTo(200);
        assertThat(service.get("pk-fia.supervisor read act sign administer", scope)
                        .status())
                .isEqualTo(404);
        assertThat(service.get("pk-fia.officer", scope).status())
                .as("a scope gives nothing that the directory does not")
                .isEqualTo(404);
        String change = "{\"change\": \"reinstate-partner\", \"partner\": \"iom\"}";
        RunningService.Answer refused =
                service.post("pk-fia.admin read act validate sign", "/api/directory/changes", change);
        assertThat(refused.status()).as(refused.body()).isEqualTo(409);
    }

    // time

    @Test
    void a_token_ends_and_one_of_another_demonstration_is_good_nowhere(@TempDir Path other) throws Exception {
        try (TestDatabase database = TestDatabase.create();
                TestDatabase keys = TestDatabase.create();
                var next = RunningService.startAsItComes(
                        other,
                        "--coordination.database.url=" + database.url(),
                        "--coordination.keys.url=" + keys.url(),
                        "--coordination.ledger.signer-folder=" + other.resolve("signer"),
                        "--coordination.demonstration.tokens-live=PT2S")) {
            String anothers = token("pk-fia.officer", "");
            String brief = brief(next);
            assertThat(status(next, brief)).isEqualTo(200);
            assertThat(status(next, anothers)).isEqualTo(401);
            assertThat(status(service, brief)).isEqualTo(401);
            Await.until("the token has ended", () -> status(next, brief) == 401);
            RunningService.Answer stream = next.send(next.open(FEED)
                    .header("Authorization", "Bearer " + brief(next))
                    .header("Accept", "text/event-stream")
                    .GET());
            assertThat(stream.body()).as("a stream ends with its token").endsWith("""
                event: closed
                data: {"reason":"token-ended"}

                """);
        }
    }

    private static String brief(RunningService at) {
        return JSON.readTree(at.tokenAnswer("pk-fia.officer", "demo", "").body())
                .get("access_token")
                .stringValue();
    }

    private static int status(RunningService at, String token) {
        return at.send(at.open(FEED).header("Authorization", "Bearer " + token).GET())
                .status();
    }
}
