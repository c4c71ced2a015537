package org.antitrafficking.coordination.datasets;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;

/** Who signed a treaty and who deposited an instrument, each with its day. A signature alone makes no party. */
final class ParticipationForm implements DataFile.Form {

    static final String SIGNATURE = "signature";

    private static final int NAME = 0;
    private static final int SIGNED = 1;
    private static final int DEPOSITED = 2;

    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

    private static final Pattern DAY = Pattern.compile("([0-9]{1,2}) ([A-Z][a-z]{2}) ([0-9]{4})(?: (A|AA|a|d))?");

    /** Participants that are organizations of countries. */
    private static final List<String> ORGANIZATIONS = List.of("European Union");

    @Override
    public DataFile.Read read(DataLine line) {
        List<String> cells = line.cells();
        String name = Cells.present("Participant", cells.get(NAME));
        var values = new ArrayList<DataValue>();
        if (!cells.get(SIGNED).isBlank()) {
            Matcher signed = matched("Signature", cells.get(SIGNED));
            if (signed.group(4) != null)
                throw new IllegalArgumentException("The cell Signature is not of the form 12 Dec 2000.");
            values.add(new DataValue(SIGNATURE, cells.get(SIGNED), null, null, day("Signature", signed)));
        }
        boolean deposited = !cells.get(DEPOSITED).isBlank();
        if (deposited) {
            Matcher instrument = matched("Ratification", cells.get(DEPOSITED));
            values.add(new DataValue(
                    instrument(instrument.group(4)),
                    cells.get(DEPOSITED),
                    null,
                    null,
                    day("Ratification", instrument)));
        }
        if (values.isEmpty()) throw new IllegalArgumentException("It has neither a signature nor a deposit.");
        var row = new DataRow(line.number(), cells, null, name, null, DataPart.WHOLE, values, Sets.of());
        if (!deposited) row = row.with(DataWarning.SIGNATURE_ONLY);
        if (ORGANIZATIONS.contains(name)) row = row.with(DataWarning.NO_COUNTRY);
        return new DataFile.Read(row, 0, 0);
    }

    /** Whether it deposited an instrument, whatever that is called. */
    static boolean hasDeposit(DataRow row) {
        return row.values().stream().anyMatch(value -> value.day() != null && !value.indicator().equals(SIGNATURE));
    }

    private static Matcher matched(String column, String cell) {
        Matcher matcher = DAY.matcher(cell);
        if (!matcher.matches() || !MONTHS.contains(matcher.group(2)))
            throw new IllegalArgumentException("The cell " + column
                    + " is not of the form 12 Dec 2000, behind which A, AA, a or d may stand where it is a deposit.");
        return matcher;
    }

    private static LocalDate day(String column, Matcher matched) {
        try {
            return Limits.checked(LocalDate.of(
                    Integer.parseInt(matched.group(3)),
                    1 + MONTHS.indexOf(matched.group(2)),
                    Integer.parseInt(matched.group(1))));
        } catch (DateTimeException none) {
            throw new IllegalArgumentException("The cell " + column + " is no day of the calendar.");
        }
    }

    /** What the letters behind a day stand for; without letters it is a ratification. */
    private static String instrument(@Nullable String letters) {
        return switch (letters) {
            case null -> "ratification";
            case "A" -> "acceptance";
            case "AA" -> "approval";
            case "a" -> "accession";
            default -> "succession";
        };
    }

    @Override
    public List<String> key(DataRow row) {
        return List.of(row.name());
    }
}
