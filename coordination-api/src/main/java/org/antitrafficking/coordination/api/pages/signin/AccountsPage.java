package org.antitrafficking.coordination.api.pages.signin;

import java.util.List;
import java.util.Map;
import org.antitrafficking.coordination.api.pages.Frame;

/**
 * The demonstration's own sign-in: one account for each role of each partner, and the platform's operators.
 *
 * @param asked what is asked of the issuer, which the form sends again
 */
public record AccountsPage(Frame frame, Map<String, String> asked, List<Of> partners, List<Account> operators) {
    public AccountsPage {
        asked = Map.copyOf(asked);
        partners = List.copyOf(partners);
        operators = List.copyOf(operators);
    }

    /**
     * A partner's accounts.
     *
     * @param country in words; empty where it has none
     */
    public record Of(String partner, String name, String country, List<Account> accounts) {
        public Of {
            accounts = List.copyOf(accounts);
        }
    }

    /**
     * One account.
     *
     * @param subject by which the issuer knows it
     * @param role in words
     */
    public record Account(String subject, String role) {}
}
