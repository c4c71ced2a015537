package org.antitrafficking.coordination.api.pages.drafting;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.antitrafficking.coordination.api.pages.PageAnswers;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.antitrafficking.coordination.api.problems.PreconditionFailed;
import org.antitrafficking.coordination.words.Rejected;
import org.antitrafficking.eventlog.axon.Commands;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** What the API refuses, on the form that asked for it: with the status that a program would get. */
final class Refusals {
    private Refusals() {}

    static ResponseEntity<byte[]> page(HttpStatus status, byte[] html) {
        ResponseEntity<byte[]> page = PageAnswers.page(html);
        return new ResponseEntity<>(page.getBody(), page.getHeaders(), status);
    }

    static ResponseEntity<byte[]> onward(String address) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(address))
                .build();
    }

    static HttpStatus status(RuntimeException refusal) {
        if (refusal instanceof BadRequest) return HttpStatus.BAD_REQUEST;
        if (refusal instanceof PreconditionFailed) return HttpStatus.PRECONDITION_FAILED;
        return refusal instanceof Commands.KeyReused ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.CONFLICT;
    }

    /** What the rule says. */
    static Mistake mistake(Rejected refusal, Words words) {
        String rule = refusal.rule();
        return new Mistake(
                null, Outlook.said(rule, words), words.has("rule." + rule) ? null : Outlook.sentence(rule), null, null);
    }

    /** What is wrong with the body, at the field of the form that made it. */
    static Mistake mistake(BadRequest refusal, Mistakes mistakes, Map<String, String> fields) {
        return mistakes.refused(String.valueOf(refusal.getMessage()), fields);
    }

    /** Of the whole first, then of the fields in their order. */
    static List<Mistake> summary(Mistakes of, List<Mistake> whole) {
        var all = new ArrayList<>(whole);
        of.found().forEach((field, said) -> {
            if (whole.stream().noneMatch(mistake -> field.equals(mistake.field()))) all.add(Mistake.of(field, said));
        });
        return all;
    }
}
