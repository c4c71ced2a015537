package org.antitrafficking.coordination.api.demonstration;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.antitrafficking.coordination.api.facts.Facts;
import org.antitrafficking.coordination.api.facts.Reading;
import org.antitrafficking.coordination.api.identity.CallNames;
import org.antitrafficking.coordination.api.identity.Identity;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.operations.Operators;
import org.antitrafficking.coordination.persons.Person;
import org.antitrafficking.coordination.words.Nature;
import org.antitrafficking.coordination.words.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.stereotype.Component;

/**
 * Who gets a token of the demonstration: whoever is bound in the directory, or named there as an administrator, under
 * the subject that the client is called by; the operator and the importer.
 */
@Component
@Profile("demonstration")
class DemonstrationClients implements RegisteredClientRepository {

    /** Every client's secret. */
    static final String SECRET = "demo";

    /** Whoever imports files; it stands for no partner. */
    private static final String IMPORTER = "importer";

    /** The auditor with mandates, by a short name. */
    private static final String AUDITOR = "auditor";

    private static final String AUDITORS_SUBJECT = "pk-audit.auditor";

    private static final Pattern FORM = Pattern.compile("[a-z0-9-]{1,64}(\\.[a-z0-9-]{1,20})?");

    private static final String USUAL = "coordination.usual-scopes";

    private static final Set<TokenScope> OF_MACHINES = Set.of(TokenScope.READ, TokenScope.ACT);

    private static final Set<TokenScope> OF_PERSONS =
            Set.of(TokenScope.READ, TokenScope.ACT, TokenScope.VALIDATE, TokenScope.SIGN, TokenScope.ADMINISTER);

    private final Facts facts;
    private final CallNames names;
    private final Operators operators;
    private final DemonstrationSettings settings;

    DemonstrationClients(Facts facts, CallNames names, Operators operators, DemonstrationSettings settings) {
        this.facts = facts;
        this.names = names;
        this.operators = operators;
        this.settings = settings;
    }

    /** Whether that is whoever imports files. */
    boolean isImporter(Identity identity) {
        return identity.equals(settings.identity(IMPORTER));
    }

    /** Whom a client's tokens are about. */
    static String subject(String client) {
        return client.equals(AUDITOR) ? AUDITORS_SUBJECT : client;
    }

    /** What a client gets that asks for nothing. */
    static Set<String> usualScopes(RegisteredClient client) {
        return client.getClientSettings().getSetting(USUAL);
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String client) {
        if (!FORM.matcher(client).matches()) return null;
        Identity identity = settings.identity(subject(client));
        if (isImporter(identity)) return registered(client, Set.of(TokenScope.IMPORT), Set.of(TokenScope.IMPORT));
        if (operators.identities().contains(identity))
            return registered(client, Set.of(TokenScope.OPERATE), Set.of(TokenScope.OPERATE));
        PersonId id = names.person(identity);
        Reading reading = facts.reading();
        Optional<Nature> nature = reading.person(id)
                .map(Person::nature)
                .or(() -> isNamed(id, reading) ? Optional.of(Nature.NATURAL) : Optional.empty());
        return nature.map(of -> registered(client, OF_PERSONS, of == Nature.MACHINE ? OF_MACHINES : OF_PERSONS))
                .orElse(null);
    }

    private static boolean isNamed(PersonId id, Reading reading) {
        return reading.directory().partners().values().stream()
                .anyMatch(partner -> partner.administrators().contains(id));
    }

    /** @param all what it may ask for: the platform refuses what the directory does not give, whatever a token says */
    private RegisteredClient registered(String client, Set<TokenScope> all, Set<TokenScope> usual) {
        return RegisteredClient.withId(client)
                .clientId(client)
                .clientSecret(SECRET)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .scopes(scopes -> scopes.addAll(texts(all)))
                .clientSettings(
                        ClientSettings.builder().setting(USUAL, texts(usual)).build())
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(settings.tokensLive())
                        .build())
                .build();
    }

    private static Set<String> texts(Set<TokenScope> scopes) {
        return scopes.stream().map(TokenScope::toString).collect(Collectors.toSet());
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("Clients are the directory's persons");
    }
}
