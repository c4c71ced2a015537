package org.antitrafficking.coordination.programme;

import java.math.BigDecimal;
import org.antitrafficking.coordination.words.Limits;

/**
 * An amount in a currency, exactly, and written with as many decimals as the currency has. It has up to 15 digits
 * before them: so the sum of all that a programme records is an amount still.
 *
 * @param amount negative where it is given back or was wrong
 */
public record Money(Amount amount, CurrencyCode currency) {

    public Money {
        BigDecimal number = amount.number();
        if (number.scale() > currency.decimals())
            throw new IllegalArgumentException(
                    "Amounts in " + currency + " have " + currency.decimals() + " decimals at most.");
        if (!fits(number))
            throw new IllegalArgumentException(
                    "An amount of money has " + Limits.MONEY_DIGITS + " digits before its decimals at most.");
        amount = Amount.of(number.setScale(currency.decimals()));
    }

    /** Of a number that has no more decimals than the currency. */
    public static Money of(BigDecimal number, CurrencyCode currency) {
        return new Money(Amount.of(number.setScale(currency.decimals())), currency);
    }

    /** Whether money may have that amount. */
    static boolean fits(BigDecimal number) {
        return number.precision() - number.scale() <= Limits.MONEY_DIGITS;
    }

    /** As a number, with the decimals of its currency. */
    public BigDecimal number() {
        return amount.number();
    }

    /** -1, 0 or 1. */
    public int sign() {
        return number().signum();
    }
}
