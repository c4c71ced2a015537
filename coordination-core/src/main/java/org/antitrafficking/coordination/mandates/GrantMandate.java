package org.antitrafficking.coordination.mandates;

import org.antitrafficking.coordination.programme.ProgrammeId;
import org.antitrafficking.coordination.sharing.Standing;
import org.antitrafficking.coordination.words.Actor;
import org.jspecify.annotations.Nullable;

/**
 * A partner lets an auditor look at its history, or a seat of a programme's board at the programme's money.
 *
 * @param programme over whose money alone; null where it is not about money
 * @param standing has the auditor, and the person that grants with what it may sign
 */
public record GrantMandate(
        MandateId mandateId,
        Actor by,
        Grant grant,
        @Nullable ProgrammeId programme,
        Standing standing,
        KnownProgramme known)
        implements MandateCommand {
    /** Nothing is looked up yet. */
    public GrantMandate(MandateId mandateId, Actor by, Grant grant, @Nullable ProgrammeId programme) {
        this(mandateId, by, grant, programme, Standing.NONE, KnownProgramme.NONE);
    }

    /** The same, decided on this. */
    GrantMandate on(Standing standing, KnownProgramme known) {
        return new GrantMandate(mandateId, by, grant, programme, standing, known);
    }
}
