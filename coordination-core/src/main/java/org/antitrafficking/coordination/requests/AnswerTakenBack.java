package org.antitrafficking.coordination.requests;

import java.util.SortedSet;
import org.antitrafficking.coordination.alerts.ReleaseId;
import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.InformationRequestId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.axonframework.serialization.Revision;

/**
 * One part of an answer was taken from the asker.
 *
 * @param keys that nothing but this part is sealed under
 */
@EventType("request-answer-taken-back")
@Revision("1")
public record AnswerTakenBack(
        InformationRequestId requestId, ReleaseId release, PersonId by, Sealed reason, SortedSet<String> keys)
        implements RequestEvent {
    public AnswerTakenBack {
        keys = Sets.sorted(keys);
    }
}
