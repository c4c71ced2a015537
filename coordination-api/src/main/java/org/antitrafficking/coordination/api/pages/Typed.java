package org.antitrafficking.coordination.api.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.antitrafficking.coordination.api.pages.session.RefusedForms;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has put into the fields of a form, by their names. A box that is ticked is a field of its own, which
 * says {@link #YES}.
 */
public record Typed(SortedMap<String, String> fields) {

    public static final String YES = "yes";

    /** Of which a form is not made: they are of the request. */
    private static final Set<String> OF_THE_REQUEST = Set.of("token", "match", "once", "more", RefusedForms.KEEP);

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9:+-]+(\\.[A-Za-z0-9:+-]+)*");

    /** Longer than any name of a field. */
    private static final int MAX_NAME_CHARS = 120;

    /** Blocks of one sort, say of persons, are numbered from 1. */
    private static final int MAX_BLOCKS = 50;

    public Typed {
        fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
    }

    /** Browsers end lines with two characters. */
    public static Typed of(HttpServletRequest request) {
        var fields = new TreeMap<String, String>();
        for (String name : Collections.list(request.getParameterNames()))
            if (!OF_THE_REQUEST.contains(name)
                    && name.length() <= MAX_NAME_CHARS
                    && NAME.matcher(name).matches())
                fields.put(
                        name, request.getParameter(name).replace("\r\n", "\n").replace('\r', '\n'));
        return new Typed(fields);
    }

    /** Without spaces at its ends; empty where nothing was typed. */
    public String text(String name) {
        return fields.getOrDefault(name, "").strip();
    }

    /** The same; null where nothing was typed. */
    public @Nullable String said(String name) {
        return has(name) ? text(name) : null;
    }

    /** As it was typed. */
    String raw(String name) {
        return fields.getOrDefault(name, "");
    }

    /** Yes or no, as a form asks for it; null where neither was chosen. */
    public @Nullable Boolean yesOrNo(String name) {
        return switch (text(name)) {
            case "true" -> true;
            case "false" -> false;
            default -> null;
        };
    }

    public boolean has(String name) {
        return !text(name).isEmpty();
    }

    public boolean isTicked(String name) {
        return YES.equals(text(name));
    }

    /** What is ticked of several, by what stands behind the dot. */
    public List<String> ticked(String name) {
        String start = name + ".";
        return fields.keySet().stream()
                .filter(field -> field.startsWith(start) && isTicked(field))
                .map(field -> field.substring(start.length()))
                .toList();
    }

    /** How many blocks there are of a sort. */
    public int blocks(String sort) {
        return blocks(sort, MAX_BLOCKS);
    }

    /** The same, of a sort of which a form may have so many. */
    public int blocks(String sort, int maximum) {
        int most = 0;
        for (String field : fields.keySet()) {
            String[] parts = field.split("\\.", 3);
            if (parts.length == 3 && parts[0].equals(sort) && parts[1].matches("[1-9][0-9]{0,2}"))
                most = Math.max(most, Integer.parseInt(parts[1]));
        }
        return Math.min(most, maximum);
    }

    /** Whether anything was typed into a block. */
    public boolean isUsed(String block, String... names) {
        for (String name : names) if (has(block + "." + name)) return true;
        return false;
    }

    /** Words with blanks, commas or lines between. */
    public List<String> words(String name) {
        return Arrays.stream(text(name).split("[\\s,;]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** Lines that are not empty. */
    public List<String> lines(String name) {
        return text(name)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
