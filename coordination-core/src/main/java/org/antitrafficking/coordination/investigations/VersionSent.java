package org.antitrafficking.coordination.investigations;

import java.util.List;
import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.Finding;
import org.antitrafficking.coordination.words.PersonId;
import org.axonframework.serialization.Revision;

/**
 * A version is on the table. Whatever was written or signed before is void.
 *
 * @param findings of the policy on what the sending party would share
 */
@EventType("investigation-version-sent")
@Revision("1")
public record VersionSent(InvestigationId investigationId, VersionId version, PersonId by, List<Finding> findings)
        implements InvestigationEvent {
    public VersionSent {
        findings = List.copyOf(findings);
    }
}
