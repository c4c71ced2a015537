package org.antitrafficking.coordination.api.programme;

import org.antitrafficking.coordination.api.charts.Chart;
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

/** What everybody reads of programmes, without a token. */
@RestController
@RequestMapping("/public/programmes")
class PublishedController {

    private static final String CHART = "/{id}/charts/{chart}";

    private final PublishedProgrammes programmes;

    PublishedController(PublishedProgrammes programmes) {
        this.programmes = programmes;
    }

    @Needs({})
    @GetMapping
    ResponseEntity<byte[]> list(
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = ListCursor.DEFAULT_LIMIT)
                    @Field(value = "Items on a page.", least = 1, most = ListCursor.MAX_LIMIT)
                    int limit) {
        return programmes.answer(after, limit);
    }

    @Needs({})
    @GetMapping("/{id}")
    ResponseEntity<byte[]> one(@PathVariable String id) {
        return programmes.answer(id);
    }

    @Needs({})
    @GetMapping(CHART)
    ResponseEntity<byte[]> chart(@PathVariable String id, @PathVariable String chart) {
        return programmes.answerChart(id, chart, PublishedProgrammes::title, as -> as);
    }

    @Needs({})
    @GetMapping(path = CHART, produces = Csv.TYPE)
    ResponseEntity<byte[]> chartAsTable(@PathVariable String id, @PathVariable String chart) {
        return programmes.answerChart(id, chart, PublishedProgrammes::title, Chart::table);
    }

    @Needs({})
    @GetMapping(path = CHART, produces = ChartPicture.TYPE)
    ResponseEntity<byte[]> chartAsPicture(@PathVariable String id, @PathVariable String chart) {
        return programmes.answerChart(id, chart, PublishedProgrammes::title, ChartPicture::of);
    }
}
