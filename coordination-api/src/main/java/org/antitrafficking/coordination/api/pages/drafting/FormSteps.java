package org.antitrafficking.coordination.api.pages.drafting;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.antitrafficking.coordination.api.pages.Mistake;
import org.antitrafficking.coordination.api.pages.PageAnswers;
import org.antitrafficking.coordination.api.pages.Refusals;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.antitrafficking.coordination.api.problems.PreconditionFailed;
import org.antitrafficking.coordination.words.Rejected;
import org.antitrafficking.eventlog.axon.Commands;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/**
 * The two steps of a form that is sent twice: a look at what comes of it, and the doing. What is wrong in the form is
 * said on the form, and what the rules refuse where one looks.
 *
 * @param again makes the form again, with what is of none of its fields
 * @param outlook makes what comes of it, with what was refused there
 */
record FormSteps(
        BodyForm form,
        Words words,
        Function<List<Mistake>, byte[]> again,
        Function<@Nullable Mistake, byte[]> outlook) {

    /** @param looked is run once somebody has seen what comes of it */
    ResponseEntity<byte[]> look(Runnable looked) {
        return checked(() -> {
            ResponseEntity<byte[]> page = PageAnswers.page(outlook.apply(null));
            looked.run();
            return page;
        });
    }

    /** @param page what one of those sees to whom it would go */
    ResponseEntity<byte[]> foresee(Supplier<byte[]> page) {
        return checked(() -> allowed(() -> PageAnswers.page(page.get())));
    }

    /** @param act does it, and says where it goes on */
    ResponseEntity<byte[]> send(Supplier<String> act) {
        return checked(() -> {
            try {
                return allowed(() -> Refusals.onward(act.get()));
            } catch (PreconditionFailed | Commands.KeyReused e) {
                return Refusals.page(
                        Refusals.status(e), outlook.apply(Mistake.whole(words.say("mistake.stale-issue"))));
            }
        });
    }

    private ResponseEntity<byte[]> allowed(Supplier<ResponseEntity<byte[]>> step) {
        try {
            return step.get();
        } catch (Rejected e) {
            return Refusals.page(Refusals.status(e), outlook.apply(Refusals.mistake(e, words)));
        }
    }

    private ResponseEntity<byte[]> checked(Supplier<ResponseEntity<byte[]>> step) {
        form.check();
        if (!form.mistakes().none()) return Refusals.page(HttpStatus.BAD_REQUEST, again.apply(List.of()));
        try {
            return step.get();
        } catch (BadRequest e) {
            Mistake mistake = Refusals.mistake(e, form.mistakes(), form.fields());
            return Refusals.page(HttpStatus.BAD_REQUEST, again.apply(List.of(mistake)));
        }
    }
}
