package org.antitrafficking.coordination.api.identity;

import java.util.Collection;
import java.util.EnumSet;
import java.util.SortedSet;
import org.antitrafficking.coordination.words.Sets;

/** What a token may be used for (RFC 6749, 3.3). It takes away from what the directory gives, and never adds. */
public enum TokenScope {
    READ("read"),
    /** Drafts, prepares, discloses, acknowledges, answers, takes back. */
    ACT("act"),
    /** Says as a supervisor what leaves the country, or is destroyed. Without it nobody is a supervisor. */
    VALIDATE("validate"),
    /** Binds the partner towards others: agreements, mandates, the directory. */
    SIGN("sign"),
    /** Looks after the partner's persons and settings. Without it nobody is an administrator. */
    ADMINISTER("administer"),
    /** The operator's. */
    OPERATE("operate"),
    /** The demonstration's import. */
    IMPORT("import");

    private final String text;

    TokenScope(String text) {
        this.text = text;
    }

    /** Those of the platform's among the texts of a token. */
    public static SortedSet<TokenScope> of(Collection<String> texts) {
        var scopes = EnumSet.noneOf(TokenScope.class);
        for (TokenScope scope : values()) if (texts.contains(scope.text)) scopes.add(scope);
        return Sets.sorted(scopes);
    }

    /** As tokens have it. */
    @Override
    public String toString() {
        return text;
    }
}
