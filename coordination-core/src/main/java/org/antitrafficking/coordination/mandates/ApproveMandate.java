package org.antitrafficking.coordination.mandates;

import java.util.SortedSet;
import org.antitrafficking.coordination.programme.ProgrammeId;
import org.antitrafficking.coordination.sharing.Standing;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.Spelling;
import org.antitrafficking.coordination.words.Tells.OfNobody;
import org.jspecify.annotations.Nullable;

/**
 * A second person agrees to a mandate of the highest level, or a seat of a programme's board to one over the
 * programme's money, and names what it is about: a mandate's items are in no feed of the agency's, so who approves has
 * been told of them or sees them.
 *
 * @param items those that the mandate names
 * @param standing has the person, with what it may sign
 */
public record ApproveMandate(
        MandateId mandateId, Actor by, @OfNobody SortedSet<String> items, Standing standing, KnownProgramme known)
        implements MandateCommand {
    /** Nothing is looked up yet. */
    public ApproveMandate(MandateId mandateId, Actor by, SortedSet<String> items) {
        this(mandateId, by, items, Standing.NONE, KnownProgramme.NONE);
    }

    public ApproveMandate {
        items = Sets.sorted(items);
    }

    /** The programme that it names; null where it names another item. */
    @Nullable
    ProgrammeId programme() {
        String first = items.isEmpty() ? "" : items.first();
        return Spelling.isId("programme-", first) ? new ProgrammeId(first) : null;
    }

    /** The same, decided on this. */
    ApproveMandate on(Standing standing, KnownProgramme known) {
        return new ApproveMandate(mandateId, by, items, standing, known);
    }
}
