package org.antitrafficking.coordination.reads;

import java.util.SortedSet;
import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.Sets;
import org.axonframework.serialization.Revision;

/** The keys of a month's pseudonyms are to be destroyed: after that nobody can tell who read. */
@EventType("readers-forgotten")
@Revision("1")
public record ReadersForgotten(ReadMonth month, SortedSet<String> keys) implements ReadsEvent {
    public ReadersForgotten {
        keys = Sets.sorted(keys);
    }
}
