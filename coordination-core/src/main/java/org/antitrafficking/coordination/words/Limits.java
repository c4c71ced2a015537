package org.antitrafficking.coordination.words;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.Stream;

/**
 * How much there may be of anything, and which dates there are: the one place that says it. Shapes hold requests to it
 * at the edge, rules hold what depends on state to it, and the description tells it. What stands here is what every
 * follower, index, page and column can hold.
 *
 * <p>This file is long because whoever looks for a limit looks in one place.
 */
public final class Limits {

    /** The earliest day of any date. */
    public static final LocalDate EARLIEST_DAY = LocalDate.of(1900, 1, 1);

    /** The latest day of any date. */
    public static final LocalDate LATEST_DAY = LocalDate.of(2199, 12, 31);

    /** The two days as a sentence says them. */
    public static final String DAYS = "from 1900-01-01 to 2199-12-31";

    /** What one sealed text, or one thing that has texts, weighs besides its texts. */
    public static final int OVERHEAD_BYTES = 400;

    // What one request brings.

    /** The most bytes of a body in JSON: the longest alert with every character escaped, and room beside it. */
    public static final int BODY_BYTES = 256 * 1024;

    // Texts, in UTF-16 units, as browsers count.

    /** The most characters of the id of a partner, a group or a region: short enough to be read in a list. */
    public static final int ID_CHARS = 64;

    /** The most characters of an item's id. */
    public static final int ITEM_ID_CHARS = 80;

    /** The most characters of a scope: a prefix and the longest partner id. */
    public static final int SCOPE_CHARS = 128;

    /** The most characters of an owner's own reference: a file number and not a title. */
    public static final int REFERENCE_CHARS = 64;

    /** The most characters of the subject of an alert: a long line, still one that an inbox can show. */
    public static final int SUBJECT_CHARS = 1_000;

    /** The most characters of the narrative of an alert in one language, or of a request: about eight pages. */
    public static final int NARRATIVE_CHARS = 20_000;

    /** The most characters of a reason, a ground, a decision or an action: about a page. */
    public static final int REASON_CHARS = 3_000;

    /** The most characters of what an item or a log is called at another instance. */
    public static final int OTHER_NAME_CHARS = 300;

    /** The most characters of a person's name, in all scripts that it is known in. */
    public static final int NAME_CHARS = 300;

    /** The most characters of a partner's name: an official name and not a description. */
    public static final int PARTNER_NAME_CHARS = 200;

    /** The most characters of the citation of a treaty's evidence, or of a safeguard: a citation and not a text. */
    public static final int CITATION_CHARS = 500;

    /** The most characters of a provision of national law: a citation and not a text. */
    public static final int PROVISION_CHARS = 200;

    /** The most characters of the title of an agreement. */
    public static final int AGREEMENT_TITLE_CHARS = 500;

    /** The most characters of the text of an agreement: about sixteen pages. */
    public static final int AGREEMENT_TEXT_CHARS = 40_000;

    /** The most bytes of one sealed text, in UTF-8. */
    public static final int SEALED_TEXT_BYTES = 128 << 10;

    // Collections of one item.

    /** More languages than the offices of a region work in. */
    public static final int LANGUAGES = 12;

    /** Persons that an alert or a request describes; more persons are more items. */
    public static final int DESCRIBED_PERSONS = 20;

    /** Countries of a route; more would be a list of the world. */
    public static final int ROUTE_COUNTRIES = 20;

    /** Areas that an item is about; more would be a list of the region. */
    public static final int ITEM_AREAS = 20;

    /** Partners and persons that one item reaches: they fit into one append and one entry. */
    public static final int AUDIENCE = 500;

    /** Persons of the holder whom alone a request reaches: who works on it, and not an office. */
    public static final int REQUEST_PERSONS = 20;

    /** Provisions of a legal basis; more would be a sign that nobody chose. */
    public static final int PROVISIONS = 10;

    /** Agreements of a legal basis: each of them is read for each decision. */
    public static final int BASIS_AGREEMENTS = 10;

