package org.antitrafficking.coordination.projections.views.requests;

import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.antitrafficking.coordination.projections.views.alerts.PageContent;
import org.antitrafficking.coordination.projections.views.alerts.PageTerms;
import org.antitrafficking.coordination.projections.views.pages.PageText;
import org.antitrafficking.coordination.requests.Citation;
import org.antitrafficking.coordination.requests.RequestAct;
import org.antitrafficking.coordination.requests.RequestEntry;
import org.antitrafficking.coordination.requests.RequestUrgency;
import org.antitrafficking.coordination.words.AreaCode;
import org.antitrafficking.coordination.words.Category;
import org.antitrafficking.coordination.words.Finding;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks, on a page.
 *
 * @param blind whether yes is the only answer that its asker is told
 * @param urgency absent of a blind query
 */
public record RequestAsked(
        boolean blind,
        @Nullable Citation citation,
        Question question,
        PageTerms terms,
        @Nullable RequestUrgency urgency) {

    /** The fields are those of {@link org.antitrafficking.coordination.requests.Question}. */
    public record Question(
            @Nullable SortedSet<AreaCode> areas,
            Category category,
            PartnerId holder,
            SortedSet<PersonId> named,
            SortedMap<String, PageContent.Person> persons,
            boolean prostitutionOfWomenOrChildren,
            String reference,
            PageText text,
            boolean transnational) {

        static Question of(org.antitrafficking.coordination.requests.Question question) {
            var persons = new TreeMap<String, PageContent.Person>();
            question.persons().forEach((called, person) -> persons.put(called, PageContent.Person.of(person)));
            return new Question(
                    question.areas(),
                    question.category(),
                    question.holder(),
                    question.named(),
                    persons,
                    question.prostitutionOfWomenOrChildren(),
                    question.reference(),
                    PageText.of(question.text()),
                    question.transnational());
        }
    }

    static RequestAsked of(RequestAct.Asking act) {
        RequestAct.Ask ask = act instanceof RequestAct.Ask open ? open : null;
        return new RequestAsked(
                ask == null,
                ask == null ? null : ask.citation(),
                Question.of(act.question()),
                PageTerms.of(act.terms()),
                ask == null ? null : ask.urgency());
    }

    static RequestAsked of(RequestEntry.Received e) {
        return new RequestAsked(
                e.blind(), e.citation(), Question.of(e.question()), PageTerms.of(e.terms()), e.urgency());
    }

    /** With the basis that it was sent on. */
    RequestAsked on(List<Finding> findings) {
        var basis = new TreeSet<String>();
        for (Finding finding : findings) if (finding.allowedOn() != null) basis.add(finding.allowedOn());
        var sent = new PageTerms(
                List.copyOf(basis),
                terms.handling(),
                terms.legalBasis(),
                terms.marking(),
                terms.purposes(),
                terms.restriction());
        return new RequestAsked(blind, citation, question, sent, urgency);
    }
}
