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
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.antitrafficking.coordination.alerts.AlertKind;
import org.antitrafficking.coordination.alerts.ClockKind;
import org.antitrafficking.coordination.alerts.DocumentType;
import org.antitrafficking.coordination.alerts.KeptOn;
import org.antitrafficking.coordination.alerts.MatchAnswer;
import org.antitrafficking.coordination.alerts.PersonRole;
import org.antitrafficking.coordination.alerts.RecallAnswer;
import org.antitrafficking.coordination.alerts.RecruitmentMethod;
import org.antitrafficking.coordination.alerts.WarningTo;
import org.antitrafficking.coordination.projections.views.alerts.PageAct;
import org.antitrafficking.coordination.projections.views.alerts.TakenPage;
import org.antitrafficking.coordination.projections.views.pages.Need;
import org.antitrafficking.coordination.sharing.Article;
import org.antitrafficking.coordination.words.Category;
import org.antitrafficking.coordination.words.HandlingCode;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.PartnerKind;
import org.antitrafficking.coordination.words.Purpose;
import org.antitrafficking.coordination.words.Treaty;
import org.antitrafficking.coordination.words.Urgency;
import org.junit.jupiter.api.Test;

/** What holds of every template, style and language. */
class PageRulesTest {

    private static final Path TEMPLATES = Path.of("src", "main", "jte");
    private static final Path ASSETS = Path.of("src", "main", "resources", "pages", "assets");
    private static final Path CODE = Path.of("src", "main", "java");

    private static final Path POLICY =
            Path.of("..", "coordination-core/src/main/java/org/antitrafficking/coordination/sharing/Policy.java");

    private static final Pattern SAID = Pattern.compile("\\bsay\\(\\s*\"([^\"]+)\"[,)]");

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
                Matcher matcher = SAID.matcher(source);
                while (matcher.find()) {
                    said.add(matcher.group(1));
                    if (!Words.in(Language.ENGLISH).has(matcher.group(1))) missing.add(file + " " + matcher.group(1));
                }
            });
        assertThat(missing).isEmpty();
        assertThat(said).hasSizeGreaterThan(40);
    }

    @Test
    void every_word_of_the_platform_that_pages_name_has_a_name_in_every_language() throws IOException {
        var missing = new ArrayList<String>();
        for (Language language : Language.values()) {
            named("need", Need.What.values(), Object::toString, language, missing);
            named("kind", AlertKind.values(), Object::toString, language, missing);
            named("urgency", Urgency.values(), Object::toString, language, missing);
            named("handling", HandlingCode.values(), Object::toString, language, missing);
            named("purpose", Purpose.values(), Object::toString, language, missing);
            named("ground", TakenPage.Ground.values(), Object::toString, language, missing);
            named("answer", MatchAnswer.values(), Object::toString, language, missing);
            named("kind-means", AlertKind.values(), Object::toString, language, missing);
            named("urgency-means", Urgency.values(), Object::toString, language, missing);
            named("method", RecruitmentMethod.values(), Object::toString, language, missing);
            named("document", DocumentType.values(), Object::toString, language, missing);
            named("to", WarningTo.values(), Object::toString, language, missing);
            named("person-role", PersonRole.values(), Object::toString, language, missing);
            named("basis", Article.values(), Object::toString, language, missing);
            named("article-serves", Article.values(), Object::toString, language, missing);
            named("treaty", Treaty.values(), Object::toString, language, missing);
            named("category", Category.values(), Object::toString, language, missing);
            named("partner-kind", PartnerKind.values(), Object::toString, language, missing);
            named("rule", rulesOfThePolicy().toArray(String[]::new), Object::toString, language, missing);
            named("recall-answer", RecallAnswer.values(), Object::toString, language, missing);
            named("kept-on", KeptOn.values(), Object::toString, language, missing);
            named("clock", ClockKind.values(), Object::toString, language, missing);
            named("article", Article.values(), Object::toString, language, missing);
            named("release", PageAct.Kind.values(), Object::toString, language, missing);
            named("do", AlertActs.Act.values(), AlertActs.Act::word, language, missing);
            named(
                    "marking",
                    Marking.values(),
                    marking -> marking.toString().replace(":", "-").replace("+", "-"),
                    language,
                    missing);
        }
        assertThat(missing).isEmpty();
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

    private static <T> void named(
            String kind, T[] all, Function<T, String> word, Language language, List<String> missing) {
        Arrays.stream(all)
                .map(one -> kind + "." + word.apply(one))
                .filter(key -> !Words.in(language).has(key))
                .forEach(key -> missing.add(language + " " + key));
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
                        .doesNotContain("@import", "url("));
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
