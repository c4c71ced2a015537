package org.antitrafficking.coordination.api.datasets;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import org.antitrafficking.coordination.api.charts.ChartPicture;
import org.antitrafficking.coordination.api.charts.Csv;
import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.api.identity.Call;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.ItemCall;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.antitrafficking.coordination.api.problems.DataFiles;
import org.antitrafficking.coordination.api.problems.ReadBody;
import org.antitrafficking.coordination.api.reads.ListCursor;
import org.antitrafficking.coordination.api.reads.Reads;
import org.antitrafficking.coordination.api.reads.Sought;
import org.antitrafficking.coordination.api.shapes.Shapes;
import org.antitrafficking.coordination.datasets.DataDate;
import org.antitrafficking.coordination.datasets.DataFile;
import org.antitrafficking.coordination.datasets.DataSetId;
import org.antitrafficking.coordination.datasets.DataSetKind;
import org.antitrafficking.coordination.datasets.DecideLine;
import org.antitrafficking.coordination.datasets.Provenance;
import org.antitrafficking.coordination.datasets.WithdrawDataSet;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Rejected;
import org.antitrafficking.coordination.words.Spelling;
import org.antitrafficking.eventlog.axon.Outcome;
import org.antitrafficking.eventlog.json.RecordJson;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Data sets: an agency brings a file in, and every partner reads what is in it once all of it is there. */
@RestController
@RequestMapping(DataFiles.PATH)
public class DataSetController {

    private static final String ROWS = "/{id}/rows";
    private static final String COUNTRY = "A code of three letters, or a name as the file has it.";
    private static final String PAKISTAN = "PAK";
    private static final String INDICATOR = "Of which indicator.";
    private static final String PROSECUTED = "Persons prosecuted";

    private static final JsonMapper JSON = RecordJson.mapper();

    private static final int SHA256_DIGITS = 64;

    private final DataImport imports;
    private final DataSetReads lists;
    private final Reads reads;

    DataSetController(DataImport imports, DataSetReads lists, Reads reads) {
        this.imports = imports;
        this.lists = lists;
        this.reads = reads;
    }

    /** A dry run is answered with the report of what was sent, and nothing is stored. */
    @Needs(TokenScope.ACT)
    @PostMapping(consumes = "text/csv")
    ResponseEntity<?> bringIn(
            Call call,
            @RequestParam(required = false)
                    @Field(value = "Which form the file has.", required = true, of = DataSetKind.class)
                    @Nullable
                    String kind,
            @RequestParam(required = false)
                    @Field(
                            value = "Who published the data.",
                            required = true,
                            most = Provenance.MAX_PUBLISHER_CHARS,
                            example = "UNODC")
                    @Nullable
                    String publisher,
            @RequestParam(required = false)
                    @Field(
                            value = "What the data are called there.",
                            required = true,
                            most = Provenance.MAX_TITLE_CHARS,
                            example = "Trafficking in Persons, Asia")
                    @Nullable
                    String title,
            @RequestParam(required = false)
                    @Field(
                            value = "As of when the data are: a year, a month or a day.",
                            required = true,
                            example = "2023-05-30")
                    @Nullable
                    String date,
            @RequestParam(required = false)
                    @Field(
                            value = "How the publisher asks to be cited.",
                            required = true,
                            most = Provenance.MAX_CITATION_CHARS,
                            example = "UNODC (2022), Data Portal, Trafficking in Persons")
                    @Nullable
                    String citation,
            @RequestParam(required = false)
                    @Field(
                            value = "The SHA-256 of the file, 64 hexadecimal digits in lower case. It is checked.",
                            required = true,
                            example = "56ba5a5b4f333bfc59139c1bb73d897d3df1c3bbb6738ffedd10664f4b31f283")
                    @Nullable
                    String sha256,
            @RequestParam(defaultValue = "false")
                    @Field("Whether the file is only looked at: the whole report is answered, and nothing is stored.")
                    boolean dryRun,
            HttpServletRequest request)
            throws IOException {
        Caller caller = call.caller();
        var stated = new DataImport.Stated(
                Shapes.one("kind", DataSetKind.class, kind),
                BadRequest.unlessMade(() -> new Provenance(
                        Shapes.present("publisher", publisher),
                        Shapes.present("title", title),
                        Shapes.value("date", date, DataDate::new),
                        Shapes.present("citation", citation))),
                Shapes.value("sha256", sha256, DataSetController::hash));
        byte[] file = file(request);
        if (dryRun) return imports.alone(file.length, () -> look(caller, stated, file));
        DataSetId id = DataImport.id(call, stated);
        return imports.alone(
                file.length,
                () -> reads.apart(() -> {
                    reads.holds(DataImport.HELD_TIMES * (long) file.length);
                    DataFile read = DataImport.read(stated, file);
                    Outcome outcome = imports.run(call, id, stated, read);
                    return ResponseEntity.created(URI.create(DataFiles.PATH + "/" + id))
                            .body(imported(id, outcome.outcome(), read));
                }));
    }

