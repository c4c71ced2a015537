package org.antitrafficking.coordination.api.pages.investigations;

import java.util.ArrayList;
import java.util.List;
import org.antitrafficking.coordination.api.offers.JointActs.Act;
import org.antitrafficking.coordination.api.pages.SheetPage.Cell;
import org.antitrafficking.coordination.api.pages.SheetPage.Fact;
import org.antitrafficking.coordination.api.pages.Words;
import tools.jackson.databind.JsonNode;

/** Who holds an investigation for proceedings, how long its reader's agency keeps its words, and whose were erased. */
final class KeepingParts {

    private KeepingParts() {}

    static void of(Look look, List<JointPage.Part> parts) {
        JsonNode page = look.joint().page();
        Words words = look.words();
        var facts = new ArrayList<Fact>();
        for (var hold : page.path("holds").properties()) {
            facts.add(new Fact(words.say("joint.held-by"), look.partner(hold.getKey())));
            facts.add(hold(hold.getValue(), look));
        }
        facts.addAll(review(look));
        var erased = new ArrayList<Cell>();
        for (JsonNode partner : page.path("erased")) erased.add(look.partner(partner.stringValue("")));
        if (!erased.isEmpty()) facts.add(new Fact(words.say("joint.erased"), erased));
        var acts = look.acts(Act.HOLD, Act.LIFTING, Act.REVIEW, Act.ERASURE);
        if (facts.isEmpty() && acts.isEmpty()) return;
        parts.add(new JointPage.Part(
                "keeping",
                words.say("joint.keeping"),
                facts.isEmpty() ? words.say("joint.keeping.none") : null,
                facts,
                List.of(),
                List.of(),
                acts,
                List.of()));
    }

    /** Until when the words of its reader's agency are kept; nothing before the end, and once that day is over. */
    static List<Fact> review(Look look) {
        Words words = look.words();
        JsonNode review = look.joint().page().path("review");
        if (!review.isObject() || look.joint().isPast(review)) return List.of();
        String day = review.path("until").stringValue("");
        String says = review.path("asked").booleanValue() ? "joint.review-asked" : "joint.kept-until";
        return List.of(new Fact(words.say("joint.review"), look.said(words.say(says, day))));
    }

    /** Until when nothing is erased, and for which proceedings. */
    static Fact hold(JsonNode hold, Look look) {
        Words words = look.words();
        String day = hold.path("until").stringValue("");
        return new Fact(
                words.say("joint.hold"),
                look.said(words.say(look.joint().isHeld(hold) ? "joint.held-until" : "joint.hold-over", day)),
                Look.text(hold.path("holdGround")));
    }
}
