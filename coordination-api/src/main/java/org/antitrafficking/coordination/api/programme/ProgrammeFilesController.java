package org.antitrafficking.coordination.api.programme;

import org.antitrafficking.coordination.api.charts.Chart;
import org.antitrafficking.coordination.api.charts.ChartPicture;
import org.antitrafficking.coordination.api.charts.Csv;
import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A programme's tables, its charts in three forms, and its file of IATI. */
@RestController
@RequestMapping("/api/programmes/{id}")
class ProgrammeFilesController {

    private static final String CHART = "/charts/{chart}";

    private final ProgrammeFiles files;

    ProgrammeFilesController(ProgrammeFiles files) {
        this.files = files;
    }

    @Needs(TokenScope.READ)
    @GetMapping(path = "/tables/{table}", produces = Csv.TYPE)
    ResponseEntity<byte[]> table(Caller caller, @PathVariable String id, @PathVariable String table) {
        return files.answerTable(caller, id, table);
    }

    @Needs(TokenScope.READ)
    @GetMapping(CHART)
    ResponseEntity<byte[]> chart(Caller caller, @PathVariable String id, @PathVariable String chart) {
        return files.answerChart(caller, id, chart, as -> as);
    }

    @Needs(TokenScope.READ)
    @GetMapping(path = CHART, produces = Csv.TYPE)
    ResponseEntity<byte[]> chartAsTable(Caller caller, @PathVariable String id, @PathVariable String chart) {
        return files.answerChart(caller, id, chart, Chart::table);
    }

    @Needs(TokenScope.READ)
    @GetMapping(path = CHART, produces = ChartPicture.TYPE)
    ResponseEntity<byte[]> chartAsPicture(Caller caller, @PathVariable String id, @PathVariable String chart) {
        return files.answerChart(caller, id, chart, ChartPicture::of);
    }

    @Needs(TokenScope.READ)
    @GetMapping(path = "/iati", produces = IatiFile.TYPE)
    ResponseEntity<byte[]> iati(
            Caller caller,
            @PathVariable String id,
            @RequestParam(required = false)
                    @Field(
                            value = "By which IATI knows the caller's organization: the prefix of the list that has it,"
                                    + " a dash, and its identifier there.",
                            required = true,
                            most = ProgrammeFiles.IDENTIFIER_CHARS,
                            example = "XM-EXAMPLE-1")
                    @Nullable
                    String identifier,
            @RequestParam(defaultValue = "en")
                    @Field(value = "In which the programme's own texts are, ISO 639-1.", example = "en")
                    String language) {
        return files.answerIati(caller, id, identifier, language);
    }
}
