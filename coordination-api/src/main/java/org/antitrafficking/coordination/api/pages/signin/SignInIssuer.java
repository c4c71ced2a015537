package org.antitrafficking.coordination.api.pages.signin;

import org.jspecify.annotations.Nullable;

/**
 * Where people may sign in.
 *
 * @param issuer as its tokens and the directory name it
 * @param client the service's id there
 * @param secret by which the issuer knows the service; null where it has none
 * @param authorizationUri where a person signs in; a path of this service where that is the issuer
 * @param tokenUri where the service gets the ID token; a path of this service where that is the issuer
 */
public record SignInIssuer(
        String issuer, String client, @Nullable String secret, String authorizationUri, String tokenUri) {

    boolean isOwn() {
        return tokenUri.startsWith("/");
    }
}
