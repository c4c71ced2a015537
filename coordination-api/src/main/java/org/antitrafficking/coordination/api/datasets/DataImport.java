package org.antitrafficking.coordination.api.datasets;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.antitrafficking.coordination.api.facts.Facts;
import org.antitrafficking.coordination.api.identity.Call;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.antitrafficking.coordination.api.problems.BodyTooLarge;
import org.antitrafficking.coordination.api.problems.DataFiles;
import org.antitrafficking.coordination.api.problems.TooManyRequests;
import org.antitrafficking.coordination.datasets.AddRows;
import org.antitrafficking.coordination.datasets.BeginDataSet;
import org.antitrafficking.coordination.datasets.DataFile;
import org.antitrafficking.coordination.datasets.DataRow;
import org.antitrafficking.coordination.datasets.DataSet;
import org.antitrafficking.coordination.datasets.DataSetId;
import org.antitrafficking.coordination.datasets.DataSetKind;
import org.antitrafficking.coordination.datasets.DataSets;
import org.antitrafficking.coordination.datasets.FinishDataSet;
import org.antitrafficking.coordination.datasets.Provenance;
import org.antitrafficking.coordination.quotas.Counted;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Role;
import org.antitrafficking.eventlog.axon.Outcome;
import org.springframework.stereotype.Component;

/**
 * Brings a file in. All of it is read before anything is done. Then its rows are sent in their order, some at a time,
 * and at last it is finished: whoever was broken off sends the file again, and what is there already is passed over.
 */
@Component
final class DataImport {

    /** What a file holds while it is read, of what an answer holds that is made of as much: measured. */
    static final int HELD_TIMES = 2;

    /** One large file is read and brought in at a time on a node: what that holds has to fit beside everything else. */
    private final Semaphore place = new Semaphore(1);

    private final Facts facts;

    DataImport(Facts facts) {
        this.facts = facts;
    }

    /**
     * What is said of a file.
     *
     * @param sha256 of it, 64 hexadecimal digits
     */
    record Stated(DataSetKind kind, Provenance provenance, String sha256) {}

    /**
     * A file, read.
     *
     * @throws BadRequest saying in which line it is not as it is said to be
     * @throws BodyTooLarge if it is larger than a file may be
     */
    static DataFile read(Stated stated, byte[] file) {
        if (file.length > DataFiles.MAX_BYTES) throw new BodyTooLarge(DataFiles.MAX_BYTES);
        if (!sha256(file).equals(stated.sha256()))
            throw new BadRequest(
                    "The file's SHA-256 is not what sha256 says. Send the file that is meant, or its own" + " hash.");
        return BadRequest.unlessMade(() -> DataFile.of(stated.kind(), CsvFile.lines(file)));
    }

    private static String sha256(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Works on a file while no other large one is worked on.
     *
     * @throws TooManyRequests where another one is
     */
    <T> T alone(int bytes, Supplier<T> work) {
        if (bytes <= Limits.BODY_BYTES) return work.get();
        if (!place.tryAcquire()) throw new TooManyRequests();
        try {
            return work.get();
        } finally {
            place.release();
        }
    }

    /** Whether the caller may bring data sets in, for all that this node knows. */
    static boolean keeps(Caller caller) {
        return !caller.isSuspended()
                && (caller.roles().contains(Role.PROGRAMME_OFFICER)
                        || caller.roles().contains(Role.SUPERVISOR));
    }

    /** The same agency's same file with the same provenance is one data set, however often it is sent. */
    static DataSetId id(Call call, Stated stated) {
        Provenance from = stated.provenance();
        return new DataSetId("dataset-"
                + call.idOf(
                        "data-set",
                        stated.kind().toString(),
                        stated.sha256(),
                        from.publisher(),
                        from.title(),
                        from.date().toString(),
                        from.citation()));
    }

    /** Brings in what is not there yet; the outcome is of all of it. */
    Outcome run(Call call, DataSetId id, Stated stated, DataFile file) {
        // Whoever may not is refused by the command itself, and nothing is counted before.
        if (keeps(call.caller())) call.count(Counted.DATA_SET, id.toString());
        int there = there(id);
        call.first("begin-data-set", id.toString())
                .send((by, reading) ->
                        new BeginDataSet(id, by, stated.kind(), stated.provenance(), stated.sha256(), file.report()));
        int from = 0;
        for (List<DataRow> some : batches(file.rows())) {
            int at = from;
            from += some.size();
            if (from <= there) continue;
            call.first("add-rows", id.toString(), String.valueOf(at))
                    .send((by, reading) -> new AddRows(id, by, at, some));
        }
        return call.with(stated, "import-data-set").send((by, reading) -> new FinishDataSet(id, by));
    }

    /** How many rows came before a break. It is read apart: what the call has read must not move while it goes on. */
    private int there(DataSetId id) {
        DataSet dataSet = facts.reading().read(DataSets.FEATURE, id);
        return dataSet == null ? 0 : dataSet.rows();
    }

    /** The same for the same rows, whoever asks. */
    static List<List<DataRow>> batches(List<DataRow> rows) {
        var batches = new ArrayList<List<DataRow>>();
        int begun = 0;
        int bytes = 0;
        for (int i = 0; i < rows.size(); i++) {
            int weight = 0;
            for (String cell : rows.get(i).cells()) weight += cell.getBytes(StandardCharsets.UTF_8).length;
            boolean full = i - begun == Limits.DATA_SET_BATCH_ROWS || bytes + weight > Limits.DATA_SET_BATCH_BYTES;
            if (i > begun && full) {
                batches.add(rows.subList(begun, i));
                begun = i;
                bytes = 0;
            }
            bytes += weight;
        }
        batches.add(rows.subList(begun, rows.size()));
        return batches;
    }
}
