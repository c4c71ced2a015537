package org.antitrafficking.coordination.api.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antitrafficking.coordination.api.scenario.Sentence.Words;

/** Forms of words, each with what it means. */
final class Forms<M> {

    /** A meaning, and what stood in its sentence's places. */
    record Found<M>(M meaning, Words words) {}

    /** Of a scenario that is written wrongly, whatever it expects. */
    static final class UnknownSentence extends RuntimeException {
        private static final long serialVersionUID = 1;

        UnknownSentence(String message) {
            super(message);
        }
    }

    private record Form<M>(Sentence sentence, M meaning) {}

    private final List<Form<M>> forms = new ArrayList<>();

    void say(String words, M meaning) {
        forms.add(new Form<>(Sentence.of(words), meaning));
    }

    /**
     * The one form that fits.
     *
     * @throws UnknownSentence if none does, or two
     */
    Found<M> find(String words) {
        var found = new ArrayList<Found<M>>();
        for (Form<M> form : forms) {
            Optional<Words> match = form.sentence().match(words);
            if (match.isPresent()) found.add(new Found<>(form.meaning(), match.get()));
        }
        if (found.size() == 1) return found.getFirst();
        throw new UnknownSentence((found.isEmpty() ? "No form" : "More than one form") + " of words fits: " + words);
    }
}
