package org.antitrafficking.coordination.api.pages;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.antitrafficking.coordination.words.Rejected;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/**
 * Does what a form asks for and shows what has become of it; where it is refused, the form with what is wrong in it.
 * What is not offered is asked of the API all the same, which says why.
 */
public final class Sending {
    private Sending() {}

    /**
     * Of one form.
     *
     * @param act does it, and says where it goes on
     * @param html the form's page, with what is wrong with the whole of it
     */
    public static ResponseEntity<byte[]> of(
            SentForm form, boolean offered, Words words, Supplier<String> act, Function<List<Mistake>, byte[]> html) {
        form.check();
        if (!form.mistakes().none() && offered) return Refusals.page(HttpStatus.BAD_REQUEST, html.apply(List.of()));
        try {
            return Refusals.onward(act.get());
        } catch (BadRequest e) {
            if (!offered) throw e;
            Mistake mistake = Refusals.mistake(e, form.mistakes(), form.fields());
            return Refusals.page(Refusals.status(e), html.apply(List.of(mistake)));
        } catch (Rejected e) {
            if (!offered) throw e;
            return Refusals.page(Refusals.status(e), html.apply(List.of(Refusals.mistake(e, words))));
        }
    }
}
