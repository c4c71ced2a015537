package org.antitrafficking.coordination.api.shapes;

import static org.antitrafficking.coordination.api.shapes.Shapes.present;

import org.antitrafficking.coordination.api.problems.BadRequest;
import org.antitrafficking.coordination.api.sealing.KeyName;
import org.antitrafficking.coordination.api.sealing.Sealer;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Text;
import org.jspecify.annotations.Nullable;

/** One partner's texts in one item: looked at, then sealed for the field that an entry shows them in. */
public final class Texts {
    private final Sealer sealer;
    private final KeyName name;

    /** With the key of that item and partner. */
    public Texts(Sealer sealer, Object item, Object partner) {
        this.sealer = sealer;
        this.name = KeyName.of(item.toString(), partner.toString());
    }

    /** One line. */
    public Sealed line(String field, int mostChars, @Nullable String text) {
        String there = present(field, text);
        return sealer.seal(name, field, BadRequest.unlessMade(() -> Text.line(field, mostChars, there)));
    }

    /** Several lines. */
    public Sealed lines(String field, int mostChars, @Nullable String text) {
        String there = present(field, text);
        return sealer.seal(name, field, BadRequest.unlessMade(() -> Text.lines(field, mostChars, there)));
    }
}
