package org.antitrafficking.coordination.api.programme;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import javax.xml.stream.XMLStreamException;
import org.antitrafficking.coordination.api.reads.Reads.Written;
import org.antitrafficking.coordination.programme.Activity;
import org.antitrafficking.coordination.programme.ActivityId;
import org.antitrafficking.coordination.programme.Assumed;
import org.antitrafficking.coordination.programme.Budget;
import org.antitrafficking.coordination.programme.BudgetYear;
import org.antitrafficking.coordination.programme.Charter;
import org.antitrafficking.coordination.programme.Money;
import org.antitrafficking.coordination.programme.ParticipantRole;
import org.antitrafficking.coordination.programme.Side;
import org.antitrafficking.coordination.programme.Transaction;
import org.antitrafficking.coordination.projections.views.programme.PageActivity;
import org.antitrafficking.coordination.projections.views.programme.PageBudget;
import org.antitrafficking.coordination.projections.views.programme.PageIndicator;
import org.antitrafficking.coordination.projections.views.programme.PageTransaction;
import org.antitrafficking.coordination.projections.views.programme.ProgrammePage;
import org.antitrafficking.coordination.words.AreaCode;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PartnerKind;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;

/**
 * A programme as a file of IATI 2.03, the International Aid Transparency Initiative's standard: the programme as an
 * activity of the first level, with its money and results, and each of its activities as one of the second. The same
 * bytes for the same page and the same words of whoever reports.
 *
 * <p>What may be of persons is not in it: who provides or receives money without being a partner, and what a
 * transaction was for. An interval has no value, but a comment. Whatever the schema wants and the programme does not
 * say is said to be assumed.
 */
final class IatiFile {

    /** The media type. */
    static final String TYPE = "application/xml";

    private static final String VERSION = "2.03";

    /** Of the dates of an activity. */
    private static final String PLANNED_START = "1";

    private static final String PLANNED_END = "3";

    /** Of a description. */
    private static final String OTHER = "4";

    /** Of an activity, as seen from the one that is related to it. */
    private static final String PARENT = "1";

    private static final String CHILD = "2";

    /** IATI's vocabulary of countries, ISO 3166-1. */
    private static final String COUNTRIES = "A4";

    private static final int COUNTRY_CHARS = 2;

    /**
     * Whoever reports.
     *
     * @param identifier by which IATI knows its organization
     * @param language in which the programme's own texts are, ISO 639-1
     */
    record Reporter(String identifier, PartnerId partner, String language) {}

    /**
     * A partner, as the directory tells of it.
     *
     * @param kind null where nothing is known of it
     */
    record Organization(String name, @Nullable PartnerKind kind) {}

    private final ProgrammePage page;
    private final JsonNode opened;
    private final Charter charter;
    private final Reporter reporter;
    private final Function<PartnerId, Organization> directory;
    private final String identifier;
    private final IatiXml xml;
    private final IatiResults results;

    private IatiFile(
            ProgrammePage page,
            JsonNode opened,
            Charter charter,
            Reporter reporter,
            Function<PartnerId, Organization> directory,
            IatiXml xml) {
        this.page = page;
        this.opened = opened;
        this.charter = charter;
        this.reporter = reporter;
        this.directory = directory;
        this.identifier = reporter.identifier() + "-" + opened.path("programme").stringValue("");
        this.xml = xml;
        this.results = new IatiResults(page, opened, xml);
    }

