package org.antitrafficking.coordination;

import java.time.Instant;
import java.util.List;
import org.antitrafficking.coordination.features.Feature;
import org.antitrafficking.coordination.features.Telling;
import org.jspecify.annotations.Nullable;

/**
 * One item as its events make it, as far as disclosure has to know.
 *
 * @param feature of which it is; null before its first event
 * @param state of the type that its feature tells of; null before its first event
 */
public record Item(
        @Nullable Feature<?, ?, ?, ?> feature, @Nullable Object state) {

    /** Before its first event. */
    public static final Item UNKNOWN = new Item(null, null);

    /** The item after the event. */
    public Item after(Object event) {
        Feature<?, ?, ?, ?> of = Features.ofEvent(event);
        return new Item(of, evolved(of, event));
    }

    private <E, T> T evolved(Feature<?, E, ?, T> of, Object event) {
        Telling<E, T> telling = of.telling();
        return telling.evolve().apply(telling.stated(state), of.events().cast(event));
    }

    /** The item as what it is; null where it is nothing yet, or something else. */
    public <T> @Nullable T as(Class<T> type) {
        return type.isInstance(state) ? type.cast(state) : null;
    }

    /** When it is over by itself, as far as its events say; null where it never is, or is over already. */
    public @Nullable Instant expires() {
        return feature == null ? null : feature.telling().expires(state);
    }

    /**
     * What has happened by then because of the time alone, whether or not anybody has recorded it: the same that is
     * recorded when the clock is found.
     */
    public List<?> passed(Instant now) {
        Instant expires = expires();
        return feature == null || expires == null || now.isBefore(expires)
                ? List.of()
                : feature.telling().expired(state);
    }

    /** The same without what only decisions ask for: else each event would write all that ever went out once more. */
    public Item kept() {
        return feature == null ? this : new Item(feature, feature.telling().kept(state));
    }
}
