package org.antitrafficking.coordination.api.requests;

import java.util.List;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.inbox.ItemPages;
import org.antitrafficking.coordination.api.problems.FindingBody;
import org.antitrafficking.coordination.words.InformationRequestId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A request as the caller sees it, and what its own acts would tell. */
@RestController
@RequestMapping("/api/requests/{id}")
class RequestPageController {

    private final ItemPages pages;
    private final RequestPreviews previews;

    RequestPageController(ItemPages pages, RequestPreviews previews) {
        this.pages = pages;
        this.previews = previews;
    }

    /**
     * What would be told.
     *
     * @param digest what a validation names; null where it would be refused
     */
    record Preview(@Nullable String digest, @Nullable String refused, List<FindingBody> findings) {}

    @Needs(TokenScope.READ)
    @GetMapping
    ResponseEntity<byte[]> page(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String known) {
        return pages.answer(caller, "request", id, InformationRequestId::new, known);
    }

    /** Shows the partner whose act it is what an act under way would do. */
    @Needs(TokenScope.READ)
    @GetMapping("/releases/{release}")
    ResponseEntity<byte[]> preview(Caller caller, @PathVariable String id, @PathVariable String release) {
        return previews.answer(caller, id, release);
    }
}
