package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.partners.PartnerId;
import org.antitrafficking.coordination.sharing.Sealed;

/** That a party disclosed a piece of evidence to the defence. */
public record DefenceRecord(PartnerId party, Sealed defence) {}
