package org.antitrafficking.coordination.api.programme;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.antitrafficking.coordination.words.AreaCode;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * What an IATI 2.03 file of ours keeps besides the schema, which takes a status 99, a value {@code <5} and a budget of
 * four years: codes are of their lists, budgets have a year at most, values are numbers, places are no finer than a
 * first-level area, and what may be of persons is not there.
 */
final class IatiChecks {

    /** Codes of IATI 2.03 by element and attribute. */
    private static final Map<String, Set<String>> CODES = Map.ofEntries(
            Map.entry("activity-status/code", upTo(6)),
            Map.entry("activity-date/type", upTo(4)),
            Map.entry("participating-org/role", upTo(4)),
            Map.entry("budget/type", upTo(2)),
            Map.entry("budget/status", upTo(2)),
            Map.entry("transaction-type/code", upTo(13)),
            Map.entry("result/type", Set.of("1", "2", "3", "9")),
            Map.entry("indicator/measure", upTo(5)),
            Map.entry("related-activity/type", upTo(5)));

    /** Of the list OrganisationType. */
    private static final Set<String> ORGANISATION_TYPES =
            Set.of("10", "11", "15", "21", "22", "23", "24", "30", "40", "60", "70", "71", "72", "73", "80", "90");

    /** Whatever would say where something is more finely than a first-level area does. */
    private static final List<String> FINER = List.of("point", "exactness", "feature-designation", "location-class");

    private static final String NUMBER = "-?[0-9]+(\\.[0-9]+)?";

    private final Document file;
    private final List<String> faults = new ArrayList<>();

    private IatiChecks(Document file) {
        this.file = file;
    }

    private static Set<String> upTo(int last) {
        return IntStream.rangeClosed(1, last).mapToObj(Integer::toString).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * What is wrong with a file; nothing where all of it is right.
     *
     * @param xml at most what the platform writes itself; no document type is read
     */
    static List<String> faults(byte[] xml) {
        try {
            var factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler()); // which throws, and prints nothing
            var checks = new IatiChecks(builder.parse(new ByteArrayInputStream(xml)));
            checks.check();
            return checks.faults;
        } catch (SAXException notXml) {
            return List.of("It is no XML.");
        } catch (ParserConfigurationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void check() {
        expect(file.getDocumentElement().getAttribute("version").equals("2.03"), "The version is 2.03.");
        CODES.forEach((where, codes) -> {
            String element = where.substring(0, where.indexOf('/'));
            String attribute = where.substring(where.indexOf('/') + 1);
            for (Element one : all(element))
                expect(
                        codes.contains(one.getAttribute(attribute)),
                        attribute + " of " + element + " is a code of its list.");
        });
        for (Element country : all("recipient-country"))
            expect(IatiCodes.isCountry(country.getAttribute("code")), "A recipient country is one of ISO 3166-1.");
        for (String element : List.of("reporting-org", "participating-org", "provider-org", "receiver-org"))
            for (Element one : all(element))
                expect(
                        ORGANISATION_TYPES.contains(one.getAttribute("type")),
                        "type of " + element + " is a code of its list.");
        identifiers();
        for (Element value : all("value"))
            expect(IatiCodes.isCurrency(value.getAttribute("currency")), "A value names a currency of ISO 4217.");
        for (Element budget : all("budget")) budget(budget);
        for (Element indicator : all("indicator")) indicator(indicator);
        places();
        for (Element transaction : all("transaction"))
            expect(
                    transaction.getElementsByTagName("description").getLength() == 0,
                    "What a transaction was for may be of persons, and is left out.");
        for (Element activity : all("iati-activity"))
            expect(
                    children(activity, "activity-date").stream()
                            .anyMatch(date -> Set.of("1", "2").contains(date.getAttribute("type"))),
                    "An activity says when it starts.");
    }

    private void expect(boolean so, String otherwise) {
        if (!so && !faults.contains(otherwise)) faults.add(otherwise);
    }

    private List<Element> all(String name) {
        return elements(file.getElementsByTagName(name));
    }

    private static List<Element> elements(NodeList nodes) {
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .toList();
    }

    private static List<Element> children(Element of, String name) {
        return elements(of.getChildNodes()).stream()
                .filter(child -> child.getTagName().equals(name))
                .toList();
    }

    private void identifiers() {
        var seen = new HashSet<String>();
        for (Element activity : all("iati-activity")) {
            String id = children(activity, "iati-identifier").stream()
                    .map(Element::getTextContent)
                    .collect(Collectors.joining());
            String reporting = children(activity, "reporting-org").stream()
                    .map(org -> org.getAttribute("ref"))
                    .collect(Collectors.joining());
            expect(
                    !reporting.isBlank() && id.startsWith(reporting + "-"),
                    "An activity's identifier begins with that of the reporting organization.");
            expect(seen.add(id), "Each activity has an identifier of its own.");
        }
    }

    private void budget(Element budget) {
        LocalDate from = day(budget, "period-start");
        LocalDate until = day(budget, "period-end");
        expect(
                !until.isBefore(from) && until.isBefore(from.plusYears(1)),
                "A budget has at least a day and at most a year.");
    }

    private static LocalDate day(Element of, String child) {
        try {
            return children(of, child).stream()
                    .map(day -> LocalDate.parse(day.getAttribute("iso-date")))
                    .findFirst()
                    .orElse(LocalDate.MIN);
        } catch (DateTimeParseException none) {
            return LocalDate.MIN;
        }
    }

    private void indicator(Element indicator) {
        for (Element figure : Stream.of("baseline", "target", "actual")
                .flatMap(name -> elements(indicator.getElementsByTagName(name)).stream())
                .toList()) {
            if (figure.hasAttribute("value"))
                expect(figure.getAttribute("value").matches(NUMBER), "A value of an indicator is a number.");
            else
                expect(
                        !children(figure, "comment").isEmpty(),
                        "A figure without a value says in a comment what is known of it.");
        }
    }

    private void places() {
        for (String element : FINER)
            expect(all(element).isEmpty(), "A place is no finer than a first-level area of a country.");
        for (Element location : all("location"))
            expect(isArea(location.getAttribute("ref")), "A place is a country or a first-level area, by ISO 3166.");
        for (Element administrative : all("administrative"))
            expect(
                    administrative.getAttribute("vocabulary").equals("A4")
                            && Set.of("", "0", "1").contains(administrative.getAttribute("level")),
                    "A place is no finer than a first-level area of a country.");
    }

    private static boolean isArea(String text) {
        try {
            return !new AreaCode(text).toString().isEmpty();
        } catch (IllegalArgumentException none) {
            return false;
        }
    }
}
