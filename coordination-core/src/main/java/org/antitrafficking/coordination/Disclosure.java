package org.antitrafficking.coordination;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.antitrafficking.coordination.features.Feature;
import org.antitrafficking.coordination.features.Telling;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.Occurrence;
import org.antitrafficking.coordination.words.PartnerId;

/** Who may see what of an event: one version of all the features' rules together. Pure. */
public interface Disclosure {

    /**
     * An event with its item.
     *
     * @param before the event
     * @param after the event
     */
    record Change(Object event, Item before, Item after, Occurrence occurrence) {}

    /**
     * The versions of the platform's disclosure: which version of a feature's rules came with each. What is not named
     * stays at the version that it had; in the first, each feature has its first. A new version is a line here, and a
     * version that was adopted is never changed.
     */
    List<Map<String, Integer>> VERSIONS = List.of(Map.of(), Map.of("alert", 2), Map.of("alert", 3));

    /** The rules of each version, the first one first. */
    List<Disclosure> KNOWN =
            IntStream.rangeClosed(1, VERSIONS.size()).mapToObj(Disclosure::upTo).toList();

    /**
     * The entries that follow, at most one per scope.
     *
     * @param directory as it stood before the event
     */
    List<Entry> disclose(Directory directory, Change change);

    /**
     * What a partner is told of an item when it is suspended no more: it missed what happened meanwhile.
     *
     * @param directory after the reinstatement
     */
    default List<Entry> again(Directory directory, PartnerId partner, Item item, Occurrence occurrence) {
        Feature<?, ?, ?, ?> feature = item.feature();
        return feature == null ? List.of() : again(feature.telling(), directory, partner, item, occurrence);
    }

    private static <T> List<Entry> again(
            Telling<?, T> telling, Directory directory, PartnerId partner, Item item, Occurrence occurrence) {
        T state = telling.stated(item.state());
        return state == null ? List.of() : telling.again().entries(directory, partner, state, occurrence);
    }

    /**
     * The rules of a version.
     *
     * @throws IllegalStateException if this software does not know it: it may not disclose anything then
     */
    static Disclosure version(int version) {
        if (version < 1 || version > KNOWN.size())
            throw new IllegalStateException(
                    "Version " + version + " of disclosure was adopted, which this software does not know. Update it");
        return KNOWN.get(version - 1);
    }

    private static Disclosure upTo(int version) {
        var ofFeatures = new HashMap<String, Integer>();
        VERSIONS.subList(0, version).forEach(ofFeatures::putAll);
        return (directory, change) -> {
            Feature<?, ?, ?, ?> feature = Features.ofEvent(change.event());
            return disclosed(feature, ofFeatures.getOrDefault(feature.name(), 1), directory, change);
        };
    }

    @SuppressWarnings("NullAway") // before is null only for a feature that has null before the first event
    private static <E, T> List<Entry> disclosed(
            Feature<?, E, ?, T> feature, int version, Directory directory, Change change) {
        Telling<E, T> telling = feature.telling();
        T after = telling.stated(change.after().state());
        if (after == null) throw new IllegalStateException(feature + " is nothing after " + change.event());
        return telling.versions()
                .get(version - 1)
                .entries(
                        directory,
                        telling.stated(change.before().state()),
                        after,
                        feature.events().cast(change.event()),
                        change.occurrence());
    }
}
