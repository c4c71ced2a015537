package org.antitrafficking.coordination.programme;

import java.math.BigDecimal;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.OneText;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/**
 * A number of units of a currency, exactly: an optional minus, up to 19 digits without leading zeros, and up to 4
 * decimals behind a dot. It is compared as a number; two that are written with different decimals are not equal.
 */
@OfNobody
public record Amount(String value) implements OneText<Amount> {

    /** How an amount is written, as a regular expression. */
    public static final String PATTERN =
            "-?(0|[1-9][0-9]{0," + (Limits.SUM_DIGITS - 1) + "})(\\.[0-9]{1," + Limits.MONEY_DECIMALS + "})?";

    public Amount {
        if (!isAmount(value))
            throw new IllegalArgumentException("An amount is up to " + Limits.SUM_DIGITS
                    + " digits without separators, and up to " + Limits.MONEY_DECIMALS + " decimals behind a dot.");
    }

    /** Character by character: values are made from stored events many times a second. */
    private static boolean isAmount(String text) {
        int from = text.startsWith("-") ? 1 : 0;
        int dot = text.indexOf('.');
        int end = dot < 0 ? text.length() : dot;
        int decimals = dot < 0 ? 0 : text.length() - dot - 1;
        if (end - from < 1
                || end - from > Limits.SUM_DIGITS
                || decimals > Limits.MONEY_DECIMALS
                || dot == text.length() - 1) return false;
        if (text.charAt(from) == '0' && end - from > 1) return false;
        for (int i = from; i < text.length(); i++)
            if (i != dot && (text.charAt(i) < '0' || text.charAt(i) > '9')) return false;
        return true;
    }

    /**
     * The amount of that number.
     *
     * @throws IllegalArgumentException if it has too many digits
     */
    public static Amount of(BigDecimal number) {
        return new Amount(number.toPlainString());
    }

    /** As a number, with as many decimals as it is written with. */
    public BigDecimal number() {
        return new BigDecimal(value);
    }

    @Override
    public int compareTo(Amount other) {
        return number().compareTo(other.number());
    }

    @Override
    public String toString() {
        return value;
    }
}
