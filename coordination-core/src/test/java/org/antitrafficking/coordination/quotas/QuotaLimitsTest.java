package org.antitrafficking.coordination.quotas;

import static org.antitrafficking.coordination.Platform.FIA;
import static org.antitrafficking.coordination.Platform.IOM;
import static org.antitrafficking.coordination.Platform.NOW;
import static org.antitrafficking.coordination.Platform.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.Nature;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Rejected;
import org.antitrafficking.coordination.words.Remedies;
import org.antitrafficking.coordination.words.Role;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How much a partner may have that others pay for. */
class QuotaLimitsTest {

    private static String rule(Counted kind) {
        return switch (kind) {
            case COMPARTMENT -> "a-partner-has-200-compartments-at-most";
            case PERSON -> "a-partner-has-2000-persons-at-most";
            case AGREEMENT -> "a-partner-registers-50-agreements-a-day-at-most";
            case MANDATE -> "a-partner-grants-50-mandates-a-day-at-most";
            case TEMPLATE -> "a-partner-has-200-templates-at-most";
            case PROGRAMME -> "a-partner-founds-20-programmes-at-most";
            case DATA_SET -> "a-partner-has-50-data-sets-at-most";
        };
    }

    private QueryQuota quota = QueryQuota.NONE;

    private static Actor actor(PartnerId partner, Instant at, Role... roles) {
        return new Actor(partner, person(partner, 1), Nature.NATURAL, Sets.of(roles), Sets.of(), at);
    }

    private static CountUse count(Counted kind, String what, Instant at) {
        return new CountUse(
                QuotaId.of(FIA),
                actor(FIA, at, Role.ADMINISTRATOR, Role.SUPERVISOR, Role.PROGRAMME_OFFICER),
                kind,
                what);
    }

    private int does(QuotaCommand command) {
        var events = QueryQuota.decide(command, quota);
        for (QuotaEvent event : events) quota = QueryQuota.evolve(quota, event);
        return events.size();
    }

    private void refused(QuotaCommand command, String rule) {
        assertThatThrownBy(() -> QueryQuota.decide(command, quota))
                .isInstanceOfSatisfying(
                        Rejected.class, rejected -> assertThat(rejected.rule()).isEqualTo(rule));
    }

    @ParameterizedTest
    @EnumSource
    void a_partner_has_so_many_and_no_more(Counted kind) {
        for (int i = 0; i < kind.most(); i++)
            assertThat(does(count(kind, "one-" + i, NOW))).isEqualTo(1);
        assertThat(does(count(kind, "one-0", NOW))).as("it is counted once").isZero();
        refused(count(kind, "another", NOW), rule(kind));
        assertThat(Remedies.BY_RULE).containsKey(rule(kind));
        Instant tomorrow = NOW.plus(Duration.ofDays(1));
        if (kind.isByDay()) assertThat(does(count(kind, "another", tomorrow))).isEqualTo(1);
        else refused(count(kind, "another", tomorrow), rule(kind));
        for (Counted other : Counted.values())
            if (other != kind)
                assertThat(does(count(other, "another", tomorrow)))
                        .as("%s", other)
                        .isEqualTo(1);
    }

    @Test
    void a_compartment_that_was_made_is_known() {
        Scope made = Scope.compartment(FIA, "a".repeat(32));
        does(count(Counted.COMPARTMENT, made.toString(), NOW));
        assertThat(quota.hasCompartment(made)).isTrue();
        assertThat(quota.hasCompartment(Scope.compartment(FIA, "b".repeat(32)))).isFalse();
    }

    @Test
    void who_may_not_make_something_counts_nothing() {
        QuotaId own = QuotaId.of(FIA);
        Actor officer = actor(FIA, NOW, Role.FOCAL_POINT);
        Actor administrator = actor(FIA, NOW, Role.ADMINISTRATOR);
        refused(new CountUse(own, officer, Counted.COMPARTMENT, "c"), "only-an-administrator-manages-persons");
        refused(new CountUse(own, officer, Counted.PERSON, "p"), "only-an-administrator-manages-persons");
        refused(new CountUse(own, officer, Counted.TEMPLATE, "t"), "an-administrator-or-supervisor-keeps-templates");
        refused(new CountUse(own, officer, Counted.PROGRAMME, "p"), "a-programme-officer-runs-a-programme");
        refused(new CountUse(own, officer, Counted.DATA_SET, "d"), "a-programme-officer-or-supervisor-keeps-data-sets");
        refused(
                new CountUse(own, administrator, Counted.AGREEMENT, "a"),
                "only-a-focal-point-or-supervisor-registers-an-agreement");
        refused(
                new CountUse(
                        own,
                        new Actor(FIA, person(FIA, 9), Nature.MACHINE, Sets.of(), Sets.of(), NOW),
                        Counted.MANDATE,
                        "m"),
                "only-who-may-sign-audit-mandates-grants-one");
        assertThatThrownBy(() -> QueryQuota.decide(
                        new CountUse(own, actor(IOM, NOW, Role.ADMINISTRATOR), Counted.PERSON, "p"), quota))
                .isSameAs(Hidden.HIDDEN);
    }
}