    /** As it was read where it arrived, without another copy of it. */
    private static byte[] file(HttpServletRequest request) throws IOException {
        ServletInputStream body = request.getInputStream();
        return body instanceof ReadBody read ? read.bytes() : body.readNBytes(DataFiles.MAX_BYTES + 1);
    }

    private ResponseEntity<byte[]> look(Caller caller, DataImport.Stated stated, byte[] file) {
        Sought sought = Sought.listed("dataset-report").secret("sha256", stated.sha256());
        return reads.answer(caller, sought, () -> {
            Rejected.unless(DataImport.keeps(caller), "a-programme-officer-or-supervisor-keeps-data-sets");
            reads.holds(DataImport.HELD_TIMES * (long) file.length);
            return Reads.Served.of(imported(null, "dry-run", DataImport.read(stated, file)));
        });
    }

    /** As {@link DataSetBodies.Imported} has it. */
    private static ObjectNode imported(@Nullable DataSetId id, String outcome, DataFile file) {
        ObjectNode imported = JSON.createObjectNode();
        if (id != null) imported.put("dataset", id.toString());
        imported.put("outcome", outcome).set("report", JSON.valueToTree(file.report()));
        return imported;
    }

    private static String hash(String text) {
        if (!Spelling.isHexOf(SHA256_DIGITS, text))
            throw new IllegalArgumentException("A SHA-256 is 64 hexadecimal digits in lower case.");
        return text;
    }

