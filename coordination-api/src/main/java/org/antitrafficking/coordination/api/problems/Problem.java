package org.antitrafficking.coordination.api.problems;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import org.antitrafficking.coordination.words.Rejected;
import org.antitrafficking.coordination.words.Remedies;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/**
 * An RFC 9457 problem.
 *
 * @param type stable, to be told apart by programs
 * @param title of the type, the same for each
 * @param status the HTTP status
 * @param detail what happened and what to do
 * @param rule the broken rule's name, where it is one
 * @param findings of the policy, where it was the policy that refused
 * @param figures that the rule fails on, each by its name, where it is a rule of figures
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String rule,
        @Nullable List<FindingBody> findings,
        @Nullable SortedMap<String, String> figures) {

    /** What every type begins with. */
    public static final String TYPES = "urn:coordination:problem:";

    private static final JsonMapper JSON = new JsonMapper();

    /** The one answer, to the byte, for what does not exist and for what is hidden. */
    static final Problem NOT_FOUND =
            of("not-found", "There is no such thing", 404, "It does not exist, or it is not shared with you.");

    static Problem of(String type, String title, int status, String detail) {
        return new Problem(TYPES + type, title, status, detail, null, null, null);
    }

    /** What tells its type from the platform's others. */
    String word() {
        return type.substring(TYPES.length());
    }

    static Problem badRequest(String detail) {
        return of("bad-request", "The request has a bad shape", 400, detail);
    }

    /** Where nothing is known but the status. */
    static Problem ofStatus(int status) {
        return switch (status) {
            case 404 -> NOT_FOUND;
            case 405 -> of("method-not-allowed", "Not this method", 405, "See the header Allow.");
            case 406 ->
                of(
                        "not-acceptable",
                        "Not this representation",
                        406,
                        "Accept application/json, or what the description names for this address.");
            case 413 -> of("too-large", "The request is too large", 413, "Send less at once.");
            case 415 ->
                of(
                        "unsupported-media-type",
                        "Not this content type",
                        415,
                        "Send the header Content-Type: application/json.");
            default ->
                status >= 500
                        ? of(
                                "internal",
                                "The platform failed",
                                status,
                                "It is not known whether it was done. Send it again with the same Idempotency-Key.")
                        : of(
                                "bad-request",
                                "The request has a bad shape",
                                status,
                                "Check the request line, the path, the parameters and the headers against the"
                                        + " documentation.");
        };
    }

    static Problem brokenRule(Rejected rejected) {
        return brokenRule(rejected.rule(), FindingBody.of(rejected.findings()), rejected.figures());
    }

    static Problem brokenRule(String rule) {
        return brokenRule(rule, List.of(), Sets.map());
    }

    private static Problem brokenRule(String rule, List<FindingBody> findings, SortedMap<String, String> figures) {
        String sentence = rule.replace('-', ' ');
        return new Problem(
                TYPES + "broken-rule",
                "A rule of the platform forbids it",
                409,
                Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1) + "." + remedy(rule),
                rule,
                findings.isEmpty() ? null : findings,
                figures.isEmpty() ? null : figures);
    }

    /** What a limit is and what to do about it. */
    private static String remedy(String rule) {
        String remedy = Remedies.BY_RULE.get(rule);
        return remedy == null ? "" : " " + remedy;
    }

    /** As the whole answer, where no resource gives one. */
    void write(HttpServletResponse response) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(this);
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    ResponseEntity<Object> answer() {
        return ResponseEntity.status(HttpStatusCode.valueOf(status))
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(this);
    }
}
