package org.antitrafficking.coordination.api.demonstration;

import java.util.Optional;
import java.util.regex.Pattern;
import org.antitrafficking.coordination.api.identity.Identity;
import org.antitrafficking.coordination.api.identity.Tokens;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * The demonstration's tokens, known to everybody: {@code demo.}, a partner's id, a dot, and which of its people or
 * machines, say {@code demo.pk-fia.officer}. One that is bound to nobody calls nobody.
 */
@Component
@Profile("demonstration")
class DemonstrationTokens implements Tokens {

    /** The importer's token: it stands for no partner. */
    static final String IMPORTER = "demo-importer";

    /** Who vouches for the demonstration's identities. */
    static final String ISSUER = "demonstration";

    private static final String PREFIX = "demo.";
    private static final Pattern SUBJECT = Pattern.compile("[a-z0-9-]{1,64}\\.[a-z]{1,20}");

    @Override
    public Optional<Identity> identity(String token) {
        if (!token.startsWith(PREFIX)) return Optional.empty();
        String subject = token.substring(PREFIX.length());
        return SUBJECT.matcher(subject).matches() ? Optional.of(new Identity(ISSUER, subject)) : Optional.empty();
    }
}
