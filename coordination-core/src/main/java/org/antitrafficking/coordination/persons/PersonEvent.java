package org.antitrafficking.coordination.persons;

import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;

/** What happened to one person. */
public sealed interface PersonEvent
        permits PersonBound,
                RoleGranted,
                RoleRevoked,
                SigningRightGranted,
                SigningRightRevoked,
                ScopeGranted,
                ScopeRevoked,
                PersonSuspended,
                PersonReinstated {
    PersonId personId();

    /** The person's, whose administrators alone decide on it. */
    PartnerId partner();
}
