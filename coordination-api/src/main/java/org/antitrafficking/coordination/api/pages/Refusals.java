package org.antitrafficking.coordination.api.pages;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.antitrafficking.coordination.api.problems.PreconditionFailed;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Rejected;
import org.antitrafficking.eventlog.axon.Commands;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** What the API refuses, on the form that asked for it: with the status that a program would get. */
public final class Refusals {
    private Refusals() {}

    public static ResponseEntity<byte[]> page(HttpStatus status, byte[] html) {
        ResponseEntity<byte[]> page = PageAnswers.page(html);
        return new ResponseEntity<>(page.getBody(), page.getHeaders(), status);
    }

    public static ResponseEntity<byte[]> onward(String address) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(address))
                .build();
    }

    public static HttpStatus status(RuntimeException refusal) {
        if (refusal instanceof BadRequest) return HttpStatus.BAD_REQUEST;
        if (refusal instanceof PreconditionFailed) return HttpStatus.PRECONDITION_FAILED;
        return refusal instanceof Commands.KeyReused ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.CONFLICT;
    }

    /** What the rule says. */
    public static Mistake mistake(Rejected refusal, Words words) {
        String rule = refusal.rule();
        return new Mistake(null, said(rule, words), detail(rule, words), null, null);
    }

    /** What is wrong with the body, at the field of the form that made it. */
    public static Mistake mistake(BadRequest refusal, Mistakes mistakes, Map<String, String> fields) {
        return mistakes.refused(String.valueOf(refusal.getMessage()), fields);
    }

    /** What is wrong with the reason that a form asks for, at its field. */
    public static Mistake reason(BadRequest refusal, Mistakes mistakes) {
        String reason = "reason";
        mistakes.missing(reason, reason);
        mistakes.tooLong(reason, reason, Limits.REASON_CHARS);
        return mistake(refusal, mistakes, Map.of(reason, reason));
    }

    /** Of the whole first, then of the fields in their order. */
    public static List<Mistake> summary(Mistakes of, List<Mistake> whole) {
        var all = new ArrayList<>(whole);
        of.found().forEach((field, said) -> {
            if (whole.stream().noneMatch(mistake -> field.equals(mistake.field()))) all.add(Mistake.of(field, said));
        });
        return all;
    }

    /** What a rule means and what to do; of one that the pages do not know, that there is one. */
    public static String said(String rule, Words words) {
        return words.say(words.has("rule." + rule) ? "rule." + rule : "rule.other");
    }

    /** As the service says it, in English, where the pages have no words for it. */
    public static @Nullable String detail(String rule, Words words) {
        if (words.has("rule." + rule)) return null;
        String sentence = rule.replace('-', ' ');
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1) + ".";
    }
}
