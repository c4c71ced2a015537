package org.antitrafficking.coordination.api.pages;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.inbox.ItemPages;
import org.antitrafficking.coordination.api.partners.DirectoryLists;
import org.antitrafficking.coordination.api.persons.PersonLists;
import org.antitrafficking.coordination.words.Marking;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Copies of items on paper. To print one is a read of its own kind. Its record has the id of the copy, which stands on
 * every sheet: whoever finds a sheet finds by it who printed it, and when.
 */
@Component
public final class Copies {

    /** Behind the address of a page, where it is printed. */
    public static final String PRINT = "/print";

    private static final int ID_BYTES = 8;

    private final ItemPages items;
    private final PersonLists persons;
    private final DirectoryLists directory;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    Copies(ItemPages items, PersonLists persons, DirectoryLists directory, InstantSource clock) {
        this.items = items;
        this.persons = persons;
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * An item that is printed.
     *
     * @param item what is served of it
     * @param version of that, as its ETag says
     * @param copy what stands on every sheet
     */
    public record Printed(JsonNode item, String version, Frame.Copy copy) {}

    /**
     * Reads an item to print it.
     *
     * @param kind of the item, as the record of the read calls it
     * @param form makes its id of the text in the address
     */
    public Printed of(Caller caller, String kind, String id, Function<String, ?> form, Words words) {
        var bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        String copy = "copy-" + HexFormat.of().formatHex(bytes);
        ResponseEntity<byte[]> recorded = items.printed(caller, kind, id, form, copy);
        JsonNode item = PageAnswers.model(recorded);
        String by = caller.person().toString();
        String name = Shown.string(
                PageAnswers.model(persons.answer(caller, by, null)).path("name").path("text"));
        String partner =
                PartnerNames.of(caller, directory, words).said(caller.partner().toString());
        return new Printed(
                item,
                String.valueOf(recorded.getHeaders().getETag()),
                new Frame.Copy(
                        marking(item),
                        words.say("print.by", name == null ? by : name, partner),
                        words.moment(clock.instant()),
                        copy));
    }

    /** What has no marking, or none yet, is for nobody else. */
    private static String marking(JsonNode item) {
        String marking = Shown.string(item.path("terms").path("marking"));
        return marking == null ? Marking.RED.toString() : marking;
    }

    /**
     * What stands on every sheet of a page that a browser prints from its own address. No record says that it was
     * printed; that it was served is recorded, as of every page.
     *
     * @param partners what partners are called, by their ids
     * @param shown what the page shows, whose narrowest marking counts; nothing for a list, which is for nobody else
     */
    public Frame.Copy head(
            Caller caller, PersonNames names, UnaryOperator<String> partners, Words words, JsonNode... shown) {
        String by = names.said(caller.person().toString());
        String agency = partners.apply(caller.partner().toString());
        return new Frame.Copy(narrowest(shown), words.say("print.by", by, agency), words.moment(clock.instant()), null);
    }

    /** The same where the names of the agency's people are not at hand. */
    public Frame.Copy head(Caller caller, UnaryOperator<String> partners, Words words, JsonNode... shown) {
        return head(caller, PersonNames.of(caller, persons), partners, words, shown);
    }

    private static String narrowest(JsonNode... shown) {
        var found = new HashSet<String>();
        for (JsonNode one : shown) found.addAll(one.findValuesAsString("marking"));
        return Arrays.stream(Marking.values())
                .map(Marking::toString)
                .filter(found::contains)
                .findFirst()
                .orElse(Marking.RED.toString());
    }
}
