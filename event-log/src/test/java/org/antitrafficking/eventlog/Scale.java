package org.antitrafficking.eventlog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** How much a long test does: little in every build, its full number under {@code -Pfull}. */
public final class Scale {

    private Scale() {}

    /** One of two numbers, after the system property {@code test.scale}; quick where nobody has set it. */
    public static int of(int quick, int full) {
        String scale = System.getProperty("test.scale", "quick");
        return switch (scale) {
            case "quick" -> quick;
            case "full" -> full;
            default -> throw new IllegalStateException("test.scale is neither quick nor full: " + scale);
        };
    }

    /**
     * All of them in their order in the full form; in the quick one a part of them by chance, one of {@code quick},
     * others each time. It prints the seed, which the system property {@code seed} gives again.
     */
    public static <T> List<T> some(List<T> all, int quick) {
        int every = of(quick, 1);
        if (every == 1) return all;
        long seed = Long.getLong("seed", System.nanoTime());
        var mixed = new ArrayList<>(all);
        Collections.shuffle(mixed, new Random(seed));
        int number = Math.max(1, all.size() / every);
        System.out.println(number + " of " + all.size() + ", -Dseed=" + seed);
        return mixed.subList(0, number);
    }
}
