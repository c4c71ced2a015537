package org.antitrafficking.coordination.api.offers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OperationTest {

    @Test
    void whatever_is_offered_is_done_by_an_operation_that_the_description_has() throws IOException {
        var described = new TreeSet<String>();
        for (String file : List.of("alerts", "requests", "investigations")) described.addAll(ids(file));
        var offered = new ArrayList<Operation>();
        Stream.of(AlertActs.Act.values()).map(AlertActs.Act::operation).forEach(offered::add);
        Stream.of(RequestActs.Act.values()).map(RequestActs.Act::operation).forEach(offered::add);
        Stream.of(JointActs.Act.values()).map(JointActs.Act::operation).forEach(offered::add);
        for (ReleaseActs act : ReleaseActs.values()) offered.addAll(List.of(act.ofAlerts(), act.ofRequests()));
        assertThat(offered).extracting(Operation::id).isSubsetOf(described);
        assertThat(offered).doesNotHaveDuplicates();
        assertThat(offered)
                .allSatisfy(operation -> assertThat(operation.prepared() != null)
                        .as(operation.id())
                        .isEqualTo(operation.id().startsWith("prepare")));
    }

    private static List<String> ids(String file) throws IOException {
        try (InputStream stream = Operation.class.getResourceAsStream("/description/operations/" + file + ".json")) {
            assertThat(stream).as(file).isNotNull();
            var ids = new ArrayList<String>();
            for (JsonNode operation : new JsonMapper().readTree(stream))
                ids.add(operation.path("id").stringValue(""));
            return ids;
        }
    }
}
