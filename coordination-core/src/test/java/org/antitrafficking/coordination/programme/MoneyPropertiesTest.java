package org.antitrafficking.coordination.programme;

import static org.antitrafficking.coordination.Platform.FIA;
import static org.antitrafficking.coordination.Platform.ILO;
import static org.antitrafficking.coordination.Platform.IOM;
import static org.antitrafficking.coordination.Platform.LK_POLICE;
import static org.antitrafficking.coordination.Platform.NP_POLICE;
import static org.antitrafficking.coordination.programme.ProgrammeCases.FOUNDED;
import static org.antitrafficking.coordination.programme.ProgrammeCases.ID;
import static org.antitrafficking.coordination.programme.ProgrammeCases.KNOWN;
import static org.antitrafficking.coordination.programme.ProgrammeCases.budget;
import static org.antitrafficking.coordination.programme.ProgrammeCases.named;
import static org.antitrafficking.coordination.programme.ProgrammeCases.officer;
import static org.antitrafficking.coordination.programme.ProgrammeCases.rate;
import static org.antitrafficking.coordination.programme.ProgrammeCases.transaction;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Rejected;
import org.antitrafficking.eventlog.Scale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Random histories of a programme's money, 1,200 in the quick form and 10,000 in the full one, each day of which is
 * summed a second time, in another way.
 */
class MoneyPropertiesTest {

    private static final int HISTORIES = Scale.of(1_200, 10_000);
    private static final int STEPS = 30;
    private static final LocalDate FIRST = LocalDate.parse("2026-03-01");
    private static final int DAYS = 8;

    private static final List<TransactionType> TYPES = List.of(TransactionType.values());

    private static final List<Side> SIDES =
            List.of(Side.of(FIA), Side.of(IOM), Side.of(ILO), Side.of(NP_POLICE), Side.of(LK_POLICE), named());

    /** Between which money is transferred: ILO only funds. */
    private static final Set<PartnerId> HOLDERS = Set.of(FIA, IOM);

    private static final List<String> CURRENCIES = List.of("USD", "USD", "USD", "EUR", "JPY", "KWD");

    /** An event, and the day on which it was recorded. */
    private record Happened(LocalDate day, ProgrammeEvent event) {}

    /** What of it there was, over all histories. */
    private static final class Seen {
        private int transactions;
        private int negatives;
        private int corrections;
        private int ofCorrections;
        private int transfers;
        private int foreign;
        private int overspent;
        private int refused;
        private int days;
    }

    /** One history: what is asked, by chance, and what comes of it. */
    private static final class History {
        private final Random random;
        private final Seen seen;
        private final List<Happened> all = new ArrayList<>();
        private Programme programme = Programme.evolve(null, FOUNDED);
        private LocalDate today = FIRST;
        private int number;

        History(long seed, Seen seen) {
            this.random = new Random(seed);
            this.seen = seen;
            all.add(new Happened(today, FOUNDED));
        }

        History live() {
            for (int step = 0; step < STEPS; step++) {
                if (random.nextInt(3) == 0 && today.isBefore(FIRST.plusDays(DAYS - 1L))) today = today.plusDays(1);
                ask(command());
            }
            return this;
        }

        private ProgrammeCommand command() {
            Actor by = officer(
                    random.nextBoolean() ? FIA : IOM,
                    today.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC));
            int chance = random.nextInt(10);
            if (chance == 0)
                return new PutBudget(
                        ID,
                        by,
                        budget(
                                programme.budget() == null ? BudgetType.ORIGINAL : BudgetType.REVISED,
                                Integer.toString(1 + random.nextInt(3_000))));
            number++;
            var known = List.copyOf(programme.transactions().keySet());
            if (chance < 5 && !known.isEmpty()) {
                TransactionId of = known.get(random.nextInt(known.size()));
                Money original =
                        Objects.requireNonNull(programme.transactions().get(of)).money();
                Money money = random.nextInt(4) == 0
                        ? Money.of(original.number().negate(), original.currency())
                        : amount(original.currency(), original.sign() > 0);
                return new CorrectTransaction(ID, by, transaction(number), of, day(), money, rated(money), null);
            }
            Money money = amount(new CurrencyCode(CURRENCIES.get(random.nextInt(CURRENCIES.size()))), false);
            return new RecordTransaction(
                    ID,
                    by,
                    transaction(number),
                    TYPES.get(random.nextInt(TYPES.size())),
                    SIDES.get(random.nextInt(SIDES.size())),
                    SIDES.get(random.nextInt(SIDES.size())),
                    day(),
                    money,
                    rated(money),
                    null,
                    null,
                    KNOWN);
        }

