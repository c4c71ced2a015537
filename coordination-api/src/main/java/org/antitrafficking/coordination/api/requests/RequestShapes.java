package org.antitrafficking.coordination.api.requests;

import static org.antitrafficking.coordination.api.shapes.Shapes.one;
import static org.antitrafficking.coordination.api.shapes.Shapes.present;
import static org.antitrafficking.coordination.api.shapes.Shapes.set;
import static org.antitrafficking.coordination.api.shapes.Shapes.value;

import java.util.Set;
import org.antitrafficking.coordination.alerts.AlertId;
import org.antitrafficking.coordination.alerts.ReleaseId;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.antitrafficking.coordination.api.sealing.KeyName;
import org.antitrafficking.coordination.api.sealing.Sealer;
import org.antitrafficking.coordination.api.shapes.Kinds;
import org.antitrafficking.coordination.api.sharing.SharedShapes;
import org.antitrafficking.coordination.requests.Citation;
import org.antitrafficking.coordination.requests.Question;
import org.antitrafficking.coordination.requests.RequestAct;
import org.antitrafficking.coordination.requests.RequestUrgency;
import org.antitrafficking.coordination.sharing.Protection;
import org.antitrafficking.coordination.sharing.Terms;
import org.antitrafficking.coordination.words.AreaCode;
import org.antitrafficking.coordination.words.Category;
import org.antitrafficking.coordination.words.InformationRequestId;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sealed;
import org.jspecify.annotations.Nullable;

/**
 * Reads one partner's words about one request, and seals what is content before anything else sees it: the asker's
 * under one key and one for each person that it asks about, each word of the holder's under a key of its own.
 */
final class RequestShapes {

    /** Acts that are the asker's. */
    private static final Set<String> ASKERS = Set.of("ask", "query", "clarify");

    private final Sealer sealer;
    private final String item;
    private final String partner;
    private final Runnable beforeDestroyed;

    /** @param beforeDestroyed asked before anybody is told that a key was destroyed: throws where that is hidden */
    RequestShapes(Sealer sealer, InformationRequestId request, PartnerId partner, Runnable beforeDestroyed) {
        this.sealer = sealer;
        this.item = request.toString();
        this.partner = partner.toString();
        this.beforeDestroyed = beforeDestroyed;
    }

    /** Nothing is sealed, and no key made, before all of it has been looked at. */
    RequestAct.Asking asking(RequestBodies.Draft body) {
        Kinds.check(body);
        SharedShapes own = own();
        asking(body.asAct(), own.looking());
        return asking(body.asAct(), own);
    }

    /** The same of any act. */
    RequestAct act(RequestBodies.Act body, ReleaseId release) {
        Kinds.check(body);
        SharedShapes words = ASKERS.contains(present("act", body.act()))
                ? own()
                : new SharedShapes(sealer, new KeyName(item, partner, release.toString()), beforeDestroyed);
        made(body, words.looking());
        return made(body, words);
    }

    /** Why something is taken back; under the same key as the partner's other words that no act tells. */
    Sealed reason(@Nullable String reason) {
        return own().reason(reason);
    }

    private SharedShapes own() {
        return new SharedShapes(sealer, KeyName.of(item, partner), beforeDestroyed);
    }

    private static RequestAct made(RequestBodies.Act body, SharedShapes words) {
        return switch (present("act", body.act())) {
            case "ask", "query" -> asking(body, words);
            case "ask-clarification" ->
                new RequestAct.AskClarification(text(body, words), terms(body, words), protection(body, words));
            case "clarify" ->
                new RequestAct.Clarify(
                        value("clarification", body.clarification(), ReleaseId::new),
                        text(body, words),
                        terms(body, words),
                        protection(body, words));
            case "announce-authorization" ->
                new RequestAct.AnnounceAuthorization(
                        words.lines("reasons", SharedShapes.MAX_REASON_CHARS, body.reasons()),
                        terms(body, words),
                        protection(body, words));
            case "answer" ->
                new RequestAct.Answer(
                        text(body, words), present("last", body.last()), terms(body, words), protection(body, words));
            case "nothing-held" -> new RequestAct.NothingHeld(terms(body, words), protection(body, words));
            case "say-yes" ->
                new RequestAct.SayYes(
                        words.lines("contact", SharedShapes.MAX_REASON_CHARS, body.contact()),
                        terms(body, words),
                        protection(body, words));
            default -> throw new IllegalStateException("Checked before: one of the acts");
        };
    }

    private static RequestAct.Asking asking(RequestBodies.Act body, SharedShapes words) {
        Question question = question(present("question", body.question()), words);
        Terms terms = terms(body, words);
        Protection protection = protection(body, words);
        if ("query".equals(body.act())) return new RequestAct.Query(question, terms, protection);
        return new RequestAct.Ask(
                question,
                terms,
                one("urgency", RequestUrgency.class, body.urgency()),
                citation(body.citation()),
                protection);
    }

    private static Question question(RequestBodies.Question body, SharedShapes words) {
        Sealed text = words.lines("question.text", Question.MAX_TEXT_CHARS, body.text());
        var persons = words.persons(body.persons());
        return BadRequest.unlessMade(() -> new Question(
                present("question.reference", body.reference()),
                value("question.holder", body.holder(), PartnerId::new),
                set("question.named", body.named(), PersonId::new),
                one("question.category", Category.class, body.category()),
                Boolean.TRUE.equals(body.transnational()),
                Boolean.TRUE.equals(body.prostitutionOfWomenOrChildren()),
                text,
                persons,
                set("question.areas", body.areas(), AreaCode::new)));
    }

    private static @Nullable Citation citation(RequestBodies.@Nullable Citation body) {
        if (body == null) return null;
        return BadRequest.unlessMade(() -> new Citation(
                body.alert() == null ? null : value("citation.alert", body.alert(), AlertId::new),
                body.investigation()));
    }

    private static Sealed text(RequestBodies.Act body, SharedShapes words) {
        return words.lines("text", Question.MAX_TEXT_CHARS, body.text());
    }

    private static Terms terms(RequestBodies.Act body, SharedShapes words) {
        return words.terms(present("terms", body.terms()));
    }

    private static Protection protection(RequestBodies.Act body, SharedShapes words) {
        return words.protection(body.protection());
    }
}
