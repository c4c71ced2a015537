package org.antitrafficking.coordination.templates;

import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;

/**
 * A template as it stands.
 *
 * @param last the number of its last version
 * @param versions those that are not erased, by their numbers
 * @param withdrawn whether it is out of use
 */
public record Template(
        TemplateId id, PartnerId owner, int last, SortedMap<Integer, TemplateContent> versions, boolean withdrawn) {

    public Template {
        versions = Sets.sorted(versions);
    }

    /**
     * The template after the event. It never refuses.
     *
     * @param before null before the first event
     * @throws IllegalStateException if the event is not the first of its template and nothing came before
     */
    public static Template evolve(@Nullable Template before, TemplateEvent event) {
        if (event instanceof TemplatePut e)
            return new Template(
                    e.templateId(),
                    e.partner(),
                    e.version(),
                    Sets.with(before == null ? Sets.map() : before.versions, e.version(), e.content()),
                    false);
        if (before == null) throw new IllegalStateException(event.templateId() + " has no beginning");
        return switch (event) {
            case TemplatePut e -> before;
            case TemplateWithdrawn e -> new Template(before.id, before.owner, before.last, before.versions, true);
            case TemplateErased e -> new Template(before.id, before.owner, before.last, Sets.map(), before.withdrawn);
        };
    }

    /** Whether somebody who holds those scopes may see it. */
    public boolean isVisibleIn(Set<Scope> held) {
        return held.contains(Scope.of(owner));
    }

    /** The keys that its versions are sealed under. */
    SortedSet<String> keys() {
        return values().map(Sealed::key).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Every sealed value that there is. */
    public Stream<Sealed> values() {
        return versions.values().stream().flatMap(TemplateContent::values);
    }
}
