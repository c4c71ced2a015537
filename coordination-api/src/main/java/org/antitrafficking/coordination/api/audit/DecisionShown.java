package org.antitrafficking.coordination.api.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.List;
import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.api.described.Form;
import org.antitrafficking.coordination.sharing.Terms;
import org.antitrafficking.coordination.words.Purpose;
import org.antitrafficking.coordination.words.Role;
import org.jspecify.annotations.Nullable;

/** One decision, as somebody sees it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DecisionShown(
        @Field(value = "The decision.", form = Form.DECISION_ID)
        String decision,

        @Field("When it was recorded, in microseconds.") Instant recordedAt,

        @Field(value = "The command, as records call it.", example = "issue-alert")
        String command,

        @Field(value = "Who gave it; absent where it was the platform itself.", form = Form.PERSON_ID) @Nullable
        String actor,

        @Field(value = "The roles that whoever gave it held then.", of = Role.class)
        List<String> roles,

        @Field(value = "What it was said to be for; absent where nobody said.", of = Purpose.class) @Nullable
        String purpose,

        @Field(value = "What it was about.", example = "alert-0123456789abcdef0123456789abcdef")
        String item,

        @Field(value = "What became of it.", of = DecisionOutcome.class)
        String outcome,

        @Field(
                value = "The rule that forbade it; absent where none did, and where it was hidden.",
                example = "only-the-owner-recalls-an-alert")
        @Nullable
        String rule,

        @Field(value = "Of the rules that decided.", example = "1")
        String ruleVersion,

        @Field(value = "Of the program that decided; absent where it had none.", example = "1.0") @Nullable
        String build,

        @JsonRawValue
        @Field(value = "Legal basis, purposes and markings, where the command names them.", as = Terms.class)
        @Nullable
        String terms,

        @Field("Besides its item, as far as that is the partner's, an agreement of its or the directory.")
        List<ReliedOn> reliedOn,

        @JsonRawValue
        @Field(
                value = "The command as it was given, sealed values opened where you may see them and left out where"
                        + " not; absent at level 1.",
                as = Object.class)
        @Nullable
        String payload,

        @Field("The entries that came of it in the scopes that you may look at; those whose content was taken away are"
                + " not among them.")
        List<Changed> changed) {

    /** What it relied on. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ReliedOn(
            @Field(value = "What was read.", example = "directory")
            String aggregate,

            @Field("Its last sequence then, -1 before its first; for auditors only.") @Nullable
            Long sequence) {}

    /** An entry that came of it. */
    record Changed(
            @Field(value = "Who was told.", form = Form.SCOPE)
            String scope,

            @Field("In the scope's feed.") long number,

            @Field(value = "What it tells.", example = "alert-issued")
            String kind) {}
}
