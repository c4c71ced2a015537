package org.antitrafficking.coordination.api.identity;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.antitrafficking.coordination.api.problems.PreconditionFailed;

/**
 * The condition that a change is made for the item as the caller sees it: {@code If-Match} with the ETag of the
 * caller's page. The page is made of what the log has at the moment of the decision. What the caller does not see
 * changes no tag.
 */
final class IfMatch {

    private static final String ANY = "*";

    /** RFC 9110, 8.8.3. */
    private static final Pattern TAG = Pattern.compile("(W/)?\"[!#-~\\x80-\\xff]*\"");

    private static final Pattern TAGS = Pattern.compile(TAG + "([ \\t]*,[ \\t]*" + TAG + ")*");

    private IfMatch() {}

    /**
     * The header, before anything is done for the request that has it.
     *
     * @throws BadRequest if it has a bad shape
     */
    static String wellFormed(String header) {
        String said = header.strip();
        if (!said.equals(ANY) && !TAGS.matcher(said).matches())
            throw new BadRequest(
                    "If-Match is the ETag of your own page of what is changed, in its quotation marks, or *.");
        return said;
    }

    /** What a header that is well-formed asks of the item. */
    static Requests.Condition of(String said, Caller caller, Version version) {
        boolean any = said.equals(ANY);
        Set<String> tags = new HashSet<>();
        var each = TAG.matcher(said);
        while (each.find()) tags.add(each.group());
        return (by, reading) -> {
            if (!version.isSeen().test(by, reading)) return null; // and so the decision says
            if (any) return null;
            boolean same =
                    version.tag().apply(caller, reading).filter(tags::contains).isPresent();
            return same ? null : new PreconditionFailed();
        };
    }
}
