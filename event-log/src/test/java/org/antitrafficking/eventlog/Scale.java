package org.antitrafficking.eventlog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** How much a long test does: little in every build, its full number under {@code -Pfull}. */
public final class Scale {

    private Scale() {}

    /** What the system property {@code test.scale} says; quick where nobody has set it. */
    public static boolean isFull() {
        String scale = System.getProperty("test.scale", "quick");
        return switch (scale) {
            case "quick" -> false;
            case "full" -> true;
            default -> throw new IllegalStateException("test.scale is neither quick nor full: " + scale);
        };
    }

    /** One of two numbers, after the form that the test has. */
    public static int of(int quick, int full) {
        return isFull() ? full : quick;
    }

    /** {@link #some(List, int, Collection)}, whichever they are. */
    public static <T> List<T> some(List<T> all, int quick) {
        return some(all, quick, List.of());
    }

    /**
     * All of them in their order in the full form; in the quick one a part of them by chance, one of {@code quick},
     * others each time. It prints the seed, which the system property {@code seed} gives again.
     *
     * @param always those of them that the quick form tries whatever chance says, and first
     */
    public static <T> List<T> some(List<T> all, int quick, Collection<T> always) {
        if (isFull()) return all;
        long seed = Long.getLong("seed", System.nanoTime());
        var mixed = new ArrayList<>(all);
        Collections.shuffle(mixed, new Random(seed));
        mixed.sort(Comparator.comparing(each -> !always.contains(each)));
        int number = Math.max(1, all.size() / quick);
        System.out.println(number + " of " + all.size() + ", -Dseed=" + seed);
        return mixed.subList(0, number);
    }
}
