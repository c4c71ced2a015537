package org.antitrafficking.coordination.persons;

import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.PersonId;

/** What an administrator may ask of one person of its partner. */
public sealed interface PersonCommand
        permits BindPerson,
                GrantRole,
                RevokeRole,
                GrantSigningRight,
                RevokeSigningRight,
                GrantScope,
                RevokeScope,
                SuspendPerson,
                ReinstatePerson {
    PersonId personId();

    Actor by();
}
