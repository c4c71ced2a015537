package org.antitrafficking.coordination.api.programme;

import java.util.List;
import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.api.described.Form;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Treaty;
import org.jspecify.annotations.Nullable;

/** The JSON that the resources of countries' ways into treaties take and answer; see {@link ProgrammeBodies}. */
public final class AccessionBodies {
    private AccessionBodies() {}

    public record MilestoneBody(
            @Field(value = "Into which treaty.", required = true, of = Treaty.class) @Nullable
            String treaty,

            @Field(value = "Whose way it is.", required = true, form = Form.COUNTRY) @Nullable
            String country,

            @Field(
                    value = "What is done.",
                    required = true,
                    form = Form.LINE,
                    most = Limits.PROGRAMME_TITLE_CHARS,
                    example = "The cabinet approves the accession")
            @Nullable
            String step,

            @Field(value = "The participant that looks after it.", required = true, form = Form.PARTNER_ID) @Nullable
            String owner,

            @Field(value = "The day until which it is to be reached.", required = true, form = Form.DATE) @Nullable
            String due,

            @Field("That it is reached; left out while it is not.") @Nullable
            ReachedBody reached) {}

    public record ReachedBody(
            @Field(value = "The day that the evidence is of, today or earlier.", required = true, form = Form.DATE)
            @Nullable
            String day,

            @Field(
                    value = "What shows it, and where that is to be found.",
                    required = true,
                    form = Form.LINES,
                    most = Limits.REASON_CHARS,
                    example = "Cabinet Division, minutes of 12 May 2010, item 4.")
            @Nullable
            String evidence) {}

    /** What became of a request. */
    public record MilestonePlanned(String programme, String milestone, String outcome) {}

    /** The ways of countries into treaties that a programme has milestones of. */
    record Ways(
            String programme,

            @Field("By country and treaty.") List<Way> ways) {}

    record Way(
            @Field(value = "Whose way it is.", form = Form.COUNTRY)
            String country,

            @Field(value = "Into which treaty.", of = Treaty.class)
            String treaty,

            @Field("What the directory says of it; null where the country is no party. No milestone says that it is.")
            @Nullable
            Party party,

            @Field("Its milestones, those that are due first come first.")
            List<String> milestones) {}

    record Party(
            @Field(value = "When the country deposited its instrument.", form = Form.DATE)
            String deposited,

            @Field(value = "From when the treaty is in force for it.", form = Form.DATE)
            String inForce) {}
}
