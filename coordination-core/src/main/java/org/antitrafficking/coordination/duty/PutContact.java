package org.antitrafficking.coordination.duty;

import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.PersonId;

/** Says where a person of the roster is paged, in place of what was said before, which is erased. */
public record PutContact(DutyId dutyId, Actor by, PersonId person, Contact contact) implements DutyCommand {}
