package org.antitrafficking.coordination.alerts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.antitrafficking.coordination.features.Telling;
import org.antitrafficking.coordination.sharing.Policy;
import org.antitrafficking.coordination.sharing.Prepared;
import org.antitrafficking.coordination.sharing.Releases;
import org.antitrafficking.coordination.sharing.Standing;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.Occurrence;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Rejected;
import org.antitrafficking.coordination.words.Scope;
import org.jspecify.annotations.Nullable;

/**
 * What one recipient would be told by an act of the alert's owner, before anybody does it: the act is done and
 * disclosed as it would be, and nothing comes of it. Pure.
 *
 * @param gains whether the recipient would come to have the alert: then the entries are all that it would have of it
 * @param entries of the recipient's agency, or of one of its persons where the alert is for named persons alone. Where
 *     the recipient has the alert already they begin with what the alert is there, as far as its owner knows: on what
 *     basis it was told, and what has been said since, is not in them. Empty where the act tells it nothing.
 */
public record Foresight(boolean gains, List<Entry> entries) {

    /** Of its versions the newest counts here, also where it is not adopted yet. */
    private static final Telling<AlertEvent, Alert> TELLING = Alerts.FEATURE.telling();

    private static final Foresight NOTHING = new Foresight(false, List.of());

    /** Under which an act is looked at that nobody has prepared. No entry of a recipient's names it. */
    private static final ReleaseId NOT_PREPARED = new ReleaseId("release-" + "0".repeat(32));

    public Foresight {
        entries = List.copyOf(entries);
    }

    /**
     * Of an act that is under way.
     *
     * @throws Rejected as doing it would be
     * @throws Hidden where the alert's owner has no such act that is still to be done
     */
    public static Foresight of(
            Alert alert, ReleaseId release, Actor by, PartnerId recipient, Standing standing, Instant at) {
        Dossier file = alert.file();
        Prepared<Act> act = file == null ? null : file.prepared().get(release);
        if (file == null || act == null || act.done() != null || !act.act().isOwners()) throw Hidden.HIDDEN;
        Hidden.unless(act.partner().equals(by.partner()));
        AlertRules.RELEASES.checkStands(act);
        Releases.Preview seen = AlertRules.previewIfAllowed(act, alert, standing, at);
        Policy.Verdict answer = seen.answer();
        Scope scope = told(answer, recipient);
        if (scope == null) return NOTHING;
        var entries = new ArrayList<Entry>();
        boolean gains = !Places.of(alert).recipients().containsKey(scope);
        if (!gains)
            entries.addAll(TELLING.again().entries(standing.directory(), recipient, alert, Occurrence.UNSTATED));
        var done =
                new Release(release, act.partner(), by.person(), seen.digest(), answer.audience(), answer.findings());
        Alert before = alert;
        for (AlertEvent event : AlertRules.done(file.id(), act, done, alert, false, at)) {
            Alert after = Alert.evolve(before, event);
            entries.addAll(TELLING.versions()
                    .getLast()
                    .entries(standing.directory(), before, after, event, Occurrence.UNSTATED));
            before = after;
        }
        return new Foresight(
                gains,
                entries.stream().filter(entry -> entry.scope().equals(scope)).toList());
    }

    /** Of an act that nobody has prepared. */
    public static Foresight of(Alert alert, Actor by, Act act, PartnerId recipient, Standing standing, Instant at) {
        Dossier file = alert.file();
        if (file == null) throw Hidden.HIDDEN;
        var prepared = new ReleasePrepared(file.id(), NOT_PREPARED, by.partner(), by.person(), act);
        return of(Alert.evolve(alert, prepared), NOT_PREPARED, by, recipient, standing, at);
    }

    /** The agency's scope where the act tells the agency, else one of its persons'; null where it tells neither. */
    private static @Nullable Scope told(Policy.Verdict answer, PartnerId recipient) {
        Scope agency = Scope.of(recipient);
        @Nullable Scope person = null;
        for (var of : Places.of(answer.audience()).entrySet()) {
            if (of.getKey().equals(agency)) return agency;
            if (person == null && of.getValue().equals(recipient)) person = of.getKey();
        }
        return person;
    }
}
