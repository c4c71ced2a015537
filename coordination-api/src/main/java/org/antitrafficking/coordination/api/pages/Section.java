package org.antitrafficking.coordination.api.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fields that belong together.
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

    public static Section of(String title, @Nullable String hint, List<Field> fields) {
        return new Section(title, hint, false, false, fields, null, "");
    }

    public static Section plain(List<Field> fields) {
        return new Section(null, null, false, false, fields, null, "");
    }

    /** What few need, which is there when somebody asks for it. */
    public static Section asked(String button, String sort) {
        return plain(List.of()).withMore(button, sort);
    }

    /** The same, shut unless something in it is wrong. */
    public Section shut() {
        return new Section(title, hint, fields.stream().noneMatch(Field::isWrong), beside, fields, more, moreOf);
    }

    /** Shut, unless something in it was filled in or is wrong. */
    public static Section folded(String title, @Nullable String hint, List<Field> fields) {
        boolean used = fields.stream()
                .anyMatch(field -> field.isWrong()
                        || !field.value().isEmpty()
                        || field.choices().stream()
                                .anyMatch(choice ->
                                        choice.chosen() && !choice.value().isEmpty()));
        return new Section(title, hint, !used, false, fields, null, "");
    }

    public Section withMore(String said, String sort) {
        return new Section(title, hint, folded, beside, fields, said, sort);
    }

    public Section besideOther() {
        return new Section(title, hint, folded, true, fields, more, moreOf);
    }
}
