package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.words.Sealed;

/** How it was, by a party's word. */
public record Evaluation(Sealed evaluation) {}
