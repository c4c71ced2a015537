package org.antitrafficking.coordination.api.pages;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What is done with an alert from its page, each a link.
 *
 * @param underWay acts that wait for somebody of the reader's partner
 * @param offered what the reader may do
 */
public record Doing(List<Link> underWay, List<Link> offered) {
    static final Doing NOTHING = new Doing(List.of(), List.of());

    public Doing {
        underWay = List.copyOf(underWay);
        offered = List.copyOf(offered);
    }

    /**
     * To a page of its own.
     *
     * @param says in words
     * @param of what it is about, or how it stands; empty where the words say it
     */
    public record Link(String address, String says, String of) {}

    /** Of {@code GET /api/alerts/{id}}. */
    static Doing of(JsonNode alert, String address, Reader reader, Words words) {
        var underWay = new ArrayList<Link>();
        for (var act : alert.path("acts").properties())
            underWay.add(new Link(
                    address + "/releases/" + act.getKey(),
                    words.called("release", act.getValue().path("act").stringValue("")),
                    words.say("release.state-" + ReleasePage.state(act.getValue()))));
        var offered = new ArrayList<Link>();
        for (AlertActs.Offer offer : AlertActs.offered(alert, reader))
            offered.add(new Link(
                    offer.address(address), words.say("do." + offer.act().word()), offer.of()));
        return new Doing(underWay, offered);
    }

    /** Where somebody does what an item's page says that waits; the item's page where it has no other. */
    static String address(JsonNode need, String item) {
        String of = need.path("of").stringValue("");
        return switch (need.path("what").stringValue("")) {
            case "validate", "prepare-anew", "disclose" -> of.isEmpty() ? item : item + "/releases/" + of;
            case "answer" -> item + "/acts/answer";
            case "answer-recall" -> item + "/acts/recall-answer";
            default -> item;
        };
    }
}
