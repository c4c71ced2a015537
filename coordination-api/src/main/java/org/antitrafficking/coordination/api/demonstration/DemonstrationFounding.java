package org.antitrafficking.coordination.api.demonstration;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.antitrafficking.coordination.api.facts.Facts;
import org.antitrafficking.coordination.api.founding.DirectoryFounder;
import org.antitrafficking.coordination.api.founding.DirectoryFounder.FoundingSettings;
import org.antitrafficking.coordination.api.identity.CallNames;
import org.antitrafficking.eventlog.axon.Commands;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Begins the demonstration's directory. Its configuration names the issuer at the usual port. At another one, or under
 * another name, the demonstration names its issuer in it instead, and signs that with the key that everybody knows.
 */
@Configuration(proxyBeanMethods = false)
@Profile("demonstration")
class DemonstrationFounding {

    /** As the configuration names the issuer. */
    private static final String USUAL_ISSUER = "http://127.0.0.1:8080";

    /** The public key of those who signed it, in Base64. */
    private static final String SIGNER = "+7bbtvcjtTNIcgifFVapB+pkWBuRmRI/KQSjILLRdgE=";

    private static final String PRIVATE_KEY = "founding/demonstration-key.pem";

    /** The directory has begun. */
    record Founded() {}

    @Bean
    Founded founding(
            FoundingSettings named,
            DemonstrationSettings settings,
            Facts facts,
            Commands commands,
            CallNames names,
            JsonMapper json)
            throws IOException {
        DirectoryFounder.found(of(named, settings.issuer(), json), facts, commands, names, json);
        return new Founded();
    }

    /** Somebody else's configuration stays as it is. */
    static FoundingSettings of(FoundingSettings named, String issuer, JsonMapper json) throws IOException {
        @Nullable Resource configuration = named.configuration();
        if (configuration == null || !SIGNER.equals(named.signer()) || issuer.equals(USUAL_ISSUER)) return named;
        byte[] own = configuration
                .getContentAsString(UTF_8)
                .replace(json.writeValueAsString(USUAL_ISSUER), json.writeValueAsString(issuer))
                .getBytes(UTF_8);
        return new FoundingSettings(new ByteArrayResource(own), new ByteArrayResource(signature(own)), SIGNER);
    }

    private static byte[] signature(byte[] configuration) throws IOException {
        String pem = new ClassPathResource(PRIVATE_KEY).getContentAsString(UTF_8);
        byte[] key = Base64.getMimeDecoder().decode(pem.replaceAll("-----.*-----", ""));
        try {
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(key)));
            signer.update(configuration);
            return Base64.getEncoder().encode(signer.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every JDK has it, and the key is the repository's
        }
    }
}
