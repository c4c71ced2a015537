package org.antitrafficking.coordination.api.wiring;

import com.nimbusds.jose.JWSAlgorithm;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.antitrafficking.coordination.api.identity.IdentitySettings;
import org.antitrafficking.coordination.api.identity.TrustedIssuer;

/** The settings of identity that the service refuses to start on. */
final class IdentitySafety {

    /** The demonstration's issuer where it is at its usual port: everybody gets its tokens. */
    private static final String DEMONSTRATION_ISSUER = "http://127.0.0.1:8080";

    /** Whom the demonstration's tokens are for, whatever its port is. */
    private static final String DEMONSTRATION_AUDIENCE = "urn:coordination:demonstration";

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    private IdentitySafety() {}

    static void look(Profile profile, IdentitySettings settings, List<String> findings) {
        if (profile == Profile.DEMONSTRATION) {
            if (!settings.issuers().isEmpty())
                findings.add("The demonstration knows its own issuer alone. Take coordination.identity.issuers away, or"
                        + " start another profile.");
            return;
        }
        if (settings.issuers().isEmpty())
            findings.add(
                    "No issuer of tokens is known, so nobody could call. Set coordination.identity.issuers[0]: uri,"
                            + " jwk-set-uri, algorithms and audience.");
        if (settings.acrValues().isEmpty())
            findings.add("A person would validate and sign however it was authenticated. Set"
                    + " coordination.identity.acr-values to what the issuers call a strong authentication.");
        if (!isUrl(settings.address(), Set.of("http", "https")))
            findings.add("coordination.identity.address is not where clients reach the service, say"
                    + " https://coordination.example.org.");
        var known = new HashSet<String>();
        for (int i = 0; i < settings.issuers().size(); i++) {
            IdentitySettings.Issuer issuer = settings.issuers().get(i);
            String named = "coordination.identity.issuers[" + i + "]";
            if (!known.add(issuer.uri())) findings.add(named + ".uri stands there twice.");
            look(named, issuer, findings);
        }
    }

    private static void look(String named, IdentitySettings.Issuer issuer, List<String> findings) {
        if (issuer.uri().equals(DEMONSTRATION_ISSUER))
            findings.add(named + ".uri is the demonstration's, whose tokens everybody gets. Name another.");
        if (!isSafe(issuer.uri()))
            findings.add(named + ".uri is not an https address. Set it as the issuer's tokens have it in iss.");
        if (!isSafe(issuer.jwkSetUri()))
            findings.add(named + ".jwk-set-uri is not an https address: its keys could be exchanged on the way. Set it"
                    + " to where the issuer shows them.");
        if (issuer.algorithms().isEmpty()
                || !TrustedIssuer.ALGORITHMS.containsAll(
                        issuer.algorithms().stream().map(JWSAlgorithm::parse).toList()))
            findings.add(named + ".algorithms are not some of " + algorithms() + ": with others, whoever checks a token"
                    + " could make one, or nothing is signed.");
        if (issuer.audience().equals(DEMONSTRATION_AUDIENCE))
            findings.add(named + ".audience is the demonstration's, whose tokens everybody gets. Name another.");
        IdentitySettings.SignIn signIn = issuer.signIn();
        if (signIn != null
                && (signIn.client().isBlank() || !isSafe(signIn.authorizationUri()) || !isSafe(signIn.tokenUri())))
            findings.add(named + ".sign-in has no client, or its authorization-uri or token-uri is no https address:"
                    + " persons' sign-ins could be read on the way. Set all three as the issuer tells them.");
        if (issuer.audience().isBlank())
            findings.add(named + ".audience is missing: a token for another service would be good here. Set it to what"
                    + " the issuer writes into aud for this one.");
    }

    private static String algorithms() {
        return TrustedIssuer.ALGORITHMS.stream()
                .map(JWSAlgorithm::getName)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** On the way to oneself nobody listens. */
    private static boolean isSafe(String address) {
        return isUrl(address, Set.of("https"))
                || (isUrl(address, Set.of("http"))
                        && LOOPBACK.contains(URI.create(address).getHost()));
    }

    private static boolean isUrl(String address, Set<String> schemes) {
        try {
            var uri = new URI(address);
            return uri.getScheme() != null && schemes.contains(uri.getScheme()) && uri.getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
