package org.antitrafficking.coordination.mandates;

import org.antitrafficking.coordination.words.Actor;

/** What may be asked of one mandate. */
public sealed interface MandateCommand permits GrantMandate, ApproveMandate, RevokeMandate {
    MandateId mandateId();

    Actor by();
}
