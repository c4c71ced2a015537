package org.antitrafficking.coordination.api.persons;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.api.described.Form;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.words.Language;
import org.antitrafficking.coordination.words.Nature;
import org.antitrafficking.coordination.words.PartnerKind;
import org.antitrafficking.coordination.words.Role;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.SigningRight;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Who calls, for which partner, and what it may do: whoever calls is told of itself alone.
 *
 * @param name opened; absent where the caller holds no scope that has it, and while its partner is suspended
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Me(
        @Field(value = "You, by your pseudonym.", form = Form.PERSON_ID)
        String person,

        @Field(
                value = "Your name. Absent where you do not hold your agency's scope, as a machine may not, and while"
                        + " your partner is suspended.",
                as = Sealed.class)
        @Nullable
        JsonNode name,

        @Field(value = "Whether you are a person or a machine.", of = Nature.class)
        String nature,

        @Field("Your partner.") Partner partner,

        @Field(value = "Your roles, whatever your token is for.", of = Role.class)
        List<String> roles,

        @Field(value = "What you may sign for your partner.", of = SigningRight.class)
        List<String> signingRights,

        @Field(value = "The scopes that you hold with this token, whose feeds you may read.", form = Form.SCOPE)
        List<String> scopes,

        @Field("What your token is good for.") Token token) {

    /** The caller's partner, as the directory has it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Partner(
            @Field(value = "Its id.", form = Form.PARTNER_ID)
            String partner,

            @Field("Its official name.") String name,

            @Field(
                    value = "What it is called in some languages; absent where it has its official name alone.",
                    keys = Form.LANGUAGE)
            @Nullable
            SortedMap<Language, String> names,

            @Field(value = "What sort of organization it is.", of = PartnerKind.class)
            String kind,

            @Field(value = "Absent where it has none.", form = Form.COUNTRY) @Nullable
            String country,

            @Field(value = "Absent where it has none.", form = Form.REGION) @Nullable
            String region,

            @Field("Whether it is suspended, so that nothing that you ask for changes anything.")
            boolean suspended) {}

    /** The token that the caller sent. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Token(
            @Field(value = "What it may be used for.", of = TokenScope.class)
            List<String> scopes,

            @Field(value = "Those of your roles that it does not take from you.", of = Role.class)
            List<String> roles,

            @Field("When it stops being good.") Instant ends,

            @Field("Until when you may validate, sign and give power with it, as far as you may at all. Absent where"
                    + " you have to sign in more strongly, or anew, before you do.")
            @Nullable
            Instant strongUntil,

            @Field("Whether it is good with your certificate or your proof of possession only.")
            boolean withProof) {}
}
