package org.antitrafficking.eventlog.note;

import static org.antitrafficking.eventlog.note.Examples.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.antitrafficking.eventlog.merkle.Hash;
import org.junit.jupiter.api.Test;

class ProofFileTest {

    private static final String HASH = "gSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ=";
    private static final String FIRST_LINE = "c2sp.org/tlog-proof@v1\n";
    private static final String EXTRA = "extra YWdl\n";
    private static final String FILE =
            FIRST_LINE + EXTRA + "index 7\n" + HASH + "\n" + HASH + "\n\n" + Examples.COSIGNED;

    private static ProofFile parse(String file) {
        return ProofFile.parse(utf8(file));
    }

    private static void refused(String file) {
        assertThatThrownBy(() -> parse(file)).as(file).isInstanceOf(NoteRefused.class);
    }

    @Test
    void a_file_is_read_and_written_as_it_was() {
        ProofFile proof = parse(FILE);
        assertThat(proof.extra()).isEqualTo(utf8("age"));
        assertThat(proof.index()).isEqualTo(7);
        assertThat(proof.hashes()).containsExactly(Hash.parse(HASH), Hash.parse(HASH));
        assertThat(proof.checkpoint()).hasToString(Examples.COSIGNED);
        assertThat(proof.bytes()).isEqualTo(utf8(FILE));
        String least = FIRST_LINE + "index 0\n\n" + Examples.COSIGNED;
        assertThat(parse(least).bytes()).isEqualTo(utf8(least));
        assertThat(parse(least).extra()).isEmpty();
    }

    @Test
    void any_proof_is_read_as_it_was_written() {
        var random = new Random(6962);
        SignedNote checkpoint = Examples.note(Examples.COSIGNED);
        for (int i = 0; i < 2_000; i++) {
            var extra = new byte[random.nextInt(40)];
            random.nextBytes(extra);
            var hashes = new ArrayList<Hash>();
            for (int n = random.nextInt(ProofFile.MAX_HASHES + 1); n > 0; n--) {
                var hash = new byte[32];
                random.nextBytes(hash);
                hashes.add(Hash.of(hash));
            }
            long index = random.nextLong(Long.MAX_VALUE) >> random.nextInt(63);
            var proof = new ProofFile(extra, index, hashes, checkpoint);
            assertThat(ProofFile.parse(proof.bytes())).isEqualTo(proof).hasSameHashCodeAs(proof);
        }
    }

    @Test
    void what_is_no_proof_file_is_refused() {
        refused("");
        refused("\n\n");
        refused(FILE.replace("@v1", "@v2"));
        refused(FILE.replace(FIRST_LINE, ""));
        refused("\n" + FILE);
        refused(FILE.replace(EXTRA, "extra \n")); // would be written without the line
        refused(FILE.replace(EXTRA, "extra\n"));
        refused(FILE.replace(EXTRA, "extra YWdl=\n"));
        refused(FILE.replace(EXTRA, "extra YWd\n"));
        refused(FILE.replace(EXTRA, "extra YWc\n"));
        refused(FILE.replace(EXTRA, "extra  YWdl\n"));
        refused(FILE.replace(EXTRA, EXTRA + EXTRA));
        refused(FILE.replace("index 7\n", ""));
        refused(FILE.replace("index 7\n", "index 7\nindex 7\n"));
        refused(FILE.replace("index 7\n", "index 07\n"));
        refused(FILE.replace("index 7\n", "index -7\n"));
        refused(FILE.replace("index 7\n", "index \n"));
        refused(FILE.replace("index 7\n", "index 9223372036854775808\n"));
        refused(FILE.replace(EXTRA + "index 7\n", "index 7\n" + EXTRA));
        refused(FILE.replace(HASH, HASH + "="));
        refused(FILE.replace(HASH, HASH.replace("lQ=", "lR=")));
        refused(FILE.replace(HASH, "AAAA"));
        refused(FILE.replace(HASH + "\n\n", HASH + "\n"));
        refused(FILE.replace("\n", "\r\n"));
        refused(FIRST_LINE + "\n" + Examples.COSIGNED);
        refused(FILE.substring(0, FILE.length() - 1));
        refused(FILE.substring(0, FILE.indexOf("\n\n") + 2));
        for (int end = 0; end < FILE.indexOf(Examples.WITNESS_LINE); end++) refused(FILE.substring(0, end));
    }

    @Test
    void limits_hold() {
        SignedNote checkpoint = Examples.note(Examples.COSIGNED);
        var extra = new byte[ProofFile.MAX_EXTRA_BYTES];
        List<Hash> hashes = Collections.nCopies(ProofFile.MAX_HASHES, Hash.parse(HASH));
        var largest = new ProofFile(extra, Long.MAX_VALUE, hashes, checkpoint);
        assertThat(ProofFile.parse(largest.bytes())).isEqualTo(largest);
        refused(largest.toString().replace("\n\nexample", "\n" + HASH + "\n\nexample"));
        refused(largest.toString().replace("extra ", "extra AAAA"));
        refused(largest + "x".repeat(ProofFile.MAX_BYTES));
        refused(FIRST_LINE + "index 0\n" + (HASH + "\n").repeat(10_000) + "\n" + Examples.COSIGNED);
        List<Hash> tooMany = Collections.nCopies(ProofFile.MAX_HASHES + 1, Hash.parse(HASH));
        assertThatThrownBy(() -> new ProofFile(extra, 0, tooMany, checkpoint)).isInstanceOf(NoteRefused.class);
        assertThatThrownBy(() -> new ProofFile(new byte[extra.length + 1], 0, hashes, checkpoint))
                .isInstanceOf(NoteRefused.class);
        assertThatThrownBy(() -> new ProofFile(extra, -1, hashes, checkpoint)).isInstanceOf(NoteRefused.class);
    }

    @Test
    void a_proof_of_a_checkpoint_with_extension_lines_loses_nothing() {
        SigningKey key = SigningKey.parse(Examples.NEUMANN_SECRET);
        String text = Examples.CHECKPOINT + "more\n";
        String file = FIRST_LINE + "index 0\n\n" + new SignedNote(text, List.of(key.sign(text)));
        assertThat(parse(file).bytes()).isEqualTo(utf8(file));
    }
}
