package org.antitrafficking.coordination.partners;

import org.antitrafficking.coordination.EventType;
import org.antitrafficking.coordination.sharing.Sealed;
import org.axonframework.serialization.Revision;

/**
 * A partner is stopped.
 *
 * @param by the partner that did it
 * @param ground why, sealed
 */
@EventType("partner-suspended")
@Revision("1")
public record PartnerSuspended(PartnerId partner, PartnerId by, Sealed ground) implements DirectoryEvent {}
