package org.antitrafficking.coordination.programme;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.axonframework.serialization.Revision;

/** The board is asked whether the programme goes into its second phase. */
@EventType("programme-expansion-proposed")
@Revision("1")
public record ExpansionProposed(
        ProgrammeId programmeId,
        PartnerId partner,
        PersonId by,
        ProposalId proposal,
        Expansion expansion,
        String blinding,
        String digest)
        implements PilotEvent {}
