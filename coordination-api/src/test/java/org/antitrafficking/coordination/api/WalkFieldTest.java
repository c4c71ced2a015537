package org.antitrafficking.coordination.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Objects;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The reader of JSON that the walk by programs brings with it, compiled from its file as {@code java} does it. */
class WalkFieldTest {

    private static final String PERSONS = """
        {"items": [{"name": {"text": "clerk of pk-fia"}, "person": "person-1", "roles": ["administrator"]},
                   {"name": {"text": "officer of pk-fia"}, "person": "person-2", "roles": []}],
         "next": null}\
        """;

    @TempDir
    private static Path folder;

    private static URLClassLoader classes;
    private static Method of;

    @BeforeAll
    static void compile() throws IOException, ReflectiveOperationException {
        int result = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler())
                .run(null, null, null, "-d", folder.toString(), "../ops/demonstration/Field.java");
        assertThat(result).isZero();
        classes = new URLClassLoader(new URL[] {folder.toUri().toURL()});
        of = classes.loadClass("Field").getMethod("of", String.class, String.class, String.class);
    }

    @AfterAll
    static void close() throws IOException {
        if (classes != null) classes.close();
    }

    private static String field(String json, String name, String text) throws Throwable {
        try {
            return (String) of.invoke(null, json, name, text);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":\"x\"}|x",
                " { \"b\" : [ 1 , { \"a\" : \"x\" } ] } |x",
                "{\"a\":12.5e-3}|12.5e-3",
                "{\"a\":true}|true",
                "{\"a\":\"x\",\"b\":{\"a\":\"x\"}}|x",
                "{\"a\":null,\"b\":{\"a\":\"x\"}}|x",
                "{\"a\":{\"a\":\"x\"}}|x",
                "{\"b\":\"\\\"a\\\":\\\"y\\\"\",\"a\":\"x\"}|x",
                "{\"\\u0061\":\"\\u0645\\\\\\/\"}|م\\/"
            })
    void a_field_is_found_wherever_it_stands(String json, String value) throws Throwable {
        assertThat(field(json, "a", "")).isEqualTo(value);
    }

    @Test
    void of_several_the_one_is_found_that_stands_by_a_text() throws Throwable {
        assertThat(field(PERSONS, "person", "officer of pk-fia")).isEqualTo("person-2");
        assertThatThrownBy(() -> field(PERSONS, "person", ""))
                .hasMessage("The field person is one of [person-1, person-2]");
        assertThatThrownBy(() -> field(PERSONS, "person", "officer"))
                .hasMessageStartingWith("There is no field person");
        assertThatThrownBy(() -> field(PERSONS, "next", "")).hasMessageStartingWith("There is no field next");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"a\":\"x\"",
                "{\"a\":\"x}",
                "{\"a\" \"x\"}",
                "{\"a\":\"x\",}",
                "{a:\"x\"}",
                "{\"a\":\"x\"} {}",
                "[\"a\":\"x\"]",
                "{\"a\":\"x\" \"b\":1}",
                "{\"a\":01}",
                "{\"a\":\"\\x\"}",
                "<a>x</a>"
            })
    void what_is_no_json_has_no_field(String bad) {
        assertThatThrownBy(() -> field(bad, "a", "")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_is_too_deep_has_none() {
        String deep = "[".repeat(100_000) + "]".repeat(100_000);
        assertThatThrownBy(() -> field(deep, "a", "")).hasMessageStartingWith("This is no JSON, at character 201");
    }
}
