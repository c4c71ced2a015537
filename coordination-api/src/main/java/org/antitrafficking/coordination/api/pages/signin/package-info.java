/**
 * How people sign in: OpenID Connect, authorization code with PKCE, at an issuer that the service knows. What its ID
 * token says begins a session of our own; its other tokens are dropped.
 */
@NullMarked
package org.antitrafficking.coordination.api.pages.signin;

import org.jspecify.annotations.NullMarked;
