package org.antitrafficking.eventlog.note;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.antitrafficking.eventlog.note.Examples.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.antitrafficking.eventlog.Scale;
import org.junit.jupiter.api.Test;

/** Whatever the bytes: they are refused with {@link NoteRefused}, or read and written again as the same bytes. */
class HostileInputTest {

    /** For each parser so many random ones, and as many changed from a good one. */
    private static final int INPUTS = Scale.of(5_000, 20_000);

    /** What parsers of such text stumble over. */
    private static final List<String> PIECES = List.of(
            "\n",
            "\n\n",
            " ",
            "+",
            "— ",
            "\u2014",
            "=",
            "==",
            "0",
            "-1",
            "9223372036854775808",
            "\r\n",
            "\t",
            "\0",
            "\u0085",
            "\u00a0",
            "\ud83d\ude00",
            "#",
            "none",
            "all",
            "any",
            "index ",
            "extra ",
            "PRIVATE+KEY+",
            "AAAA",
            "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");

    private static final String PROOF = "c2sp.org/tlog-proof@v1\nextra YWdl\nindex 7\n"
            + "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n" + Examples.COSIGNED;

    private static final String POLICY = "log " + Examples.LOG + " https://log.example/\nwitness a " + Examples.WITNESS
            + "\n# of two\ngroup g 1 a\ngroup h all g\nquorum h\n";

    @Test
    void notes() {
        survives(Examples.COSIGNED, bytes -> SignedNote.parse(bytes).bytes());
    }

    @Test
    void notes_verified() {
        List<VerifierKey> keys = List.of(VerifierKey.parse(Examples.LOG), VerifierKey.parse(Examples.WITNESS));
        survives(Examples.COSIGNED, bytes -> {
            SignedNote note = SignedNote.parse(bytes);
            note.verify(keys);
            assertThat(note.text()).isEqualTo(Examples.CHECKPOINT);
            return note.bytes();
        });
    }

    @Test
    void signature_lines() {
        texts(Examples.WITNESS_LINE, text -> NoteSignature.parse(text).line());
    }

    @Test
    void public_keys() {
        texts(Examples.WITNESS, text -> VerifierKey.parse(text).toString());
    }

    @Test
    void private_keys() {
        texts(Examples.NEUMANN_SECRET, text -> SigningKey.parse(text).secret());
    }

    @Test
    void cosigners_keys() {
        texts(Examples.WITNESS_SECRET, text -> CosignerKey.parse(text).secret());
    }

    @Test
    void checkpoints() {
        texts(Examples.CHECKPOINT, text -> Checkpoint.parse(text).text());
    }

    @Test
    void proof_files() {
        survives(PROOF, bytes -> ProofFile.parse(bytes).bytes());
    }

    @Test
    void policies() {
        texts(POLICY, text -> {
            Policy policy = Policy.parse(text);
            assertThat(policy.logs().size() + policy.witnesses().size()).isBetween(0, 4);
            return text;
        });
    }

    private static void texts(String good, UnaryOperator<String> again) {
        // Not strictly decoded, so that the parsers see what a careless caller would give them.
        survives(good, bytes -> again.apply(new String(bytes, UTF_8)).getBytes(UTF_8), true);
        var random = new Random(16);
        for (int i = 0; i < INPUTS / 4; i++) { // any UTF-16, halves of pairs too
            var text = new StringBuilder(good);
            for (int n = random.nextInt(4); n > 0; n--)
                text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(0x10000));
            try {
                assertThat(again.apply(text.toString())).isEqualTo(text.toString());
            } catch (NoteRefused e) {
                assertThat(e.getMessage()).isNotEmpty();
            }
        }
    }

    private static void survives(String good, Function<byte[], byte[]> again) {
        survives(good, again, false);
    }

    private static void survives(String good, Function<byte[], byte[]> again, boolean decoded) {
        var random = new Random(good.hashCode());
        int read = 0;
        for (int i = 0; i < 2 * INPUTS; i++) {
            byte[] input = i % 2 == 0 ? any(random) : mutated(utf8(good), random);
            byte[] expected = decoded ? utf8(new String(input, UTF_8)) : input;
            try {
                assertThat(again.apply(input)).isEqualTo(expected);
                read++;
            } catch (NoteRefused e) {
                assertThat(e.getMessage()).isNotEmpty();
            }
        }
        assertThat(again.apply(utf8(good))).isEqualTo(utf8(good));
        assertThat(read).isLessThan(INPUTS);
    }

    private static byte[] any(Random random) {
        var bytes = new byte[random.nextInt(300)];
        random.nextBytes(bytes);
        if (random.nextBoolean()) for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) (bytes[i] & 0x7f);
        if (random.nextBoolean()) return bytes;
        var pieces = new ByteArrayOutputStream();
        for (int n = random.nextInt(12); n > 0; n--) pieces.writeBytes(utf8(piece(random)));
        return pieces.toByteArray();
    }

    private static String piece(Random random) {
        return PIECES.get(random.nextInt(PIECES.size()));
    }

    /** One to three changes: a bit, a byte, a part dropped, doubled or moved, a piece put in, the end cut off. */
    private static byte[] mutated(byte[] bytes, Random random) {
        byte[] now = bytes;
        for (int n = 1 + random.nextInt(3); n > 0 && now.length > 0; n--) {
            int from = random.nextInt(now.length);
            int to = Math.min(now.length, from + random.nextInt(1 << random.nextInt(1, 8)));
            byte[] part = Arrays.copyOfRange(now, from, to);
            int elsewhere = random.nextInt(now.length);
            switch (random.nextInt(7)) {
                case 0 -> {
                    now = now.clone();
                    now[from] ^= (byte) (1 << random.nextInt(8));
                }
                case 1 -> {
                    now = now.clone();
                    now[from] = (byte) random.nextInt();
                }
                case 2 -> now = spliced(now, from, to, new byte[0]);
                case 3 -> now = spliced(now, elsewhere, elsewhere, part);
                case 4 -> now = spliced(now, from, from, utf8(piece(random)));
                case 5 -> now = spliced(now, from, to, utf8(piece(random)));
                default -> now = Arrays.copyOf(now, from);
            }
        }
        return now;
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] instead) {
        var out = new ByteArrayOutputStream();
        out.write(bytes, 0, from);
        out.writeBytes(instead);
        out.write(bytes, to, bytes.length - to);
        return out.toByteArray();
    }
}
