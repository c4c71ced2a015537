package org.antitrafficking.coordination.api.investigations;

import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.inbox.ItemPages;
import org.antitrafficking.coordination.investigations.InvestigationId;
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

    private final ItemPages pages;

    InvestigationPageController(ItemPages pages) {
        this.pages = pages;
    }

    @Needs(TokenScope.READ)
    @GetMapping("/api/investigations/{id}")
    ResponseEntity<byte[]> page(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String known) {
        return pages.answer(caller, "investigation", id, InvestigationId::new, known);
    }
}
