package org.antitrafficking.eventlog.verify;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.antitrafficking.eventlog.ledger.AnchoredProof;
import org.antitrafficking.eventlog.ledger.HistoryTrees;
import org.antitrafficking.eventlog.note.Checkpoint;
import org.antitrafficking.eventlog.note.NoteRefused;
import org.antitrafficking.eventlog.note.Policy;
import org.antitrafficking.eventlog.note.ProofFile;
import org.jspecify.annotations.Nullable;

/**
 * {@code verify-proof}: checks a proof file, or an answer of the service with a proof in it, and says in words what is
 * proved.
 */
public final class VerifyProofCommand {

    private static final String USAGE = "Use: verify-proof FILE --key VKEY [--key VKEY ...] [--policy POLICY-FILE]";

    private VerifyProofCommand() {}

    /** The exit status: 0 if the proof holds, 1 if not, 2 on wrong use. */
    public static int run(List<String> args, PrintStream out, PrintStream err) {
        try {
            var arguments = Arguments.of(args, Set.of("--key", "--policy"), USAGE);
            if (Files.size(arguments.path()) > ProofAnswer.MAX_BYTES)
                throw new NoteRefused("the file is larger than any proof");
            byte[] bytes = Files.readAllBytes(arguments.path());
            @Nullable ProofAnswer answer = ProofAnswer.isOne(bytes) ? ProofAnswer.parse(bytes) : null;
            ProofFile file = answer == null ? ProofFile.parse(withoutEmptyLine(bytes)) : answer.proof();
            var proven = AnchoredProof.verify(
                    file,
                    new TrustedKeys(arguments.keys())
                            .ofAnchors(Checkpoint.of(file.checkpoint()).origin()));
            Policy policy = arguments.policy("--policy").orElse(null);
            if (policy != null && !Quorum.isReached(policy, file.checkpoint()))
                throw new NoteRefused("not as many witnesses have cosigned its checkpoint as the policy asks for");
            out.println(said(proven, answer));
            return VerifyCommand.HOLDS;
        } catch (Arguments.Wrong e) {
            err.println(e.getMessage());
            return VerifyCommand.WRONG_USE;
        } catch (IOException e) {
            err.println("The proof can't be read: " + e.getMessage() + ".");
            return VerifyCommand.WRONG_USE;
        } catch (NoteRefused e) {
            out.println(
                    "The proof does not hold: " + String.valueOf(e.getMessage()).replaceFirst("[.]$", "") + ".");
            return VerifyCommand.DOES_NOT_HOLD;
        }
    }

    /** Programs that write a text out of JSON into a file put a newline behind it, which is none of the proof's. */
    private static byte[] withoutEmptyLine(byte[] file) {
        int end = file.length;
        return end > 1 && file[end - 1] == '\n' && file[end - 2] == '\n' ? Arrays.copyOf(file, end - 1) : file;
    }

    private static String said(AnchoredProof.Proven proven, @Nullable ProofAnswer answer) {
        Checkpoint anchor = proven.anchor();
        String tree = proven.head().origin().substring(anchor.origin().length() + 1);
        String asOf = " as of anchor " + (proven.anchorIndex() + 1) + " of " + anchor.origin()
                + ", which the log signed in a checkpoint of " + anchor.size() + " anchors.";
        if (proven.leaf().isEmpty())
            return "Proved: " + tree + " had " + proven.head().size() + " rows" + asOf
                    + (answer == null ? "" : answer.bound(proven, ""));
        var leaf = proven.leaf().get();
        Said said = leaf(tree, leaf.index() + 1, ByteBuffer.wrap(leaf.bytes()));
        return "Proved: " + said.words() + asOf + (answer == null ? "" : answer.bound(proven, said.recordedAt()));
    }

    /** What a leaf says, in words, and of it when its row was recorded. */
    private record Said(String words, String recordedAt) {}

    /** Layouts are those of {@link org.antitrafficking.eventlog.ledger.Leaves}. */
    private static Said leaf(String tree, long number, ByteBuffer leaf) {
        try {
            String layout = layout(leaf);
            String scope = layout.equals("evfeed/1") ? lp16(leaf) : "";
            boolean fits = leaf.getLong() == number
                    && switch (layout) {
                        case "evlog/1" -> tree.equals(HistoryTrees.MAIN);
                        case "evdecision/1" -> tree.equals(HistoryTrees.DECISIONS);
                        case "evrecord/1" -> tree.equals(HistoryTrees.SECOND_LOG);
                        case "evfeed/1" -> tree.equals(Row.FEED + scope);
                        default -> false;
                    };
            if (!fits) throw new NoteRefused("its leaf is not one of the tree that it is in, at that number");
            String what = Row.name(tree, number);
            String eventId = layout.equals("evlog/1") ? ", event " + lp16(leaf) + "," : "";
            String recordedAt = lp16(leaf);
            String kind = switch (layout) {
                case "evlog/1", "evfeed/1" -> ", of kind " + lp16(leaf) + " in revision " + lp16(leaf);
                case "evrecord/1" -> ", of kind " + lp16(leaf);
                default -> "";
            };
            if (leaf.remaining() != 32) throw new BufferUnderflowException();
            return new Said(what + eventId + " was recorded at " + recordedAt + kind + ", and stood there", recordedAt);
        } catch (BufferUnderflowException | CharacterCodingException e) {
            throw new NoteRefused("its leaf is of a form that is not known here");
        }
    }

    private static String layout(ByteBuffer leaf) throws CharacterCodingException {
        int end = leaf.position();
        while (end < leaf.limit() && leaf.get(end) != 0) end++;
        String layout = text(leaf, end - leaf.position());
        if (leaf.get() != 0) throw new BufferUnderflowException();
        return layout;
    }

    private static String lp16(ByteBuffer leaf) throws CharacterCodingException {
        return text(leaf, Short.toUnsignedInt(leaf.getShort()));
    }

    private static String text(ByteBuffer leaf, int length) throws CharacterCodingException {
        if (length > leaf.remaining()) throw new BufferUnderflowException();
        ByteBuffer bytes = leaf.slice(leaf.position(), length);
        leaf.position(leaf.position() + length);
        return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    }
}
