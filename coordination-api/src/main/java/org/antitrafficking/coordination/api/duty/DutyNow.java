package org.antitrafficking.coordination.api.duty;

import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Predicate;
import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.api.facts.Reading;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.duty.Duties;
import org.antitrafficking.coordination.duty.Duty;
import org.antitrafficking.coordination.duty.DutyId;
import org.antitrafficking.coordination.duty.OnDuty;
import org.antitrafficking.coordination.projections.duty.DutyTables.At;
import org.antitrafficking.coordination.projections.duty.DutyTables.Wait;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Role;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.eventlog.LogUnavailable;
import org.springframework.stereotype.Component;

/**
 * Who of a partner is on duty at this moment, and whether somebody has to look at what waits. It follows from what
 * waits in scopes that its reader holds, and from nothing else that waits: whoever holds a scope knows who else does.
 */
@Component
public final class DutyNow {

    private final Paging paging;
    private final InstantSource clock;

    DutyNow(Paging paging, InstantSource clock) {
        this.paging = paging;
        this.clock = clock;
    }

    /** As it is shown. */
    record Now(
            @Field("Whether anybody is paged at all: the operator has named a mail server, or origins of webhooks.")
            boolean paging,

            @Field("The first one first; nobody where the roster has no shift.")
            List<OnCall> onDuty,

            @Field("Whether the caller is paged, and nobody has acknowledged what it is paged for.")
            boolean paged,

            @Field("Whether something waits that the caller sees and that nobody on duty has acknowledged in time; only"
                    + " a supervisor is told that it is so.")
            boolean unanswered) {}

    /** A person on duty. */
    record OnCall(
            String person,

            @Field("How long it has to acknowledge before the next one is paged.")
            int minutes,

            @Field("Whether it can be paged now: it is not out of office, and it said where.")
            boolean reachable) {}

    /** Whether the partner has a roster that this person may see. It shows nothing of it. */
    public boolean hasRoster(Caller caller) {
        return !caller.isSuspended()
                && duty(caller, DutyId.of(caller.partner())).roster() != null;
    }

    /** Whether every partner may know how that duty's desk is reached. */
    public boolean hasDesk(Caller caller, String partner) {
        return duty(caller, DutyReads.duty(partner)).desk() != null;
    }

    /** Whether somebody is paged here and this person may have to look, or to see that nobody does. */
    public boolean concerns(Caller caller) {
        return paging.isOn()
                && hasRoster(caller)
                && (supervises(caller)
                        || duty(caller, DutyId.of(caller.partner())).persons().contains(caller.person()));
    }

    private static Duty duty(Caller caller, DutyId id) {
        return caller.reading().there(Duties.FEATURE, id);
    }

    private static boolean supervises(Caller caller) {
        return caller.roles().contains(Role.SUPERVISOR);
    }

    /** @throws Hidden where it is another partner's, or there is no roster */
    Now of(Caller caller, DutyId id) {
        Reading reading = caller.reading();
        SortedSet<Scope> scopes = caller.scopes(reading);
        Hidden.unless(id.partner().equals(caller.partner())
                && scopes.contains(Scope.of(caller.partner()))
                && hasRoster(caller));
        Duty duty = duty(caller, id);
        Instant now = clock.instant();
        Predicate<PersonId> reachable = duty.reachable(now);
        Optional<OnDuty> on = duty.onDuty(now);
        var onDuty = new ArrayList<OnCall>();
        on.ifPresent(shift -> shift.steps()
                .forEach(step -> onDuty.add(
                        new OnCall(step.person().toString(), step.minutes(), reachable.test(step.person())))));
        if (!concerns(caller)) return new Now(paging.isOn(), onDuty, false, false);

        var held = held(duty, reading);
        Paging.Noted noted = noted(caller, scopes);
        Map<At, Wait> open = new HashMap<>(noted.open());
        open.entrySet()
                .removeIf(wait ->
                        isAnswered(wait.getValue(), duty, sees(wait.getKey().scope(), wait.getValue(), held)));
        boolean unanswered = supervises(caller)
                && open.entrySet().stream().anyMatch(wait -> {
                    Predicate<PersonId> sees = sees(wait.getKey().scope(), wait.getValue(), held);
                    return on.map(shift -> shift.isLeft(
                                    shift.calls(wait.getValue().since(), reachable.and(sees)), reachable, now))
                            .orElse(true);
                });
        boolean waits = open.values().stream().anyMatch(wait -> !wait.apart().contains(caller.person()));
        return new Now(paging.isOn(), onDuty, noted.paged() && waits, unanswered);
    }

    /** The scopes of each person of the roster. */
    private static Map<PersonId, Set<Scope>> held(Duty duty, Reading reading) {
        var held = new HashMap<PersonId, Set<Scope>>();
        for (PersonId person : duty.persons())
            reading.person(person).filter(of -> !of.suspended()).ifPresent(of -> held.put(person, of.scopes()));
        return held;
    }

    /** Whoever holds the scope, and had no hand itself in what waits there. */
    private static Predicate<PersonId> sees(Scope scope, Wait wait, Map<PersonId, Set<Scope>> held) {
        return person -> held.getOrDefault(person, Set.of()).contains(scope)
                && !wait.apart().contains(person);
    }

    /** The pager looks a second later; what was acknowledged just now is answered at once. */
    private static boolean isAnswered(Wait wait, Duty duty, Predicate<PersonId> sees) {
        return duty.acknowledged().entrySet().stream()
                .anyMatch(one -> !wait.since().isAfter(one.getValue()) && sees.test(one.getKey()));
    }

    private Paging.Noted noted(Caller caller, SortedSet<Scope> scopes) {
        try {
            return paging.noted(caller.partner(), caller.person(), scopes);
        } catch (SQLException e) {
            throw new LogUnavailable("what waits for persons on duty can't be read", e);
        }
    }
}
