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
import org.antitrafficking.coordination.api.pages.Frames;
import org.antitrafficking.coordination.api.pages.PageAnswers;
import org.antitrafficking.coordination.api.pages.Renderer;
import org.antitrafficking.coordination.api.pages.Typed;
import org.antitrafficking.coordination.api.pages.session.PeoplesDoor;
import org.antitrafficking.coordination.api.pages.session.RefusedForms;
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
    private final RefusedForms forms;
    private final Frames frames;
    private final Renderer renderer;

    DataLinePagesController(
            DataSetReads dataSets, DataSetController acts, RefusedForms forms, Frames frames, Renderer renderer) {
        this.dataSets = dataSets;
        this.acts = acts;
        this.forms = forms;
        this.frames = frames;
        this.renderer = renderer;
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
        Frame frame = frames.of(request, DataSetPagesController.title(dataSet), DataLineForm.address(id, line));
        return PageAnswers.page(renderer.html(
                "act",
                DataLineForm.of(row, dataSet, forms.of(request), PeoplesDoor.needed(request), frame)
                        .asSent(request)));
    }

    @Needs(TokenScope.ACT)
    @PostMapping(path = DECISION, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Void> decide(
            ItemCall call, HttpServletRequest request, @PathVariable String id, @PathVariable String line) {
        acts.decide(call, id, line, new LineBody(Typed.of(request).yesOrNo(DataLineForm.PLAUSIBLE)));
        return forms.done(request, DataSetSheets.DATA_SETS + "/" + id);
    }
}
