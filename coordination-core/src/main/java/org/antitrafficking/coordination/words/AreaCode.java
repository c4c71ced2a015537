package org.antitrafficking.coordination.words;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antitrafficking.coordination.words.Tells.OfNobody;
import org.jspecify.annotations.Nullable;

/** A country by its ISO 3166-1 alpha-2 code, or a first-level area of one by its ISO 3166-2 code: nothing finer. */
@OfNobody
public record AreaCode(String value) implements OneText<AreaCode> {

    private static final Pattern FORM = Pattern.compile("[A-Z]{2}(-[A-Z0-9]{1,3})?");

    private static final int COUNTRY_CHARS = 2;

    private static final Map<String, String> BY_ALPHA_3 = Stream.of(Locale.getISOCountries())
            .collect(Collectors.toUnmodifiableMap(code -> Locale.of("", code).getISO3Country(), code -> code));

    public AreaCode {
        if (!FORM.matcher(value).matches())
            throw new IllegalArgumentException("it takes an ISO 3166-1 country or ISO 3166-2 area, say PK-PB.");
    }

    /**
     * A country by its ISO 3166-1 alpha-3 code.
     *
     * @param alpha3 null for none
     * @return null where that is no country's
     */
    public static @Nullable AreaCode ofCountry(@Nullable String alpha3) {
        String alpha2 = alpha3 == null ? null : BY_ALPHA_3.get(alpha3);
        return alpha2 == null ? null : new AreaCode(alpha2);
    }

    /** Whose area it is; a country's own. */
    public CountryCode country() {
        return new CountryCode(value.substring(0, COUNTRY_CHARS));
    }

    @Override
    public String toString() {
        return value;
    }
}
