package org.antitrafficking.coordination.api.pages.drafting;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * FormFields that belong together.
 *
 * @param title null where the fields speak for themselves
 * @param hint null where the title says it
 * @param folded whether it is shut until somebody opens it: hardly anybody needs it
 * @param beside whether its fields stand side by side with those of the section before where there is room
 * @param more what a button says that gives one more of its sort; null where there is none
 * @param moreOf the sort
 */
public record Section(
        @Nullable String title,
        @Nullable String hint,
        boolean folded,
        boolean beside,
        List<Field> fields,
        @Nullable String more,
        String moreOf) {
    public Section {
        fields = List.copyOf(fields);
    }

    static Section of(String title, @Nullable String hint, List<Field> fields) {
        return new Section(title, hint, false, false, fields, null, "");
    }

    static Section plain(List<Field> fields) {
        return new Section(null, null, false, false, fields, null, "");
    }

    /** Shut, unless something in it was filled in or is wrong. */
    static Section folded(String title, @Nullable String hint, List<Field> fields) {
        boolean used = fields.stream()
                .anyMatch(field -> field.isWrong()
                        || !field.value().isEmpty()
                        || field.choices().stream()
                                .anyMatch(choice ->
                                        choice.chosen() && !choice.value().isEmpty()));
        return new Section(title, hint, !used, false, fields, null, "");
    }

    Section withMore(String said, String sort) {
        return new Section(title, hint, folded, beside, fields, said, sort);
    }

    Section besideOther() {
        return new Section(title, hint, folded, true, fields, more, moreOf);
    }
}