    /**
     * The file.
     *
     * @param opened the page with its texts
     * @throws Hidden to whoever takes no part
     * @throws IllegalStateException if the file is not as {@link IatiChecks} want it
     */
    static Written of(
            ProgrammePage page, JsonNode opened, Reporter reporter, Function<PartnerId, Organization> directory) {
        Charter charter = page.charter();
        if (charter == null) throw Hidden.HIDDEN;
        var bytes = new ByteArrayOutputStream();
        try {
            new IatiFile(page, opened, charter, reporter, directory, new IatiXml(bytes)).write();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        List<String> faults = IatiChecks.faults(bytes.toByteArray());
        if (!faults.isEmpty()) throw new IllegalStateException("A file of IATI is not right: " + faults);
        return new Written(MediaType.parseMediaType(TYPE + ";charset=UTF-8"), bytes.toByteArray());
    }

    private void write() throws XMLStreamException {
        xml.document("iati-activities", Map.of("version", VERSION), () -> {
            programme();
            for (var activity : activities().entrySet())
                activity(activity.getKey().toString(), activity.getValue());
        });
    }

    private Map<ActivityId, PageActivity> activities() {
        return page.activities() == null ? Map.of() : page.activities();
    }

    private void programme() throws XMLStreamException {
        activity(identifier, "1", page.head().changedAt(), () -> {
            xml.text("title", opened.path("title"));
            xml.text("description", opened.at("/charter/citation"));
            var assumptions = new TreeSet<>(charter.assumed());
            for (Budget budget : budgetsInForce()) assumptions.addAll(budget.assumed());
            if (!assumptions.isEmpty())
                xml.in(
                        "description",
                        Map.of("type", OTHER),
                        () -> xml.narrative("Assumed, and not said by the source: "
                                + String.join(
                                        ", ",
                                        assumptions.stream()
                                                .map(Assumed::toString)
                                                .toList()) + "."));
            for (var participant : charter.participants().entrySet())
                for (ParticipantRole role : participant.getValue())
                    organization("participating-org", participant.getKey(), Map.of("role", IatiCodes.code(role)));
            status(String.valueOf(page.status()));
            LocalDate day = charter.start().day();
            LocalDate start = day == null ? LocalDate.of(charter.start().year(), 1, 1) : day;
            boolean assumed = day == null || charter.assumed().contains(Assumed.START_DAY);
            date(PLANNED_START, start, assumed ? "The day is assumed: the source has the year alone." : null);
            date(PLANNED_END, start.plusYears(charter.years()).minusDays(1), assumed ? "The day is assumed." : null);
            places(areas());
            budgets();
            for (var transaction : page.transactions().entrySet())
                transaction(transaction.getKey().toString(), transaction.getValue());
            for (var child : activities().keySet())
                xml.empty("related-activity", Map.of("ref", identifier + "-" + child, "type", CHILD));
            results.write();
        });
    }

    private void activity(String id, PageActivity shown) throws XMLStreamException {
        Activity activity = shown.activity();
        JsonNode texts = opened.path("activities").path(id).path("activity");
        activity(identifier + "-" + id, "2", shown.at(), () -> {
            xml.text("title", texts.path("title"));
            xml.text("description", texts.path("output"));
            for (var participant : charter.participants().entrySet())
                if (participant.getValue().contains(ParticipantRole.ACCOUNTABLE))
                    organization(
                            "participating-org",
                            participant.getKey(),
                            Map.of("role", IatiCodes.code(ParticipantRole.ACCOUNTABLE)));
            organization(
                    "participating-org",
                    activity.owner(),
                    Map.of("role", IatiCodes.code(ParticipantRole.IMPLEMENTING)));
            status(activity.status().toString());
            date(PLANNED_START, activity.from(), null);
            date(PLANNED_END, activity.until(), null);
            places(activity.area() == null ? new TreeSet<>() : new TreeSet<>(List.of(activity.area())));
            xml.empty("related-activity", Map.of("ref", identifier, "type", PARENT));
        });
    }

    private void activity(String id, String level, Instant changed, IatiXml.Within within) throws XMLStreamException {
        xml.in(
                "iati-activity",
                Map.of(
                        "default-currency",
                        charter.currency().toString(),
                        "hierarchy",
                        level,
                        "last-updated-datetime",
                        changed.toString(),
                        "xml:lang",
                        reporter.language()),
                () -> {
                    xml.in("iati-identifier", Map.of(), () -> xml.characters(id));
                    organization("reporting-org", reporter.partner(), Map.of("ref", reporter.identifier()));
                    within.write();
                });
    }

    /** Where the programme is at work, as far as it says so. */
    private SortedSet<AreaCode> areas() {
        var areas = new TreeSet<AreaCode>();
        if (page.gate() != null && page.gate().area() != null)
            areas.add(page.gate().area());
        for (PageActivity of : activities().values())
            if (of.activity().area() != null) areas.add(of.activity().area());
        for (PageIndicator of : results.indicators().values())
            areas.add(of.indicator().area());
        return areas;
    }

    /**
     * Several countries would need shares that nobody has said, so they are left out, and places tell of them. So is
     * one that IATI's list does not have.
     */
    private void places(SortedSet<AreaCode> areas) throws XMLStreamException {
        var countries = new TreeSet<String>();
        for (AreaCode area : areas) countries.add(country(area));
        if (countries.size() == 1 && IatiCodes.isCountry(countries.first()))
            xml.empty("recipient-country", Map.of("code", countries.first()));
        for (AreaCode area : areas)
            xml.in("location", Map.of("ref", area.toString()), () -> {
                xml.in("name", Map.of(), () -> xml.narrative(area.toString()));
                xml.empty("administrative", Map.of("vocabulary", COUNTRIES, "code", country(area)));
            });
    }

    private static String country(AreaCode area) {
        return area.toString().substring(0, COUNTRY_CHARS);
    }

    /** The original one, and of those that took its place the last. */
    private List<Budget> budgetsInForce() {
        var budgets = new ArrayList<Budget>();
        for (PageBudget of : page.budgets() == null ? List.<PageBudget>of() : page.budgets()) {
            if (budgets.size() > 1) budgets.removeLast();
            budgets.add(of.budget());
        }
        return budgets;
    }

    private void budgets() throws XMLStreamException {
        for (Budget budget : budgetsInForce())
            for (BudgetYear year : budget.years())
                xml.in(
                        "budget",
                        Map.of("status", IatiCodes.code(budget.status()), "type", IatiCodes.code(budget.type())),
                        () -> {
                            xml.empty(
                                    "period-start",
                                    Map.of("iso-date", year.from().toString()));
                            xml.empty(
                                    "period-end",
                                    Map.of("iso-date", year.until().toString()));
                            value(year.money(), year.from());
                        });
    }

    private void transaction(String id, PageTransaction shown) throws XMLStreamException {
        Transaction transaction = shown.transaction();
        xml.in("transaction", Map.of("ref", id), () -> {
            xml.empty("transaction-type", Map.of("code", transaction.type().toString()));
            xml.empty(
                    "transaction-date",
                    Map.of("iso-date", transaction.valueDate().toString()));
            value(transaction.money(), transaction.valueDate());
            side("provider-org", transaction.provider());
            side("receiver-org", transaction.receiver());
        });
    }

    private void side(String element, Side side) throws XMLStreamException {
        if (side.partner() != null) organization(element, side.partner(), Map.of());
    }

    private void value(Money money, LocalDate day) throws XMLStreamException {
        xml.in(
                "value",
                Map.of("currency", money.currency().toString(), "value-date", day.toString()),
                () -> xml.characters(money.amount().toString()));
    }

    private void status(String code) throws XMLStreamException {
        xml.empty("activity-status", Map.of("code", code));
    }

    private void date(String type, LocalDate day, @Nullable String says) throws XMLStreamException {
        xml.in("activity-date", Map.of("iso-date", day.toString(), "type", type), () -> {
            if (says != null) xml.narrative(says);
        });
    }

    private void organization(String element, PartnerId partner, Map<String, String> attributes)
            throws XMLStreamException {
        Organization organization = directory.apply(partner);
        var all = new TreeMap<>(attributes);
        all.put("type", IatiCodes.code(organization.kind()));
        xml.in(element, all, () -> xml.narrative(organization.name()));
    }
}
