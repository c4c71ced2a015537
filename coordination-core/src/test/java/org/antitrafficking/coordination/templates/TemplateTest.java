package org.antitrafficking.coordination.templates;

import static org.antitrafficking.coordination.Platform.BD_POLICE;
import static org.antitrafficking.coordination.Platform.FIA;
import static org.antitrafficking.coordination.Platform.IOM;
import static org.antitrafficking.coordination.Platform.SAARC;
import static org.antitrafficking.coordination.Platform.actor;
import static org.antitrafficking.coordination.Platform.machine;
import static org.antitrafficking.coordination.sharing.Seals.key;
import static org.antitrafficking.coordination.sharing.Seals.sealed;
import static org.antitrafficking.coordination.words.Role.ADMINISTRATOR;
import static org.antitrafficking.coordination.words.Role.FOCAL_POINT;
import static org.antitrafficking.coordination.words.Role.SUPERVISOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.antitrafficking.coordination.Features;
import org.antitrafficking.coordination.GivenWhenThen;
import org.antitrafficking.coordination.sharing.Article;
import org.antitrafficking.coordination.sharing.Seals;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.AlertKind;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.HandlingCode;
import org.antitrafficking.coordination.words.Language;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.Occurrence;
import org.antitrafficking.coordination.words.Purpose;
import org.antitrafficking.coordination.words.Remedies;
import org.antitrafficking.coordination.words.Role;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.Teller;
import org.antitrafficking.coordination.words.Urgency;
import org.junit.jupiter.api.Test;

class TemplateTest {

    private static final TemplateId ID = new TemplateId("template-" + "a".repeat(32));
    private static final Actor KEEPER = actor(FIA, SUPERVISOR);
    private static final Language EN = new Language("en");

    private static final Suggested SUGGESTED = new Suggested(
            Marking.AMBER,
            Sets.of(HandlingCode.H0),
            Sets.of(Purpose.INVESTIGATION),
            Sets.of(Article.TIP_PROTOCOL_10),
            Sets.of(IOM),
            Sets.of(SAARC),
            Urgency.URGENT);

    private static final TemplateContent FIRST = content("first", "narrative");
    private static final TemplateContent SECOND = content("second", "narrative");
    private static final TemplatePut BEGUN = new TemplatePut(ID, FIA, KEEPER.person(), 1, FIRST);
    private static final TemplatePut PUT = new TemplatePut(ID, FIA, KEEPER.person(), 2, SECOND);
    private static final TemplateWithdrawn WITHDRAWN = new TemplateWithdrawn(ID, FIA, KEEPER.person());
    private static final TemplateErased ERASED =
            new TemplateErased(ID, FIA, KEEPER.person(), Sets.of(key("first"), key("second")));

    private final GivenWhenThen<TemplateCommand, TemplateEvent, Template> template =
            new GivenWhenThen<>(TemplateRules::decide, Template::evolve, null);

    /** Sealed under a key of that name. */
    private static TemplateContent content(String key, String narrative) {
        SortedMap<Language, Skeleton> texts = new TreeMap<>(Map.of(
                EN, new Skeleton(sealed(key, "texts.en.subject", key), sealed(key, "texts.en.narrative", narrative))));
        return new TemplateContent(
                new TreeMap<>(Map.of(EN, sealed(key, "name.en", key))),
                AlertKind.RECRUITMENT_SCHEME,
                texts,
                Sets.of(TemplateField.LANGUAGES),
                SUGGESTED);
    }

    private static TemplateContent asking(AlertKind kind, SortedMap<Language, Skeleton> texts, TemplateField field) {
        return new TemplateContent(FIRST.name(), kind, texts, Sets.of(field), Suggested.NOTHING);
    }

    private static List<TemplateCommand> every(Actor by) {
        return List.of(
                new BeginTemplate(ID, by, FIRST),
                new PutTemplate(ID, by, SECOND),
                new WithdrawTemplate(ID, by),
                new EraseTemplate(ID, by));
    }

