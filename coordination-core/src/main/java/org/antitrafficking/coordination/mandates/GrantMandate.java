package org.antitrafficking.coordination.mandates;

import org.antitrafficking.coordination.sharing.Standing;
import org.antitrafficking.coordination.words.Actor;

/**
 * A partner lets an auditor look at its history.
 *
 * @param standing has the auditor, and the person that grants with what it may sign
 */
public record GrantMandate(MandateId mandateId, Actor by, Grant grant, Standing standing) implements MandateCommand {
    /** The same, decided on this. */
    GrantMandate on(Standing standing) {
        return new GrantMandate(mandateId, by, grant, standing);
    }
}
