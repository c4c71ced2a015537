package org.antitrafficking.coordination.api.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.antitrafficking.coordination.api.described.Field;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list that is made of an index, which may lack what was set aside. That it does is told to whoever would
 * be shown what is missing, and to nobody else.
 *
 * @param next the cursor to read on with; absent where there is no more
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record MaybeIncomplete<T>(
        List<T> items,
        @Nullable String next,

        @Field("`true` where something is missing in this page that a fault keeps the platform from showing you: its"
                + " operator has been told. Absent else.")
        @Nullable
        Boolean incomplete,

        @Field(
                value = "Which decisions are missing; absent where none are.",
                example = "decision-0a2d862bca37d8e14f6f1bdb054c83b2")
        @Nullable
        List<String> missing,

        @Field(DetachedReads.FIELD) @Nullable List<DetachedReads.Detached> detached) {

    MaybeIncomplete {
        items = List.copyOf(items);
        missing = missing == null ? null : List.copyOf(missing);
        detached = detached == null ? null : List.copyOf(detached);
    }

    /** @param missing what those are called that are not in it */
    static <T> MaybeIncomplete<T> of(
            List<T> items,
            @Nullable String next,
            List<String> missing,
            @Nullable List<DetachedReads.Detached> detached) {
        return missing.isEmpty()
                ? new MaybeIncomplete<>(items, next, null, null, detached)
                : new MaybeIncomplete<>(items, next, true, missing, detached);
    }

    /** Where what is missing has no name. */
    static <T> MaybeIncomplete<T> of(
            List<T> items, @Nullable String next, boolean incomplete, @Nullable List<DetachedReads.Detached> detached) {
        return new MaybeIncomplete<>(items, next, incomplete ? true : null, null, detached);
    }
}
