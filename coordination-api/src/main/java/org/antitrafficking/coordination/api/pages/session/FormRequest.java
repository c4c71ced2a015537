package org.antitrafficking.coordination.api.pages.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.antitrafficking.coordination.api.identity.IdempotencyKey;
import org.antitrafficking.coordination.api.identity.StatedPurpose;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * A page's request: what a program says in headers, a form says in hidden fields. Headers of these names that come with
 * it, and a token, are not there for whoever comes behind.
 */
final class FormRequest extends HttpServletRequestWrapper {

    /** The hidden fields, by the headers that they stand for in lower case; null where a page says nothing. */
    private static final Map<String, String> FIELDS = Map.of(
            lower(HttpHeaders.IF_MATCH), "match",
            lower(IdempotencyKey.HEADER), "once",
            lower(StatedPurpose.HEADER), "",
            lower(HttpHeaders.IF_NONE_MATCH), "",
            lower(HttpHeaders.AUTHORIZATION), "");

    FormRequest(HttpServletRequest request) {
        super(request);
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    @Override
    public @Nullable String getHeader(String name) {
        String field = FIELDS.get(lower(name));
        return field == null ? super.getHeader(name) : value(field);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        String field = FIELDS.get(lower(name));
        if (field == null) return super.getHeaders(name);
        String value = value(field);
        return value == null ? Collections.emptyEnumeration() : Collections.enumeration(List.of(value));
    }

    private @Nullable String value(String field) {
        return field.isEmpty() || !getMethod().equals("POST") ? null : getParameter(field);
    }
}
