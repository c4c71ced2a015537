package org.antitrafficking.coordination.api.inbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.api.described.Form;
import org.antitrafficking.coordination.api.sealing.SealedJson;
import org.antitrafficking.coordination.projections.views.PageJson;
import org.antitrafficking.coordination.projections.views.PageKinds;
import org.antitrafficking.coordination.projections.views.ViewReader;
import org.antitrafficking.coordination.projections.views.pages.ItemPage;
import org.antitrafficking.coordination.projections.views.pages.Need;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.eventlog.json.RecordJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Pages and lines of an inbox as they are served: with what waits, and sealed values opened. */
public final class Pages {

    private static final JsonMapper MAPPER = RecordJson.mapper();

    private final SealedJson sealedJson;

    public Pages(SealedJson sealedJson) {
        this.sealedJson = sealedJson;
    }

    /** What waits for the reader. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Waiting(
            @Field(value = "What is to be done.", of = Need.What.class)
            String what,

            @Nullable Instant due,
            boolean missed,
            @Nullable String of) {
        static Waiting of(Need need) {
            return new Waiting(need.what().toString(), need.due(), need.missed(), need.of());
        }
    }

    /**
     * An item in a list.
     *
     * @param kind of the alert, or which other item it is; absent where it was taken away, like subject, marking and
     *     urgency
     * @param role of an alert {@code owner}, {@code recipient} or {@code taken}, of a request {@code asker},
     *     {@code holder} or {@code taken}, of an investigation {@code investigation}, of a programme
     *     {@code participant} or {@code donor}
     * @param subject of an alert, in every language
     * @param purpose of an investigation
     * @param title of a programme
     * @param marking exactly as it is written; absent while it is a draft, like urgency
     * @param ground why it was taken away
     * @param changedAt when its last entry was recorded
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Line(
            @Field(
                    value = "The item's id: of an alert, a request, a programme or an investigation.",
                    example = "alert-0123456789abcdef0123456789abcdef")
            String item,

            @Field(
                    value = "What an alert is about; `request`, `blind-query`, `programme` or `investigation` of these."
                            + " Absent where it was taken away.",
                    example = "recruitment-scheme")
            @Nullable
            String kind,

            String role,
            @Nullable String reference,

            @Field(value = "Its first line, in every language.", as = Sealed.class, keys = Form.LANGUAGE) @Nullable
            JsonNode subject,

            @Field(value = "What an investigation is for, by its agreement.", as = Sealed.class) @Nullable
            JsonNode purpose,

            @Field(value = "What a programme is called.", as = Sealed.class) @Nullable
            JsonNode title,

            @Field(value = "Absent while it is a draft, and where it was taken away.", of = Marking.class) @Nullable
            String marking,

            @Field(value = "An alert's or a request's. Absent like the marking.", example = "URGENT") @Nullable
            String urgency,

            @Field(
                    value = "Why it was taken away: `recalled`, `withdrawn`, `expired` or `erased`.",
                    example = "withdrawn")
            @Nullable
            String ground,

            List<Waiting> needs,
            Instant changedAt) {}

    /** What every page has besides its own fields. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Frame(
            @Field("Which page it is: of an alert, by the caller's role, or of another item.")
            String page,

            @Nullable String alert,
            @Nullable String request,
            @Nullable String investigation,
            @Nullable String programme,
            String role,
            Instant since,
            Instant changedAt,
            List<Waiting> needs,
            @Nullable String notice) {}

    /** Lines of a reader's list, whose subjects are opened all together. */
    public List<Line> lines(List<ViewReader.Item> items, PersonId reader) {
        var pages = items.stream().map(item -> PageJson.read(item.page())).toList();
        var contents = new ArrayList<SealedJson.Content>();
        for (ItemPage page : pages)
            contents.add(new SealedJson.Content(page.place().item(), MAPPER.writeValueAsBytes(shown(page))));
        var opened = sealedJson.open(contents).iterator();
        return pages.stream()
                .map(page -> line(page, reader, MAPPER.readTree(opened.next())))
                .toList();
    }

    /**
     * The sealed texts in a page's line: what it is called by, and {@code texts.<language>.subject}, since a sealed
     * value is opened in its place only.
     */
    private static ObjectNode shown(ItemPage page) {
        ItemPage.Summary summary = page.summary();
        ObjectNode shown = MAPPER.createObjectNode();
        ItemPage.Named named = summary.named();
        if (named != null) shown.set(named.field(), MAPPER.<JsonNode>valueToTree(named.text()));
        if (summary.subjects() == null) return shown;
        ObjectNode texts = shown.putObject("texts");
        summary.subjects().forEach((language, subject) -> {
            Sealed value = subject.value();
            texts.putObject(language)
                    .set(
                            "subject",
                            value == null
                                    ? MAPPER.createObjectNode().put("erased", true)
                                    : MAPPER.<JsonNode>valueToTree(value));
        });
        return shown;
    }

    private static Line line(ItemPage page, PersonId reader, JsonNode opened) {
        ItemPage.Summary summary = page.summary();
        @Nullable ObjectNode subject = null;
        if (summary.subjects() != null) {
            subject = MAPPER.createObjectNode();
            for (var text : opened.path("texts").properties())
                subject.set(text.getKey(), text.getValue().path("subject"));
        }
        return new Line(
                page.place().item(),
                summary.kind(),
                summary.role(),
                page.reference(),
                subject,
                opened.get("purpose"),
                opened.get("title"),
                summary.marking() == null ? null : summary.marking().toString(),
                summary.urgency(),
                summary.ground(),
                page.needs(reader).stream().map(Waiting::of).toList(),
                page.place().changedAt());
    }

    /** A whole page: its fields, its role, what waits for its reader, and what is to be said of a recall. */
    public ObjectNode page(ViewReader.Item item, PersonId reader) {
        return page(item.page(), reader);
    }

    /** The same of a page that is in no view, as views store pages. */
    public ObjectNode page(byte[] stored, PersonId reader) {
        ItemPage page = PageJson.read(stored);
        String opened = sealedJson
                .open(List.of(new SealedJson.Content(page.place().item(), stored)))
                .getFirst();
        ItemPage.Summary summary = page.summary();
        ObjectNode served = (ObjectNode) MAPPER.readTree(opened).path(PageKinds.form(page));
        served.remove("head");
        served.setAll(MAPPER.<ObjectNode>valueToTree(new Frame(
                summary.page(),
                null,
                null,
                null,
                null,
                summary.role(),
                page.place().since(),
                page.place().changedAt(),
                page.needs(reader).stream().map(Waiting::of).toList(),
                summary.notice() == null ? null : said(summary.notice()))));
        return served.put(PageKinds.of(page).feature().name(), page.place().item());
    }

    private static String said(ItemPage.Notice notice) {
        return switch (notice) {
            case ACCESS_ENDED ->
                "Nothing covers you here any more: you see what you were told before, and nothing that comes after.";
            case PART_TAKEN_BACK ->
                "The holder took parts of its answer back, and access here has stopped:"
                        + " delete whatever was copied elsewhere.";
            case RECALLED ->
                "The recipients' access here has stopped. Deletion of whatever they copied elsewhere is asked for, not"
                        + " done: see what each of them answered.";
            case TAKEN_BACK ->
                "Access here has stopped. Deletion of whatever was copied elsewhere is asked for, not done: answer"
                        + " whether it was deleted, sealed, or is kept on a ground.";
            case WITHDRAWN ->
                "Its asker has withdrawn it, and access here has stopped. Delete whatever was copied elsewhere.";
        };
    }
}
