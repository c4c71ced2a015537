package org.antitrafficking.coordination.api.programme;

import static org.antitrafficking.coordination.api.shapes.Shapes.addressed;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import org.antitrafficking.coordination.api.charts.Chart;
import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.api.described.Form;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.antitrafficking.coordination.api.published.Published;
import org.antitrafficking.coordination.programme.ActivityStatus;
import org.antitrafficking.coordination.programme.Announcement;
import org.antitrafficking.coordination.programme.ProgrammeEntry;
import org.antitrafficking.coordination.programme.ProgrammeId;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.Language;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.eventlog.json.RecordJson;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What everybody reads of programmes, whether a program asks for it or a page. */
@Component
public final class PublishedProgrammes {

    private static final JsonMapper JSON = RecordJson.mapper();

    private final Published published;

    PublishedProgrammes(Published published) {
        this.published = published;
    }

    /** When what everybody reads was published. */
    record ProgrammeForAll(@Field("When it was published.") Instant publishedAt) {}

    /** A line of the list: as {@link #line} makes it. */
    record ProgrammeOfList(
            ProgrammeId programme,

            @Field("When it was published.") Instant publishedAt,

            @Field(value = "Who published it.", form = Form.PARTNER_ID)
            PartnerId by,

            @Field("How far the programme was.") ActivityStatus status,

            @Field("What is said to the public, by language.")
            SortedMap<Language, Announcement> texts) {}

    /**
     * Those that are published, in the order of their ids.
     *
     * @throws BadRequest if the limit is none that a list takes, or the cursor was not given out for this one
     */
    public ResponseEntity<byte[]> answer(@Nullable String after, int limit) {
        return published.list(
                ProgrammeController.KIND,
                after,
                limit,
                told -> told.body() instanceof ProgrammeEntry.MadePublic ? Optional.of(line(told)) : Optional.empty());
    }

    private static ObjectNode line(Published.Told told) {
        ObjectNode line = begun(told);
        line.set("status", told.opened().path("edition").path("status"));
        line.set("texts", told.opened().path("edition").path("texts"));
        return line;
    }

    private static ObjectNode begun(Published.Told told) {
        return JSON.createObjectNode()
                .put("programme", told.item())
                .put("publishedAt", told.at().toString())
                .put("by", told.opened().path("by").stringValue(""));
    }

    /**
     * One of them.
     *
     * @throws Hidden where none such is published
     */
    public ResponseEntity<byte[]> answer(String id) {
        return published.answer(ProgrammeController.KIND, () -> {
            Published.Told told = told(id);
            ObjectNode one = begun(told);
            one.set("edition", told.opened().path("edition"));
            return one;
        });
    }

    /**
     * A chart of one.
     *
     * @param chart {@code money}, or an indicator's id
     * @param named what the programme is called
     * @param form what is made of it
     * @throws Hidden where none such is published
     */
    public ResponseEntity<byte[]> answerChart(
            String id, String chart, Function<JsonNode, String> named, Function<Chart, Object> form) {
        return published.answer(ProgrammeController.KIND, () -> {
            Published.Told told = told(id);
            JsonNode edition = told.opened().path("edition");
            if (!(told.body() instanceof ProgrammeEntry.MadePublic made)) throw Hidden.HIDDEN;
            return form.apply(ProgrammeCharts.of(chart, made.edition(), named.apply(edition), edition));
        });
    }

    private Published.Told told(String id) {
        return published
                .one(addressed(id, ProgrammeId::new).toString())
                .filter(told -> told.body() instanceof ProgrammeEntry.MadePublic)
                .orElseThrow(() -> Hidden.HIDDEN);
    }

    /** What an edition is called in English, or in the first language that it is in. */
    static String title(JsonNode edition) {
        JsonNode texts = edition.path("texts");
        JsonNode text = texts.path("en").isObject()
                ? texts.path("en")
                : texts.valueStream().findFirst().orElse(texts);
        return text.path("title").path("text").stringValue("");
    }
}
