package org.antitrafficking.coordination.api.demonstration;

import java.nio.file.Path;
import java.time.Duration;
import org.antitrafficking.coordination.api.identity.Identity;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Profile;

/**
 * The demonstration's own settings.
 *
 * @param issuer as its tokens and its directory name it: the service's address, unless nodes at several addresses are
 *     one demonstration
 * @param issuerKey the file in which the issuer's key is written down
 * @param tokensLive how long a token is good
 * @param programme whether it begins with a joint programme
 */
@ConfigurationProperties("coordination.demonstration")
@Profile("demonstration")
record DemonstrationSettings(String issuer, Path issuerKey, Duration tokensLive, boolean programme) {

    /** Whoever the demonstration's tokens call by that subject. */
    Identity identity(String subject) {
        return new Identity(issuer, subject);
    }
}
