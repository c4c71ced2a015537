package org.antitrafficking.coordination.api.pages.programme;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.antitrafficking.coordination.api.offers.Reader;
import org.antitrafficking.coordination.api.pages.ActPage;
import org.antitrafficking.coordination.api.pages.OpenedForm;
import org.antitrafficking.coordination.api.pages.SheetPage;
import org.antitrafficking.coordination.api.pages.SheetPage.Cell;
import org.antitrafficking.coordination.api.pages.SheetPage.Fact;
import org.antitrafficking.coordination.api.pages.Shown;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.coordination.api.pages.directory.Forms;
import org.antitrafficking.coordination.programme.Vote;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.SigningRight;
import tools.jackson.databind.JsonNode;

/** The form by which a person votes for a seat. What is voted on is what the form shows: it has its digest. */
final class VoteForm {

    private VoteForm() {}

    /** The address of one, behind its programme's. */
    static String address(String programme, String proposal) {
        return ProgrammeSheet.ADDRESS + programme + "/proposals/" + proposal + "/vote";
    }

    /** The forms that a reader may send. */
    static List<SheetPage.Link> offered(JsonNode programme, Reader reader, Words words) {
        var offered = new ArrayList<SheetPage.Link>();
        for (Map.Entry<String, JsonNode> one : programme.path("proposals").properties())
            if (isOffered(one.getValue(), reader))
                offered.add(new SheetPage.Link(
                        address(programme.path("programme").stringValue(""), one.getKey()),
                        words.say("do.vote-on-expansion")));
        return offered;
    }

    private static boolean isOffered(JsonNode shown, Reader reader) {
        return shown.path("waits").booleanValue(false) && reader.signs(SigningRight.PROGRAMME_DECISIONS);
    }

    /**
     * One of them.
     *
     * @throws Hidden where it is not offered
     */
    static ActPage of(JsonNode programme, String proposal, Reader reader, OpenedForm opened) {
        JsonNode shown = programme.path("proposals").path(proposal);
        Hidden.unless(isOffered(shown, reader));
        Words words = opened.words();
        String id = programme.path("programme").stringValue("");
        String digest = shown.path("digest").stringValue("");
        // Without a version of the page: another seat's vote changes that, and nothing of what is voted on.
        Map<String, String> hidden = Forms.hidden(address(id, proposal), null, opened.session());
        hidden.put("digest", digest);
        return Forms.page(
                opened,
                words.say("do.vote-on-expansion"),
                ProgrammeSheet.back(programme),
                words.say("do.vote-on-expansion.what"),
                facts(programme, shown.path("expansion"), digest, words),
                address(id, proposal),
                hidden,
                List.of(Forms.one("vote", "programme.vote", "vote", Vote.values(), opened.typed(), words)));
    }

    private static List<Fact> facts(JsonNode programme, JsonNode expansion, String digest, Words words) {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact(
                words.say("programme.pilot"), Cell.code(expansion.path("pilot").stringValue(""))));
        facts.add(new Fact(words.say("programme.plan"), text(expansion.path("plan"))));
        for (Map.Entry<String, JsonNode> one : expansion.path("baselines").properties()) {
            JsonNode indicator = programme.path("indicators").path(one.getKey()).path("indicator");
            Shown.Text title = Shown.text(indicator.path("title"));
            String figure = ResultTable.of(one.getValue(), ResultTable.countsPercents(indicator));
            facts.add(new Fact(
                    words.say("programme.baseline"),
                    Cell.written(title == null ? figure : title.text() + " (" + figure + ")")));
        }
        for (JsonNode id : expansion.path("lessons")) {
            JsonNode lesson = programme.path("lessons").path(id.stringValue("")).path("lesson");
            facts.add(new Fact(words.say("programme.learned"), text(lesson.path("learned"))));
            facts.add(new Fact(words.say("programme.changes"), text(lesson.path("changes"))));
        }
        facts.add(new Fact(
                words.say("programme.votes-end"),
                Cell.said(words.moment(Instant.parse(expansion.path("due").stringValue())), words)));
        facts.add(new Fact(words.say("release.digest"), Cell.code(digest)));
        return facts;
    }

    private static Cell text(JsonNode sealed) {
        Shown.Text text = Shown.text(sealed);
        return text == null ? Cell.code("") : new Cell(text);
    }
}
