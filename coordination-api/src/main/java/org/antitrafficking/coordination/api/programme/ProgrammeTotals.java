package org.antitrafficking.coordination.api.programme;

import static org.antitrafficking.coordination.api.shapes.Shapes.addressed;
import static org.antitrafficking.coordination.api.shapes.Shapes.date;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.antitrafficking.coordination.api.charts.Csv;
import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.api.described.Form;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.inbox.Turns;
import org.antitrafficking.coordination.api.inbox.Views;
import org.antitrafficking.coordination.api.reads.Reads;
import org.antitrafficking.coordination.api.reads.Sought;
import org.antitrafficking.coordination.programme.Amount;
import org.antitrafficking.coordination.programme.Charter;
import org.antitrafficking.coordination.programme.ProgrammeId;
import org.antitrafficking.coordination.programme.Totals;
import org.antitrafficking.coordination.projections.views.PageJson;
import org.antitrafficking.coordination.projections.views.pages.ItemPage;
import org.antitrafficking.coordination.projections.views.programme.ProgrammePage;
import org.antitrafficking.coordination.words.Hidden;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a programme's money comes to, whether a program asks for it or a page. */
@Component
public final class ProgrammeTotals {

    private static final JsonMapper JSON = new JsonMapper();

    private final Turns turns;
    private final Views views;
    private final Reads reads;
    private final InstantSource clock;

    ProgrammeTotals(Turns turns, Views views, Reads reads, InstantSource clock) {
        this.turns = turns;
        this.views = views;
        this.reads = reads;
        this.clock = clock;
    }

    /** What the money comes to. */
    record Sums(
            String programme,
            @Field("In which all of it is.") String currency,

            @Field(value = "By value dates up to that day.", form = Form.DATE)
            String on,

            @Field(value = "As far as it was recorded by the end of that day, in UTC.", form = Form.DATE)
            String known,

            @Field(value = "The budget that was in force; null where there was none.", form = Form.AMOUNT) @Nullable
            String budget,

            @Field(
                    value = "What was pledged to the programme; null where nobody had pledged anything, which is not a"
                            + " pledge of 0.",
                    form = Form.AMOUNT)
            @Nullable
            String pledged,

            @Field(value = "What others had committed themselves to pay to it.", form = Form.AMOUNT)
            String incomingCommitted,

            @Field(value = "What had come in.", form = Form.AMOUNT)
            String incomingFunds,

            @Field(value = "What it had pledged to others.", form = Form.AMOUNT)
            String outgoingPledged,

            @Field(value = "What it had committed itself to pay.", form = Form.AMOUNT)
            String committed,

            @Field(value = "What it had handed on.", form = Form.AMOUNT)
            String disbursed,

            @Field(value = "What it had spent.", form = Form.AMOUNT)
            String spent,

            @Field(value = "What was left of what had come in; below 0 where more was used.", form = Form.AMOUNT)
            String left) {

        static Sums of(String programme, String currency, LocalDate on, LocalDate known, Totals totals) {
            return new Sums(
                    programme,
                    currency,
                    on.toString(),
                    known.toString(),
                    text(totals.budget()),
                    text(totals.pledged()),
                    totals.incomingCommitted().toString(),
                    totals.incomingFunds().toString(),
                    totals.outgoingPledged().toString(),
                    totals.committed().toString(),
                    totals.disbursed().toString(),
                    totals.spent().toString(),
                    totals.left().toString());
        }

        /** The same as a table of one line. */
        Object table() {
            JsonNode line = JSON.valueToTree(this);
            return Csv.of(
                    List.copyOf(line.propertyNames()),
                    List.of(line.valueStream().map(Sums::cell).toList()));
        }

        private static @Nullable String cell(JsonNode value) {
            return value.isNull() ? null : value.asString();
        }

        private static @Nullable String text(@Nullable Amount amount) {
            return amount == null ? null : amount.toString();
        }
    }

    /**
     * To participants. To anybody else there is no such thing.
     *
     * @param on up to which value date; today where it is null
     * @param known as recorded by the end of which day, in UTC; today where it is null
     */
    public ResponseEntity<byte[]> answer(Caller caller, String id, @Nullable String on, @Nullable String known) {
        return answer(caller, id, on, known, sums -> sums);
    }

    /** The same as a table. */
    public ResponseEntity<byte[]> answerTable(Caller caller, String id, @Nullable String on, @Nullable String known) {
        return answer(caller, id, on, known, Sums::table);
    }

    private ResponseEntity<byte[]> answer(
            Caller caller, String id, @Nullable String on, @Nullable String known, Function<Sums, Object> form) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        LocalDate counted = on == null ? today : date("on", on);
        LocalDate recorded = known == null ? today : date("known", known);
        Sought sought = Sought.of("programme-totals")
                .id("programme", id)
                .id("on", counted.toString())
                .id("known", recorded.toString());
        return reads.answer(
                caller, sought, () -> turns.of("programme", () -> served(caller, id, counted, recorded, form)));
    }

    private Reads.Served served(Caller caller, String id, LocalDate on, LocalDate known, Function<Sums, Object> form) {
        ProgrammeId programme = addressed(id, ProgrammeId::new);
        var found = views.page(caller, programme.toString()).orElseThrow(() -> Hidden.HIDDEN);
        reads.holds(found.page().length);
        Sums sums = sums(PageJson.read(found.page()), programme, on, known);
        return new Reads.Served(form.apply(sums), null, List.of(Views.shown(found)));
    }

    private static Sums sums(ItemPage page, ProgrammeId id, LocalDate on, LocalDate known) {
        if (!(page instanceof ProgrammePage programme)) throw Hidden.HIDDEN;
        Charter charter = programme.charter();
        if (charter == null) throw Hidden.HIDDEN;
        return Sums.of(
                id.toString(),
                charter.currency().toString(),
                on,
                known,
                programme.totals(on, known).orElseThrow(() -> Hidden.HIDDEN));
    }
}
