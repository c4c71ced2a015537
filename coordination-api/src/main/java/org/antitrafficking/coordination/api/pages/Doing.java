package org.antitrafficking.coordination.api.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.antitrafficking.coordination.alerts.ClockKind;
import org.antitrafficking.coordination.api.identity.Doors;
import org.antitrafficking.coordination.api.offers.AlertActs;
import org.antitrafficking.coordination.api.offers.Reader;
import org.antitrafficking.coordination.api.offers.RequestActs;
import tools.jackson.databind.JsonNode;

/**
 * What is done with an alert from its page, each a link.
 *
 * @param underWay acts that wait for somebody of the reader's partner
 * @param offered what the reader may do
 */
public record Doing(List<Link> underWay, List<Link> offered) {
    public static final Doing NOTHING = new Doing(List.of(), List.of());

    /** Where somebody proposes a joint investigation. */
    public static final String INVESTIGATION = Doors.PAGES + "/investigations/new";

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

    /**
     * Of {@code GET /api/alerts/{id}}.
     *
     * @param names what a partner is called, by its id
     */
    static Doing of(JsonNode alert, String address, Reader reader, Function<String, Shown.Text> names, Words words) {
        var underWay = new ArrayList<Link>();
        for (var act : alert.path("acts").properties())
            underWay.add(new Link(
                    address + "/releases/" + act.getKey(),
                    words.called("release", act.getValue().path("act").stringValue("")),
                    words.say("release.state-" + ReleasePage.state(act.getValue()))));
        var offered = new ArrayList<Link>();
        for (AlertActs.Offer offer : AlertActs.offered(alert, reader))
            offered.add(new Link(
                    offer.address(address), words.say("do." + offer.act().word()), about(offer, alert, names, words)));
        return new Doing(underWay, offered);
    }

    /** The same, and a joint investigation may be proposed from that item in one step. */
    public Doing withInvestigation(String item, Words words) {
        var more = new ArrayList<>(offered);
        more.add(new Link(INVESTIGATION + "?cites=" + item, words.say("joint.propose"), ""));
        return new Doing(underWay, more);
    }

    /** A clock and a request in words; a person by the name that the alert gives it. */
    private static String about(
            AlertActs.Offer offer, JsonNode alert, Function<String, Shown.Text> names, Words words) {
        return switch (offer.act()) {
            case EXTENSION -> clock(offer.of(), alert, names, words);
            case GRANT, REFUSAL ->
                nameOf(alert.path("requests").path(offer.of()).path("by").stringValue(""), names);
            default -> offer.of();
        };
    }

    /** What a clock waits for, from whom, and until when. */
    private static String clock(String of, JsonNode alert, Function<String, Shown.Text> names, Words words) {
        for (var clock : alert.path("clocks").properties()) {
            if (!AlertActs.inAddress(clock.getKey()).equals(of)) continue;
            String[] kindAndPartner = clock.getKey().split("/", 2);
            String kind = words.called("clock", kindAndPartner[0]);
            Shown.Moment due = Shown.moment(clock.getValue().path("due"), words);
            String until = due == null ? "" : due.said();
            return kindAndPartner[0].equals(ClockKind.EXPIRY.toString())
                    ? words.say("clock-end", kind, until)
                    : words.say("clock-of", kind, nameOf(kindAndPartner[1], names), until);
        }
        return of;
    }

    private static String nameOf(String partner, Function<String, Shown.Text> names) {
        String name = names.apply(partner).text();
        return name == null ? partner : name;
    }

    /** Where somebody does what an item's page says that waits; the item's page where it has no other. */
    static String address(JsonNode need, String item) {
        if (item.startsWith(RequestActs.REQUESTS + "/")) return RequestActs.address(need, item);
        String of = need.path("of").stringValue("");
        return switch (need.path("what").stringValue("")) {
            case "validate", "prepare-anew", "disclose" -> of.isEmpty() ? item : item + "/releases/" + of;
            case "publish" -> item + "/publications/" + of;
            case "answer" -> item + "/acts/answer";
            case "answer-recall" -> item + "/acts/recall-answer";
            case "sign-version" -> item + "#table";
            case "review-words" -> item + "#keeping";
            case "send-version", "report-action" -> item + "#" + of;
            case "accept-hand-over" -> item + "/acts/acceptance/" + of;
            case "evaluate" -> item + "/acts/evaluation";
            default -> item;
        };
    }
}
