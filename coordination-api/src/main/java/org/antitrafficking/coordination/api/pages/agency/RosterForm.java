package org.antitrafficking.coordination.api.pages.agency;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.antitrafficking.coordination.api.duty.DutyBodies;
import org.antitrafficking.coordination.api.pages.Field;
import org.antitrafficking.coordination.api.pages.FormFields;
import org.antitrafficking.coordination.api.pages.Mistakes;
import org.antitrafficking.coordination.api.pages.Section;
import org.antitrafficking.coordination.api.pages.Typed;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.coordination.duty.Day;
import org.antitrafficking.coordination.duty.Shift;
import org.antitrafficking.coordination.words.Limits;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A roster as a form: a block a shift, and in it a line for each person in the order in which they are paged. A block
 * in which nothing stands is no shift.
 */
final class RosterForm {

    static final String SHIFT = "shift";

    private static final String ZONE = "zone";
    private static final String DAY = "day";
    private static final String FROM = "from";
    private static final String UNTIL = "until";
    private static final String PERSON = "person";
    private static final String MINUTES = "minutes";

    /** Persons of a shift that are asked for to begin with. */
    private static final int STEPS = 2;

    private final FormFields fields;
    private final Typed typed;
    private final Words words;
    private final OwnDuty duty;

    RosterForm(FormFields fields, OwnDuty duty) {
        this.fields = fields;
        this.typed = fields.typed();
        this.words = fields.words();
        this.duty = duty;
    }

    /** What there is, as the fields have it. */
    static void write(OwnDuty duty, SortedMap<String, String> fields) {
        fields.put(ZONE, duty.roster().path("roster").path("zone").stringValue(""));
        int number = 0;
        for (JsonNode shift : duty.shifts()) {
            String block = block(++number);
            for (JsonNode day : shift.path("days")) fields.put(block + DAY + "." + day.stringValue(""), Typed.YES);
            fields.put(block + FROM, shift.path("from").stringValue(""));
            fields.put(block + UNTIL, shift.path("until").stringValue(""));
            int step = 0;
            for (JsonNode one : shift.path("steps")) {
                fields.put(block + PERSON + "." + ++step, one.path("person").stringValue(""));
                fields.put(
                        block + MINUTES + "." + step,
                        String.valueOf(one.path("minutes").intValue(0)));
            }
        }
    }

    private static String block(int shift) {
        return SHIFT + "." + shift + ".";
    }

    private int shifts() {
        return Math.min(Limits.DUTY_SHIFTS, Math.max(1, typed.blocks(SHIFT)));
    }

    private boolean isShift(int shift) {
        String block = block(shift);
        return !typed.ticked(block + DAY).isEmpty()
                || typed.has(block + FROM)
                || typed.has(block + UNTIL)
                || IntStream.rangeClosed(1, Limits.DUTY_STEPS).anyMatch(step -> isStep(block, step));
    }

    private boolean isStep(String block, int step) {
        return typed.has(block + PERSON + "." + step) || typed.has(block + MINUTES + "." + step);
    }

    /** How many lines for persons a shift has. */
    private int steps(String block) {
        int most = STEPS;
        for (int step = 1; step <= Limits.DUTY_STEPS; step++)
            if (typed.fields().containsKey(block + PERSON + "." + step)) most = Math.max(most, step);
        return most;
    }

    /** Whether it gives one shift more, or one person more in a shift. */
    List<Section> sections(String moreOf) {
        var sections = new ArrayList<Section>();
        sections.add(Section.plain(List.of(fields.line(ZONE, "duty-zone"))));
        int shifts = Math.min(Limits.DUTY_SHIFTS, shifts() + (moreOf.equals(SHIFT) ? 1 : 0));
        for (int shift = 1; shift <= shifts; shift++) sections.add(shift(shift, moreOf));
        if (shifts < Limits.DUTY_SHIFTS) sections.add(Section.asked(words.say("duty.more-shift"), SHIFT));
        return sections;
    }

