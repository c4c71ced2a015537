package org.antitrafficking.coordination.api.audit;

import java.util.Locale;
import org.antitrafficking.coordination.words.Scope;

/** What sort of scope something was told to. Written as its text, never its name. */
enum ScopeKind {
    /** The agency's common one. */
    AGENCY,
    SUPERVISORS,
    /** A person's own. */
    PERSON,
    COMPARTMENT;

    static ScopeKind of(Scope scope) {
        for (ScopeKind kind : values()) if (scope.value().startsWith(kind + "-")) return kind;
        throw new IllegalArgumentException("A partner has no scope of that kind.");
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
