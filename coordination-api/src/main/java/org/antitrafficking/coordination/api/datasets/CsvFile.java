package org.antitrafficking.coordination.api.datasets;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.antitrafficking.coordination.datasets.DataLine;
import org.antitrafficking.coordination.words.Limits;

/**
 * A CSV file by the letter of RFC 4180, in UTF-8 without a byte order mark: lines end with CRLF or LF, a cell is quoted
 * as a whole or not at all. Whatever is otherwise is refused with its line and never guessed at. Numbers of lines are
 * those that an editor shows.
 */
final class CsvFile {

    /** More than any form has: a row of commas would be held in memory, cell by cell. */
    private static final int MAX_CELLS = 50;

    private static final int PIECE_CHARS = 8 * 1024;

    private final String text;
    private final List<DataLine> lines = new ArrayList<>();
    private int at;
    private int line = 1;

    private CsvFile(String text) {
        this.text = text;
    }

    /**
     * The lines of a file, the first one with the names of the columns.
     *
     * @throws BadRequest saying in which line it is no such file, and what to do
     */
    static List<DataLine> lines(byte[] file) {
        if (file.length >= 3 && file[0] == (byte) 0xEF && file[1] == (byte) 0xBB && file[2] == (byte) 0xBF)
            throw wrong(1, "The file begins with a byte order mark. Send it without.");
        for (int i = 0; i < file.length; i++)
            if (file[i] == 0) throw wrong(lineOf(file, i), "The file has a NUL byte. Send CSV in UTF-8.");
        var csv = new CsvFile(decoded(file));
        while (csv.at < csv.text.length()) csv.row();
        return csv.lines;
    }

    private static BadRequest wrong(int line, String what) {
        return new BadRequest("Line " + line + ": " + what);
    }

    private static int lineOf(byte[] file, int end) {
        int line = 1;
        for (int i = 0; i < end; i++) if (file[i] == '\n') line++;
        return line;
    }

    /** A piece at a time, so that no second text of the whole is held. */
    private static String decoded(byte[] file) {
        var decoder = StandardCharsets.UTF_8.newDecoder();
        var bytes = ByteBuffer.wrap(file);
        var chars = CharBuffer.allocate(PIECE_CHARS);
        for (CoderResult result = CoderResult.OVERFLOW; result.isOverflow(); chars.clear()) {
            result = decoder.decode(bytes, chars, true);
            if (result.isError())
                throw wrong(lineOf(file, bytes.position()), "The file is not UTF-8 from here on. Send it in UTF-8.");
        }
        return new String(file, StandardCharsets.UTF_8);
    }

    private void row() {
        int begun = line;
        var cells = new ArrayList<String>();
        do {
            if (cells.size() == MAX_CELLS)
                throw wrong(begun, "It has more than " + MAX_CELLS + " cells. Send a file of a form that is known.");
            cells.add(is('"') ? quoted() : plain());
        } while (goesOn());
        if (lines.size() > Limits.DATA_SET_ROWS)
            throw wrong(begun, "A data set has at most " + Limits.DATA_SET_ROWS + " rows. Split the file.");
        lines.add(new DataLine(begun, cells));
    }

    private boolean is(char expected) {
        return at < text.length() && text.charAt(at) == expected;
    }

    private String plain() {
        int begun = at;
        while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
            if (text.charAt(at) == '"')
                throw wrong(line, "A quote stands in a cell that does not begin with one. Quote the cell as a whole.");
            at++;
        }
        return text.substring(begun, at);
    }

    private String quoted() {
        int begun = line;
        var cell = new StringBuilder();
        at++;
        while (true) {
            if (at == text.length()) throw wrong(begun, "A quoted cell does not end. Check its quotes.");
            char c = text.charAt(at++);
            if (c == '"' && !is('"')) break;
            if (c == '"') at++;
            if (c == '\n') line++;
            cell.append(c);
        }
        if (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0)
            throw wrong(line, "Something stands behind a closing quote. Write a quote within a cell twice.");
        return cell.toString();
    }

    /** Whether another cell of the row follows; else the row is over, with its end. */
    private boolean goesOn() {
        if (at == text.length()) return false;
        char c = text.charAt(at++);
        if (c == ',') return true;
        if (c == '\r' && !is('\n'))
            throw wrong(line, "A carriage return stands alone. Lines end with CRLF or LF: send them so.");
        if (c == '\r') at++;
        line++;
        return false;
    }
}
