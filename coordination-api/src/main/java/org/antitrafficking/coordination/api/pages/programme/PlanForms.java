package org.antitrafficking.coordination.api.pages.programme;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.antitrafficking.coordination.api.offers.Reader;
import org.antitrafficking.coordination.api.pages.ActPage;
import org.antitrafficking.coordination.api.pages.Field;
import org.antitrafficking.coordination.api.pages.OpenedForm;
import org.antitrafficking.coordination.api.pages.PartnerNames;
import org.antitrafficking.coordination.api.pages.SheetPage;
import org.antitrafficking.coordination.api.pages.SheetPage.Cell;
import org.antitrafficking.coordination.api.pages.Shown;
import org.antitrafficking.coordination.api.pages.Typed;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.coordination.api.pages.directory.Forms;
import org.antitrafficking.coordination.programme.ActivityStatus;
import org.antitrafficking.coordination.programme.Direction;
import org.antitrafficking.coordination.programme.Measure;
import org.antitrafficking.coordination.programme.Phase;
import org.antitrafficking.coordination.programme.Pillar;
import org.antitrafficking.coordination.programme.ResultType;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.Role;
import org.antitrafficking.coordination.words.Treaty;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The forms by which an officer of a participant says what a programme plans, what was learned, and what its board is
 * asked.
 *
 * @param typed what was written into the form before, and at first what most would write
 */
record PlanForms(JsonNode programme, PartnerNames names, Typed typed, Words words) {

    static final String ACTIVITY = "activity";
    static final String INDICATOR = "indicator";
    static final String MILESTONE = "milestone";
    static final String LESSON = "lesson";
    static final String PROPOSAL = "proposal";

    static final String TRANSACTION = "transaction";
    static final String EXPLANATION = "explanation";
    static final String CORRECTION = "correction";
    static final String BUDGET = "budget";
    static final String STATUS = "status";
    static final String FIGURE = "figure";
    static final String REACHED = "reached";
    static final String PILOT = "pilot";
    static final String BOARD = "board";

    private static final List<String> ALL = List.of(
            ACTIVITY,
            INDICATOR,
            FIGURE,
            MILESTONE,
            REACHED,
            LESSON,
            TRANSACTION,
            CORRECTION,
            EXPLANATION,
            STATUS,
            BUDGET,
            PILOT,
            BOARD,
            PROPOSAL);

    private static final String AREA = "area";
    private static final String OWNER = "owner";

    /** The address of one, behind its programme's. */
    static String address(String programme, String what) {
        return ProgrammeSheet.ADDRESS + programme + "/new/" + what;
    }

    /** What a reader may do from a programme's page. */
    static List<SheetPage.Link> offered(JsonNode programme, Reader reader, Words words) {
        String id = programme.path("programme").stringValue("");
        return ALL.stream()
                .filter(what -> isOffered(what, programme, reader))
                .map(what -> new SheetPage.Link(address(id, what), words.say("do.new-" + what)))
                .toList();
    }

    private static boolean isOffered(String what, JsonNode programme, Reader reader) {
        boolean runs = reader.acts()
                && reader.roles().contains(Role.PROGRAMME_OFFICER)
                && programme.path("charter").path("participants").has(reader.partner());
        JsonNode gate = programme.path("gate");
        return runs
                && ALL.contains(what)
                && switch (what) {
                    case PROPOSAL ->
                        PublicationForms.answers(programme, reader)
                                && gate.path(AREA).isString()
                                && gate.path(BOARD).isObject();
                    case STATUS, BUDGET, PILOT, BOARD -> PublicationForms.answers(programme, reader);
                    case EXPLANATION -> MoneyForms.isOwed(programme);
                    case CORRECTION -> !programme.path("transactions").isEmpty();
                    case FIGURE -> !programme.path("indicators").isEmpty();
                    case REACHED -> !FigureForms.ahead(programme).isEmpty();
                    default -> true;
                };
    }

