package org.antitrafficking.coordination.api.pages;

import com.ibm.icu.text.Collator;
import com.ibm.icu.text.DateFormat;
import com.ibm.icu.text.ListFormatter;
import com.ibm.icu.text.MeasureFormat;
import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.Measure;
import com.ibm.icu.util.MeasureUnit;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Date;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.antitrafficking.coordination.Features;
import org.antitrafficking.coordination.features.Feature;
import org.jspecify.annotations.Nullable;

/**
 * What the pages say in one language: ICU messages, each under a key that all languages have. What they give is plain
 * text, which a template escapes.
 */
public final class Words {

    private static final Map<Language, Words> ALL = new EnumMap<>(Language.class);

    static {
        for (Language language : Language.values()) ALL.put(language, new Words(language));
    }

    /** The folder of the words of the operator's pages. */
    private static final String OPERATION = "operation";

    private final Language language;
    private final Properties messages;

    private Words(Language language) {
        this.language = language;
        this.messages = read(language);
    }

    /** Those of a language. */
    public static Words in(Language language) {
        return Objects.requireNonNull(ALL.get(language));
    }

    /** The words of all pages, and those that a feature, or the operator, has in a folder of its own. */
    private static Properties read(Language language) {
        String file = language.tag() + ".properties";
        var messages = new Properties();
        messages.putAll(Objects.requireNonNull(read("/pages/words/" + file), file));
        var folders = new ArrayList<>(List.of(OPERATION));
        for (Feature<?, ?, ?, ?> feature : Features.ALL) folders.add(feature.name());
        for (String folder : folders) {
            Properties own = read("/pages/words/" + folder + "/" + file);
            if (own != null)
                own.forEach((key, message) -> {
                    if (messages.putIfAbsent(key, message) != null)
                        throw new IllegalStateException(key + " is said twice in " + language);
                });
        }
        return messages;
    }

    private static @Nullable Properties read(String file) {
        try (InputStream stream = Words.class.getResourceAsStream(file)) {
            if (stream == null) return null;
            var messages = new Properties();
            messages.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
            return messages;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Language language() {
        return language;
    }

    Set<String> keys() {
        return new TreeSet<>(messages.stringPropertyNames());
    }

    String pattern(String key) {
        return messages.getProperty(key, "");
    }

    /** Whether something stands under the key. */
    public boolean has(String key) {
        return messages.containsKey(key);
    }

    /** All that stands under keys that begin so, by what comes behind that. */
    public SortedMap<String, String> under(String prefix) {
        var said = new TreeMap<String, String>();
        for (String key : messages.stringPropertyNames())
            if (key.startsWith(prefix)) said.put(key.substring(prefix.length()), say(key));
        return said;
    }

    /**
     * What stands under the key, with the values in their places.
     *
     * @throws IllegalStateException if nothing does
     */
    public String say(String key, Object... values) {
        String pattern = messages.getProperty(key);
        if (pattern == null) throw new IllegalStateException("Nothing is said for " + key + " in " + language);
        return new MessageFormat(pattern, language.locale()).format(values);
    }

    /** What stands under each of the keys, in their order. */
    public List<String> each(String... keys) {
        return Arrays.stream(keys).map(key -> say(key)).toList();
    }

    /** What a word of the platform is called: of a kind, a role, an urgency. One that has no name stays as it is. */
    public String called(String kind, String word) {
        String key = kind + "." + word;
        return has(key) ? say(key) : word;
    }

    /** In which the language puts words one after the other. */
    public Comparator<String> order() {
        Collator collator = Collator.getInstance(language.locale());
        return collator::compare;
    }

    /** Several things after each other, as the language writes them. */
    public String list(List<String> things) {
        return ListFormatter.getInstance(language.locale()).format(things);
    }

    /** What a rule that forbids something says; one that has no words here says it by its name. */
    public String rule(String rule) {
        return has("rule." + rule) ? say("rule." + rule) : rule.replace('-', ' ');
    }

    /** A language by its tag (BCP 47). */
    public String language(String tag) {
        return ULocale.forLanguageTag(tag).getDisplayName(language.locale());
    }

    /** How long something is, in days, hours or minutes, whichever of them it is a whole number of. */
    public String duration(Duration time) {
        long minutes = time.toMinutes();
        var measure = minutes % (24 * 60) == 0
                ? new Measure(minutes / (24 * 60), MeasureUnit.DAY)
                : minutes % 60 == 0
                        ? new Measure(minutes / 60, MeasureUnit.HOUR)
                        : new Measure(minutes, MeasureUnit.MINUTE);
        return MeasureFormat.getInstance(language.locale(), MeasureFormat.FormatWidth.WIDE)
                .formatMeasures(measure);
    }

    /**
     * How old something is: in seconds up to two minutes, then in whole minutes, hours or days, two of each at least.
     */
    public String age(Duration time) {
        long seconds = Math.max(0, time.toSeconds());
        var measure = seconds < 2 * 60
                ? new Measure(seconds, MeasureUnit.SECOND)
                : seconds < 2 * 60 * 60
                        ? new Measure(seconds / 60, MeasureUnit.MINUTE)
                        : seconds < 2 * 24 * 60 * 60
                                ? new Measure(seconds / (60 * 60), MeasureUnit.HOUR)
                                : new Measure(seconds / (24 * 60 * 60), MeasureUnit.DAY);
        return MeasureFormat.getInstance(language.locale(), MeasureFormat.FormatWidth.WIDE)
                .formatMeasures(measure);
    }

    /** A moment to the minute, in UTC. */
    public String moment(Instant at) {
        DateFormat format = DateFormat.getDateTimeInstance(DateFormat.MEDIUM, DateFormat.SHORT, language.locale());
        format.setTimeZone(TimeZone.getTimeZone("UTC"));
        return say("moment", format.format(Date.from(at)));
    }

    /** A country by its code of two letters (ISO 3166-1). */
    public String country(String code) {
        return ULocale.getDisplayCountry("und-" + code, language.locale().toLanguageTag());
    }

    /** An area by its code (ISO 3166-2), with its country; a country by its name. */
    public String area(String code) {
        int dash = code.indexOf('-');
        return dash < 0 ? country(code) : code + " (" + country(code.substring(0, dash)) + ")";
    }
}