    /** Nationalities of a described person. */
    public static final int NATIONALITIES = 10;

    /** Consents, or risk assessments, of one act. */
    public static final int CONSENTS = 200;

    /** Acts that one partner has prepared on one item and neither done nor discarded; more are forgotten ones. */
    public static final int RELEASES_UNDER_WAY = 50;

    /**
     * Acts that one partner has done on one item: answers, follow-ups, sightings, parts, and whatever else tells
     * something.
     */
    public static final int ACTS_DONE = 100;

    /** Requests to share one alert onward of one partner that wait for the owner. */
    public static final int ONWARD_REQUESTS = 20;

    /**
     * The most bytes of the sealed texts of one item together, as they are stored, with {@link #OVERHEAD_BYTES} for
     * each of them and for each thing that it is made of: so a page of it holds about 4 MB at most.
     */
    public static final int ITEM_BYTES = 3_000_000;

    /**
     * Events of one alert, request or investigation. After them only what ends it or takes something away is accepted.
     */
    public static final int ITEM_CHANGES = 20_000;

    // Investigations.

    /** Parties and participants of an investigation; more would be a treaty. */
    public static final int INVESTIGATION_PARTNERS = 30;

    /** Members of an investigation: each of them has entries of all that happens. */
    public static final int INVESTIGATION_MEMBERS = 200;

    /** Years of an agreement's period; what goes on longer is extended. */
    public static final int INVESTIGATION_YEARS = 5;

    /** Years from now until which a partner holds an investigation for proceedings; then it says so again. */
    public static final int HOLD_YEARS = 5;

    /** Years for which what a partner told is kept after the end, unless it says otherwise. */
    public static final int KEPT_YEARS = 2;

    /** Years from now until which a partner keeps what it told; then it reviews that again. */
    public static final int REVIEW_YEARS = 5;

    /** Days before the last one on which supervisors are reminded that what their agency told is erased. */
    public static final int REVIEW_DAYS = 60;

    /** Versions that one person has written and nobody has sent; more are forgotten ones. */
    public static final int VERSIONS_WRITTEN = 10;

    /** Versions that were on the table before and that a page still has, the last ones; feeds have all of them. */
    public static final int VERSIONS_KEPT = 10;

    /** Briefings of one investigation: each of them tells a member all that there is. */
    public static final int BRIEFINGS = 200;

    /** Actions of an investigation, done or not; what is more is more than one investigation. */
    public static final int ACTIONS = 1_000;

    /** Decisions of an investigation. */
    public static final int DECISIONS = 1_000;

    /** Alerts and requests that are linked to an investigation. */
    public static final int LINKS = 200;

    /** Pieces of evidence of an investigation. */
    public static final int EVIDENCE = 1_000;

    /**
     * The most bytes that the content of a piece of evidence has: fifteen digits. Every number up to it has a double of
     * its own, so that an entry with it has a canonical form.
     */
    public static final long EVIDENCE_CONTENT_BYTES = 999_999_999_999_999L;

    /** Steps and disclosures of one piece of evidence. */
    public static final int CUSTODY_STEPS = 200;

    // The directory.

    /** Partners that a directory is founded with: they fit into one append. */
    public static final int FOUNDING_PARTNERS = 500;

    /** Partners of the directory, which every decision reads. */
    public static final int PARTNERS = 1_000;

    /** Groups of the directory. */
    public static final int GROUPS = 200;

    /** Countries, or regions, that the rule of one group names. */
    public static final int GROUP_RULE = 300;

    /** First persons of a partner, who bind the others. */
    public static final int PARTNER_ADMINISTRATORS = 20;

    /** Issuers of a partner: offices of one partner may have different ones. */
    public static final int PARTNER_ISSUERS = 10;

    /** Keys of an issuer, those that are on their way out among them. */
    public static final int ISSUER_KEYS = 20;

    /** Partners that one partner has registered as organizations that it serves. */
    public static final int CLIENTS = 200;

    /** Persons of one partner whose approval of one change is written down; a second one adds no country. */
    public static final int APPROVERS = 5;

