package org.antitrafficking.coordination.persons;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.Nature;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sealed;
import org.axonframework.serialization.Revision;

/**
 * An identity is a person of a partner.
 *
 * @param by who registered it: itself where the directory names it
 */
@EventType("person-bound")
@Revision("1")
public record PersonBound(
        PersonId personId, PartnerId partner, Nature nature, Sealed name, Sealed identity, String issuer, PersonId by)
        implements PersonEvent {}
