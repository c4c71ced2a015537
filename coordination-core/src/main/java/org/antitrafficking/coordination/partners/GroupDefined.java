package org.antitrafficking.coordination.partners;

import org.antitrafficking.coordination.words.EventType;
import org.axonframework.serialization.Revision;

/** There is a group, or its rule is another one. */
@EventType("group-defined")
@Revision("1")
public record GroupDefined(ChangeId changeId, GroupDefinition definition) implements ChangeAdopted {
    @Override
    public Change change() {
        return new Change.DefineGroup(definition);
    }
}