    @Test
    void an_administrator_or_a_supervisor_begins_a_template_and_puts_its_next_version() {
        for (Role role : List.of(SUPERVISOR, ADMINISTRATOR)) {
            template.given()
                    .when(new BeginTemplate(ID, actor(FIA, role), FIRST))
                    .then(BEGUN);
            template.given(BEGUN)
                    .when(new PutTemplate(ID, actor(FIA, role), SECOND))
                    .then(PUT);
        }
        template.given(BEGUN).when(new BeginTemplate(ID, KEEPER, FIRST)).thenRejected("a-template-is-begun-once");
    }

    @Test
    void nobody_else_of_the_partner_keeps_templates() {
        for (Actor by : List.of(actor(FIA, FOCAL_POINT), actor(FIA), machine(FIA, SUPERVISOR, ADMINISTRATOR))) {
            template.given()
                    .when(new BeginTemplate(ID, by, FIRST))
                    .thenRejected("an-administrator-or-supervisor-keeps-templates");
            for (TemplateCommand command : every(by))
                template.given(BEGUN).when(command).thenRejected("an-administrator-or-supervisor-keeps-templates");
        }
    }

    @Test
    void another_partners_template_is_hidden_like_one_that_there_is_not() {
        for (TemplateCommand command : every(actor(BD_POLICE, SUPERVISOR)))
            template.given(BEGUN).when(command).thenHidden();
        for (TemplateCommand command : every(KEEPER))
            if (!(command instanceof BeginTemplate))
                template.given().when(command).thenHidden();
    }

    @Test
    void a_machine_without_the_agencys_scope_sees_no_template() {
        Actor machine = machine(FIA, SUPERVISOR);
        var without = new Actor(FIA, machine.person(), machine.nature(), machine.roles(), Sets.of(), machine.at());
        for (TemplateCommand command : every(without))
            template.given(BEGUN).when(command).thenHidden();
    }

    @Test
    void a_template_that_was_withdrawn_is_in_use_again_with_its_next_version() {
        template.given(BEGUN).when(new WithdrawTemplate(ID, KEEPER)).then(WITHDRAWN);
        template.given(BEGUN, WITHDRAWN).when(new WithdrawTemplate(ID, KEEPER)).thenNothing();
        template.given(BEGUN, WITHDRAWN)
                .when(new PutTemplate(ID, KEEPER, SECOND))
                .then(PUT);
        assertThat(state(BEGUN, WITHDRAWN).withdrawn()).isTrue();
        assertThat(state(BEGUN, WITHDRAWN, PUT).withdrawn()).isFalse();
    }

    @Test
    void every_version_stays_until_all_of_them_are_erased() {
        assertThat(state(BEGUN, PUT).versions()).containsExactly(Map.entry(1, FIRST), Map.entry(2, SECOND));
        assertThat(state(BEGUN, PUT, WITHDRAWN, ERASED).versions()).isEmpty();
        assertThat(state(BEGUN, PUT, WITHDRAWN, ERASED).last()).isEqualTo(2);
    }

    @Test
    void what_was_withdrawn_is_erased_with_the_keys_of_every_version() {
        template.given(BEGUN, PUT).when(new EraseTemplate(ID, KEEPER)).thenRejected("a-withdrawn-template-is-erased");
        template.given(BEGUN, PUT, WITHDRAWN)
                .when(new EraseTemplate(ID, KEEPER))
                .then(ERASED);
        template.given(BEGUN, PUT, WITHDRAWN, ERASED)
                .when(new EraseTemplate(ID, KEEPER))
                .thenNothing();
        assertThat(Features.keysDestroyedBy(ERASED)).isEqualTo(ERASED.keys());
        template.given(BEGUN, PUT, WITHDRAWN, ERASED)
                .when(new PutTemplate(ID, KEEPER, FIRST))
                .then(new TemplatePut(ID, FIA, KEEPER.person(), 3, FIRST));
    }

