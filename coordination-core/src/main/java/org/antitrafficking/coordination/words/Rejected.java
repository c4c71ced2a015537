package org.antitrafficking.coordination.words;

import java.util.List;
import java.util.SortedMap;

/** A command that a rule forbids. The rule is a sentence with dashes; callers get its name, so it holds no content. */
public final class Rejected extends RuntimeException {

    private final transient List<Finding> findings;
    private final transient SortedMap<String, String> figures;

    private Rejected(String rule, List<Finding> findings, SortedMap<String, String> figures) {
        super(rule, null, false, false); // expected and frequent: no stack trace
        this.findings = List.copyOf(findings);
        this.figures = Sets.sorted(figures);
    }

    /** The broken rule's name, say {@code only-a-recipient-acknowledges-an-alert}. */
    public String rule() {
        return String.valueOf(getMessage());
    }

    /** What the policy found of each recipient, where it was the policy; empty otherwise. */
    public List<Finding> findings() {
        return findings;
    }

    /** The figures that it fails on, each by its name, where it is a rule of figures; empty otherwise. */
    public SortedMap<String, String> figures() {
        return figures;
    }

    /** To be thrown where no condition is left to check. */
    public static Rejected because(String rule) {
        return new Rejected(rule, List.of(), Sets.map());
    }

    /** To be thrown where figures refuse: each by its name. */
    public static Rejected because(String rule, SortedMap<String, String> figures) {
        return new Rejected(rule, List.of(), figures);
    }

    /** To be thrown where the policy refuses. */
    public static Rejected because(String rule, List<Finding> findings) {
        return new Rejected(rule, findings, Sets.map());
    }

    /**
     * Goes on where the rule holds.
     *
     * @throws Rejected naming the rule where it does not
     */
    public static void unless(boolean holds, String rule) {
        if (!holds) throw because(rule);
    }
}
