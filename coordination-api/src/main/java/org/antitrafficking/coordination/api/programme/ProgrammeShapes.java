package org.antitrafficking.coordination.api.programme;

import static org.antitrafficking.coordination.api.shapes.Shapes.atMost;
import static org.antitrafficking.coordination.api.shapes.Shapes.constants;
import static org.antitrafficking.coordination.api.shapes.Shapes.date;
import static org.antitrafficking.coordination.api.shapes.Shapes.list;
import static org.antitrafficking.coordination.api.shapes.Shapes.one;
import static org.antitrafficking.coordination.api.shapes.Shapes.present;
import static org.antitrafficking.coordination.api.shapes.Shapes.set;
import static org.antitrafficking.coordination.api.shapes.Shapes.value;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.antitrafficking.coordination.api.sealing.Sealer;
import org.antitrafficking.coordination.api.shapes.Texts;
import org.antitrafficking.coordination.datasets.DataRow;
import org.antitrafficking.coordination.datasets.DataSetId;
import org.antitrafficking.coordination.datasets.DataValue;
import org.antitrafficking.coordination.datasets.Figure;
import org.antitrafficking.coordination.programme.Activity;
import org.antitrafficking.coordination.programme.ActivityStatus;
import org.antitrafficking.coordination.programme.Amount;
import org.antitrafficking.coordination.programme.Announcement;
import org.antitrafficking.coordination.programme.Assumed;
import org.antitrafficking.coordination.programme.Board;
import org.antitrafficking.coordination.programme.Budget;
import org.antitrafficking.coordination.programme.BudgetStatus;
import org.antitrafficking.coordination.programme.BudgetType;
import org.antitrafficking.coordination.programme.BudgetYear;
import org.antitrafficking.coordination.programme.Charter;
import org.antitrafficking.coordination.programme.CurrencyCode;
import org.antitrafficking.coordination.programme.DataSource;
import org.antitrafficking.coordination.programme.Direction;
import org.antitrafficking.coordination.programme.Indicator;
import org.antitrafficking.coordination.programme.Lesson;
import org.antitrafficking.coordination.programme.Measure;
import org.antitrafficking.coordination.programme.Measured;
import org.antitrafficking.coordination.programme.Milestone;
import org.antitrafficking.coordination.programme.MilestoneEvidence;
import org.antitrafficking.coordination.programme.Money;
import org.antitrafficking.coordination.programme.ParticipantRole;
import org.antitrafficking.coordination.programme.Phase;
import org.antitrafficking.coordination.programme.Pillar;
import org.antitrafficking.coordination.programme.ProgrammeId;
import org.antitrafficking.coordination.programme.Rate;
import org.antitrafficking.coordination.programme.ResultType;
import org.antitrafficking.coordination.programme.Side;
import org.antitrafficking.coordination.programme.Start;
import org.antitrafficking.coordination.programme.Target;
import org.antitrafficking.coordination.words.AreaCode;
import org.antitrafficking.coordination.words.CountryCode;
import org.antitrafficking.coordination.words.Language;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Treaty;
import org.jspecify.annotations.Nullable;

/** Reads what programmes' resources take, and seals what somebody wrote. */
final class ProgrammeShapes {

    private final Texts texts;

    ProgrammeShapes(Sealer sealer, ProgrammeId programme, PartnerId partner) {
        this.texts = new Texts(sealer, programme, partner);
    }

    Sealed title(ProgrammeBodies.Founding body) {
        return texts.line("title", Limits.PROGRAMME_TITLE_CHARS, body.title());
    }

    Charter charter(ProgrammeBodies.Founding body) {
        var participants = new TreeMap<PartnerId, SortedSet<ParticipantRole>>();
        for (ProgrammeBodies.Participant participant : list(
                "participants",
                atMost("participants", Limits.PROGRAMME_PARTICIPANTS, present("participants", body.participants())),
                of -> of)) {
            SortedSet<ParticipantRole> roles = constants("roles", ParticipantRole.class, participant.roles());
            if (participants.put(value("partner", participant.partner(), PartnerId::new), roles) != null)
                throw new BadRequest("In the field participants each partner stands once.");
        }
        CurrencyCode currency = value("currency", body.currency(), CurrencyCode::new);
        ProgrammeBodies.Start start = present("start", body.start());
        int year = present("year", start.year());
        @Nullable LocalDate day = start.day() == null ? null : date("day", start.day());
        int years = present("years", body.years());
        Sealed citation = texts.lines("citation", Limits.CITATION_CHARS, body.citation());
        SortedSet<Assumed> assumed = constants("assumed", Assumed.class, body.assumed());
        return BadRequest.unlessMade(
                () -> new Charter(participants, currency, new Start(year, day), years, citation, assumed));
    }

