package org.antitrafficking.coordination.mandates;

import java.util.SortedSet;
import org.antitrafficking.coordination.sharing.Standing;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/**
 * A second person agrees to a mandate of the highest level, and names what it is about: its items are in no feed of the
 * agency's, so who approves has been told of them or sees them.
 *
 * @param items those that the mandate names
 * @param standing has the person, with what it may sign
 */
public record ApproveMandate(
        MandateId mandateId, Actor by, @OfNobody SortedSet<String> items, Standing standing) implements MandateCommand {
    public ApproveMandate {
        items = Sets.sorted(items);
    }

    /** The same, decided on this. */
    ApproveMandate on(Standing standing) {
        return new ApproveMandate(mandateId, by, items, standing);
    }
}
