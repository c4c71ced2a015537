package org.antitrafficking.coordination.reads;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Rejected;
import org.antitrafficking.coordination.words.Sets;

/**
 * One month's readers, and how they are forgotten. Pure: no clock, no I/O, no Axon.
 *
 * @param forgotten ids of the keys that are gone
 */
public record Readers(SortedSet<String> forgotten) {

    /** The readers of a month of which nobody was forgotten yet. */
    public static final Readers ALL = new Readers(Sets.of());

    /** A month is over before any of its readers is forgotten, whatever is set. */
    private static final int LEAST_MONTHS = 1;

    /** What is decided on a month whose readers these are; nothing where it is so already. */
    public static List<ReadsEvent> decide(ReadsCommand command, Readers readers) {
        Hidden.unless(command.by().partner().equals(PartnerId.PLATFORM));
        return switch (command) {
            case ForgetReaders c -> {
                Rejected.unless(
                        c.keptMonths() >= LEAST_MONTHS && c.month().isOver(c.keptMonths(), c.by().at()),
                        "readers-are-kept-until-their-time-is-over");
                var keys = new TreeSet<>(c.keys());
                keys.removeAll(readers.forgotten);
                yield keys.isEmpty() ? List.of() : List.of(new ReadersForgotten(c.month(), keys));
            }
        };
    }

    /** The month after the event. */
    public static Readers evolve(Readers before, ReadsEvent event) {
        return switch (event) {
            case ReadersForgotten e -> {
                var keys = new TreeSet<>(before.forgotten);
                keys.addAll(e.keys());
                yield new Readers(Sets.sorted(keys));
            }
        };
    }
}
