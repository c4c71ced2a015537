package org.antitrafficking.coordination.api.alerts;

import org.antitrafficking.coordination.alerts.AlertId;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.inbox.ItemPages;
import org.antitrafficking.coordination.api.reads.Sought;
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

    private final ItemPages pages;

    AlertPageController(ItemPages pages) {
        this.pages = pages;
    }

    @Needs(TokenScope.READ)
    @GetMapping("/api/alerts/{id}")
    ResponseEntity<byte[]> page(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String known) {
        return pages.answer(caller, "alert", id, AlertId::new, known);
    }

    /** What an act under way would change in what the alert says, to the partner whose act it is. */
    @Needs(TokenScope.READ)
    @GetMapping("/api/alerts/{id}/releases/{release}/changes")
    ResponseEntity<byte[]> changes(Caller caller, @PathVariable String id, @PathVariable String release) {
        return pages.answerMade(
                caller,
                Sought.of("release-changes").id("alert", id).id("release", release),
                "alert",
                id,
                AlertId::new,
                (page, opened) -> ContentChanges.of(opened, release));
    }
}