    static Budget budget(ProgrammeBodies.Budget body) {
        BudgetType type = one("type", BudgetType.class, body.type());
        BudgetStatus status = one("status", BudgetStatus.class, body.status());
        List<BudgetYear> years =
                list("years", atMost("years", Limits.BUDGET_YEARS, present("years", body.years())), year -> {
                    LocalDate from = date("from", year.from());
                    LocalDate until = date("until", year.until());
                    Money money = money(year.amount(), body.currency());
                    return BadRequest.unlessMade(() -> new BudgetYear(from, until, money));
                });
        SortedSet<Assumed> assumed = constants("assumed", Assumed.class, body.assumed());
        return BadRequest.unlessMade(() -> new Budget(type, status, years, assumed));
    }

    Activity activity(ProgrammeBodies.Activity body) {
        Sealed title = texts.line("title", Limits.PROGRAMME_TITLE_CHARS, body.title());
        Pillar pillar = one("pillar", Pillar.class, body.pillar());
        @Nullable AreaCode area = body.area() == null ? null : value("area", body.area(), AreaCode::new);
        SortedSet<Direction> directions = constants("directions", Direction.class, body.directions());
        PartnerId owner = value("owner", body.owner(), PartnerId::new);
        LocalDate from = date("from", body.from());
        LocalDate until = date("until", body.until());
        ActivityStatus status = one("status", ActivityStatus.class, body.status());
        @Nullable
        Sealed budgetLine = body.budgetLine() == null
                ? null
                : texts.line("budgetLine", Limits.PROGRAMME_TITLE_CHARS, body.budgetLine());
        Sealed output = texts.lines("output", Limits.REASON_CHARS, body.output());
        @Nullable Phase phase = body.phase() == null ? null : one("phase", Phase.class, body.phase());
        return BadRequest.unlessMade(() ->
                new Activity(title, pillar, area, directions, owner, from, until, status, budgetLine, output, phase));
    }

    Indicator indicator(ProgrammeBodies.Indicator body) {
        ResultType type = one("type", ResultType.class, body.type());
        Sealed result = texts.line("result", Limits.PROGRAMME_TITLE_CHARS, body.result());
        Sealed title = texts.line("title", Limits.PROGRAMME_TITLE_CHARS, body.title());
        Measure measure = one("measure", Measure.class, body.measure());
        boolean ascending = present("ascending", body.ascending());
        AreaCode area = value("area", body.area(), AreaCode::new);
        PartnerId owner = value("owner", body.owner(), PartnerId::new);
        List<Target> targets = list("targets", atMost("targets", Limits.INDICATOR_TARGETS, body.targets()), target -> {
            LocalDate from = date("from", target.from());
            LocalDate until = date("until", target.until());
            Figure value = value("value", target.value(), Figure::new);
            return BadRequest.unlessMade(() -> new Target(from, until, value));
        });
        return BadRequest.unlessMade(
                () -> new Indicator(type, result, title, measure, ascending, area, owner, targets));
    }

    /** @param row of the data set that the body names; null where it names none */
    Measured figure(ProgrammeBodies.Figure body, @Nullable DataRow row) {
        ProgrammeBodies.Measurement measured = body.measured();
        if ((row == null) == (measured == null))
            throw new BadRequest("A figure has data, a line of a data set, or measured, what somebody measured:"
                    + " one of the two.");
        if (measured == null) return given(present("data", body.data()), present("data", row));
        int year = present("year", measured.year());
        Figure low = value("low", measured.low(), Figure::new);
        Figure high = measured.high() == null ? low : value("high", measured.high(), Figure::new);
        Sealed evidence = texts.lines("evidence", Limits.REASON_CHARS, measured.evidence());
        return BadRequest.unlessMade(() -> new Measured(year, low, high, null, evidence));
    }

    private static Measured given(ProgrammeBodies.Line said, DataRow row) {
        DataValue value = named(said, row);
        Figure low = value.low();
        Figure high = value.high();
        Integer year = row.year();
        AreaCode area = AreaCode.ofCountry(row.code());
        if (low == null || high == null) throw new BadRequest("What this line says is no number.");
        if (year == null || area == null)
            throw new BadRequest("A figure comes from a line with a year and the ISO 3166-1 code of a country.");
        var source = new DataSource(
                value("dataSet", said.dataSet(), DataSetId::new),
                row.line(),
                value.indicator(),
                area,
                row.part(),
                row.warnings());
        return BadRequest.unlessMade(() -> new Measured(year, low, high, source, null));
    }

