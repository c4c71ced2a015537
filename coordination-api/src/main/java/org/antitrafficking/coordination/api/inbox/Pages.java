package org.antitrafficking.coordination.api.inbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.antitrafficking.coordination.alerts.Closure;
import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.api.described.Form;
import org.antitrafficking.coordination.api.sealing.SealedJson;
import org.antitrafficking.coordination.projections.views.AlertPage;
import org.antitrafficking.coordination.projections.views.InvestigationLine;
import org.antitrafficking.coordination.projections.views.InvestigationPage;
import org.antitrafficking.coordination.projections.views.ItemPage;
import org.antitrafficking.coordination.projections.views.Need;
import org.antitrafficking.coordination.projections.views.OwnerPage;
import org.antitrafficking.coordination.projections.views.PageContent;
import org.antitrafficking.coordination.projections.views.PageJson;
import org.antitrafficking.coordination.projections.views.PageText;
import org.antitrafficking.coordination.projections.views.RecipientPage;
import org.antitrafficking.coordination.projections.views.RequestAsked;
import org.antitrafficking.coordination.projections.views.RequestPage;
import org.antitrafficking.coordination.projections.views.TakenPage;
import org.antitrafficking.coordination.projections.views.UntoldPage;
import org.antitrafficking.coordination.projections.views.ViewReader;
import org.antitrafficking.coordination.sharing.Marking;
import org.antitrafficking.coordination.sharing.Sealed;
import org.antitrafficking.eventlog.json.RecordJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Pages and lines of an inbox as they are served: with what waits, and sealed values opened. */
public final class Pages {

    private static final JsonMapper MAPPER = RecordJson.mapper();

    private static final String TAKEN_BACK =
            "Access here has stopped. Deletion of whatever was copied elsewhere is asked"
                    + " for, not done: answer whether it was deleted, sealed, or is kept on a ground.";

    private static final String RECALLED = "The recipients' access here has stopped. Deletion of whatever they copied"
            + " elsewhere is asked for, not done: see what each of them answered.";

    private static final String ACCESS_ENDED =
            "Nothing covers you here any more: you see what you were told before, and nothing that comes after.";

    private static final String WITHDRAWN =
            "Its asker has withdrawn it, and access here has stopped. Delete whatever was" + " copied elsewhere.";

    private static final String PART_TAKEN_BACK =
            "The holder took parts of its answer back, and access here has stopped:"
                    + " delete whatever was copied elsewhere.";

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
     *     {@code holder} or {@code taken}, of an investigation {@code investigation}
     * @param subject of an alert, in every language
     * @param purpose of an investigation
     * @param marking exactly as it is written; absent while it is a draft, like urgency
     * @param ground why it was taken away
     * @param changedAt when its last entry was recorded
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Line(
            @Field(
                    value = "The item's id: of an alert, a request or an investigation.",
                    example = "alert-0123456789abcdef0123456789abcdef")
            String item,

            @Field(
                    value = "What an alert is about; `request`, `blind-query` or `investigation` of these. Absent"
                            + " where it was taken away.",
                    example = "recruitment-scheme")
            @Nullable
            String kind,

            String role,
            @Nullable String reference,

            @Field(value = "Its first line, in every language.", as = Sealed.class, keys = Form.LANGUAGE) @Nullable
            JsonNode subject,

            @Field(value = "What an investigation is for, by its agreement.", as = Sealed.class) @Nullable
            JsonNode purpose,

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
            String role,
            Instant since,
            Instant changedAt,
            List<Waiting> needs,
            @Nullable String notice) {}

    /** Lines of a list, whose subjects are opened all together. */
    public List<Line> lines(List<ViewReader.Item> items) {
        var pages = items.stream().map(item -> PageJson.read(item.page())).toList();
        var contents = new ArrayList<SealedJson.Content>();
        for (ItemPage page : pages)
            contents.add(new SealedJson.Content(page.place().item(), MAPPER.writeValueAsBytes(shown(page))));
        var opened = sealedJson.open(contents).iterator();
        return pages.stream()
                .map(page -> line(page, MAPPER.readTree(opened.next())))
                .toList();
    }

    /** What of a page is sealed and in its line. */
    private static ObjectNode shown(ItemPage page) {
        Sealed purpose = switch (page) {
            case InvestigationPage investigation -> investigation.purpose();
            case InvestigationLine line -> line.purpose();
            case AlertPage alert -> null;
            case RequestPage request -> null;
        };
        if (!isInvestigation(page)) return subjects(content(page));
        ObjectNode shown = MAPPER.createObjectNode();
        if (purpose != null) shown.set("purpose", MAPPER.<JsonNode>valueToTree(purpose));
        return shown;
    }

    private static boolean isInvestigation(ItemPage page) {
        return page instanceof InvestigationPage || page instanceof InvestigationLine;
    }

    /** {@code texts.<language>.subject}, since a sealed value is opened in its place only. */
    private static ObjectNode subjects(@Nullable PageContent content) {
        ObjectNode subjects = MAPPER.createObjectNode();
        if (content == null) return subjects;
        ObjectNode texts = subjects.putObject("texts");
        content.texts().forEach((language, text) -> {
            PageText subject = text.subject();
            Sealed value = subject.value();
            texts.putObject(language.value())
                    .set(
                            "subject",
                            value == null
                                    ? MAPPER.createObjectNode().put("erased", true)
                                    : MAPPER.<JsonNode>valueToTree(value));
        });
        return subjects;
    }

