package org.antitrafficking.coordination.api.programme;

import java.util.List;
import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.api.described.Form;
import org.antitrafficking.coordination.programme.ActivityStatus;
import org.antitrafficking.coordination.programme.Assumed;
import org.antitrafficking.coordination.programme.BudgetStatus;
import org.antitrafficking.coordination.programme.BudgetType;
import org.antitrafficking.coordination.programme.Direction;
import org.antitrafficking.coordination.programme.Measure;
import org.antitrafficking.coordination.programme.ParticipantRole;
import org.antitrafficking.coordination.programme.Phase;
import org.antitrafficking.coordination.programme.Pillar;
import org.antitrafficking.coordination.programme.ResultType;
import org.antitrafficking.coordination.programme.TransactionType;
import org.antitrafficking.coordination.words.Limits;
import org.jspecify.annotations.Nullable;

/** The JSON that programmes' resources take. Everything may be missing: what has to be there is asked for by name. */
public final class ProgrammeBodies {
    private ProgrammeBodies() {}

    record Founding(
            @Field(
                    value = "What it is called.",
                    required = true,
                    form = Form.LINE,
                    most = Limits.PROGRAMME_TITLE_CHARS,
                    example = "Joint Programme for Pakistan")
            @Nullable
            String title,

            @Field(value = "How far it is.", required = true, of = ActivityStatus.class) @Nullable
            String status,

            @Field(
                    value = "Who takes part, your partner among them, and at least one that is accountable.",
                    required = true,
                    mostElements = Limits.PROGRAMME_PARTICIPANTS)
            @Nullable
            List<@Nullable Participant> participants,

            @Field(value = "That it counts in.", required = true, form = Form.CURRENCY) @Nullable
            String currency,

            @Field(value = "When it is anticipated to start.", required = true) @Nullable
            Start start,

            @Field(value = "How many years it is to last.", required = true, least = 1, most = Limits.PROGRAMME_YEARS)
            @Nullable
            Integer years,

            @Field(
                    value = "Where all of that is written.",
                    required = true,
                    form = Form.LINES,
                    most = Limits.CITATION_CHARS,
                    example = "UN.GIFT, Joint Programme for Pakistan")
            @Nullable
            String citation,

            @Field(value = "What of it is not written there: `start-day` or `roles`.", of = Assumed.class) @Nullable
            List<@Nullable String> assumed) {}

    record Participant(
            @Field(value = "Who takes part.", required = true, form = Form.PARTNER_ID) @Nullable
            String partner,

            @Field(value = "What it is to the programme; at least one.", required = true, of = ParticipantRole.class)
            @Nullable
            List<@Nullable String> roles) {}

    record Start(
            @Field(value = "The year.", required = true, least = 1900, most = 2199) @Nullable
            Integer year,

            @Field(value = "The day, within that year; left out where the source has the year alone.", form = Form.DATE)
            @Nullable
            String day) {}

    public record Status(
            @Field(value = "How far it is now.", required = true, of = ActivityStatus.class) @Nullable
            String status) {}

    public record Budget(
            @Field(value = "Whether it is the first one.", required = true, of = BudgetType.class) @Nullable
            String type,

            @Field(value = "How firm it is.", required = true, of = BudgetStatus.class) @Nullable
            String status,

            @Field(value = "The programme's.", required = true, form = Form.CURRENCY) @Nullable
            String currency,

            @Field(
                    value = "All of it by years or parts of years, in order and none over another.",
                    required = true,
                    mostElements = Limits.BUDGET_YEARS)
            @Nullable
            List<@Nullable Year> years,

            @Field(value = "What of it its source does not say: `yearly-split` or `days`.", of = Assumed.class)
            @Nullable
            List<@Nullable String> assumed) {}

    public record Year(
            @Field(value = "The first day.", required = true, form = Form.DATE, example = "2010-01-01") @Nullable
            String from,

            @Field(
                    value = "The last day, less than a year after the first.",
                    required = true,
                    form = Form.DATE,
                    example = "2010-12-31")
            @Nullable
            String until,

            @Field(value = "Above 0.", required = true, form = Form.AMOUNT) @Nullable
            String amount) {}