    private static DataValue named(ProgrammeBodies.Line said, DataRow row) {
        List<String> names = row.values().stream().map(DataValue::indicator).toList();
        if (said.name() == null && names.size() == 1) return row.values().getFirst();
        DataValue value = said.name() == null ? null : row.value(said.name());
        if (value == null)
            throw new BadRequest(
                    "The field name says which figure of the line is taken: one of " + String.join(", ", names) + ".");
        return value;
    }

    static Board board(PilotBodies.Board body) {
        SortedSet<PartnerId> seats = set(
                "seats",
                atMost("seats", Limits.PROGRAMME_PARTICIPANTS, present("seats", body.seats())),
                PartnerId::new);
        int quorum = present("quorum", body.quorum());
        LocalDate from = date("from", body.from());
        LocalDate until = date("until", body.until());
        return BadRequest.unlessMade(() -> new Board(seats, quorum, from, until));
    }

    Lesson lesson(PilotBodies.Lesson body) {
        Sealed learned = texts.lines("learned", Limits.REASON_CHARS, body.learned());
        AreaCode area = value("area", body.area(), AreaCode::new);
        return new Lesson(learned, area, texts.lines("changes", Limits.REASON_CHARS, body.changes()));
    }

    Sealed plan(PilotBodies.Proposal body) {
        return texts.lines("plan", Limits.EXPANSION_PLAN_CHARS, body.plan());
    }

    Milestone milestone(AccessionBodies.MilestoneBody body) {
        Treaty treaty = one("treaty", Treaty.class, body.treaty());
        CountryCode country = value("country", body.country(), CountryCode::new);
        Sealed step = texts.line("step", Limits.PROGRAMME_TITLE_CHARS, body.step());
        PartnerId owner = value("owner", body.owner(), PartnerId::new);
        LocalDate due = date("due", body.due());
        AccessionBodies.ReachedBody there = body.reached();
        @Nullable
        MilestoneEvidence reached = there == null
                ? null
                : new MilestoneEvidence(
                        date("day", there.day()), texts.lines("evidence", Limits.REASON_CHARS, there.evidence()));
        return new Milestone(treaty, country, step, owner, due, reached);
    }

    SortedMap<Language, Announcement> announcements(PublicationBodies.Preparation body) {
        var announcements = new TreeMap<Language, Announcement>();
        Map<String, PublicationBodies.@Nullable Announced> said = present("texts", body.texts());
        if (said.isEmpty() || said.size() > Limits.LANGUAGES)
            throw new BadRequest("The field texts has 1 to " + Limits.LANGUAGES + " languages.");
        said.forEach((tag, text) -> {
            String at = "texts." + tag;
            PublicationBodies.Announced there = present(at, text);
            announcements.put(
                    value("texts", tag, Language::new),
                    new Announcement(
                            texts.line(at + ".title", Limits.PROGRAMME_TITLE_CHARS, there.title()),
                            texts.lines(at + ".summary", Limits.SUMMARY_CHARS, there.summary())));
        });
        return announcements;
    }

    static Money money(@Nullable String amount, @Nullable String currency) {
        Amount stated = value("amount", amount, Amount::new);
        CurrencyCode of = value("currency", currency, CurrencyCode::new);
        return BadRequest.unlessMade(() -> new Money(stated, of));
    }

    /** @param field which of the two sides it is */
    Side side(String field, ProgrammeBodies.@Nullable Side body) {
        ProgrammeBodies.Side there = present(field, body);
        if ((there.partner() == null) == (there.name() == null))
            throw new BadRequest("The field " + field + " has a partner, or the name of somebody who is none.");
        return there.partner() != null
                ? Side.of(value("partner", there.partner(), PartnerId::new))
                : new Side(null, texts.line(field + ".name", Limits.NAME_CHARS, there.name()));
    }

    @Nullable
    Rate rate(ProgrammeBodies.@Nullable Rate body) {
        if (body == null) return null;
        String factor = value("factor", body.factor(), text -> {
            Rate.check(text);
            return text;
        });
        return new Rate(
                factor, texts.lines("rateSource", Limits.CITATION_CHARS, body.source()), date("day", body.day()));
    }

    @Nullable
    Sealed description(@Nullable String text) {
        return text == null ? null : texts.lines("description", Limits.REASON_CHARS, text);
    }

    Sealed explanation(ProgrammeBodies.Explanation body) {
        return texts.lines("explanation", Limits.REASON_CHARS, body.explanation());
    }
}
