package org.antitrafficking.coordination.api.investigations;

import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.api.described.Form;
import org.antitrafficking.eventlog.axon.Outcome;

/**
 * What became of a request.
 *
 * @param outcome {@code accepted}, or {@code unchanged} where it was already so
 */
record Answer(
        @Field(value = "The investigation.", form = Form.INVESTIGATION_ID)
        String investigation,

        String outcome) {
    static Answer of(Outcome outcome) {
        return new Answer(outcome.aggregateId(), outcome.outcome());
    }
}
