package org.antitrafficking.coordination.projections;

import static org.antitrafficking.coordination.projections.AlertExamples.ALERT;
import static org.antitrafficking.coordination.projections.AlertExamples.CONTENT;
import static org.antitrafficking.coordination.projections.Examples.FIA;
import static org.antitrafficking.coordination.projections.Examples.NP_POLICE;
import static org.antitrafficking.coordination.projections.Examples.sealed;

import java.util.List;
import org.antitrafficking.coordination.alerts.AlertEntry;
import org.antitrafficking.coordination.federation.FeedFollowed;
import org.antitrafficking.coordination.federation.ItemAmended;
import org.antitrafficking.coordination.federation.ItemPersonErased;
import org.antitrafficking.coordination.federation.ItemTaken;
import org.antitrafficking.coordination.federation.ItemTakenAway;
import org.antitrafficking.coordination.federation.ItemTermsChanged;
import org.antitrafficking.coordination.federation.ReceivedAlert;
import org.antitrafficking.coordination.federation.ReceivedEntry;
import org.antitrafficking.coordination.federation.ReceivedFrom;
import org.antitrafficking.coordination.federation.ReceivedId;
import org.antitrafficking.coordination.federation.Seen;
import org.antitrafficking.coordination.words.Ground;
import org.antitrafficking.coordination.words.HandlingCode;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.Purpose;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.Urgency;

/** Well-formed values of what another instance told. */
public final class ReceivedExamples {

    public static final ReceivedId RECEIVED = new ReceivedId("received-5f2c9d0e7a1b4c3d8e9f0a1b2c3d4e5f");

    private static final String LOG = "platform.example/5f2c9d0e-7a1b-4c3d-8e9f-0a1b2c3d4e5f/1";
    private static final String HASH = "A".repeat(43) + "=";
    private static final ReceivedFrom FROM = new ReceivedFrom(LOG, ALERT.value(), 12, HASH, 34, HASH);

    private static final AlertEntry.SharedTerms TERMS = new AlertEntry.SharedTerms(
            Marking.AMBER,
            Sets.of(HandlingCode.H3),
            sealed("restriction"),
            Sets.of(Purpose.INVESTIGATION),
            List.of("untoc-art-19"));

    private static final ReceivedAlert THEIRS =
            new ReceivedAlert(NP_POLICE, CONTENT.forRecipients(), TERMS, Urgency.FLASH);

    public static final List<Record> EVENTS = List.of(
            new FeedFollowed(RECEIVED, FIA, new Seen(LOG, "agency-pk-fia", 12, 13, HASH, 34, HASH)),
            new ItemTaken(RECEIVED, FIA, FROM, THEIRS),
            new ItemAmended(RECEIVED, FIA, FROM, CONTENT.forRecipients()),
            new ItemTermsChanged(RECEIVED, FIA, FROM, TERMS),
            new ItemTakenAway(RECEIVED, FIA, FROM, Ground.RECALLED, Sets.of("ef".repeat(16), "0a".repeat(16))),
            new ItemPersonErased(RECEIVED, FIA, FROM, "p1", Sets.of("ef".repeat(16), "0a".repeat(16))));

    public static final List<ReceivedEntry> ENTRIES = List.of(
            new ReceivedEntry.Taken(RECEIVED, FROM, THEIRS),
            new ReceivedEntry.Amended(RECEIVED, FROM, CONTENT.forRecipients()),
            new ReceivedEntry.TermsChanged(RECEIVED, FROM, TERMS),
            new ReceivedEntry.Recalled(RECEIVED, FROM),
            new ReceivedEntry.Withdrawn(RECEIVED, FROM),
            new ReceivedEntry.Expired(RECEIVED, FROM),
            new ReceivedEntry.Erased(RECEIVED, FROM),
            new ReceivedEntry.PersonErased(RECEIVED, FROM, "p1"));

    private ReceivedExamples() {}
}
