package org.antitrafficking.coordination.mandates;

import org.antitrafficking.coordination.features.OtherItems;
import org.antitrafficking.coordination.programme.Programme;
import org.antitrafficking.coordination.programme.ProgrammeId;
import org.antitrafficking.coordination.programme.Programmes;
import org.antitrafficking.coordination.words.LookedUp;
import org.antitrafficking.coordination.words.Tells.OfNobody;
import org.jspecify.annotations.Nullable;

/**
 * The programme over whose money a mandate is decided on.
 *
 * @param programme null where it is about none, or there is no such
 */
@OfNobody
public record KnownProgramme(@Nullable Programme programme) implements LookedUp {

    /** Of a mandate over one partner. */
    public static final KnownProgramme NONE = new KnownProgramme(null);

    static KnownProgramme of(@Nullable ProgrammeId id, OtherItems others) {
        return id == null ? NONE : new KnownProgramme(others.item(Programmes.FEATURE, id));
    }
}
