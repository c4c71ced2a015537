package org.antitrafficking.coordination.api.operations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.projections.feeds.FeedRows;
import org.antitrafficking.coordination.projections.feeds.FeedVerification;
import org.antitrafficking.coordination.projections.reads.ReadCompleteness;
import org.antitrafficking.eventlog.note.VerifierKey;
import org.antitrafficking.eventlog.verify.Copy;
import org.antitrafficking.eventlog.verify.Damaged;
import org.antitrafficking.eventlog.verify.DatabaseCopy;
import org.antitrafficking.eventlog.verify.Export;
import org.antitrafficking.eventlog.verify.LedgerCheck;
import org.antitrafficking.eventlog.verify.Report;
import org.springframework.util.FileSystemUtils;

/** What an operator has done with the ledger: all of it checked against the rows, or written out for an auditor. */
public final class LedgerOperations {

    /** What an export's folder is called until it is whole. */
    private static final String UNFINISHED = "unfinished";

    private final DataSource database;
    private final String name;
    private final Supplier<List<VerifierKey>> keys;
    private final Path exports;

    /**
     * Operations on one ledger.
     *
     * @param database gives connections of the ledger role
     * @param name of the ledger
     * @param keys of its signer, those of before as well
     * @param exports the folder in which each export gets a folder of its own
     */
    public LedgerOperations(DataSource database, String name, Supplier<List<VerifierKey>> keys, Path exports) {
        this.database = database;
        this.name = name;
        this.keys = keys;
        this.exports = exports;
    }

    /**
     * What a verification found.
     *
     * @param feeds held against the log
     */
    public record Verified(
            @Field("What held and up to where, or how much of the ledger does not hold.")
            String sentence,

            @Field("Leaves that are anchored, of all trees.")
            long leaves,

            @Field("Rows that the next anchor will have.") long notYet,

            @Field("What does not hold, in all.") long count,

            @Field("The first 1,000 of what does not hold, each naming its row.")
            List<String> findings,

            @Field("The feeds, derived from the log once more.")
            FeedVerification.Report feeds,

            @Field("The read records, by the counts that they carry.")
            Counted reads) {
        public Verified {
            findings = List.copyOf(findings);
        }
    }

    /** Whether read records are complete. */
    public record Counted(
            @Field("Read records that carry a count.") long records,

            @Field("Starts of the service on some node.") long runs,

            @Field("Reads that could not be recorded, and so were not answered.")
            long missed,

            @Field("Records that are detached: they are kept elsewhere, and their hashes stand in the ledger.")
            long detached,

            @Field("What does not hold, in all.") long count,

            @Field("The first 1,000 of what does not hold, each naming its record or its place.")
            List<String> findings) {
        public Counted {
            findings = List.copyOf(findings);
        }

        private static Counted of(ReadCompleteness.Report report) {
            return new Counted(
                    report.records(),
                    report.runs(),
                    report.missed(),
                    report.detached(),
                    report.count(),
                    report.findings());
        }
    }

    /** What was written out. */
    public record Exported(
            @Field("Where, on the node that did it.") String folder) {}

    /** Held against the log. */
    public interface Feeds {
        FeedVerification.Report verify() throws SQLException;
    }

    private Copy copy(List<VerifierKey> trusted) throws SQLException {
        return DatabaseCopy.open(database, name, trusted, List.of(new FeedRows()));
    }

    /**
     * Works out all trees from the rows and holds them against what was anchored and signed; then looks at the feeds,
     * and whether a read record is missing.
     */
    public Verified verify(Operation.Progress progress, Feeds feeds) throws SQLException {
        Report report;
        List<VerifierKey> trusted = keys.get();
        try (Copy copy = copy(trusted)) {
            report = LedgerCheck.check(copy, trusted, null, null, (tree, leaves) -> progress.at(leaves, 0));
        }
        var trees = new ArrayList<>(report.trees().values());
        return new Verified(
                report.sentence(),
                trees.stream().mapToLong(Report.Counted::anchored).sum(),
                trees.stream().mapToLong(Report.Counted::notYet).sum(),
                report.count(),
                report.findings(),
                feeds.verify(),
                Counted.of(ReadCompleteness.check(database, progress::step)));
    }

    /**
     * Writes everything that a verifier needs into a new folder, which has its name once it is whole; what does not
     * become whole is taken away. Content in it is sealed; who was told what is not.
     */
    public Exported export(Operation.Progress progress) throws SQLException, IOException, Damaged {
        Path unfinished = exports.resolve(UNFINISHED);
        FileSystemUtils.deleteRecursively(unfinished); // of a node that was killed
        try (Copy copy = copy(keys.get())) {
            Export.write(copy, unfinished, lines -> progress.at(lines, 0));
            Path folder;
            long number = 1;
            do {
                folder = exports.resolve("export-" + number++);
            } while (folder.toFile().exists());
            Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
            return new Exported(folder.toString());
        } finally {
            FileSystemUtils.deleteRecursively(unfinished);
        }
    }
}
