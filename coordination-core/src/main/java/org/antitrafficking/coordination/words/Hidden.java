package org.antitrafficking.coordination.words;

/** There is no such thing for whoever asks: the one answer for what is hidden and for what does not exist. */
public final class Hidden extends RuntimeException {

    /** The only instance: two refusals cannot be told apart. */
    @SuppressWarnings("StaticAssignmentOfThrowable") // it holds neither a stack trace nor suppressed exceptions
    public static final Hidden HIDDEN = new Hidden();

    private Hidden() {
        super("hidden", null, false, false);
    }

    /**
     * Goes on where the actor can see what the command is about.
     *
     * @throws Hidden where it cannot
     */
    public static void unless(boolean visible) {
        if (!visible) throw HIDDEN;
    }
}
