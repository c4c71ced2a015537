package org.antitrafficking.coordination.sharing;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.antitrafficking.coordination.partners.PartnerId;

/** Whom an item reaches: at least one partner, each once, in the order of their ids. */
public record Audience(SortedSet<PartnerId> partners) {

    /** Keeps an issue, and what it discloses, within one append and one entry. */
    public static final int MAX_PARTNERS = 500;

    public Audience {
        partners = Collections.unmodifiableSortedSet(new TreeSet<>(partners));
        if (partners.isEmpty()) throw new IllegalArgumentException("An audience has at least one partner.");
        if (partners.size() > MAX_PARTNERS)
            throw new IllegalArgumentException("An audience has at most " + MAX_PARTNERS + " partners.");
    }

    public static Audience of(Collection<PartnerId> partners) {
        return new Audience(new TreeSet<>(partners));
    }

    public static Audience of(PartnerId... partners) {
        return of(List.of(partners));
    }

    public boolean contains(PartnerId partner) {
        return partners.contains(partner);
    }
}