    /** Changes that one partner has proposed and that are neither adopted nor withdrawn. */
    public static final int OPEN_PROPOSALS = 50;

    // What one partner may do in a time.

    /** Changes of its own clocks. */
    public static final int CLOCK_CHANGES_A_DAY = 20;

    /** Proposals, registrations of clients and exclusions from groups, together. */
    public static final int DIRECTORY_CHANGES_A_DAY = 100;

    /** Suspensions of other partners: whoever stops more of them stops the platform. */
    public static final int SUSPENSIONS_AN_HOUR = 3;

    /**
     * Blind queries: a day's work of an office that follows cases, and too few to search another's holdings by trying.
     */
    public static final int QUERIES_A_DAY = 20;

    /** Agreements that it registers. */
    public static final int AGREEMENTS_A_DAY = 50;

    /** Mandates that it grants. */
    public static final int MANDATES_A_DAY = 50;

    // What one partner may have for good: each of them is a scope with a feed and a tree, of which an anchor holds
    // 1,048,576.

    /** Compartments. */
    public static final int COMPARTMENTS = 200;

    /** Persons and machines, suspended ones among them. */
    public static final int PERSONS = 2_000;

    /** Events of one person; after them nothing is given to it, and everything can be taken. */
    public static final int PERSON_CHANGES = 2_000;

    // Duty.

    /** Persons whom a duty roster names: a watch, and not an office. */
    public static final int DUTY_PERSONS = 20;

    /** Shifts of a duty roster: three a day of a week. */
    public static final int DUTY_SHIFTS = 21;

    /** Persons of one shift; whoever comes later comes too late. */
    public static final int DUTY_STEPS = 10;

    /** Minutes that a person on duty has to acknowledge: a day. */
    public static final int DUTY_MINUTES = 1_440;

    /** The most characters of an address at which somebody is paged. */
    public static final int CONTACT_CHARS = 254;

    // Templates of alerts.

    /** Templates of one partner, for good: more than a list from which an officer chooses in a hurry. */
    public static final int TEMPLATES = 200;

    /** Versions of one template; whoever needs more of them needs another template. */
    public static final int TEMPLATE_VERSIONS = 100;

    /** The most characters of a template's name in one language. */
    public static final int TEMPLATE_NAME_CHARS = 200;

    // Programmes.

    /** Programmes that one partner has founded, for good: each of them goes on for years. */
    public static final int PROGRAMMES = 20;

    /** Participants of a programme: each of them has an entry and a page of all that happens. */
    public static final int PROGRAMME_PARTICIPANTS = 20;

    /** Years that a programme is to last. */
    public static final int PROGRAMME_YEARS = 20;

    /** Years, or parts of one, of a budget: four parts of each year. */
    public static final int BUDGET_YEARS = 80;

    /** Budgets of a programme, the first one and those that revise it: each page of it holds all of them. */
    public static final int PROGRAMME_BUDGETS = 100;

    /** Activities of a programme: each page of it holds all of them. */
    public static final int PROGRAMME_ACTIVITIES = 200;

    /** Indicators of a programme: each page of it holds all of them. */
    public static final int PROGRAMME_INDICATORS = 100;

    /** Targets of an indicator: five years by quarters. */
    public static final int INDICATOR_TARGETS = 20;

    /** Of the plan of a programme's second phase: about two pages. */
    public static final int EXPANSION_PLAN_CHARS = 4_000;

    /** Lessons of a programme: each page of it holds all of them. */
    public static final int PROGRAMME_LESSONS = 100;

    /** Proposals on which a programme's board votes, refused and lapsed ones among them. */
    public static final int PROGRAMME_PROPOSALS = 100;

    /** Milestones of a programme, on the way of countries into treaties. */
    public static final int PROGRAMME_MILESTONES = 100;

    /** Publications of a programme that are prepared, ever. */
    public static final int PROGRAMME_PUBLICATIONS = 100;

    /** A summary for the public, in one language. */
    public static final int SUMMARY_CHARS = 4_000;

