package org.antitrafficking.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** That no rule of the domain is without a test that names it, here or in what is built on the domain. */
class RuleNamesTest {

    private static final List<String> MODULES = List.of("coordination-core", "projections", "coordination-api");

    private static final Pattern SENTENCE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+){2,}");

    @Test
    void every_rule_of_the_domain_is_named_in_a_test() throws IOException {
        var named = new TreeSet<String>();
        for (String module : MODULES)
            try (var files = Files.walk(Path.of("..", module, "src", "test"))) {
                files.filter(file -> file.toString().matches(".*\\.(java|txt|csv)"))
                        .forEach(file -> SENTENCE.matcher(RulesInSource.text(file))
                                .results()
                                .forEach(found -> named.add(found.group())));
            }
        assertThat(RulesInSource.of()).hasSizeGreaterThan(200).isSubsetOf(named);
    }

    @Test
    void the_rules_of_requests_and_investigations_are_found() {
        assertThat(RulesInSource.of("requests"))
                .contains("who-has-answered-holds-something", "a-request-cites-only-what-both-have")
                .hasSizeGreaterThan(25);
        assertThat(RulesInSource.of("quotas")).contains("the-days-quota-of-blind-queries-is-used-up");
        assertThat(RulesInSource.of("investigations"))
                .contains("only-its-custodian-does", "what-is-signed-is-what-was-sent")
                .hasSizeGreaterThan(60);
    }
}
