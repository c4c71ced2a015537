package org.antitrafficking.eventlog.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The lines of a file of an export. What can't be read is damaged; a file that is not there has no lines. */
final class LineCursor<T> implements Cursor<T> {

    /** An event of the largest size, twice over: whatever is longer was not written by an export. */
    static final int MAX_LINE_BYTES = 4 << 20;

    private final String name;
    private final JsonLine<T> form;
    private final byte[] ending;
    private final @Nullable InputStream file;
    private long line;
    private boolean over;

    LineCursor(Path folder, String name, JsonLine<T> form) {
        this(folder, name, form, "");
    }

    /** Reads only the lines that end in this way. */
    LineCursor(Path folder, String name, JsonLine<T> form, String ending) {
        this.ending = ending.getBytes(UTF_8);
        this.name = name;
        this.form = form;
        this.file = open(folder.resolve(name));
        this.over = file == null;
    }

    private static @Nullable InputStream open(Path path) {
        try {
            return Files.isRegularFile(path) ? new BufferedInputStream(Files.newInputStream(path), 1 << 16) : null;
        } catch (IOException e) {
            return null; // as if it were not there: what was in it is missing
        }
    }

    @Override
    public @Nullable T next() throws Damaged {
        if (over || file == null) return null;
        try {
            byte[] bytes = line(file);
            while (bytes != null && !isEnding(bytes)) bytes = line(file);
            return bytes == null ? null : form.parse(bytes);
        } catch (IOException e) {
            over = true;
            throw damaged("it can't be read");
        } catch (Damaged e) {
            throw damaged(String.valueOf(e.getMessage()));
        }
    }

    private boolean isEnding(byte[] bytes) {
        int from = bytes.length - ending.length;
        return from >= 0 && Arrays.equals(bytes, from, bytes.length, ending, 0, ending.length);
    }

    private Damaged damaged(String why) {
        return new Damaged("Line " + line + " of " + name + ": " + why + ".");
    }

    private byte @Nullable [] line(InputStream from) throws IOException, Damaged {
        line++;
        var bytes = new ByteArrayOutputStream(512);
        long length = 0;
        for (int next = from.read(); next != '\n'; next = from.read()) {
            if (next < 0) {
                over = true;
                if (length == 0) return null;
                throw new Damaged("its end is missing");
            }
            if (length++ < MAX_LINE_BYTES) bytes.write(next);
        }
        if (length > MAX_LINE_BYTES) throw new Damaged("it is longer than any line");
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        try {
            if (file != null) file.close();
        } catch (IOException e) {
            over = true; // it was only read
        }
    }
}
