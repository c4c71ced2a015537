package org.antitrafficking.coordination.alerts;

import java.util.List;
import org.antitrafficking.coordination.words.AlertKind;
import org.antitrafficking.coordination.words.CountryCode;
import org.antitrafficking.coordination.words.Limits;
import org.jspecify.annotations.Nullable;

/** What an alert of its kind has to say beside its narrative. */
public sealed interface Details {

    /** Possible victims or missing persons: at least one such person is described. */
    record Victims() implements Details {}

    /** Suspected traffickers: at least one such person is described, and source and information are evaluated. */
    record Suspects() implements Details {}

    /** A false job offer, an agency, an online advertisement. */
    record RecruitmentScheme(RecruitmentMethod method) implements Details {}

    /**
     * A route or modus operandi.
     *
     * @param countries along it, in order, at least one
     */
    record Route(List<CountryCode> countries) implements Details {
        /** More would be a list of the world. */
        public static final int MAX_COUNTRIES = Limits.ROUTE_COUNTRIES;

        public Route {
            countries = List.copyOf(countries);
            if (countries.isEmpty() || countries.size() > MAX_COUNTRIES)
                throw new IllegalArgumentException("A route has 1 to " + MAX_COUNTRIES + " countries.");
        }
    }

    /**
     * Forged or misused documents.
     *
     * @param country whose authorities are said to have issued them; absent where they name none
     */
    record DocumentFraud(DocumentType type, @Nullable CountryCode country) implements Details {}

    /** A warning. */
    record Warning(WarningTo to) implements Details {}

    default AlertKind kind() {
        return switch (this) {
            case Victims d -> AlertKind.POSSIBLE_VICTIM_OR_MISSING_PERSON;
            case Suspects d -> AlertKind.SUSPECTED_TRAFFICKER_OR_NETWORK;
            case RecruitmentScheme d -> AlertKind.RECRUITMENT_SCHEME;
            case Route d -> AlertKind.ROUTE_OR_MODUS_OPERANDI;
            case DocumentFraud d -> AlertKind.DOCUMENT_FRAUD;
            case Warning d -> AlertKind.WARNING;
        };
    }
}
