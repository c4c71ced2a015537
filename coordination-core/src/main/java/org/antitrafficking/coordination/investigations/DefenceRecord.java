package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Sealed;

/** A party's record that it disclosed a piece of evidence to the defence. */
public record DefenceRecord(PartnerId party, Sealed defence) {}
