package org.antitrafficking.coordination.datasets;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.antitrafficking.coordination.words.Limits;

/** How single cells are read. A refusal says what is taken, and never quotes what came. */
final class Cells {

    private static final Pattern CODE = Pattern.compile("[A-Z]{3}");
    private static final Pattern YEAR = Pattern.compile("[0-9]{4}");
    private static final Pattern PLAIN = Pattern.compile("[0-9]{1,12}");
    private static final Pattern THOUSANDS = Pattern.compile("[0-9]{1,3}(,[0-9]{3}){1,3}");
    private static final Pattern LESS = Pattern.compile("<[1-9][0-9]{0,5}");
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,6}(\\.[0-9]{1,6})?");

    private Cells() {}

    /** What is not blank. */
    static String present(String column, String cell) {
        if (cell.isBlank()) throw new IllegalArgumentException("The cell " + column + " is blank.");
        return cell;
    }

    static String code(String column, String cell) {
        if (!CODE.matcher(cell).matches())
            throw new IllegalArgumentException("The cell " + column + " is not three capital letters.");
        return cell;
    }

    static int year(String column, String cell) {
        int year = YEAR.matcher(cell).matches() ? Integer.parseInt(cell) : 0;
        if (year < Limits.EARLIEST_DAY.getYear() || year > Limits.LATEST_DAY.getYear())
            throw new IllegalArgumentException("The cell " + column + " is not a year from "
                    + Limits.EARLIEST_DAY.getYear() + " to " + Limits.LATEST_DAY.getYear() + ".");
        return year;
    }

    /**
     * A count.
     *
     * @param low the least that it can be
     * @param high the most that it can be
     * @param isInterval whether it is written as less than something
     * @param hasThousands whether it has a comma between its thousands
     */
    record Count(Figure low, Figure high, boolean isInterval, boolean hasThousands) {}

    /** A whole number, one with commas between its thousands, or one that it is less than. */
    static Count count(String column, String cell) {
        if (LESS.matcher(cell).matches())
            return new Count(Figure.of(0), Figure.of(Long.parseLong(cell.substring(1)) - 1), true, false);
        boolean hasThousands = THOUSANDS.matcher(cell).matches();
        if (!hasThousands && !PLAIN.matcher(cell).matches())
            throw new IllegalArgumentException("The cell " + column
                    + " is neither a whole number, with or without commas between its thousands, nor < and one.");
        Figure number = Figure.of(Long.parseLong(cell.replace(",", "")));
        return new Count(number, number, false, hasThousands);
    }

    static Figure decimal(String column, String cell) {
        if (!DECIMAL.matcher(cell).matches())
            throw new IllegalArgumentException("The cell " + column + " is neither a number nor NA.");
        return Figure.of(new BigDecimal(cell));
    }
}
