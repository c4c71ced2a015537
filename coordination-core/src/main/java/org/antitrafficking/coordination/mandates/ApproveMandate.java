package org.antitrafficking.coordination.mandates;

import org.antitrafficking.coordination.persons.Actor;
import org.antitrafficking.coordination.sharing.Standing;

/**
 * A second person agrees to a mandate of the highest level.
 *
 * @param standing has the person, with what it may sign
 */
public record ApproveMandate(MandateId mandateId, Actor by, Standing standing) implements MandateCommand {}
