package org.antitrafficking.coordination.api.pages.investigations;

import java.util.ArrayList;
import java.util.List;
import org.antitrafficking.coordination.api.offers.Joint;
import org.antitrafficking.coordination.api.pages.Frame;
import org.antitrafficking.coordination.api.pages.SheetPage;
import org.antitrafficking.coordination.api.pages.Shown;
import org.antitrafficking.coordination.api.pages.Words;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An investigation as one document: each part has an anchor, and what is done with it stands in it.
 *
 * @param back the whole document, on the page of one part; null on the document
 * @param role of its reader, in words
 * @param heading what it is for
 * @param notice what is to be said before all else; null where nothing is
 * @param contents the way to each part
 * @param needs what waits for its reader
 */
public record JointPage(
        Frame frame,
        SheetPage.@Nullable Link back,
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
     * @param more the way to what the page does not have of it
     */
    public record Part(
            String anchor,
            String title,
            @Nullable String says,
            List<SheetPage.Fact> facts,
            List<SheetPage.Table> tables,
            List<Thing> things,
            List<SheetPage.Link> acts,
            List<SheetPage.Link> more) {
        public Part {
            facts = List.copyOf(facts);
            tables = List.copyOf(tables);
            things = List.copyOf(things);
            acts = List.copyOf(acts);
            more = List.copyOf(more);
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
        Joint joint = look.joint();
        List<Part> parts = parts(look);
        var contents = new ArrayList<SheetPage.Link>();
        for (Part part : parts) contents.add(new SheetPage.Link("#" + part.anchor(), part.title()));
        return new JointPage(
                frame,
                null,
                joint.id(),
                role(look),
                heading(joint),
                notice(look, frame.words()),
                contents,
                look.excerpt()
                        .of(Shown.needs(
                                joint.page().path("needs"),
                                joint.then() == null ? joint.address() : null,
                                frame.words())),
                parts);
    }

    /** One part of it alone; null where its reader has no such part. */
    static @Nullable JointPage of(String part, Look look, Frame frame) {
        for (Part one : parts(look))
            if (one.anchor().equals(part))
                return new JointPage(
                        frame,
                        new SheetPage.Link(
                                look.joint().address() + "#" + part,
                                frame.words().say("joint.back")),
                        look.joint().id(),
                        role(look),
                        heading(look.joint()),
                        notice(look, frame.words()),
                        List.of(),
                        List.of(),
                        List.of(one));
        return null;
    }

    private static List<Part> parts(Look look) {
        var parts = new ArrayList<Part>();
        AgreementParts.of(look, parts);
        WorkParts.of(look, parts);
        EvidenceParts.of(look, parts);
        EndParts.of(look, parts);
        KeepingParts.of(look, parts);
        return parts;
    }

    private static String role(Look look) {
        return look.words().called("role", look.joint().page().path("role").stringValue(""));
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
