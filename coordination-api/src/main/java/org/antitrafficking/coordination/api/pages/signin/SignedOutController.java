package org.antitrafficking.coordination.api.pages.signin;

import java.nio.charset.StandardCharsets;
import org.antitrafficking.coordination.api.identity.Doors;
import org.antitrafficking.coordination.api.identity.LogoutTokens;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.pages.session.PeoplesDoor;
import org.antitrafficking.coordination.api.pages.session.Sessions;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where issuers say that somebody has signed out there (OpenID Connect Back-Channel Logout 1.0, sections 2.5 to 2.8).
 * No browser comes here, and no session or form is looked at: the token says it all.
 */
@RestController
class SignedOutController {

    /** By RFC 6749, section 5.2; whatever the reason. */
    private static final byte[] REFUSED = "{\"error\":\"invalid_request\"}".getBytes(StandardCharsets.UTF_8);

    private final SignIn signIn;
    private final LogoutTokens tokens;
    private final Sessions sessions;

    SignedOutController(SignIn signIn, LogoutTokens tokens, Sessions sessions) {
        this.signIn = signIn;
        this.tokens = tokens;
        this.sessions = sessions;
    }

    /** Whoever has no session here has signed out already. */
    @Needs({})
    @PostMapping(path = Doors.PAGES + PeoplesDoor.SIGNED_OUT)
    ResponseEntity<byte[]> signedOut(@RequestParam(name = "logout_token", defaultValue = "") String token) {
        boolean heard = tokens.verified(token, signIn::client)
                .filter(said -> sessions.signedOut(said, person -> tokens.isHeard(said, person)))
                .isPresent();
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(heard ? HttpStatus.OK : HttpStatus.BAD_REQUEST)
                .cacheControl(CacheControl.noStore());
        if (heard) return answer.build();
        return answer.contentType(MediaType.APPLICATION_JSON).body(REFUSED);
    }
}
