package org.antitrafficking.coordination.programme;

import java.util.Currency;
import java.util.Map;
import java.util.stream.Collectors;
import org.antitrafficking.coordination.words.OneText;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/** A currency by its code in capitals, ISO 4217: one in which money is counted in units and decimals. */
@OfNobody
public record CurrencyCode(String value) implements OneText<CurrencyCode> {

    /** Of each currency, how many decimals its amounts have; what is counted in none, gold for one, is left out. */
    private static final Map<String, Integer> DECIMALS = Currency.getAvailableCurrencies().stream()
            .filter(currency -> currency.getDefaultFractionDigits() >= 0)
            .collect(Collectors.toUnmodifiableMap(Currency::getCurrencyCode, Currency::getDefaultFractionDigits));

    public CurrencyCode {
        if (!DECIMALS.containsKey(value))
            throw new IllegalArgumentException("A currency is three capitals of ISO 4217, say USD.");
    }

    /** How many decimals its amounts have: 2 for USD, 0 for JPY. */
    public int decimals() {
        return DECIMALS.getOrDefault(value, 0);
    }

    @Override
    public String toString() {
        return value;
    }
}
