package org.antitrafficking.coordination.api.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.antitrafficking.coordination.api.sharing.SharedBodies;
import org.antitrafficking.coordination.sharing.Article;
import org.antitrafficking.coordination.words.HandlingCode;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.Purpose;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Under what terms something that follows from an alert is told: those of the alert to begin with, on the basis that
 * the alert was told on.
 */
final class TermsInputs {

    private static final String AGREEMENT = "agreement-";

    private TermsInputs() {}

    /** @param kept what somebody chose before; empty where nobody did */
    static List<ActPage.Input> of(JsonNode terms, Fields kept, Words words) {
        boolean anew = kept.sent().isEmpty();
        var inputs = new ArrayList<ActPage.Input>();
        inputs.add(new ActPage.One("marking", words.say("alert.terms"), null, markings(terms, kept, words)));
        inputs.add(new ActPage.Some(
                words.say("alert.handling"),
                words.say("terms.handling.hint"),
                some(
                        "handling",
                        HandlingCode.values(),
                        anew ? texts(terms.path("handling")) : kept.chosen("handling"),
                        words)));
        String restriction =
                anew ? terms.path("restriction").path("text").stringValue("") : or(kept.text("restriction"));
        inputs.add(new ActPage.Line(
                "restriction",
                words.say("alert.restriction"),
                words.say("terms.restriction.hint"),
                restriction,
                Limits.REASON_CHARS,
                false));
        inputs.add(new ActPage.Some(
                words.say("alert.purposes"),
                null,
                some(
                        "purpose",
                        Purpose.values(),
                        anew ? texts(terms.path("purposes")) : kept.chosen("purpose"),
                        words)));
        List<String> basis = basis(terms);
        inputs.add(new ActPage.Some(
                words.say("alert.basis"),
                words.say("terms.basis.hint"),
                some("article", Article.values(), anew ? basis : kept.chosen("article"), words)));
        String agreements = anew
                ? String.join(
                        " ",
                        basis.stream().filter(one -> one.startsWith(AGREEMENT)).toList())
                : or(kept.text("agreements"));
        inputs.add(new ActPage.Line(
                "agreements",
                words.say("terms.agreements"),
                words.say("terms.agreements.hint"),
                agreements,
                Limits.REASON_CHARS,
                false));
        inputs.add(new ActPage.Line(
                "safeguard",
                words.say("terms.safeguard"),
                words.say("terms.safeguard.hint"),
                or(kept.text("safeguard")),
                Limits.CITATION_CHARS,
                false));
        return inputs;
    }

    private static String or(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** The alert's, and those that let recipients do less. */
    private static List<ActPage.Choice> markings(JsonNode terms, Fields kept, Words words) {
        var choices = new ArrayList<ActPage.Choice>();
        @Nullable String before = kept.text("marking");
        String alerts = terms.path("marking").stringValue("");
        String chosen = before == null ? alerts : before;
        for (Marking marking : Marking.values()) {
            String text = marking.toString();
            choices.addFirst(new ActPage.Choice(
                    text,
                    text + " · "
                            + words.called("marking", text.replace(":", "-").replace("+", "-")),
                    text.equals(chosen)));
            if (text.equals(alerts)) break;
        }
        return choices;
    }

    private static List<ActPage.Choice> some(String group, Object[] all, List<String> chosen, Words words) {
        var choices = new ArrayList<ActPage.Choice>();
        for (Object one : all)
            choices.add(new ActPage.Choice(
                    group + "." + one, words.called(group, one.toString()), chosen.contains(one.toString())));
        return choices;
    }

    private static List<String> basis(JsonNode terms) {
        var basis = new TreeSet<>(texts(terms.path("basis")));
        basis.addAll(texts(terms.path("legalBasis").path("articles")));
        basis.addAll(texts(terms.path("legalBasis").path("agreements")));
        return List.copyOf(basis);
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        for (JsonNode one : array) texts.add(one.stringValue(""));
        return texts;
    }

    /** As the API takes them. */
    static SharedBodies.Terms body(Fields form) {
        return new SharedBodies.Terms(
                form.text("marking"),
                List.copyOf(form.chosen("handling")),
                form.text("restriction"),
                List.copyOf(form.chosen("purpose")),
                List.copyOf(form.chosen("article")),
                List.copyOf(form.words("agreements")),
                null,
                form.text("safeguard"));
    }
}
