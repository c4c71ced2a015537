package org.antitrafficking.coordination.api.founding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import org.antitrafficking.coordination.api.identity.CallNames;
import org.antitrafficking.coordination.api.identity.Identity;
import org.antitrafficking.coordination.partners.Founding;
import org.antitrafficking.coordination.partners.Profile;
import org.antitrafficking.coordination.words.PartnerId;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** A directory begins with what its founders signed, and with nothing else. */
class FoundingFileTest {
    private static final CallNames NAMES = new CallNames("a service key of at least 32 characters");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String DEMONSTRATION_SIGNER = "+7bbtvcjtTNIcgifFVapB+pkWBuRmRI/KQSjILLRdgE=";

    private final KeyPair founders = keys();

    @Test
    void the_demonstration_is_signed_and_has_partners_of_at_least_six_countries() throws IOException {
        byte[] configuration = resource("/founding/demonstration.json");
        String signature = new String(resource("/founding/demonstration.json.sig"), UTF_8);
        Founding founding = FoundingFile.read(configuration, signature, DEMONSTRATION_SIGNER, NAMES, JSON);
        assertThat(founding.partners()).extracting(Profile::partner).contains(new PartnerId("pk-fia"));
        assertThat(founding.partners().stream()
                        .filter(profile -> profile.country() != null)
                        .map(Profile::country)
                        .distinct())
                .hasSizeGreaterThanOrEqualTo(6);
        assertThat(founding.partners().getFirst().administrators())
                .containsExactlyInAnyOrder(
                        NAMES.person(new Identity("http://127.0.0.1:8080", "pk-fia.admin")),
                        NAMES.person(new Identity("http://127.0.0.1:8080", "pk-fia.clerk")));
        assertThat(founding.signer()).isEqualTo(DEMONSTRATION_SIGNER);
    }

    @Test
    void a_configuration_with_one_other_byte_is_refused() throws IOException {
        byte[] configuration = resource("/founding/demonstration.json");
        String signature = new String(resource("/founding/demonstration.json.sig"), UTF_8);
        for (int at = 0; at < configuration.length; at += 97) {
            byte[] other = configuration.clone();
            other[at] ^= 1;
            assertThatThrownBy(() -> FoundingFile.read(other, signature, DEMONSTRATION_SIGNER, NAMES, JSON))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("not signed by the key");
        }
    }

    @Test
    void what_another_signed_or_what_is_no_signature_is_refused() {
        byte[] configuration = "{\"partners\":[]}".getBytes(UTF_8);
        assertThat(read(configuration, sign(founders, configuration), key(founders))
                        .partners())
                .isEmpty();
        for (String signature : new String[] {"", "!", sign(keys(), configuration)})
            assertThatThrownBy(() -> read(configuration, signature, key(founders)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("not signed by the key");
        for (String signer : new String[] {"", "AAAA", key(keys())})
            assertThatThrownBy(() -> read(configuration, sign(founders, configuration), signer))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("not signed by the key");
    }

    @Test
    void a_bad_shape_is_named() {
        for (String[] bad : new String[][] {
            {"[]", "not the JSON"},
            {"{\"partners\":[{\"partner\":\"X\"}]}", "In the field partner"},
            {"{\"partners\":[{\"partner\":\"x\",\"name\":\"X\",\"kind\":\"guild\"}]}", "The field kind is one of"},
            {"{\"participations\":[{\"country\":\"PK\",\"treaty\":\"peace\"}]}", "The field treaty is one of"},
            {"{\"approvals\":1}", "at least 2 approvals"}
        }) {
            byte[] configuration = bad[0].getBytes(UTF_8);
            assertThatThrownBy(() -> read(configuration, sign(founders, configuration), key(founders)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(bad[1]);
        }
    }

    private static Founding read(byte[] configuration, String signature, String signer) {
        return FoundingFile.read(configuration, signature, signer, NAMES, JSON);
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(FoundingFileTest.class.getResourceAsStream(name))) {
            return in.readAllBytes();
        }
    }

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String key(KeyPair keys) {
        byte[] encoded = keys.getPublic().getEncoded();
        return Base64.getEncoder().encodeToString(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
    }

    private static String sign(KeyPair keys, byte[] configuration) {
        try {
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(keys.getPrivate());
            signer.update(configuration);
            return Base64.getEncoder().encodeToString(signer.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
