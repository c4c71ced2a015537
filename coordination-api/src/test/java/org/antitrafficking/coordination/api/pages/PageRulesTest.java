package org.antitrafficking.coordination.api.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.antitrafficking.coordination.EntryCatalogue;
import org.antitrafficking.coordination.alerts.ClockKind;
import org.antitrafficking.coordination.alerts.DocumentType;
import org.antitrafficking.coordination.alerts.KeptOn;
import org.antitrafficking.coordination.alerts.MatchAnswer;
import org.antitrafficking.coordination.alerts.PersonRole;
import org.antitrafficking.coordination.alerts.RecallAnswer;
import org.antitrafficking.coordination.alerts.RecruitmentMethod;
import org.antitrafficking.coordination.alerts.WarningTo;
import org.antitrafficking.coordination.api.Handlers;
import org.antitrafficking.coordination.api.described.Holds;
import org.antitrafficking.coordination.api.offers.AlertActs;
import org.antitrafficking.coordination.api.offers.RequestActs;
import org.antitrafficking.coordination.api.operations.Operations;
import org.antitrafficking.coordination.api.programme.ProgrammeTable;
import org.antitrafficking.coordination.datasets.DataPart;
import org.antitrafficking.coordination.datasets.DataSetKind;
import org.antitrafficking.coordination.datasets.DataWarning;
import org.antitrafficking.coordination.datasets.SeriesBasis;
import org.antitrafficking.coordination.investigations.Access;
import org.antitrafficking.coordination.investigations.ContentKind;
import org.antitrafficking.coordination.investigations.CustodyChain;
import org.antitrafficking.coordination.investigations.CustodyEnd;
import org.antitrafficking.coordination.investigations.CustodyStep;
import org.antitrafficking.coordination.investigations.Difference;
import org.antitrafficking.coordination.investigations.Leaving;
import org.antitrafficking.coordination.investigations.Outcome;
import org.antitrafficking.coordination.investigations.Right;
import org.antitrafficking.coordination.mandates.Level;
import org.antitrafficking.coordination.programme.ActivityStatus;
import org.antitrafficking.coordination.programme.Assumed;
import org.antitrafficking.coordination.programme.BudgetStatus;
import org.antitrafficking.coordination.programme.BudgetType;
import org.antitrafficking.coordination.programme.Direction;
import org.antitrafficking.coordination.programme.ParticipantRole;
import org.antitrafficking.coordination.programme.Phase;
import org.antitrafficking.coordination.programme.Pillar;
import org.antitrafficking.coordination.programme.ResultType;
import org.antitrafficking.coordination.programme.TransactionType;
import org.antitrafficking.coordination.programme.Vote;
import org.antitrafficking.coordination.programme.VoteOutcome;
import org.antitrafficking.coordination.projections.asof.State;
import org.antitrafficking.coordination.projections.reads.ReadRecord;
import org.antitrafficking.coordination.projections.views.PageKinds;
import org.antitrafficking.coordination.projections.views.alerts.PageAct;
import org.antitrafficking.coordination.projections.views.alerts.TakenPage;
import org.antitrafficking.coordination.projections.views.pages.Need;
import org.antitrafficking.coordination.projections.views.pages.PageClock;
import org.antitrafficking.coordination.projections.views.pages.PageKind;
import org.antitrafficking.coordination.projections.views.requests.RequestPage;
import org.antitrafficking.coordination.projections.views.requests.RequestPageAct;
import org.antitrafficking.coordination.requests.Progress;
import org.antitrafficking.coordination.requests.RefusalGround;
import org.antitrafficking.coordination.requests.RequestClock;
import org.antitrafficking.coordination.requests.RequestEnding;
import org.antitrafficking.coordination.requests.RequestUrgency;
import org.antitrafficking.coordination.sharing.Article;
import org.antitrafficking.coordination.templates.TemplateField;
import org.antitrafficking.coordination.words.AlertKind;
import org.antitrafficking.coordination.words.Category;
import org.antitrafficking.coordination.words.Ground;
import org.antitrafficking.coordination.words.HandlingCode;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.Nature;
import org.antitrafficking.coordination.words.PartnerKind;
import org.antitrafficking.coordination.words.Purpose;
import org.antitrafficking.coordination.words.Role;
import org.antitrafficking.coordination.words.SigningRight;
import org.antitrafficking.coordination.words.Treaty;
import org.antitrafficking.coordination.words.Urgency;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What holds of every template, style and language. */
class PageRulesTest {

