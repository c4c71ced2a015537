package org.antitrafficking.coordination.api.description;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.SortedSet;
import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.duty.Absence;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Role;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.SigningRight;
import org.jspecify.annotations.Nullable;

/** What resources show besides the entry that a thing began with: what became of it since. */
final class Shown {
    private Shown() {}

    /** Of a partner. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OfPartner(boolean suspended, @Nullable PartnerId suspendedBy) {}

    /** Of a proposed change. */
    record OfChange(SortedSet<PartnerId> approvedBy) {}

    /** Of a person. */
    record OfPerson(SortedSet<Role> roles, SortedSet<SigningRight> signingRights, boolean suspended) {}

    /** Of an agreement. */
    record OfAgreement(SortedSet<PartnerId> signed, List<Left> left) {}

    /** A party that has left. */
    record Left(PartnerId party, Sealed reason) {}

    /** Of a mandate. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OfMandate(
            boolean revoked,

            @Field("The items that it names; on its own page alone, to the auditor and to who named them.") @Nullable
            SortedSet<String> items,

            @Field("Of one over a programme's money, the seats that agree to it; to seats alone.") @Nullable
            SortedSet<PartnerId> agreed) {}

    /** Of a duty roster. */
    record OfDuty(
            @Field("Who of it can be paged.") SortedSet<PersonId> reachable,
            @Field("Who said when it is out of office.") List<Away> absences) {}

    /** A person that is out of office. */
    record Away(PersonId person, Absence absence) {}
}
