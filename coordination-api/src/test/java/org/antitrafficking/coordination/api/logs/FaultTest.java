package org.antitrafficking.coordination.api.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** What a log line tells of a fault, and what it does not. */
class FaultTest {

    private static String printed(Throwable fault) throws IOException {
        var out = new StringBuilder();
        Fault.print(fault, out);
        return out.toString();
    }

    /** As a library throws it, to whom the text was given. */
    private static Throwable fromALibrary(String text) {
        try {
            Integer.parseInt(text);
            throw new AssertionError("That was a number");
        } catch (NumberFormatException e) {
            return e;
        }
    }

    @Test
    void a_librarys_message_is_not_told_wherever_in_the_chain_it_stands() throws Exception {
        var fault = new IllegalStateException("the views stand still", fromALibrary("canary1"));
        fault.addSuppressed(fromALibrary("canary2"));
        assertThat(printed(fault))
                .startsWith("java.lang.IllegalStateException: the views stand still\n    at org.antitrafficking.")
                .contains("by java.lang.NumberFormatException\n", "beside java.lang.NumberFormatException\n")
                .contains("    at java.base/java.lang.Integer.parseInt")
                .doesNotContain("canary");
    }

    @Test
    void of_a_database_only_messages_about_connections_and_resources_are_told() throws Exception {
        assertThat(printed(new SQLException("invalid input syntax: \"canary\"", "22P02")))
                .startsWith("java.sql.SQLException [22P02]\n");
        assertThat(printed(new SQLException("duplicate key value (canary)", "23505")))
                .doesNotContain("canary");
        assertThat(printed(new SQLException("canary"))).doesNotContain("canary");
        assertThat(printed(new SQLException("Connection to 127.0.0.1:5432 refused", "08001")))
                .startsWith("java.sql.SQLException [08001]: Connection to 127.0.0.1:5432 refused\n");
    }

    @Test
    void a_chain_that_bites_its_tail_ends() throws Exception {
        var first = new IllegalStateException("first");
        var second = new IllegalStateException("second", first);
        first.initCause(second);
        assertThat(printed(first)).containsOnlyOnce("first").containsOnlyOnce("second");
    }
}
