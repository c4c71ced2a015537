package org.antitrafficking.coordination.api.described;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Forms are written down beside the classes that hold them: here the two are held against each other. */
class FormTest {

    private static final int TRIES = 3_000;
    private static final List<String> PIECES = List.of(
            "a",
            "Z",
            "0",
            "9",
            "-",
            "--",
            "/",
            "_",
            " ",
            "é",
            "alert-",
            "release-",
            "request-",
            "onward-",
            "person-",
            "mandate-",
            "agreement-",
            "change-",
            "acknowledge/",
            "expiry/",
            "om-police",
            "PK",
            "pa",
            "Arab",
            "-PK",
            "B2",
            "X",
            "0123456789abcdef0123456789abcdef",
            "0123456789ABCDEF",
            "abcdefghijklmnopqrstuvwxyz0123456789");

    static Stream<Form> patterned() {
        return Stream.of(Form.values())
                .filter(form -> form.type() != null && !form.pattern().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("patterned")
    void a_form_takes_what_its_class_takes_and_nothing_else(Form form) {
        assertThat(isTaken(form, form.example())).as(form.example()).isTrue();
        var random = new Random(form.name().hashCode());
        for (int i = 0; i < TRIES; i++) {
            var text = new StringBuilder(random.nextBoolean() ? form.example() : "");
            for (int pieces = random.nextInt(5); pieces > 0; pieces--)
                text.insert(random.nextInt(text.length() + 1), PIECES.get(random.nextInt(PIECES.size())));
            boolean matches =
                    text.toString().matches(form.pattern()) && (form.most() == 0 || text.length() <= form.most());
            assertThat(isTaken(form, text.toString())).as(form + " of " + text).isEqualTo(matches);
        }
    }

    private static boolean isTaken(Form form, String text) {
        Class<?> type = form.type();
        if (type == null) throw new IllegalArgumentException(form + " is of no class");
        try {
            var make =
                    MethodHandles.publicLookup().findConstructor(type, MethodType.methodType(void.class, String.class));
            assertThat(make.invoke(text)).hasToString(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }
}
