package org.antitrafficking.coordination.reads;

import org.antitrafficking.coordination.persons.Actor;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What may be asked of one month's reads. */
public sealed interface ReadsCommand permits ForgetReaders {
    @TargetAggregateIdentifier
    ReadMonth month();

    Actor by();
}
