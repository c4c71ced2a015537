package org.antitrafficking.coordination.projections.views.alerts;

import java.time.Instant;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.antitrafficking.coordination.alerts.Closure;
import org.antitrafficking.coordination.alerts.OnwardRequestId;
import org.antitrafficking.coordination.projections.views.pages.PageText;
import org.antitrafficking.coordination.words.GroupId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;

/**
 * A partner that can see the alert, or could.
 *
 * @param acknowledged whether it said that it has it
 * @param acknowledgedAt absent where the page began with that
 * @param agency whether its whole agency has it
 * @param basis that the policy allowed it on, by purpose
 * @param groups through one of which it was reached, where it was not named
 * @param named whether it, or a person of it, was named
 * @param onward the request that was granted, where it came to it so
 * @param persons of it that were named, whose colleagues do not have it
 * @param recall what it said of what was taken back; absent where nothing is owed
 * @param since when it has it, or the page tells
 * @param taken absent while it has it
 */
public record Reached(
        boolean acknowledged,
        @Nullable Instant acknowledgedAt,
        boolean agency,
        SortedMap<String, String> basis,
        SortedSet<GroupId> groups,
        boolean named,
        @Nullable OnwardRequestId onward,
        SortedSet<PersonId> persons,
        @Nullable RecallSaid recall,
        Instant since,
        @Nullable Taken taken) {

    /**
     * How and when the alert was taken from the recipient.
     *
     * @param how {@code narrowed}, {@code recalled} or {@code expired}
     * @param reason of a narrowing
     */
    public record Taken(Instant at, String how, @Nullable PageText reason) {}

    static Reached since(Instant since) {
        return new Reached(false, null, false, Sets.map(), Sets.of(), false, null, Sets.of(), null, since, null);
    }

    boolean has() {
        return taken == null;
    }

    Reached acknowledgedAt(@Nullable Instant at) {
        return new Reached(true, at, agency, basis, groups, named, onward, persons, recall, since, taken);
    }

    Reached asAgency(boolean byName, SortedSet<GroupId> through, @Nullable OnwardRequestId request) {
        return new Reached(
                acknowledged,
                acknowledgedAt,
                true,
                basis,
                byName ? groups : through,
                named || byName,
                request == null ? onward : request,
                persons,
                recall,
                since,
                taken);
    }

    Reached withPerson(PersonId person) {
        return new Reached(
                acknowledged,
                acknowledgedAt,
                agency,
                basis,
                groups,
                true,
                onward,
                Sets.with(persons, person),
                recall,
                since,
                taken);
    }

    Reached on(SortedMap<String, String> more) {
        var all = new TreeMap<>(basis);
        all.putAll(more);
        return new Reached(
                acknowledged, acknowledgedAt, agency, all, groups, named, onward, persons, recall, since, taken);
    }

    Reached without(boolean itsAgency, SortedSet<PersonId> fewer) {
        return new Reached(
                acknowledged,
                acknowledgedAt,
                agency && !itsAgency,
                basis,
                groups,
                named,
                onward,
                Sets.without(persons, fewer),
                recall,
                since,
                taken);
    }

    boolean isEmpty() {
        return !agency && persons.isEmpty();
    }

    /** Taken back: it owes an answer for it. */
    Reached takenBack(Taken how) {
        return taken(how, recall == null ? RecallSaid.NEVER_CONFIRMED : recall);
    }

    Reached expired(Instant at) {
        return taken(new Taken(at, Closure.EXPIRED.toString(), null), recall);
    }

    Reached said(RecallSaid said) {
        return taken(taken, said);
    }

    private Reached taken(@Nullable Taken how, @Nullable RecallSaid said) {
        return new Reached(
                acknowledged, acknowledgedAt, agency, basis, groups, named, onward, persons, said, since, how);
    }
}
