package org.antitrafficking.coordination.api.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.antitrafficking.coordination.api.problems.IssuerUnavailable;
import org.antitrafficking.coordination.api.problems.TooManyRequests;
import org.antitrafficking.coordination.api.problems.Unauthenticated;
import org.antitrafficking.eventlog.LogUnavailable;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Looks at a request's token. One that has none goes on, as nobody's; one whose token is not good does not. */
public final class TokenFilter extends OncePerRequestFilter {

    /** RFC 9449, 4.1. */
    private static final String PROOF = "DPoP";

    private final Tokens tokens;
    private final Proofs proofs;
    private final ClientCertificates certificates;
    private final FloodGate floods;
    private final HandlerExceptionResolver problems;

    /** @param problems answers what is thrown here as it answers what resources throw */
    public TokenFilter(
            Tokens tokens,
            IdentitySettings settings,
            InstantSource clock,
            UsedProofs used,
            FloodGate floods,
            HandlerExceptionResolver problems) {
        this.tokens = tokens;
        this.proofs = new Proofs(URI.create(settings.address()), clock, used);
        this.certificates = new ClientCertificates(settings.proxy());
        this.floods = floods;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            List<String> authorization = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
            if (!authorization.isEmpty()) {
                AccessToken token = token(authorization, request);
                floods.check(token);
                CurrentToken.set(token);
            }
        } catch (TooManyRequests e) {
            floods.answer(request, response, () -> problems.resolveException(request, response, null, e));
            return;
        } catch (Unauthenticated | IssuerUnavailable | LogUnavailable e) {
            problems.resolveException(request, response, null, e);
            return;
        }
        chain.doFilter(request, response);
    }

    private AccessToken token(List<String> authorization, HttpServletRequest request) {
        String[] sent = authorization.getFirst().split(" ", 2);
        if (authorization.size() > 1 || sent.length < 2) throw new Unauthenticated();
        String text = sent[1].strip();
        return switch (sent[0].toLowerCase(Locale.ROOT)) {
            case "bearer" -> {
                AccessToken token = certified(tokens.verified(text), request);
                if (token.proofKey() != null) throw new Unauthenticated(); // stolen, and sent without its proof
                yield token;
            }
            case "dpop" -> {
                AccessToken token = certified(tokens.verified(text), request);
                @Nullable String key = token.proofKey();
                List<String> proof = Collections.list(request.getHeaders(PROOF));
                if (key == null || proof.size() != 1) throw new Unauthenticated();
                proofs.use(proof.getFirst(), key, text, request.getMethod(), request.getRequestURI());
                yield token;
            }
            default -> throw new Unauthenticated();
        };
    }

    private AccessToken certified(AccessToken token, HttpServletRequest request) {
        @Nullable String certificate = token.certificate();
        if (certificate != null && !certificates.thumbprint(request).equals(Optional.of(certificate)))
            throw new Unauthenticated();
        return token;
    }
}
