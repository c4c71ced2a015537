package org.antitrafficking.coordination.api.problems;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Reads no more of a body than the limit, whatever its header says of its length. */
@Component
class BodyLimit extends OncePerRequestFilter {

    /** The longest alert in escaped JSON, and room beside it. */
    static final int MAX_JSON_BYTES = 256 * 1024;

    /** Thrown where a body goes on after the limit. */
    static final class TooLarge extends IOException {
        TooLarge() {
            super("the body is larger than " + MAX_JSON_BYTES + " bytes");
        }
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getServletPath().startsWith("/demonstration/"); // files, with a limit of their own
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(
                new HttpServletRequestWrapper(request) {
                    @Override
                    public ServletInputStream getInputStream() throws IOException {
                        if (getContentLengthLong() > MAX_JSON_BYTES) throw new TooLarge();
                        return new Limited(super.getInputStream());
                    }
                },
                response);
    }

    private static final class Limited extends ServletInputStream {
        private final ServletInputStream body;
        private int left = MAX_JSON_BYTES;

        Limited(ServletInputStream body) {
            this.body = body;
        }

        @Override
        public int read() throws IOException {
            int read = body.read();
            if (read >= 0 && --left < 0) throw new TooLarge();
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = body.read(bytes, offset, length);
            if (read > 0 && (left -= read) < 0) throw new TooLarge();
            return read;
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
