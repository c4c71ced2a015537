package org.antitrafficking.coordination.api.problems;

import org.antitrafficking.coordination.api.logs.CallId;
import org.antitrafficking.coordination.api.sealing.KeyDestroyed;
import org.antitrafficking.coordination.projections.aside.CannotBeMade;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.Rejected;
import org.antitrafficking.eventlog.LogUnavailable;
import org.antitrafficking.eventlog.OutcomeUnknown;
import org.antitrafficking.eventlog.axon.Commands;
import org.antitrafficking.eventlog.ledger.LedgerUnavailable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.exc.StreamConstraintsException;

/** Every exception's answer, in one place. */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    private static final Problem UNAUTHENTICATED = Problem.of(
            "unauthenticated", "Say who you are", 401, "Send the header Authorization: Bearer with a valid token.");

    /** RFC 9449, 7.1: the other way to send a token. */
    private static final String DPOP = "DPoP algs=\"ES256 ES384 ES512 PS256 PS384 PS512 RS256 RS384 RS512\"";

    /** The usual tick. */
    private static final String ANCHORED_SECONDS = "10";

    private static final String RETRY_SECONDS = "1";

    /** What was set aside is tried again from time to time, and until then asked for in vain. */
    private static final String TRIED_AGAIN_SECONDS = "60";

    @ExceptionHandler
    ResponseEntity<Object> rejected(Rejected rejected) {
        return Problem.brokenRule(rejected).answer();
    }

    @ExceptionHandler(KeyDestroyed.class)
    ResponseEntity<Object> keyDestroyed() {
        return Problem.brokenRule("what-was-erased-is-not-written-anew").answer();
    }

    @ExceptionHandler({Hidden.class, Commands.NotThere.class})
    ResponseEntity<Object> hidden() {
        return Problem.NOT_FOUND.answer();
    }

    /** One body whatever is wrong with the token; the challenge tells only whether there was one (RFC 6750, 3). */
    @ExceptionHandler(Unauthenticated.class)
    ResponseEntity<Object> unauthenticated(WebRequest request) {
        boolean sent = request.getHeader(HttpHeaders.AUTHORIZATION) != null;
        return ResponseEntity.status(401)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .header(HttpHeaders.WWW_AUTHENTICATE, sent ? "Bearer error=\"invalid_token\"" : "Bearer", DPOP)
                .body(UNAUTHENTICATED);
    }

    @ExceptionHandler
    ResponseEntity<Object> insufficientAuthentication(InsufficientAuthentication insufficient) {
        return ResponseEntity.status(401)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .header(
                        HttpHeaders.WWW_AUTHENTICATE,
                        "Bearer error=\"insufficient_user_authentication\", acr_values=\""
                                + String.join(" ", insufficient.acrValues()) + "\", max_age="
                                + insufficient.maxAgeSeconds())
                .body(Problem.of(
                        "insufficient-user-authentication",
                        "Sign in again",
                        401,
                        "Get a token by a strong sign-in of just now, as the header WWW-Authenticate asks for."));
    }

    @ExceptionHandler
    ResponseEntity<Object> insufficientScope(InsufficientScope insufficient) {
        String needed = String.join(" ", insufficient.needed());
        return ResponseEntity.status(403)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"insufficient_scope\", scope=\"" + needed + "\"")
                .body(Problem.of(
                        "insufficient-scope",
                        "The token is not for this",
                        403,
                        "Get a token with the scope " + needed + "."));
    }

    @ExceptionHandler
    ResponseEntity<Object> badRequest(BadRequest bad) {
        return badRequest(String.valueOf(bad.getMessage()));
    }

    private static ResponseEntity<Object> badRequest(String detail) {
        return Problem.badRequest(detail).answer();
    }

    @ExceptionHandler(Commands.KeyReused.class)
    ResponseEntity<Object> keyReused() {
        return Problem.of(
                        "idempotency-key-reused",
                        "The idempotency key was used for another request",
                        422,
                        "Nothing was changed. Send a new request with a new Idempotency-Key, a retry with its own.")
                .answer();
    }

    @ExceptionHandler(Commands.AlreadyThere.class)
    ResponseEntity<Object> alreadyThere() {
        return Problem.of("already-there", "It is there already", 409, "Nothing was changed.")
                .answer();
    }

    @ExceptionHandler(EpochChanged.class)
    ResponseEntity<Object> epochChanged() {
        return Problem.of(
                        "epoch-changed",
                        "The cursor is of an earlier epoch",
                        409,
                        "A loss of history was declared since, and numbers after it may stand for other entries. Drop"
                                + " what you have of this feed, and read it from the start without a cursor.")
                .answer();
    }

    @ExceptionHandler(NoSigner.class)
    ResponseEntity<Object> noSigner() {
        return retry("no-signer", "The ledger's signer does not answer", "Nothing was signed. Send it again.");
    }

    @ExceptionHandler(NotAnchoredYet.class)
    ResponseEntity<Object> notAnchoredYet() {
        return ResponseEntity.status(409)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .header(HttpHeaders.RETRY_AFTER, ANCHORED_SECONDS)
                .body(Problem.of(
                        "not-anchored-yet",
                        "No anchor has it yet",
                        409,
                        "It is there, and the next anchor will prove it. Ask again after the time in Retry-After."));
    }

    @ExceptionHandler
    ResponseEntity<Object> unavailable(LedgerUnavailable unavailable) {
        log.warn("The ledger is unavailable", unavailable);
        return retry("unavailable", "The platform can't take it now", "Nothing was changed. Send it again.");
    }

    @ExceptionHandler
    ResponseEntity<Object> tooManyStreams(TooManyStreams tooMany) {
        return ResponseEntity.status(429)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .header(HttpHeaders.RETRY_AFTER, Long.toString(tooMany.retryAfterSeconds()))
                .body(Problem.of(
                        "too-many-streams",
                        "As many streams are open as may be",
                        429,
                        "Close one that you do not need, or come again later; meanwhile the feed can be pulled."));
    }

    @ExceptionHandler(PreconditionFailed.class)
    ResponseEntity<Object> preconditionFailed() {
        return Problem.of(
                        "precondition-failed",
                        "It is not as you read it any more",
                        412,
                        "Nothing was changed. Read it again, and send the change with the new ETag if it still fits.")
                .answer();
    }

    /** Always the same, whatever is left: else colleagues would see each other's work in it. */
    @ExceptionHandler(TooManyRequests.class)
    ResponseEntity<Object> tooManyRequests() {
        return ResponseEntity.status(429)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
                .body(Problem.of(
                        "too-many-requests",
                        "Too much is asked at once",
                        429,
                        "Nothing was read or changed. Send it again after the time in Retry-After."));
    }

    @ExceptionHandler(BodyTooSlow.class)
    ResponseEntity<Object> bodyTooSlow() {
        return Problem.of(
                        "too-slow",
                        "The body came too slowly",
                        408,
                        "A body has 10 seconds, and one more for each 8 KiB of it, but 150 at most. Nothing was"
                                + " changed. Send it again.")
                .answer();
    }

    @ExceptionHandler
    ResponseEntity<Object> bodyTooLarge(BodyTooLarge large) {
        return Problem.of(
                        "too-large",
                        "The request is too large",
                        413,
                        "A body has at most " + large.most() + " bytes. Nothing was changed.")
                .answer();
    }

    @ExceptionHandler
    ResponseEntity<Object> unavailable(LogUnavailable unavailable) {
        log.warn("The log is unavailable", unavailable);
        return retry("unavailable", "The platform can't take it now", "Nothing was changed. Send it again.");
    }

    /** The log file names it already, with its fault. */
    @ExceptionHandler
    ResponseEntity<Object> setAside(CannotBeMade of) {
        return ResponseEntity.status(503)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .header(HttpHeaders.RETRY_AFTER, TRIED_AGAIN_SECONDS)
                .body(Problem.of(
                        "set-aside",
                        "It can't be shown for a fault",
                        503,
                        switch (of.what()) {
                            case PAGE ->
                                "A fault keeps the platform from showing this item. Its operator has been told."
                                        + " Nothing was changed, and the feed still gives the item.";
                            case ROWS ->
                                "A fault keeps the platform from showing rows of this data set. Its operator has been"
                                        + " told. Nothing was changed, and its report can still be read.";
                            case DECISIONS ->
                                "A fault keeps the platform from finding a decision again. Its operator has been told."
                                        + " Nothing was changed, and the decision stands as it was recorded.";
                        }));
    }

    @ExceptionHandler
    ResponseEntity<Object> unavailable(IssuerUnavailable unavailable) {
        log.warn("An issuer's keys can't be read", unavailable);
        return retry("unavailable", "Your token can't be looked at now", "Nothing was changed. Send it again.");
    }

    @ExceptionHandler
    ResponseEntity<Object> outcomeUnknown(OutcomeUnknown unknown) {
        log.warn("The outcome of a command is not known", unknown);
        return retry(
                "outcome-unknown",
                "It is not known whether it was done",
                "Send it again with the same Idempotency-Key: you will get the first one's outcome if it was done.");
    }

    private static ResponseEntity<Object> retry(String type, String title, String detail) {
        return named(ResponseEntity.status(503))
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
                .body(Problem.of(type, title, 503, detail));
    }

    @ExceptionHandler({RuntimeException.class, Error.class})
    ResponseEntity<Object> unexpected(Throwable fault) {
        log.error("A request failed unexpectedly", fault);
        return named(ResponseEntity.status(500))
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Problem.ofStatus(500));
    }

    /** With the call's random id, by which an operator finds the line of the log that says why. */
    private static ResponseEntity.BodyBuilder named(ResponseEntity.BodyBuilder answer) {
        String call = CallId.current();
        return call == null ? answer : answer.header(CallId.HEADER, call);
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException unreadable,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        for (Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyLimit.NotUtf8)
                return badRequest("The body is not UTF-8: send JSON in UTF-8, without a byte order mark.");
            if (cause instanceof StreamConstraintsException) return badRequest(JsonLimits.SHAPE);
            if (cause instanceof BodyLimit.TooLarge) return bodyTooLarge(new BodyTooLarge(BodyTooLarge.MAX_BYTES));
        }
        return badRequest("The body is not the JSON that this resource takes: check its syntax, its field names, that"
                + " each field stands there once, and that texts are texts and lists are lists.");
    }

    @Override
    protected ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException mismatch, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String parameter = mismatch instanceof MethodArgumentTypeMismatchException argument
                ? "The parameter " + argument.getName()
                : "A parameter";
        Class<?> type = mismatch.getRequiredType();
        return badRequest(parameter + " is not " + (type == boolean.class ? "true or false." : "a number."));
    }

    /** Spring's own refusals (a method, a media type, a missing parameter), in our form; unknown paths are 404. */
    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception refusal, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (status.value() == 404) return Problem.NOT_FOUND.answer();
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Problem.ofStatus(status.value()));
    }
}