    public record Activity(
            @Field(
                    value = "What is done.",
                    required = true,
                    form = Form.LINE,
                    most = Limits.PROGRAMME_TITLE_CHARS,
                    example = "Training of investigators at the border crossings")
            @Nullable
            String title,

            @Field(value = "What it is for.", required = true, of = Pillar.class) @Nullable
            String pillar,

            @Field(value = "That it is about; left out where it is about none.", form = Form.AREA) @Nullable
            String area,

            @Field(
                    value = "Which trafficking it is about, as seen from the area: at least one, and none without an"
                            + " area.",
                    of = Direction.class)
            @Nullable
            List<@Nullable String> directions,

            @Field(value = "The participant that does it.", required = true, form = Form.PARTNER_ID) @Nullable
            String owner,

            @Field(value = "The first day.", required = true, form = Form.DATE, example = "2010-04-01") @Nullable
            String from,

            @Field(value = "The last day.", required = true, form = Form.DATE, example = "2011-03-31") @Nullable
            String until,

            @Field(value = "How far it is.", required = true, of = ActivityStatus.class) @Nullable
            String status,

            @Field(
                    value = "What of the budget pays for it.",
                    form = Form.LINE,
                    most = Limits.PROGRAMME_TITLE_CHARS,
                    example = "Pilot in Punjab, prosecution")
            @Nullable
            String budgetLine,

            @Field(
                    value = "What it is to bring about.",
                    required = true,
                    form = Form.LINES,
                    most = Limits.REASON_CHARS,
                    example = "120 investigators who know the indicators of trafficking.")
            @Nullable
            String output,

            @Field(
                    value = "That it is of: the pilot's, or that which a board opens; left out where it is of none"
                            + " alone. What is of the second is begun when its gate is open.",
                    of = Phase.class)
            @Nullable
            String phase) {}

    public record Indicator(
            @Field(value = "Of what it tells.", required = true, of = ResultType.class) @Nullable
            String type,

            @Field(
                    value = "What the programme is to bring about.",
                    required = true,
                    form = Form.LINE,
                    most = Limits.PROGRAMME_TITLE_CHARS,
                    example = "Traffickers are brought to court")
            @Nullable
            String result,

            @Field(
                    value = "What is counted.",
                    required = true,
                    form = Form.LINE,
                    most = Limits.PROGRAMME_TITLE_CHARS,
                    example = "Persons prosecuted for trafficking in a year")
            @Nullable
            String title,

            @Field(value = "In what it counts.", required = true, of = Measure.class) @Nullable
            String measure,

            @Field(value = "Whether more is better.", required = true) @Nullable
            Boolean ascending,

            @Field(value = "That all its figures are of.", required = true, form = Form.AREA) @Nullable
            String area,

            @Field(value = "The participant that looks after it.", required = true, form = Form.PARTNER_ID) @Nullable
            String owner,

            @Field(
                    value = "What it is to come to, by periods in order and none over another.",
                    mostElements = Limits.INDICATOR_TARGETS)
            @Nullable
            List<@Nullable Target> targets) {}

    public record Target(
            @Field(value = "The first day.", required = true, form = Form.DATE, example = "2010-01-01") @Nullable
            String from,

            @Field(value = "The last day.", required = true, form = Form.DATE, example = "2011-12-31") @Nullable
            String until,

            @Field(value = "What it is to come to.", required = true, form = Form.FIGURE) @Nullable
            String value) {}

    public record Figure(
            @Field("The line of a data set that says it; left out where it was measured.") @Nullable
            Line data,

            @Field("What was measured; left out where a data set says it.") @Nullable
            Measurement measured) {}

    public record Line(
            @Field(value = "A finished data set that is in use.", required = true, form = Form.DATA_SET_ID) @Nullable
            String dataSet,

            @Field(value = "The line of its file, from 2.", required = true, least = 2) @Nullable
            Integer line,

            @Field(
                    value = "What the file calls the figure; left out where the line has one alone.",
                    most = Limits.NAME_CHARS,
                    example = "Persons prosecuted")
            @Nullable
            String name) {}