    private static @Nullable PageContent content(ItemPage page) {
        return switch (page) {
            case RequestPage request -> null;
            case InvestigationPage investigation -> null;
            case InvestigationLine line -> null;
            case OwnerPage owner -> owner.content();
            case RecipientPage recipient -> recipient.content();
            case TakenPage taken -> null;
            case UntoldPage untold -> null;
        };
    }

    private static Line line(ItemPage page, JsonNode opened) {
        PageContent content = content(page);
        @Nullable ObjectNode subject = null;
        if (content != null) {
            subject = MAPPER.createObjectNode();
            for (var text : opened.path("texts").properties())
                subject.set(text.getKey(), text.getValue().path("subject"));
        }
        return new Line(
                page.place().item(),
                kind(page),
                role(page),
                page.reference(),
                subject,
                opened.get("purpose"),
                marking(page),
                urgency(page),
                ground(page),
                page.needs().stream().map(Waiting::of).toList(),
                page.place().changedAt());
    }

    private static @Nullable String kind(ItemPage page) {
        return switch (page) {
            case RequestPage request -> {
                RequestAsked asked = request.question();
                yield asked == null ? null : asked.blind() ? "blind-query" : "request";
            }
            case InvestigationPage investigation -> "investigation";
            case InvestigationLine line -> "investigation";
            case AlertPage alert -> {
                PageContent content = content(alert);
                yield content == null ? null : content.kind().toString();
            }
        };
    }

    private static @Nullable String ground(ItemPage page) {
        if (page instanceof TakenPage taken) return taken.ground().toString();
        return page instanceof RequestPage request && request.ground() != null
                ? request.ground().toString()
                : null;
    }

    private static String role(ItemPage page) {
        return switch (page) {
            case RequestPage request -> request.role().toString();
            case InvestigationPage investigation -> "investigation";
            case InvestigationLine line -> "investigation";
            case OwnerPage owner -> "owner";
            case RecipientPage recipient -> "recipient";
            case TakenPage taken -> "taken";
            case UntoldPage untold -> "untold";
        };
    }

    private static String kindOfPage(ItemPage page) {
        return switch (page) {
            case AlertPage alert -> "alert-" + role(alert);
            case RequestPage request -> "request";
            case InvestigationPage investigation -> "investigation";
            case InvestigationLine line -> "investigation";
        };
    }

    private static @Nullable String marking(ItemPage page) {
        return switch (page) {
            case RequestPage request ->
                request.asked() == null
                        ? null
                        : request.asked().terms().marking().toString();
            case InvestigationPage investigation -> null;
            case InvestigationLine line -> null;
            case OwnerPage owner ->
                owner.terms() == null ? null : owner.terms().marking().toString();
            case RecipientPage recipient -> recipient.terms().marking().toString();
            case TakenPage taken -> null;
            case UntoldPage untold -> null;
        };
    }

    private static @Nullable String urgency(ItemPage page) {
        return switch (page) {
            case RequestPage request ->
                request.asked() == null || request.asked().urgency() == null
                        ? null
                        : request.asked().urgency().toString();
            case InvestigationPage investigation -> null;
            case InvestigationLine line -> null;
            case OwnerPage owner ->
                owner.urgency() == null ? null : owner.urgency().toString();
            case RecipientPage recipient -> recipient.urgency().toString();
            case TakenPage taken -> null;
            case UntoldPage untold -> null;
        };
    }

    /** A whole page: its fields, its role, what waits, and what is to be said of a recall. */
    public ObjectNode page(ViewReader.Item item) {
        ItemPage page = PageJson.read(item.page());
        String opened = sealedJson
                .open(List.of(new SealedJson.Content(page.place().item(), item.page())))
                .getFirst();
        String id = page.place().item();
        ObjectNode served = (ObjectNode) MAPPER.readTree(opened).path(property(page));
        served.remove("head");
        served.setAll(MAPPER.<ObjectNode>valueToTree(new Frame(
                kindOfPage(page),
                page instanceof AlertPage ? id : null,
                page instanceof RequestPage ? id : null,
                isInvestigation(page) ? id : null,
                role(page),
                page.place().since(),
                page.place().changedAt(),
                page.needs().stream().map(Waiting::of).toList(),
                notice(page))));
        return served;
    }

    /** Under which it is stored. */
    private static String property(ItemPage page) {
        return switch (page) {
            case RequestPage request -> "request";
            case InvestigationPage investigation -> "investigation";
            case InvestigationLine line -> "line";
            case AlertPage alert -> role(alert);
        };
    }

    private static @Nullable String notice(ItemPage page) {
        return switch (page) {
            case InvestigationPage investigation -> investigation.accessEnded() ? ACCESS_ENDED : null;
            case InvestigationLine line -> line.accessEnded() ? ACCESS_ENDED : null;
            case RequestPage request ->
                request.isRecall()
                        ? WITHDRAWN
                        : request.role() == RequestPage.Role.ASKER
                                        && !request.takenBack().isEmpty()
                                ? PART_TAKEN_BACK
                                : null;
            case OwnerPage owner ->
                owner.ended() != null && owner.ended().closure() == Closure.RECALLED ? RECALLED : null;
            case RecipientPage recipient -> null;
            case TakenPage taken -> taken.isRecall() ? TAKEN_BACK : null;
            case UntoldPage untold -> null;
        };
    }
}
