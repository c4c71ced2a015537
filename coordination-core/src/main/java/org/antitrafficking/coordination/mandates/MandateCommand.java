package org.antitrafficking.coordination.mandates;

import org.antitrafficking.coordination.persons.Actor;

/** What may be asked of one mandate. */
public sealed interface MandateCommand permits GrantMandate, ApproveMandate, RevokeMandate {
    MandateId mandateId();

    Actor by();
}
