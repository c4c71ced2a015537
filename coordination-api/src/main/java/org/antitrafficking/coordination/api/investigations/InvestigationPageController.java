package org.antitrafficking.coordination.api.investigations;

import static org.antitrafficking.coordination.api.shapes.Shapes.addressed;

import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.inbox.Pages;
import org.antitrafficking.coordination.api.inbox.Views;
import org.antitrafficking.coordination.api.reads.Reads;
import org.antitrafficking.coordination.api.reads.Sought;
import org.antitrafficking.coordination.investigations.InvestigationId;
import org.antitrafficking.coordination.projections.views.ViewReader;
import org.antitrafficking.coordination.sharing.Hidden;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** An investigation as the caller was told of it. */
@RestController
class InvestigationPageController {

    private final Views views;
    private final Pages pages;
    private final Reads reads;

    InvestigationPageController(Views views, Pages pages, Reads reads) {
        this.views = views;
        this.pages = pages;
        this.reads = reads;
    }

    @Needs(TokenScope.READ)
    @GetMapping("/api/investigations/{id}")
    ResponseEntity<byte[]> page(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String known) {
        return reads.answer(caller, Sought.of("investigation").id("investigation", id), known, () -> {
            InvestigationId investigation = addressed(id, InvestigationId::new);
            ViewReader.Item item = views.page(caller, investigation.toString()).orElseThrow(() -> Hidden.HIDDEN);
            return Reads.Served.of(pages.page(item), Views.shown(item));
        });
    }
}
