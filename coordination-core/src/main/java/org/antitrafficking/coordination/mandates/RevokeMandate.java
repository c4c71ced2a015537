package org.antitrafficking.coordination.mandates;

import org.antitrafficking.coordination.words.Actor;

/** The audited partner ends a mandate at once; or a seat of a programme's board no longer agrees to one. */
public record RevokeMandate(MandateId mandateId, Actor by) implements MandateCommand {}
