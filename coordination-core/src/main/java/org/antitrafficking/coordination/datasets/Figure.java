package org.antitrafficking.coordination.datasets;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.antitrafficking.coordination.words.OneText;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/**
 * A number of a data set, exact.
 *
 * @param value of at most 15 digits, without what could be left out: {@code 1642}, {@code 2.5}
 */
@OfNobody
public record Figure(String value) implements OneText<Figure> {

    /** How it is written. */
    public static final String PATTERN = "(0|[1-9][0-9]{0,14})(\\.[0-9]{0,5}[1-9])?";

    private static final Pattern FORM = Pattern.compile(PATTERN);

    public Figure {
        if (!FORM.matcher(value).matches())
            throw new IllegalArgumentException("A figure is a number without sign, of at most 15 digits.");
    }

    /** That number. */
    public static Figure of(BigDecimal number) {
        return new Figure(
                number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString());
    }

    /** That number. */
    public static Figure of(long number) {
        return of(BigDecimal.valueOf(number));
    }

    public BigDecimal number() {
        return new BigDecimal(value);
    }

    /** Both together. */
    public Figure plus(Figure other) {
        return of(number().add(other.number()));
    }

    /** By size, which is another order than that of texts. */
    @Override
    public int compareTo(Figure other) {
        return number().compareTo(other.number());
    }

    @Override
    public String toString() {
        return value;
    }
}
