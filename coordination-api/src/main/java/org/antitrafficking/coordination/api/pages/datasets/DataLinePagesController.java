package org.antitrafficking.coordination.api.pages.datasets;

import jakarta.servlet.http.HttpServletRequest;
import org.antitrafficking.coordination.api.datasets.DataSetBodies.LineBody;
import org.antitrafficking.coordination.api.datasets.DataSetController;
import org.antitrafficking.coordination.api.datasets.DataSetReads;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.ItemCall;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.offers.Reader;
import org.antitrafficking.coordination.api.pages.Frame;
import org.antitrafficking.coordination.api.pages.PageAnswers;
import org.antitrafficking.coordination.api.pages.Site;
import org.antitrafficking.coordination.api.pages.Typed;
import org.antitrafficking.coordination.datasets.DataRow;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What people say of lines of a data set that can hardly be right. */
@RestController
class DataLinePagesController {

    private static final String DECISION = DataSetSheets.DATA_SETS + "/{id}/lines/{line}/decision";

    private final DataSetReads dataSets;
    private final DataSetController acts;
    private final Site site;

    DataLinePagesController(DataSetReads dataSets, DataSetController acts, Site site) {
        this.dataSets = dataSets;
        this.acts = acts;
        this.site = site;
    }

    @Needs(TokenScope.READ)
    @GetMapping(path = DECISION, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> form(
            Caller caller, HttpServletRequest request, @PathVariable String id, @PathVariable String line) {
        int number = DataSetController.line(line);
        JsonNode dataSet = PageAnswers.model(dataSets.answer(caller, id, (String) null));
        Reader reader = Reader.of(caller);
        DataLineForm.checkOffered(line, dataSet, reader);
        DataRow row = dataSets.line(caller, id, number);
        Frame frame = site.frame(request, DataSetPagesController.title(dataSet), DataLineForm.address(id, line));
        return site.form(request, DataLineForm.of(row, dataSet, site.opened(request, frame)));
    }

    @Needs(TokenScope.ACT)
    @PostMapping(path = DECISION, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Void> decide(
            ItemCall call, HttpServletRequest request, @PathVariable String id, @PathVariable String line) {
        acts.decide(call, id, line, new LineBody(Typed.of(request).yesOrNo(DataLineForm.PLAUSIBLE)));
        return site.done(request, DataSetSheets.DATA_SETS + "/" + id);
    }
}
