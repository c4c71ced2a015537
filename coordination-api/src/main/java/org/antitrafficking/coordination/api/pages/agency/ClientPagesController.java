package org.antitrafficking.coordination.api.pages.agency;

import jakarta.servlet.http.HttpServletRequest;
import org.antitrafficking.coordination.api.identity.Call;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.offers.Reader;
import org.antitrafficking.coordination.api.pages.Frame;
import org.antitrafficking.coordination.api.pages.Frames;
import org.antitrafficking.coordination.api.pages.PageAnswers;
import org.antitrafficking.coordination.api.pages.PartnerNames;
import org.antitrafficking.coordination.api.pages.Site;
import org.antitrafficking.coordination.api.pages.Typed;
import org.antitrafficking.coordination.api.partners.DirectoryController;
import org.antitrafficking.coordination.api.partners.DirectoryLists;
import org.antitrafficking.coordination.api.partners.OwnClients;
import org.antitrafficking.coordination.api.shapes.Shapes;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The organizations that an agency serves, as pages. */
@RestController
class ClientPagesController {

    private final OwnClients clients;
    private final DirectoryLists lists;
    private final DirectoryController directory;
    private final Site site;

    ClientPagesController(OwnClients clients, DirectoryLists lists, DirectoryController directory, Site site) {
        this.clients = clients;
        this.lists = lists;
        this.directory = directory;
        this.site = site;
    }

    @Needs(TokenScope.READ)
    @GetMapping(path = ClientSheets.CLIENTS, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> clients(Caller caller, HttpServletRequest request) {
        JsonNode served = PageAnswers.model(clients.answer(caller, null));
        Frame frame = site.frame(request, Frames.words(request).say("agency.clients"), ClientSheets.CLIENTS);
        PartnerNames names = PartnerNames.of(caller, lists, frame.words());
        return site.page("sheet", ClientSheets.clients(served, names, Reader.of(caller), frame));
    }

    /** An act that is not offered has no form. */
    @Needs(TokenScope.READ)
    @GetMapping(path = ClientSheets.ACTS + "{act}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> form(Caller caller, HttpServletRequest request, @PathVariable String act) {
        JsonNode served = PageAnswers.model(clients.answer(caller, null));
        Frame frame = site.frame(request, Frames.words(request).say("agency.clients"), ClientSheets.ACTS + act);
        PartnerNames names = PartnerNames.of(caller, lists, frame.words());
        return site.form(
                request, ClientSheets.form(act, served, names, Reader.of(caller), site.opened(request, frame)));
    }

    @Needs(TokenScope.ADMINISTER)
    @PostMapping(path = ClientSheets.ACTS + "registration", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Void> register(Call call, HttpServletRequest request) {
        directory.register(call, client(request));
        return site.done(request, ClientSheets.CLIENTS);
    }

    @Needs(TokenScope.ADMINISTER)
    @PostMapping(path = ClientSheets.ACTS + "removal", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Void> remove(Call call, HttpServletRequest request) {
        directory.unregister(call, client(request));
        return site.done(request, ClientSheets.CLIENTS);
    }

    private static String client(HttpServletRequest request) {
        return Shapes.present(ClientSheets.CLIENT, Typed.of(request).said(ClientSheets.CLIENT));
    }
}
