package org.antitrafficking.coordination.api.pages.datasets;

import jakarta.servlet.http.HttpServletRequest;
import org.antitrafficking.coordination.api.datasets.DataSetPublicationController;
import org.antitrafficking.coordination.api.datasets.DataSetPublicationController.DataSetPreparation;
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
import org.antitrafficking.coordination.api.published.PublicationSeen;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** That everybody reads a data set: prepared, published and withdrawn by people. */
@RestController
class DataSetPublicationPagesController {

    private static final String PUBLICATION = DataSetSheets.DATA_SETS + "/{id}/publication/";
    private static final String PREPARE = PUBLICATION + DataSetPublicationForms.PREPARE;
    private static final String PUBLISH = PUBLICATION + DataSetPublicationForms.PUBLISH;
    private static final String WITHDRAW = PUBLICATION + DataSetPublicationForms.WITHDRAW;

    private final DataSetReads dataSets;
    private final DataSetPublicationController publications;
    private final Site site;

    DataSetPublicationPagesController(DataSetReads dataSets, DataSetPublicationController publications, Site site) {
        this.dataSets = dataSets;
        this.publications = publications;
        this.site = site;
    }

    @Needs(TokenScope.READ)
    @GetMapping(path = PREPARE, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> toPrepare(Caller caller, HttpServletRequest request, @PathVariable String id) {
        return form(DataSetPublicationForms.PREPARE, caller, request, id);
    }

    @Needs(TokenScope.READ)
    @GetMapping(path = PUBLISH, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> toPublish(Caller caller, HttpServletRequest request, @PathVariable String id) {
        return form(DataSetPublicationForms.PUBLISH, caller, request, id);
    }

    @Needs(TokenScope.READ)
    @GetMapping(path = WITHDRAW, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> toWithdraw(Caller caller, HttpServletRequest request, @PathVariable String id) {
        return form(DataSetPublicationForms.WITHDRAW, caller, request, id);
    }

    private ResponseEntity<byte[]> form(String act, Caller caller, HttpServletRequest request, String id) {
        JsonNode dataSet = PageAnswers.model(dataSets.answer(caller, id, (String) null));
        Frame frame =
                site.frame(request, DataSetPagesController.title(dataSet), DataSetPublicationForms.address(id, act));
        return site.form(
                request, DataSetPublicationForms.of(act, dataSet, Reader.of(caller), site.opened(request, frame)));
    }

    @Needs(TokenScope.ACT)
    @PostMapping(path = PREPARE, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Void> prepare(ItemCall call, HttpServletRequest request, @PathVariable String id) {
        publications.prepare(call, id, new DataSetPreparation(Typed.of(request).said("marking")));
        return site.done(request, DataSetSheets.DATA_SETS + "/" + id);
    }

    @Needs(TokenScope.SIGN)
    @PostMapping(path = PUBLISH, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Void> publish(ItemCall call, HttpServletRequest request, @PathVariable String id) {
        publications.publish(call, id, new PublicationSeen(Typed.of(request).said("digest")));
        return site.done(request, DataSetSheets.DATA_SETS + "/" + id);
    }

    @Needs(TokenScope.ACT)
    @PostMapping(path = WITHDRAW, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Void> withdraw(ItemCall call, HttpServletRequest request, @PathVariable String id) {
        publications.withdraw(call, id, new PublicationSeen(Typed.of(request).said("digest")));
        return site.done(request, DataSetSheets.DATA_SETS + "/" + id);
    }
}
