package org.antitrafficking.coordination.api.operations;

import java.net.URI;
import java.util.List;
import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.api.identity.AccessToken;
import org.antitrafficking.coordination.api.identity.CallNames;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.antitrafficking.coordination.api.reads.ListCursor;
import org.antitrafficking.coordination.api.reads.Reads;
import org.antitrafficking.coordination.api.reads.Sought;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The operator's commands: started, then asked how far they have come. To everybody else there is nothing here, and
 * that they asked is recorded.
 */
@RestController
@RequestMapping("/api/operations")
public class OperationController {

    private static final String RUN = "run";

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
    public ResponseEntity<Operations.Run> start(AccessToken token, @PathVariable String what) {
        Operations.Run run = reads.attempted(by(token), Sought.of("operation").id("what", what), () -> {
            check(token);
            Hidden.unless(operations.has(what));
            return operations.start(what, by(token));
        });
        return ResponseEntity.accepted()
                .location(URI.create("/api/operations/runs/" + run.operation()))
                .body(run);
    }

    /** All that any node has done or does, the newest first. */
    @Needs(TokenScope.OPERATE)
    @GetMapping("/runs")
    public ListCursor.Page<Operations.PastRun> runs(
            AccessToken token,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = ListCursor.DEFAULT_LIMIT)
                    @Field(value = "Operations on a page.", least = 1, most = ListCursor.MAX_LIMIT)
                    int limit) {
        return reads.attempted(by(token), ListCursor.sought(RUN, after, limit), () -> {
            check(token);
            List<Runs.Row> found = operations.before(number(after), limit + 1);
            List<Runs.Row> shown = found.subList(0, Math.min(limit, found.size()));
            ListCursor.Page<Runs.Row> page =
                    ListCursor.Page.of(RUN, shown, found.size() > limit, row -> Long.toString(row.number()));
            return new ListCursor.Page<>(
                    shown.stream().map(row -> Operations.PastRun.of(row.run())).toList(), page.next());
        });
    }

    private static long number(@Nullable String after) {
        try {
            return after == null ? Long.MAX_VALUE : Long.parseLong(ListCursor.key(RUN, after));
        } catch (NumberFormatException e) {
            throw new BadRequest("The cursor is not one of this list. Leave out after to read from the start.");
        }
    }

    /** How far it has come, and in the end what it found. */
    @Needs(TokenScope.OPERATE)
    @GetMapping("/runs/{operation}")
    public Operations.Run run(AccessToken token, @PathVariable String operation) {
        return reads.attempted(by(token), Sought.of("operation").id("operation", operation), () -> {
            check(token);
            return operations.run(operation).orElseThrow(() -> Hidden.HIDDEN);
        });
    }

    /** It ends at its next step, whichever node does it. */
    @Needs(TokenScope.OPERATE)
    @PostMapping("/runs/{operation}/cancellation")
    public ResponseEntity<Operations.Run> cancel(AccessToken token, @PathVariable String operation) {
        Operations.Run run =
                reads.attempted(by(token), Sought.of("operation-cancellation").id("operation", operation), () -> {
                    check(token);
                    return operations.cancel(operation, by(token)).orElseThrow(() -> Hidden.HIDDEN);
                });
        return ResponseEntity.accepted().body(run);
    }

    private PersonId by(AccessToken token) {
        return names.person(token.identity());
    }

    private void check(AccessToken token) {
        Hidden.unless(operators.has(token.identity()));
    }
}
