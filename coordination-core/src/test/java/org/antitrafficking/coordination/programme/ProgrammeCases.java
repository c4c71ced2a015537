package org.antitrafficking.coordination.programme;

import static org.antitrafficking.coordination.Platform.DIRECTORY;
import static org.antitrafficking.coordination.Platform.FIA;
import static org.antitrafficking.coordination.Platform.ILO;
import static org.antitrafficking.coordination.Platform.IOM;
import static org.antitrafficking.coordination.Platform.person;
import static org.antitrafficking.coordination.sharing.Seals.sealed;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import org.antitrafficking.coordination.persons.Known;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.AreaCode;
import org.antitrafficking.coordination.words.Nature;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Role;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;

/** A programme to test with: FIA answers for it, IOM does the work, ILO only gives money, and it counts in dollars. */
final class ProgrammeCases {

    static final ProgrammeId ID = new ProgrammeId("programme-" + "a".repeat(32));
    static final CurrencyCode USD = new CurrencyCode("USD");
    static final CurrencyCode EUR = new CurrencyCode("EUR");
    static final Known KNOWN = new Known(DIRECTORY, Sets.map(), Sets.of());

    /** Of the day that the platform's tests are on. */
    static final LocalDate TODAY = LocalDate.parse("2026-03-01");

    static final Charter CHARTER = charter(USD);
    static final ProgrammeFounded FOUNDED = new ProgrammeFounded(
            ID, FIA, person(FIA, 1), sealed("title", "Joint Programme"), ActivityStatus.PIPELINE, CHARTER);

    static final AreaCode PUNJAB = new AreaCode("PK-PB");
    static final AreaCode SINDH = new AreaCode("PK-SD");

    /** On which a vote may be cast. */
    static final LocalDate LAST = LocalDate.parse("2026-03-20");

    static final String BLINDING = "b".repeat(64);
    static final ProposalId PROPOSAL = new ProposalId("proposal-" + "1".repeat(32));
    static final ProposalId ANOTHER = new ProposalId("proposal-" + "2".repeat(32));
    static final LessonId LESSON = new LessonId("lesson-" + "1".repeat(32));
    static final Board BOARD = board(2, FIA, IOM, ILO);
    static final Lesson LEARNED = lesson(PUNJAB);

    private ProgrammeCases() {}

    static Board board(int quorum, PartnerId... seats) {
        return new Board(Sets.of(seats), quorum, LocalDate.parse("2026-01-01"), LocalDate.parse("2026-12-31"));
    }

    static Lesson lesson(AreaCode area) {
        return new Lesson(
                sealed("learned", "Shelters near crossings are found"), area, sealed("changes", "Where shelters are"));
    }

    static Charter charter(CurrencyCode currency) {
        var participants = new TreeMap<PartnerId, SortedSet<ParticipantRole>>();
        participants.put(FIA, Sets.of(ParticipantRole.ACCOUNTABLE));
        participants.put(IOM, Sets.of(ParticipantRole.IMPLEMENTING, ParticipantRole.FUNDING));
        participants.put(ILO, Sets.of(ParticipantRole.FUNDING));
        return new Charter(
                participants,
                currency,
                new Start(2010, null),
                4,
                sealed("citation", "The source"),
                Sets.of(Assumed.ROLES));
    }

    static Actor officer(PartnerId partner, Instant at) {
        return new Actor(partner, person(partner, 1), Nature.NATURAL, Sets.of(Role.PROGRAMME_OFFICER), Sets.of(), at);
    }

    static TransactionId transaction(int number) {
        return new TransactionId("transaction-%032x".formatted(number));
    }

    static Money usd(String amount) {
        return new Money(new Amount(amount), USD);
    }

    static Rate rate(String factor) {
        return new Rate(factor, sealed("rateSource", "Rates"), TODAY);
    }

    static Side named() {
        return new Side(null, sealed("provider.name", "A foundation"));
    }

    /** For one year, in dollars. */
    static Budget budget(BudgetType type, String amount) {
        return new Budget(
                type,
                BudgetStatus.INDICATIVE,
                List.of(new BudgetYear(LocalDate.parse("2010-01-01"), LocalDate.parse("2010-12-31"), usd(amount))),
                Sets.of(Assumed.DAYS));
    }

    /** A transaction that corrects none, in dollars and of today. */
    static Transaction plain(TransactionType type, Side provider, Side receiver, String amount) {
        return new Transaction(type, provider, receiver, TODAY, usd(amount), null, usd(amount), null, null);
    }

    static RecordTransaction record(Actor by, int number, Transaction transaction) {
        return new RecordTransaction(
                ID,
                by,
                transaction(number),
                transaction.type(),
                transaction.provider(),
                transaction.receiver(),
                transaction.valueDate(),
                transaction.money(),
                transaction.rate(),
                transaction.description(),
                transaction.activity(),
                KNOWN);
    }

    static CorrectTransaction correct(Actor by, int number, int corrects, Money money, @Nullable Rate rate) {
        return new CorrectTransaction(ID, by, transaction(number), transaction(corrects), TODAY, money, rate, null);
    }
}
