package org.antitrafficking.coordination.api.audit;

import static org.antitrafficking.coordination.api.shapes.Shapes.instant;
import static org.antitrafficking.coordination.api.shapes.Shapes.one;
import static org.antitrafficking.coordination.api.shapes.Shapes.value;

import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.antitrafficking.coordination.api.reads.Sought;
import org.antitrafficking.coordination.mandates.Grant;
import org.antitrafficking.coordination.projections.audit.DecisionReader;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Text;
import org.jspecify.annotations.Nullable;

/**
 * Which decisions are asked for, as it was asked.
 *
 * @param from the moment from which they were recorded
 * @param until the moment before which
 */
public record DecisionFilter(
        @Nullable String item,
        @Nullable String person,
        @Nullable String from,
        @Nullable String until,
        @Nullable String command,
        @Nullable String outcome) {

    /** After all that will ever be recorded, and still a moment to a database. */
    private static final Instant FAR = Instant.parse("9999-01-01T00:00:00Z");

    /** Longer than any. */
    private static final int MAX_COMMAND_CHARS = 64;

    /** @throws BadRequest if something of it has a bad shape */
    public DecisionFilter {
        if (item != null) line("item", Grant.MAX_ITEM_CHARS, item);
        if (command != null) line("command", MAX_COMMAND_CHARS, command);
        if (person != null) value("person", person, PersonId::new);
        if (outcome != null) one("outcome", DecisionOutcome.class, outcome);
        if (!moment("from", from, Instant.EPOCH).isBefore(moment("until", until, FAR)))
            throw new BadRequest("The field until is a moment after from.");
    }

    private static void line(String field, int most, String text) {
        BadRequest.unlessHolds(() -> Text.line(field, most, text));
    }

    private static Instant moment(String field, @Nullable String text, Instant otherwise) {
        if (text == null) return otherwise;
        Instant moment = instant(field, text);
        if (moment.isBefore(Instant.EPOCH) || moment.isAfter(FAR))
            throw new BadRequest("The field " + field + " is a moment from 1970 on.");
        return moment;
    }

    Instant end() {
        return moment("until", until, FAR);
    }

    Instant begin() {
        return moment("from", from, Instant.EPOCH);
    }

    /** Whether it asks for such a decision, but for when it begins. */
    boolean takes(DecisionReader.Row row) {
        return row.recordedAt().isBefore(end())
                && (item == null || item.equals(row.item()))
                && (person == null || person.equals(row.actor()))
                && (command == null || command.equals(row.command()))
                && (outcome == null || outcome.equals(row.outcome()));
    }

    DecisionReader.Filter forReader() {
        return new DecisionReader.Filter(item, person, command, outcome, end());
    }

    /** What was asked for, by name. */
    SortedMap<String, String> asked() {
        var asked = new TreeMap<String, String>();
        put(asked, "item", item);
        put(asked, "person", person);
        put(asked, "from", from);
        put(asked, "until", until);
        put(asked, "command", command);
        put(asked, "outcome", outcome);
        return asked;
    }

    private static void put(SortedMap<String, String> asked, String name, @Nullable String value) {
        if (value != null) asked.put(name, value);
    }

    /** Notes it in what is sought. */
    Sought in(Sought sought) {
        asked().forEach(sought::id);
        return sought;
    }
}
