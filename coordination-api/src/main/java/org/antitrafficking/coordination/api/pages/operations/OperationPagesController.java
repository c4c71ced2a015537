package org.antitrafficking.coordination.api.pages.operations;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.antitrafficking.coordination.api.health.HealthWatch;
import org.antitrafficking.coordination.api.identity.AccessToken;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.operations.OperationController;
import org.antitrafficking.coordination.api.operations.Operations;
import org.antitrafficking.coordination.api.operations.Operators;
import org.antitrafficking.coordination.api.pages.FormFields;
import org.antitrafficking.coordination.api.pages.Frame;
import org.antitrafficking.coordination.api.pages.Frames;
import org.antitrafficking.coordination.api.pages.PageAnswers;
import org.antitrafficking.coordination.api.pages.Refusals;
import org.antitrafficking.coordination.api.pages.Site;
import org.antitrafficking.coordination.api.pages.Typed;
import org.antitrafficking.coordination.api.pages.Within;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.coordination.api.reads.ListCursor;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.Rejected;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The operator's pages. To everybody else, and to whoever has not signed in, there is nothing at their addresses. So
 * they take every request, whatever it accepts: a refusal for that would say that there is something.
 */
@RestController
class OperationPagesController {

    private static final String RUN = OperationSheets.RUNS + "{operation}";

    private static final String START = OperationSheets.START + "{what}";

    /** So many operations a page of the list has. */
    private static final int LINES = 20;

    private final OperationController resource;
    private final Operations operations;
    private final Operators operators;
    private final HealthWatch watch;
    private final Site site;
    private final JsonMapper json;

    OperationPagesController(
            OperationController resource,
            Operations operations,
            Operators operators,
            HealthWatch watch,
            Site site,
            JsonMapper json) {
        this.resource = resource;
        this.operations = operations;
        this.operators = operators;
        this.watch = watch;
        this.site = site;
        this.json = json;
    }

    @Needs(value = TokenScope.OPERATE, hidden = true)
    @GetMapping(path = Within.OPERATIONS, produces = MediaType.ALL_VALUE)
    ResponseEntity<byte[]> runs(
            AccessToken token, HttpServletRequest request, @RequestParam(required = false) @Nullable String after) {
        JsonNode listed = json.valueToTree(resource.runs(token, after, LINES));
        Words words = Frames.words(request);
        Frame frame = site.frame(request, words.say("operation.title"), Within.OPERATIONS);
        return site.page(
                "sheet", OperationSheets.runs(listed, HealthSheet.together(watch, words), operations.kinds(), frame));
    }

    @Needs(value = TokenScope.OPERATE, hidden = true)
    @GetMapping(path = HealthSheet.HEALTH, produces = MediaType.ALL_VALUE)
    ResponseEntity<byte[]> health(HttpServletRequest request) {
        Frame frame = site.frame(request, Frames.words(request).say("operation.health"), HealthSheet.HEALTH);
        return site.page("sheet", HealthSheet.of(watch, frame));
    }

    @Needs(value = TokenScope.OPERATE, hidden = true)
    @GetMapping(path = RUN, produces = MediaType.ALL_VALUE)
    ResponseEntity<byte[]> run(AccessToken token, HttpServletRequest request, @PathVariable String operation) {
        return PageAnswers.page(run(token, request, operation, false));
    }

    /** One that had ended before is shown, and that it had. */
    @Needs(value = TokenScope.OPERATE, hidden = true)
    @PostMapping(path = RUN + OperationSheets.CANCELLATION, produces = MediaType.ALL_VALUE)
    ResponseEntity<byte[]> cancel(AccessToken token, HttpServletRequest request, @PathVariable String operation) {
        try {
            Operations.Run run =
                    Objects.requireNonNull(resource.cancel(token, operation).getBody(), "what was cancelled");
            return Refusals.onward(OperationSheets.RUNS + run.operation());
        } catch (Rejected refusal) {
            return Refusals.page(Refusals.status(refusal), run(token, request, operation, true));
        }
    }

    private byte[] run(AccessToken token, HttpServletRequest request, String operation, boolean tooLate) {
        Operations.Run run = resource.run(token, operation);
        String title = Frames.words(request).called("operation-kind", run.what());
        Frame frame = site.frame(request, title, OperationSheets.RUNS + run.operation());
        String by = run.cancelAskedBy();
        @Nullable String operator = by == null ? null : operators.called(by).orElse(by);
        return site.html("sheet", OperationSheets.run(json.valueToTree(run), operator, tooLate, frame));
    }

    /** What it found, as a file: what a program would get. */
    @Needs(value = TokenScope.OPERATE, hidden = true)
    @GetMapping(path = RUN + OperationSheets.REPORT, produces = MediaType.ALL_VALUE)
    ResponseEntity<byte[]> report(AccessToken token, @PathVariable String operation) {
        Operations.Run run = resource.run(token, operation);
        Hidden.unless(run.report() != null);
        String name = run.what() + "-" + run.operation() + ".json";
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(json.writerWithDefaultPrettyPrinter().writeValueAsBytes(run));
    }

    @Needs(value = TokenScope.OPERATE, hidden = true)
    @GetMapping(path = START, produces = MediaType.ALL_VALUE)
    ResponseEntity<byte[]> form(AccessToken token, HttpServletRequest request, @PathVariable String what) {
        Hidden.unless(operations.has(what));
        Map<String, String> kept = site.kept(request);
        var fields = new FormFields(new Typed(new TreeMap<>(kept)), Frames.words(request));
        return PageAnswers.page(form(token, request, what, fields, !kept.isEmpty()));
    }

    /** Without the word that its costs were read it is not started, and the form says so. */
    @Needs(value = TokenScope.OPERATE, hidden = true)
    @PostMapping(path = START, produces = MediaType.ALL_VALUE)
    ResponseEntity<byte[]> start(AccessToken token, HttpServletRequest request, @PathVariable String what) {
        Words words = Frames.words(request);
        var fields = new FormFields(Typed.of(request), words);
        if (operations.has(what) && !fields.typed().isTicked(OperationSheets.SURE)) {
            fields.mistakes().add(OperationSheets.SURE, words.say("operation.sure-missing"));
            return Refusals.page(HttpStatus.BAD_REQUEST, form(token, request, what, fields, false));
        }
        Operations.Run run = Objects.requireNonNull(resource.start(token, what).getBody(), "what was started");
        site.done(request);
        return Refusals.onward(OperationSheets.RUNS + run.operation());
    }

    private byte[] form(AccessToken token, HttpServletRequest request, String what, FormFields fields, boolean kept) {
        JsonNode listed = json.valueToTree(resource.runs(token, null, ListCursor.MAX_LIMIT));
        String title = Frames.words(request).called("operation-do", what);
        Frame frame = site.frame(request, title, OperationSheets.START + what);
        return site.html("act", OperationSheets.start(what, listed, fields, kept, frame));
    }
}
