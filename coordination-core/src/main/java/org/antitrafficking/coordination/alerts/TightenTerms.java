package org.antitrafficking.coordination.alerts;

import org.antitrafficking.coordination.sharing.Terms;
import org.antitrafficking.coordination.words.Actor;

/** The owner lets recipients do less with it: a narrower marking, more handling codes. */
public record TightenTerms(AlertId alertId, Actor by, Terms terms) implements AlertCommand {}
