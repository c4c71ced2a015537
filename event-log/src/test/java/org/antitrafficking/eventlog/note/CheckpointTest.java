package org.antitrafficking.eventlog.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import org.antitrafficking.eventlog.merkle.Hash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {

    private static final String ROOT = "rKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383cs=";

    private static void refused(String text) {
        assertThatThrownBy(() -> Checkpoint.parse(text)).as(text).isInstanceOf(NoteRefused.class);
    }

    @Test
    void the_published_checkpoint_verifies_and_is_read() {
        SignedNote note = Examples.note(Examples.CHECKPOINT + "\n" + Examples.LOG_LINE + "\n");
        assertThat(note.verify(List.of(VerifierKey.parse(Examples.LOG)))).hasSize(1);
        Checkpoint checkpoint = Checkpoint.of(note);
        assertThat(checkpoint).isEqualTo(new Checkpoint("example.com/log/testdata", 15, Hash.parse(ROOT)));
        assertThat(checkpoint.text()).isEqualTo(Examples.CHECKPOINT);
    }

    @Test
    void the_published_root_is_that_of_the_published_leaves() throws NoSuchAlgorithmException {
        String[] words = Examples.WORDS;
        assertThat(Hash.of(root(words))).hasToString(ROOT);
        for (int size = 0; size <= words.length; size++) {
            var checkpoint = new Checkpoint("example.com/log", size, Hash.of(root(Arrays.copyOf(words, size))));
            assertThat(Checkpoint.parse(checkpoint.text())).isEqualTo(checkpoint);
        }
        assertThat(Hash.of(root(new String[0]))).hasToString("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    }

    /** RFC 6962, section 2.1, word by word. */
    private static byte[] root(String[] leaves) throws NoSuchAlgorithmException {
        var sha256 = MessageDigest.getInstance("SHA-256");
        if (leaves.length == 0) return sha256.digest();
        if (leaves.length == 1) {
            sha256.update((byte) 0);
            return sha256.digest(Examples.utf8(leaves[0]));
        }
        int k = Integer.highestOneBit(leaves.length - 1);
        sha256.update((byte) 1);
        sha256.update(root(Arrays.copyOf(leaves, k)));
        return sha256.digest(root(Arrays.copyOfRange(leaves, k, leaves.length)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "9", "10", "20852163", "9223372036854775807"})
    void sizes_are_read_up_to_the_largest(String size) {
        String text = "o\n" + size + "\n" + ROOT + "\n";
        assertThat(Checkpoint.parse(text).size()).isEqualTo(Long.parseLong(size));
        assertThat(Checkpoint.parse(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "01",
                "-1",
                "-0",
                "+1",
                " 1",
                "1 ",
                "1.0",
                "1e3",
                "0x1",
                "a",
                "\u0661",
                "\uff11",
                "9223372036854775808",
                "9999999999999999999",
                "18446744073709551615",
                "99999999999999999999"
            })
    void what_is_no_size_is_refused(String size) {
        refused("o\n" + size + "\n" + ROOT + "\n");
    }

    @Test
    void what_is_no_checkpoint_is_refused() {
        refused("");
        refused("\n");
        refused("\n\n\n");
        refused("\n1\n" + ROOT + "\n");
        refused("o\n1\n");
        refused("o\n1\n\n");
        refused("o\n1\n" + ROOT);
        refused("o\n1\n" + ROOT.replace("=", "") + "\n");
        refused("o\n1\n" + ROOT.replace("cs=", "ct=") + "\n"); // stray bits
        refused("o\n1\n" + ROOT + "=\n");
        refused("o\n1\nAAAA\n");
        refused("o\n1\n" + ROOT + "\n\n");
        refused("o\r\n1\n" + ROOT + "\n");
        refused("\ud800\n1\n" + ROOT + "\n");
    }

    @Test
    void a_checkpoint_with_lines_of_the_logs_own_is_refused_and_the_note_is_not() {
        String extended = Examples.CHECKPOINT + "more\n";
        assertThatThrownBy(() -> Checkpoint.parse(extended))
                .isInstanceOf(NoteRefused.class)
                .hasMessageContaining("extension lines");
        SigningKey key = SigningKey.parse(Examples.NEUMANN_SECRET);
        var note = new SignedNote(extended, List.of(key.sign(extended)));
        assertThat(note.verify(List.of(key.verifierKey()))).hasSize(1);
    }

    @Test
    void an_origin_may_be_anything_on_one_line() {
        for (String origin : List.of("Go checksum database", "a+b", "\u00a0", "è", "1"))
            assertThat(Checkpoint.parse(origin + "\n1\n" + ROOT + "\n").origin())
                    .isEqualTo(origin);
        for (String origin : List.of("", "a\n2", "a\tb", "\udc00"))
            assertThatThrownBy(() -> new Checkpoint(origin, 1, Hash.parse(ROOT)))
                    .isInstanceOf(NoteRefused.class);
        assertThatThrownBy(() -> new Checkpoint("o", -1, Hash.parse(ROOT))).isInstanceOf(NoteRefused.class);
    }
}
