package org.antitrafficking.coordination.api.pages;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with what was sent, in the summary above a form.
 *
 * @param field where it is; null where it is of no one field
 * @param said what to do
 * @param detail what the service itself says, in English; null where {@code said} says all of it
 * @param onward where to go on; null where it is done here
 * @param onwardSaid what is there
 */
public record Mistake(
        @Nullable String field,
        String said,
        @Nullable String detail,
        @Nullable String onward,
        @Nullable String onwardSaid) {

    public static Mistake of(String field, String said) {
        return new Mistake(field, said, null, null, null);
    }

    public static Mistake whole(String said) {
        return new Mistake(null, said, null, null, null);
    }

    public @Nullable String link() {
        return field == null ? onward : "#f-" + field;
    }
}
