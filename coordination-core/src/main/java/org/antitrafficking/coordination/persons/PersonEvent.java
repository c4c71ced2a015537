package org.antitrafficking.coordination.persons;

import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.PartnerId;

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
