package org.antitrafficking.coordination.api.problems;

import java.util.List;
import org.antitrafficking.coordination.words.Finding;
import org.antitrafficking.coordination.words.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * What the policy says of one recipient and one purpose, as it is served.
 *
 * @param allowedOn the basis; absent where refused
 * @param refusals each a rule and what is missing; empty where allowed
 */
public record FindingBody(
        String recipient, String purpose, @Nullable String allowedOn, List<Refusal> refusals) {

    /** In the same order. */
    public static List<FindingBody> of(List<Finding> findings) {
        return findings.stream()
                .map(finding -> new FindingBody(
                        finding.recipient().toString(),
                        finding.purpose().toString(),
                        finding.allowedOn(),
                        finding.refusals()))
                .toList();
    }
}
