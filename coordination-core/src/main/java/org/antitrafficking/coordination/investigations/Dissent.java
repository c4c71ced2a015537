package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.words.Sealed;

/** Why a party does not share a decision. */
public record Dissent(Sealed dissent) {}