    public record Measurement(
            @Field(value = "That it is of.", required = true, least = 1900, most = 2199) @Nullable
            Integer year,

            @Field(value = "The least that it can be.", required = true, form = Form.FIGURE) @Nullable
            String low,

            @Field(value = "The most that it can be; left out where it is one number.", form = Form.FIGURE) @Nullable
            String high,

            @Field(
                    value = "How it was measured, and where that is kept.",
                    required = true,
                    form = Form.LINES,
                    most = Limits.REASON_CHARS,
                    example = "Counted in the registers of the anti-trafficking circles of Punjab, on 2012-01-31.")
            @Nullable
            String evidence) {}

    public record Side(
            @Field(value = "The partner; left out where it is none.", form = Form.PARTNER_ID) @Nullable
            String partner,

            @Field(
                    value = "Its name, where it is no partner.",
                    form = Form.LINE,
                    most = Limits.NAME_CHARS,
                    example = "A printer in Lahore")
            @Nullable
            String name) {}

    public record Rate(
            @Field(
                    value = "Units of the programme's currency for one unit of this one: up to 9 digits, and up to 10"
                            + " decimals behind a dot.",
                    required = true,
                    form = Form.LINE,
                    most = 20,
                    example = "1.0825")
            @Nullable
            String factor,

            @Field(
                    value = "Where it is written.",
                    required = true,
                    form = Form.LINES,
                    most = Limits.CITATION_CHARS,
                    example = "UN Operational Rates of Exchange")
            @Nullable
            String source,

            @Field(value = "The day that it is of.", required = true, form = Form.DATE, example = "2010-03-01")
            @Nullable
            String day) {}

    public record Transaction(
            @Field(value = "What it is.", required = true, of = TransactionType.class) @Nullable
            String type,

            @Field(value = "From whom; of what goes out a participant.", required = true) @Nullable
            Side provider,

            @Field(value = "To whom; of what comes in a participant.", required = true) @Nullable
            Side receiver,

            @Field(
                    value = "The day that it counts for, not after today in UTC.",
                    required = true,
                    form = Form.DATE,
                    example = "2010-03-01")
            @Nullable
            String valueDate,

            @Field(value = "Above 0; what is below corrects something.", required = true, form = Form.AMOUNT) @Nullable
            String amount,

            @Field(value = "Of the amount.", required = true, form = Form.CURRENCY) @Nullable
            String currency,

            @Field("At which it counts where that is not the programme's currency; else left out.") @Nullable
            Rate rate,

            @Field(
                    value = "What it was for.",
                    form = Form.LINES,
                    most = Limits.REASON_CHARS,
                    example = "Printing of the baseline questionnaires")
            @Nullable
            String description,

            @Field(
                    value = "For whose output it is; left out where it is for none alone. A correction is for that of"
                            + " its original.",
                    form = Form.ACTIVITY_ID)
            @Nullable
            String activity) {}

    public record Correction(
            @Field(
                    value = "The day that it counts for, not after today in UTC and not before that of its original.",
                    required = true,
                    form = Form.DATE,
                    example = "2010-03-15")
            @Nullable
            String valueDate,

            @Field(
                    value = "Of the opposite sign of its original's. All corrections together never exceed that.",
                    required = true,
                    form = Form.AMOUNT,
                    example = "-250.00")
            @Nullable
            String amount,

            @Field(value = "Its original's.", required = true, form = Form.CURRENCY) @Nullable
            String currency,

            @Field("At which it counts where that is not the programme's currency; else left out.") @Nullable
            Rate rate,

            @Field(value = "Why.", form = Form.LINES, most = Limits.REASON_CHARS, example = "The printer gave it back.")
            @Nullable
            String description) {}

    public record Explanation(
            @Field(
                    value = "Why more was spent than there was; the participants read it.",
                    required = true,
                    form = Form.LINES,
                    most = Limits.REASON_CHARS,
                    example = "The second instalment came two weeks late.")
            @Nullable
            String explanation) {}
}
