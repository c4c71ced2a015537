package org.antitrafficking.coordination.api.scenario;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.antitrafficking.coordination.api.scenario.ScenarioFile.Line;
import org.antitrafficking.coordination.api.scenario.Sentence.Words;
import org.antitrafficking.coordination.api.sealing.KeyName;
import org.antitrafficking.coordination.partners.Deposit;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.partners.FoundDirectory;
import org.antitrafficking.coordination.partners.Founding;
import org.antitrafficking.coordination.partners.Issuer;
import org.antitrafficking.coordination.partners.Participation;
import org.antitrafficking.coordination.partners.Profile;
import org.antitrafficking.coordination.persons.BindPerson;
import org.antitrafficking.coordination.persons.GrantRole;
import org.antitrafficking.coordination.persons.GrantScope;
import org.antitrafficking.coordination.persons.GrantSigningRight;
import org.antitrafficking.coordination.persons.Known;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.CountryCode;
import org.antitrafficking.coordination.words.Nature;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PartnerKind;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Role;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.SigningRight;
import org.antitrafficking.coordination.words.Treaty;
import org.jspecify.annotations.Nullable;

/** Who there is when a scenario begins: the directory is founded, and each partner's clerk binds its persons. */
final class Cast {

    /** Not a role: a right. */
    private static final String SIGNS = "signs";

    private static final String MACHINE = "machine";

    private final List<Profile> partners = new ArrayList<>();
    private final List<Deposit> deposits = new ArrayList<>();
    private final Map<String, List<String>> persons = new LinkedHashMap<>();
    private final Forms<Consumer<Words>> introductions = introductions();
    private final Names names;
    private final Stage stage;

    private Cast(Names names, Stage stage) {
        this.names = names;
        this.stage = stage;
    }

    static void enter(List<Line> lines, Names names, Stage stage) {
        var cast = new Cast(names, stage);
        lines.forEach(cast::read);
        cast.found();
        cast.bind();
    }

    private void read(Line line) {
        try {
            Forms.Found<Consumer<Words>> found = introductions.find(line.words());
            found.meaning().accept(found.words());
        } catch (Forms.UnknownSentence unknown) {
            throw ScenarioFile.bad(line, "nobody is introduced so");
        }
    }

    private Forms<Consumer<Words>> introductions() {
        var all = new Forms<Consumer<Words>>();
        all.say("partner {partner}, {kind} of {country}", w -> partner(w, new CountryCode(w.get("country"))));
        all.say("partner {partner}, {kind}", w -> partner(w, null));
        all.say(
                "treaty {treaty} for {country} since {day}",
                w -> deposits.add(new Deposit(
                        Participation.of(
                                new CountryCode(w.get("country")),
                                Texts.of(Treaty.values(), w.get("treaty")),
                                LocalDate.parse(w.get("day"))),
                        "The depositary's list",
                        LocalDate.parse("2026-01-15"))));
        all.say("person {person}: {roles}", w -> persons.put(w.get("person"), w.list("roles")));
        all.say("person {person}", w -> persons.put(w.get("person"), List.of()));
        return all;
    }

    private void partner(Words words, @Nullable CountryCode country) {
        var id = new PartnerId(words.get("partner"));
        partners.add(new Profile(
                id,
                id.value(),
                Texts.of(PartnerKind.values(), words.get("kind")),
                country,
                null,
                Sets.of(administrator(id), clerk(id)),
                Sets.of(new Issuer(issuer(id), Sets.of()))));
    }

    private PersonId administrator(PartnerId partner) {
        return names.personId(partner + ".admin");
    }

    /** Who registers persons, so that the administrator may give them power. */
    private PersonId clerk(PartnerId partner) {
        return names.personId(partner + ".clerk");
    }

    private static String issuer(PartnerId partner) {
        return "https://" + partner + ".example";
    }

    private void found() {
        stage.begin(new FoundDirectory(
                new Founding(Founding.MIN_APPROVALS, partners, deposits, List.of(), "founders", Names.hash("founding")),
                Directory.LATEST_DISCLOSURE));
        for (Profile profile : partners) {
            PartnerId partner = profile.partner();
            for (String who : List.of(".admin", ".clerk"))
                stage.sendNamed(
                        partner,
                        names.personId(partner + who),
                        (by, reading) -> binding(partner + who, partner, Nature.NATURAL, by));
        }
    }

    private void bind() {
        persons.forEach((name, words) -> {
            PartnerId partner = Names.partner(name);
            boolean machine = words.contains(MACHINE);
            PersonId person = names.personId(name);
            PersonId admin = administrator(partner);
            stage.send(
                    partner,
                    clerk(partner),
                    (by, reading) -> binding(name, partner, machine ? Nature.MACHINE : Nature.NATURAL, by));
            if (machine) stage.send(partner, admin, (by, reading) -> new GrantScope(person, by, Scope.of(partner)));
            for (String word : words)
                if (word.equals(SIGNS))
                    stage.send(
                            partner,
                            admin,
                            (by, reading) -> new GrantSigningRight(person, by, SigningRight.INVESTIGATION_AGREEMENTS));
                else if (!word.equals(MACHINE)) {
                    Role role = Texts.of(Role.values(), word);
                    stage.send(partner, admin, (by, reading) -> new GrantRole(person, by, role));
                }
        });
    }

    private BindPerson binding(String name, PartnerId partner, Nature nature, Actor by) {
        PersonId person = names.personId(name);
        var key = KeyName.of(person.toString(), partner.value());
        return new BindPerson(
                person,
                by,
                nature,
                stage.sealer.seal(key, "name", name),
                stage.sealer.seal(key, "identity", issuer(partner) + " " + name),
                issuer(partner),
                Known.NONE);
    }
}
