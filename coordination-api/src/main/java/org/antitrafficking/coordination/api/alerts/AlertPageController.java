package org.antitrafficking.coordination.api.alerts;

import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.inbox.Pages;
import org.antitrafficking.coordination.api.inbox.Views;
import org.antitrafficking.coordination.api.reads.Reads;
import org.antitrafficking.coordination.api.reads.Sought;
import org.antitrafficking.coordination.projections.views.ViewReader;
import org.antitrafficking.coordination.sharing.Hidden;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** An alert as the caller sees it. */
@RestController
class AlertPageController {

    private final Views views;
    private final Pages pages;
    private final Reads reads;

    AlertPageController(Views views, Pages pages, Reads reads) {
        this.views = views;
        this.pages = pages;
        this.reads = reads;
    }

    @Needs(TokenScope.READ)
    @GetMapping("/api/alerts/{id}")
    ResponseEntity<byte[]> page(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String known) {
        return reads.answer(caller, Sought.of("alert").id("alert", id), known, () -> {
            ViewReader.Item item = views.page(caller, Ids.alert(id).value()).orElseThrow(() -> Hidden.HIDDEN);
            return Reads.Served.of(pages.page(item), Views.shown(item));
        });
    }
}
