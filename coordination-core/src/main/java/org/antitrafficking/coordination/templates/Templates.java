package org.antitrafficking.coordination.templates;

import java.util.List;
import java.util.Map;
import org.antitrafficking.coordination.features.Clocks;
import org.antitrafficking.coordination.features.Feature;
import org.antitrafficking.coordination.features.Feature.Beginning;
import org.antitrafficking.coordination.features.Feature.Destruction;
import org.antitrafficking.coordination.features.Feature.Secrecy;
import org.antitrafficking.coordination.features.Ownership;
import org.antitrafficking.coordination.features.Telling;

/** Templates of alerts as a feature. */
public final class Templates {

    private Templates() {}

    public static final Feature<TemplateCommand, TemplateEvent, Template, Telling.Unknown> FEATURE = new Feature<>(
            "template",
            TemplateCommand.class,
            TemplateEvent.class,
            Template.class,
            null,
            TemplateCommand::templateId,
            Map.of(BeginTemplate.class, Beginning.ALWAYS),
            List.of(),
            TemplateRules::decide,
            command -> true, // it has so many versions, and between two of them is withdrawn and erased once
            Template::evolve,
            List.of(new Destruction<>(TemplateErased.class, TemplateErased::keys)),
            Clocks.none(),
            Feature.unnamed(),
            Ownership.by((template, partner) -> template.owner().equals(partner)),
            Secrecy.OF_THE_AGENCY,
            Telling.ofEventsAlone(TemplateEntry.class, TemplateDisclosure::disclose));
}
