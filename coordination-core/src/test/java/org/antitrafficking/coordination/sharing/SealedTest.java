package org.antitrafficking.coordination.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Base64;
import org.antitrafficking.coordination.words.Sealed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SealedTest {
    private static final String KEY = "0f3a".repeat(8);
    private static final String NONCE = base64(12);
    private static final String COMMITMENT = base64(32);

    private static String base64(int bytes) {
        return Base64.getEncoder().encodeToString(new byte[bytes]);
    }

    private static Sealed of(String key, String field, String nonce, String ciphertext, String commitment) {
        return new Sealed(key, field, nonce, ciphertext, commitment);
    }

    @Test
    void a_sealed_value_holds_up_to_128_kib_of_text() {
        assertThat(of(KEY, "texts.en.subject", NONCE, base64(53), COMMITMENT).field())
                .isEqualTo("texts.en.subject");
        assertThatCode(() -> of(KEY, "reason", NONCE, base64(48 + 131_072), COMMITMENT))
                .doesNotThrowAnyException();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(KEY, "reason", NONCE, base64(48 + 131_073), COMMITMENT))
                .withMessageContaining("ciphertext");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(KEY, "reason", NONCE, base64(47), COMMITMENT))
                .withMessageContaining("48 to 131120 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0f3a", "0F3A0F3A0F3A0F3A0F3A0F3A0F3A0F3A", "0f3a0f3a0f3a0f3a0f3a0f3a0f3a0f3a "})
    void a_key_is_named_by_32_hex_digits(String key) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(key, "subject", NONCE, base64(48), COMMITMENT))
                .withMessageContaining("32 hex digits");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a.", ".a", "a..b", "a b", "a/b", "é", "a\u0000"})
    void a_field_is_a_path_of_plain_names(String field) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(KEY, field, NONCE, base64(48), COMMITMENT))
                .withMessageContaining("field");
    }

    @Test
    void a_field_is_not_endless() {
        assertThatCode(() -> of(KEY, "a".repeat(200), NONCE, base64(48), COMMITMENT))
                .doesNotThrowAnyException();
        assertThatIllegalArgumentException().isThrownBy(() -> of(KEY, "a".repeat(201), NONCE, base64(48), COMMITMENT));
    }

    @ParameterizedTest
    @CsvSource({
        "too short,          AAAAAAAAAAAAAAA=",
        "too long,           AAAAAAAAAAAAAAAAAA==",
        "no Base64,          AAAAAAAAAAAAAAA*",
        "the other alphabet, AAAAAAAAAAAAAAA_",
        "a space,            AAAAAAA AAAAAAAA",
        "much too long,      AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    })
    void a_nonce_is_base64_of_12_bytes(String what, String nonce) {
        assertThatIllegalArgumentException()
                .as(what)
                .isThrownBy(() -> of(KEY, "subject", nonce, base64(48), COMMITMENT))
                .withMessageContaining("nonce");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB="})
    void the_same_bytes_are_written_in_one_way_only(String commitment) {
        assertThat(Base64.getDecoder().decode(commitment)).hasSize(32);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(KEY, "subject", NONCE, base64(48), commitment))
                .withMessageContaining("commitment");
    }
}
