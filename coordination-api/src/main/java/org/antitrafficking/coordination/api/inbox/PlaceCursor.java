package org.antitrafficking.coordination.api.inbox;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.antitrafficking.coordination.projections.views.ViewReader;
import org.jspecify.annotations.Nullable;

/** How far somebody has read one list of items. Opaque outside. */
final class PlaceCursor {

    private static final int MAX_CHARS = 400;
    private static final Pattern ITEM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private PlaceCursor() {}

    /** @param list that it is of, which its cursors are good for alone */
    static String of(String list, ViewReader.Place place) {
        String text = String.join("/", list, "" + place.ahead(), "" + place.due(), "" + place.age(), place.item());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The place of a cursor.
     *
     * @param cursor null for the beginning
     * @throws BadRequest if it was not given out for this list
     */
    static ViewReader.Place parse(String list, @Nullable String cursor) {
        if (cursor == null) return ViewReader.Place.FIRST;
        var invalid = new BadRequest("The cursor is not one of this list. Leave out after to read from the start.");
        if (cursor.length() > MAX_CHARS) throw invalid;
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split("/", -1);
            if (parts.length != 5 || !ITEM.matcher(parts[4]).matches()) throw invalid;
            var place = new ViewReader.Place(
                    Short.parseShort(parts[1]), Long.parseLong(parts[2]), Long.parseLong(parts[3]), parts[4]);
            if (!of(list, place).equals(cursor)) throw invalid;
            return place;
        } catch (IllegalArgumentException e) {
            throw invalid;
        }
    }
}
