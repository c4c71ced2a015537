package org.antitrafficking.coordination.api.pages.investigations;

import java.util.ArrayList;
import java.util.List;
import org.antitrafficking.coordination.api.pages.Frame;
import org.antitrafficking.coordination.api.pages.SheetPage;
import org.antitrafficking.coordination.api.pages.Shown;
import org.antitrafficking.coordination.api.pages.Words;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An investigation as one document: each part has an anchor, and what is done with it stands in it.
 *
 * @param role of its reader, in words
 * @param heading what it is for
 * @param notice what is to be said before all else; null where nothing is
 * @param contents the way to each part
 * @param needs what waits for its reader
 */
public record JointPage(
        Frame frame,
        String id,
        String role,
        Shown.Text heading,
        @Nullable String notice,
        List<SheetPage.Link> contents,
        List<Shown.Waiting> needs,
        List<Part> parts) {
    public JointPage {
        contents = List.copyOf(contents);
        needs = List.copyOf(needs);
        parts = List.copyOf(parts);
    }

    /**
     * A part of the document.
     *
     * @param anchor where a link to it leads
     * @param says what it means; null where the title says it
     * @param things of one sort, one below the other
     * @param acts what its reader may do to all of it
     */
    public record Part(
            String anchor,
            String title,
            @Nullable String says,
            List<SheetPage.Fact> facts,
            List<SheetPage.Table> tables,
            List<Thing> things,
            List<SheetPage.Link> acts) {
        public Part {
            facts = List.copyOf(facts);
            tables = List.copyOf(tables);
            things = List.copyOf(things);
            acts = List.copyOf(acts);
        }
    }

    /**
     * One thing of a part.
     *
     * @param anchor where a link to it leads
     */
    public record Thing(String anchor, Shown.Text title, List<SheetPage.Fact> facts, List<SheetPage.Link> acts) {
        public Thing {
            facts = List.copyOf(facts);
            acts = List.copyOf(acts);
        }
    }

    /** Of {@code GET /api/investigations/{id}}. */
    static JointPage of(Look look, Frame frame) {
        Words words = frame.words();
        Joint joint = look.joint();
        JsonNode page = joint.page();
        var parts = new ArrayList<Part>();
        AgreementParts.of(look, parts);
        WorkParts.of(look, parts);
        EvidenceParts.of(look, parts);
        EndParts.of(look, parts);
        var contents = new ArrayList<SheetPage.Link>();
        for (Part part : parts) contents.add(new SheetPage.Link("#" + part.anchor(), part.title()));
        return new JointPage(
                frame,
                joint.id(),
                words.called("role", page.path("role").stringValue("")),
                heading(joint),
                notice(look, words),
                contents,
                Shown.needs(page.path("needs"), joint.address(), words),
                parts);
    }

    /** What it is for; where nothing says that, its id. */
    static Shown.Text heading(Joint joint) {
        for (JsonNode version : joint.versions().values())
            if (version.path("agreement").has("purpose"))
                return Look.text(version.path("agreement").path("purpose")).text();
        return new Shown.Text("", "ltr", joint.id());
    }

    private static @Nullable String notice(Look look, Words words) {
        Joint joint = look.joint();
        if (joint.isLost()) return words.say("joint.access-ended");
        if (joint.isOver())
            return words.say(
                    "joint.over",
                    words.called(
                            "joint-outcome",
                            joint.page().path("ended").path("outcome").stringValue("")));
        return joint.hasBegun() && !joint.isRunning() ? words.say("joint.outside-period") : null;
    }
}
