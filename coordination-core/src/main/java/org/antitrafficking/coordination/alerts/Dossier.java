package org.antitrafficking.coordination.alerts;

import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.antitrafficking.coordination.sharing.Prepared;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;

/**
 * What an alert is, issued or not.
 *
 * @param author who drafted it
 * @param blinding of its digests
 * @param contributors who wrote the content as it stands
 * @param prepared the acts under way and done
 * @param keys that values are sealed under and that are not erased, by the partner that sealed them
 * @param from the template that it was begun with; absent where that was none
 */
public record Dossier(
        AlertId id,
        PartnerId owner,
        PersonId author,
        String blinding,
        AlertContent content,
        SortedSet<PersonId> contributors,
        SortedMap<ReleaseId, Prepared<Act>> prepared,
        SortedMap<PartnerId, SortedSet<String>> keys,
        @Nullable DraftedFrom from) {
    public Dossier {
        contributors = Sets.sorted(contributors);
        prepared = Sets.sorted(prepared);
        keys = Sets.sorted(keys);
    }

    Dossier saying(AlertContent said, SortedSet<PersonId> by) {
        return new Dossier(id, owner, author, blinding, said, by, prepared, keys, from).sealedBy(owner, said.values());
    }

    Dossier with(ReleaseId release, Prepared<Act> act) {
        return new Dossier(
                id, owner, author, blinding, content, contributors, Sets.with(prepared, release, act), keys, from);
    }

    Dossier without(ReleaseId release) {
        return new Dossier(
                id, owner, author, blinding, content, contributors, Sets.without(prepared, release), keys, from);
    }

    Dossier withoutDone() {
        var left = new TreeMap<>(prepared);
        left.values().removeIf(Prepared::isOver);
        return new Dossier(id, owner, author, blinding, content, contributors, left, keys, from);
    }

    Dossier sealedBy(PartnerId controller, Stream<Sealed> values) {
        var all = new java.util.TreeSet<>(keys.getOrDefault(controller, Sets.of()));
        values.forEach(value -> all.add(value.key()));
        return new Dossier(
                id, owner, author, blinding, content, contributors, prepared, Sets.with(keys, controller, all), from);
    }

    Dossier erased(PartnerId controller, SortedSet<String> gone) {
        SortedSet<String> left = Sets.without(keys.getOrDefault(controller, Sets.of()), gone);
        return new Dossier(
                id, owner, author, blinding, content, contributors, prepared, Sets.with(keys, controller, left), from);
    }
}
