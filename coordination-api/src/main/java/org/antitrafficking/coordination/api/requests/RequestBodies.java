package org.antitrafficking.coordination.api.requests;

import java.util.List;
import java.util.Map;
import org.antitrafficking.coordination.alerts.AlertContent;
import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.api.described.Form;
import org.antitrafficking.coordination.api.described.Variants;
import org.antitrafficking.coordination.api.described.Variants.Variant;
import org.antitrafficking.coordination.api.sharing.SharedBodies;
import org.antitrafficking.coordination.api.sharing.SharedShapes;
import org.antitrafficking.coordination.requests.RefusalGround;
import org.antitrafficking.coordination.requests.RequestUrgency;
import org.antitrafficking.coordination.words.Areas;
import org.antitrafficking.coordination.words.Category;
import org.jspecify.annotations.Nullable;

/** The JSON that requests' resources take. Everything may be missing: what has to be there is asked for by name. */
public final class RequestBodies {
    private RequestBodies() {}

    public record Question(
            @Field(
                    value = "Your own file number, in the clear: no name and no title.",
                    required = true,
                    form = Form.LINE,
                    most = AlertContent.MAX_REFERENCE_CHARS,
                    example = "FIA-2026-31")
            @Nullable
            String reference,

            @Field(value = "The one partner that is asked.", required = true, form = Form.PARTNER_ID) @Nullable
            String holder,

            @Field(
                    value = "Persons of the holder whom alone it reaches; left out where it is for the whole agency.",
                    form = Form.PERSON_ID,
                    mostElements = org.antitrafficking.coordination.requests.Question.MAX_NAMED)
            @Nullable
            List<@Nullable String> named,

            @Field(value = "What it is about, as agreements say it.", required = true, of = Category.class) @Nullable
            String category,

            @Field("Whether it concerns more than one country; treaties serve transnational matters only.") @Nullable
            Boolean transnational,

            @Field(
                    value = "Areas that it is about, where trafficking is from, to or within; of one country, unless"
                            + " it concerns several.",
                    form = Form.AREA,
                    mostElements = Areas.MAX)
            @Nullable
            List<@Nullable String> areas,

            @Field("Whether it is of women or children trafficked for prostitution, as the SAARC convention asks.")
            @Nullable
            Boolean prostitutionOfWomenOrChildren,

            @Field(
                    value = "What is asked, in several lines.",
                    required = true,
                    form = Form.LINES,
                    most = org.antitrafficking.coordination.requests.Question.MAX_TEXT_CHARS,
                    example = "Who holds the licence of this agency?")
            @Nullable
            String text,

            @Field(
                    value = "Whom it is about, by references of your own.",
                    keys = Form.PERSON_REFERENCE,
                    mostElements = AlertContent.MAX_PERSONS)
            @Nullable
            Map<String, SharedBodies.@Nullable Person> persons) {}

    public record Citation(
            @Field(value = "An alert that both of you have, and that one of you owns.", form = Form.ALERT_ID) @Nullable
            String alert,

            @Field(
                    value = "An investigation that both of you take part in. It is checked and told to nobody: link the"
                            + " request for its people to see.",
                    form = Form.ANY,
                    example = "investigation-0123456789abcdef0123456789abcdef")
            @Nullable
            String investigation) {}

    /** A request or a blind query: {@code act} says which. */
    @Variants(
            by = "act",
            needs = {"question", "terms"},
            takes = "protection",
            value = {
                @Variant(name = "ask", says = "You ask one other partner.", needs = "urgency", takes = "citation"),
                @Variant(name = "query", says = "You ask blindly: does it hold anything? Yes is the only answer told.")
            })
    public record Draft(
            @Field("Which of the two.") @Nullable String act,
            @Field("What is asked, and of whom.") @Nullable Question question,

            @Field("Under what terms the question is shared.")
            SharedBodies.@Nullable Terms terms,

            @Field(value = "How soon it is to be answered.", of = RequestUrgency.class) @Nullable
            String urgency,

            @Field("What it refers to: an alert, an investigation, or both.") @Nullable
            Citation citation,

            @Field("What lets information about a (possible) victim through the protection firewall.")
            SharedBodies.@Nullable Protection protection) {

        Act asAct() {
            return new Act(act, question, terms, urgency, citation, protection, null, null, null, null, null);
        }
    }

