package org.antitrafficking.coordination.api.duty;

import static org.antitrafficking.coordination.api.shapes.Shapes.atMost;
import static org.antitrafficking.coordination.api.shapes.Shapes.constants;
import static org.antitrafficking.coordination.api.shapes.Shapes.instant;
import static org.antitrafficking.coordination.api.shapes.Shapes.list;
import static org.antitrafficking.coordination.api.shapes.Shapes.present;
import static org.antitrafficking.coordination.api.shapes.Shapes.value;

import java.util.List;
import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.api.described.Form;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.antitrafficking.coordination.duty.Absence;
import org.antitrafficking.coordination.duty.Day;
import org.antitrafficking.coordination.duty.Roster;
import org.antitrafficking.coordination.duty.Shift;
import org.antitrafficking.coordination.duty.Step;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.PersonId;
import org.jspecify.annotations.Nullable;

/** What is sent about duty. */
public final class DutyBodies {
    private DutyBodies() {}

    public record RosterBody(
            @Field(
                    value = "Of its hours, by its name in the tz database.",
                    required = true,
                    form = Form.LINE,
                    most = Roster.ZONE_CHARS,
                    example = "Asia/Karachi")
            @Nullable
            String zone,

            @Field(
                    value = "Of two that are at the same time the first one is meant.",
                    required = true,
                    mostElements = Limits.DUTY_SHIFTS)
            @Nullable
            List<@Nullable ShiftBody> shifts) {

        Roster roster() {
            List<Shift> all =
                    list("shifts", atMost("shifts", Limits.DUTY_SHIFTS, present("shifts", shifts)), ShiftBody::shift);
            String there = present("zone", zone);
            return BadRequest.unlessMade(() -> new Roster(there, all));
        }
    }

    public record ShiftBody(
            @Field(value = "On which it begins.", required = true, of = Day.class, mostElements = 7) @Nullable
            List<@Nullable String> days,

            @Field(value = "When it begins.", required = true, form = Form.TIME) @Nullable
            String from,

            @Field(
                    value = "When it ends: on the next day where that is no later than it begins.",
                    required = true,
                    form = Form.TIME)
            @Nullable
            String until,

            @Field(
                    value = "Who is paged, the first one first; each person once.",
                    required = true,
                    mostElements = Limits.DUTY_STEPS)
            @Nullable
            List<@Nullable StepBody> steps) {

        private Shift shift() {
            var on = constants("days", Day.class, atMost("days", Day.values().length, present("days", days)));
            List<Step> all = list("steps", atMost("steps", Limits.DUTY_STEPS, present("steps", steps)), StepBody::step);
            String begins = present("from", from);
            String ends = present("until", until);
            return BadRequest.unlessMade(() -> new Shift(on, begins, ends, all));
        }
    }

    public record StepBody(
            @Field(value = "A person of your partner's.", required = true, form = Form.PERSON_ID) @Nullable
            String person,

            @Field(
                    value = "How long it has to acknowledge before the next one is paged.",
                    required = true,
                    least = 1,
                    most = Limits.DUTY_MINUTES,
                    example = "15")
            @Nullable
            Integer minutes) {

        private Step step() {
            PersonId who = value("person", person, PersonId::new);
            int given = present("minutes", minutes);
            return BadRequest.unlessMade(() -> new Step(who, given));
        }
    }

    public record ContactBody(
            @Field(
                    value = "An address of e-mail; kept sealed, and shown to nobody.",
                    form = Form.MAIL,
                    most = Limits.CONTACT_CHARS)
            @Nullable
            String mail,

            @Field(
                    value = "The address of a webhook, of an origin that the platform's operator allows; kept sealed,"
                            + " and shown to nobody.",
                    form = Form.HOOK,
                    most = Limits.CONTACT_CHARS)
            @Nullable
            String hook) {}

    public record AbsenceBody(
            @Field(value = "When it begins.", required = true, form = Form.INSTANT) @Nullable
            String from,

            @Field(value = "When it ends.", required = true, form = Form.INSTANT, example = "2027-02-28T12:00:00Z")
            @Nullable
            String until) {

        Absence absence() {
            var begins = instant("from", from);
            var ends = instant("until", until);
            return BadRequest.unlessMade(() -> new Absence(begins, ends));
        }
    }

    public record DeskBody(
            @Field(
                    value = "How other partners reach whoever is on duty: an office's address or number, and no"
                            + " person's.",
                    required = true,
                    form = Form.LINE,
                    most = Limits.CONTACT_CHARS,
                    example = "duty@fia.example, +92 51 000 0000")
            @Nullable
            String desk) {}
}
