package org.antitrafficking.coordination.api.programme;

import java.util.Currency;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.antitrafficking.coordination.programme.BudgetStatus;
import org.antitrafficking.coordination.programme.BudgetType;
import org.antitrafficking.coordination.programme.ParticipantRole;
import org.antitrafficking.coordination.words.PartnerKind;
import org.jspecify.annotations.Nullable;

/** How IATI 2.03 calls what the platform calls by words of its own. */
final class IatiCodes {

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    private IatiCodes() {}

    /** Whether it is one of the list Currency: ISO 4217, three letters. */
    static boolean isCurrency(String code) {
        return CURRENCIES.contains(code);
    }

    /** Whether it is one of the list Country: ISO 3166-1, two letters. */
    static boolean isCountry(String code) {
        return COUNTRIES.contains(code);
    }

    static String code(ParticipantRole role) {
        return switch (role) {
            case FUNDING -> "1";
            case ACCOUNTABLE -> "2";
            case EXTENDING -> "3";
            case IMPLEMENTING -> "4";
        };
    }

    static String code(BudgetType type) {
        return switch (type) {
            case ORIGINAL -> "1";
            case REVISED -> "2";
        };
    }

    static String code(BudgetStatus status) {
        return switch (status) {
            case INDICATIVE -> "1";
            case COMMITTED -> "2";
        };
    }

    /** Of IATI's list OrganisationType: government, multilateral, or other. */
    static String code(@Nullable PartnerKind kind) {
        return switch (kind) {
            case null -> "90";
            case UN_ORGANIZATION, REGIONAL_BODY -> "40";
            case SERVICE_PROVIDER -> "90";
            case MINISTRY, POLICE, PROSECUTION, BORDER, LABOUR_INSPECTORATE, CHILD_PROTECTION -> "10";
        };
    }
}