    private Section shift(int number, String moreOf) {
        String block = block(number);
        String more = SHIFT + "." + number;
        var inputs = new ArrayList<Field>();
        inputs.add(fields.boxes(
                block + DAY, "duty-day", FormFields.called("day", FormFields.texts(Day.class), words), value -> null));
        inputs.add(fields.line(block + FROM, "duty-from"));
        inputs.add(fields.line(block + UNTIL, "duty-until"));
        int steps = Math.min(Limits.DUTY_STEPS, steps(block) + (moreOf.equals(more) ? 1 : 0));
        for (int step = 1; step <= steps; step++) {
            String person = block + PERSON + "." + step;
            inputs.add(fields.select(person, step == 1 ? "duty-first" : "duty-next", persons(typed.text(person))));
            inputs.add(fields.line(block + MINUTES + "." + step, "duty-minutes"));
        }
        Section section = Section.of(words.say("duty.shift", number), null, inputs);
        return steps < Limits.DUTY_STEPS ? section.withMore(words.say("duty.more-person"), more) : section;
    }

    /** @param chosen is offered too, whoever that is now */
    private Map<String, String> persons(String chosen) {
        var named = new LinkedHashMap<String, String>();
        for (String person : duty.choices()) named.put(person, name(person));
        if (!chosen.isEmpty()) named.putIfAbsent(chosen, name(chosen));
        return named;
    }

    private String name(String person) {
        return String.valueOf(duty.name(person).text());
    }

    void check() {
        Mistakes mistakes = fields.mistakes();
        mistakes.missing(ZONE, "duty-zone");
        if (typed.has(ZONE) && !isZone(zone())) mistakes.add(ZONE, words.say("duty.mistake-zone"));
        for (int shift = 1; shift <= shifts(); shift++) if (isShift(shift)) check(block(shift), mistakes);
    }

    private void check(String block, Mistakes mistakes) {
        mistakes.noneTicked(block + DAY, "duty-day");
        for (String time : List.of(FROM, UNTIL)) {
            mistakes.missing(block + time, "duty-" + time);
            if (!time(block + time).matches(Shift.TIME)) mistakes.add(block + time, words.say("duty.mistake-time"));
        }
        var persons = new HashSet<String>();
        for (int step = 1; step <= steps(block); step++) {
            if (step > 1 && !isStep(block, step)) continue;
            String person = block + PERSON + "." + step;
            mistakes.missing(person, step == 1 ? "duty-first" : "duty-next");
            if (typed.has(person) && !persons.add(typed.text(person)))
                mistakes.add(person, words.say("duty.mistake-twice"));
            String minutes = block + MINUTES + "." + step;
            mistakes.missing(minutes, "duty-minutes");
            Integer given = minutes(minutes);
            if (given == null || given < 1 || given > Limits.DUTY_MINUTES)
                mistakes.add(minutes, words.say("duty.mistake-minutes", Limits.DUTY_MINUTES));
        }
    }

    /** As the tz database writes it, however somebody writes it. */
    private String zone() {
        String zone = typed.text(ZONE).replace(' ', '_');
        return ZoneId.getAvailableZoneIds().stream()
                .filter(zone::equalsIgnoreCase)
                .findFirst()
                .orElse(zone);
    }

    private static boolean isZone(String zone) {
        try {
            return ZoneId.of(zone).getId().equals(zone);
        } catch (DateTimeException unknown) {
            return false;
        }
    }

    /** With two digits for the hour. */
    private String time(String field) {
        String time = typed.text(field);
        return time.matches("[0-9]:[0-9]{2}") ? "0" + time : time;
    }

    private @Nullable Integer minutes(String field) {
        return typed.text(field).matches("[0-9]{1,6}") ? Integer.valueOf(typed.text(field)) : null;
    }

    DutyBodies.RosterBody body() {
        var shifts = new ArrayList<DutyBodies.@Nullable ShiftBody>();
        for (int shift = 1; shift <= shifts(); shift++) if (isShift(shift)) shifts.add(shift(block(shift)));
        return new DutyBodies.RosterBody(zone(), shifts);
    }

    private DutyBodies.ShiftBody shift(String block) {
        var steps = new ArrayList<DutyBodies.@Nullable StepBody>();
        for (int step = 1; step <= steps(block); step++)
            if (isStep(block, step))
                steps.add(new DutyBodies.StepBody(
                        typed.said(block + PERSON + "." + step), minutes(block + MINUTES + "." + step)));
        return new DutyBodies.ShiftBody(
                List.copyOf(typed.ticked(block + DAY)), time(block + FROM), time(block + UNTIL), steps);
    }
}
