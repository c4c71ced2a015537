package org.antitrafficking.coordination.api.scenario;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.antitrafficking.coordination.api.scenario.ScenarioFile.Line;
import org.antitrafficking.coordination.api.scenario.Sentence.Words;
import org.antitrafficking.coordination.investigations.Access;
import org.antitrafficking.coordination.investigations.JointAgreement;
import org.antitrafficking.coordination.investigations.Member;
import org.antitrafficking.coordination.investigations.Participant;
import org.antitrafficking.coordination.investigations.Party;
import org.antitrafficking.coordination.investigations.Right;
import org.antitrafficking.coordination.sharing.Article;
import org.antitrafficking.coordination.sharing.LegalBasis;
import org.antitrafficking.coordination.sharing.Provision;
import org.antitrafficking.coordination.words.Category;
import org.antitrafficking.coordination.words.CountryCode;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;

/** An agreement as a scenario writes it, clause by clause; a later clause on the same thing replaces an earlier one. */
final class AgreementText {

    /** Seals a clause's text. */
    interface Sealing {
        Sealed seal(String field, String text);
    }

    /** Changes what the agreement says. */
    private interface Clause {
        void apply(AgreementText to, Words words, Names names);
    }

    private static final Forms<Clause> CLAUSES = clauses();

    private final TreeMap<PartnerId, Party> parties = new TreeMap<>();
    private final TreeMap<PartnerId, Participant> participants = new TreeMap<>();
    private final TreeMap<PersonId, Member> members = new TreeMap<>();
    private final TreeMap<String, String> texts = new TreeMap<>();
    private boolean naming;
    private SortedSet<Article> articles = Sets.of();
    private List<Provision> provisions = List.of();
    private @Nullable String safeguard;
    private Category category = Category.SUSPECTS;
    private LocalDate from = LocalDate.EPOCH;
    private LocalDate until = LocalDate.EPOCH;
    private SortedSet<CountryCode> states = Sets.of();

    private AgreementText() {}

    /**
     * The agreement that the clauses make.
     *
     * @throws IllegalArgumentException if they make none, as the domain says it
     */
    static JointAgreement of(List<Line> clauses, Names names, Sealing sealing) {
        var text = new AgreementText();
        clauses.forEach(clause -> text.read(clause, names));
        return text.agreement(sealing);
    }

    private void read(Line clause, Names names) {
        try {
            Forms.Found<Clause> found = CLAUSES.find(clause.words());
            found.meaning().apply(this, found.words(), names);
        } catch (Forms.UnknownSentence unknown) {
            throw ScenarioFile.bad(clause, "an agreement has no such clause");
        }
    }

    private static Forms<Clause> clauses() {
        var all = new Forms<Clause>();
        all.say("period {from} to {until}", (to, w, names) -> {
            to.from = LocalDate.parse(w.get("from"));
            to.until = LocalDate.parse(w.get("until"));
        });
        all.say("states {states}", (to, w, names) -> to.states = countries(w.list("states")));
        all.say(
                "party {partner}, signed by {signatory}, led by {leader}",
                (to, w, names) -> to.parties.put(
                        new PartnerId(w.get("partner")),
                        new Party(names.personId(w.get("signatory")), names.personId(w.get("leader")))));
        all.say("participant {partner}, by {contact}", (to, w, names) -> to.participant(w, names, Sets.of()));
        all.say(
                "participant {partner}, by {contact}, sees {access}",
                (to, w, names) -> to.participant(w, names, access(w)));
        all.say(
                "member {person} may {rights}",
                (to, w, names) -> to.members.put(
                        names.personId(w.get("person")),
                        new Member(Names.partner(w.get("person")), rights(w.list("rights")))));
        all.say("without {name}", (to, w, names) -> to.without(w.get("name")));
        all.say("parties may name members", (to, w, names) -> to.naming = true);
        all.say("parties name no members", (to, w, names) -> to.naming = false);
        all.say(
                "basis {articles}",
                (to, w, names) -> to.articles = Sets.sorted(w.list("articles").stream()
                        .map(article -> Texts.of(Article.values(), article))
                        .toList()));
        all.say("provisions of {countries}, {safeguard}", (to, w, names) -> {
            to.safeguard = w.get("safeguard");
            to.provisions = countries(w.list("countries")).stream()
                    .map(of -> new Provision(of, "Act on international cooperation in criminal matters"))
                    .toList();
        });
        all.say("about {category}", (to, w, names) -> to.category = Texts.of(Category.values(), w.get("category")));
        all.say("purpose {text}", (to, w, names) -> to.texts.put("purpose", w.get("text")));
        all.say("evidence {text}", (to, w, names) -> to.texts.put("evidenceRules", w.get("text")));
        all.say("onward use {text}", (to, w, names) -> to.texts.put("onwardUse", w.get("text")));
        all.say("costs {text}", (to, w, names) -> to.texts.put("costs", w.get("text")));
        all.say("evaluation {text}", (to, w, names) -> to.texts.put("evaluationRules", w.get("text")));
        return all;
    }

    private void participant(Words words, Names names, SortedSet<Access> access) {
        participants.put(
                new PartnerId(words.get("partner")), new Participant(names.personId(words.get("contact")), access));
    }

    private static SortedSet<Access> access(Words words) {
        return Sets.sorted(words.list("access").stream()
                .map(what -> Texts.of(Access.values(), what))
                .toList());
    }

    /** Every member may read. */
    static SortedSet<Right> rights(List<String> words) {
        var rights = new TreeSet<Right>();
        words.forEach(word -> rights.add(Texts.of(Right.values(), word)));
        return rights;
    }

    private static SortedSet<CountryCode> countries(List<String> words) {
        return Sets.sorted(words.stream().map(CountryCode::new).toList());
    }

    private void without(String name) {
        if (name.contains(".")) {
            members.remove(Names.person(name));
            return;
        }
        var partner = new PartnerId(name);
        parties.remove(partner);
        participants.remove(partner);
        members.values().removeIf(member -> member.partner().equals(partner));
    }

    private JointAgreement agreement(Sealing sealing) {
        return new JointAgreement(
                parties,
                participants,
                members,
                naming,
                sealing.seal("purpose", texts.getOrDefault("purpose", "")),
                category,
                new LegalBasis(articles, Sets.of(), provisions, safeguard),
                from,
                until,
                states,
                sealing.seal("evidenceRules", texts.getOrDefault("evidenceRules", "")),
                sealing.seal("onwardUse", texts.getOrDefault("onwardUse", "")),
                sealed(sealing, "costs"),
                sealed(sealing, "evaluationRules"));
    }

    private @Nullable Sealed sealed(Sealing sealing, String field) {
        String text = texts.get(field);
        return text == null ? null : sealing.seal(field, text);
    }
}
