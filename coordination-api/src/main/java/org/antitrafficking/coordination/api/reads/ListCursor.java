package org.antitrafficking.coordination.api.reads;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.jspecify.annotations.Nullable;

/** How far somebody has read a list that is in the order of its keys. Opaque outside. */
public final class ListCursor {

    /** What a list's {@code limit} is where none is asked for. */
    public static final String DEFAULT_LIMIT = "100";

    /** The most that a page of a list has. */
    public static final int MAX_LIMIT = 500;

    private static final int MAX_CHARS = 400;

    private ListCursor() {}

    /**
     * A page of a list.
     *
     * @param next the cursor to read on with; absent where there is no more
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Page<T>(List<T> items, @Nullable String next) {

        /**
         * The first of them.
         *
         * @param read one more than the limit, where there are more
         * @param key that the list is in the order of
         */
        public static <T> Page<T> of(String list, List<T> read, int limit, Function<T, String> key) {
            return of(list, read.subList(0, Math.min(limit, read.size())), read.size() > limit, key);
        }

        /**
         * All of them.
         *
         * @param more whether there may be more behind them
         * @param key that the list is in the order of
         */
        public static <T> Page<T> of(String list, List<T> shown, boolean more, Function<T, String> key) {
            return new Page<>(shown, more && !shown.isEmpty() ? cursor(list, key.apply(shown.getLast())) : null);
        }
    }

    /**
     * What a question for a page seeks.
     *
     * @throws BadRequest if the limit is none that a list takes, or the cursor was not given out for this one
     */
    public static Sought sought(String list, @Nullable String after, int limit) {
        if (limit < 1 || limit > MAX_LIMIT) throw new BadRequest("The limit is 1 to " + MAX_LIMIT + ".");
        Sought sought = Sought.listed(list).number("limit", limit);
        if (after != null) sought.id("after", key(list, after));
        return sought;
    }

    /** @param list that it is of, which its cursors are good for alone */
    private static String cursor(String list, String key) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((list + "/" + key).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The key after which to read on; empty for the start.
     *
     * @throws BadRequest if the cursor was not given out for this list
     */
    public static String key(String list, @Nullable String cursor) {
        if (cursor == null) return "";
        var invalid = new BadRequest("The cursor is not one of this list. Leave out after to read from the start.");
        if (cursor.length() > MAX_CHARS) throw invalid;
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (!text.startsWith(list + "/")) throw invalid;
            String key = text.substring(list.length() + 1);
            if (!cursor(list, key).equals(cursor) || key.indexOf('\0') >= 0) throw invalid; // no text in a database
            return key;
        } catch (IllegalArgumentException e) {
            throw invalid;
        }
    }
}
