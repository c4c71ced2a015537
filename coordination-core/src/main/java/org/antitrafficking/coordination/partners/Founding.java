package org.antitrafficking.coordination.partners;

import java.util.List;
import java.util.stream.Stream;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Spelling;
import org.antitrafficking.coordination.words.Tells.OfNobody;
import org.antitrafficking.coordination.words.Text;

/**
 * What the directory begins with: a configuration that its founders agreed on and signed outside of the platform.
 *
 * @param approvals from so many different countries a change needs, at least 2
 * @param signer id of the key that the configuration is signed with
 * @param configuration SHA-256 of the signed configuration, in hexadecimal
 */
public record Founding(
        @OfNobody int approvals,
        List<Profile> partners,
        List<Deposit> participations,
        List<GroupDefinition> groups,
        @OfNobody String signer,
        @OfNobody String configuration) {

    /** With one, whoever has a single partner's supervisor would open the fence. */
    public static final int MIN_APPROVALS = 2;

    /** Keeps a founding within one append. */
    public static final int MAX_PARTNERS = Limits.FOUNDING_PARTNERS;

    /** Longer than a key's thumbprint. */
    public static final int MAX_SIGNER_CHARS = 200;

    public Founding {
        partners = List.copyOf(partners);
        participations = List.copyOf(participations);
        groups = List.copyOf(groups);
        Text.line("signer", MAX_SIGNER_CHARS, signer);
        if (approvals < MIN_APPROVALS)
            throw new IllegalArgumentException("A change needs at least " + MIN_APPROVALS + " approvals.");
        if (partners.size() > MAX_PARTNERS)
            throw new IllegalArgumentException("A directory is founded with at most " + MAX_PARTNERS + " partners.");
        if (!Spelling.isHexOf(64, configuration))
            throw new IllegalArgumentException("The hash of a configuration is 64 hexadecimal digits.");
    }

    /** The same as changes, in an order in which each can be made. */
    Stream<Change> changes() {
        return Stream.of(
                        partners.stream().map(Change.AdmitPartner::new),
                        participations.stream().map(Change.RecordParticipation::new),
                        groups.stream().map(Change.DefineGroup::new))
                .flatMap(changes -> changes);
    }
}
