package org.antitrafficking.coordination.words;

import java.util.Map;

/** What to do where a rule refuses for a limit. */
public final class Remedies {

    /** What is told where a rule refuses for a limit, by the rule: the limit, and what to do. */
    public static final Map<String, String> BY_RULE = Map.ofEntries(
            Map.entry(
                    "an-alert-ever-reaches-500-partners-and-persons-at-most",
                    "An alert reaches at most " + Limits.AUDIENCE + " partners and persons. Issue another one."),
            Map.entry(
                    "too-many-releases-are-under-way",
                    "A partner has at most " + Limits.RELEASES_UNDER_WAY
                            + " of them under way on one item. Do or discard some first."),
            Map.entry(
                    "a-partner-does-100-acts-on-an-item-at-most",
                    "A partner does at most " + Limits.ACTS_DONE
                            + " acts on one item. Begin another item for what is new."),
            Map.entry(
                    "a-partner-has-20-onward-requests-waiting-at-most",
                    "A partner has at most " + Limits.ONWARD_REQUESTS
                            + " of them waiting on one alert. Wait for the owner's answers."),
            Map.entry(
                    "an-item-holds-3000000-bytes-of-sealed-texts-at-most",
                    "An item holds at most " + Limits.ITEM_BYTES
                            + " bytes of texts, as they are stored sealed. Begin another item for what is new."),
            Map.entry(
                    "an-item-has-20000-changes-at-most",
                    "An item changes at most " + Limits.ITEM_CHANGES
                            + " times; what ends it or takes something away is accepted all the same. Begin another"
                            + " item."),
            Map.entry("a-date-is-from-1900-to-2199", "Dates lie " + Limits.DAYS + ". Send one of these."),
            Map.entry(
                    "an-agreement-has-200-members-at-most",
                    "An agreement has at most " + Limits.INVESTIGATION_MEMBERS + " members. Remove one first."),
            Map.entry(
                    "an-investigation-has-1000-actions-at-most",
                    "It has at most " + Limits.ACTIONS + " actions. Begin another investigation for what is new."),
            Map.entry(
                    "an-investigation-has-1000-decisions-at-most",
                    "It has at most " + Limits.DECISIONS + " decisions. Begin another investigation for what is new."),
            Map.entry(
                    "an-investigation-has-200-links-at-most",
                    "It has at most " + Limits.LINKS
                            + " linked items of one person's. Begin another investigation for what is new."),
            Map.entry(
                    "a-hold-lasts-5-years-at-most",
                    "A hold lasts at most " + Limits.HOLD_YEARS
                            + " years from today. Name an earlier day, and prolong it later."),
            Map.entry(
                    "what-is-reviewed-is-kept-60-days-at-least",
                    "Name a day that is " + Limits.REVIEW_DAYS
                            + " days after today or later. What is needed no more can be erased at once."),
            Map.entry(
                    "what-is-reviewed-is-kept-5-years-at-most",
                    "It is kept for at most " + Limits.REVIEW_YEARS
                            + " years from today. Name an earlier day, and keep it longer later."),
            Map.entry(
                    "an-investigation-has-200-briefings-at-most",
                    "Members are briefed at most " + Limits.BRIEFINGS + " times. Tell the member by other ways."),
            Map.entry(
                    "a-register-has-1000-pieces-at-most",
                    "A register has at most " + Limits.EVIDENCE
                            + " pieces. Begin another investigation for what is new."),
            Map.entry(
                    "evidence-has-200-steps-at-most",
                    "A piece has at most " + Limits.CUSTODY_STEPS + " steps and disclosures. Register it anew."),
            Map.entry(
                    "a-person-writes-10-versions-at-most-before-one-is-sent",
                    "A person has at most " + Limits.VERSIONS_WRITTEN
                            + " versions that nobody has sent. Have one of them sent."),
            Map.entry(
                    "a-partner-changes-its-clocks-20-times-a-day-at-most",
                    "A partner changes its clocks at most " + Limits.CLOCK_CHANGES_A_DAY
                            + " times a day, in UTC. Go on tomorrow."),
            Map.entry(
                    "a-partner-changes-the-directory-100-times-a-day-at-most",
                    "A partner registers, excludes and withdraws at most " + Limits.DIRECTORY_CHANGES_A_DAY
                            + " times a day, in UTC. Go on tomorrow."),
            Map.entry(
                    "a-partner-suspends-3-partners-an-hour-at-most",
                    "A partner suspends at most " + Limits.SUSPENSIONS_AN_HOUR
                            + " partners in an hour. Ask another partner to go on; each may."),
            Map.entry(
                    "partners-of-enough-countries-stay-to-undo-a-suspension",
                    "Without who suspends, partners of as many countries stay as approve a change, and an authority of"
                            + " a state among them where one is suspended: they alone can reinstate. Have a partner"
                            + " reinstated first."),
            Map.entry(
                    "a-partner-has-50-open-proposals-at-most",
                    "A partner has at most " + Limits.OPEN_PROPOSALS + " open proposals. Withdraw one first."),
            Map.entry(
                    "a-directory-has-1000-partners-at-most",
                    "A directory has at most " + Limits.PARTNERS + " partners."),
            Map.entry(
                    "a-directory-has-200-groups-at-most",
                    "A directory has at most " + Limits.GROUPS + " groups. Define one of them anew."),
            Map.entry(
                    "a-partner-has-200-clients-at-most",
                    "A partner serves at most " + Limits.CLIENTS + " partners. Unregister one first."),
            Map.entry(
                    "the-days-quota-of-blind-queries-is-used-up",
                    "A partner sends at most " + Limits.QUERIES_A_DAY
                            + " blind queries a day, in UTC. Go on tomorrow."),
            Map.entry(
                    "a-partner-has-200-compartments-at-most",
                    "A partner has at most " + Limits.COMPARTMENTS
                            + " compartments, for good: each has a feed and a tree. Give one that there is."),
            Map.entry(
                    "a-person-is-changed-2000-times-at-most",
                    "A person is given something at most until it has had " + Limits.PERSON_CHANGES
                            + " changes. What it has can be taken; bind another identity."),
            Map.entry(
                    "a-partner-has-2000-persons-at-most",
                    "A partner has at most " + Limits.PERSONS
                            + " persons and machines, suspended ones among them. Reinstate one that there is."),
            Map.entry(
                    "a-partner-registers-50-agreements-a-day-at-most",
                    "A partner registers at most " + Limits.AGREEMENTS_A_DAY
                            + " agreements a day, in UTC. Go on tomorrow."),
            Map.entry(
                    "a-partner-grants-50-mandates-a-day-at-most",
                    "A partner grants at most " + Limits.MANDATES_A_DAY + " mandates a day, in UTC. Go on tomorrow."),
            Map.entry(
                    "a-partner-has-200-templates-at-most",
                    "A partner has at most " + Limits.TEMPLATES
                            + " templates, for good, withdrawn ones among them. Put one that there is anew."),
            Map.entry(
                    "a-template-has-100-versions-at-most",
                    "A template has at most " + Limits.TEMPLATE_VERSIONS + " versions. Begin another template."),
            Map.entry(
                    "a-partner-founds-20-programmes-at-most",
                    "A partner founds at most " + Limits.PROGRAMMES + " programmes, for good. Go on with one of them."),
            Map.entry(
                    "a-programme-has-100-budgets-at-most",
                    "A programme has at most " + Limits.PROGRAMME_BUDGETS
                            + " budgets, the first one and those that revise it. Found another programme for what is"
                            + " new."),
            Map.entry(
                    "a-programme-has-200-activities-at-most",
                    "A programme has at most " + Limits.PROGRAMME_ACTIVITIES
                            + " activities, cancelled ones among them. Change one that there is."),
            Map.entry(
                    "a-programme-has-100-indicators-at-most",
                    "A programme has at most " + Limits.PROGRAMME_INDICATORS
                            + " indicators. Change one that there is."),
            Map.entry(
                    "a-programme-has-100-lessons-at-most",
                    "A programme has at most " + Limits.PROGRAMME_LESSONS
                            + " lessons. Say what is new in a proposal's plan."),
            Map.entry(
                    "a-programme-has-100-proposals-at-most",
                    "A programme has at most " + Limits.PROGRAMME_PROPOSALS
                            + " proposals, those that were refused or lapsed among them."),
            Map.entry(
                    "a-programme-has-100-milestones-at-most",
                    "A programme has at most " + Limits.PROGRAMME_MILESTONES
                            + " milestones. Plan one of them otherwise."),
            Map.entry(
                    "a-programme-has-100-publications-at-most",
                    "At most " + Limits.PROGRAMME_PUBLICATIONS
                            + " publications of a programme are prepared. The last one stays, and can be withdrawn."),
            Map.entry(
                    "a-programme-has-1000-transactions-at-most",
                    "A programme has at most " + Limits.PROGRAMME_TRANSACTIONS
                            + " transactions, those that correct others among them. Found another programme for what"
                            + " is new."),
            Map.entry(
                    "a-converted-amount-has-15-digits-at-most",
                    "An amount has at most " + Limits.MONEY_DIGITS
                            + " digits before its decimals, also where it is converted. Record it in parts."),
            Map.entry(
                    "a-partner-has-50-data-sets-at-most",
                    "A partner has at most " + Limits.DATA_SETS
                            + " data sets, for good, withdrawn ones among them. Use one that there is."),
            Map.entry(
                    "a-series-is-made-of-2000-rows-at-most",
                    "A series is made of at most " + Limits.SERIES_ROWS + " rows. Read the rows instead."),
            asked("a-text-in-each-of-its-languages", "Write the draft in each language that the template has."),
            asked("an-evaluation", "Say in the draft how sure source and information are."),
            asked("the-country-of-the-documents", "Say in the draft whose authorities are named in the documents."),
            asked("a-person", "Describe in the draft at least one person."),
            asked("the-name-of-each-person", "Give the name of each person that the draft describes."),
            asked("the-birth-of-each-person", "Say when each person that the draft describes was born."),
            asked("the-nationality-of-each-person", "Give a nationality of each person that the draft describes."),
            asked("a-description-of-each-person", "Say how each person that the draft describes is known."));

    private Remedies() {}

    /** What a draft lacks that the template asks for that it was begun with. */
    private static Map.Entry<String, String> asked(String what, String remedy) {
        return Map.entry("the-template-asks-for-" + what, "The template asks for it. " + remedy);
    }
}
