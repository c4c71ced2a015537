package org.antitrafficking.coordination.programme;

import org.antitrafficking.coordination.words.OneText;
import org.antitrafficking.coordination.words.Spelling;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/** A lesson that a programme learned. The id can not be guessed. */
@OfNobody
public record LessonId(String value) implements OneText<LessonId> {

    public LessonId {
        if (!Spelling.isId("lesson-", value))
            throw new IllegalArgumentException("A lesson's id is lesson- and 32 hexadecimal digits.");
    }

    @Override
    public String toString() {
        return value;
    }
}
