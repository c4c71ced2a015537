package org.antitrafficking.coordination.api.feed;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.antitrafficking.coordination.api.problems.EpochChanged;
import org.antitrafficking.coordination.words.Scope;

/** How far a subscriber has read one feed. Opaque outside; carries the feed's scope and the log's epoch. */
record Cursor(int epoch, Scope scope, long number) {

    private static final int MAX_CHARS = 400;

    @Override
    public String toString() {
        byte[] text = (epoch + "/" + scope + "/" + number).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    /**
     * The cursor of a text.
     *
     * @param epoch in force
     * @throws BadRequest if it was not given out for this feed
     * @throws EpochChanged if it was, in another epoch
     */
    static Cursor parse(String text, int epoch, Scope scope) {
        var invalid = new BadRequest("The cursor is not one of this feed. Leave it out to read from the start.");
        if (text.length() > MAX_CHARS) throw invalid;
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("/", -1);
            var cursor = new Cursor(Integer.parseInt(parts[0]), new Scope(parts[1]), Long.parseLong(parts[2]));
            if (!cursor.toString().equals(text) || !cursor.scope.equals(scope) || cursor.number < 0 || cursor.epoch < 1)
                throw invalid;
            if (cursor.epoch != epoch) throw new EpochChanged();
            return cursor;
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw invalid;
        }
    }
}
