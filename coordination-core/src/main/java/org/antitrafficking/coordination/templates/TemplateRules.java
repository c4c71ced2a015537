package org.antitrafficking.coordination.templates;

import java.util.List;
import java.util.stream.Stream;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Rejected;
import org.antitrafficking.coordination.words.Role;
import org.jspecify.annotations.Nullable;

/** What may be decided about a template. Pure: no clock, no I/O, no Axon. */
public final class TemplateRules {

    private TemplateRules() {}

    /**
     * What comes of a command; nothing where it is so already.
     *
     * @param template null before it is begun
     * @throws Rejected naming the rule that forbids it
     * @throws Hidden where the actor does not see what it is about
     */
    public static List<TemplateEvent> decide(TemplateCommand command, @Nullable Template template) {
        Actor by = command.by();
        Hidden.unless(template == null ? command instanceof BeginTemplate : template.isVisibleIn(by.scopes()));
        Rejected.unless(
                by.is(Role.ADMINISTRATOR) || by.is(Role.SUPERVISOR), "an-administrator-or-supervisor-keeps-templates");
        return switch (command) {
            case BeginTemplate c -> {
                Rejected.unless(template == null, "a-template-is-begun-once");
                yield put(c, 1, c.content(), Stream.of());
            }
            case PutTemplate c -> {
                Template there = there(template);
                Rejected.unless(there.last() < Limits.TEMPLATE_VERSIONS, "a-template-has-100-versions-at-most");
                yield put(c, there.last() + 1, c.content(), Stream.of(there));
            }
            case WithdrawTemplate c ->
                there(template).withdrawn()
                        ? List.of()
                        : List.of(new TemplateWithdrawn(c.templateId(), by.partner(), by.person()));
            case EraseTemplate c -> {
                Template there = there(template);
                Rejected.unless(there.withdrawn(), "a-withdrawn-template-is-erased");
                yield there.versions().isEmpty()
                        ? List.of()
                        : List.of(new TemplateErased(c.templateId(), by.partner(), by.person(), there.keys()));
            }
        };
    }

    private static List<TemplateEvent> put(
            TemplateCommand command, int version, TemplateContent content, Stream<Template> there) {
        long before = Limits.weight(there.flatMap(Template::values));
        Limits.unlessHeavier(before, before + Limits.weight(content.values()));
        Actor by = command.by();
        return List.of(new TemplatePut(command.templateId(), by.partner(), by.person(), version, content));
    }

    private static Template there(@Nullable Template template) {
        if (template == null) throw Hidden.HIDDEN;
        return template;
    }
}
