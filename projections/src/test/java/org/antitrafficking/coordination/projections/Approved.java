package org.antitrafficking.coordination.projections;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;

/** JSON that was approved once and is stored for ever: {@code approved/<path>.json} among the test's resources. */
public final class Approved {
    private Approved() {}

    /** The approved form, without the line end that the file has. */
    public static String read(String path) {
        try (var file = Approved.class.getResourceAsStream("/approved/" + path + ".json")) {
            return file == null ? "nothing is approved yet" : new String(file.readAllBytes(), UTF_8).stripTrailing();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fails where the form is another than the approved one. What is stored keeps its form: see the message. */
    public static void check(String path, String json) {
        assertThat(json)
                .as(
                        "%s has changed. What is stored keeps its form: give a changed event or entry a new revision,"
                                + " and edit an approved file only where a nullable component was added",
                        path)
                .isEqualTo(read(path));
    }
}
