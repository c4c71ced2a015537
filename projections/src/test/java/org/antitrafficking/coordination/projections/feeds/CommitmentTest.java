package org.antitrafficking.coordination.projections.feeds;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.eventlog.Frozen;
import org.junit.jupiter.api.Test;

class CommitmentTest {
    /** 00 01 … 1f. */
    private static final byte[] R =
            HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");

    private static String commitment(Scope scope, long number, String body) {
        var commitment = new Commitment();
        return HexFormat.of().formatHex(commitment.of(commitment.key(R, scope, number), body.getBytes(UTF_8)));
    }

    /** Both computed with Python's {@code hmac}, the first with {@code openssl dgst} as well. */
    @Test
    void it_is_the_published_formula() {
        assertThat(commitment(Scope.DIRECTORY, 1, "{}"))
                .isEqualTo("4ccdee5f525a0b12d1255b128c2239b7dba7d0b17fd5d1bc4bdf9cf7e8599b56");
        assertThat(commitment(
                        Scope.of(new PartnerId("pk-fia")), 258, "{\"alert\":\"alert-0f3a\",\"subject\":\"é\\u0001\"}"))
                .isEqualTo("fad27986e6293a49f5f46c358f16b681f808c0011b9d808bcb1eca932631145a");
    }

    @Test
    void the_bytes_are_frozen() {
        var commitment = new Commitment();
        byte[] key = commitment.key(R, Scope.of(new PartnerId("pk-fia")), 258);
        byte[] body = "{\"alert\":\"alert-0f3a\",\"subject\":\"é\"}".getBytes(UTF_8);
        new Frozen("commitments.txt")
                .and("key-of-an-entry", key)
                .and("commitment-of-an-entry", commitment.of(key, body))
                .isAsItWas();
    }

    @Test
    void it_differs_by_scope_by_number_and_by_body() {
        assertThat(new String[] {
                    commitment(Scope.DIRECTORY, 1, "{}"),
                    commitment(Scope.of(new PartnerId("directory")), 1, "{}"),
                    commitment(Scope.DIRECTORY, 2, "{}"),
                    commitment(Scope.DIRECTORY, 1, "[]")
                })
                .doesNotHaveDuplicates();
    }
}
