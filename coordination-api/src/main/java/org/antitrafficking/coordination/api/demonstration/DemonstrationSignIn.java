package org.antitrafficking.coordination.api.demonstration;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.antitrafficking.coordination.api.identity.Assurance;
import org.antitrafficking.coordination.api.pages.Frames;
import org.antitrafficking.coordination.api.pages.PageHeaders;
import org.antitrafficking.coordination.api.pages.Renderer;
import org.antitrafficking.coordination.api.pages.session.Box;
import org.antitrafficking.coordination.api.pages.signin.AccountsPage;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The demonstration's sign-in page, which asks for no password: whoever is at this machine chooses an account (OpenID
 * Connect, authorization code with PKCE). A code is good for a minute and for whoever has the verifier; it is sealed
 * and says itself what it is for, so that every node takes every node's. What is asked wrongly is answered with 400.
 */
final class DemonstrationSignIn extends OncePerRequestFilter {

    static final String AUTHORIZE = "/oauth2/authorize";

    static final String TOKEN = "/oauth2/token";

    /** The pages, as this issuer's client. */
    static final String CLIENT = "pages";

    /** What it says that a sign-in is worth, where nobody asks for more. */
    private static final String ACR = "urn:coordination:demonstration:no-password";

    /** What a request may say besides: how the sign-in is to be. */
    private static final String ACR_VALUES = "acr_values";

    private static final String CODE_GRANT = "authorization_code";

    /** What a request says, and the form says again. */
    private static final List<String> ASKED = List.of(
            "response_type",
            "client_id",
            "redirect_uri",
            "scope",
            "state",
            "nonce",
            "code_challenge",
            "code_challenge_method");

    private static final int MAX_CHARS = 300;

    /** Of the same machine: this service, wherever it listens. */
    private static final Pattern BACK = Pattern.compile("http://(127\\.0\\.0\\.1|localhost|\\[::1]):\\d+/[a-z/-]+");

    private static final Duration CODE_LASTS = Duration.ofMinutes(1);

    private static final Duration TOKEN_LASTS = Duration.ofMinutes(5);

    private static final byte[] BOUND = "code".getBytes(StandardCharsets.US_ASCII);

    private static final JsonMapper JSON = new JsonMapper();

    private final JWKSource<SecurityContext> keys;
    private final DemonstrationPeople people;
    private final Frames frames;
    private final Renderer renderer;
    private final Box box;
    private final String issuer;

    DemonstrationSignIn(
            JWKSource<SecurityContext> keys,
            DemonstrationPeople people,
            Frames frames,
            Renderer renderer,
            Box box,
            String issuer) {
        this.issuer = issuer;
        this.keys = keys;
        this.people = people;
        this.frames = frames;
        this.renderer = renderer;
        this.box = box;
    }

    /** Whether a request is this one's to answer: those for machines are not. */
    static boolean isFor(HttpServletRequest request) {
        String path = request.getServletPath();
        return path.equals(AUTHORIZE) || (path.equals(TOKEN) && CODE_GRANT.equals(request.getParameter("grant_type")));
    }

