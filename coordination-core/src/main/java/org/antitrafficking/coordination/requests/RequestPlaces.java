package org.antitrafficking.coordination.requests;

import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sets;

/**
 * Where a request is: the scopes that have it. Who holds one of them may see it; nobody else may, on the way in and on
 * the way out.
 *
 * @param askers its author's and the supervisors' while it is a draft or {@code TLP:RED}, the whole agency's otherwise
 * @param holders the agency's, or each named person's own; none before it is sent
 */
record RequestPlaces(SortedSet<Scope> askers, SortedSet<Scope> holders) {

    private static final RequestPlaces NOWHERE = new RequestPlaces(Sets.of(), Sets.of());

    RequestPlaces {
        askers = Sets.sorted(askers);
        holders = Sets.sorted(holders);
    }

    static RequestPlaces of(InformationRequest request) {
        RequestFile file = request.file();
        if (file == null) return NOWHERE;
        RequestAct.Asking asked = request.asked();
        if (asked == null) return new RequestPlaces(few(file), Sets.of());
        return new RequestPlaces(
                asked.terms().marking() == Marking.RED ? few(file) : Sets.of(Scope.of(file.asker())),
                holders(asked.question()));
    }

    /** Where the asker works on a draft, and on what is for named persons. */
    static SortedSet<Scope> few(RequestFile file) {
        return Sets.of(Scope.of(file.author()), Scope.supervisors(file.asker()));
    }

    static SortedSet<Scope> holders(Question question) {
        if (question.named().isEmpty()) return Sets.of(Scope.of(question.holder()));
        var scopes = new TreeSet<Scope>();
        question.named().forEach(person -> scopes.add(Scope.of(person)));
        return scopes;
    }

    /** Whether one of them is among those that somebody holds. */
    boolean isAmong(Set<Scope> held) {
        return isAskersAmong(held) || !Collections.disjoint(held, holders);
    }

    boolean isAskersAmong(Set<Scope> held) {
        return !Collections.disjoint(held, askers);
    }
}