        private LocalDate day() {
            return today.minusDays(random.nextInt(4));
        }

        private Money amount(CurrencyCode currency, boolean negative) {
            long units = 1L + random.nextInt(100_000);
            return Money.of(BigDecimal.valueOf(negative ? -units : units, currency.decimals()), currency);
        }

        private @Nullable Rate rated(Money money) {
            return money.currency().toString().equals("USD")
                    ? null
                    : rate(random.nextInt(3) + "." + (1 + random.nextInt(9_999)));
        }

        private void ask(ProgrammeCommand command) {
            try {
                for (ProgrammeEvent event : ProgrammeRules.decide(command, programme)) {
                    programme = Programme.evolve(programme, event);
                    all.add(new Happened(today, event));
                    if (event instanceof TransactionRecorded recorded) note(recorded);
                }
            } catch (Rejected refused) {
                seen.refused++;
            }
        }

        private void note(TransactionRecorded e) {
            Transaction recorded = e.recorded();
            seen.transactions++;
            if (recorded.money().sign() < 0) seen.negatives++;
            if (recorded.corrects() != null) {
                seen.corrections++;
                Transaction of = programme.transactions().get(recorded.corrects());
                if (of != null && of.corrects() != null) seen.ofCorrections++;
            }
            if (isTransfer(recorded)) seen.transfers++;
            if (recorded.rate() != null) seen.foreign++;
            if (e.overspent() != null) seen.overspent++;
        }