    private static final Path TEMPLATES = Path.of("src", "main", "jte");
    private static final Path ASSETS = Path.of("src", "main", "resources", "pages", "assets");
    private static final Path CODE = Path.of("src", "main", "java");

    private static final Path POLICY =
            Path.of("..", "coordination-core/src/main/java/org/antitrafficking/coordination/sharing/Policy.java");

    private static final Path ENTRIES =
            Path.of("..", "coordination-core/src/main/java/org/antitrafficking/coordination/alerts/AlertEntry.java");

    private static final Pattern SAID = Pattern.compile("\\bsay\\(\\s*\"([^\"]+)\"[,)]");

    /** Several messages that are said one after the other. */
    private static final Pattern EACH = Pattern.compile("\\beach\\(((?:\\s*\"[^\"]+\",?)+)\\)");

    private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");

    /** What a word is called: of the kind that is given first, or behind what has the word. */
    private static final Pattern CALLED =
            Pattern.compile("\\bcalled\\(\\s*(?:[a-z]+(?:\\.[a-z]+\\([^()]*\\))+,\\s*)?\"([a-z-]+)\"");

    /** The parts of the platform, which are named where they are made; OperationPagesOverHttpTest looks for others. */
    private static final List<String> PARTS = List.of(
            "log",
            "second-log",
            "key-store",
            "pools",
            "database-settings",
            "fence",
            "running-clocks",
            "key-destruction",
            "accepted-decisions",
            "other-decisions",
            "data-rows",
            "reads",
            "views",
            "words",
            "clocks",
            "reader-retention",
            "paging",
            "ledger",
            "federation",
            "axon-server");

    /** The numbers of reports of operations. */
    private static final List<String> FOUND = List.of(
            "entries",
            "scopes",
            "differing",
            "leaves",
            "notYet",
            "count",
            "feeds-entries",
            "feeds-differing",
            "reads-records",
            "reads-runs",
            "reads-missed",
            "reads-detached",
            "reads-count",
            "records",
            "same",
            "contentGone",
            "nothingDecided",
            "unknownCommand",
            "unreadable",
            "detached");

    /** Words that stand in the code where they are named, and regions, which the directory calls as it likes. */
    private static final Set<String> NAMED_WHERE_THEY_STAND =
            Set.of("asylum", "day", "information", "region", "source", "standing");

    /** Of which a template says nothing itself. */
    private static final List<String> CONTROLS =
            List.of("@if", "@elseif", "@else", "@endif", "@for", "@endfor", "@template", "@import", "@param");

