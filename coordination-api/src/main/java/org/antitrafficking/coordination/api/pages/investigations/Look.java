package org.antitrafficking.coordination.api.pages.investigations;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.antitrafficking.coordination.api.identity.Doors;
import org.antitrafficking.coordination.api.offers.Joint;
import org.antitrafficking.coordination.api.offers.JointActs;
import org.antitrafficking.coordination.api.offers.JointActs.Act;
import org.antitrafficking.coordination.api.offers.JointActs.Offer;
import org.antitrafficking.coordination.api.pages.PartnerNames;
import org.antitrafficking.coordination.api.pages.PersonNames;
import org.antitrafficking.coordination.api.pages.SheetPage.Cell;
import org.antitrafficking.coordination.api.pages.SheetPage.Fact;
import org.antitrafficking.coordination.api.pages.SheetPage.Link;
import org.antitrafficking.coordination.api.pages.Shown;
import org.antitrafficking.coordination.api.pages.Words;
import tools.jackson.databind.JsonNode;

/**
 * What every part of an investigation's page is made with: what is offered, and what everybody is called.
 *
 * @param excerpt which of many things of one sort the page has
 */
record Look(Joint joint, List<Offer> offers, PartnerNames partners, PersonNames persons, Excerpt excerpt, Words words) {

    private static final String PARTNERS = Doors.PAGES + "/directory/partners/";

    static Look of(Joint joint, PartnerNames partners, PersonNames persons, Words words) {
        return new Look(joint, JointActs.offered(joint), partners, persons, Excerpt.OF_THE_DOCUMENT, words);
    }

    /** The same of other ones of many things. */
    Look with(Excerpt other) {
        return new Look(joint, offers, partners, persons, other, words);
    }

    /** The address of a part of the document alone, where all of it is. */
    static String part(Joint joint, String part) {
        return joint.address("/parts/" + part);
    }

    /**
     * The way to what a part has besides; none where the page has all of it.
     *
     * @param all how many things the part has
     */
    List<Link> more(String part, int all) {
        if (!excerpt.goesOn(all)) return List.of();
        return List.of(
                excerpt.equals(Excerpt.OF_THE_DOCUMENT)
                        ? new Link(part(joint, part), words.say("joint.all", all))
                        : new Link(
                                part(joint, part) + (joint.then() == null ? "?" : "&") + "after=" + excerpt.next(),
                                words.say("inbox.next")));
    }

    Cell partner(String id) {
        return new Cell(partners.of(id), PARTNERS + id);
    }

    Cell person(String id) {
        return new Cell(persons.of(id));
    }

    Cell said(String said) {
        return Cell.said(said, words);
    }

    /** A moment; that nobody said it where its reader was told later. */
    Cell moment(JsonNode at) {
        Shown.Moment moment = Shown.moment(at, words);
        return said(moment == null ? words.say("joint.told-later") : moment.said());
    }

    /** What somebody wrote; where it was erased, that. */
    static Cell text(JsonNode opened) {
        Shown.Text text = Shown.text(opened);
        return text == null ? Cell.written("") : new Cell(text);
    }

    /** A fact of a text, where there is one. */
    void text(String called, JsonNode opened, List<Fact> facts) {
        if (!opened.isMissingNode() && !opened.isNull()) facts.add(new Fact(called, text(opened)));
    }

    List<Cell> called(String kind, JsonNode codes) {
        var cells = new ArrayList<Cell>();
        for (JsonNode code : codes) cells.add(said(words.called(kind, code.stringValue(""))));
        return cells;
    }

    /** What may be done to the whole of it, of these acts. */
    List<Link> acts(Act... which) {
        return acts("", which);
    }

    /** The same of one thing of it. */
    List<Link> acts(String of, Act... which) {
        var links = new ArrayList<Link>();
        for (Offer offer : offers)
            if (offer.of().equals(of) && Arrays.asList(which).contains(offer.act())) links.add(link(offer));
        return links;
    }

    Link link(Offer offer) {
        return new Link(
                offer.address(joint.address()),
                words.say("joint.do." + offer.act().word()));
    }

    /** A link as a cell of a table. */
    Cell cell(Link link) {
        return new Cell(said(link.says()).text(), link.address());
    }

    String said(Cell cell) {
        return Objects.requireNonNullElse(cell.text().text(), words.say("text.erased"));
    }
}
