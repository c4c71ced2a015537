package org.antitrafficking.coordination.api.reads;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.antitrafficking.coordination.api.sealing.Key;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoughtTest {

    private static final ReadKey KEY = new ReadKey("service-1", "YS1yZWFkLWtleS1vZi10aGlzLXRlc3QtYWxvbmUtISE=");
    private static final ReadKey OTHER = new ReadKey("service-2", "b3RoZXIta2V5LW9mLXRoaXMtdGVzdC1hbG9uZS0hISE=");
    private static final Pseudonyms.Names NAMES =
            new Pseudonyms.Names(new Key("0".repeat(32), new SecretKeySpec(new byte[32], "AES")), "2026-11");
    private static final String WORDS = "Amina of Multan";

    @Test
    void what_is_searched_for_is_recorded_as_its_hmac_and_never_in_the_clear() {
        var recorded = Sought.of("search").secret("text", WORDS).recorded(KEY, NAMES);
        assertThat(recorded.toString()).doesNotContain("Amina", "Multan");
        assertThat(recorded.hmacs()).containsOnlyKeys("text");
        assertThat(recorded)
                .as("the same search is known again")
                .isEqualTo(Sought.of("search").secret("text", WORDS).recorded(KEY, NAMES));
        String hmac = recorded.hmacs().get("text");
        assertThat(hmac)
                .as("and nowhere else")
                .isNotEqualTo(KEY.ofServed(WORDS.getBytes(UTF_8)))
                .isNotEqualTo(Sought.of("search")
                        .secret("text", WORDS)
                        .recorded(OTHER, NAMES)
                        .hmacs()
                        .get("text"))
                .isNotEqualTo(Sought.of("search")
                        .secret("name", WORDS)
                        .recorded(KEY, NAMES)
                        .hmacs()
                        .get("name"))
                .isNotEqualTo(Sought.of("inbox")
                        .secret("text", WORDS)
                        .recorded(KEY, NAMES)
                        .hmacs()
                        .get("text"));
    }

    @Test
    void ids_and_numbers_are_recorded_as_they_are() {
        var recorded = Sought.of("feed")
                .id("scope", "agency-pk-fia")
                .number("after", 7)
                .recorded(KEY, NAMES);
        assertThat(recorded.kind()).isEqualTo("feed");
        assertThat(recorded.ids()).isEqualTo(Map.of("scope", "agency-pk-fia"));
        assertThat(recorded.numbers()).isEqualTo(Map.of("after", 7L));
        assertThat(recorded.hmacs()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Amina", "amina khan", "é", "agency--x", "a\u0000", "a\n"})
    void what_stands_for_an_id_and_can_be_none_is_recorded_as_its_hmac(String text) {
        var recorded = Sought.of("agreement").id("agreement", text).recorded(KEY, NAMES);
        assertThat(recorded.ids()).isEmpty();
        assertThat(recorded.hmacs()).containsOnlyKeys("agreement");
    }

    @Test
    void an_id_has_an_end() {
        assertThat(Sought.of("group")
                        .id("group", "a".repeat(128))
                        .recorded(KEY, NAMES)
                        .ids())
                .hasSize(1);
        assertThat(Sought.of("group")
                        .id("group", "a".repeat(129))
                        .recorded(KEY, NAMES)
                        .ids())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "YQ==", "not base64 at all, and as long as a key of 32 bytes is"})
    void a_read_key_is_32_bytes_in_base64(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new ReadKey("service-1", text));
        assertThat(ReadKey.isMadeOf("service-1", text)).isFalse();
    }

    @Test
    void a_read_key_has_a_name() {
        String secret = "YS1yZWFkLWtleS1vZi10aGlzLXRlc3QtYWxvbmUtISE=";
        assertThat(ReadKey.isMadeOf("service-2", secret)).isTrue();
        for (String name : new String[] {"", "Service 1", "a_b"})
            assertThat(ReadKey.isMadeOf(name, secret)).isFalse();
    }
}
