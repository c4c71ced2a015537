package org.antitrafficking.coordination.datasets;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Sets;

/** Who signed a treaty and who deposited an instrument, each with its day. A signature alone makes no party. */
final class ParticipationForm implements DataFile.Form {

    static final String SIGNATURE = "signature";

    private static final int NAME = 0;
    private static final int SIGNED = 1;
    private static final int DEPOSITED = 2;

    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

    private static final Pattern DAY = Pattern.compile("[0-9]{1,2} [A-Z][a-z]{2} [0-9]{4}( (A|AA|a|d))?");

    private static final int WORDS_OF_A_DAY = 3;

    /** Participants that are organizations of countries. */
    private static final List<String> ORGANIZATIONS = List.of("European Union");

    @Override
    public DataFile.Read read(DataLine line) {
        List<String> cells = line.cells();
        String name = Cells.present("Participant", cells.get(NAME));
        var values = new ArrayList<DataValue>();
        if (!cells.get(SIGNED).isBlank()) {
            Dated signed = dated("Signature", cells.get(SIGNED));
            if (!signed.letters().isEmpty())
                throw new IllegalArgumentException("The cell Signature is not of the form 12 Dec 2000.");
            values.add(new DataValue(SIGNATURE, cells.get(SIGNED), null, null, signed.day()));
        }
        boolean deposited = !cells.get(DEPOSITED).isBlank();
        if (deposited) {
            Dated instrument = dated("Ratification", cells.get(DEPOSITED));
            values.add(new DataValue(
                    instrument(instrument.letters()), cells.get(DEPOSITED), null, null, instrument.day()));
        }
        if (values.isEmpty()) throw new IllegalArgumentException("It has neither a signature nor a deposit.");
        var row = new DataRow(line.number(), cells, null, name, null, DataPart.WHOLE, values, Sets.of());
        if (!deposited) row = row.with(DataWarning.SIGNATURE_ONLY);
        if (ORGANIZATIONS.contains(name)) row = row.with(DataWarning.NO_COUNTRY);
        return new DataFile.Read(row, 0, 0);
    }

    /** Whether it deposited an instrument, whatever that is called. */
    static boolean hasDeposit(DataRow row) {
        return row.values().stream()
                .anyMatch(value -> value.day() != null && !value.indicator().equals(SIGNATURE));
    }

    /** @param letters that stand behind it; empty where there are none */
    private record Dated(LocalDate day, String letters) {}

    private static Dated dated(String column, String cell) {
        String[] words = cell.split(" ", -1);
        if (!DAY.matcher(cell).matches() || !MONTHS.contains(words[1]))
            throw new IllegalArgumentException("The cell " + column
                    + " is not of the form 12 Dec 2000, behind which A, AA, a or d may stand where it is a deposit.");
        try {
            LocalDate day =
                    LocalDate.of(Integer.parseInt(words[2]), 1 + MONTHS.indexOf(words[1]), Integer.parseInt(words[0]));
            return new Dated(Limits.checked(day), words.length > WORDS_OF_A_DAY ? words[WORDS_OF_A_DAY] : "");
        } catch (DateTimeException none) {
            throw new IllegalArgumentException("The cell " + column + " is no day of the calendar.");
        }
    }

    /** What the letters behind a day stand for; without letters it is a ratification. */
    private static String instrument(String letters) {
        return switch (letters) {
            case "" -> "ratification";
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
