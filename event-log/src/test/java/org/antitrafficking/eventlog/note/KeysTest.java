package org.antitrafficking.eventlog.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {

    private static final List<String> PUBLIC =
            List.of(Examples.NEUMANN, Examples.ENOCH, Examples.FOO, Examples.LOG, Examples.WITNESS);

    private static final List<String> PRIVATE = List.of(Examples.NEUMANN_SECRET, Examples.WITNESS_SECRET);

    private static void refused(String vkey) {
        assertThatThrownBy(() -> VerifierKey.parse(vkey)).as(vkey).isInstanceOf(NoteRefused.class);
    }

    private static void secretRefused(String skey) {
        assertThatThrownBy(() -> SigningKey.parse(skey))
                .as(skey)
                .isInstanceOf(NoteRefused.class)
                .message()
                .doesNotContain("gUKFALV", "KFALVFGyNhP");
    }

    @Test
    void a_published_key_is_written_as_it_was_read() {
        for (String vkey : PUBLIC) assertThat(VerifierKey.parse(vkey)).hasToString(vkey);
        assertThat(VerifierKey.parse(Examples.NEUMANN).type()).isEqualTo(VerifierKey.Type.ED25519);
        assertThat(VerifierKey.parse(Examples.WITNESS).type()).isEqualTo(VerifierKey.Type.COSIGNATURE);
        assertThat(VerifierKey.parse(Examples.FOO).id()).isEqualTo(0x530d903a);
    }

    @Test
    void a_private_key_has_the_published_public_key() {
        assertThat(SigningKey.parse(Examples.NEUMANN_SECRET).verifierKey()).hasToString(Examples.NEUMANN);
        assertThat(SigningKey.parse(Examples.WITNESS_SECRET).verifierKey()).hasToString(Examples.WITNESS);
        assertThat(CosignerKey.parse(Examples.WITNESS_SECRET).verifierKey()).hasToString(Examples.WITNESS);
        for (String skey : PRIVATE) assertThat(SigningKey.parse(skey).secret()).isEqualTo(skey);
    }

    @Test
    void no_part_of_a_key_is_a_key() {
        for (String vkey : PUBLIC)
            for (int from = 0; from < vkey.length(); from++)
                for (int to = from; to <= vkey.length(); to++)
                    if (to - from < vkey.length()) refused(vkey.substring(from, to));
    }

    @Test
    void a_key_with_one_character_changed_is_none() {
        for (String vkey : PUBLIC)
            for (int i = 0; i < vkey.length(); i++)
                refused(vkey.substring(0, i) + (char) (vkey.charAt(i) + 1) + vkey.substring(i + 1));
        for (String skey : PRIVATE)
            for (int i = 0; i < skey.length(); i++) {
                secretRefused(skey.substring(0, i) + (char) (skey.charAt(i) + 1) + skey.substring(i + 1));
                secretRefused(skey.substring(0, i));
            }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==", // length
                "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", // algorithm
                "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                Examples.NEUMANN_SECRET
            })
    void what_is_no_key_is_refused(String vkey) {
        refused(vkey);
    }

    /** Every space of Unicode's White_Space property, and what could not be told apart once written. */
    @Test
    void a_name_holds_no_space_plus_or_half_character() {
        byte[] key = VerifierKey.parse(Examples.FOO).key();
        String spaces = "\t\n\u000b\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
                + "\u200a\u2028\u2029\u202f\u205f\u3000";
        for (char c : (spaces + "+\0\u001f\ud800\udc00").toCharArray())
            assertThatThrownBy(() -> new VerifierKey("a" + c + "b", VerifierKey.Type.ED25519, key))
                    .isInstanceOf(NoteRefused.class);
        var umlaut = new VerifierKey("zürich.example/\ud83d\ude00", VerifierKey.Type.ED25519, key);
        assertThat(VerifierKey.parse(umlaut.toString())).isEqualTo(umlaut);
    }

    @Test
    void bytes_that_are_no_point_of_the_curve_are_no_key() {
        var tooLarge = new byte[32];
        Arrays.fill(tooLarge, (byte) 0xff);
        var offTheCurve = new byte[32];
        offTheCurve[0] = 2;
        for (byte[] none : List.of(tooLarge, offTheCurve, new byte[31], new byte[33], new byte[0]))
            assertThatThrownBy(() -> new VerifierKey("a", VerifierKey.Type.ED25519, none))
                    .isInstanceOf(NoteRefused.class);
    }

    @Test
    void a_new_key_is_read_again_and_signs() {
        var random = new SecureRandom();
        for (int i = 0; i < 50; i++) {
            SigningKey log = SigningKey.generate("log.example/" + i, random);
            assertThat(SigningKey.parse(log.secret()).verifierKey()).isEqualTo(log.verifierKey());
            assertThat(VerifierKey.parse(log.verifierKey().toString())).isEqualTo(log.verifierKey());
            var note = new SignedNote("text\n", List.of(log.sign("text\n")));
            assertThat(note.verify(List.of(log.verifierKey()))).hasSize(1);

            CosignerKey witness = CosignerKey.generate("witness.example/" + i, random);
            assertThat(CosignerKey.parse(witness.secret()).verifierKey()).isEqualTo(witness.verifierKey());
            assertThat(log.toString() + witness).doesNotContain(log.secret(), witness.secret(), "PRIVATE+KEY");
        }
    }

    @Test
    void a_log_does_not_cosign_and_a_cosigner_signs_no_note() {
        assertThatThrownBy(() -> CosignerKey.parse(Examples.NEUMANN_SECRET)).isInstanceOf(NoteRefused.class);
        SigningKey cosigner = SigningKey.parse(Examples.WITNESS_SECRET);
        assertThatThrownBy(() -> cosigner.sign("text\n")).isInstanceOf(NoteRefused.class);
    }

    @Test
    void a_key_or_a_signature_does_not_change_with_the_array_it_was_made_of() {
        VerifierKey published = VerifierKey.parse(Examples.FOO);
        byte[] bytes = published.key();
        var key = new VerifierKey(published.name(), published.type(), bytes);
        bytes[0]++;
        key.key()[1]++;
        assertThat(key).isEqualTo(published).hasSameHashCodeAs(published).hasToString(Examples.FOO);

        NoteSignature read = NoteSignature.parse(Examples.NEUMANN_LINE);
        read.signature()[0]++;
        assertThat(read.line()).isEqualTo(Examples.NEUMANN_LINE);
        assertThat(read).isEqualTo(NoteSignature.parse(Examples.NEUMANN_LINE));
    }

    @Test
    void a_cosignature_is_of_a_checkpoint_and_not_from_before_1970() {
        CosignerKey witness = CosignerKey.parse(Examples.WITNESS_SECRET);
        assertThatThrownBy(() -> witness.cosign(Examples.CRYPTOGRAPHY, Instant.EPOCH))
                .isInstanceOf(NoteRefused.class);
        assertThatThrownBy(() -> witness.cosign(Examples.CHECKPOINT, Instant.EPOCH.minusNanos(1)))
                .isInstanceOf(NoteRefused.class);
    }
}