    /** Transactions of a programme, with those that correct others: each page of it holds all of them. */
    public static final int PROGRAMME_TRANSACTIONS = 1_000;

    /** The most digits of an amount of money before its decimals. */
    public static final int MONEY_DIGITS = 15;

    /** The most digits of a sum of amounts before its decimals: those of all that a programme may record. */
    public static final int SUM_DIGITS = 19;

    /** The most decimals of an amount: no currency of ISO 4217 has more. */
    public static final int MONEY_DECIMALS = 4;

    /** Days within which it is explained why more was spent than there was. */
    public static final int EXPLANATION_DAYS = 30;

    /** The most characters of a programme's title, of an activity's, and of a line of its budget. */
    public static final int PROGRAMME_TITLE_CHARS = 500;

    // Data sets.

    /** The most bytes of a file of a data set: ten times the largest that is known. */
    public static final int DATA_FILE_BYTES = 16 << 20;

    /** Rows of one data set: they are read together, to find what contradicts itself. */
    public static final int DATA_SET_ROWS = 100_000;

    /** Rows in one event. */
    public static final int DATA_SET_BATCH_ROWS = 500;

    /** The most bytes of the cells of one event, in UTF-8: an event holds them twice, and escaped. */
    public static final int DATA_SET_BATCH_BYTES = 150 << 10;

    /** The most characters of one cell. */
    public static final int DATA_SET_CELL_CHARS = 500;

    /** The most characters of a data set's title. */
    public static final int DATA_SET_TITLE_CHARS = 300;

    /** Lines that a report names of one warning, and implausible lines that a data set has. */
    public static final int DATA_SET_WARNED_LINES = 500;

    /** Rows that one series is made of. */
    public static final int SERIES_ROWS = 2_000;

    /** Data sets of one partner, for good, withdrawn ones among them: what is in the log stays there. */
    public static final int DATA_SETS = 50;

    // Audits.

    /** Items that a mandate names: a sample, and not a list of all that there is. */
    public static final int MANDATE_ITEMS = 1_000;

    private Limits() {}

    /** What sealed texts weigh in an item, as they are stored. */
    public static long weight(Stream<Sealed> values) {
        return values.mapToLong(value -> value.ciphertext().length() + OVERHEAD_BYTES)
                .sum();
    }

    /**
     * Goes on where an item stays as heavy as it was, or within {@link #ITEM_BYTES}.
     *
     * @throws Rejected where it grows beyond
     */
    public static void unlessHeavier(long before, long after) {
        Rejected.unless(after <= before || after <= ITEM_BYTES, "an-item-holds-3000000-bytes-of-sealed-texts-at-most");
    }

    /**
     * Goes on where an item may change once more.
     *
     * @param last sequence of its last event; -1 before the first
     * @throws Rejected where it has changed as often as it may
     */
    public static void unlessWornOut(long last) {
        Rejected.unless(last + 1 < ITEM_CHANGES, "an-item-has-20000-changes-at-most");
    }

    /** Whether there may be that date. */
    public static boolean holds(LocalDate day) {
        return !day.isBefore(EARLIEST_DAY) && !day.isAfter(LATEST_DAY);
    }

    /** Whether there may be that moment: it lies on a day that there may be, in UTC. */
    public static boolean holds(Instant moment) {
        return !moment.isBefore(EARLIEST_DAY.atStartOfDay(ZoneOffset.UTC).toInstant())
                && moment.isBefore(
                        LATEST_DAY.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    /**
     * The day, where there may be it.
     *
     * @throws IllegalArgumentException saying from when to when dates are
     */
    public static LocalDate checked(LocalDate day) {
        if (!holds(day)) throw new IllegalArgumentException("A date lies " + DAYS + ".");
        return day;
    }

    /**
     * The moment, where there may be it.
     *
     * @throws IllegalArgumentException saying from when to when moments are
     */
    public static Instant checked(Instant moment) {
        if (!holds(moment)) throw new IllegalArgumentException("A moment lies on a day " + DAYS + ".");
        return moment;
    }
}
