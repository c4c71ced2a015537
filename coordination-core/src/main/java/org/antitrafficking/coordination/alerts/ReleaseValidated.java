package org.antitrafficking.coordination.alerts;

import java.util.List;
import org.antitrafficking.coordination.sharing.Audience;
import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.Finding;
import org.antitrafficking.coordination.words.PersonId;
import org.axonframework.serialization.Revision;

/** A second person stands by all that is to be disclosed. */
@EventType("alert-release-validated")
@Revision("1")
public record ReleaseValidated(
        AlertId alertId, ReleaseId release, PersonId by, String digest, Audience audience, List<Finding> findings)
        implements AlertEvent {}
