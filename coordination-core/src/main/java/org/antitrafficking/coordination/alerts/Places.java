package org.antitrafficking.coordination.alerts;

import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.antitrafficking.coordination.sharing.Audience;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;

/**
 * Where an alert is: the scopes that have it, each with the partner whose scope it is. Who holds one of them may see
 * the alert; nobody else may, on the way in and on the way out.
 *
 * @param owners where its owner works on it: its author's and the supervisors' while it is a draft or {@code TLP:RED},
 *     the whole agency's otherwise
 * @param recipients an agency's, or a named person's own
 */
record Places(SortedMap<Scope, PartnerId> owners, SortedMap<Scope, PartnerId> recipients) {

    private static final Places NOWHERE = new Places(Sets.map(), Sets.map());

    Places {
        owners = Sets.sorted(owners);
        recipients = Sets.sorted(recipients);
    }

    static Places of(Alert alert) {
        Dossier file = alert.file();
        if (file == null) return NOWHERE;
        Sharing sharing = alert.shared();
        return new Places(
                owners(file, sharing), sharing == null ? Collections.emptySortedMap() : of(sharing.audience()));
    }

    private static SortedMap<Scope, PartnerId> owners(Dossier file, @Nullable Sharing sharing) {
        return sharing == null || sharing.terms().marking() == Marking.RED
                ? few(file)
                : Sets.with(Sets.map(), Scope.of(file.owner()), file.owner());
    }

    /** Where its owner works on a draft, and on what is for named persons. */
    static SortedMap<Scope, PartnerId> few(Dossier file) {
        var few = new TreeMap<Scope, PartnerId>();
        few.put(Scope.of(file.author()), file.owner());
        few.put(Scope.supervisors(file.owner()), file.owner());
        return few;
    }

    /** An agency's common scope for a partner, a person's own for a named person. */
    static SortedMap<Scope, PartnerId> of(Audience audience) {
        var scopes = new TreeMap<Scope, PartnerId>();
        audience.partners().forEach(partner -> scopes.put(Scope.of(partner), partner));
        audience.persons().forEach((person, partner) -> scopes.put(Scope.of(person), partner));
        return scopes;
    }

    /** Those of one recipient. */
    SortedSet<Scope> recipientsOf(PartnerId partner) {
        var scopes = new TreeSet<Scope>();
        recipients.forEach((scope, of) -> {
            if (of.equals(partner)) scopes.add(scope);
        });
        return scopes;
    }

    /** Whether one of them is among those that somebody holds. */
    boolean isAmong(Set<Scope> held) {
        return held.stream().anyMatch(scope -> owners.containsKey(scope) || recipients.containsKey(scope));
    }

    boolean isOwnersAmong(Set<Scope> held) {
        return held.stream().anyMatch(scope -> owners.containsKey(scope));
    }
}
