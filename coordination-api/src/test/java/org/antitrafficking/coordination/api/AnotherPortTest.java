package org.antitrafficking.coordination.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.Base64;
import org.antitrafficking.coordination.api.RunningService.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The demonstration is started with another port and nothing else, and all that it says of its address follows. */
class AnotherPortTest {

    private static final String OFFICER = "pk-fia.officer";

    @TempDir
    private static Path folder;

    private static RunningService service;
    private static String address;

    @BeforeAll
    static void start() throws IOException {
        service = RunningService.startByItsPort(folder);
        address = service.address();
    }

    @AfterAll
    static void stop() {
        if (service != null) service.close();
    }

    private static JsonNode metadata() {
        return service.send(
                        service.open("/.well-known/oauth-authorization-server").GET())
                .json();
    }

    /** A token from where the issuer says that it gives them. */
    private static JsonNode token(String client, String... headers) {
        String secret = Base64.getEncoder().encodeToString((client + ":demo").getBytes(StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(
                        URI.create(metadata().get("token_endpoint").stringValue()))
                .header("Authorization", "Basic " + secret)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"));
        if (headers.length > 0) request.headers(headers);
        Answer answer = service.send(request);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    @Test
    void the_issuer_and_its_addresses_are_at_that_port() {
        JsonNode metadata = metadata();
        assertThat(metadata.get("issuer").stringValue()).isEqualTo(address);
        assertThat(metadata.get("token_endpoint").stringValue()).isEqualTo(address + "/oauth2/token");
        assertThat(metadata.get("jwks_uri").stringValue()).isEqualTo(address + "/oauth2/jwks");
        assertThat(metadata.toString()).doesNotContain(":8080");
    }

    @Test
    void a_token_names_that_issuer_is_signed_by_the_key_at_its_address_and_is_good() throws Exception {
        String token = token(OFFICER).get("access_token").stringValue();
        var signed = SignedJWT.parse(token);
        assertThat(signed.getJWTClaimsSet().getIssuer()).isEqualTo(address);
        String keys = service.send(HttpRequest.newBuilder(
                                URI.create(metadata().get("jwks_uri").stringValue()))
                        .GET())
                .body();
        assertThat(signed.verify(new RSASSAVerifier(
                        JWKSet.parse(keys).getKeys().getFirst().toRSAKey())))
                .isTrue();
        Answer inbox = service.send(service.open("/api/inbox")
                .header("Authorization", "Bearer " + token)
                .GET());
        assertThat(inbox.status()).as(inbox.body()).isEqualTo(200);
    }

    @Test
    void everybody_whom_the_demonstration_knows_gets_one() throws ParseException {
        for (String client : new String[] {"om-police.admin", "om-police", "auditor", "platform.operator", "importer"})
            assertThat(SignedJWT.parse(token(client).get("access_token").stringValue())
                            .getJWTClaimsSet()
                            .getIssuer())
                    .as(client)
                    .isEqualTo(address);
        assertThat(service.post("platform.operator", "/api/operations/feed-verifications", "")
                        .status())
                .isEqualTo(202);
    }

    @Test
    void those_whom_the_import_admits_are_known_by_that_issuer() throws IOException, InterruptedException {
        Path file = folder.resolve("members.csv");
        Files.writeString(file, """
            date,reference,notifying_country,classification,distribution_countries,origin_countries,category,subject,risk
            2024-01-02,M1,GR,alert,TR,TR,c,s,serious
            """);
        try (var lines = service.stream("importer", "/demonstration/import", file)) {
            assertThat(new String(lines.readAllBytes(), StandardCharsets.UTF_8)).contains("done: 1 notifications");
        }
        assertThat(service.get("gr.officer", "/api/inbox").status()).isEqualTo(200);
    }

    @Test
    void a_person_is_registered_by_that_issuer() {
        Answer registered = service.post(
                "pk-fia.clerk",
                "/api/persons",
                AlertCalls.json(
                        "{'issuer':'" + address + "','subject':'pk-fia.deputy','name':'A deputy','nature':'natural'}"));
        assertThat(registered.status()).as(registered.body()).isEqualTo(201);
        assertThat(service.get("pk-fia.deputy", "/api/inbox").status()).isEqualTo(200);
    }

    @Test
    void a_proof_of_possession_names_that_address_and_no_other() throws Exception {
        ECKey key = new ECKeyGenerator(Curve.P_256).generate();
        JsonNode given = token(OFFICER, "DPoP", DpopProofs.proof(key, "POST", address + "/oauth2/token", ""));
        assertThat(given.get("token_type").stringValue()).isEqualTo("DPoP");
        String token = given.get("access_token").stringValue();
        assertThat(fed(token, DpopProofs.proof(key, "GET", address + "/api/feed", token)))
                .isEqualTo(200);
        assertThat(fed(token, DpopProofs.proof(key, "GET", "http://127.0.0.1:8080/api/feed", token)))
                .isEqualTo(401);
    }

    private static int fed(String token, String proof) {
        return service.send(service.open("/api/feed")
                        .header("Authorization", "DPoP " + token)
                        .header("DPoP", proof)
                        .GET())
                .status();
    }

    @Test
    void health_is_told_at_the_next_port_and_the_data_have_a_folder_of_their_own() {
        assertThat(service.managed("/actuator/health").status()).isEqualTo(200);
        assertThat(folder.resolve("data").resolve(String.valueOf(service.base().getPort())))
                .isDirectoryContaining("glob:**/postgres");
    }
}
