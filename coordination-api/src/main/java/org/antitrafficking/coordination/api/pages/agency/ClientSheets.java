package org.antitrafficking.coordination.api.pages.agency;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import org.antitrafficking.coordination.api.identity.Doors;
import org.antitrafficking.coordination.api.offers.Reader;
import org.antitrafficking.coordination.api.pages.ActPage;
import org.antitrafficking.coordination.api.pages.Field;
import org.antitrafficking.coordination.api.pages.Frame;
import org.antitrafficking.coordination.api.pages.OpenedForm;
import org.antitrafficking.coordination.api.pages.PartnerNames;
import org.antitrafficking.coordination.api.pages.SheetPage;
import org.antitrafficking.coordination.api.pages.SheetPage.Cell;
import org.antitrafficking.coordination.api.pages.SheetPage.Link;
import org.antitrafficking.coordination.api.pages.SheetPage.Table;
import org.antitrafficking.coordination.api.pages.Typed;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.coordination.api.pages.directory.Forms;
import org.antitrafficking.coordination.words.Hidden;
import tools.jackson.databind.JsonNode;

/** The organizations that an agency serves, and the forms that register one or end that. */
final class ClientSheets {

    static final String CLIENTS = PersonSheets.AGENCY + "/clients";
    static final String ACTS = CLIENTS + "/acts/";

    /** The field that says which. */
    static final String CLIENT = "client";

    private static final String PARTNERS = Doors.PAGES + "/directory/partners/";

    private ClientSheets() {}

    /** What is done with them. */
    enum Act {
        REGISTRATION,
        REMOVAL;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Of {@code GET /api/clients}. */
    static SheetPage clients(JsonNode served, PartnerNames names, Reader reader, Frame frame) {
        Words words = frame.words();
        var rows = new ArrayList<List<List<Cell>>>();
        for (String client : clients(served))
            rows.add(List.of(
                    List.of(new Cell(names.of(client), PARTNERS + client)),
                    List.of(Cell.said(PartnerNames.country(names.partner(client), words), words))));
        var acts = new ArrayList<Link>();
        for (Act act : Act.values())
            if (!choices(act, served, names, reader).isEmpty())
                acts.add(new Link(ACTS + act.word(), words.say("do." + act.word() + "-client")));
        return new SheetPage(
                frame,
                PersonSheets.parts(CLIENTS, reader, words),
                null,
                Cell.said(words.say("agency.clients"), words).text(),
                null,
                words.say("agency.clients.what"),
                List.of(),
                List.of(new Table(null, words.each("agency.client", "sheet.country"), rows, words.say("sheet.none"))),
                null,
                acts);
    }

    private static SortedSet<String> clients(JsonNode served) {
        var clients = new TreeSet<String>();
        for (JsonNode client : served.path("clients")) clients.add(client.stringValue(""));
        return clients;
    }

    /** Whom that may be done with; nobody where its reader does not do it. */
    private static SortedSet<String> choices(Act act, JsonNode served, PartnerNames names, Reader reader) {
        SortedSet<String> clients = clients(served);
        if (!reader.decides()) return new TreeSet<>();
        if (act == Act.REMOVAL) return clients;
        var others = new TreeSet<String>();
        for (JsonNode partner : names.partners())
            others.add(partner.path("partner").stringValue(""));
        others.removeAll(clients);
        others.remove(reader.partner());
        return others;
    }

    /**
     * The form of one of the acts.
     *
     * @throws Hidden where it is not offered
     */
    static ActPage form(String act, JsonNode served, PartnerNames names, Reader reader, OpenedForm opened) {
        Words words = opened.words();
        var choices = new ArrayList<Field.Choice>();
        Typed typed = opened.typed();
        for (Act one : Act.values())
            if (one.word().equals(act))
                for (String client : choices(one, served, names, reader))
                    choices.add(Forms.choice(CLIENT, client, names.of(client), typed)
                            .under(PartnerNames.country(names.partner(client), words)));
        Hidden.unless(!choices.isEmpty());
        choices.sort(Comparator.comparing(Field.Choice::under, words.order()));
        String address = ACTS + act;
        return Forms.page(
                opened,
                words.say("do." + act + "-client"),
                new Link(CLIENTS, words.say("agency.clients")),
                words.say("do." + act + "-client.what"),
                List.of(),
                address,
                Forms.hidden(address, null, opened.session()),
                List.of(Forms.choices(Field.Sort.ONE_OF, CLIENT, "agency.client", choices, words)));
    }
}
