package org.antitrafficking.coordination.api.pages.agency;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.antitrafficking.coordination.api.pages.Frame;
import org.antitrafficking.coordination.api.pages.Paged;
import org.antitrafficking.coordination.api.pages.SheetPage;
import org.antitrafficking.coordination.api.pages.SheetPage.Cell;
import org.antitrafficking.coordination.api.pages.SheetPage.Fact;
import org.antitrafficking.coordination.api.pages.SheetPage.Link;
import org.antitrafficking.coordination.api.pages.SheetPage.Table;
import org.antitrafficking.coordination.api.pages.Shown;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.coordination.duty.Day;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One's own agency's duty as a page: who is on it now and when, who can be paged, and what its reader may do. */
final class DutySheet {

    static final String ACTS = Paged.DUTY + "/acts/";

    private final OwnDuty duty;
    private final Words words;

    private DutySheet(OwnDuty duty, Words words) {
        this.duty = duty;
        this.words = words;
    }

    static SheetPage of(OwnDuty duty, @Nullable Paged paged, Frame frame) {
        var sheet = new DutySheet(duty, frame.words());
        return new SheetPage(
                frame,
                PersonSheets.parts(Paged.DUTY, duty.reader(), frame.words()),
                null,
                sheet.said("agency.duty").text(),
                null,
                frame.words().say("agency.duty.what"),
                sheet.facts(),
                duty.hasRoster() ? List.of(sheet.now(), sheet.roster(), sheet.people()) : List.of(),
                null,
                sheet.acts(),
                paged);
    }

    private Cell said(String key) {
        return Cell.said(words.say(key), words);
    }

    private Cell name(JsonNode of) {
        return new Cell(duty.name(of.path("person").stringValue("")), null, true);
    }

    private List<Fact> facts() {
        var facts = new ArrayList<Fact>();
        if (duty.hasRoster()) {
            boolean paging = duty.now().path("paging").booleanValue(false);
            facts.add(new Fact(words.say("duty.paging"), said(paging ? "duty.paging-on" : "duty.paging-off")));
            facts.add(new Fact(
                    words.say("duty.zone"),
                    Cell.code(duty.roster().path("roster").path("zone").stringValue(""))));
        } else facts.add(new Fact(words.say("duty.roster"), said("duty.no-roster")));
        Shown.Text desk = duty.hasDesk() ? Shown.text(duty.desk().path("desk")) : null;
        facts.add(new Fact(words.say("duty.desk"), desk == null ? said("duty.no-desk") : new Cell(desk)));
        String me = duty.reader().person();
        if (duty.named().contains(me))
            facts.add(
                    new Fact(words.say("duty.own-contact"), said(duty.isReachable(me) ? "duty.set" : "duty.not-set")));
        return facts;
    }

    private List<Link> acts() {
        return DutyForm.offered(duty).stream()
                .map(act -> new Link(ACTS + act.word(), words.say("do." + act.word() + "-duty")))
                .toList();
    }

    private Table now() {
        var rows = new ArrayList<List<List<Cell>>>();
        int after = 0;
        for (JsonNode one : duty.now().path("onDuty")) {
            boolean reachable = one.path("reachable").booleanValue(false);
            rows.add(List.of(List.of(name(one)), List.of(reachable ? when(after) : said("duty.passed-over"))));
            if (reachable) after += one.path("minutes").intValue(0);
        }
        return new Table(
                words.say("duty.now"), words.each("field.person", "duty.paged"), rows, words.say("duty.nobody"));
    }

    /** How long after something began to wait. */
    private Cell when(int minutes) {
        return minutes == 0
                ? said("duty.at-once")
                : Cell.said(words.say("duty.after", words.duration(Duration.ofMinutes(minutes))), words);
    }

    private Table roster() {
        var rows = new ArrayList<List<List<Cell>>>();
        for (JsonNode shift : duty.shifts()) {
            var order = new ArrayList<Cell>();
            int after = 0;
            for (JsonNode step : shift.path("steps")) {
                order.add(name(step));
                order.add(when(after));
                after += step.path("minutes").intValue(0);
            }
            rows.add(List.of(List.of(Cell.said(days(shift.path("days")), words)), List.of(hours(shift)), order));
        }
        return new Table(
                words.say("duty.roster"),
                words.each("field.duty-day", "duty.hours", "duty.paged"),
                rows,
                words.say("duty.no-shifts"));
    }

    private String days(JsonNode days) {
        return days.size() == Day.values().length
                ? words.say("duty.every-day")
                : words.list(Arrays.stream(Day.values())
                        .map(Day::toString)
                        .filter(day -> has(days, day))
                        .map(day -> words.called("day", day))
                        .toList());
    }

    private static boolean has(JsonNode texts, String text) {
        for (JsonNode one : texts) if (one.stringValue("").equals(text)) return true;
        return false;
    }

    private Cell hours(JsonNode shift) {
        String from = shift.path("from").stringValue("");
        String until = shift.path("until").stringValue("");
        if (until.equals(from)) return Cell.said(words.say("duty.all-day", from), words);
        boolean nextDay = until.compareTo(from) < 0;
        return Cell.said(words.say(nextDay ? "duty.until-next-day" : "duty.until", from, until), words);
    }

    private Table people() {
        var rows = new ArrayList<List<List<Cell>>>();
        for (String person : duty.named()) {
            JsonNode absence = duty.absence(person);
            Shown.Moment from = Shown.moment(absence.path("from"), words);
            Shown.Moment until = Shown.moment(absence.path("until"), words);
            rows.add(List.of(
                    List.of(new Cell(duty.name(person), PersonSheets.PERSONS + person)),
                    List.of(said(duty.isReachable(person) ? "duty.set" : "duty.not-set")),
                    from == null || until == null
                            ? List.of(said("sheet.nothing"))
                            : List.of(Cell.said(from.said(), words), Cell.said(until.said(), words))));
        }
        return new Table(
                words.say("duty.people"),
                words.each("field.person", "duty.contact", "duty.away"),
                rows,
                words.say("sheet.none"));
    }
}
