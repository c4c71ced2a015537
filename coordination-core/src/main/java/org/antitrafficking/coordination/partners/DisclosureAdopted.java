package org.antitrafficking.coordination.partners;

import org.antitrafficking.coordination.words.EventType;
import org.axonframework.serialization.Revision;

/** From the next event on, who sees what goes by another version of disclosure. */
@EventType("disclosure-adopted")
@Revision("1")
public record DisclosureAdopted(ChangeId changeId, int version) implements ChangeAdopted {
    @Override
    public Change change() {
        return new Change.AdoptDisclosure(version);
    }
}
