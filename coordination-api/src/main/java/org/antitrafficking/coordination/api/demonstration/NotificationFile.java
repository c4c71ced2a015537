package org.antitrafficking.coordination.api.demonstration;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.antitrafficking.coordination.alerts.AlertContent;
import org.antitrafficking.coordination.alerts.Narrative;
import org.antitrafficking.coordination.partners.PartnerId;
import org.antitrafficking.coordination.sharing.Limits;
import org.antitrafficking.coordination.sharing.Text;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Cross-border notifications as a CSV file (RFC 4180, UTF-8, with the header {@link #COLUMNS}).
 *
 * @param notifications in the file's order
 * @param problems of the lines that are no notification, each with its line
 */
record NotificationFile(List<Notification> notifications, List<String> problems) {

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

    static NotificationFile parse(byte[] file) {
        var notifications = new ArrayList<Notification>();
        var problems = new ArrayList<String>();
        var references = new HashSet<String>();
        try (CSVParser parser = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(text(file)))) {
            if (!parser.getHeaderNames().equals(COLUMNS)) {
                problems.add("line 1: the columns are not " + String.join(",", COLUMNS));
                return new NotificationFile(notifications, problems);
            }
            for (CSVRecord row : parser) {
                long line = parser.getCurrentLineNumber();
                try {
                    Notification notification = notification(line, row);
                    if (!references.add(notification.reference()))
                        throw new IllegalArgumentException("The reference stands in an earlier line too.");
                    notifications.add(notification);
                } catch (IllegalArgumentException e) {
                    problems.add("line " + line + ": " + e.getMessage());
                }
            }
        } catch (CharacterCodingException e) {
            problems.add("The file is not UTF-8.");
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            problems.add("The file is not CSV from here on: " + e.getMessage());
        }
        return new NotificationFile(notifications, problems);
    }

    private static String text(byte[] file) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(file))
                .toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
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
