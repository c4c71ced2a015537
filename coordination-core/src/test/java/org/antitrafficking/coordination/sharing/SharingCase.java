package org.antitrafficking.coordination.sharing;

import static org.antitrafficking.coordination.sharing.SharingCast.named;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antitrafficking.coordination.agreements.Agreement;
import org.antitrafficking.coordination.words.AgreementId;
import org.antitrafficking.coordination.words.Category;
import org.antitrafficking.coordination.words.CountryCode;
import org.antitrafficking.coordination.words.Finding;
import org.antitrafficking.coordination.words.GroupId;
import org.antitrafficking.coordination.words.HandlingCode;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Purpose;
import org.antitrafficking.coordination.words.Refusal;
import org.antitrafficking.coordination.words.Sets;

/** One line of {@code sharing-cases.csv}. A word that is not one of the file's own is an error, never a default. */
record SharingCase(Map<String, String> cells) {

    static final List<String> COLUMNS = List.of(
            "id",
            "originator",
            "recipient",
            "via",
            "day",
            "category",
            "victims",
            "transnational",
            "prostitution",
            "marking",
            "handling",
            "purposes",
            "basis",
            "safeguard",
            "consent",
            "danger",
            "nationality",
            "asylum",
            "assessment",
            "skip",
            "expected",
            "sentence");

    /** What is due: the answer for each recipient and purpose, or one for the whole share. */
    sealed interface Expected {
        /** By {@code recipient purpose}, in words. */
        record Findings(SortedMap<String, String> byRecipientAndPurpose, SortedSet<PartnerId> refused)
                implements Expected {}

        record ShareRefused(String rule) implements Expected {}

        record Reaches(SortedSet<PartnerId> partners, SortedSet<PartnerId> refused) implements Expected {}
    }

