package org.antitrafficking.coordination.api.facts;

import org.antitrafficking.coordination.agreements.Agreement;
import org.antitrafficking.coordination.alerts.Alert;
import org.antitrafficking.coordination.investigations.Investigation;
import org.antitrafficking.coordination.mandates.Mandate;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.persons.Person;
import org.antitrafficking.coordination.requests.InformationRequest;
import org.antitrafficking.coordination.requests.QueryQuota;
import org.antitrafficking.eventlog.Relied;
import org.jspecify.annotations.Nullable;

/** Where a {@link Reading} has its aggregates from: as they stand, or as they once stood. */
abstract class FactSource {

    /** An aggregate with its last sequence; {@link Relied#ABSENT} before its first event. */
    record Fact<S>(@Nullable S state, long sequence) {}

    abstract Fact<Directory> directory(String id);

    abstract Fact<Person> person(String id);

    abstract Fact<Agreement> agreement(String id);

    abstract Fact<Mandate> mandate(String id);

    abstract Fact<Alert> alert(String id);

    abstract Fact<Investigation> investigation(String id);

    abstract Fact<InformationRequest> request(String id);

    abstract Fact<QueryQuota> quota(String id);
}
