package org.antitrafficking.coordination.api.demonstration;

import java.io.ByteArrayInputStream;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.antitrafficking.coordination.alerts.AlertContent;
import org.antitrafficking.coordination.alerts.Narrative;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Text;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Cross-border notifications as a CSV file (RFC 4180, UTF-8, with the header {@link #COLUMNS}). It is read row by row,
 * as often as it is wanted: no more of it is held than its bytes, its references and one row.
 */
final class NotificationFile {

    /** A file's. */
    static final int MAX_BYTES = 4 * 1024 * 1024;

    /** A row's: more than the longest texts that a notification may have. */
    private static final int MAX_ROW_CHARS = 64 * 1024;

    static final List<String> COLUMNS = List.of(
            "date",
            "reference",
            "notifying_country",
            "classification",
            "distribution_countries",
            "origin_countries",
            "category",
            "subject",
            "risk");

    /** The partner that notifies where the file names no country. */
    static final PartnerId BLANK_NOTIFIER = new PartnerId("eu-commission");

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    /**
     * One notification.
     *
     * @param line of the file, from 1
     * @param recipients without the notifier; empty where it reaches no other country
     */
    record Notification(
            long line,
            String reference,
            PartnerId notifier,
            String subject,
            String narrative,
            SortedSet<PartnerId> recipients,
            Instant occurredAt) {

        /** What the line says, word for word. */
        List<String> words() {
            var words = new ArrayList<>(List.of(reference, notifier.value(), subject, narrative));
            recipients.forEach(recipient -> words.add(recipient.value()));
            return words;
        }
    }

    /** Takes what a file has, in its order. */
    interface Taker {
        void notification(Notification notification) throws InterruptedException;

        /** A line that is no notification, and why. */
        void problem(String problem);
    }

    private final byte[] file;

    /** @param file at most {@link #MAX_BYTES} */
    NotificationFile(byte[] file) {
        this.file = file;
    }

    void read(Taker taker) throws InterruptedException {
        var references = new HashSet<String>();
        try (var rows = new Rows(text());
                CSVParser parser = parser(rows)) {
            if (!parser.getHeaderNames().equals(COLUMNS)) {
                taker.problem("line 1: the columns are not " + String.join(",", COLUMNS));
                return;
            }
            Iterator<CSVRecord> records = parser.iterator();
            for (CSVRecord row = next(records); row != null; row = next(records)) {
                rows.next();
                long line = parser.getCurrentLineNumber();
                Notification notification;
                try {
                    notification = notification(line, row);
                    if (!references.add(notification.reference()))
                        throw new IllegalArgumentException("The reference stands in an earlier line too.");
                } catch (IllegalArgumentException e) {
                    taker.problem("line " + line + ": " + e.getMessage());
                    continue;
                }
                taker.notification(notification);
            }
        } catch (IOException e) {
            taker.problem(problem(e));
        }
    }

    private static CSVParser parser(Rows rows) throws IOException {
        try {
            return CSVFormat.RFC4180
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(rows);
        } catch (UncheckedIOException | IllegalArgumentException | IllegalStateException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static @Nullable CSVRecord next(Iterator<CSVRecord> records) throws IOException {
        try {
            return records.hasNext() ? records.next() : null;
        } catch (UncheckedIOException | IllegalStateException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static String problem(Exception failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CharacterCodingException) return "The file is not UTF-8 from here on.";
            if (cause instanceof RowTooLong)
                return "The file goes on with a row of more than " + MAX_ROW_CHARS + " characters. Shorten it.";
        }
        return "The file is not CSV from here on: " + failure.getMessage();
    }

    /** Without a byte order mark. */
    private Reader text() {
        int begin =
                file.length >= 3 && file[0] == (byte) 0xEF && file[1] == (byte) 0xBB && file[2] == (byte) 0xBF ? 3 : 0;
        return new InputStreamReader(
                new ByteArrayInputStream(file, begin, file.length - begin), StandardCharsets.UTF_8.newDecoder());
    }

    private static final class RowTooLong extends IOException {}

    /** Breaks off a row that is too long: it would be held in memory, field by field. */
    private static final class Rows extends FilterReader {
        private int left = MAX_ROW_CHARS;

        Rows(Reader text) {
            super(text);
        }

        /** One is read, and the next one begins. */
        void next() {
            left = MAX_ROW_CHARS;
        }

        @Override
        public int read() throws IOException {
            if (left <= 0) throw new RowTooLong();
            left--;
            return super.read();
        }

        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
            if (left <= 0) throw new RowTooLong();
            int read = super.read(buffer, offset, Math.min(length, left));
            left -= read;
            return read;
        }
    }

    private static Notification notification(long line, CSVRecord row) {
        if (!row.isConsistent())
            throw new IllegalArgumentException("It has " + row.size() + " fields, not " + COLUMNS.size() + ".");
        String reference = row.get("reference");
        PartnerId notifier = row.get("notifying_country").isBlank()
                ? BLANK_NOTIFIER
                : country("notifying_country", row.get("notifying_country"));
        var recipients = new TreeSet<PartnerId>();
        Arrays.stream(row.get("distribution_countries").split(";"))
                .filter(code -> !code.isBlank())
                .forEach(code -> recipients.add(country("distribution_countries", code)));
        recipients.remove(notifier);
        String narrative = "Classification: " + row.get("classification") + "\nCategory: " + row.get("category")
                + "\nOrigin: " + row.get("origin_countries") + "\nRisk: " + row.get("risk");
        return new Notification(
                line,
                Text.line("reference", AlertContent.MAX_REFERENCE_CHARS, reference),
                notifier,
                Text.line("subject", Narrative.MAX_SUBJECT_CHARS, row.get("subject")),
                Text.lines("narrative", Narrative.MAX_NARRATIVE_CHARS, narrative),
                recipients,
                date(row.get("date")));
    }

    private static PartnerId country(String column, String code) {
        if (!COUNTRIES.contains(code))
            throw new IllegalArgumentException("In " + column + " stands what is no ISO 3166-1 alpha-2 code.");
        return new PartnerId(code.toLowerCase(Locale.ROOT));
    }

    private static Instant date(String text) {
        try {
            return Limits.checked(LocalDate.parse(text))
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("The date is not of the form 2024-12-31.");
        }
    }
}
