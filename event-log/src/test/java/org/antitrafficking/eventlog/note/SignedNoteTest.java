package org.antitrafficking.eventlog.note;

import static org.antitrafficking.eventlog.note.Examples.note;
import static org.antitrafficking.eventlog.note.Examples.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SignedNoteTest {

    private static final VerifierKey NEUMANN = VerifierKey.parse(Examples.NEUMANN);
    private static final VerifierKey ENOCH = VerifierKey.parse(Examples.ENOCH);
    private static final VerifierKey LOG = VerifierKey.parse(Examples.LOG);
    private static final VerifierKey WITNESS = VerifierKey.parse(Examples.WITNESS);

    private static final String SIGNED_TWICE =
            Examples.CRYPTOGRAPHY + "\n" + Examples.NEUMANN_LINE + "\n" + Examples.ENOCH_LINE + "\n";

    private static void refused(String note) {
        assertThatThrownBy(() -> note(note)).as(note).isInstanceOf(NoteRefused.class);
    }

    private static void refused(SignedNote note, VerifierKey... keys) {
        assertThatThrownBy(() -> note.verify(List.of(keys))).isInstanceOf(NoteRefused.class);
    }

    @Test
    void published_notes_verify() {
        assertThat(note(Examples.FOO_NOTE).verify(List.of(VerifierKey.parse(Examples.FOO))))
                .containsExactly(new VerifiedSignature(VerifierKey.parse(Examples.FOO), null));
        SignedNote note = note(SIGNED_TWICE);
        assertThat(note.text()).isEqualTo(Examples.CRYPTOGRAPHY);
        assertThat(note.verify(List.of(ENOCH, NEUMANN)))
                .containsExactly(new VerifiedSignature(NEUMANN, null), new VerifiedSignature(ENOCH, null));
        assertThat(note.bytes()).isEqualTo(utf8(SIGNED_TWICE));
        assertThat(note).hasToString(SIGNED_TWICE);
    }

    @Test
    void the_published_key_signs_as_was_published() {
        SigningKey key = SigningKey.parse(Examples.NEUMANN_SECRET);
        assertThat(key.sign(Examples.CRYPTOGRAPHY).line()).isEqualTo(Examples.NEUMANN_LINE);
    }

    @Test
    void a_checkpoint_is_cosigned_as_the_known_answer_is() {
        CosignerKey witness = CosignerKey.parse(Examples.WITNESS_SECRET);
        Instant seen = Instant.ofEpochSecond(Examples.SEEN);
        assertThat(witness.cosign(Examples.CHECKPOINT, seen).line()).isEqualTo(Examples.WITNESS_LINE);
        assertThat(witness.cosign(Checkpoint.parse(Examples.CHECKPOINT), seen.plusNanos(999_999_999))
                        .line())
                .isEqualTo(Examples.WITNESS_LINE);
        SignedNote logged = note(Examples.CHECKPOINT + "\n" + Examples.LOG_LINE + "\n");
        SignedNote cosigned = logged.with(List.of(witness.cosign(Checkpoint.of(logged), seen)));
        assertThat(cosigned).hasToString(Examples.COSIGNED).isEqualTo(note(Examples.COSIGNED));
        assertThat(cosigned.with(cosigned.signatures())).isEqualTo(cosigned);
        assertThat(cosigned.verify(List.of(WITNESS, LOG)))
                .containsExactly(new VerifiedSignature(LOG, null), new VerifiedSignature(WITNESS, seen));
    }

    /** A published cosignature, of which the checkpoint is not at hand. */
    @Test
    void the_time_stands_before_the_signature() {
        String published = "ZGhGuQAAAABm/qTPeyKXD+R2rzyQsxPiP8mXum7qq/iF0u4vanlqJyocWODBt97w9uL+8qT7S5gxEHWWOworDcFiEB"
                + "YJXORmnFBOBA==";
        byte[] signature = NoteSignature.parse("— w " + published).signature();
        assertThat(signature).hasSize(72);
        assertThat(ByteBuffer.wrap(signature).getLong()).isEqualTo(1727964367);
        assertThat(NoteSignature.parse("— w " + published).keyId())
                .isEqualTo(
                        ByteBuffer.wrap(Base64.getDecoder().decode(published)).getInt());
    }

    @Test
    void signatures_of_unknown_keys_are_ignored_and_one_good_one_is_needed() {
        SignedNote note = note(SIGNED_TWICE);
        assertThat(note.verify(List.of(NEUMANN))).hasSize(1);
        assertThat(note.verify(List.of(NEUMANN, NEUMANN, LOG))).hasSize(1);
        refused(note, LOG);
        refused(note);
        var namesake = new VerifierKey("PeterNeumann", VerifierKey.Type.ED25519, ENOCH.key());
        assertThat(note.verify(List.of(namesake, ENOCH)))
                .as("the same name with another id is another key")
                .hasSize(1);
        var sameId = new SignedNote(
                note.text(),
                List.of(
                        new NoteSignature("Other", NEUMANN.id(), new byte[] {1}),
                        note.signatures().getLast()));
        assertThat(sameId.verify(List.of(NEUMANN, ENOCH))).hasSize(1);
    }

    @Test
    void one_bad_signature_of_a_known_key_refuses_the_note() {
        SignedNote good = note(SIGNED_TWICE);
        byte[] wrong = good.signatures().getFirst().signature();
        wrong[5]++;
        NoteSignature bad = new NoteSignature(NEUMANN.name(), NEUMANN.id(), wrong);
        var badFirst =
                new SignedNote(good.text(), List.of(bad, good.signatures().getLast()));
        refused(badFirst, NEUMANN, ENOCH);
        assertThat(badFirst.verify(List.of(ENOCH))).hasSize(1);
        refused(good.with(List.of(bad)), NEUMANN, ENOCH);
    }

    @Test
    void a_key_counts_once_however_often_it_signed() {
        CosignerKey witness = CosignerKey.parse(Examples.WITNESS_SECRET);
        SignedNote twice = note(Examples.COSIGNED)
                .with(List.of(witness.cosign(Examples.CHECKPOINT, Instant.ofEpochSecond(Examples.SEEN + 1))));
        assertThat(twice.signatures()).hasSize(3);
        assertThat(twice.verify(List.of(WITNESS)))
                .containsExactly(new VerifiedSignature(WITNESS, Instant.ofEpochSecond(Examples.SEEN)));
    }

    @Test
    void a_log_signature_is_no_cosignature_and_the_other_way_round() {
        NoteSignature plain = SigningKey.parse(Examples.NEUMANN_SECRET).sign(Examples.CHECKPOINT);
        var asCosignature = new NoteSignature(WITNESS.name(), WITNESS.id(), plain.signature());
        refused(new SignedNote(Examples.CHECKPOINT, List.of(asCosignature)), WITNESS);
        NoteSignature timed = NoteSignature.parse(Examples.WITNESS_LINE);
        var asPlain = new NoteSignature(NEUMANN.name(), NEUMANN.id(), timed.signature());
        refused(new SignedNote(Examples.CHECKPOINT, List.of(asPlain)), NEUMANN);
    }

    @Test
    void a_cosignature_of_no_possible_time_is_refused() {
        byte[] signature = NoteSignature.parse(Examples.WITNESS_LINE).signature();
        for (long seconds : new long[] {-1, Long.MIN_VALUE, Long.MAX_VALUE, Instant.MAX.getEpochSecond() + 1, 0}) {
            byte[] timed = signature.clone();
            ByteBuffer.wrap(timed).putLong(seconds);
            var note = new SignedNote(
                    Examples.CHECKPOINT, List.of(new NoteSignature(WITNESS.name(), WITNESS.id(), timed)));
            refused(note, WITNESS);
        }
    }

    @Test
    void a_text_may_hold_empty_lines_and_look_like_a_note() {
        SigningKey key = SigningKey.generate("log.example", new SecureRandom());
        for (String text : List.of("\n", "\n\n", "a\n\nb\n", "a\n\n", "\n\na\n", SIGNED_TWICE, "é €\ud83d\ude00\n")) {
            var note = new SignedNote(text, List.of(key.sign(text)));
            assertThat(SignedNote.parse(note.bytes())).isEqualTo(note);
            assertThat(SignedNote.parse(note.bytes()).verify(List.of(key.verifierKey())))
                    .hasSize(1);
        }
    }

    @Test
    void what_is_no_note_is_refused() {
        refused("");
        refused("\n");
        refused("\n\n");
        refused(Examples.CRYPTOGRAPHY);
        refused(Examples.CRYPTOGRAPHY + "\n");
        refused(Examples.CRYPTOGRAPHY + Examples.NEUMANN_LINE + "\n"); // no empty line
        refused("\n" + Examples.NEUMANN_LINE + "\n"); // no text
        refused(SIGNED_TWICE + "\n");
        refused(SIGNED_TWICE + "junk\n");
        refused(SIGNED_TWICE.substring(0, SIGNED_TWICE.length() - 1)); // no newline
        refused(SIGNED_TWICE.replace("PeterNeumann ", "Peter Neumann "));
        refused(SIGNED_TWICE.replace("PeterNeumann ", "Peter\u00a0Neumann "));
        refused(SIGNED_TWICE.replace("PeterNeumann ", "Peter+Neumann "));
        refused(SIGNED_TWICE.replace("PeterNeumann ", " "));
        refused(SIGNED_TWICE.replace("PeterNeumann ", "PeterNeumann  "));
        refused(SIGNED_TWICE.replace("— ", "- "));
        refused(SIGNED_TWICE.replace("— ", "—"));
        refused(SIGNED_TWICE.replace("\n", "\r\n"));
        refused(SIGNED_TWICE.replace("AM=\n", "AM\n")); // padding
        refused(SIGNED_TWICE.replace("AM=\n", "AN=\n")); // stray bits
        refused(SIGNED_TWICE.replace("AM=\n", "AM= \n"));
        refused(SIGNED_TWICE.replace("x08go/ZJ", "x08go_ZJ"));
        refused("text\n\n— PeterNeumann x08gow==\n"); // an id and no signature
        refused("text\n\n— PeterNeumann\n");
        refused("text\n\n— \n");
        for (int control = 0; control < ' '; control++)
            if (control != '\n') refused(SIGNED_TWICE.replace("think", "think" + (char) control));
        for (int at : new int[] {0, 10, SIGNED_TWICE.indexOf('—') + 3, SIGNED_TWICE.length() - 2})
            for (int noUtf8 : new int[] {0x80, 0xc0, 0xed, 0xf5, 0xff}) {
                byte[] bytes = utf8(SIGNED_TWICE);
                bytes[at] = (byte) noUtf8;
                assertThatThrownBy(() -> SignedNote.parse(bytes)).isInstanceOf(NoteRefused.class);
            }
    }

    @Test
    void a_note_that_could_not_be_read_is_not_made() {
        SigningKey key = SigningKey.parse(Examples.NEUMANN_SECRET);
        for (String text : List.of("", "a", "a\r\n", "\0\n", "\ud800\n")) {
            assertThatThrownBy(() -> key.sign(text)).isInstanceOf(NoteRefused.class);
            assertThatThrownBy(() -> new SignedNote(text, List.of(key.sign("a\n"))))
                    .isInstanceOf(NoteRefused.class);
        }
        assertThatThrownBy(() -> new SignedNote("a\n", List.of())).isInstanceOf(NoteRefused.class);
    }

    @Test
    void limits_hold_to_the_byte_and_the_signature() {
        SigningKey key = SigningKey.parse(Examples.NEUMANN_SECRET);
        int rest = Examples.NEUMANN_LINE.length() + 2 + 3; // the dash has 3 bytes and is 1 character
        String text = "x".repeat(SignedNote.MAX_BYTES - rest) + "\n";
        var longest = new SignedNote(text, List.of(key.sign(text)));
        assertThat(longest.bytes()).hasSize(SignedNote.MAX_BYTES);
        assertThat(SignedNote.parse(longest.bytes()).verify(List.of(NEUMANN))).hasSize(1);
        refused("x" + longest);
        assertThatThrownBy(() -> new SignedNote("x" + text, longest.signatures()))
                .isInstanceOf(NoteRefused.class);

        var many = new ArrayList<NoteSignature>(List.of(NoteSignature.parse(Examples.NEUMANN_LINE)));
        for (int i = 1; i < SignedNote.MAX_SIGNATURES; i++) many.add(new NoteSignature("other", i, new byte[] {1}));
        var most = new SignedNote(Examples.CRYPTOGRAPHY, many);
        assertThat(SignedNote.parse(most.bytes()).verify(List.of(NEUMANN))).hasSize(1);
        refused(most + "— other AAAAAAE=\n");
        many.add(new NoteSignature("other", -1, new byte[] {1}));
        assertThatThrownBy(() -> new SignedNote(Examples.CRYPTOGRAPHY, many)).isInstanceOf(NoteRefused.class);
    }

    /** Every bit of the text, the empty line, the dash, the name, the id and the signature, base64's last bits too. */
    @Test
    void no_bit_of_a_signed_note_can_be_flipped() {
        assertThat(survivors(Examples.FOO_NOTE, Set.of(Examples.FOO))).isEmpty();
        String checkpoint = Examples.CHECKPOINT + "\n" + Examples.LOG_LINE + "\n";
        assertThat(survivors(checkpoint, Set.of(Examples.LOG))).isEmpty();
        assertThat(survivors(Examples.CHECKPOINT + "\n" + Examples.WITNESS_LINE + "\n", Set.of(Examples.WITNESS)))
                .isEmpty();
    }

    /** Where two signed, a flipped name or id makes of one of them a stranger, who is ignored: both never verify. */
    @Test
    void no_bit_of_a_cosigned_checkpoint_can_be_flipped_where_both_signatures_are_asked_for() {
        assertThat(survivors(Examples.COSIGNED, Set.of(Examples.LOG, Examples.WITNESS)))
                .isEmpty();
    }

    /** The flipped bits with which all of the keys still verify. */
    private static Set<Integer> survivors(String note, Set<String> vkeys) {
        List<VerifierKey> keys = vkeys.stream().map(VerifierKey::parse).toList();
        assertThat(note(note).verify(keys)).hasSameSizeAs(keys);
        var survivors = new TreeSet<Integer>();
        int bits = utf8(note).length * Byte.SIZE;
        for (int bit = 0; bit < bits; bit++) {
            byte[] flipped = utf8(note);
            flipped[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            try {
                if (SignedNote.parse(flipped).verify(keys).size() == keys.size()) survivors.add(bit);
            } catch (NoteRefused e) {
                assertThat(e).hasMessageMatching("(?s).+");
            }
        }
        return survivors;
    }
}
