package org.antitrafficking.coordination.api.demonstration;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import org.antitrafficking.coordination.api.facts.Facts;
import org.antitrafficking.coordination.api.facts.Reading;
import org.antitrafficking.coordination.api.identity.CallNames;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.Requests;
import org.antitrafficking.coordination.api.sealing.Sealer;
import org.antitrafficking.coordination.api.shapes.Texts;
import org.antitrafficking.coordination.persons.Known;
import org.antitrafficking.coordination.programme.ActivityStatus;
import org.antitrafficking.coordination.programme.Amount;
import org.antitrafficking.coordination.programme.Assumed;
import org.antitrafficking.coordination.programme.Budget;
import org.antitrafficking.coordination.programme.BudgetStatus;
import org.antitrafficking.coordination.programme.BudgetType;
import org.antitrafficking.coordination.programme.BudgetYear;
import org.antitrafficking.coordination.programme.Charter;
import org.antitrafficking.coordination.programme.CurrencyCode;
import org.antitrafficking.coordination.programme.FoundProgramme;
import org.antitrafficking.coordination.programme.Money;
import org.antitrafficking.coordination.programme.ParticipantRole;
import org.antitrafficking.coordination.programme.Programme;
import org.antitrafficking.coordination.programme.ProgrammeId;
import org.antitrafficking.coordination.programme.Programmes;
import org.antitrafficking.coordination.programme.PutBudget;
import org.antitrafficking.coordination.programme.PutPilot;
import org.antitrafficking.coordination.programme.Start;
import org.antitrafficking.coordination.words.AreaCode;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Role;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Founds the joint programme that the platform comes from, as its document has it: by the Government of Pakistan, for
 * which its police stands here, and five UN organizations; for four years, with 4,000,000 US dollars, anticipated to
 * start in 2010, with a pilot in Punjab. Nobody had pledged anything. What that document does not say is marked as
 * assumed.
 */
@Component
@Profile("demonstration")
@DependsOn("demonstrationStart")
class DemonstrationProgramme implements InitializingBean {

    private static final PartnerId GOVERNMENT = new PartnerId("pk-fia");
    private static final AreaCode PUNJAB = new AreaCode("PK-PB");
    private static final List<PartnerId> ORGANIZATIONS = List.of(
            new PartnerId("ilo"),
            new PartnerId("iom"),
            new PartnerId("unicef"),
            new PartnerId("unifem"),
            new PartnerId("unodc"));

    private static final String TITLE = "Joint Programme for Pakistan";
    private static final String CITATION = "UN.GIFT, Joint Programme for Pakistan: partners, time frame, budget,"
            + " anticipated start and pledges to date";

    private static final int STARTS = 2010;
    private static final int YEARS = 4;
    private static final CurrencyCode USD = new CurrencyCode("USD");
    private static final Money A_YEAR = new Money(new Amount("1000000.00"), USD);

    private static final String OFFICER = "officer";

    private final Facts facts;
    private final DemonstrationPeople people;
    private final DemonstrationSettings settings;
    private final Requests requests;
    private final CallNames names;
    private final Sealer sealer;

    DemonstrationProgramme(
            Facts facts,
            DemonstrationPeople people,
            DemonstrationSettings settings,
            Requests requests,
            CallNames names,
            Sealer sealer) {
        this.facts = facts;
        this.people = people;
        this.settings = settings;
        this.requests = requests;
        this.names = names;
        this.sealer = sealer;
    }

    @Override
    public void afterPropertiesSet() {
        if (!settings.programme() || !areAllThere()) return;
        var id = new ProgrammeId("programme-" + names.newId(DemonstrationPeople.CLIENT, "the joint programme"));
        @Nullable Programme there = facts.reading().read(Programmes.FEATURE, id);
        if (there == null) found(id);
        if (there == null || there.budget() == null)
            send("programme/budget", (by, reading) -> new PutBudget(id, by, budget()));
        if (there == null || there.pilot().area() == null)
            send("programme/pilot", (by, reading) -> new PutPilot(id, by, PUNJAB));
    }

    private void found(ProgrammeId id) {
        participants().forEach(partner -> people.give(partner, OFFICER, Role.PROGRAMME_OFFICER));
        var texts = new Texts(sealer, id, GOVERNMENT);
        Sealed title = texts.line("title", TITLE.length(), TITLE);
        Charter charter = charter(texts.line("citation", CITATION.length(), CITATION));
        send(
                "programme",
                (by, reading) -> new FoundProgramme(id, by, title, ActivityStatus.PIPELINE, charter, Known.NONE));
    }

    /** Of the demonstration, and with an officer who may act. */
    private boolean areAllThere() {
        Reading reading = facts.reading();
        for (PartnerId partner : participants()) {
            boolean acts =
                    reading.directory().partner(partner).filter(people::isOf).isPresent()
                            && reading.person(officer(partner).person())
                                    .filter(person -> !person.suspended())
                                    .isPresent();
            if (!acts) return false;
        }
        return true;
    }

    private Caller officer(PartnerId partner) {
        return people.caller(partner, OFFICER, DemonstrationPeople.CLIENT);
    }

    private static List<PartnerId> participants() {
        var all = new ArrayList<>(ORGANIZATIONS);
        all.addFirst(GOVERNMENT);
        return all;
    }

    /** With a key: of nodes that start together the second is answered by the receipt of the first. */
    private void send(String key, Requests.Asked asked) {
        requests.send(new Requests.Request(officer(GOVERNMENT), key, List.of(key), null), asked);
    }

    private static Charter charter(Sealed citation) {
        var participants = new TreeMap<PartnerId, SortedSet<ParticipantRole>>();
        participants.put(GOVERNMENT, Sets.of(ParticipantRole.ACCOUNTABLE));
        for (PartnerId organization : ORGANIZATIONS)
            participants.put(organization, Sets.of(ParticipantRole.IMPLEMENTING));
        return new Charter(participants, USD, new Start(STARTS, null), YEARS, citation, Sets.of(Assumed.ROLES));
    }

    private static Budget budget() {
        var years = new ArrayList<BudgetYear>();
        for (int year = STARTS; year < STARTS + YEARS; year++)
            years.add(new BudgetYear(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31), A_YEAR));
        return new Budget(
                BudgetType.ORIGINAL, BudgetStatus.INDICATIVE, years, Sets.of(Assumed.YEARLY_SPLIT, Assumed.DAYS));
    }
}
