package org.antitrafficking.coordination.api.pages.signin;

import java.util.List;
import org.antitrafficking.coordination.api.pages.Frame;

/**
 * Where one signs in.
 *
 * @param issuers each a link to one
 */
public record SignInPage(Frame frame, List<Link> issuers) {
    public SignInPage {
        issuers = List.copyOf(issuers);
    }

    /**
     * A way to sign in.
     *
     * @param name of the issuer, by its address
     */
    public record Link(String address, String name) {}
}
