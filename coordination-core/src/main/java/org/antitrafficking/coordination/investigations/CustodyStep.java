package org.antitrafficking.coordination.investigations;

import java.util.stream.Stream;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Text;
import org.jspecify.annotations.Nullable;

/** One step in the custody of a piece of evidence. */
public sealed interface CustodyStep {

    /** A number on a bag. */
    int MAX_SEAL_CHARS = 64;

    /** It came into the register, in that person's custody. */
    record Registered(PersonId custodian, String seal) implements CustodyStep {}

    /** Its custodian offered it to a named person. */
    record Offered(HandOverId handOver, PersonId from, PersonId to, String seal, Sealed condition)
            implements CustodyStep {}

    /** The named person has it, with the seal that it found. */
    record Accepted(HandOverId handOver, PersonId by, String seal, Sealed conditionFound) implements CustodyStep {}

    /** The named person did not take it. */
    record Refused(HandOverId handOver, PersonId by, Sealed refusalReason) implements CustodyStep {}

    /** It is lost. */
    record Lost(PersonId by, Sealed circumstances) implements CustodyStep {}

    /** Its custodian is on the team no more, or may keep no evidence any more. */
    record Left(PersonId custodian, PartnerId party) implements CustodyStep {

        /**
         * What becomes of a piece of evidence by a change of the agreement.
         *
         * @param custodian who has it; null where nobody does
         * @return null where it is kept as before
         */
        public static @Nullable Left of(@Nullable PersonId custodian, JointAgreement before, JointAgreement now) {
            Member was = custodian == null ? null : before.members().get(custodian);
            return custodian == null || was == null || now.lets(custodian, Right.EVIDENCE)
                    ? null
                    : new Left(custodian, was.partner());
        }
    }

    /** Another of the same party has it since. */
    record Taken(PersonId by, String seal, Sealed conditionFound) implements CustodyStep {}

    /** Its custodian returned or destroyed it. */
    record Ended(PersonId by, CustodyEnd how, Sealed endNote) implements CustodyStep {}

    /** Every sealed text of it. */
    default Stream<Sealed> values() {
        return switch (this) {
            case Registered s -> Stream.of();
            case Offered s -> Stream.of(s.condition());
            case Accepted s -> Stream.of(s.conditionFound());
            case Refused s -> Stream.of(s.refusalReason());
            case Lost s -> Stream.of(s.circumstances());
            case Left s -> Stream.of();
            case Taken s -> Stream.of(s.conditionFound());
            case Ended s -> Stream.of(s.endNote());
        };
    }

    /**
     * Goes on where that may be a seal's number.
     *
     * @throws IllegalArgumentException saying what is wrong
     */
    static void checkSeal(String seal) {
        Text.line("seal", MAX_SEAL_CHARS, seal);
    }
}
