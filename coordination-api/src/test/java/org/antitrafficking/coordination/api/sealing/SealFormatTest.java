package org.antitrafficking.coordination.api.sealing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.eventlog.Frozen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The frozen bytes of {@code sealed/1}, and a slow twin of them. */
class SealFormatTest {
    private static final String ITEM = "alert-5f2c9d0e7a1b4c3d8e9f0a1b2c3d4e5f";
    private static final String FIELD = "texts.ur.narrative";
    private static final String TEXT = "فرضی ملازمت, “hotel work” 😀\n";
    private static final byte[] SALT = counting(0x20, 32);
    private static final byte[] NONCE = counting(0x40, 12);
    private static final Key KEY = Key.of("000102030405060708090a0b0c0d0e0f", counting(0, 32));

    private static byte[] counting(int first, int length) {
        var bytes = new byte[length];
        for (int i = 0; i < length; i++) bytes[i] = (byte) (first + i);
        return bytes;
    }

    /** Computed with Python's {@code cryptography} and {@code hmac}. */
    @Test
    void the_bytes_are_frozen() {
        var value = SealFormat.seal(KEY, ITEM, FIELD, TEXT, SALT, NONCE);
        assertThat(value)
                .isEqualTo(new Sealed(
                        KEY.id(),
                        FIELD,
                        "QEFCQ0RFRkdISUpL",
                        "wpiMAAIZoSTl7T0dt0k9dEn3YG+DADkUT3503qsu0+RBiSsdBg8E2AEtjrYV1XgCeagv6ZnrwusBhrxrU49E4JN8p8HmXraKp177BZw4LOjrW0NTHpF+hHfQ8Ak4",
                        "4zzPiw0R1Z6J5JnGN7uvaOabfGzcuke0OiveTYp3NyE="));
        assertThat(SealFormat.open(KEY, ITEM, value)).isEqualTo(TEXT);
        new Frozen("seals.txt")
                .and("ciphertext-of-a-seal", Base64.getDecoder().decode(value.ciphertext()))
                .and("commitment-of-a-seal", Base64.getDecoder().decode(value.commitment()))
                .isAsItWas();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 17, 1000})
    void the_slow_twin_gives_the_same(int length) throws GeneralSecurityException {
        var random = new Random(length);
        for (int i = 0; i < 20; i++) {
            byte[] secret = bytes(random, 32);
            byte[] salt = bytes(random, 32);
            byte[] nonce = bytes(random, 12);
            String id = HexFormat.of().formatHex(bytes(random, 16));
            String text = new String(bytes(random, length), ISO_8859_1);
            var value = SealFormat.seal(Key.of(id, secret), ITEM, FIELD, text, salt, nonce);
            assertThat(value).isEqualTo(Twin.seal(secret, id, ITEM, FIELD, text, salt, nonce));
            assertThat(SealFormat.open(Key.of(id, secret), ITEM, value)).isEqualTo(text);
        }
    }

    private static byte[] bytes(Random random, int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    @Test
    void whoever_can_make_authentic_ciphertexts_is_still_held_to_the_commitment() {
        var value = SealFormat.seal(KEY, ITEM, FIELD, "sent", SALT, NONCE);
        var other = SealFormat.seal(KEY, ITEM, FIELD, "amended", SALT, NONCE);
        var mixed = new Sealed(KEY.id(), FIELD, value.nonce(), other.ciphertext(), value.commitment());
        assertThatExceptionOfType(SealBroken.class)
                .isThrownBy(() -> SealFormat.open(KEY, ITEM, mixed))
                .withMessage("it is not what its commitment says");
    }

    @Test
    void half_a_character_is_refused_and_no_length_is_lost() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SealFormat.seal(KEY, ITEM, FIELD, "a\ud800", SALT, NONCE));
        String longest = "é".repeat(Sealed.MAX_TEXT_BYTES / 2);
        assertThat(SealFormat.open(KEY, ITEM, SealFormat.seal(KEY, ITEM, FIELD, longest, SALT, NONCE)))
                .isEqualTo(longest);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SealFormat.seal(KEY, ITEM, FIELD, longest + "e", SALT, NONCE));
    }

    @Test
    void neither_a_key_nor_an_opened_text_shows_itself() {
        assertThat(KEY).hasToString("Key[000102030405060708090a0b0c0d0e0f]");
        assertThat(new Opened.Text("content")).hasToString("Text");
    }

    /** The format once more, from one-block AES, schoolbook GHASH and SHA-256 alone. */
    private static final class Twin {
        private static final BigInteger REDUCTION = BigInteger.valueOf(0xe1).shiftLeft(120);

        static Sealed seal(byte[] secret, String key, String item, String field, String text, byte[] salt, byte[] nonce)
                throws GeneralSecurityException {
            byte[] aad = join("sealed/1\0".getBytes(UTF_8), lp16(key), lp16(item), lp16(field));
            byte[] bound = join("content/1\0".getBytes(UTF_8), lp16(item), lp16(field), text.getBytes(UTF_8));
            byte[] sealed = gcm(secret, nonce, aad, join(salt, text.getBytes(UTF_8)));
            return new Sealed(key, field, base64(nonce), base64(sealed), base64(hmac(salt, bound)));
        }

        private static String base64(byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        }

        private static byte[] lp16(String text) {
            int length = text.getBytes(UTF_8).length;
            return join(new byte[] {(byte) (length / 256), (byte) (length % 256)}, text.getBytes(UTF_8));
        }

        private static byte[] join(byte[]... parts) {
            var hex = new StringBuilder();
            for (byte[] part : parts) hex.append(HexFormat.of().formatHex(part));
            return HexFormat.of().parseHex(hex);
        }

        /** RFC 2104. */
        private static byte[] hmac(byte[] key, byte[] message) throws GeneralSecurityException {
            byte[] inner = Arrays.copyOf(key, 64);
            byte[] outer = Arrays.copyOf(key, 64);
            for (int i = 0; i < 64; i++) {
                inner[i] ^= 0x36;
                outer[i] ^= 0x5c;
            }
            var sha256 = MessageDigest.getInstance("SHA-256");
            return sha256.digest(join(outer, sha256.digest(join(inner, message))));
        }

        /** NIST SP 800-38D, 7.1, for a nonce of 96 bits. */
        private static byte[] gcm(byte[] secret, byte[] nonce, byte[] aad, byte[] plaintext)
                throws GeneralSecurityException {
            var ciphertext = new byte[plaintext.length];
            for (int at = 0; at < plaintext.length; at++)
                ciphertext[at] = (byte) (plaintext[at] ^ aes(secret, block(nonce, 2 + at / 16))[at % 16]);
            byte[] lengths = join(u64(aad.length * 8L), u64(ciphertext.length * 8L));
            byte[] hash = ghash(aes(secret, new byte[16]), join(padded(aad), padded(ciphertext), lengths));
            byte[] tag = aes(secret, block(nonce, 1));
            for (int i = 0; i < 16; i++) tag[i] ^= hash[i];
            return join(ciphertext, tag);
        }

        private static byte[] aes(byte[] secret, byte[] block) throws GeneralSecurityException {
            var cipher = Cipher.getInstance("AES/ECB/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(secret, "AES"));
            return cipher.doFinal(block);
        }

        private static byte[] block(byte[] nonce, int counter) {
            return join(nonce, HexFormat.of().parseHex("%08x".formatted(counter)));
        }

        private static byte[] u64(long number) {
            return HexFormat.of().parseHex("%016x".formatted(number));
        }

        private static byte[] padded(byte[] bytes) {
            return Arrays.copyOf(bytes, (bytes.length + 15) / 16 * 16);
        }

        private static byte[] ghash(byte[] h, byte[] blocks) {
            var factor = new BigInteger(1, h);
            var sum = BigInteger.ZERO;
            for (int at = 0; at < blocks.length; at += 16)
                sum = multiplied(sum.xor(new BigInteger(1, Arrays.copyOfRange(blocks, at, at + 16))), factor);
            return HexFormat.of().parseHex("%032x".formatted(sum));
        }

        /** In GF(2^128), whose first bit is the leftmost. */
        private static BigInteger multiplied(BigInteger x, BigInteger y) {
            var product = BigInteger.ZERO;
            for (int bit = 127; bit >= 0; bit--) {
                if (x.testBit(bit)) product = product.xor(y);
                y = y.testBit(0) ? y.shiftRight(1).xor(REDUCTION) : y.shiftRight(1);
            }
            return product;
        }
    }
}
