package org.antitrafficking.coordination.api.shapes;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.Limits;
import org.jspecify.annotations.Nullable;

/** Reads one field of a request. A refusal names the field and what it takes, and never quotes what was sent. */
public final class Shapes {
    private Shapes() {}

    /** What is there. */
    public static <T> T present(String field, @Nullable T value) {
        if (value == null) throw new BadRequest("The field " + field + " is missing.");
        return value;
    }

    /** A value made of a text that is there. */
    public static <T> T value(String field, @Nullable String text, Function<String, T> make) {
        String there = present(field, text);
        try {
            return make.apply(there);
        } catch (IllegalArgumentException e) {
            throw new BadRequest("In the field " + field + ": " + e.getMessage());
        } catch (DateTimeException e) {
            throw new BadRequest("The field " + field + " is no date or time of the form that it takes.");
        }
    }

    /**
     * An id out of an address.
     *
     * @throws Hidden where it cannot be one: answered like any that does not exist
     */
    public static <T> T addressed(String id, Function<String, T> make) {
        try {
            return make.apply(id);
        } catch (IllegalArgumentException e) {
            throw Hidden.HIDDEN;
        }
    }

    /** The constant with that text. */
    public static <E extends Enum<E>> E one(String field, Class<E> of, @Nullable String text) {
        String there = present(field, text);
        for (E constant : of.getEnumConstants()) if (constant.toString().equals(there)) return constant;
        throw new BadRequest("The field " + field + " is one of " + Arrays.toString(of.getEnumConstants()) + ".");
    }

    /** A list of no more elements than that; null where the field is missing. */
    public static <T> @Nullable List<T> atMost(String field, int most, @Nullable List<T> elements) {
        if (elements != null && elements.size() > most)
            throw new BadRequest("The field " + field + " has at most " + most + " elements.");
        return elements;
    }

    /** Values of texts, each once; none where the field is missing. */
    public static <T extends Comparable<T>> SortedSet<T> set(
            String field, @Nullable List<@Nullable String> texts, Function<String, T> make) {
        var values = new TreeSet<T>();
        if (texts != null) for (String text : texts) values.add(value(field, text, make));
        return values;
    }

    /** Constants with those texts, each once; none where the field is missing. */
    public static <E extends Enum<E>> SortedSet<E> constants(
            String field, Class<E> of, @Nullable List<@Nullable String> texts) {
        var values = new TreeSet<E>();
        if (texts != null) for (String text : texts) values.add(one(field, of, text));
        return values;
    }

    /** Elements in order; none where the field is missing. */
    public static <T, V> List<V> list(String field, @Nullable List<@Nullable T> elements, Function<T, V> make) {
        var values = new ArrayList<V>();
        if (elements != null) for (T element : elements) values.add(make.apply(present(field, element)));
        return values;
    }

    /** RFC 3339, say {@code 2026-11-24T18:30:00Z}, on a day that there may be. */
    public static Instant instant(String field, @Nullable String text) {
        return value(field, text, moment -> Limits.checked(Instant.parse(moment)));
    }

    /** Say {@code 2026-11-24}; a day that there may be. */
    public static LocalDate date(String field, @Nullable String text) {
        return value(field, text, day -> Limits.checked(LocalDate.parse(day)));
    }

    /** ISO 8601, say {@code PT8H}. */
    public static Duration duration(String field, @Nullable String text) {
        return value(field, text, Duration::parse);
    }
}