    /** Those of the caller's agency, and those that are finished. */
    @Needs(TokenScope.READ)
    @GetMapping
    ResponseEntity<byte[]> dataSets(
            Caller caller,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = ListCursor.DEFAULT_LIMIT)
                    @Field(value = "Items on a page.", least = 1, most = ListCursor.MAX_LIMIT)
                    int limit) {
        return lists.answer(caller, after, limit);
    }

    @Needs(TokenScope.READ)
    @GetMapping("/{id}")
    ResponseEntity<byte[]> dataSet(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String known) {
        return lists.answer(caller, id, known);
    }

    @Needs(TokenScope.READ)
    @GetMapping(ROWS)
    ResponseEntity<byte[]> rows(
            Caller caller,
            @PathVariable String id,
            @RequestParam(required = false) @Field(value = COUNTRY, example = PAKISTAN) @Nullable String country,
            @RequestParam(required = false) @Field("Of that year alone.") @Nullable Integer year,
            @RequestParam(required = false)
                    @Field(value = "Rows that say something of it.", example = PROSECUTED)
                    @Nullable
                    String indicator,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = ListCursor.DEFAULT_LIMIT)
                    @Field(value = "Items on a page.", least = 1, most = ListCursor.MAX_LIMIT)
                    int limit) {
        return lists.answer(
                caller, id, new DataSetReads.Asked(country, year, indicator, after, limit), (dataSet, rows) -> rows);
    }

    @Needs(TokenScope.READ)
    @GetMapping(path = ROWS, produces = Csv.TYPE)
    ResponseEntity<byte[]> rowsAsTable(
            Caller caller,
            @PathVariable String id,
            @RequestParam(required = false) @Field(value = COUNTRY, example = PAKISTAN) @Nullable String country,
            @RequestParam(required = false) @Field("Of that year alone.") @Nullable Integer year,
            @RequestParam(required = false)
                    @Field(value = "Rows that say something of it.", example = PROSECUTED)
                    @Nullable
                    String indicator,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = ListCursor.DEFAULT_LIMIT)
                    @Field(value = "Items on a page.", least = 1, most = ListCursor.MAX_LIMIT)
                    int limit) {
        var asked = new DataSetReads.Asked(country, year, indicator, after, limit);
        return lists.answer(caller, id, asked, RowTable.of(DataFiles.PATH + "/" + id + "/rows", asked));
    }

    @Needs(TokenScope.READ)
    @GetMapping("/{id}/series")
    ResponseEntity<byte[]> series(
            Caller caller,
            @PathVariable String id,
            @RequestParam(required = false) @Field(value = COUNTRY, required = true, example = PAKISTAN) @Nullable
                    String country,
            @RequestParam(required = false) @Field(value = INDICATOR, required = true, example = PROSECUTED) @Nullable
                    String indicator) {
        return lists.answer(caller, id, country, indicator, years -> years);
    }

    @Needs(TokenScope.READ)
    @GetMapping(path = "/{id}/series", produces = Csv.TYPE)
    ResponseEntity<byte[]> seriesAsTable(
            Caller caller,
            @PathVariable String id,
            @RequestParam(required = false) @Field(value = COUNTRY, required = true, example = PAKISTAN) @Nullable
                    String country,
            @RequestParam(required = false) @Field(value = INDICATOR, required = true, example = PROSECUTED) @Nullable
                    String indicator) {
        return lists.answer(
                caller,
                id,
                country,
                indicator,
                years -> years.chart(country, indicator).table());
    }

    @Needs(TokenScope.READ)
    @GetMapping(path = "/{id}/series", produces = ChartPicture.TYPE)
    ResponseEntity<byte[]> seriesAsPicture(
            Caller caller,
            @PathVariable String id,
            @RequestParam(required = false) @Field(value = COUNTRY, required = true, example = PAKISTAN) @Nullable
                    String country,
            @RequestParam(required = false) @Field(value = INDICATOR, required = true, example = PROSECUTED) @Nullable
                    String indicator) {
        return lists.answer(caller, id, country, indicator, years -> ChartPicture.of(years.chart(country, indicator)));
    }

    @Needs(TokenScope.ACT)
    @PostMapping("/{id}/lines/{line}/decision")
    public DataSetBodies.Done decide(
            ItemCall call,
            @PathVariable String id,
            @PathVariable String line,
            @RequestBody DataSetBodies.LineBody body) {
        DataSetId dataset = DataSetReads.dataSet(id);
        int of = line(line);
        boolean plausible = Shapes.present("plausible", body.plausible());
        return answer(call.on(lists.page(dataset))
                .with(body, "decide-line", id, line)
                .send((by, reading) -> new DecideLine(dataset, by, of, plausible)));
    }

    @Needs(TokenScope.ACT)
    @PostMapping("/{id}/withdrawal")
    DataSetBodies.Done withdraw(ItemCall call, @PathVariable String id) {
        DataSetId dataset = DataSetReads.dataSet(id);
        return answer(call.on(lists.page(dataset))
                .of("withdraw-data-set", id)
                .send((by, reading) -> new WithdrawDataSet(dataset, by)));
    }

    /**
     * A line that a file can have.
     *
     * @throws Hidden where none has it
     */
    public static int line(String line) {
        return Shapes.addressed(line, DataSetController::number);
    }

    private static int number(String line) {
        int number = Integer.parseInt(line);
        if (number < 2 || number > Limits.DATA_FILE_BYTES)
            throw new IllegalArgumentException("Rows begin with the second line.");
        return number;
    }

    private static DataSetBodies.Done answer(Outcome outcome) {
        return new DataSetBodies.Done(outcome.aggregateId(), outcome.outcome());
    }
}
