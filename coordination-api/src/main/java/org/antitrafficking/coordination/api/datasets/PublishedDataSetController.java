package org.antitrafficking.coordination.api.datasets;

import org.antitrafficking.coordination.api.charts.ChartPicture;
import org.antitrafficking.coordination.api.charts.Csv;
import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.reads.ListCursor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What everybody reads of data sets, without a token. */
@RestController
@RequestMapping(PublishedDataSetController.ADDRESS)
class PublishedDataSetController {

    static final String ADDRESS = "/public/data-sets";

    private static final String ROWS = "/{id}/rows";
    private static final String SERIES = "/{id}/series";
    private static final String COUNTRY = "A code of three letters, or a name as the file has it.";
    private static final String PAKISTAN = "PAK";
    private static final String INDICATOR = "Of which indicator.";
    private static final String PROSECUTED = "Persons prosecuted";

    private final PublishedDataSets dataSets;

    PublishedDataSetController(PublishedDataSets dataSets) {
        this.dataSets = dataSets;
    }

    @Needs({})
    @GetMapping
    ResponseEntity<byte[]> list(
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = ListCursor.DEFAULT_LIMIT)
                    @Field(value = "Items on a page.", least = 1, most = ListCursor.MAX_LIMIT)
                    int limit) {
        return dataSets.answer(after, limit);
    }

    @Needs({})
    @GetMapping("/{id}")
    ResponseEntity<byte[]> one(@PathVariable String id) {
        return dataSets.answer(id);
    }

    @Needs({})
    @GetMapping(ROWS)
    ResponseEntity<byte[]> rows(
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
        return dataSets.answer(
                id, new DataSetReads.Asked(country, year, indicator, after, limit), (dataSet, rows) -> rows);
    }

    @Needs({})
    @GetMapping(path = ROWS, produces = Csv.TYPE)
    ResponseEntity<byte[]> rowsAsTable(
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
        return dataSets.answer(id, asked, RowTable.of(ADDRESS + "/" + id + "/rows", asked));
    }

    @Needs({})
    @GetMapping(SERIES)
    ResponseEntity<byte[]> series(
            @PathVariable String id,
            @RequestParam(required = false) @Field(value = COUNTRY, required = true, example = PAKISTAN) @Nullable
                    String country,
            @RequestParam(required = false) @Field(value = INDICATOR, required = true, example = PROSECUTED) @Nullable
                    String indicator) {
        return dataSets.answer(id, country, indicator, years -> years);
    }

    @Needs({})
    @GetMapping(path = SERIES, produces = Csv.TYPE)
    ResponseEntity<byte[]> seriesAsTable(
            @PathVariable String id,
            @RequestParam(required = false) @Field(value = COUNTRY, required = true, example = PAKISTAN) @Nullable
                    String country,
            @RequestParam(required = false) @Field(value = INDICATOR, required = true, example = PROSECUTED) @Nullable
                    String indicator) {
        return dataSets.answer(
                id, country, indicator, years -> years.chart(country, indicator).table());
    }

    @Needs({})
    @GetMapping(path = SERIES, produces = ChartPicture.TYPE)
    ResponseEntity<byte[]> seriesAsPicture(
            @PathVariable String id,
            @RequestParam(required = false) @Field(value = COUNTRY, required = true, example = PAKISTAN) @Nullable
                    String country,
            @RequestParam(required = false) @Field(value = INDICATOR, required = true, example = PROSECUTED) @Nullable
                    String indicator) {
        return dataSets.answer(id, country, indicator, years -> ChartPicture.of(years.chart(country, indicator)));
    }
}
