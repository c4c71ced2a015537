package org.antitrafficking.eventlog.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class PolicyTest {

    private static final int KEYS = 8;

    /** Keys of witnesses a, b, c … */
    private static final List<String> VKEYS = new ArrayList<>();

    private static final String WITNESSES;

    static {
        var lines = new StringBuilder();
        var random = new Random(7);
        for (int i = 0; i < KEYS; i++) {
            var seed = new byte[32];
            random.nextBytes(seed);
            var key = new VerifierKey("w/" + i, VerifierKey.Type.COSIGNATURE, Ed25519.publicKey(seed));
            VKEYS.add(key.toString());
            lines.append("witness ").append(name(i)).append(' ').append(key).append('\n');
        }
        WITNESSES = lines.toString();
    }

    private static String name(int i) {
        return String.valueOf((char) ('a' + i));
    }

    private static void refused(String policy, String why) {
        assertThatThrownBy(() -> Policy.parse(policy))
                .as(policy)
                .isInstanceOf(NoteRefused.class)
                .hasMessageContaining(why);
    }

    /** Compares with the rule for every set of witnesses. */
    private static void truths(String groups, Predicate<Set<String>> rule) {
        Policy policy = Policy.parse(WITNESSES + groups);
        for (int set = 0; set < 1 << KEYS; set++) {
            var names = new HashSet<String>();
            for (int i = 0; i < KEYS; i++) if ((set >> i & 1) == 1) names.add(name(i));
            assertThat(policy.satisfiedBy(names))
                    .as("%s with %s", groups, names)
                    .isEqualTo(rule.test(names));
        }
    }

    private static long of(Set<String> names, String members) {
        return members.chars()
                .filter(c -> names.contains(String.valueOf((char) c)))
                .count();
    }

    @Test
    void a_quorum_is_what_its_rule_says_for_every_set_of_witnesses() {
        truths("quorum none\n", names -> true);
        truths("quorum c\n", names -> names.contains("c"));
        truths("group G any a b c\nquorum G\n", names -> of(names, "abc") >= 1);
        truths("group G all a b c\nquorum G\n", names -> of(names, "abc") == 3);
        truths("group all all a\nquorum all\n", names -> names.contains("a"));
        for (int k = 1; k <= KEYS; k++) {
            int needed = k;
            truths("group G " + k + " a b c d e f g h\nquorum G\n", names -> names.size() >= needed);
        }
        truths("group q all a b\nquorum a\n", names -> names.contains("a"));
    }

    @Test
    void groups_of_groups_count_as_one_member_each() {
        truths(
                "group X 2 a b c\ngroup Y any d e f\ngroup X-and-Y all X Y\nquorum X-and-Y\n",
                names -> of(names, "abc") >= 2 && of(names, "def") >= 1);
        truths(
                "group X 2 a b c\ngroup Y all d e\ngroup Z 2 X Y f g\nquorum Z\n",
                names -> (of(names, "abc") >= 2 ? 1 : 0) + (of(names, "de") == 2 ? 1 : 0) + of(names, "fg") >= 2);
        truths(
                "group 1 any a b\ngroup 2 all 1 c\ngroup 3 any 2 d\ngroup 4 2 3 e f\nquorum 4\n",
                names ->
                        ((of(names, "ab") >= 1 && names.contains("c")) || names.contains("d") ? 1 : 0) + of(names, "ef")
                                >= 2);
    }

    @Test
    void names_that_are_no_witness_count_for_nothing() {
        Policy policy = Policy.parse(WITNESSES + "group G any a b\ngroup Q 1 G\nquorum Q\n");
        assertThat(policy.satisfiedBy(Set.of("G", "Q", "x", "w/0", "none"))).isFalse();
        assertThat(policy.satisfiedBy(Set.of("G", "b"))).isTrue();
    }

    @Test
    void logs_and_witnesses_are_told_with_their_urls() {
        Policy policy = Policy.parse("# ours\n\n \t # more\n\tlog  " + Examples.LOG + " https://log.example/ \n"
                + "quorum none\nlog " + Examples.NEUMANN + "\nwitness wär " + Examples.WITNESS
                + "\nwitness none2 " + VKEYS.getFirst() + "\thttps://w.example/x\n");
        assertThat(policy.logs())
                .containsExactly(
                        new Policy.LogKey(VerifierKey.parse(Examples.LOG), URI.create("https://log.example/")),
                        new Policy.LogKey(VerifierKey.parse(Examples.NEUMANN), null));
        assertThat(policy.witnesses())
                .containsExactly(
                        new Policy.Witness("wär", VerifierKey.parse(Examples.WITNESS), null),
                        new Policy.Witness(
                                "none2", VerifierKey.parse(VKEYS.getFirst()), URI.create("https://w.example/x")));
    }

    @Test
    void what_is_no_policy_is_refused_with_its_line() {
        String log = "log " + Examples.LOG + "\n";
        refused("", "quorum");
        refused(log, "quorum");
        refused("quorum none", "newline");
        refused("quorum none\r\n", "control");
        refused("quorum none\u007f\n", "control");
        refused("# \ud800\nquorum none\n", "surrogate");
        refused("quorum none\nquorum none\n", "line 2 ");
        refused("quorum none # enough\n", "form");
        refused("quorum\n", "form");
        refused("Quorum none\n", "begins");
        refused("quorum\u00a0none\n", "begins");
        refused("quorum a\n" + WITNESSES, "line 1 of the policy: a is not defined");
        refused("log\n", "form");
        refused(log.replace("33d7", "33d8"), "line 1 ");
        refused(log + log, "line 2 of the policy: the key is there already");
        refused(log.replace("\n", " ://\n"), "URL");
        refused(log.replace("\n", " /path\n"), "scheme");
        refused(log.replace("\n", " https://a b\n"), "form");
        refused("log " + Examples.WITNESS + "\n", "ED25519");
        refused("witness w " + Examples.LOG + "\n", "COSIGNATURE");
        refused("witness " + Examples.WITNESS + "\n", "form");
        refused("witness none " + Examples.WITNESS + "\n", "nobody");
        refused("witness a " + Examples.WITNESS + "\nwitness a " + VKEYS.getFirst() + "\n", "line 2 ");
        VerifierKey witness = VerifierKey.parse(Examples.WITNESS);
        refused(
                "witness a " + witness + "\nwitness b " + new VerifierKey("b", witness.type(), witness.key()) + "\n",
                "line 2 of the policy: the key is there already");
    }

    @Test
    void what_is_no_group_is_refused() {
        String ninth = "line " + (KEYS + 1) + " ";
        for (String group : List.of(
                "G",
                "G all",
                "G any",
                "G 1",
                "G 0 a",
                "G 2 a",
                "G 3 a b",
                "G -1 a",
                "G 01 a",
                "G some a",
                "G 99999999999999999999 a",
                "G 4294967297 a",
                "G all a a",
                "G all G",
                "G all H",
                "G all none",
                "none all a",
                "a all b",
                "G ALL a")) refused(WITNESSES + "group " + group + "\nquorum none\n", ninth);
        refused(WITNESSES + "group G any a b\ngroup H any b c\nquorum H\n", "b is a member already");
        refused(WITNESSES + "group G any a\ngroup H any G\ngroup I any G\nquorum H\n", "G is a member already");
        refused(WITNESSES + "group G any a\ngroup G any b\nquorum G\n", "G is defined already");
        refused(WITNESSES + "group H any G\ngroup G any b\nquorum H\n", "G is not defined before");
    }

    @Test
    void a_policy_may_be_large_and_deep_up_to_its_limit() {
        var deep = new StringBuilder(WITNESSES).append("group 0 1 a\n");
        int depth = 0;
        while (deep.length() < Policy.MAX_BYTES - 60)
            deep.append("group ")
                    .append(++depth)
                    .append(" 1 ")
                    .append(depth - 1)
                    .append('\n');
        deep.append("quorum ").append(depth).append('\n');
        Policy policy = Policy.parse(deep.toString());
        assertThat(depth).isGreaterThan(2_000);
        assertThat(policy.satisfiedBy(Set.of("a"))).isTrue();
        assertThat(policy.satisfiedBy(Set.of("b"))).isFalse();

        String full = deep + "#" + "x".repeat(Policy.MAX_BYTES - deep.length() - 2) + "\n";
        assertThat(Policy.parse(full).satisfiedBy(Set.of("a"))).isTrue();
        refused("\n" + full, "bytes");
        refused(full.replace("#x", "#é"), "bytes"); // as many characters, one byte more
    }
}
