package org.antitrafficking.coordination.alerts;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.antitrafficking.coordination.features.Exposed;
import org.antitrafficking.coordination.features.Exposing;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Sets;

/** Whom an alert reached. A partner that it was taken from and that it reached again begins anew. */
final class AlertExposing implements Exposing<AlertEvent> {

    private final SortedMap<PartnerId, Exposed> exposed = new TreeMap<>();
    private Alert alert = Alert.none();

    @Override
    public void then(AlertEvent event, Instant at) {
        Set<PartnerId> had = recipients(alert);
        alert = Alert.evolve(alert, event);
        Set<PartnerId> have = recipients(alert);
        for (PartnerId partner : have) if (!had.contains(partner)) exposed.put(partner, new Exposed(at, null, null));
        had.removeAll(have);
        takenBack(had, at, "narrowed");
        switch (event) {
            case AlertRecalled e -> takenBack(have, at, Closure.RECALLED.toString());
            case AlertExpired e ->
                have.forEach(partner -> exposed.computeIfPresent(
                        partner,
                        (id, of) ->
                                new Exposed(of.since(), new Exposed.Taken(at, Closure.EXPIRED.toString()), of.said())));
            case RecallAnswered e ->
                exposed.computeIfPresent(
                        e.partner(),
                        (id, of) -> new Exposed(
                                of.since(),
                                of.taken(),
                                new Exposed.Said(
                                        e.answer().toString(),
                                        at,
                                        e.kept() == null ? null : e.kept().toString(),
                                        e.doneBy())));
            default -> {} // neither its end nor an answer to that
        }
    }

    /** It owes an answer for it. */
    private void takenBack(Collection<PartnerId> from, Instant at, String how) {
        for (PartnerId partner : from)
            exposed.computeIfPresent(
                    partner,
                    (id, of) -> new Exposed(
                            of.since(),
                            new Exposed.Taken(at, how),
                            of.said() == null ? Exposed.NEVER_CONFIRMED : of.said()));
    }

    private static Set<PartnerId> recipients(Alert alert) {
        return new TreeSet<>(Places.of(alert).recipients().values());
    }

    @Override
    public SortedMap<PartnerId, Exposed> exposed() {
        return Sets.sorted(exposed);
    }
}
