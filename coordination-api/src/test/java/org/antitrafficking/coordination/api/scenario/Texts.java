package org.antitrafficking.coordination.api.scenario;

import java.util.Arrays;

/** Values by the texts that they are written as. */
final class Texts {

    private Texts() {}

    /**
     * The value of a text.
     *
     * @throws IllegalArgumentException naming those that there are, if there is none
     */
    static <E extends Enum<E>> E of(E[] values, String text) {
        for (E value : values) if (value.toString().equals(text)) return value;
        throw new IllegalArgumentException(text + " is none of " + Arrays.toString(values));
    }
}
