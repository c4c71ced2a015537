package org.antitrafficking.coordination.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.antitrafficking.coordination.words.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * The rule of two once more, and plainly: it is told what happened to one item's acts, and fails where that was against
 * the rule.
 */
public final class RuleOfTwo {

    private static final class Act {
        final Set<PersonId> hands = new TreeSet<>();

        @Nullable
        String validated;

        boolean returned;
        boolean done;
    }

    private final Map<Comparable<?>, Act> acts = new TreeMap<>();

    /** How often something was returned, and done as it was validated. */
    public int returned;

    public int done;

    public void prepared(Comparable<?> release, PersonId by) {
        assertThat(acts).doesNotContainKey(release);
        var act = new Act();
        act.hands.add(by);
        acts.put(release, act);
    }

    /**
     * A second person stands by it.
     *
     * @param now what was to be validated, as a preview told it just before
     * @param others who had a hand in what the act tells, besides those who prepared it or did it
     */
    public void validated(Comparable<?> release, PersonId by, String digest, String now, Set<PersonId> others) {
        Act act = there(release);
        assertThat(act.returned).as("%s was returned", release).isFalse();
        assertThat(act.hands).doesNotContain(by);
        if (!act.done) assertThat(others).doesNotContain(by);
        assertThat(digest).isEqualTo(now);
        act.validated = digest;
    }

    public void returned(Comparable<?> release, PersonId by, Set<PersonId> others) {
        Act act = there(release);
        assertThat(act.returned || act.done).as("%s is over", release).isFalse();
        assertThat(act.hands).doesNotContain(by);
        assertThat(others).doesNotContain(by);
        act.returned = true;
        returned++;
    }

    public void discarded(Comparable<?> release) {
        assertThat(there(release).done).isFalse();
        acts.remove(release);
    }

    /**
     * It was told.
     *
     * @param alone whether it may go before it is validated
     * @param others who had a hand in what it told, besides those who prepared it
     */
    public void done(Comparable<?> release, PersonId by, String digest, boolean alone, Set<PersonId> others) {
        Act act = there(release);
        assertThat(act.returned || act.done).as("%s is over", release).isFalse();
        if (act.validated != null) {
            assertThat(digest).isEqualTo(act.validated);
            done++;
        } else {
            assertThat(alone).as("%s went out unvalidated", release).isTrue();
            act.hands.add(by);
            act.hands.addAll(others);
        }
        act.done = true;
    }

    private Act there(Comparable<?> release) {
        Act act = acts.get(release);
        if (act == null) throw new AssertionError(release + " was never prepared, or discarded");
        return act;
    }
}
