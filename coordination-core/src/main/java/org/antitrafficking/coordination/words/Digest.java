package org.antitrafficking.coordination.words;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What a person validates or signs, as one value: {@code HMAC-SHA-256(blinding, encoding of the parts)}, in
 * hexadecimal. Sealed values take part as they are, with their commitments, so that it binds their content and tells
 * nothing of it.
 *
 * <p>The encoding is unambiguous: a null is {@code 0}; a text, and whatever else is written as its text (a number, an
 * enumeration, a date, a moment), is {@code 1 || lp32(UTF-8)}; a collection is {@code 2 || u32 count} and its elements
 * in their order; a record is {@code 3 || lp32(simple name) || u32 count} and its components in their order; a map is
 * {@code 4 || u32 count} and key and value in turn.
 */
public final class Digest {

    /** Hexadecimal digits of a blinding, 32 random bytes. */
    public static final int BLINDING_CHARS = 64;

    private static final String HMAC = "HmacSHA256";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private Digest() {}

    /**
     * The digest of the parts, in their order.
     *
     * @param blinding 32 random bytes in hexadecimal, made with the thing
     */
    public static String of(String blinding, @Nullable Object... parts) {
        var encoding = new Digest();
        for (Object part : parts) encoding.add(part);
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(HexFormat.of().parseHex(blinding), HMAC));
            return HexFormat.of().formatHex(mac.doFinal(encoding.bytes.toByteArray()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Checks the form of a blinding.
     *
     * @throws IllegalArgumentException if it is not 32 bytes in hexadecimal
     */
    public static String blinding(String text) {
        if (text.length() != BLINDING_CHARS
                || !text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f')))
            throw new IllegalArgumentException("A blinding is 64 hexadecimal digits.");
        return text;
    }

    private void add(@Nullable Object part) {
        switch (part) {
            case null -> bytes.write(0);
            case Collection<?> all -> {
                bytes.write(2);
                count(all.size());
                all.forEach(this::add);
            }
            case Map<?, ?> all -> {
                bytes.write(4);
                count(all.size());
                all.forEach((key, value) -> {
                    add(key);
                    add(value);
                });
            }
            case Record record -> add(record);
            default -> {
                bytes.write(1);
                text(part.toString());
            }
        }
    }

    private void add(Record record) {
        List<RecordComponent> components = List.of(record.getClass().getRecordComponents());
        bytes.write(3);
        text(record.getClass().getSimpleName());
        count(components.size());
        for (RecordComponent component : components) {
            try {
                add(component.getAccessor().invoke(record));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void text(String text) {
        byte[] utf8 = text.getBytes(UTF_8);
        count(utf8.length);
        bytes.writeBytes(utf8);
    }

    private void count(int count) {
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(count).array());
    }
}