    /** What is told: {@code act} names it, and of the rest it takes what it needs. */
    @Variants(
            by = "act",
            needs = "terms",
            takes = "protection",
            value = {
                @Variant(
                        name = "ask",
                        says = "The asker asks its draft otherwise.",
                        needs = {"question", "urgency"},
                        takes = "citation"),
                @Variant(name = "query", says = "The asker asks its draft otherwise, blindly.", needs = "question"),
                @Variant(
                        name = "ask-clarification",
                        says = "The holder asks what is meant; the answer clock stands still until it is told.",
                        needs = "text"),
                @Variant(
                        name = "clarify",
                        says = "The asker tells what is meant.",
                        needs = {"clarification", "text"}),
                @Variant(
                        name = "announce-authorization",
                        says = "The holder needs a judicial authorization; the answer clock stands still until it is"
                                + " decided.",
                        needs = "reasons"),
                @Variant(
                        name = "answer",
                        says = "The holder answers, in full or in part.",
                        needs = {"text", "last"}),
                @Variant(name = "nothing-held", says = "The holder answers that it holds nothing."),
                @Variant(name = "say-yes", says = "The holder says yes to a blind query.", needs = "contact")
            })
    public record Act(
            @Field("What is to be told.") @Nullable String act,
            @Field("What is asked, and of whom.") @Nullable Question question,
            @Field("Under what terms it is told.") SharedBodies.@Nullable Terms terms,

            @Field(value = "How soon it is to be answered.", of = RequestUrgency.class) @Nullable
            String urgency,

            @Field("What it refers to: an alert, an investigation, or both.") @Nullable
            Citation citation,

            @Field("What lets information about a (possible) victim through the protection firewall.")
            SharedBodies.@Nullable Protection protection,

            @Field(value = "Which clarification is given, by the release that asked for it.", form = Form.RELEASE_ID)
            @Nullable
            String clarification,

            @Field(
                    value = "What you have to say.",
                    form = Form.LINES,
                    most = org.antitrafficking.coordination.requests.Question.MAX_TEXT_CHARS,
                    example = "The licence is of 2024.")
            @Nullable
            String text,

            @Field(
                    value = "Why the authorization is needed.",
                    form = Form.LINES,
                    most = SharedShapes.MAX_REASON_CHARS,
                    example = "Bank records are opened by a court.")
            @Nullable
            String reasons,

            @Field("Whether no other part of the answer follows.") @Nullable
            Boolean last,

            @Field(
                    value = "Whom the asker turns to.",
                    form = Form.LINES,
                    most = SharedShapes.MAX_REASON_CHARS,
                    example = "Ask for the unit of Inspector B., case 2026/14.")
            @Nullable
            String contact) {}

    public record Digest(
            @Field(value = "Of exactly what you saw, as the release has it.", required = true, form = Form.DIGEST)
            @Nullable
            String digest) {}

    public record Reason(
            @Field(
                    value = "Why; kept sealed, for your own partner.",
                    required = true,
                    form = Form.LINES,
                    most = SharedShapes.MAX_REASON_CHARS,
                    example = "It is settled otherwise.")
            @Nullable
            String reason) {}

    public record Ground(
            @Field(value = "Why you do not answer.", required = true, of = RefusalGround.class) @Nullable
            String ground) {}

    @Variants(
            by = "note",
            value = {
                @Variant(name = "nothing-held", says = "You hold nothing of what was asked for."),
                @Variant(name = "refused", says = "You do not answer, on a ground.", needs = "ground")
            })
    public record Note(
            @Field("What you note.") @Nullable String note,

            @Field(value = "Why you do not answer.", of = RefusalGround.class) @Nullable
            String ground) {}

    public record Authorization(
            @Field(value = "Whether it was granted.", required = true) @Nullable
            Boolean granted) {}
}
