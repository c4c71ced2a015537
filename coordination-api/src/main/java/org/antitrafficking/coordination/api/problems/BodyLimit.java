package org.antitrafficking.coordination.api.problems;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads no more of a body than the limit, whatever its header says of its length, and nothing that is not UTF-8 (RFC
 * 8259, 8.1): what is read in two ways is refused in both.
 */
@Component
class BodyLimit extends OncePerRequestFilter {

    /** The longest alert in escaped JSON, and room beside it. */
    static final int MAX_JSON_BYTES = BodyTooLarge.MAX_BYTES;

    private static final int BYTE_ORDER_MARK = 0xEF;

    /** Thrown where a body goes on after the limit. */
    static final class TooLarge extends IOException {
        TooLarge() {
            super("the body is larger than " + MAX_JSON_BYTES + " bytes");
        }
    }

    /** Thrown where a body is not UTF-8, or begins with a byte order mark. */
    static final class NotUtf8 extends IOException {
        NotUtf8() {
            super("the body is not UTF-8");
        }
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        // files, with a limit of their own, of which it is told in which line they are no UTF-8
        return request.getServletPath().startsWith("/demonstration/") || DataFiles.isOne(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(
                new HttpServletRequestWrapper(request) {
                    @Override
                    public ServletInputStream getInputStream() throws IOException {
                        if (getContentLengthLong() > MAX_JSON_BYTES) throw new TooLarge();
                        return new ReadBody(checked(super.getInputStream()));
                    }
                },
                response);
    }

    private static byte[] checked(ServletInputStream body) throws IOException {
        byte[] bytes = body.readNBytes(MAX_JSON_BYTES + 1);
        if (bytes.length > MAX_JSON_BYTES) throw new TooLarge();
        if (bytes.length > 0 && (bytes[0] == (byte) BYTE_ORDER_MARK || bytes[0] == 0)) throw new NotUtf8();
        if (bytes.length > 1 && bytes[1] == 0) throw new NotUtf8(); // UTF-16 or UTF-32, which a reader would guess
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException e) {
            throw new NotUtf8();
        }
        return bytes;
    }
}
