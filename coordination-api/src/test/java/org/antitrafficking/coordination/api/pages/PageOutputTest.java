package org.antitrafficking.coordination.api.pages;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.output.StringOutput;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageOutputTest {

    private static String written(String tag, @Nullable String attribute, @Nullable String text) {
        var output = new StringOutput();
        var page = new PageOutput(output);
        page.setContext(tag, attribute);
        page.writeUserContent(text);
        return output.toString();
    }

    @Test
    void a_day_and_a_month_are_marked_and_what_is_around_them_is_escaped() {
        assertThat(written("td", null, "From 2026-01-01 until 2028-12-31 <b>"))
                .isEqualTo(
                        "From <time dir=\"ltr\">2026-01-01</time> until <time dir=\"ltr\">2028-12-31</time> &lt;b&gt;");
        assertThat(written("dd", null, "2026-12")).isEqualTo("<time dir=\"ltr\">2026-12</time>");
        assertThat(written("dd", null, "(2026-12-07)")).isEqualTo("(<time dir=\"ltr\">2026-12-07</time>)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-13-07",
                "2026-1-7",
                "alert-2026-12-07",
                "2026-12-07-1",
                "12026-12-07",
                "2026-12-07T09:13:00Z",
                "1234-56",
                ""
            })
    void what_is_no_day_stays_as_it_is(String text) {
        assertThat(written("p", null, text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"title", "option", "textarea", "text", "time"})
    void nothing_is_marked_where_there_can_be_text_alone(String tag) {
        assertThat(written(tag, null, "2026-12-07")).isEqualTo("2026-12-07");
    }

    @Test
    void nothing_is_marked_in_an_attribute_and_nothing_is_shown_of_what_is_not_there() {
        assertThat(written("input", "value", "2026-12-07")).isEqualTo("2026-12-07");
        assertThat(written("p", null, null)).isEmpty();
    }
}
