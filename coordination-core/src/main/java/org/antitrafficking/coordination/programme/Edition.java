package org.antitrafficking.coordination.programme;

import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.antitrafficking.coordination.words.Language;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.Tells.OfNobody;
import org.jspecify.annotations.Nullable;

/**
 * All that everybody reads of a programme, as it was when it was prepared. Single transactions, activities, lessons and
 * proposals are in none.
 *
 * @param marking how far it may be shared onward
 * @param texts what is said to the public, by languages
 * @param names of those who take part, as the directory had them
 * @param status how far the programme was
 * @param budget that was in force; absent where there was none, and where the money is not published
 * @param money what it had come to by the end of each year in which something counts, those without anything left out;
 *     absent where the money is not published
 * @param indicators those that are published, with their figures
 */
public record Edition(
        Marking marking,
        SortedMap<Language, Announcement> texts,
        @OfNobody SortedMap<PartnerId, String> names,
        ActivityStatus status,
        Charter charter,
        @Nullable Budget budget,
        @OfNobody @Nullable SortedMap<Integer, Totals> money,
        SortedMap<IndicatorId, Measuring> indicators) {

    public Edition {
        texts = Sets.sorted(texts);
        names = Sets.sorted(names);
        money = money == null ? null : Sets.sorted(money);
        indicators = Sets.sorted(indicators);
        if (texts.isEmpty() || texts.size() > Limits.LANGUAGES)
            throw new IllegalArgumentException("A publication is in 1 to " + Limits.LANGUAGES + " languages.");
    }

    /**
     * What would be published of a programme as it stands.
     *
     * @param names of those who take part
     * @param hasMoney whether its money is published
     * @param chosen which of its indicators are; the programme has them all
     */
    static Edition of(
            Programme programme,
            Marking marking,
            SortedMap<Language, Announcement> texts,
            SortedMap<PartnerId, String> names,
            boolean hasMoney,
            Set<IndicatorId> chosen) {
        var indicators = new TreeMap<>(programme.indicators());
        indicators.keySet().retainAll(chosen);
        return new Edition(
                marking,
                texts,
                names,
                programme.status(),
                programme.charter(),
                hasMoney ? programme.budget() : null,
                hasMoney ? programme.money() : null,
                indicators);
    }

    /** The same of the programme as it stands now. */
    Edition again(Programme programme) {
        return of(programme, marking, texts, names, money != null, indicators.keySet());
    }

    /** Every sealed value in it. */
    public Stream<Sealed> values() {
        return Stream.of(
                        texts.values().stream().flatMap(Announcement::values),
                        Stream.of(charter.citation()),
                        indicators.values().stream().flatMap(Measuring::values))
                .flatMap(of -> of);
    }
}
