package org.antitrafficking.coordination.mandates;

import org.antitrafficking.coordination.words.Actor;

/** The audited partner ends a mandate at once. */
public record RevokeMandate(MandateId mandateId, Actor by) implements MandateCommand {}
