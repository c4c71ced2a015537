package org.antitrafficking.coordination.partners;

import static org.antitrafficking.coordination.Platform.FIA;
import static org.antitrafficking.coordination.Platform.FOUNDING;
import static org.antitrafficking.coordination.Platform.police;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.antitrafficking.coordination.words.CountryCode;
import org.antitrafficking.coordination.words.Language;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PartnerKind;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.Treaty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartnerShapeTest {

    private static Profile named(String name) {
        return new Profile(FIA, name, PartnerKind.POLICE, new CountryCode("PK"), null, Sets.of(), Sets.of());
    }

    private static Profile knownBy(Issuer... issuers) {
        return new Profile(FIA, "FIA", PartnerKind.POLICE, new CountryCode("PK"), null, Sets.of(), Sets.of(issuers));
    }

    private static Founding founding(int approvals, String configuration) {
        return new Founding(approvals, List.of(police(FIA, "PK")), List.of(), List.of(), "key", configuration);
    }

    @Test
    void a_name_is_one_line_of_at_most_200_characters() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> named("n".repeat(201)))
                .withMessage("The name has more than 200 characters.");
        assertThatIllegalArgumentException().isThrownBy(() -> named("two\nlines"));
    }

    private static Profile called(Map<Language, String> names) {
        return new Profile(
                FIA, "FIA", PartnerKind.POLICE, new CountryCode("PK"), null, Sets.of(), Sets.of(), Sets.sorted(names));
    }

    @Test
    void a_name_in_another_language_has_the_form_of_a_name_and_there_are_at_most_12() {
        var urdu = new Language("ur");
        assertThat(called(Map.of(urdu, "وفاقی تحقیقاتی ادارہ")).names()).containsOnlyKeys(urdu);
        assertThat(called(Map.of())).as("none are one form for one thing").isEqualTo(named("FIA"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> called(Map.of(urdu, "n".repeat(201))))
                .withMessage("The name has more than 200 characters.");
        assertThatIllegalArgumentException().isThrownBy(() -> called(Map.of(urdu, "two\nlines")));
        assertThatIllegalArgumentException().isThrownBy(() -> called(Map.of(urdu, " ")));
        var many = new TreeMap<Language, String>();
        for (char letter = 'a'; letter <= 'l'; letter++) many.put(new Language("x" + letter), "n");
        assertThat(called(many).names()).hasSize(12);
        many.put(urdu, "n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> called(many))
                .withMessage("A name is said in at most 12 languages.");
    }

    @Test
    void an_issuer_is_named_once() {
        var issuer = new Issuer("https://a/", Sets.of("1"));
        assertThat(knownBy(issuer, issuer).issuers()).containsExactly(issuer);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> knownBy(issuer, new Issuer("https://a/", Sets.of("2"))))
                .withMessage("A partner's issuer is named twice.");
        assertThatIllegalArgumentException().isThrownBy(() -> new Issuer("", Sets.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Issuer("https://a/", Sets.of("")));
    }

    @Test
    void nobody_changes_the_directory_alone() {
        assertThatIllegalArgumentException().isThrownBy(() -> founding(1, "ab".repeat(32)));
        assertThatCode(() -> founding(2, "ab".repeat(32))).doesNotThrowAnyException();
        assertThat(FOUNDING.approvals()).isEqualTo(2);
    }

    @Test
    void a_configurations_hash_is_64_hexadecimal_digits() {
        assertThatIllegalArgumentException().isThrownBy(() -> founding(2, "AB".repeat(32)));
        assertThatIllegalArgumentException().isThrownBy(() -> founding(2, "ab"));
    }

    @Test
    void evidence_is_a_citation() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Deposit(
                        Participation.of(new CountryCode("NP"), Treaty.UNTOC, LocalDate.EPOCH), "", LocalDate.EPOCH));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "change-", "change-0", "change-0000000000000000000000000000000G"})
    void a_change_id_is_32_hexadecimal_digits(String id) {
        assertThatIllegalArgumentException().isThrownBy(() -> new ChangeId(id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "pk-", "-pk", "PK", "pk--fia", "pk_fia", "pk fia", "pk,fia", "pk/fia", "ü"})
    void a_partner_id_is_plain(String id) {
        assertThatIllegalArgumentException().isThrownBy(() -> new PartnerId(id));
    }

    @Test
    void a_partner_id_has_an_end() {
        assertThatCode(() -> new PartnerId("p".repeat(64))).doesNotThrowAnyException();
        assertThatIllegalArgumentException().isThrownBy(() -> new PartnerId("p".repeat(65)));
        assertThat(FIA).hasToString("pk-fia");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "P", "pk", "PAK", "P1"})
    void a_country_is_two_capitals(String code) {
        assertThatIllegalArgumentException().isThrownBy(() -> new CountryCode(code));
    }
}
