package org.antitrafficking.coordination.api.requests;

import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Tells how many blind queries a partner may send today still. */
@RestController
class BlindQueryController {

    private final BlindQueries queries;

    BlindQueryController(BlindQueries queries) {
        this.queries = queries;
    }

    @Needs(TokenScope.READ)
    @GetMapping("/api/partners/{id}/blind-queries")
    ResponseEntity<byte[]> left(Caller caller, @PathVariable String id) {
        return queries.answer(caller, id);
    }
}