    /** What is sealed in a code. */
    private record Code(
            String subject, String redirectUri, String challenge, String nonce, boolean again, long until) {}

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        PageHeaders.ALL.forEach(response::setHeader);
        if (request.getServletPath().equals(TOKEN)) exchange(request, response);
        else if (!isAskedWell(request)) response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        else if (request.getMethod().equals("POST")) choose(request, response);
        else show(request, response);
    }

    private static boolean isAskedWell(HttpServletRequest request) {
        return ASKED.stream().allMatch(name -> {
                    String value = request.getParameter(name);
                    return value != null && value.length() <= MAX_CHARS;
                })
                && request.getParameter("response_type").equals("code")
                && request.getParameter("client_id").equals(CLIENT)
                && request.getParameter("code_challenge_method").equals("S256")
                && BACK.matcher(request.getParameter("redirect_uri")).matches();
    }

    private void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var asked = new TreeMap<String, String>();
        for (String name : ASKED) asked.put(name, request.getParameter(name));
        if (isAgain(request)) asked.put(ACR_VALUES, Assurance.AGAIN);
        var words = Frames.words(request);
        var frame = frames.of(request, words.say("accounts.title"), "/");
        byte[] page = renderer.html(
                "accounts", new AccountsPage(frame, asked, people.accounts(words), people.operators(words)));
        response.setContentType("text/html;charset=UTF-8");
        response.getOutputStream().write(page);
    }

    /** The account that was chosen is a person's, or an operator's. */
    private void choose(HttpServletRequest request, HttpServletResponse response) {
        @Nullable String account = request.getParameter("account");
        @Nullable String site = request.getHeader("Sec-Fetch-Site");
        if (account == null || !people.isAccount(account) || (site != null && !site.equals("same-origin"))) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        String redirectUri = request.getParameter("redirect_uri");
        var code = new Code(
                account,
                redirectUri,
                request.getParameter("code_challenge"),
                request.getParameter("nonce"),
                isAgain(request),
                Instant.now().plus(CODE_LASTS).getEpochSecond());
        String sealed = Base64.getUrlEncoder().withoutPadding().encodeToString(box.sealed(json(code), BOUND));
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader(
                "Location",
                UriComponentsBuilder.fromUriString(redirectUri)
                        .queryParam("code", sealed)
                        .queryParam("state", "{state}")
                        .encode()
                        .buildAndExpand(request.getParameter("state"))
                        .toUriString());
    }

    private static boolean isAgain(HttpServletRequest request) {
        return Assurance.AGAIN.equals(request.getParameter(ACR_VALUES));
    }

    private static byte[] json(Code code) {
        return JSON.writeValueAsBytes(code);
    }

    private void exchange(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Code> code = opened(request.getParameter("code"))
                .filter(opened -> Instant.now().getEpochSecond() < opened.until())
                .filter(opened -> opened.redirectUri().equals(request.getParameter("redirect_uri")))
                .filter(opened -> opened.challenge().equals(hash(request.getParameter("code_verifier"))));
        response.setContentType("application/json");
        boolean given = code.isPresent() && CLIENT.equals(request.getParameter("client_id"));
        if (!given) response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        Map<String, Object> answer = given
                ? Map.of(
                        "access_token", UUID.randomUUID().toString(), // good for nothing: the pages drop it
                        "token_type", "Bearer",
                        "expires_in", TOKEN_LASTS.toSeconds(),
                        "id_token", idToken(code.get()))
                : Map.of("error", "invalid_grant");
        response.getOutputStream().write(JSON.writeValueAsBytes(answer));
    }

    private Optional<Code> opened(@Nullable String code) {
        try {
            return Optional.ofNullable(code)
                    .flatMap(text -> box.opened(Base64.getUrlDecoder().decode(text), BOUND))
                    .map(bytes -> JSON.readValue(bytes, Code.class));
        } catch (IllegalArgumentException | JacksonException e) {
            return Optional.empty();
        }
    }

    private static String hash(@Nullable String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((verifier == null ? "" : verifier).getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    private String idToken(Code code) {
        try {
            Instant now = Instant.now();
            JWK key = keys.get(new JWKSelector(new JWKMatcher.Builder().build()), null)
                    .getFirst();
            var claims = new JWTClaimsSet.Builder()
                    .issuer(issuer)
                    .subject(code.subject())
                    .audience(CLIENT)
                    .claim("azp", CLIENT)
                    .claim("nonce", code.nonce())
                    .claim("acr", code.again() ? Assurance.AGAIN : ACR)
                    .claim("amr", List.of("none"))
                    .claim("auth_time", now.getEpochSecond())
                    .issueTime(Date.from(now))
                    .expirationTime(Date.from(now.plus(TOKEN_LASTS)))
                    .build();
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            token.sign(new RSASSASigner(key.toRSAKey()));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("The demonstration's own key does not sign", e);
        }
    }
}
