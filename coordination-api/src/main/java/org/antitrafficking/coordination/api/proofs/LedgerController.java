package org.antitrafficking.coordination.api.proofs;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.mandates.MandatesInForce;
import org.antitrafficking.coordination.api.reads.Reads;
import org.antitrafficking.coordination.api.reads.Sought;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.eventlog.ledger.LedgerReader;
import org.antitrafficking.eventlog.merkle.Tile;
import org.antitrafficking.eventlog.note.SignedNote;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The anchor tree, for everybody, and the main ledger, for auditors: C2SP tlog-checkpoint and tlog-tiles. */
@RestController
class LedgerController {

    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    /**
     * A tile never changes within its epoch. In the next one the same address has another, so caches ask again soon.
     */
    private static final CacheControl FOR_A_WHILE =
            CacheControl.maxAge(Duration.ofMinutes(10)).cachePublic();

    private static final String ENTRIES = "entries";

    private final LedgerReader ledger;
    private final MandatesInForce mandates;
    private final Reads reads;

    LedgerController(LedgerReader ledger, MandatesInForce mandates, Reads reads) {
        this.ledger = ledger;
        this.mandates = mandates;
        this.reads = reads;
    }

    @Needs({})
    @GetMapping(path = "/log/checkpoint", produces = MediaType.TEXT_PLAIN_VALUE)
    ResponseEntity<String> checkpoint() {
        return text(ledger.checkpoint().map(SignedNote::toString));
    }

    @Needs({})
    @GetMapping(path = "/log/keys", produces = MediaType.TEXT_PLAIN_VALUE)
    ResponseEntity<String> keys() {
        return text(Optional.of(ledger.keys().stream().map(key -> key + "\n").collect(Collectors.joining())));
    }

    @Needs({})
    @GetMapping(path = "/log/tile/{level}/{*index}", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    ResponseEntity<byte[]> tile(@PathVariable String level, @PathVariable String index) {
        Optional<byte[]> tile = level.equals(ENTRIES)
                ? ledger.anchorEntries(addressed("0", index))
                : ledger.anchorTile(addressed(level, index));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .cacheControl(FOR_A_WHILE)
                .body(tile.orElseThrow(() -> Hidden.HIDDEN));
    }

    @Needs(TokenScope.READ)
    @GetMapping(path = "/log/main/checkpoint", produces = MediaType.TEXT_PLAIN_VALUE)
    ResponseEntity<String> mainCheckpoint(Caller caller) {
        Optional<SignedNote> note = reads.begin(caller, Sought.of("main-checkpoint"), () -> {
            checkAuditor(caller);
            return ledger.mainCheckpoint();
        });
        return text(note.map(SignedNote::toString));
    }

    @Needs(TokenScope.READ)
    @GetMapping(path = "/log/main/tile/{level}/{*index}", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    ResponseEntity<byte[]> mainTile(Caller caller, @PathVariable String level, @PathVariable String index) {
        byte[] tile = reads.begin(caller, Sought.of("main-tile").id("tile", level + index), () -> {
            checkAuditor(caller);
            return ledger.mainTile(addressed(level, index)).orElseThrow(() -> Hidden.HIDDEN);
        });
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .cacheControl(CacheControl.noStore())
                .body(tile);
    }

    /** A mandate in force over a partner will do, whosever it is; one over a programme's money is about that alone. */
    private void checkAuditor(Caller caller) {
        Hidden.unless(
                mandates.of(caller).stream().anyMatch(mandate -> mandate.grant().money() == null));
    }

    private static Tile addressed(String level, String index) {
        try {
            return Tile.parse(level + index);
        } catch (IllegalArgumentException e) {
            throw Hidden.HIDDEN;
        }
    }

    private static ResponseEntity<String> text(Optional<String> text) {
        return ResponseEntity.ok()
                .contentType(TEXT)
                .cacheControl(CacheControl.noStore())
                .body(text.orElseThrow(() -> Hidden.HIDDEN));
    }
}
