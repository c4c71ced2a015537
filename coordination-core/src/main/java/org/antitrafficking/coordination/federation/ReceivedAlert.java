package org.antitrafficking.coordination.federation;

import java.util.stream.Stream;
import org.antitrafficking.coordination.alerts.AlertContent;
import org.antitrafficking.coordination.alerts.AlertEntry;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Urgency;

/**
 * An alert of another instance as it was shared, sealed under keys of this one.
 *
 * @param owner as the directory of the origin has it
 */
public record ReceivedAlert(PartnerId owner, AlertContent content, AlertEntry.SharedTerms terms, Urgency urgency) {

    /** Every sealed value that there is. */
    public Stream<Sealed> values() {
        return Stream.concat(content.values(), Stream.ofNullable(terms.restriction()));
    }
}
