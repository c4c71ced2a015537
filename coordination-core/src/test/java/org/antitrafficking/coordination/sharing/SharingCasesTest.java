package org.antitrafficking.coordination.sharing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antitrafficking.coordination.sharing.SharingCase.Expected;
import org.antitrafficking.coordination.words.Finding;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Rejected;
import org.antitrafficking.coordination.words.Sets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The policy against a table of cases that was written from the domain's rules. */
class SharingCasesTest {
    private static final int FEWEST_CASES = 300;
    private static final int RANDOM_SHARES = 10_000;
    private static final long SEED = 20_240_612;
    private static final Path POLICY = Path.of("src/main/java/org/antitrafficking/coordination/sharing/Policy.java");
    private static final Pattern RULE = Pattern.compile("\"([a-z0-9]+(?:-[a-z0-9]+)+)\"");

    /** Of a share, not of the policy: its audience cannot be resolved. */
    private static final String RULE_OF_SHARES = "a-named-person-is-one-of-a-partner";

    static List<SharingCase> cases() {
        return Table.CASES;
    }

    /** Read once. */
    private static final class Table {
        static final List<SharingCase> CASES = read();

        private static List<SharingCase> read() {
            try (var in = requireNonNull(SharingCasesTest.class.getResourceAsStream("/sharing-cases.csv"))) {
                return parse(new String(in.readAllBytes(), UTF_8));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void the_policy_answers_as_the_domain_demands(SharingCase of) {
        switch (of.expected()) {
            case Expected.ShareRefused(String rule) -> assertRefused(of, rule);
            case Expected.Reaches(SortedSet<PartnerId> partners, SortedSet<PartnerId> refused) -> {
                Policy.Verdict answer = apply(of);
                assertThat(answer.refused()).isEqualTo(refused);
                assertThat(answer.audience()).isEqualTo(only(partners, of.audience()));
            }
            case Expected.Findings(var expected, SortedSet<PartnerId> refused) -> {
                Share share = of.share();
                assertThat(share.audience()).isEqualTo(of.audience());
                var actual = new TreeMap<String, String>();
                for (Finding finding : Policy.assess(share, of.standing(), of.day()))
                    assertThat(actual.put(
                                    SharingCase.key(finding.recipient(), finding.purpose()),
                                    SharingCase.inWords(finding)))
                            .isNull();
                assertThat(actual).isEqualTo(expected);
                var left = new TreeSet<>(of.recipients());
                left.removeAll(refused);
                if (!refused.isEmpty() && !of.skipRefused())
                    assertRefused(of, "every-recipient-is-allowed-or-nobody-is-told");
                else if (left.isEmpty()) assertRefused(of, "a-share-reaches-somebody");
                else assertThat(apply(of).audience()).isEqualTo(only(left, of.audience()));
            }
        }
    }

    private static Policy.Verdict apply(SharingCase of) {
        return Policy.apply(of.share(), of.standing(), of.day(), of.skipRefused());
    }

    private static void assertRefused(SharingCase of, String rule) {
        assertThatThrownBy(() -> apply(of))
                .isInstanceOfSatisfying(
                        Rejected.class, rejected -> assertThat(rejected.rule()).isEqualTo(rule));
    }

    private static Audience only(Set<PartnerId> partners, Audience of) {
        var agencies = new TreeSet<>(of.partners());
        agencies.retainAll(partners);
        var persons = new TreeMap<>(of.persons());
        persons.values().retainAll(partners);
        return new Audience(agencies, persons);
    }

    @Test
    void the_table_is_large_and_each_case_has_an_id_of_its_own() {
        assertThat(cases()).hasSizeGreaterThanOrEqualTo(FEWEST_CASES);
        assertThat(cases()).extracting(SharingCase::id).doesNotHaveDuplicates();
        assertThat(cases())
                .extracting(of -> Map.of("cells", new ArrayList<>(of.cells().values()).subList(1, 21)))
                .as("no question is asked twice")
                .doesNotHaveDuplicates();
    }

    @Test
    void everyone_of_the_cast_appears() {
        var words = new HashSet<String>();
        for (SharingCase of : cases())
            for (String column : List.of("originator", "recipient", "via", "basis"))
                for (String word : of.words(column)) {
                    words.add(word);
                    if (column.equals("via")) words.add(word.substring(word.indexOf(':') + 1));
                }
        assertThat(words)
                .containsAll(SharingCast.PARTNERS.stream()
                        .map(partner -> partner.id().value())
                        .toList())
                .containsAll(SharingCast.GROUPS.keySet())
                .containsAll(SharingCast.AGREEMENTS.keySet())
                .containsAll(SharingCast.PROVISIONS.keySet())
                .contains(SharingCast.UNKNOWN_PARTNER, SharingCast.UNKNOWN_GROUP, SharingCast.UNKNOWN_AGREEMENT);
        assertThat(SharingCast.PERSONS).hasSameSizeAs(SharingCast.PARTNERS);
        assertThat(SharingCast.AGREEMENTS.values().stream().map(of -> of.id()).distinct())
                .hasSameSizeAs(SharingCast.AGREEMENTS.values());
    }

    @Test
    void each_rule_of_the_policy_is_the_answer_to_a_case_and_no_other_is() throws IOException {
        var rules = new TreeSet<String>();
        var matcher = RULE.matcher(Files.readString(POLICY));
        while (matcher.find()) rules.add(matcher.group(1));
        var expected = new TreeSet<String>();
        for (SharingCase of : cases())
            switch (of.expected()) {
                case Expected.ShareRefused(String rule) -> expected.add(rule);
                case Expected.Findings(var findings, var refused) ->
                    findings.values().stream()
                            .filter(answer -> answer.startsWith("refused: "))
                            .flatMap(answer -> Stream.of(
                                    answer.substring("refused: ".length()).split(" \\+ ", -1)))
                            .forEach(expected::add);
                case Expected.Reaches(var partners, var refused) -> {}
            }
        assertThat(expected.remove(RULE_OF_SHARES)).isTrue();
        assertThat(expected).isEqualTo(rules);
    }

    @Test
    void each_kind_of_basis_carries_a_case() {
        var carrying = cases().stream()
                .map(SharingCase::expected)
                .filter(Expected.Findings.class::isInstance)
                .flatMap(of -> ((Expected.Findings) of).byRecipientAndPurpose().values().stream())
                .filter(answer -> answer.startsWith("allowed on "))
                .map(answer -> answer.substring("allowed on ".length()))
                .collect(Collectors.toSet());
        assertThat(carrying)
                .containsAll(Stream.of(Article.values()).map(Article::toString).toList())
                .anyMatch(name -> SharingCast.AGREEMENTS.containsKey(name))
                .anyMatch(name -> SharingCast.PROVISIONS.containsKey(name));
    }

    @Test
    void policy_never_allows_without_a_basis() {
        int reaching = 0;
        for (long seed = SEED; seed < SEED + RANDOM_SHARES; seed++) {
            RandomShare of = RandomShare.of(seed);
            Audience reach = of.reach();
            if (!reach.isEmpty()) reaching++;
            assertWithin(of.share().audience(), reach, seed, "beyond its audience", of);
            assertAllowedForEveryPurpose(of, reach, seed);
            assertThat(of.with(new LegalBasis(Sets.of(), Sets.of(), List.of(), "A safeguard"))
                            .reach())
                    .as("without a basis, seed %d", seed)
                    .isEqualTo(Audience.NOBODY);
            // AMBER and no code contradict nothing: they bound what a marking can reach.
            Audience unbounded = of.marking(Marking.AMBER).handling(Sets.of()).reach();
            for (Marking marking : Marking.values())
                assertWithin(unbounded, of.marking(marking).reach(), seed, "added by the marking", marking);
            for (RandomShare narrower : of.narrower())
                assertWithin(reach, narrower.reach(), seed, "added by a restriction", narrower);
        }
        assertThat(reaching).as("shares that reach somebody").isGreaterThan(RANDOM_SHARES / 20);
    }

    private static void assertWithin(Audience most, Audience reach, long seed, String what, Object changed) {
        boolean within = most.partners().containsAll(reach.partners())
                && most.persons().entrySet().containsAll(reach.persons().entrySet());
        assertThat(within)
                .as("seed %d: nobody is reached %s: %s", seed, what, changed)
                .isTrue();
    }

    private static void assertAllowedForEveryPurpose(RandomShare of, Audience reach, long seed) {
        List<Finding> findings = Policy.assess(of.share(), of.standing(), of.day());
        var reached = new TreeSet<>(reach.partners());
        reached.addAll(reach.persons().values());
        for (PartnerId recipient : reached)
            assertThat(findings)
                    .as("seed %d: %s is allowed for every purpose", seed, recipient)
                    .filteredOn(finding -> finding.recipient().equals(recipient) && finding.allowed())
                    .extracting(Finding::purpose)
                    .containsExactlyElementsOf(of.terms().purposes());
    }

    @Test
    void a_table_that_is_not_well_formed_is_refused() {
        String header = String.join(",", SharingCase.COLUMNS) + "\n";
        assertThat(parse(header + "# a heading\n\n" + "a, ".repeat(21) + "\"b, \"\"c\"\"\"\n"))
                .singleElement()
                .satisfies(of -> assertThat(of.cell("sentence")).isEqualTo("b, \"c\""));
        for (String line : List.of(
                "a, ".repeat(20) + "b",
                "a, ".repeat(22) + "b",
                "a, ".repeat(20) + ", b",
                "a, ".repeat(21) + "\"b",
                "a, ".repeat(21) + "\"b\" c",
                "a, ".repeat(21) + "b\"c"))
            assertThatIllegalArgumentException().isThrownBy(() -> parse(header + line + "\n"));
        assertThatIllegalArgumentException().isThrownBy(() -> parse("id,originator\n"));
    }

    /** RFC 4180 without line breaks in values; lines that are empty or begin with # are no cases. */
    private static List<SharingCase> parse(String text) {
        var cases = new ArrayList<SharingCase>();
        int number = 0;
        boolean header = true;
        for (String line : text.split("\n", -1)) {
            number++;
            if (line.isBlank() || line.startsWith("#")) continue;
            List<String> values = values(line, number);
            if (!header) cases.add(SharingCase.of(values, number));
            else if (!values.equals(SharingCase.COLUMNS))
                throw new IllegalArgumentException("The header is not the expected one.");
            header = false;
        }
        return cases;
    }

    private static List<String> values(String line, int number) {
        var values = new ArrayList<String>();
        int at = 0;
        while (at <= line.length()) {
            while (at < line.length() && line.charAt(at) == ' ') at++;
            int end;
            if (at < line.length() && line.charAt(at) == '"') {
                var value = new StringBuilder();
                int i = at + 1;
                while (true) {
                    if (i >= line.length()) throw new IllegalArgumentException("Line " + number + " ends in a quote.");
                    if (line.charAt(i) != '"') value.append(line.charAt(i++));
                    else if (i + 1 < line.length() && line.charAt(i + 1) == '"') {
                        value.append('"');
                        i += 2;
                    } else break;
                }
                int comma = line.indexOf(',', i);
                end = comma < 0 ? line.length() : comma;
                if (!line.substring(i + 1, end).isBlank())
                    throw new IllegalArgumentException("Line " + number + " has text behind a quote.");
                values.add(value.toString());
            } else {
                int comma = line.indexOf(',', at);
                end = comma < 0 ? line.length() : comma;
                String value = line.substring(at, end).strip();
                if (value.indexOf('"') >= 0)
                    throw new IllegalArgumentException("Line " + number + " has a quote within a value.");
                values.add(value);
            }
            at = end + 1;
        }
        return values;
    }
}