    /**
     * One of them.
     *
     * @throws Hidden where it is not offered
     */
    static ActPage of(String what, JsonNode programme, PartnerNames names, Reader reader, OpenedForm opened) {
        Hidden.unless(isOffered(what, programme, reader));
        Words words = opened.words();
        String id = programme.path("programme").stringValue("");
        var typed = new TreeMap<>(opened.kept());
        if (opened.kept().isEmpty()) {
            typed.put(OWNER, reader.partner());
            typed.put(AREA, programme.path("gate").path(AREA).stringValue(""));
            typed.put("currency", programme.path("charter").path("currency").stringValue(""));
            if (what.equals(BOARD)) seated(programme.path("gate").path(BOARD), typed);
            if (what.equals(STATUS)) typed.put(STATUS, programme.path(STATUS).stringValue(""));
        }
        return Forms.page(
                opened,
                words.say("do.new-" + what),
                ProgrammeSheet.back(programme),
                words.say("do.new-" + what + ".what"),
                List.of(),
                address(id, what),
                Forms.hidden(address(id, what), null, opened.session()),
                new PlanForms(programme, names, new Typed(typed), words).fields(what));
    }

    private List<Field> fields(String what) {
        return switch (what) {
            case ACTIVITY ->
                List.of(
                        line("title", "programme.activity"),
                        one("pillar", "programme.of-pillar", "pillar", Pillar.values()),
                        area("programme.activity-area.hint"),
                        Forms.some("directions", "programme.directions", "direction", Direction.values(), typed, words),
                        owner("programme.owner"),
                        date("from", "sheet.from"),
                        date("until", "sheet.until"),
                        one("status", "programme.status", "activity-status", ActivityStatus.values()),
                        phase(),
                        line("budgetLine", "programme.budget-line"),
                        lines("output", "programme.output"));
            case INDICATOR ->
                List.of(
                        one("type", "programme.of-type", "result-type", ResultType.values()),
                        line("result", "programme.result"),
                        line("title", "programme.counted"),
                        one("measure", "programme.measure", "measure", Measure.values()),
                        ascending(),
                        area("programme.area.hint"),
                        owner("programme.looks-after"),
                        Forms.lines("targets", "programme.targets", "programme.targets.hint", typed, words));
            case MILESTONE ->
                List.of(
                        one("treaty", "sheet.treaty", "treaty", Treaty.values()),
                        Forms.line("country", "sheet.country", "programme.country.hint", typed, words),
                        line("step", "programme.step"),
                        owner("programme.looks-after"),
                        date("due", "programme.due"),
                        Forms.date("day", "programme.reached", "programme.reached.hint", typed, words),
                        lines("evidence", "sheet.evidence"));
            case TRANSACTION -> new MoneyForms(programme, typed, words).transaction();
            case EXPLANATION -> new MoneyForms(programme, typed, words).explanation();
            case CORRECTION -> new MoneyForms(programme, typed, words).correction();
            case BUDGET -> new MoneyForms(programme, typed, words).budget();
            case FIGURE -> new FigureForms(programme, typed, words).figure();
            case REACHED -> new FigureForms(programme, typed, words).reached();
            case STATUS -> List.of(one(STATUS, "programme.status", "activity-status", ActivityStatus.values()));
            case PILOT -> List.of(area("programme.area.hint"));
            case BOARD ->
                List.of(
                        seats(),
                        Forms.line("quorum", "programme.quorum-of", "programme.quorum.hint", typed, words),
                        date("from", "sheet.from"),
                        date("until", "sheet.until"));
            case LESSON ->
                List.of(
                        lines("learned", "programme.learned"),
                        area("programme.area.hint"),
                        lines("changes", "programme.changes"));
            default ->
                List.of(
                        lines("plan", "programme.plan"),
                        some("baselines", "programme.baselines-of-pilot", "indicators", "indicator", "title"),
                        some("lessons", "programme.lessons-of-pilot", "lessons", "lesson", "learned"),
                        Forms.date("until", "programme.votes-end", "programme.votes-end.hint", typed, words));
        };
    }

