package org.antitrafficking.coordination.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.antitrafficking.coordination.Features;
import org.antitrafficking.coordination.alerts.AlertContent;
import org.antitrafficking.coordination.alerts.AlertEntry;
import org.antitrafficking.coordination.alerts.ClockId;
import org.antitrafficking.coordination.alerts.DescribedPerson;
import org.antitrafficking.coordination.alerts.ReleaseId;
import org.antitrafficking.coordination.features.Feature;
import org.antitrafficking.coordination.requests.RequestEntry;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Purpose;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Tells;
import org.antitrafficking.coordination.words.Tells.OfNobody;
import org.antitrafficking.coordination.words.Tells.OfPersons;
import org.antitrafficking.coordination.words.Tells.OfSharing;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TellsTest {

    /** Looks for components of which nothing says of whom they tell, through all that is shown without persons. */
    private static final class Look {
        final Set<Type> looked = new HashSet<>();
        final TreeSet<String> unsaid = new TreeSet<>();

        void at(Type type) {
            if (type instanceof ParameterizedType collection)
                for (Type of : collection.getActualTypeArguments()) at(of);
            if (!(type instanceof Class<?> one) || one == Sealed.class || !looked.add(one)) return;
            if (one.isSealed()) for (Class<?> each : one.getPermittedSubclasses()) at(each);
            if (!one.isRecord()) return;
            RecordComponent[] components = one.getRecordComponents();
            boolean isOneOfSeveral = Stream.of(one.getInterfaces()).anyMatch(Class::isSealed);
            if (components.length == 1 && !isOneOfSeveral && Tells.of(one) != Tells.OF_ITS_PARTS)
                return; // what it tells, whoever holds it says
            for (RecordComponent component : components) {
                Tells tells = Tells.of(component);
                if (tells.isOfNobody()) at(component.getGenericType());
                else if (tells == Tells.UNSAID)
                    unsaid.add(one.getName() + " has a component " + component.getName()
                            + " of which nothing says of whom it tells. Annotate it: @OfNobody, @OfPersons where it may"
                            + " be of persons, @OfSharing or @OfTheLog (see Tells); or its type, if that tells of the"
                            + " same wherever it stands");
            }
        }
    }

    @Test
    void of_everything_that_commands_and_entries_say_it_is_said_of_whom_it_tells() {
        var look = new Look();
        for (Feature<?, ?, ?, ?> feature : Features.ALL) {
            feature.commandTypes().forEach(look::at);
            Class<?> entries = feature.telling().entries();
            if (entries != null && Tells.of(entries) != Tells.OF_PERSONS) look.at(entries);
        }
        assertThat(look.unsaid).isEmpty();
        assertThat(look.looked)
                .contains(AlertContent.class, AlertEntry.Received.class, AlertEntry.SharedTerms.class, Provision.class)
                .doesNotContain(DescribedPerson.class, RequestEntry.Received.class);
    }

    private record Note(
            @OfNobody String title,
            String text,
            @OfPersons String author,
            @Nullable Sealed seal,
            List<Line> lines,
            @OfNobody SortedMap<String, Line> more) {}

    private record Line(Instant at, LocalDate day, Scope scope, Answer answer) {}

    private sealed interface Answer {
        record Yes(String who) implements Answer {}
    }

    @Test
    void a_component_of_which_nobody_has_said_it_is_named_with_what_to_do() {
        var look = new Look();
        look.at(Note.class);
        assertThat(look.unsaid).hasSize(5).allMatch(said -> said.contains(" of which nothing says of whom it tells. "));
        assertThat(look.unsaid.stream().map(said -> said.substring(0, said.indexOf(" of which"))))
                .containsExactlyInAnyOrder(
                        Answer.Yes.class.getName() + " has a component who",
                        Line.class.getName() + " has a component day",
                        Line.class.getName() + " has a component scope",
                        Note.class.getName() + " has a component seal",
                        Note.class.getName() + " has a component text");
    }

    private record Components(
            PartnerId partner,
            SortedSet<PersonId> persons,
            SortedMap<PersonId, PartnerId> theirs,
            SortedMap<String, DescribedPerson> described,
            SortedMap<ClockId, Instant> clocks,
            @OfSharing SortedMap<ClockId, Instant> due,
            SortedMap<ReleaseId, Line> lines,
            SortedSet<String> words,
            SortedSet<Purpose> purposes,
            Duration left,
            int number,
            Actor by,
            Standing standing,
            RequestEntry.Closed told,
            One one) {}

    private record One(SortedSet<PersonId> persons) {}

    @Test
    void what_a_component_does_not_say_its_type_says_and_a_collection_tells_the_most_that_is_in_it() {
        var tells = new TreeMap<String, Tells>();
        for (RecordComponent component : Components.class.getRecordComponents())
            tells.put(component.getName(), Tells.of(component));
        assertThat(tells)
                .containsEntry("partner", Tells.OF_SHARING)
                .containsEntry("persons", Tells.OF_PERSONS)
                .containsEntry("theirs", Tells.OF_PERSONS)
                .containsEntry("described", Tells.OF_PERSONS)
                .containsEntry("clocks", Tells.OF_NOBODY)
                .containsEntry("due", Tells.OF_SHARING)
                .containsEntry("lines", Tells.OF_ITS_PARTS)
                .containsEntry("words", Tells.UNSAID)
                .containsEntry("purposes", Tells.OF_NOBODY)
                .containsEntry("left", Tells.OF_NOBODY)
                .containsEntry("number", Tells.UNSAID)
                .containsEntry("by", Tells.OF_THE_LOG)
                .containsEntry("standing", Tells.OF_PERSONS)
                .containsEntry("told", Tells.OF_PERSONS)
                .containsEntry("one", Tells.OF_PERSONS);
    }
}
