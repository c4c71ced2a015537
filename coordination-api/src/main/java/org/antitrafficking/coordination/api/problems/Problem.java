package org.antitrafficking.coordination.api.problems;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * An RFC 9457 problem.
 *
 * @param type stable, to be told apart by programs
 * @param title of the type, the same for each
 * @param status the HTTP status
 * @param detail what happened and what to do
 * @param rule the broken rule's name, where it is one
 * @param findings of the policy, where it was the policy that refused
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String rule,
        @Nullable List<FindingBody> findings) {

    /** What every type begins with. */
    public static final String TYPES = "urn:coordination:problem:";

    static Problem of(String type, String title, int status, String detail) {
        return new Problem(TYPES + type, title, status, detail, null, null);
    }

    static Problem brokenRule(String rule, List<FindingBody> findings) {
        String sentence = rule.replace('-', ' ');
        return new Problem(
                TYPES + "broken-rule",
                "A rule of the platform forbids it",
                409,
                Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1) + ".",
                rule,
                findings.isEmpty() ? null : findings);
    }

    ResponseEntity<Object> answer() {
        return ResponseEntity.status(HttpStatusCode.valueOf(status))
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(this);
    }
}
