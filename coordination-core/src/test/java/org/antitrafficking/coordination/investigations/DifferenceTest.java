package org.antitrafficking.coordination.investigations;

import static org.antitrafficking.coordination.investigations.Examples.FIA;
import static org.antitrafficking.coordination.investigations.Examples.FROM;
import static org.antitrafficking.coordination.investigations.Examples.IOM;
import static org.antitrafficking.coordination.investigations.Examples.LEADER;
import static org.antitrafficking.coordination.investigations.Examples.NEPAL;
import static org.antitrafficking.coordination.investigations.Examples.OFFICER;
import static org.antitrafficking.coordination.investigations.Examples.OMAN;
import static org.antitrafficking.coordination.investigations.Examples.UNTIL;
import static org.antitrafficking.coordination.investigations.Examples.agreement;
import static org.antitrafficking.coordination.investigations.Examples.person;
import static org.antitrafficking.coordination.investigations.Examples.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SortedSet;
import org.antitrafficking.coordination.sharing.LegalBasis;
import org.antitrafficking.coordination.words.AreaCode;
import org.antitrafficking.coordination.words.Category;
import org.antitrafficking.coordination.words.CountryCode;
import org.antitrafficking.coordination.words.Sets;
import org.junit.jupiter.api.Test;

/** What two versions of an agreement differ in. */
class DifferenceTest {
    private static final JointAgreement USUAL = agreement(FIA, OMAN);

    private static List<Difference.Part> parts(JointAgreement one, JointAgreement other) {
        return Difference.between(one, other).stream().map(Difference::part).toList();
    }

    @Test
    void equal_versions_do_not_differ() {
        assertThat(Difference.between(USUAL, agreement(FIA, OMAN))).isEmpty();
    }

    @Test
    void what_has_gone_and_what_has_come_is_shown() {
        assertThat(Difference.between(USUAL, agreement(UNTIL.plusDays(1), Sets.of(), FIA, OMAN)))
                .containsExactly(new Difference(
                        Difference.Part.PERIOD, Sets.of("until 2027-12-31"), Sets.of("until 2028-01-01")));
        assertThat(Difference.between(USUAL, USUAL.without(person(FIA, OFFICER))))
                .containsExactly(new Difference(
                        Difference.Part.MEMBERS,
                        Sets.of(person(FIA, OFFICER) + ": pk-fia [read, contribute]"),
                        Sets.of()));
        assertThat(parts(USUAL, agreement(FIA, OMAN, NEPAL)))
                .containsExactly(Difference.Part.PARTIES, Difference.Part.MEMBERS, Difference.Part.STATES);
    }

    @Test
    void the_other_way_round_what_came_has_gone() {
        JointAgreement other = agreement(UNTIL, Sets.of(Access.EVIDENCE), OMAN, NEPAL);
        assertThat(Difference.between(other, USUAL))
                .isEqualTo(Difference.between(USUAL, other).stream()
                        .map(DifferenceTest::theOtherWayRound)
                        .toList());
    }

    private static Difference theOtherWayRound(Difference of) {
        SortedSet<String> lost = of.come();
        SortedSet<String> won = of.gone();
        return new Difference(of.part(), lost, won);
    }

    /** Each part on its own, so that none is forgotten. */
    @Test
    void every_part_may_differ() {
        var changed = new JointAgreement(
                agreement(FIA, NEPAL).parties(),
                Sets.with(Sets.map(), IOM, new Participant(person(IOM, LEADER), Sets.of(Access.PERSONS_DATA))),
                agreement(FIA, NEPAL).members(),
                false,
                text("purpose"),
                Category.VICTIMS,
                LegalBasis.NONE,
                FROM.plusDays(1),
                UNTIL,
                Sets.of(new CountryCode("PK")),
                text("evidenceRules"),
                text("onwardUse"),
                text("costs"),
                text("evaluationRules"),
                Sets.of(new AreaCode("PK-PB")));
        assertThat(parts(USUAL, changed)).containsExactly(Difference.Part.values());
    }
}
