package org.antitrafficking.coordination.partners;

import org.antitrafficking.coordination.EventType;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** An organization is on the platform. */
@EventType("partner-admitted")
@Revision("1")
public record PartnerAdmitted(
        PartnerId partnerId,
        String name,
        PartnerKind kind,
        @Nullable CountryCode country) implements PartnerEvent {}
