package org.antitrafficking.coordination.api.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.antitrafficking.coordination.alerts.KeptOn;
import org.antitrafficking.coordination.alerts.MatchAnswer;
import org.antitrafficking.coordination.alerts.RecallAnswer;
import org.antitrafficking.coordination.api.pages.session.RefusedForms;
import org.antitrafficking.coordination.api.pages.session.Session;
import org.antitrafficking.coordination.words.Limits;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The form of each act that an alert's page offers: one thing a page. */
final class AlertActForms {

    private static final int PLACE_CHARS = 6;

    private AlertActForms() {}

    /**
     * Of an act that is offered.
     *
     * @param alert its page's address
     * @param tag the ETag of the alert as it was read
     * @param kept what was kept of an earlier try
     */
    static ActPage of(
            AlertActs.Offer offer,
            JsonNode page,
            String alert,
            String tag,
            Map<String, String> kept,
            Session session,
            Frame frame) {
        Words words = frame.words();
        var fields = new Fields(kept);
        String word = offer.act().word();
        String address = offer.address(alert);
        var hidden = new TreeMap<String, String>();
        hidden.put("once", session.onceFor(address + " " + tag));
        hidden.put(RefusedForms.KEEP, "1");
        if (isOfAVersion(offer.act())) hidden.put("match", tag);
        return new ActPage(
                frame,
                words.say("do." + word),
                AlertPage.reference(page),
                alert,
                words.say("do." + word + ".what"),
                facts(offer, page, words),
                !kept.isEmpty(),
                address,
                hidden,
                inputs(offer.act(), page, fields, words),
                isTold(offer.act()) ? TermsInputs.of(page.path("terms"), fields, words) : List.of(),
                words.say(isTold(offer.act()) || offer.act() == AlertActs.Act.GRANT ? "do.prepare" : "do." + word));
    }

    /** What takes away, and what answers for that, waits for no other version. */
    private static boolean isOfAVersion(AlertActs.Act act) {
        return act != AlertActs.Act.RECALL && act != AlertActs.Act.RECALL_ANSWER;
    }

    private static boolean isTold(AlertActs.Act act) {
        return act == AlertActs.Act.ANSWER || act == AlertActs.Act.FOLLOW_UP || act == AlertActs.Act.SIGHTING;
    }

    private static List<ActPage.Input> inputs(AlertActs.Act act, JsonNode page, Fields kept, Words words) {
        return switch (act) {
            case CLOSURE, GRANT, ERASURE, PERSON_ERASURE -> List.of();
            case RECALL, REFUSAL -> List.of(reason(kept, words));
            case FOLLOW_UP -> List.of(text(true, kept, words));
            case ANSWER -> answer(page, kept, words);
            case SIGHTING ->
                List.of(
                        new ActPage.Line(
                                "place",
                                words.say("field.place"),
                                words.say("field.place.hint"),
                                said(kept.text("place")),
                                PLACE_CHARS,
                                true),
                        new ActPage.Moment(
                                "seenAt",
                                words.say("field.seen-at"),
                                words.say("field.utc"),
                                said(kept.text("seenAt"))),
                        text(true, kept, words));
            case ONWARD_REQUEST ->
                List.of(
                        new ActPage.Line(
                                "recipients",
                                words.say("field.recipients"),
                                words.say("field.recipients.hint"),
                                said(kept.text("recipients")),
                                Limits.REASON_CHARS,
                                true),
                        reason(kept, words));
            case EXTENSION ->
                List.of(new ActPage.Moment(
                        "due", words.say("field.due"), words.say("field.utc"), said(kept.text("due"))));
            case RECALL_ANSWER ->
                List.of(
                        one("answer", "field.answer", "recall-answer", RecallAnswer.values(), kept, words),
                        one("kept", "field.kept", "kept-on", KeptOn.values(), kept, words));
        };
    }

    private static List<ActPage.Input> answer(JsonNode page, Fields kept, Words words) {
        var inputs = new ArrayList<ActPage.Input>();
        inputs.add(one("answer", "field.answer", "answer", MatchAnswer.values(), kept, words));
        inputs.add(text(false, kept, words));
        if (page.path("answersToAll").booleanValue(false))
            inputs.add(new ActPage.Some(
                    words.say("field.to-all"),
                    null,
                    List.of(new ActPage.Choice("to-all.yes", words.say("field.to-all.yes"), kept.has("to-all.yes")))));
        return inputs;
    }

    private static ActPage.One one(String name, String label, String kind, Object[] all, Fields kept, Words words) {
        var choices = new ArrayList<ActPage.Choice>();
        for (Object one : all)
            choices.add(new ActPage.Choice(
                    one.toString(),
                    words.called(kind, one.toString()),
                    one.toString().equals(kept.text(name))));
        return new ActPage.One(name, words.say(label), null, choices);
    }

    private static ActPage.Lines reason(Fields kept, Words words) {
        return new ActPage.Lines(
                "reason",
                words.say("field.reason"),
                words.say("field.reason.hint"),
                said(kept.text("reason")),
                Limits.REASON_CHARS,
                true);
    }

    private static ActPage.Lines text(boolean needed, Fields kept, Words words) {
        return new ActPage.Lines(
                "text", words.say("field.text"), null, said(kept.text("text")), Limits.NARRATIVE_CHARS, needed);
    }

    private static String said(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static List<AlertPage.Fact> facts(AlertActs.Offer offer, JsonNode page, Words words) {
        return switch (offer.act()) {
            case GRANT, REFUSAL -> ofRequest(page.path("requests").path(offer.of()), words);
            case EXTENSION -> ofClock(offer.of(), page.path("clocks"), words);
            case PERSON_ERASURE -> List.of(new AlertPage.Fact(words.say("field.person"), offer.of(), null));
            case RECALL, CLOSURE, ANSWER, FOLLOW_UP, SIGHTING, ONWARD_REQUEST, RECALL_ANSWER, ERASURE -> List.of();
        };
    }

    private static List<AlertPage.Fact> ofRequest(JsonNode request, Words words) {
        var facts = new ArrayList<AlertPage.Fact>();
        facts.add(new AlertPage.Fact(
                words.say("field.asked-by"), request.path("by").stringValue(""), null));
        var recipients = new ArrayList<String>();
        for (JsonNode one : request.path("recipients")) recipients.add(one.stringValue(""));
        facts.add(new AlertPage.Fact(words.say("field.recipients"), String.join(", ", recipients), null));
        @Nullable String reason = Shown.string(request.path("reason").path("text"));
        if (reason != null) facts.add(new AlertPage.Fact(words.say("field.reason"), reason, null));
        return facts;
    }

    private static List<AlertPage.Fact> ofClock(String of, JsonNode clocks, Words words) {
        for (var clock : clocks.properties())
            if (clock.getKey().replace("/", "-").equals(of)) {
                String[] kindAndPartner = clock.getKey().split("/", 2);
                Shown.Moment due = Shown.moment(clock.getValue().path("due"), words);
                return due == null
                        ? List.of()
                        : List.of(
                                new AlertPage.Fact(words.called("clock", kindAndPartner[0]), kindAndPartner[1], null),
                                new AlertPage.Fact(words.say("field.due-now"), due.said(), due.at()));
            }
        return List.of();
    }
}
