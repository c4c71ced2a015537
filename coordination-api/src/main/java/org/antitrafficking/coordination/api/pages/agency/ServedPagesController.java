package org.antitrafficking.coordination.api.pages.agency;

import jakarta.servlet.http.HttpServletRequest;
import org.antitrafficking.coordination.api.audit.CredentialExposures;
import org.antitrafficking.coordination.api.audit.OwnReaders;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.offers.Reader;
import org.antitrafficking.coordination.api.pages.ExposureSheet;
import org.antitrafficking.coordination.api.pages.Frame;
import org.antitrafficking.coordination.api.pages.PageAnswers;
import org.antitrafficking.coordination.api.pages.PersonNames;
import org.antitrafficking.coordination.api.pages.Site;
import org.antitrafficking.coordination.api.persons.PersonLists;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What a supervisor asks when something of the agency's is where it should not be: who had it, and what one had. */
@RestController
class ServedPagesController {

    private final CredentialExposures credentials;
    private final OwnReaders readers;
    private final PersonLists persons;
    private final Site site;

    ServedPagesController(CredentialExposures credentials, OwnReaders readers, PersonLists persons, Site site) {
        this.credentials = credentials;
        this.readers = readers;
        this.persons = persons;
        this.site = site;
    }

    @Needs(TokenScope.READ)
    @GetMapping(path = PersonSheets.PERSONS + "{client}" + ServedSheets.EXPOSURE, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> exposure(Caller caller, HttpServletRequest request, @PathVariable String client) {
        JsonNode served = PageAnswers.model(credentials.answer(caller, client, null, null));
        Frame frame = site.frame(request, client, ServedSheets.exposure(client));
        return site.page(
                "sheet",
                ServedSheets.exposure(served, client, PersonNames.of(caller, persons), Reader.of(caller), frame));
    }

    @Needs(TokenScope.READ)
    @GetMapping(path = ExposureSheet.OWN + "{item}" + ExposureSheet.READERS, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> readers(Caller caller, HttpServletRequest request, @PathVariable String item) {
        JsonNode served = PageAnswers.model(readers.answer(caller, item));
        Frame frame = site.frame(request, item, ExposureSheet.readers(item));
        return site.page(
                "sheet", ServedSheets.readers(served, PersonNames.of(caller, persons), Reader.of(caller), frame));
    }
}
