package org.antitrafficking.coordination.requests;

import java.util.regex.Pattern;

/** An information request or a blind query. The id can not be guessed. */
public record InformationRequestId(String value) implements Comparable<InformationRequestId> {

    private static final Pattern FORM = Pattern.compile("request-[0-9a-f]{32}");

    public InformationRequestId {
        if (!FORM.matcher(value).matches())
            throw new IllegalArgumentException("A request id is request- and 32 hexadecimal digits.");
    }

    @Override
    public int compareTo(InformationRequestId other) {
        return value.compareTo(other.value);
    }

    /** As Axon stores it. */
    @Override
    public String toString() {
        return value;
    }
}
