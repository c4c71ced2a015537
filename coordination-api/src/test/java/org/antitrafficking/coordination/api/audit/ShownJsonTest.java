package org.antitrafficking.coordination.api.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Tells.OfNobody;
import org.antitrafficking.coordination.words.Tells.OfPersons;
import org.antitrafficking.eventlog.json.RecordJson;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ShownJsonTest {

    private sealed interface Said {
        /** Its name is nobody's. */
        record Thing(@OfNobody String name, LocalDate day) implements Said {}

        /** Its name is a person's. */
        record Person(@OfPersons String name, @OfNobody LocalDate day) implements Said {}
    }

    private record Note(
            @OfNobody String title,
            String unsaid,
            PersonId author,
            List<Said> said,
            Said.Person one,
            @OfNobody SortedMap<String, Said.Thing> named,
            @OfNobody Sealed text) {}

    private static final String SEALED = "{'ciphertext':'c','commitment':'c','field':'f','key':'one','nonce':'n'}";

    private static final String NOTE = "{'title':'t','unsaid':'u','author':'a','unknown':'x',"
        + "'one':{'name':'n','day':'d'},'said':[{'is':'thing','name':'n','day':'d'},{'is':'person','name':'n','day':'d'},"
        + "{'is':'unknown','name':'n'}],'named':{'title':{'name':'n','day':'d'}},'text':" + SEALED + "}";

    private static JsonNode json(String text) {
        return RecordJson.mapper().readTree(text.replace('\'', '"'));
    }

    @Test
    void without_persons_that_alone_is_shown_of_which_it_is_said_that_it_is_of_nobody() {
        assertThat(new ShownJson(false, true, closed -> closed).of(json(NOTE), Note.class))
                .isEqualTo(json("{'title':'t','one':{'day':'d'},'said':[{'is':'thing','name':'n'},"
                        + "{'is':'person','day':'d'},{'is':'unknown'}],'named':{'title':{'name':'n'}},'text':" + SEALED
                        + "}"));
    }

    @Test
    void with_persons_everything_is_shown_but_what_stays_sealed() {
        assertThat(new ShownJson(true, true, closed -> json("{'withheld':true}")).of(json(NOTE), Note.class))
                .isEqualTo(json(NOTE.replace(SEALED, "{'withheld':true}")));
        assertThat(new ShownJson(true, true, closed -> null).of(json("[[" + SEALED + "],1]"), Note.class))
                .isEqualTo(json("[[],1]"));
    }
}
