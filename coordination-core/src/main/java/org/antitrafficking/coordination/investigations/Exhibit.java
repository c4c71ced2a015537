package org.antitrafficking.coordination.investigations;

import java.util.SortedSet;
import java.util.stream.Stream;
import org.antitrafficking.coordination.words.CountryCode;
import org.antitrafficking.coordination.words.HandlingCode;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.Tells.OfNobody;
import org.antitrafficking.coordination.words.Tells.OfPersons;
import org.jspecify.annotations.Nullable;

/**
 * What the register says of a piece of evidence, which stays where it is.
 *
 * @param aboutPersons whether its description carries persons' data
 * @param custodian who has it: a named person of the party that registers it
 * @param seal its number, one line, in the clear
 * @param handling codes, none or several
 * @param restriction the words of {@link HandlingCode#H3}, sealed
 * @param collectedIn the state in which it was collected
 * @param law of that state under which it was
 */
public record Exhibit(
        @OfPersons Sealed description,
        @OfNobody boolean aboutPersons,
        Content content,
        PersonId custodian,
        @OfNobody String seal,
        SortedSet<HandlingCode> handling,
        @OfNobody @Nullable Sealed restriction,
        CountryCode collectedIn,
        @OfNobody Sealed law) {
    public Exhibit {
        handling = Sets.sorted(handling);
        CustodyStep.checkSeal(seal);
        if (handling.contains(HandlingCode.H3) != (restriction != null))
            throw new IllegalArgumentException("The handling code H3 and the words of its restriction go together.");
    }

    /** Every sealed text of it. */
    public Stream<Sealed> values() {
        return Stream.of(description, restriction, law).flatMap(Stream::ofNullable);
    }
}
