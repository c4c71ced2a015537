package org.antitrafficking.coordination.api.shapes;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.antitrafficking.coordination.api.described.Variants;
import org.antitrafficking.coordination.api.described.Variants.Variant;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KindsTest {

    @Variants(
            by = "form",
            needs = "name",
            takes = "colour",
            value = {
                @Variant(name = "circle", says = "round", needs = "radius"),
                @Variant(name = "square", says = "angular", needs = "side", takes = "angle")
            })
    private record Shape(
            @Nullable String form,
            @Nullable String name,
            @Nullable String colour,
            @Nullable Integer radius,
            @Nullable Integer side,
            @Nullable Integer angle) {}

    private record OneKind(String name) {}

    @Test
    void a_body_has_what_its_kind_takes_and_nothing_else() {
        for (int again = 0; again < 2; again++) {
            assertThatCode(() -> Kinds.check(new Shape("circle", "a", "red", 1, null, null)))
                    .doesNotThrowAnyException();
            assertThatCode(() -> Kinds.check(new Shape("square", null, null, null, 1, 90)))
                    .doesNotThrowAnyException();
            assertThatThrownBy(() -> Kinds.check(new Shape("circle", "a", null, 1, 1, null)))
                    .isInstanceOf(BadRequest.class)
                    .hasMessage("The field side does not go with the form circle, which takes"
                            + " [colour, form, name, radius].");
        }
    }

    @Test
    void a_body_names_one_of_its_kinds() {
        assertThatThrownBy(() -> Kinds.check(new Shape("line", "a", null, null, null, null)))
                .isInstanceOf(BadRequest.class)
                .hasMessage("The field form is one of [circle, square].");
        assertThatThrownBy(() -> Kinds.check(new Shape(null, "a", null, null, null, null)))
                .isInstanceOf(BadRequest.class)
                .hasMessage("The field form is missing.");
        assertThatThrownBy(() -> Kinds.check(new OneKind("a"))).isInstanceOf(IllegalArgumentException.class);
    }
}
