package org.antitrafficking.coordination.requests;

import java.util.List;
import org.antitrafficking.coordination.alerts.ReleaseId;
import org.antitrafficking.coordination.sharing.Audience;
import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.Finding;
import org.antitrafficking.coordination.words.InformationRequestId;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.axonframework.serialization.Revision;

/** A second person stands by all that is to be told. */
@EventType("request-act-validated")
@Revision("1")
public record RequestActValidated(
        InformationRequestId requestId,
        ReleaseId release,
        PartnerId partner,
        PersonId by,
        String digest,
        Audience audience,
        List<Finding> findings)
        implements RequestEvent {
    public RequestActValidated {
        findings = List.copyOf(findings);
    }
}
