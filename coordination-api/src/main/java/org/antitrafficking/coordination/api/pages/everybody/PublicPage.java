package org.antitrafficking.coordination.api.pages.everybody;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antitrafficking.coordination.api.pages.Frame;
import org.antitrafficking.coordination.api.pages.SheetPage.Cell;
import org.antitrafficking.coordination.api.pages.SheetPage.Fact;
import org.antitrafficking.coordination.api.pages.SheetPage.Table;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.eventlog.ledger.LedgerReader;
import org.antitrafficking.eventlog.note.Checkpoint;
import org.antitrafficking.eventlog.note.NoteRefused;
import org.antitrafficking.eventlog.note.SignedNote;
import org.antitrafficking.eventlog.note.VerifierKey;

/**
 * What everybody may know.
 *
 * @param checkpoint facts of the published checkpoint; empty before the first
 * @param keys of the log
 * @param witnesses of the policy, and which of them have cosigned the checkpoint
 * @param trusted all these keys, a line each, as the form begins with them
 * @param commands by which a file is verified with the verifier, a line each
 */
public record PublicPage(
        Frame frame, List<Fact> checkpoint, Table keys, Table witnesses, String trusted, List<String> commands) {

    /** As they are typed; whoever types them puts a file and a key in their places. */
    private static final List<String> COMMANDS = List.of(
            "java -jar verifier.jar verify-proof FILE --key KEY",
            "java -jar verifier.jar verify-bundle FILE --key KEY");

    public PublicPage {
        checkpoint = List.copyOf(checkpoint);
        commands = List.copyOf(commands);
    }

    static PublicPage of(
            Optional<LedgerReader.Latest> latest,
            List<VerifierKey> keys,
            List<VerifierKey> witnesses,
            Instant now,
            Frame frame) {
        Words words = frame.words();
        var ofKeys = new ArrayList<List<List<Cell>>>();
        for (VerifierKey key : keys) ofKeys.add(List.of(List.of(Cell.code(id(key))), List.of(Cell.code("" + key))));
        var ofWitnesses = new ArrayList<List<List<Cell>>>();
        for (VerifierKey key : witnesses)
            ofWitnesses.add(List.of(
                    List.of(Cell.code(key.name())),
                    List.of(cosigned(latest.map(LedgerReader.Latest::checkpoint), key, words)),
                    List.of(Cell.code("" + key))));
        return new PublicPage(
                frame,
                latest.map(of -> facts(of, now, words)).orElse(List.of()),
                new Table(null, words.each("public.key-id", "public.key"), ofKeys, words.say("public.no-keys")),
                new Table(
                        null,
                        words.each("public.witness", "public.cosigned", "public.key"),
                        ofWitnesses,
                        words.say("public.no-witnesses")),
                Stream.concat(keys.stream(), witnesses.stream())
                        .map(VerifierKey::toString)
                        .collect(Collectors.joining("\n")),
                COMMANDS);
    }

    private static List<Fact> facts(LedgerReader.Latest latest, Instant now, Words words) {
        Checkpoint checkpoint = Checkpoint.of(latest.checkpoint());
        String age = words.age(Duration.between(latest.anchoredAt(), now));
        return List.of(
                new Fact(
                        words.say("public.published"),
                        Cell.said(words.say("public.ago", age, words.moment(latest.anchoredAt())), words)),
                new Fact(words.say("public.log"), Cell.code(checkpoint.origin())),
                new Fact(words.say("public.anchors"), Cell.code("" + checkpoint.size())),
                new Fact(words.say("public.root"), Cell.code("" + checkpoint.root())));
    }

    private static String id(VerifierKey key) {
        return HexFormat.of().toHexDigits(key.id());
    }

    private static Cell cosigned(Optional<SignedNote> checkpoint, VerifierKey witness, Words words) {
        try {
            Instant at = checkpoint
                    .map(note -> note.verify(List.of(witness)).getFirst().time())
                    .orElse(null);
            if (at != null) return Cell.said(words.moment(at), words);
        } catch (NoteRefused e) { // it has not cosigned this one
            return Cell.said(words.say("public.not-cosigned"), words);
        }
        return Cell.said(words.say("public.not-cosigned"), words);
    }
}
