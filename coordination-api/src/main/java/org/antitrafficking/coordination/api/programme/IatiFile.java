package org.antitrafficking.coordination.api.programme;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.antitrafficking.coordination.api.reads.Reads.Written;
import org.antitrafficking.coordination.datasets.Figure;
import org.antitrafficking.coordination.programme.Activity;
import org.antitrafficking.coordination.programme.Assumed;
import org.antitrafficking.coordination.programme.Budget;
import org.antitrafficking.coordination.programme.BudgetStatus;
import org.antitrafficking.coordination.programme.BudgetType;
import org.antitrafficking.coordination.programme.BudgetYear;
import org.antitrafficking.coordination.programme.Charter;
import org.antitrafficking.coordination.programme.DataSource;
import org.antitrafficking.coordination.programme.Indicator;
import org.antitrafficking.coordination.programme.IndicatorId;
import org.antitrafficking.coordination.programme.Measured;
import org.antitrafficking.coordination.programme.Money;
import org.antitrafficking.coordination.programme.ParticipantRole;
import org.antitrafficking.coordination.programme.Side;
import org.antitrafficking.coordination.programme.Target;
import org.antitrafficking.coordination.programme.Transaction;
import org.antitrafficking.coordination.projections.views.programme.PageActivity;
import org.antitrafficking.coordination.projections.views.programme.PageBudget;
import org.antitrafficking.coordination.projections.views.programme.PageFigure;
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
    private final XMLStreamWriter xml;

    private IatiFile(
            ProgrammePage page,
            JsonNode opened,
            Charter charter,
            Reporter reporter,
            Function<PartnerId, Organization> directory,
            XMLStreamWriter xml) {
        this.page = page;
        this.opened = opened;
        this.charter = charter;
        this.reporter = reporter;
        this.directory = directory;
        this.identifier = reporter.identifier() + "-" + opened.path("programme").stringValue("");
        this.xml = xml;
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
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, "UTF-8");
            new IatiFile(page, opened, charter, reporter, directory, xml).write();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        List<String> faults = IatiChecks.faults(bytes.toByteArray());
        if (!faults.isEmpty()) throw new IllegalStateException("A file of IATI is not right: " + faults);
        return new Written(MediaType.parseMediaType(TYPE + ";charset=UTF-8"), bytes.toByteArray());
    }

    /** Writes what is within an element. */
    private interface Within {
        void write() throws XMLStreamException;
    }

    private void write() throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        in("iati-activities", Map.of("version", VERSION), () -> {
            programme();
            for (var activity : activities().entrySet())
                activity(activity.getKey().toString(), activity.getValue());
        });
        xml.writeEndDocument();
        xml.close();
    }

    private Map<? extends Comparable<?>, PageActivity> activities() {
        return page.activities() == null ? Map.of() : page.activities();
    }

    private void programme() throws XMLStreamException {
        activity(identifier, "1", page.head().changedAt(), () -> {
            text("title", opened.path("title"));
            text("description", opened.at("/charter/citation"));
            var assumptions = new TreeSet<>(charter.assumed());
            for (Budget budget : budgetsInForce()) assumptions.addAll(budget.assumed());
            if (!assumptions.isEmpty())
                in(
                        "description",
                        Map.of("type", OTHER),
                        () -> narrative("Assumed, and not said by the source: "
                                + String.join(
                                        ", ",
                                        assumptions.stream()
                                                .map(Assumed::toString)
                                                .toList()) + "."));
            for (var participant : charter.participants().entrySet())
                for (ParticipantRole role : participant.getValue())
                    organization("participating-org", participant.getKey(), Map.of("role", code(role)));
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
                empty("related-activity", Map.of("ref", identifier + "-" + child, "type", CHILD));
            results();
        });
    }

    private void activity(String id, PageActivity shown) throws XMLStreamException {
        Activity activity = shown.activity();
        JsonNode texts = opened.path("activities").path(id).path("activity");
        activity(identifier + "-" + id, "2", shown.at(), () -> {
            text("title", texts.path("title"));
            text("description", texts.path("output"));
            for (var participant : charter.participants().entrySet())
                if (participant.getValue().contains(ParticipantRole.ACCOUNTABLE))
                    organization(
                            "participating-org",
                            participant.getKey(),
                            Map.of("role", code(ParticipantRole.ACCOUNTABLE)));
            organization("participating-org", activity.owner(), Map.of("role", code(ParticipantRole.IMPLEMENTING)));
            status(activity.status().toString());
            date(PLANNED_START, activity.from(), null);
            date(PLANNED_END, activity.until(), null);
            places(activity.area() == null ? new TreeSet<>() : new TreeSet<>(List.of(activity.area())));
            empty("related-activity", Map.of("ref", identifier, "type", PARENT));
        });
    }

    private void activity(String id, String level, Instant changed, Within within) throws XMLStreamException {
        in(
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
                    in("iati-identifier", Map.of(), () -> characters(id));
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
        for (PageIndicator of : indicators().values()) areas.add(of.indicator().area());
        return areas;
    }

    /** Several countries would need shares that nobody has said, so they are left out, and places tell of them. */
    private void places(SortedSet<AreaCode> areas) throws XMLStreamException {
        var countries = new TreeSet<String>();
        for (AreaCode area : areas) countries.add(country(area));
        if (countries.size() == 1) empty("recipient-country", Map.of("code", countries.first()));
        for (AreaCode area : areas)
            in("location", Map.of("ref", area.toString()), () -> {
                in("name", Map.of(), () -> narrative(area.toString()));
                empty("administrative", Map.of("vocabulary", COUNTRIES, "code", country(area)));
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
                in("budget", Map.of("status", code(budget.status()), "type", code(budget.type())), () -> {
                    empty("period-start", Map.of("iso-date", year.from().toString()));
                    empty("period-end", Map.of("iso-date", year.until().toString()));
                    value(year.money(), year.from());
                });
    }

    private void transaction(String id, PageTransaction shown) throws XMLStreamException {
        Transaction transaction = shown.transaction();
        in("transaction", Map.of("ref", id), () -> {
            empty("transaction-type", Map.of("code", transaction.type().toString()));
            empty("transaction-date", Map.of("iso-date", transaction.valueDate().toString()));
            value(transaction.money(), transaction.valueDate());
            side("provider-org", transaction.provider());
            side("receiver-org", transaction.receiver());
        });
    }

    private void side(String element, Side side) throws XMLStreamException {
        if (side.partner() != null) organization(element, side.partner(), Map.of());
    }

    private void value(Money money, LocalDate day) throws XMLStreamException {
        in(
                "value",
                Map.of("currency", money.currency().toString(), "value-date", day.toString()),
                () -> characters(money.amount().toString()));
    }

    private SortedMap<IndicatorId, PageIndicator> indicators() {
        return page.indicators() == null ? new TreeMap<>() : page.indicators();
    }

    /** Those that bring about the same stand together. */
    private void results() throws XMLStreamException {
        var results = new TreeMap<String, List<IndicatorId>>();
        indicators()
                .forEach((id, of) -> results.computeIfAbsent(
                                of.indicator().type()
                                        + opened.at("/indicators/" + id + "/indicator/result/text")
                                                .stringValue(""),
                                first -> new ArrayList<>())
                        .add(id));
        for (List<IndicatorId> of : results.values()) {
            IndicatorId first = of.getFirst();
            String type = indicators().get(first).indicator().type().toString();
            in("result", Map.of("type", type), () -> {
                text("title", opened.at("/indicators/" + first + "/indicator/result"));
                for (IndicatorId id : of) indicator(id, indicators().get(id));
            });
        }
    }

    private void indicator(IndicatorId id, PageIndicator shown) throws XMLStreamException {
        Indicator indicator = shown.indicator();
        JsonNode texts = opened.path("indicators").path(id.toString());
        in(
                "indicator",
                Map.of(
                        "ascending",
                        Boolean.toString(indicator.ascending()),
                        "measure",
                        indicator.measure().toString()),
                () -> {
                    text("title", texts.at("/indicator/title"));
                    PageFigure baseline = shown.baseline();
                    if (baseline != null)
                        figure(
                                "baseline",
                                new TreeMap<>(Map.of(
                                        "year",
                                        Integer.toString(baseline.figure().year()))),
                                baseline.figure(),
                                texts.at("/baseline/figure/evidence"),
                                indicator.area());
                    periods(shown, texts);
                });
    }

    /** A period for each target, and for each year that was measured. */
    private void periods(PageIndicator shown, JsonNode texts) throws XMLStreamException {
        AreaCode area = shown.indicator().area();
        for (Target target : shown.indicator().targets())
            period(
                    target.from(),
                    target.until(),
                    () -> in("target", Map.of("value", target.value().toString()), () -> place(area)));
        for (int i = 0; i < shown.actuals().size(); i++) {
            Measured actual = shown.actuals().get(i).figure();
            JsonNode evidence = texts.path("actuals").path(i).at("/figure/evidence");
            period(
                    LocalDate.of(actual.year(), 1, 1),
                    LocalDate.of(actual.year(), 12, 31),
                    () -> figure("actual", new TreeMap<>(), actual, evidence, area));
        }
    }

    private void period(LocalDate from, LocalDate until, Within within) throws XMLStreamException {
        in("period", Map.of(), () -> {
            empty("period-start", Map.of("iso-date", from.toString()));
            empty("period-end", Map.of("iso-date", until.toString()));
            within.write();
        });
    }

    private void figure(
            String element, TreeMap<String, String> attributes, Measured figure, JsonNode evidence, AreaCode area)
            throws XMLStreamException {
        Figure low = figure.low();
        boolean one = low.equals(figure.high());
        if (one) attributes.put("value", low.toString());
        var says = new ArrayList<String>();
        if (!one) says.add("From " + low + " to " + figure.high() + ": the source keeps back the figure itself.");
        DataSource data = figure.data();
        if (data != null) says.add("Line " + data.line() + " of " + data.dataSet() + ": " + data.name() + ".");
        if (evidence.path("text").isString()) says.add(evidence.path("text").stringValue());
        in(element, attributes, () -> {
            place(area);
            if (!says.isEmpty()) in("comment", Map.of(), () -> narrative(String.join(" ", says)));
        });
    }

    private void place(AreaCode area) throws XMLStreamException {
        empty("location", Map.of("ref", area.toString()));
    }

    private void status(String code) throws XMLStreamException {
        empty("activity-status", Map.of("code", code));
    }

    private void date(String type, LocalDate day, @Nullable String says) throws XMLStreamException {
        in("activity-date", Map.of("iso-date", day.toString(), "type", type), () -> {
            if (says != null) narrative(says);
        });
    }

    private void organization(String element, PartnerId partner, Map<String, String> attributes)
            throws XMLStreamException {
        Organization organization = directory.apply(partner);
        var all = new TreeMap<>(attributes);
        all.put("type", code(organization.kind()));
        in(element, all, () -> narrative(organization.name()));
    }

    /** What somebody wrote; that it was erased where it was. */
    private void text(String element, JsonNode of) throws XMLStreamException {
        in(element, Map.of(), () -> narrative(of.path("text").stringValue("Erased")));
    }

    private void narrative(String text) throws XMLStreamException {
        in("narrative", Map.of(), () -> characters(text));
    }

    private void in(String element, Map<String, String> attributes, Within within) throws XMLStreamException {
        xml.writeStartElement(element);
        for (Map.Entry<String, String> attribute : new TreeMap<>(attributes).entrySet())
            xml.writeAttribute(attribute.getKey(), legible(attribute.getValue()));
        within.write();
        xml.writeEndElement();
    }

    private void empty(String element, Map<String, String> attributes) throws XMLStreamException {
        in(element, attributes, () -> {});
    }

    private void characters(String text) throws XMLStreamException {
        xml.writeCharacters(legible(text));
    }

    /** Without the characters that XML 1.0 can't say. */
    private static String legible(String text) {
        return text.codePoints()
                .map(c -> c < ' ' && c != '\n' && c != '\t' || c == 0xFFFE || c == 0xFFFF ? 0xFFFD : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String code(ParticipantRole role) {
        return switch (role) {
            case FUNDING -> "1";
            case ACCOUNTABLE -> "2";
            case EXTENDING -> "3";
            case IMPLEMENTING -> "4";
        };
    }

    private static String code(BudgetType type) {
        return switch (type) {
            case ORIGINAL -> "1";
            case REVISED -> "2";
        };
    }

    private static String code(BudgetStatus status) {
        return switch (status) {
            case INDICATIVE -> "1";
            case COMMITTED -> "2";
        };
    }

    /** Of IATI's list OrganisationType: government, multilateral, or other. */
    private static String code(@Nullable PartnerKind kind) {
        return switch (kind) {
            case null -> "90";
            case UN_ORGANIZATION, REGIONAL_BODY -> "40";
            case SERVICE_PROVIDER -> "90";
            case MINISTRY, POLICE, PROSECUTION, BORDER, LABOUR_INSPECTORATE, CHILD_PROTECTION -> "10";
        };
    }
}
