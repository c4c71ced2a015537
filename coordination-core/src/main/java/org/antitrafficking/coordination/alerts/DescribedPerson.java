package org.antitrafficking.coordination.alerts;

import java.util.stream.Stream;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Tells.OfPersons;
import org.jspecify.annotations.Nullable;

/**
 * A person that an alert is about, every field sealed under a key of the person and the controller. Each may be
 * unknown.
 *
 * @param born a date or a year, as it was stated
 * @param nationalities ISO 3166-1 codes with spaces between; opened where the policy decides about the state of
 *     nationality
 * @param asylum {@code yes} or {@code no}; stays with the originator
 */
@OfPersons
public record DescribedPerson(
        PersonRole role,
        @Nullable Sealed name,
        @Nullable Sealed born,
        @Nullable Sealed nationalities,
        @Nullable Sealed description,
        @Nullable Sealed asylum) {

    /** The person as it may be shared: without the claim of asylum. */
    public DescribedPerson forRecipients() {
        return new DescribedPerson(role, name, born, nationalities, description, null);
    }

    /** Every sealed value that there is. */
    public Stream<Sealed> values() {
        return Stream.of(name, born, nationalities, description, asylum).flatMap(Stream::ofNullable);
    }
}
