package org.antitrafficking.coordination.investigations;

import java.util.List;
import java.util.SortedMap;
import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.Finding;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Sets;
import org.axonframework.serialization.Revision;

/**
 * Every named signatory has signed: the version is the agreement from now on.
 *
 * @param findings of the policy on that day, by whose information it is
 */
@EventType("investigation-agreement-entered-into-force")
@Revision("1")
public record AgreementEnteredIntoForce(
        InvestigationId investigationId, VersionId version, SortedMap<PartnerId, List<Finding>> findings)
        implements InvestigationEvent {
    public AgreementEnteredIntoForce {
        findings = Sets.sorted(findings);
    }
}
