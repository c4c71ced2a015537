package org.antitrafficking.eventlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Bytes of stored forms that never change, as another program made them: a file of each module's
 * {@code src/test/resources/frozen} has a name and hexadecimal digits in each line.
 */
public final class Frozen {

    private static final Path ALL = Path.of("src/test/resources/frozen");

    private final String file;
    private final SortedMap<String, String> now = new TreeMap<>();

    /** Of the file of that name in the module whose tests run. */
    public Frozen(String file) {
        this.file = file;
    }

    public Frozen and(String name, byte[] bytes) {
        now.put(name, HexFormat.of().formatHex(bytes));
        return this;
    }

    public Frozen and(String name, String text) {
        return and(name, text.getBytes(UTF_8));
    }

    /** Fails where a form is not what it was, or one of the file was not asked for. */
    public void isAsItWas() {
        var then = new TreeMap<String, String>();
        try {
            for (String line : Files.readAllLines(ALL.resolve(file))) {
                String[] words = line.split(" ", -1);
                then.put(words[0], words[1]);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(now)
                .as(file + ": what is stored in this form has to be read for ever. Leave it as it is, and give what is"
                        + " to differ a name or revision of its own beside it (docs/decisions/0126-…)")
                .isEqualTo(then);
    }
}
