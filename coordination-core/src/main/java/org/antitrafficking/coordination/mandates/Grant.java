package org.antitrafficking.coordination.mandates;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.SortedSet;
import org.antitrafficking.coordination.words.ForItsActor;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.Tells.OfNobody;
import org.antitrafficking.coordination.words.Text;
import org.jspecify.annotations.Nullable;

/**
 * What an auditor is to see, of whom, and until when.
 *
 * @param audited the partner whose history it is; of a programme's money, the seat that granted it
 * @param auditorsPartner the partner that the auditor is a person of
 * @param items by their ids; all items where none is named
 * @param from the first day of the history
 * @param until the last day of the history
 * @param purpose sealed
 * @param expires when the mandate ends
 * @param money of a programme, about which alone it is, and which is the one item; null where it is not about money
 */
public record Grant(
        PartnerId audited,
        PersonId auditor,
        PartnerId auditorsPartner,
        @OfNobody @ForItsActor SortedSet<String> items,
        @OfNobody LocalDate from,
        @OfNobody LocalDate until,
        Level level,
        @OfNobody Sealed purpose,
        Instant expires,
        @Nullable ProgrammeMoney money) {

    /** A sample, not a list of all there is: for that none is named. */
    public static final int MAX_ITEMS = Limits.MANDATE_ITEMS;

    /** As long as the longest id of an item. */
    public static final int MAX_ITEM_CHARS = Limits.ITEM_ID_CHARS;

    public Grant {
        items = Sets.sorted(items);
        items.forEach(item -> Text.line("item", MAX_ITEM_CHARS, item));
        if (items.size() > MAX_ITEMS)
            throw new IllegalArgumentException("A mandate names at most " + MAX_ITEMS + " items.");
        if (until.isBefore(from)) throw new IllegalArgumentException("A period does not end before it begins.");
    }

    /** The same over a programme's money alone. */
    Grant over(ProgrammeMoney money) {
        return new Grant(
                audited,
                auditor,
                auditorsPartner,
                Sets.of(money.programme().toString()),
                from,
                until,
                level,
                purpose,
                expires,
                money);
    }

    /** Whether that partner's history may be looked at under it. */
    public boolean isOver(PartnerId partner) {
        return money == null ? partner.equals(audited) : money.participants().contains(partner);
    }

    /** Whether it is about what happened to that item and was recorded then; days are days in UTC. */
    public boolean covers(String item, Instant recordedAt) {
        LocalDate day = recordedAt.atZone(ZoneOffset.UTC).toLocalDate();
        return (items.isEmpty() || items.contains(item)) && !day.isBefore(from) && !day.isAfter(until);
    }
}
