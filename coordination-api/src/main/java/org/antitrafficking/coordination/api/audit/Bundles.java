package org.antitrafficking.coordination.api.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.antitrafficking.coordination.api.audit.Decisions.Seen;
import org.antitrafficking.coordination.api.problems.NoSigner;
import org.antitrafficking.coordination.api.problems.NotAnchoredYet;
import org.antitrafficking.coordination.projections.audit.DecisionReader.Place;
import org.antitrafficking.coordination.projections.audit.DecisionReader.Stored;
import org.antitrafficking.eventlog.json.InEvents;
import org.antitrafficking.eventlog.json.RecordJson;
import org.antitrafficking.eventlog.ledger.HistoryTrees;
import org.antitrafficking.eventlog.ledger.Leaves;
import org.antitrafficking.eventlog.ledger.LedgerReader;
import org.antitrafficking.eventlog.note.SignedNote;
import org.antitrafficking.eventlog.verify.Bundle;
import org.antitrafficking.eventlog.verify.Row;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Puts decisions with their proofs into a signed file. */
@Component
final class Bundles {

    private static final JsonMapper JSON = RecordJson.mapper();

    private final LedgerReader ledger;
    private final BundleSigner own;
    private final InstantSource clock;

    Bundles(LedgerReader ledger, BundleSigner own, InstantSource clock) {
        this.ledger = ledger;
        this.own = own;
        this.clock = clock;
    }

    /**
     * The file.
     *
     * @param seen in the order of time
     * @param stored the record of each
     * @throws NoSigner where nobody answers who has the keys
     * @throws NotAnchoredYet if one of them is in no anchor yet
     */
    byte[] file(Insight insight, DecisionFilter filter, List<Seen> seen, SortedMap<Place, Stored> stored) {
        List<LedgerReader.Leaf> leaves = seen.stream()
                .map(of -> leaf(of.row().place(), stored(stored, of)))
                .toList();
        LedgerReader.Proved proved = ledger.leaves(leaves).orElseThrow(NotAnchoredYet::new);
        var decisions = new ArrayList<Bundle.Decision>(seen.size());
        for (int i = 0; i < seen.size(); i++) {
            Place place = seen.get(i).row().place();
            Stored of = stored(stored, seen.get(i));
            String proof = new String(proved.proofs().get(i).bytes(), UTF_8);
            decisions.add(new Bundle.Decision(place.source(), row(place, of), payload(of), proof));
        }
        var manifest = new Bundle.Manifest(
                clock.instant(),
                insight.caller().toString(),
                insight.mandates().stream().map(of -> of.id().toString()).collect(Collectors.joining(" ")),
                insight.of().value(),
                filter.asked(),
                decisions.size(),
                proved.checkpoint().toString());
        byte[] content = Bundle.content(manifest, decisions);
        SignedNote note =
                own.signed().apply(Bundle.statement(own.origin(), content)).orElseThrow(NoSigner::new);
        return Bundle.file(content, note);
    }

    /** What the command says, whole; null where its record says so by itself. */
    private static @Nullable String payload(Stored stored) {
        JsonNode said = JSON.readTree(stored.record()).path("payload");
        return InEvents.points(said) ? JSON.writeValueAsString(InEvents.whole(said, stored.payloads())) : null;
    }

    private static Stored stored(SortedMap<Place, Stored> stored, Seen of) {
        Stored found = stored.get(of.row().place());
        if (found == null) throw new IllegalStateException("An index tells of a record that is not there");
        return found;
    }

    /** The leaf of a decision's record. */
    static LedgerReader.Leaf leaf(Place place, Stored stored) {
        return new LedgerReader.Leaf(
                place.source(), place.number() - 1, row(place, stored).leaf(new Leaves()));
    }

    private static Row row(Place place, Stored stored) {
        return place.source().equals(HistoryTrees.DECISIONS)
                ? new Row.Decision(
                        place.number(), place.recordedAt(), stored.lastPosition(), stored.record(), stored.r())
                : new Row.SecondLogRecord(
                        place.number(), place.recordedAt(), stored.kind(), stored.record(), stored.r());
    }
}
