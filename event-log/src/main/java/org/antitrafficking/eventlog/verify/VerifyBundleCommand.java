package org.antitrafficking.eventlog.verify;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;

/** {@code verify-bundle}: checks a bundle of decisions, and says in words what is proved. */
public final class VerifyBundleCommand {

    private static final String USAGE = "Use: verify-bundle FILE --key VKEY [--key VKEY ...] [--policy POLICY-FILE]";

    private VerifyBundleCommand() {}

    /**
     * Prints each finding on a line, then one sentence.
     *
     * @return the exit status: 0 if all holds, 1 if not, 2 on wrong use
     */
    public static int run(List<String> args, PrintStream out, PrintStream err) {
        try {
            var arguments = Arguments.of(args, Set.of("--key", "--policy"), USAGE);
            if (Files.size(arguments.path()) > Bundle.MAX_BYTES) throw new IOException("it is larger than any bundle");
            Report report = BundleCheck.check(
                    Files.readAllBytes(arguments.path()),
                    arguments.keys(),
                    arguments.policy("--policy").orElse(null));
            report.findings().forEach(out::println);
            out.println(report.sentence());
            return report.holds() ? VerifyCommand.HOLDS : VerifyCommand.DOES_NOT_HOLD;
        } catch (Arguments.Wrong e) {
            err.println(e.getMessage());
        } catch (IOException e) {
            err.println("The bundle can't be read: " + e.getMessage() + ".");
        }
        return VerifyCommand.WRONG_USE;
    }
}