    @Test
    void a_template_has_so_many_versions_and_so_much_text() {
        var versions = new ArrayList<TemplateEvent>();
        for (int version = 1; version <= Limits.TEMPLATE_VERSIONS; version++) {
            if (version > 1)
                template.given(versions)
                        .when(new PutTemplate(ID, KEEPER, FIRST))
                        .then(new TemplatePut(ID, FIA, KEEPER.person(), version, FIRST));
            versions.add(new TemplatePut(ID, FIA, KEEPER.person(), version, FIRST));
        }
        template.given(versions)
                .when(new PutTemplate(ID, KEEPER, FIRST))
                .thenRejected("a-template-has-100-versions-at-most");
        assertThat(Remedies.BY_RULE).containsKey("a-template-has-100-versions-at-most");

        TemplateContent long1 = content("long", "x".repeat(100_000));
        int most = (int) (Limits.ITEM_BYTES / Limits.weight(long1.values()));
        var heavy = new ArrayList<TemplateEvent>();
        for (int version = 1; version <= most; version++)
            heavy.add(new TemplatePut(ID, FIA, KEEPER.person(), version, long1));
        template.given(heavy)
                .when(new PutTemplate(ID, KEEPER, long1))
                .thenRejected("an-item-holds-3000000-bytes-of-sealed-texts-at-most");
        heavy.removeLast();
        long room = Limits.ITEM_BYTES - heavy.size() * Limits.weight(long1.values());
        template.given(heavy)
                .when(new PutTemplate(ID, KEEPER, weighing(room + 4)))
                .thenRejected("an-item-holds-3000000-bytes-of-sealed-texts-at-most");
        template.given(heavy)
                .when(new PutTemplate(ID, KEEPER, weighing(room)))
                .then(new TemplatePut(ID, FIA, KEEPER.person(), most, weighing(room)));
    }

    /** Of one language, with narrative and subject of which each weighs half, and a name. */
    private static TemplateContent weighing(long weight) {
        TemplateContent light = content("heavy", "narrative");
        long half = (weight - Limits.weight(light.name().values().stream())) / 8 * 4;
        return new TemplateContent(
                light.name(),
                light.kind(),
                new TreeMap<>(Map.of(
                        EN,
                        new Skeleton(
                                Seals.weighing("texts.en.subject", half),
                                Seals.weighing(
                                        "texts.en.narrative",
                                        weight - half - Limits.weight(light.name().values().stream()))))),
                light.asks(),
                light.suggested());
    }

    @Test
    void a_template_asks_for_nothing_that_its_alerts_can_not_have() {
        for (AlertKind kind : AlertKind.values()) {
            if (kind == AlertKind.DOCUMENT_FRAUD) {
                assertThat(asking(kind, FIRST.texts(), TemplateField.ISSUING_COUNTRY))
                        .isNotNull();
                continue;
            }
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> asking(kind, FIRST.texts(), TemplateField.ISSUING_COUNTRY));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> asking(AlertKind.WARNING, Sets.map(), TemplateField.LANGUAGES));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new TemplateContent(Sets.map(), AlertKind.WARNING, Sets.map(), Sets.of(), Suggested.NOTHING));
    }

    @Test
    void its_partners_people_are_told_of_it_and_nobody_else() {
        told(BEGUN, new TemplateEntry.Put(ID, 1, FIRST));
        told(WITHDRAWN, new TemplateEntry.Withdrawn(ID));
        told(ERASED, new TemplateEntry.Erased(ID));
    }

    private static void told(TemplateEvent event, TemplateEntry body) {
        assertThat(TemplateDisclosure.disclose(event, Occurrence.UNSTATED))
                .containsExactly(Entry.of(Scope.of(FIA), body, Occurrence.UNSTATED));
        assertThat(body.teller()).isEqualTo(new Teller.Own());
    }

    private static Template state(TemplateEvent... events) {
        Template state = Template.evolve(null, events[0]);
        for (int i = 1; i < events.length; i++) state = Template.evolve(state, events[i]);
        return state;
    }
}
