package org.antitrafficking.coordination.api.charts;

import java.util.regex.Pattern;

/** How people read numbers. */
public final class Numbers {

    private static final Pattern THOUSANDS = Pattern.compile("(?<=\\d)(?=(?:\\d{3})+(?!\\d))");

    /** A narrow space at which no line breaks: read alike in every language, where a comma is not. */
    private static final String BETWEEN_THOUSANDS = "\u202F";

    private Numbers() {}

    /** A number in decimal digits, with its thousands apart. */
    public static String grouped(String number) {
        int point = number.indexOf('.');
        int end = point < 0 ? number.length() : point;
        return THOUSANDS.matcher(number.substring(0, end)).replaceAll(BETWEEN_THOUSANDS) + number.substring(end);
    }
}
