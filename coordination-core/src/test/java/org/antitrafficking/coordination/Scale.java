package org.antitrafficking.coordination;

/** How much a long test does, as the log's tests read it: little in every build, all of it under {@code -Pfull}. */
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
}
