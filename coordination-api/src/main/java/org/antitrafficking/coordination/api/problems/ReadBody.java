package org.antitrafficking.coordination.api.problems;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayInputStream;

/** A body that is all there. */
public final class ReadBody extends ServletInputStream {

    private final byte[] bytes;
    private final ByteArrayInputStream body;

    public ReadBody(byte[] bytes) {
        this.bytes = bytes;
        body = new ByteArrayInputStream(bytes);
    }

    /** All of it, and no copy: nobody changes it. */
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public int read() {
        return body.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        return body.read(bytes, offset, length);
    }

    @Override
    public boolean isFinished() {
        return body.available() == 0;
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
        throw new IllegalStateException("Nothing here is read without waiting");
    }
}