        /** Totals as the platform has them. */
        Totals totals(LocalDate on, LocalDate known) {
            var plans = new ArrayList<Totals.Plan>();
            var lines = new ArrayList<Totals.Line>();
            for (Happened one : all) {
                if (one.event() instanceof BudgetPut e) plans.add(new Totals.Plan(one.day(), e.budget()));
                if (one.event() instanceof TransactionRecorded e) lines.add(new Totals.Line(one.day(), e.recorded()));
            }
            return Totals.of(FOUNDED.charter(), plans, lines, on, known);
        }
    }

    /** Sums in cents, of the events alone: of each amount as it was stated, converted by whole numbers. */
    private static Map<String, Long> independently(List<Happened> all, LocalDate on, LocalDate known) {
        var cents = new EnumMap<TransactionType, Long>(TransactionType.class);
        @Nullable Long budget = null;
        for (Happened one : all) {
            if (one.day().isAfter(known)) continue;
            if (one.event() instanceof BudgetPut e)
                budget = e.budget().years().stream()
                        .mapToLong(
                                year -> whole(year.money().amount().toString()).longValueExact())
                        .sum();
            if (one.event() instanceof TransactionRecorded e
                    && !e.recorded().valueDate().isAfter(on)
                    && !isTransfer(e.recorded())) cents.merge(e.recorded().type(), cents(e.recorded()), Long::sum);
        }
        var sums = new HashMap<String, Long>();
        sums.put("budget", budget);
        sums.put("pledged", cents.get(TransactionType.INCOMING_PLEDGE));
        sums.put("incomingCommitted", cents.getOrDefault(TransactionType.INCOMING_COMMITMENT, 0L));
        sums.put("incomingFunds", cents.getOrDefault(TransactionType.INCOMING_FUNDS, 0L));
        sums.put("outgoingPledged", cents.getOrDefault(TransactionType.OUTGOING_PLEDGE, 0L));
        sums.put("committed", cents.getOrDefault(TransactionType.OUTGOING_COMMITMENT, 0L));
        long disbursed = cents.getOrDefault(TransactionType.DISBURSEMENT, 0L);
        long spent = cents.getOrDefault(TransactionType.EXPENDITURE, 0L);
        sums.put("disbursed", disbursed);
        sums.put("spent", spent);
        sums.put("left", cents.getOrDefault(TransactionType.INCOMING_FUNDS, 0L) - disbursed - spent);
        return sums;
    }

    private static boolean isTransfer(Transaction transaction) {
        return transaction.provider().partner() != null
                && transaction.receiver().partner() != null
                && HOLDERS.contains(transaction.provider().partner())
                && HOLDERS.contains(transaction.receiver().partner());
    }

    /** In cents of a dollar, half to even. */
    private static long cents(Transaction transaction) {
        String stated = transaction.money().amount().toString();
        Rate rate = transaction.rate();
        if (rate == null) return whole(stated).longValueExact();
        BigInteger exact = whole(stated).multiply(whole(rate.factor())).multiply(BigInteger.valueOf(100));
        BigInteger unit = BigInteger.TEN.pow(decimals(stated) + decimals(rate.factor()));
        BigInteger[] divided = exact.abs().divideAndRemainder(unit);
        int half = divided[1].shiftLeft(1).compareTo(unit);
        boolean up = half > 0 || (half == 0 && divided[0].testBit(0));
        long cents = divided[0].add(up ? BigInteger.ONE : BigInteger.ZERO).longValueExact();
        return exact.signum() < 0 ? -cents : cents;
    }

    /** Its digits, without the dot. */
    private static BigInteger whole(String decimal) {
        return new BigInteger(decimal.replace(".", ""));
    }

    private static int decimals(String decimal) {
        return decimal.contains(".") ? decimal.length() - decimal.indexOf('.') - 1 : 0;
    }

    private static Map<String, Long> cents(Totals totals) {
        var cents = new HashMap<String, Long>();
        cents.put("budget", cents(totals.budget()));
        cents.put("pledged", cents(totals.pledged()));
        cents.put("incomingCommitted", cents(totals.incomingCommitted()));
        cents.put("incomingFunds", cents(totals.incomingFunds()));
        cents.put("outgoingPledged", cents(totals.outgoingPledged()));
        cents.put("committed", cents(totals.committed()));
        cents.put("disbursed", cents(totals.disbursed()));
        cents.put("spent", cents(totals.spent()));
        cents.put("left", cents(totals.left()));
        return cents;
    }

    private static @Nullable Long cents(@Nullable Amount amount) {
        return amount == null ? null : whole(amount.toString()).longValueExact();
    }

    /** What is left of each transaction is of its own sign, and nothing was authorized that there was not. */
    private static void holds(History history, String seed) {
        Map<TransactionId, Transaction> all = history.programme.transactions();
        var left = new HashMap<TransactionId, BigInteger>();
        all.forEach((id, transaction) -> {
            BigInteger amount = whole(transaction.money().amount().toString());
            for (TransactionId of = id;
                    of != null;
                    of = Objects.requireNonNull(all.get(of)).corrects()) left.merge(of, amount, BigInteger::add);
        });
        left.forEach((id, amount) -> assertThat(amount.signum())
                .as(id + seed)
                .isIn(0, Objects.requireNonNull(all.get(id)).money().sign()));
    }

    @Test
    void totals_on_each_day_equal_an_independent_sum_over_events() {
        var seen = new Seen();
        for (long seed = 1; seed <= HISTORIES; seed++) {
            String ofSeed = " in history " + seed;
            History history = new History(seed, seen).live();
            holds(history, ofSeed);
            for (int on = -3; on < DAYS; on++)
                for (int known = on < 0 ? DAYS - 1 : on; known < DAYS; known += 2) {
                    LocalDate day = FIRST.plusDays(on);
                    LocalDate then = FIRST.plusDays(known);
                    Map<String, Long> should = independently(history.all, day, then);
                    if (!cents(history.totals(day, then)).equals(should)) // or a text is made for each day
                    assertThat(cents(history.totals(day, then)))
                                .as(day + " as known on " + then + ofSeed)
                                .isEqualTo(should);
                    seen.days++;
                }
        }
        assertThat(seen.transactions).isGreaterThan(5 * HISTORIES);
        assertThat(seen.days).isGreaterThan(20 * HISTORIES);
        for (int some :
                List.of(seen.negatives, seen.corrections, seen.foreign, seen.transfers, seen.overspent, seen.refused))
            assertThat(some).isGreaterThan(HISTORIES / 10);
        assertThat(seen.ofCorrections).isGreaterThan(HISTORIES / 50);
    }
}