    /** One of what the programme has, by its text; by its id where it has none to show. */
    static Field choices(
            String name,
            String label,
            List<Map.Entry<String, JsonNode>> all,
            Function<JsonNode, Shown.@Nullable Text> called,
            Typed typed,
            Words words) {
        var choices = new ArrayList<Field.Choice>();
        for (Map.Entry<String, JsonNode> one : all) {
            Shown.Text text = called.apply(one.getValue());
            choices.add(Forms.choice(
                    name, one.getKey(), text == null ? Cell.code(one.getKey()).text() : text, typed));
        }
        return Forms.choices(Field.Sort.ONE_OF, name, label, choices, words);
    }

    private Field line(String name, String label) {
        return Forms.line(name, label, null, typed, words);
    }

    private Field lines(String name, String label) {
        return Forms.lines(name, label, null, typed, words);
    }

    private Field date(String name, String label) {
        return Forms.date(name, label, null, typed, words);
    }

    private Field one(String name, String label, String kind, Object[] all) {
        return Forms.one(name, label, kind, all, typed, words);
    }

    private Field area(String hint) {
        return Forms.line(AREA, "programme.area", hint, typed, words);
    }

    private Field phase() {
        var choices = new ArrayList<Field.Choice>();
        choices.add(Forms.choice("phase", "", said("programme.no-phase"), typed));
        choices.addAll(one("phase", "programme.phase", "phase", Phase.values()).choices());
        return Forms.choices(Field.Sort.ONE_OF, "phase", "programme.phase", choices, words);
    }

    /** As the board is now: what is sent takes its place. */
    private static void seated(JsonNode board, Map<String, String> typed) {
        for (JsonNode seat : board.path("seats")) typed.put("seats." + seat.stringValue(""), Typed.YES);
        for (String field : List.of("quorum", "from", "until"))
            if (board.has(field)) typed.put(field, board.path(field).asString(""));
    }

    private Field seats() {
        var choices = new ArrayList<Field.Choice>();
        for (var participant : programme.path("charter").path("participants").properties())
            choices.add(Forms.box("seats", participant.getKey(), names.of(participant.getKey()), typed, false));
        return Forms.choices(Field.Sort.SOME_OF, "seats", "programme.seats", choices, words);
    }

    /** One of the participants. */
    private Field owner(String label) {
        var choices = new ArrayList<Field.Choice>();
        for (var participant : programme.path("charter").path("participants").properties())
            choices.add(Forms.choice(OWNER, participant.getKey(), names.of(participant.getKey()), typed));
        return Forms.choices(Field.Sort.ONE_OF, OWNER, label, choices, words);
    }

    private Field ascending() {
        return Forms.choices(
                Field.Sort.ONE_OF,
                "ascending",
                "programme.better",
                List.of(
                        Forms.choice("ascending", "true", said("programme.more-is-better"), typed),
                        Forms.choice("ascending", "false", said("programme.less-is-better"), typed)),
                words);
    }

    private Shown.Text said(String key) {
        return Cell.said(words.say(key), words).text();
    }

    /** Of what there is in the pilot's area; of indicators those whose baseline is known. */
    private Field some(String name, String label, String all, String each, String text) {
        String pilot = programme.path("gate").path(AREA).stringValue("");
        var choices = new ArrayList<Field.Choice>();
        for (Map.Entry<String, JsonNode> one : programme.path(all).properties()) {
            JsonNode shown = one.getValue().path(each);
            if (!shown.path(AREA).stringValue("").equals(pilot)) continue;
            if (each.equals(INDICATOR) && !one.getValue().path("baseline").isObject()) continue;
            Shown.Text title = Shown.text(shown.path(text));
            choices.add(Forms.box(
                    name, one.getKey(), title == null ? Cell.code(one.getKey()).text() : title, typed, false));
        }
        return Forms.choices(Field.Sort.SOME_OF, name, label, choices, words);
    }
}
