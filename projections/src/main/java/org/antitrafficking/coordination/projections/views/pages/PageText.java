package org.antitrafficking.coordination.projections.views.pages;

import org.antitrafficking.coordination.words.Sealed;
import org.jspecify.annotations.Nullable;

/**
 * A sealed value where it stands on a page, as it came, or that it was erased. Written as the one or the other: five
 * fields of a {@link Sealed}, or {@code {"erased": true}}.
 */
public record PageText(
        @Nullable String ciphertext,
        @Nullable String commitment,
        @Nullable Boolean erased,
        @Nullable String field,
        @Nullable String key,
        @Nullable String nonce) {

    /** What stands where something stood that nobody can read any more. */
    public static final PageText ERASED = new PageText(null, null, true, null, null, null);

    public static PageText of(Sealed value) {
        return new PageText(value.ciphertext(), value.commitment(), null, value.field(), value.key(), value.nonce());
    }

    public static @Nullable PageText ofNullable(@Nullable Sealed value) {
        return value == null ? null : of(value);
    }

    /** The sealed value; null where it was erased. */
    public @Nullable Sealed value() {
        if (ciphertext == null || commitment == null || field == null || key == null || nonce == null) return null;
        return new Sealed(key, field, nonce, ciphertext, commitment);
    }
}
