package org.antitrafficking.coordination.api.programme;

import java.util.List;
import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.api.described.Form;
import org.antitrafficking.coordination.words.Limits;
import org.jspecify.annotations.Nullable;

/** The JSON that the resources of a programme's pilot take; see {@link ProgrammeBodies}. */
public final class PilotBodies {
    private PilotBodies() {}

    public record Pilot(
            @Field(value = "Where it is.", required = true, form = Form.AREA) @Nullable
            String area) {}

    public record Board(
            @Field(
                    value = "The participants that decide; each has one vote.",
                    required = true,
                    form = Form.PARTNER_ID,
                    mostElements = Limits.PROGRAMME_PARTICIPANTS)
            @Nullable
            List<@Nullable String> seats,

            @Field(
                    value = "How many seats have to vote, so that their votes decide anything.",
                    required = true,
                    least = 1,
                    most = Limits.PROGRAMME_PARTICIPANTS)
            @Nullable
            Integer quorum,

            @Field(value = "The first day of its term.", required = true, form = Form.DATE, example = "2010-01-01")
            @Nullable
            String from,

            @Field(value = "The last day of its term.", required = true, form = Form.DATE, example = "2199-12-31")
            @Nullable
            String until) {}

    public record Lesson(
            @Field(
                    value = "What was learned.",
                    required = true,
                    form = Form.LINES,
                    most = Limits.REASON_CHARS,
                    example = "Victims are found where labour inspectors and police go together.")
            @Nullable
            String learned,

            @Field(value = "Where it was learned.", required = true, form = Form.AREA) @Nullable
            String area,

            @Field(
                    value = "What it changes where the programme goes next.",
                    required = true,
                    form = Form.LINES,
                    most = Limits.REASON_CHARS,
                    example = "Each new district begins with joint inspections.")
            @Nullable
            String changes) {}

    public record Proposal(
            @Field(
                    value = "How the pilot's structures are expanded.",
                    required = true,
                    form = Form.LINES,
                    most = Limits.EXPANSION_PLAN_CHARS,
                    example = "Sindh and Khyber Pakhtunkhwa in the first year, all provinces in the second.")
            @Nullable
            String plan,

            @Field(
                    value = "Indicators of the pilot area whose baselines are accepted with it; at least one.",
                    required = true,
                    form = Form.INDICATOR_ID,
                    mostElements = Limits.PROGRAMME_INDICATORS)
            @Nullable
            List<@Nullable String> baselines,

            @Field(
                    value = "Lessons of the pilot area that the plan uses; at least one.",
                    required = true,
                    form = Form.LESSON_ID,
                    mostElements = Limits.PROGRAMME_LESSONS)
            @Nullable
            List<@Nullable String> lessons,

            @Field(
                    value = "The last day of the vote, in UTC; within the board's term.",
                    required = true,
                    form = Form.DATE,
                    example = "2199-12-31")
            @Nullable
            String until) {}
}
