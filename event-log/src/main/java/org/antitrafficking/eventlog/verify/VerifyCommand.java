package org.antitrafficking.eventlog.verify;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;

/** {@code verify}: checks an export. */
public final class VerifyCommand {

    static final int HOLDS = 0;
    static final int DOES_NOT_HOLD = 1;
    static final int WRONG_USE = 2;

    private static final String USAGE =
            "Use: verify FOLDER --key VKEY [--key VKEY ...] [--last CHECKPOINT-FILE] [--policy POLICY-FILE]";

    private VerifyCommand() {}

    /**
     * Prints each finding on a line, then one sentence.
     *
     * @return the exit status: 0 if all holds, 1 if not, 2 on wrong use
     */
    public static int run(List<String> args, PrintStream out, PrintStream err) {
        try {
            var arguments = Arguments.of(args, Set.of("--key", "--last", "--policy"), USAGE);
            try (Copy copy = FolderCopy.open(arguments.path())) {
                Report report = LedgerCheck.check(
                        copy,
                        arguments.keys(),
                        arguments.note("--last").orElse(null),
                        arguments.policy("--policy").orElse(null),
                        (tree, leaves) -> err.println(leaves + " of " + tree + " are checked."));
                report.findings().forEach(out::println);
                if (report.count() > report.findings().size())
                    out.println("... and " + (report.count() - report.findings().size()) + " more.");
                out.println(report.sentence());
                return report.holds() ? HOLDS : DOES_NOT_HOLD;
            }
        } catch (Arguments.Wrong e) {
            err.println(e.getMessage());
        } catch (IOException e) {
            err.println("The export can't be read: " + e.getMessage() + ".");
        }
        return WRONG_USE;
    }
}
