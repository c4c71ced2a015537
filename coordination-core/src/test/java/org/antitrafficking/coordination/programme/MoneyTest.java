package org.antitrafficking.coordination.programme;

import static org.antitrafficking.coordination.programme.ProgrammeCases.EUR;
import static org.antitrafficking.coordination.programme.ProgrammeCases.USD;
import static org.antitrafficking.coordination.programme.ProgrammeCases.rate;
import static org.antitrafficking.coordination.programme.ProgrammeCases.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.List;
import org.antitrafficking.coordination.words.Sets;
import org.junit.jupiter.api.Test;

class MoneyTest {

    private static BudgetYear year(String from, String until, Money money) {
        return new BudgetYear(LocalDate.parse(from), LocalDate.parse(until), money);
    }

    @Test
    void an_amount_is_written_as_plain_digits_and_in_no_other_way() {
        for (String good : List.of("0", "4000000", "4000000.00", "-0.01", "0.0001", "9".repeat(19)))
            assertThat(new Amount(good)).hasToString(good);
        for (String bad : List.of(
                "",
                "-",
                ".",
                "1.",
                ".5",
                "01",
                "-01",
                "+1",
                "1,000.00",
                "1 000",
                "1e3",
                "NaN",
                "Infinity",
                "0x10",
                "1.00001",
                "--1",
                "٤",
                "1.-5",
                "9".repeat(20))) assertThatIllegalArgumentException().as(bad).isThrownBy(() -> new Amount(bad));
    }

    @Test
    void amounts_are_compared_as_numbers() {
        assertThat(List.of(new Amount("10"), new Amount("9.5"), new Amount("-1")).stream()
                        .sorted()
                        .map(Amount::toString))
                .containsExactly("-1", "9.5", "10");
    }

    @Test
    void money_has_the_decimals_of_its_currency_and_no_more() {
        assertThat(usd("4000000").amount()).hasToString("4000000.00");
        assertThat(usd("1.5")).isEqualTo(usd("1.50"));
        assertThat(new Money(new Amount("5"), new CurrencyCode("JPY")).amount()).hasToString("5");
        assertThat(new Money(new Amount("5"), new CurrencyCode("KWD")).amount()).hasToString("5.000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> usd("0.001"))
                .withMessage("Amounts in USD have 2 decimals at most.");
        assertThatIllegalArgumentException().isThrownBy(() -> new Money(new Amount("0.5"), new CurrencyCode("JPY")));
        assertThatIllegalArgumentException().isThrownBy(() -> usd("1" + "0".repeat(15)));
    }

    @Test
    void a_currency_is_one_of_iso_4217_that_is_counted() {
        assertThat(USD.decimals()).isEqualTo(2);
        for (String bad : List.of("usd", "US", "ZZZ", "XXX", "XAU", ""))
            assertThatIllegalArgumentException().as(bad).isThrownBy(() -> new CurrencyCode(bad));
    }

    @Test
    void an_amount_is_converted_once_and_rounded_once_half_to_even() {
        assertThat(rate("1.5").converted(new Money(new Amount("0.01"), EUR), USD))
                .isEqualByComparingTo("0.02");
        assertThat(rate("0.5").converted(new Money(new Amount("0.01"), EUR), USD))
                .isEqualByComparingTo("0.00");
        assertThat(rate("0.5").converted(new Money(new Amount("0.03"), EUR), USD))
                .isEqualByComparingTo("0.02");
        assertThat(rate("0.5").converted(new Money(new Amount("-0.03"), EUR), USD))
                .isEqualByComparingTo("-0.02");
        assertThat(rate("1.0825000001").converted(new Money(new Amount("100000"), EUR), USD))
                .isEqualByComparingTo("108250.00");
    }

    @Test
    void a_rate_is_above_0_and_written_as_plain_digits() {
        for (String bad : List.of("0", "0.000", "-1", "1,5", "1e2", "NaN", "1.12345678901", "9".repeat(10)))
            assertThatIllegalArgumentException().as(bad).isThrownBy(() -> rate(bad));
    }

    @Test
    void a_budget_has_years_of_one_year_at_most_in_order_and_none_over_another() {
        var first = year("2010-01-01", "2010-12-31", usd("1"));
        var second = year("2011-01-01", "2011-12-31", usd("2.50"));
        var budget = new Budget(BudgetType.ORIGINAL, BudgetStatus.INDICATIVE, List.of(first, second), Sets.of());
        assertThat(budget.total()).isEqualByComparingTo("3.50");
        assertThatIllegalArgumentException().isThrownBy(() -> year("2010-01-01", "2011-01-01", usd("1")));
        assertThatIllegalArgumentException().isThrownBy(() -> year("2010-01-01", "2009-12-31", usd("1")));
        assertThatIllegalArgumentException().isThrownBy(() -> year("2010-01-01", "2010-12-31", usd("0")));
        assertThatIllegalArgumentException().isThrownBy(() -> year("2010-01-01", "2010-12-31", usd("-1")));
        var euros = year("2012-01-01", "2012-12-31", new Money(new Amount("1"), EUR));
        for (List<BudgetYear> bad : List.of(
                List.<BudgetYear>of(),
                List.of(second, first),
                List.of(first, year("2010-12-31", "2011-06-30", usd("1"))),
                List.of(first, euros)))
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Budget(BudgetType.ORIGINAL, BudgetStatus.INDICATIVE, bad, Sets.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Budget(
                        BudgetType.ORIGINAL, BudgetStatus.INDICATIVE, List.of(first), Sets.of(Assumed.ROLES)));
    }

    @Test
    void a_start_may_be_a_year_alone_and_what_is_not_said_is_not_assumed() {
        assertThat(new Start(2010, null).day()).isNull();
        assertThatIllegalArgumentException().isThrownBy(() -> new Start(2010, LocalDate.parse("2011-01-01")));
        assertThatIllegalArgumentException().isThrownBy(() -> new Start(1899, null));
        Charter charter = ProgrammeCases.CHARTER;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Charter(
                        charter.participants(),
                        USD,
                        new Start(2010, null),
                        4,
                        charter.citation(),
                        Sets.of(Assumed.START_DAY)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Charter(
                        charter.participants(), USD, new Start(2010, null), 0, charter.citation(), Sets.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new Charter(Sets.map(), USD, new Start(2010, null), 4, charter.citation(), Sets.of()));
    }
}
