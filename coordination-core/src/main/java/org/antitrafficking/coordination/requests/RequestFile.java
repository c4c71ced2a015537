package org.antitrafficking.coordination.requests;

import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.antitrafficking.coordination.alerts.ReleaseId;
import org.antitrafficking.coordination.sharing.Prepared;
import org.antitrafficking.coordination.words.InformationRequestId;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;

/**
 * What a request is, sent or not.
 *
 * @param author who drafted it
 * @param blinding of its digests
 * @param acts under way and done
 * @param keys that values are sealed under and that are not erased, by the partner that sealed them
 */
public record RequestFile(
        InformationRequestId id,
        PartnerId asker,
        PersonId author,
        String blinding,
        SortedMap<ReleaseId, Prepared<RequestAct>> acts,
        SortedMap<PartnerId, SortedSet<String>> keys) {
    public RequestFile {
        acts = Sets.sorted(acts);
        keys = Sets.sorted(keys);
    }

    RequestFile with(ReleaseId release, Prepared<RequestAct> act) {
        return new RequestFile(id, asker, author, blinding, Sets.with(acts, release, act), keys);
    }

    RequestFile without(ReleaseId release) {
        return new RequestFile(id, asker, author, blinding, Sets.without(acts, release), keys);
    }

    RequestFile withoutDone() {
        var left = new TreeMap<>(acts);
        left.values().removeIf(Prepared::isOver);
        return new RequestFile(id, asker, author, blinding, left, keys);
    }

    SortedSet<String> keysOf(PartnerId controller) {
        return keys.getOrDefault(controller, Sets.of());
    }

    RequestFile sealedBy(PartnerId controller, Stream<Sealed> values) {
        var all = new TreeSet<>(keysOf(controller));
        values.forEach(value -> all.add(value.key()));
        return new RequestFile(id, asker, author, blinding, acts, Sets.with(keys, controller, all));
    }

    RequestFile erased(PartnerId controller, SortedSet<String> gone) {
        return new RequestFile(
                id, asker, author, blinding, acts, Sets.with(keys, controller, Sets.without(keysOf(controller), gone)));
    }
}
