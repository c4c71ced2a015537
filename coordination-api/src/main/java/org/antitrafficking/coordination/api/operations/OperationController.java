package org.antitrafficking.coordination.api.operations;

import java.net.URI;
import org.antitrafficking.coordination.api.identity.AccessToken;
import org.antitrafficking.coordination.api.identity.CallNames;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.reads.Reads;
import org.antitrafficking.coordination.api.reads.Sought;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.PersonId;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The operator's commands: started, then asked how far they have come. To everybody else there is nothing here, and
 * that they asked is recorded.
 */
@RestController
@RequestMapping("/api/operations")
class OperationController {

    private final Operations operations;
    private final Operators operators;
    private final CallNames names;
    private final Reads reads;

    OperationController(Operations operations, Operators operators, CallNames names, Reads reads) {
        this.operations = operations;
        this.operators = operators;
        this.names = names;
        this.reads = reads;
    }

    @Needs(TokenScope.OPERATE)
    @PostMapping("/{what}")
    ResponseEntity<Operations.Run> start(AccessToken token, @PathVariable String what) {
        Operations.Run run = reads.attempted(by(token), Sought.of("operation").id("what", what), () -> {
            check(token);
            Hidden.unless(operations.has(what));
            return operations.start(what, by(token));
        });
        return ResponseEntity.accepted()
                .location(URI.create("/api/operations/runs/" + run.operation()))
                .body(run);
    }

    /** How far it has come, and in the end what it found. */
    @Needs(TokenScope.OPERATE)
    @GetMapping("/runs/{operation}")
    Operations.Run run(AccessToken token, @PathVariable String operation) {
        return reads.attempted(by(token), Sought.of("operation").id("operation", operation), () -> {
            check(token);
            return operations.run(operation).orElseThrow(() -> Hidden.HIDDEN);
        });
    }

    private PersonId by(AccessToken token) {
        return names.person(token.identity());
    }

    private void check(AccessToken token) {
        Hidden.unless(operators.identities().contains(token.identity()));
    }
}
