package org.antitrafficking.coordination.investigations;

import static org.antitrafficking.coordination.investigations.Examples.ADMINISTRATOR;
import static org.antitrafficking.coordination.investigations.Examples.COLLEAGUE;
import static org.antitrafficking.coordination.investigations.Examples.CUSTODIAN;
import static org.antitrafficking.coordination.investigations.Examples.FIA;
import static org.antitrafficking.coordination.investigations.Examples.ID;
import static org.antitrafficking.coordination.investigations.Examples.IOM;
import static org.antitrafficking.coordination.investigations.Examples.LEADER;
import static org.antitrafficking.coordination.investigations.Examples.MACHINE;
import static org.antitrafficking.coordination.investigations.Examples.NEPAL;
import static org.antitrafficking.coordination.investigations.Examples.OFFICER;
import static org.antitrafficking.coordination.investigations.Examples.OMAN;
import static org.antitrafficking.coordination.investigations.Examples.PROPOSER;
import static org.antitrafficking.coordination.investigations.Examples.QATAR;
import static org.antitrafficking.coordination.investigations.Examples.SECOND_SIGNATORY;
import static org.antitrafficking.coordination.investigations.Examples.SIGNATORY;
import static org.antitrafficking.coordination.investigations.Examples.STANDING;
import static org.antitrafficking.coordination.investigations.Examples.actor;
import static org.antitrafficking.coordination.investigations.Examples.agreement;
import static org.antitrafficking.coordination.investigations.Examples.person;
import static org.antitrafficking.coordination.investigations.Examples.version;
import static org.antitrafficking.coordination.investigations.InvestigationRefusalsTest.dissent;
import static org.antitrafficking.coordination.investigations.InvestigationRefusalsTest.remove;
import static org.antitrafficking.coordination.investigations.InvestigationRefusalsTest.report;
import static org.antitrafficking.coordination.investigations.InvestigationRefusalsTest.withdraw;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Rejected;
import org.junit.jupiter.api.Test;

/** Hidden and non-existent are one answer, whatever is asked. */
class InvestigationHiddenTest {

    private static List<InvestigationCommand> every(Actor by) {
        return Commands.every(by).stream()
                .filter(c -> !Commands.isThePlatforms(c))
                .toList();
    }

    private static void sees(boolean sees, Life life, Actor by) {
        for (InvestigationCommand command : every(by)) {
            // What a partner told stays its own when it is out.
            if (Commands.isOfItsOwn(command) && life.investigation().isOrWasVisibleTo(by)) continue;
            boolean hidden;
            try {
                InvestigationRules.decide(command, life.investigation());
                hidden = false;
            } catch (Rejected rejected) {
                hidden = false;
            } catch (Hidden of) {
                assertThat(of).isSameAs(Hidden.HIDDEN);
                hidden = true;
            }
            if (!sees) assertThat(hidden).as("%s %s", by.person(), command).isTrue();
            else if (command instanceof ProposeInvestigation || command instanceof SignVersion)
                assertThat(hidden).as("%s %s", by.person(), command).isFalse();
        }
    }

    @Test
    void there_is_one_command_of_each_sort() {
        assertThat(Commands.every(actor(FIA, LEADER)).stream().<Class<?>>map(Object::getClass))
                .containsExactlyInAnyOrder(InvestigationCommand.class.getPermittedSubclasses());
    }

    @Test
    void what_is_not_there_is_hidden_from_every_command_but_the_one_that_makes_it() {
        for (InvestigationCommand command : every(actor(FIA, PROPOSER)))
            if (!(command instanceof ProposeInvestigation))
                Life.none().when(command).thenHidden();
    }

    @Test
    void a_version_that_was_not_sent_is_its_own_desks() {
        Life proposed = Life.proposed(agreement(FIA, OMAN));
        for (int number : new int[] {PROPOSER, SIGNATORY, LEADER}) sees(true, proposed, actor(FIA, number));
        for (int number : new int[] {OFFICER, CUSTODIAN, ADMINISTRATOR, COLLEAGUE, MACHINE})
            sees(false, proposed, actor(FIA, number));
        for (int number = 1; number <= Examples.PERSONS; number++) sees(false, proposed, actor(OMAN, number));
    }

    @Test
    void a_draft_is_the_desks_of_those_it_is_sent_to_and_no_agencys() {
        Life sent = Life.sent();
        for (int number : new int[] {SIGNATORY, LEADER}) sees(true, sent, actor(OMAN, number));
        for (int number : new int[] {OFFICER, CUSTODIAN, ADMINISTRATOR, COLLEAGUE, MACHINE, PROPOSER})
            sees(false, sent, actor(OMAN, number));
        for (PartnerId partner : List.of(IOM, NEPAL, QATAR))
            for (int number = 1; number <= Examples.PERSONS; number++) sees(false, sent, actor(partner, number));
    }

    @Test
    void a_colleague_outside_the_team_sees_nothing_not_even_that_it_exists() {
        Life operational = Life.operational();
        for (int number : new int[] {SIGNATORY, LEADER, OFFICER, CUSTODIAN, ADMINISTRATOR})
            sees(true, operational, actor(FIA, number));
        for (int number : new int[] {COLLEAGUE, PROPOSER, SECOND_SIGNATORY, MACHINE})
            sees(false, operational, actor(FIA, number));
        sees(true, operational, actor(IOM, LEADER));
        sees(false, operational, actor(IOM, COLLEAGUE));
    }

    @Test
    void a_person_is_known_with_its_partner() {
        var by = actor(OMAN, OFFICER);
        sees(false, Life.operational(), new Actor(QATAR, by.person(), by.nature(), by.roles(), by.granted(), by.at()));
    }

    @Test
    void who_leaves_sees_nothing_from_that_moment() {
        Life three = Life.operational(agreement(FIA, OMAN, NEPAL));
        Life left = three.then(withdraw(NEPAL, LEADER));
        for (int number = 1; number <= Examples.PERSONS; number++) sees(false, left, actor(NEPAL, number));
        sees(false, three.then(remove(FIA, ADMINISTRATOR, person(FIA, OFFICER))), actor(FIA, OFFICER));
    }

    @Test
    void the_platforms_own_clock_says_nothing_of_what_is_not_there() {
        for (InvestigationCommand command : Commands.every(actor(QATAR, COLLEAGUE)))
            if (Commands.isThePlatforms(command))
                for (Life life : List.of(Life.none(), Life.sent(), Life.operational()))
                    life.when(command).thenNothing();
    }

    @Test
    void what_is_not_in_the_register_is_hidden() {
        Life operational = Life.operational();
        operational.when(Life.offer()).thenHidden();
        operational.when(report(OMAN, OFFICER, "done")).thenHidden();
        operational.when(dissent(OMAN, "no")).thenHidden();
        operational.when(Life.send(FIA, 9)).thenHidden();
    }

    @Test
    void anothers_version_is_answered_as_one_that_there_is_not() {
        Life sent = Life.sent();
        Life written = sent.then(sent.write(OMAN, 2, agreement(FIA, OMAN)));
        written.when(Life.send(FIA, 2)).thenHidden();
        Life operational = Life.operational();
        Life amending = operational
                .then(operational.write(FIA, 2, agreement(FIA, OMAN)))
                .then(Life.send(FIA, 2));
        amending.when(Life.send(FIA, 2)).thenNothing();
        amending.when(new SendVersion(ID, actor(FIA, OFFICER), version(2), Reach.NONE, STANDING))
                .thenHidden();
    }
}
