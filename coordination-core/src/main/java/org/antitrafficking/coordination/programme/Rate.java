package org.antitrafficking.coordination.programme;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/**
 * At which rate an amount of another currency counts, as its source says it.
 *
 * @param factor units of the programme's currency for one unit of the amount's, in decimal, above 0
 * @param rateSource where that is written
 * @param day of which it is
 */
public record Rate(
        @OfNobody String factor,
        @OfNobody Sealed rateSource,
        @OfNobody LocalDate day) {

    /** How a rate is written, as a regular expression. */
    public static final String PATTERN = "(0|[1-9][0-9]{0,8})(\\.[0-9]{1,10})?";

    public Rate {
        check(factor);
    }

    /**
     * Goes on where that can be a rate.
     *
     * @throws IllegalArgumentException saying how one is written
     */
    public static void check(String factor) {
        if (!factor.matches(PATTERN) || new BigDecimal(factor).signum() == 0)
            throw new IllegalArgumentException(
                    "A rate is above 0, up to 9 digits without separators and up to 10 decimals behind a dot.");
    }

    /** The number of units of another currency that money is: rounded once, half to even. */
    BigDecimal converted(Money money, CurrencyCode into) {
        return money.number().multiply(new BigDecimal(factor)).setScale(into.decimals(), RoundingMode.HALF_EVEN);
    }

    Stream<Sealed> values() {
        return Stream.of(rateSource);
    }
}
