package org.antitrafficking.coordination.api.investigations;

import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.api.described.Form;
import org.antitrafficking.eventlog.axon.Outcome;

/**
 * What became of a request.
 *
 * @param outcome {@code accepted}, or {@code unchanged} where it was already so
 */
public record Done(
        @Field(value = "The investigation.", form = Form.INVESTIGATION_ID)
        String investigation,

        String outcome) {
    static Done of(Outcome outcome) {
        return new Done(outcome.aggregateId(), outcome.outcome());
    }
}
