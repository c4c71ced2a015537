package org.antitrafficking.coordination.api.pages.past;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.antitrafficking.coordination.api.identity.Doors;
import org.jspecify.annotations.Nullable;

/**
 * What a page of the past is asked for, as its address says it.
 *
 * @param partner whose past; null for the reader's own partner
 * @param at by which moment; null for now
 * @param time by which of an entry's two times; null for when it was recorded
 */
record Question(
        @Nullable String partner,
        @Nullable String at,
        @Nullable String time) {

    static final String PAST = Doors.PAGES + "/past";
    static final String ITEMS = PAST + "/items/";
    static final String DECISIONS = PAST + "/decisions";
    static final String READS = PAST + "/reads";
    static final String BUNDLE = PAST + "/bundle";
    static final String PAGE = "/page";
    static final String DIFFERENCE = "/difference";

    /** Of what was typed: empty is left out. */
    static Question of(@Nullable String partner, @Nullable String at, @Nullable String time) {
        return new Question(said(partner), Moments.asked(at), said(time));
    }

    static @Nullable String said(@Nullable String typed) {
        return typed == null || typed.isBlank() ? null : typed;
    }

    /** By when things happened, and not by when that was recorded. */
    boolean isOfOccurrence() {
        return "occurred".equals(time);
    }

    /** An address with this question. */
    String to(String path) {
        return address(path, "partner", partner, "at", at, "time", time);
    }

    /** The same at another moment. */
    Question when(@Nullable String moment) {
        return new Question(partner, moment, null);
    }

    /**
     * An address with a question.
     *
     * @param asked names, each with its value; null where that is left out
     */
    static String address(String path, @Nullable String... asked) {
        var address = new StringBuilder(path);
        for (int i = 0; i < asked.length; i += 2) {
            String value = asked[i + 1];
            if (value == null) continue;
            address.append(address.length() == path.length() ? '?' : '&')
                    .append(asked[i])
                    .append('=')
                    .append(URLEncoder.encode(value, StandardCharsets.UTF_8).replace("%3A", ":"));
        }
        return address.toString();
    }
}