    static SharingCase of(List<String> values, int line) {
        if (values.size() != COLUMNS.size())
            throw new IllegalArgumentException("Line " + line + " has " + values.size() + " values.");
        var cells = new LinkedHashMap<String, String>();
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i).isEmpty())
                throw new IllegalArgumentException("Line " + line + " has no " + COLUMNS.get(i) + ".");
            cells.put(COLUMNS.get(i), values.get(i));
        }
        return new SharingCase(cells);
    }

    String id() {
        return cell("id");
    }

    String cell(String column) {
        return named(cells, column);
    }

    /** The words of a cell; none where it is a dash. */
    List<String> words(String column) {
        String cell = cell(column);
        return cell.equals("-") ? List.of() : List.of(cell.split(" ", -1));
    }

    private boolean is(String column) {
        return yes(cell(column));
    }

    private static boolean yes(String word) {
        return switch (word) {
            case "y" -> true;
            case "n" -> false;
            default -> throw new IllegalArgumentException("Neither y nor n: " + word);
        };
    }

    PartnerId originator() {
        return new PartnerId(cell("originator"));
    }

    SortedSet<PartnerId> recipients() {
        return partners(words("recipient"));
    }

    LocalDate day() {
        return LocalDate.parse(cell("day"));
    }

    boolean skipRefused() {
        return is("skip");
    }

    SortedSet<Purpose> purposes() {
        return words("purposes").stream()
                .map(word -> byText(Purpose.values(), word))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    AudienceRule rule() {
        var partners = new TreeSet<PartnerId>();
        var groups = new TreeSet<GroupId>();
        var except = new TreeSet<PartnerId>();
        var persons = new TreeSet<PersonId>();
        for (String word : words("via")) {
            String of = word.substring(word.indexOf(':') + 1);
            switch (word.equals(of) ? word : word.substring(0, word.indexOf(':') + 1)) {
                case "name" -> partners.addAll(recipients());
                case "name:" -> partners.add(new PartnerId(of));
                case "person" ->
                    recipients().forEach(recipient -> persons.add(SharingCast.personId(recipient.value())));
                case "person:" -> persons.add(SharingCast.personId(of));
                case "group:" -> groups.add(group(of));
                case "except:" -> except.add(new PartnerId(of));
                default -> throw new IllegalArgumentException("No way to choose a recipient: " + word);
            }
        }
        return new AudienceRule(partners, groups, except, persons);
    }

    private static GroupId group(String name) {
        return name.equals(SharingCast.UNKNOWN_GROUP)
                ? new GroupId(name)
                : named(SharingCast.GROUPS, name).id();
    }

    /** The recipients as their column has them: persons where they were chosen so, agencies otherwise or as well. */
    Audience audience() {
        AudienceRule rule = rule();
        var partners = new TreeSet<PartnerId>();
        var persons = new TreeMap<PersonId, PartnerId>();
        for (PartnerId recipient : recipients()) {
            PersonId person = SharingCast.personId(recipient.value());
            boolean byPerson = rule.persons().contains(person);
            if (byPerson) persons.put(person, recipient);
            boolean asAgency = rule.partners().contains(recipient)
                    || rule.groups().stream()
                            .anyMatch(group -> SharingCast.DIRECTORY
                                    .members(group, originator())
                                    .contains(recipient));
            if (!byPerson || asAgency) partners.add(recipient);
        }
        return new Audience(partners, persons);
    }

    Matter matter() {
        Category category =
                Category.valueOf(cell("category").toUpperCase(Locale.ROOT).replace('-', '_'));
        return new Matter(category, is("victims"), is("transnational"), is("prostitution"));
    }

    Terms terms() {
        var handling = words("handling").stream()
                .map(word -> byText(HandlingCode.values(), word))
                .collect(Collectors.toCollection(TreeSet::new));
        return new Terms(
                byText(Marking.values(), cell("marking")),
                handling,
                handling.contains(HandlingCode.H3) ? SharingCast.sealed() : null,
                purposes(),
                basis());
    }

    private LegalBasis basis() {
        var articles = new TreeSet<Article>();
        var agreements = new TreeSet<AgreementId>();
        var provisions = new ArrayList<Provision>();
        for (String word : words("basis")) {
            if (isArticle(word)) articles.add(byText(Article.values(), word));
            else if (word.startsWith("law:")) provisions.add(named(SharingCast.PROVISIONS, word));
            else if (word.equals(SharingCast.UNKNOWN_AGREEMENT)) agreements.add(SharingCast.agreementId(word));
            else agreements.add(named(SharingCast.AGREEMENTS, word).id());
        }
        String safeguard = is("safeguard") ? "Data protection rules and an exchange of letters" : null;
        return new LegalBasis(articles, agreements, provisions, safeguard);
    }

    static boolean isArticle(String word) {
        return Stream.of(Article.values()).anyMatch(of -> of.toString().equals(word));
    }

    Protection protection() {
        var consents = new ArrayList<Consent>();
        for (String word : words("consent"))
            for (String subject : subjectsOf(word)) consents.addAll(consents(subject, withoutNumber(word)));
        var assessments = new ArrayList<RiskAssessment>();
        for (String word : words("assessment"))
            for (String subject : subjectsOf(word)) assessments.addAll(assessments(subject, withoutNumber(word)));
        return new Protection(consents, assessments, is("danger") ? SharingCast.sealed() : null);
    }

    private List<Consent> consents(String subject, String word) {
        LocalDate before = day().minusDays(1);
        var first = Sets.of(byText(Purpose.values(), words("purposes").getFirst()));
        return switch (word) {
            case "recipient+purpose" -> consents(subject, recipients(), purposes(), before);
            case "other-recipient" -> consents(subject, partners(List.of("unodc")), purposes(), before);
            case "other-purpose" -> {
                var others = new TreeSet<>(List.of(Purpose.values()));
                others.removeAll(purposes());
                yield consents(subject, recipients(), others, before);
            }
            case "first-purpose" -> consents(subject, recipients(), first, before);
            case "tomorrow" -> consents(subject, recipients(), purposes(), day().plusDays(1));
            case "today" -> consents(subject, recipients(), purposes(), day());
            case "other-person" -> consents("somebody-else", recipients(), purposes(), before);
            default -> {
                String of = word.substring(word.indexOf(':') + 1);
                yield switch (word.substring(0, word.indexOf(':') + 1)) {
                    case "to:" -> consents(subject, partners(List.of(of)), purposes(), before);
                    case "first:" -> consents(subject, partners(List.of(of)), first, before);
                    default -> throw new IllegalArgumentException("No consent: " + word);
                };
            }
        };
    }

    private static List<Consent> consents(
            String subject, Set<PartnerId> recipients, SortedSet<Purpose> purposes, LocalDate given) {
        return recipients.stream()
                .map(recipient -> new Consent(subject, recipient, purposes, given))
                .toList();
    }

    private List<RiskAssessment> assessments(String subject, String word) {
        Set<PartnerId> recipients = switch (word) {
            case "recipient", "other-person" -> recipients();
            case "other-recipient" -> partners(List.of("unodc"));
            default -> throw new IllegalArgumentException("No assessment: " + word);
        };
        String of = word.equals("other-person") ? "somebody-else" : subject;
        return recipients.stream()
                .map(recipient -> new RiskAssessment(of, recipient, SharingCast.sealed()))
                .toList();
    }

    /** Which persons a word is about: the one whose number it begins with, all otherwise. */
    private List<String> subjectsOf(String word) {
        if (!withoutNumber(word).equals(word)) return List.of("subject-" + word.charAt(0));
        return subjects().stream().map(Subject::reference).toList();
    }

    private static String withoutNumber(String word) {
        return word.startsWith("1:") || word.startsWith("2:") ? word.substring(2) : word;
    }

    List<Subject> subjects() {
        List<String> persons = words("nationality");
        List<String> asylum = words("asylum");
        if (asylum.size() != 1 && asylum.size() != persons.size())
            throw new IllegalArgumentException("Asylum is of all persons or of each.");
        var subjects = new ArrayList<Subject>();
        for (int i = 0; i < persons.size(); i++) {
            boolean suspect = persons.get(i).startsWith("suspect:");
            String of = suspect ? persons.get(i).substring("suspect:".length()) : persons.get(i);
            var nationalities = new TreeSet<CountryCode>();
            if (!of.equals("?")) for (String code : of.split("/", -1)) nationalities.add(new CountryCode(code));
            boolean claimed = yes(asylum.get(asylum.size() == 1 ? 0 : i));
            subjects.add(new Subject("subject-" + (i + 1), !suspect, nationalities, claimed));
        }
        return subjects;
    }

    Standing standing() {
        var registered = new TreeMap<AgreementId, Agreement>();
        for (Agreement agreement : SharingCast.AGREEMENTS.values())
            if (basis().agreements().contains(agreement.id())) registered.put(agreement.id(), agreement);
        return new Standing(SharingCast.DIRECTORY, registered, SharingCast.PERSONS, subjects());
    }

    Share share() {
        return Share.to(rule(), standing(), originator(), matter(), terms(), protection());
    }

    Expected expected() {
        String expected = cell("expected");
        if (expected.startsWith("share refused: "))
            return new Expected.ShareRefused(expected.substring("share refused: ".length()));
        if (expected.startsWith("reaches ")) {
            String[] parts = expected.substring("reaches ".length()).split("; refused ", -1);
            return new Expected.Reaches(
                    partners(List.of(parts[0].split(" ", -1))),
                    parts.length == 1 ? Sets.of() : partners(List.of(parts[1].split(" ", -1))));
        }
        var findings = new TreeMap<String, String>();
        var refused = new TreeSet<PartnerId>();
        for (String part : expected.split(" \\| ", -1)) {
            boolean unlabelled = part.startsWith("allowed on ") || part.startsWith("refused: ");
            String label = unlabelled ? "" : part.substring(0, part.indexOf(": "));
            String answer = unlabelled ? part : part.substring(part.indexOf(": ") + 2);
            int matches = 0;
            for (PartnerId recipient : recipients())
                for (Purpose purpose : purposes()) {
                    if (!label.isEmpty() && !label.equals(recipient.value()) && !label.equals(purpose.toString()))
                        continue;
                    matches++;
                    if (!answer.startsWith("allowed on ")) refused.add(recipient);
                    if (findings.put(key(recipient, purpose), normal(answer)) != null)
                        throw new IllegalArgumentException("Answered twice in " + id());
                }
            if (matches == 0) throw new IllegalArgumentException("For nobody in " + id() + ": " + part);
        }
        if (findings.size() != recipients().size() * purposes().size())
            throw new IllegalArgumentException("Not everyone is answered in " + id());
        return new Expected.Findings(findings, refused);
    }

    static String key(PartnerId recipient, Purpose purpose) {
        return recipient + " " + purpose;
    }

    /** A refusal's rules in order, each once. */
    private static String normal(String answer) {
        if (answer.startsWith("allowed on ")) return answer;
        if (!answer.startsWith("refused: ")) throw new IllegalArgumentException("No answer: " + answer);
        return refused(List.of(answer.substring("refused: ".length()).split(" \\+ ", -1)));
    }

    private static String refused(List<String> rules) {
        return "refused: " + String.join(" + ", new TreeSet<>(rules));
    }

    /** A finding in the words of the file. */
    static String inWords(Finding finding) {
        String allowedOn = finding.allowedOn();
        if (allowedOn == null)
            return refused(finding.refusals().stream().map(Refusal::rule).toList());
        for (var agreement : SharingCast.AGREEMENTS.entrySet())
            if (agreement.getValue().id().value().equals(allowedOn)) return "allowed on " + agreement.getKey();
        for (var provision : SharingCast.PROVISIONS.entrySet())
            if (allowedOn.contains(provision.getValue().name())) return "allowed on " + provision.getKey();
        return "allowed on " + allowedOn;
    }

    private static SortedSet<PartnerId> partners(List<String> names) {
        return names.stream().map(PartnerId::new).collect(Collectors.toCollection(TreeSet::new));
    }

    private static <T> T byText(T[] values, String text) {
        for (T value : values) if (value.toString().equals(text)) return value;
        throw new IllegalArgumentException("Not a word of the domain: " + text);
    }

    @Override
    public String toString() {
        return id() + ": " + cell("originator") + " to " + cell("recipient") + ": " + cell("sentence");
    }
}
