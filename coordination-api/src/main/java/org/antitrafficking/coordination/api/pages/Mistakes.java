package org.antitrafficking.coordination.api.pages;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antitrafficking.coordination.words.Limits;

/** Finds what is missing or too long in what was typed, and says it, and what the service refuses, in words. */
public final class Mistakes {

    /** What the service's refusals begin with: the field, by its name in the body. */
    private static final Pattern FIELD = Pattern.compile("^(?:In the field|The field|The) ([A-Za-z0-9.:+-]+?):? .*");

    private final Typed typed;
    private final Words words;
    private final Map<String, String> found = new LinkedHashMap<>();

    Mistakes(Typed typed, Words words) {
        this.typed = typed;
        this.words = words;
    }

    public Map<String, String> found() {
        return found;
    }

    public boolean none() {
        return found.isEmpty();
    }

    public void add(String field, String said) {
        found.putIfAbsent(field, said);
    }

    /**
     * Where nothing was typed.
     *
     * @param key of the field's label
     */
    public void missing(String field, String key) {
        if (!typed.has(field)) add(field, words.say("mistake.missing", FormFields.label(key, words)));
    }

    /** Where nothing of several is ticked. */
    public void noneTicked(String field, String key) {
        if (typed.ticked(field).isEmpty()) add(field, words.say("mistake.none", FormFields.label(key, words)));
    }

    public void tooLong(String field, String key, int most) {
        int length = typed.text(field).length();
        if (length > most) add(field, words.say("mistake.long", FormFields.label(key, words), most, length));
    }

    /** Where what was typed is no day that there is. */
    public void noDay(String field) {
        check(field, "mistake.day", text -> Limits.checked(LocalDate.parse(text)));
    }

    /** Where what was typed is no moment that there is. */
    public void noMoment(String field) {
        check(
                field,
                "mistake.moment",
                text -> Limits.checked(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC)));
    }

    private void check(String field, String said, Consumer<String> read) {
        if (!typed.has(field)) return;
        try {
            read.accept(typed.text(field));
        } catch (DateTimeException | IllegalArgumentException e) {
            add(field, words.say(said, typed.text(field)));
        }
    }

    /**
     * What the service says is wrong with the body that was made.
     *
     * @param fields of the form, by those of the body
     */
    public Mistake refused(String detail, Map<String, String> fields) {
        Matcher named = FIELD.matcher(detail);
        String field = named.matches() ? fields.get(named.group(1)) : null;
        boolean sign = detail.contains("control character")
                || detail.contains("half a character")
                || detail.contains("not seen");
        String said = words.say(sign ? "mistake.sign" : "mistake.refused");
        if (field != null) add(field, sign ? said : words.say("mistake.refused-here"));
        return new Mistake(field, said, sign ? null : detail, null, null);
    }
}
