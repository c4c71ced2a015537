package org.antitrafficking.coordination.api.datasets;

import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.api.identity.ItemCall;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.problems.DataFiles;
import org.antitrafficking.coordination.api.published.PublicationSeen;
import org.antitrafficking.coordination.api.shapes.Shapes;
import org.antitrafficking.coordination.datasets.DataSetId;
import org.antitrafficking.coordination.datasets.PrepareDataSetPublication;
import org.antitrafficking.coordination.datasets.PublishDataSet;
import org.antitrafficking.coordination.datasets.WithdrawDataSetPublication;
import org.antitrafficking.coordination.persons.Known;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.eventlog.axon.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** That everybody reads a data set: one person prepares it, a second one publishes it, and each takes it back. */
@RestController
@RequestMapping(DataFiles.PATH + "/{id}/publication")
public class DataSetPublicationController {

    private final DataSetReads lists;

    DataSetPublicationController(DataSetReads lists) {
        this.lists = lists;
    }

    public record DataSetPreparation(
            @Field(
                    value = "What the publication says of passing it on: `TLP:CLEAR`, and nothing else.",
                    required = true,
                    of = Marking.class)
            @Nullable
            String marking) {}

    @Needs(TokenScope.ACT)
    @PostMapping("/preparation")
    public DataSetBodies.Done prepare(ItemCall call, @PathVariable String id, @RequestBody DataSetPreparation body) {
        DataSetId dataset = DataSetReads.dataSet(id);
        Marking marking = Shapes.one("marking", Marking.class, body.marking());
        String blinding = call.newBlinding();
        return done(call.on(lists.page(dataset))
                .with(body, "prepare-data-set-publication", id)
                .send((by, reading) -> new PrepareDataSetPublication(dataset, by, marking, blinding, Known.NONE)));
    }

    @Needs(TokenScope.SIGN)
    @PostMapping
    public DataSetBodies.Done publish(ItemCall call, @PathVariable String id, @RequestBody PublicationSeen body) {
        DataSetId dataset = DataSetReads.dataSet(id);
        String digest = Shapes.present("digest", body.digest());
        return done(call.on(lists.page(dataset))
                .with(body, "publish-data-set", id)
                .send((by, reading) -> new PublishDataSet(dataset, by, digest)));
    }

    @Needs(TokenScope.ACT)
    @PostMapping("/withdrawal")
    public DataSetBodies.Done withdraw(ItemCall call, @PathVariable String id, @RequestBody PublicationSeen body) {
        DataSetId dataset = DataSetReads.dataSet(id);
        String digest = Shapes.present("digest", body.digest());
        return done(call.on(lists.page(dataset))
                .with(body, "withdraw-data-set-publication", id)
                .send((by, reading) -> new WithdrawDataSetPublication(dataset, by, digest)));
    }

    private static DataSetBodies.Done done(Outcome outcome) {
        return new DataSetBodies.Done(outcome.aggregateId(), outcome.outcome());
    }
}
