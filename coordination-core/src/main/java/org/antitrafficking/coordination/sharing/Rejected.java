package org.antitrafficking.coordination.sharing;

/** A command that a rule forbids. The rule is a sentence with dashes; callers get its name, so it holds no content. */
public final class Rejected extends RuntimeException {

    private Rejected(String rule) {
        super(rule, null, false, false); // expected and frequent: no stack trace
    }

    /** The broken rule's name, say {@code only-a-recipient-acknowledges-an-alert}. */
    public String rule() {
        return String.valueOf(getMessage());
    }

    /** To be thrown where no condition is left to check. */
    public static Rejected because(String rule) {
        return new Rejected(rule);
    }

    /**
     * Goes on where the rule holds.
     *
     * @throws Rejected naming the rule where it does not
     */
    public static void unless(boolean holds, String rule) {
        if (!holds) throw new Rejected(rule);
    }
}
