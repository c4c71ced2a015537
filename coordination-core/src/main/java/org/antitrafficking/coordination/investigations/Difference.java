package org.antitrafficking.coordination.investigations;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.antitrafficking.coordination.sharing.LegalBasis;
import org.antitrafficking.coordination.sharing.Provision;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;

/**
 * One part of an agreement in which two versions differ. Sealed texts differ where their content commitments do.
 *
 * @param gone what the earlier version has there, each as its text
 * @param come what the later version has there
 */
public record Difference(Part part, SortedSet<String> gone, SortedSet<String> come) {

    /** The parts of an agreement. */
    public enum Part {
        PARTIES("parties"),
        PARTICIPANTS("participants"),
        MEMBERS("members"),
        NAMING_OF_MEMBERS("naming-of-members"),
        PURPOSE("purpose"),
        CATEGORY("category"),
        BASIS("basis"),
        PERIOD("period"),
        STATES("states"),
        AREAS("areas"),
        EVIDENCE_RULES("evidence-rules"),
        ONWARD_USE("onward-use"),
        COSTS("costs"),
        EVALUATION_RULES("evaluation-rules");

        private final String text;

        Part(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    public Difference {
        gone = Sets.sorted(gone);
        come = Sets.sorted(come);
    }

    /** All differences, in the order of parts; none between equal versions. */
    public static List<Difference> between(JointAgreement earlier, JointAgreement later) {
        var differences = new ArrayList<Difference>();
        for (Part part : Part.values()) {
            SortedSet<String> before = of(part, earlier);
            SortedSet<String> after = of(part, later);
            if (!before.equals(after))
                differences.add(new Difference(part, Sets.without(before, after), Sets.without(after, before)));
        }
        return differences;
    }

    private static SortedSet<String> of(Part part, JointAgreement of) {
        return switch (part) {
            case PARTIES ->
                texts(of.parties(), party -> "signatory " + party.signatory() + ", leader " + party.leader());
            case PARTICIPANTS ->
                texts(of.participants(), with -> "contact " + with.contact() + ", access " + with.access());
            case MEMBERS -> texts(of.members(), member -> member.partner() + " " + member.rights());
            case NAMING_OF_MEMBERS -> Sets.of(of.partiesNameMembers() ? "by-parties" : "by-amendment");
            case PURPOSE -> sealed(of.purpose());
            case CATEGORY -> Sets.of(of.category().toString());
            case BASIS -> basis(of.basis());
            case PERIOD -> Sets.of("from " + of.from(), "until " + of.until());
            case STATES -> strings(of.states());
            case AREAS -> of.areas() == null ? Sets.of() : strings(of.areas());
            case EVIDENCE_RULES -> sealed(of.evidenceRules());
            case ONWARD_USE -> sealed(of.onwardUse());
            case COSTS -> sealed(of.costs());
            case EVALUATION_RULES -> sealed(of.evaluationRules());
        };
    }

    private static SortedSet<String> basis(LegalBasis basis) {
        var texts = new TreeSet<String>();
        texts.addAll(strings(basis.articles()));
        texts.addAll(strings(basis.agreements()));
        for (Provision provision : basis.provisions()) texts.add(provision.country() + " " + provision.name());
        if (basis.safeguard() != null) texts.add("safeguard " + basis.safeguard());
        return texts;
    }

    private static SortedSet<String> sealed(@Nullable Sealed text) {
        return text == null ? Sets.of() : Sets.of(text.commitment());
    }

    private static SortedSet<String> strings(Collection<?> values) {
        var texts = new TreeSet<String>();
        for (Object value : values) texts.add(value.toString());
        return texts;
    }

    private static <V> SortedSet<String> texts(SortedMap<?, V> values, Function<V, String> text) {
        var texts = new TreeSet<String>();
        values.forEach((key, value) -> texts.add(key + ": " + text.apply(value)));
        return texts;
    }
}