    private static Map<Path, String> files(Path folder, String ends) throws IOException {
        var files = new LinkedHashMap<Path, String>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file :
                    all.filter(path -> path.toString().endsWith(ends)).sorted().toList())
                files.put(file, Files.readString(file));
        }
        assertThat(files).isNotEmpty();
        return files;
    }

    @Test
    void every_language_has_every_message_and_no_other() {
        var english = Words.in(Language.ENGLISH).keys();
        assertThat(english).hasSizeGreaterThan(100);
        for (Language language : Language.values())
            assertThat(Words.in(language).keys()).as(language.tag()).isEqualTo(english);
    }

    @Test
    void every_message_can_be_said_and_takes_the_same_values_in_all_languages() {
        for (Language language : Language.values())
            for (String key : Words.in(language).keys()) {
                assertThat(Words.in(language).say(key, "value"))
                        .as(language + " " + key)
                        .isNotBlank();
                assertThat(arguments(Words.in(language).pattern(key)))
                        .as(language + " " + key)
                        .isEqualTo(arguments(Words.in(Language.ENGLISH).pattern(key)));
            }
    }

    private static int arguments(String pattern) {
        return new MessageFormat(pattern).getArgumentNames().size();
    }

    @Test
    void every_message_that_a_page_says_is_there() throws IOException {
        var missing = new TreeSet<String>();
        var said = new TreeSet<String>();
        for (Map<Path, String> sources : List.of(files(TEMPLATES, ".jte"), files(CODE, ".java")))
            sources.forEach((file, source) -> {
                Stream<String> keys = Stream.concat(
                        SAID.matcher(source).results().map(found -> found.group(1)),
                        EACH.matcher(source)
                                .results()
                                .flatMap(all -> QUOTED.matcher(all.group(1)).results())
                                .map(found -> found.group(1)));
                keys.forEach(key -> {
                    said.add(key);
                    if (!Words.in(Language.ENGLISH).has(key)) missing.add(file + " " + key);
                });
            });
        assertThat(missing).isEmpty();
        assertThat(said).hasSizeGreaterThan(40).contains("duty.hours"); // which is said among others
    }

    @Test
    void every_word_of_the_platform_that_pages_name_has_a_name_in_every_language() throws IOException {
        var missing = new ArrayList<String>();
        for (Language language : Language.values())
            named().forEach((kind, all) -> all.stream()
                    .map(word -> kind + "." + word)
                    .filter(key -> !Words.in(language).has(key))
                    .forEach(key -> missing.add(language + " " + key)));
        assertThat(missing).isEmpty();
    }

    /** Else people would read the code of a word that nobody has named. */
    @Test
    void no_page_names_a_kind_of_words_of_which_not_all_are_looked_for_here() throws IOException {
        var kinds = new TreeSet<String>();
        files(CODE, ".java").values().forEach(source -> {
            Matcher called = CALLED.matcher(source);
            while (called.find()) kinds.add(called.group(1));
        });
        assertThat(kinds).hasSizeGreaterThan(30).contains("handling", "kind");
        kinds.removeAll(named().keySet());
        assertThat(kinds).as("Their words belong into named()").isSubsetOf(NAMED_WHERE_THEY_STAND);
    }

    /** Else people would not find the page. */
    @Test
    void an_inbox_leads_to_the_page_of_an_item_where_there_is_one() {
        for (PageKind<?, ?> kind : PageKinds.ALL) {
            String item = kind.prefix() + "0".repeat(32);
            var listed = new JsonMapper().readTree("{\"items\":[{\"item\":\"" + item + "\"}]}");
            boolean leads = InboxPage.lines(listed, Words.in(Language.ENGLISH))
                            .getFirst()
                            .address()
                    != null;
            assertThat(leads)
                    .as(kind.prefix())
                    .isEqualTo(Handlers.ofPages().contains("GET /pages/" + kind.feature() + "s/{id}"));
        }
    }

    /** Of each kind of words, all that there are. */
    private static Map<String, List<String>> named() throws IOException {
        var named = new TreeMap<String, List<String>>();
        named.put(
                "act", texts(new PageAct.Kind[] {PageAct.Kind.ANSWER, PageAct.Kind.FOLLOW_UP, PageAct.Kind.SIGHTING}));
        named.put("activity-status", texts(ActivityStatus.values()));
        named.put("answer", texts(MatchAnswer.values()));
        named.put("article", texts(Article.values()));
        named.put("article-serves", texts(Article.values()));
        named.put("assumed", texts(Assumed.values()));
        named.put("basis", texts(Article.values()));
        named.put("budget-status", texts(BudgetStatus.values()));
        named.put("budget-type", texts(BudgetType.values()));
        named.put("category", texts(Category.values()));
        named.put("direction", texts(Direction.values()));
        named.put("phase", texts(Phase.values()));
        named.put("pillar", texts(Pillar.values()));
        named.put("result-type", texts(ResultType.values()));
        named.put("vote", texts(Vote.values()));
        named.put("vote-outcome", texts(VoteOutcome.values()));
        named.put(
                "chart",
                union(
                        texts(SeriesBasis.values()),
                        List.of(
                                "actual",
                                "baseline",
                                "budget",
                                "committed",
                                "count",
                                "disbursed",
                                "incomingFunds",
                                "percent",
                                "pledged",
                                "spent",
                                "target")));
        named.put(
                "dataset-found",
                List.of(
                        "places",
                        "intervals",
                        "thousands",
                        "distinctKeys",
                        "repeatedKeys",
                        "contradictingKeys",
                        "complete",
                        "deposits"));
        named.put("dataset-kind", texts(DataSetKind.values()));
        named.put("dataset-part", texts(DataPart.values()));
        named.put("dataset-warning", texts(DataWarning.values()));
        named.put("programme-table", texts(ProgrammeTable.values()));
        named.put("clock", union(texts(ClockKind.values()), texts(RequestClock.values())));
        named.put("clock-state", texts(RequestPage.Clock.State.values()));
        named.put(
                "do", Stream.of(AlertActs.Act.values()).map(AlertActs.Act::word).toList());
        named.put(
                "do-request",
                Stream.of(RequestActs.Act.values())
                        .map(RequestActs.Act::word)
                        .flatMap(act -> Stream.of(act, act + ".what"))
                        .toList());
        named.put("document", texts(DocumentType.values()));
        named.put("decided", List.of("accepted", "unchanged", "replayed", "refused", "hidden"));
        named.put(
                "ground",
                union(
                        texts(Ground.values()),
                        union(texts(TakenPage.Ground.values()), texts(RequestPage.Ground.values()))));
        named.put("handling", texts(HandlingCode.values()));
        named.put("history", List.copyOf(entriesOfAlerts()));
        named.put("how", texts(ReadRecord.How.values()));
        named.put("kept-on", texts(KeptOn.values()));
        named.put("joint-access", texts(Access.values()));
        named.put("joint-action", texts(PageClock.State.values()));
        named.put("joint-break", texts(CustodyChain.Cause.values()));
        named.put("joint-content", texts(ContentKind.values()));
        named.put("joint-ending", texts(CustodyEnd.values()));
        named.put("joint-leaving", texts(Leaving.values()));
        named.put("joint-linked", List.of("alert", "request"));
        named.put("joint-outcome", texts(Outcome.values()));
        named.put("joint-part", texts(Difference.Part.values()));
        named.put("joint-right", texts(Right.values()));
        named.put(
                "joint-step",
                Stream.of(CustodyStep.class.getPermittedSubclasses())
                        .map(step -> step.getSimpleName().toLowerCase(Locale.ROOT))
                        .toList());
        named.put("joint-value", List.of("commitment", "sha256"));
        named.put(
                "kind",
                PageKinds.ALL.stream().flatMap(of -> of.kinds().stream()).toList());
        named.put("kind-means", texts(AlertKind.values()));
        named.put("level", texts(Level.values()));
        named.put(
                "marking",
                texts(Marking.values()).stream()
                        .map(text -> text.replace(":", "-").replace("+", "-"))
                        .toList());
        named.put("method", texts(RecruitmentMethod.values()));
        named.put("nature", texts(Nature.values()));
        named.put("need", texts(Need.What.values()));
        List<String> operations = Stream.of(
                        Operations.Run.class.getAnnotation(Holds.class).value())
                .map(Holds.Shape::name)
                .toList();
        for (String said : List.of("bad", "do", "good", "kind", "load", "means"))
            named.put("operation-" + said, operations);
        List<String> operationStates = List.of("waiting", "running", "done", "failed", "cancelled", "interrupted");
        named.put("operation-state", operationStates);
        named.put("operation-state-means", operationStates);
        named.put("operation-part", PARTS);
        named.put("operation-part-means", PARTS);
        named.put("operation-found", FOUND);
        named.put("figure", List.of("amount", "budget", "committed", "funds"));
        named.put("outcome", texts(ReadRecord.Outcome.values()));
        named.put("participant-role", texts(ParticipantRole.values()));
        named.put("partner-kind", texts(PartnerKind.values()));
        named.put("person-role", texts(PersonRole.values()));
        named.put(
                "programme-total",
                List.of(
                        "incomingCommitted",
                        "incomingFunds",
                        "outgoingPledged",
                        "committed",
                        "disbursed",
                        "spent",
                        "left"));
        named.put("progress", texts(Progress.values()));
        named.put("purpose", texts(Purpose.values()));
        named.put("recall-answer", texts(RecallAnswer.values()));
        named.put("refusal-ground", texts(RefusalGround.values()));
        named.put("release", texts(PageAct.Kind.values()));
        named.put("request-act", texts(RequestPageAct.Kind.values()));
        named.put("request-ending", texts(RequestEnding.values()));
        named.put("request-granted", List.of("yes", "no"));
        named.put("request-new", List.of("ask", "query"));
        named.put("request-new-means", List.of("ask", "query"));
        named.put("request-note", List.of("nothing-held", "refused"));
        named.put("right", texts(SigningRight.values()));
        named.put(
                "role",
                PageKinds.ALL.stream().flatMap(of -> of.roles().stream()).toList());
        named.put("role-of-person", texts(Role.values()));
        named.put("rule", List.copyOf(rulesOfThePolicy()));
        named.put("scope-kind", List.of("agency", "supervisors", "person", "compartment"));
        named.put("stood", texts(State.values()));
        named.put(
                "told",
                EntryCatalogue.names(kind -> PageKinds.ALL.stream()
                        .anyMatch(of -> of.feature().equals(kind.feature())
                                && !kind.name().startsWith("alert-"))));
        named.put("taken", List.of("narrowed", "recalled", "expired"));
        named.put("template-asks", texts(TemplateField.values()));
        named.put("to", texts(WarningTo.values()));
        named.put("transaction-type", texts(TransactionType.values()));
        named.put("treaty", texts(Treaty.values()));
        named.put("urgency", union(texts(Urgency.values()), texts(RequestUrgency.values())));
        named.put("urgency-means", texts(Urgency.values()));
        return named;
    }

    /** What an alert's entries are called, without what each begins with, as their source has them. */
    private static Set<String> entriesOfAlerts() throws IOException {
        var entries = new TreeSet<String>();
        Matcher entry = Pattern.compile("-> \"alert-([a-z-]+)\";").matcher(Files.readString(ENTRIES));
        while (entry.find()) entries.add(entry.group(1));
        assertThat(entries).hasSizeGreaterThan(25).contains("drafted", "amended");
        return entries;
    }

    private static List<String> texts(Object[] words) {
        return Arrays.stream(words).map(Object::toString).toList();
    }

    private static List<String> union(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    /** By which the policy refuses a share or a recipient, as its source has them. */
    private static Set<String> rulesOfThePolicy() throws IOException {
        String policy = Files.readString(POLICY);
        var rules = new TreeSet<String>();
        Matcher rule = Pattern.compile("\"([a-z0-9]+(?:-[a-z0-9]+){2,})\"").matcher(policy);
        while (rule.find()) rules.add(rule.group(1));
        assertThat(rules).hasSizeGreaterThan(25).contains("no-legal-basis-was-chosen");
        return rules;
    }

    @Test
    void templates_have_no_text_no_raw_output_and_nothing_that_the_policy_forbids() throws IOException {
        var wrong = new ArrayList<String>();
        files(TEMPLATES, ".jte").forEach((file, source) -> {
            if (source.contains("$unsafe")) wrong.add(file + " writes what is not escaped");
            if (Pattern.compile("\\son[a-z]+\\s*=").matcher(source).find()) wrong.add(file + " has a handler");
            if (source.contains("style=")) wrong.add(file + " has a style");
            if (Pattern.compile("<script(?![^>]*\\ssrc=)").matcher(source).find() || source.contains("<style"))
                wrong.add(file + " has a script or a style in it");
            if (Pattern.compile("<script[^>]*>\\s*[^<\\s]").matcher(source).find()) wrong.add(file + " has a script");
            String text = text(source);
            if (!text.isBlank()) wrong.add(file + " says " + text.strip());
            Matcher labels = Pattern.compile("(aria-label|title|placeholder|alt)=\"(?!\\$\\{)")
                    .matcher(source);
            if (labels.find()) wrong.add(file + " says it in " + labels.group());
        });
        assertThat(wrong).isEmpty();
    }

    /** What is left of a template where tags, expressions and controls are taken away. */
    private static String text(String source) {
        String left = source.replaceAll("(?m)^(@import|@param|!\\{).*$", "");
        left = left.replaceAll("\\$\\{[^}]*}", "");
        left = left.replaceAll("@template\\.[a-z-]+\\((?:[^()`]|\\([^()]*\\))*(?:\\)|@`)", "");
        left = left.replaceAll("@(?:if|elseif|for)\\((?:[^()]|\\((?:[^()]|\\([^()]*\\))*\\))*\\)", "");
        for (String control : CONTROLS) left = left.replace(control, "");
        return left.replaceAll("<[^>]*>", "").replaceAll("[`()\\s]", "");
    }

    @Test
    void styles_know_no_left_and_no_right() throws IOException {
        files(ASSETS, ".css")
                .forEach((file, source) -> assertThat(source)
                        .as(file.toString())
                        .doesNotContainPattern("(?<![a-z-])(left|right)(?![a-z-])|-(left|right)\\b")
                        .doesNotContainPattern("(?<![a-z-])(width|height|max-width|min-height)\\s*:")
                        .doesNotContain("@import", "url(h", "url(\"h", "url(\"/"));
    }

    /** Else somebody who verifies would read nothing of a step. */
    @Test
    void whatever_the_script_that_verifies_says_has_words_and_no_others() throws IOException {
        var said = new TreeSet<String>();
        for (String script : List.of("proof.js", "verify.js")) {
            Matcher says = Pattern.compile(
                            "(?:\\b(?:fails|held|told|tell|words\\.get)\\(\\s*|says: |, |\\? |: )'([a-z-]+)'")
                    .matcher(Files.readString(ASSETS.resolve(script)));
            while (says.find()) said.add(says.group(1));
        }
        Set<String> words = Words.in(Language.ENGLISH).under("verify.step.").keySet();
        assertThat(words).hasSizeGreaterThan(30).isSubsetOf(said);
        assertThat(said.stream().filter(word -> word.matches("(?:no|not|bundle|bad|other)-.+")))
                .isSubsetOf(words);
        Matcher steps = Pattern.compile("\\b(?:fails|held|told)\\(\\s*'([a-z-]+)'")
                .matcher(Files.readString(ASSETS.resolve("proof.js")));
        while (steps.find()) assertThat(words).contains(steps.group(1));
    }

    @Test
    void scripts_make_no_html_and_run_no_text() throws IOException {
        files(ASSETS, ".js")
                .forEach((file, source) -> assertThat(source)
                        .as(file.toString())
                        .doesNotContain(
                                "innerHTML",
                                "outerHTML",
                                "document.write",
                                "eval(",
                                "insertAdjacentHTML",
                                "Function("));
    }

    @Test
    void the_pages_go_on_to_pages_of_this_service_alone() {
        for (String page : List.of("/", "/pages/inbox", "/pages/alerts/alert-0", "/pages/inbox?after=aW5ib3g"))
            assertThat(Within.page(page)).isEqualTo(page);
        for (String other : List.of(
                "https://evil.example",
                "//evil.example",
                "/pages//evil.example",
                "/api/inbox",
                "/pages/../api",
                "/\\evil.example",
                "javascript:alert(1)",
                "",
                "/pages/inbox\r\nX: y",
                "/pages/" + "a".repeat(600)))
            assertThat(Within.page(other)).as(other).isEqualTo("/pages/inbox");
        assertThat(Within.page(null)).isEqualTo("/pages/inbox");
    }

    @Test
    void a_browser_gets_the_language_that_it_likes_best() {
        assertThat(Language.liked("ur-PK,ur;q=0.9,en;q=0.8")).isEqualTo(Language.URDU);
        assertThat(Language.liked("de,fr;q=0.5")).isEqualTo(Language.FRENCH);
        assertThat(Language.liked("de")).isEqualTo(Language.ENGLISH);
        assertThat(Language.liked("no list; of q=languages,,")).isEqualTo(Language.ENGLISH);
        assertThat(Language.liked(null)).isEqualTo(Language.ENGLISH);
        assertThat(Language.dirOf("ur")).isEqualTo("rtl");
        assertThat(Language.dirOf("pa-Arab")).isEqualTo("rtl");
        assertThat(Language.dirOf("pa")).isEqualTo("ltr");
    }
}
