package org.antitrafficking.eventlog.verify;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.antitrafficking.eventlog.witness.WitnessCommand;
import org.jspecify.annotations.Nullable;

/** What an auditor or a partner runs, without the platform: {@code java -jar verifier.jar COMMAND ...}. */
public final class Main {

    /** Answers with the exit status. */
    interface Command {
        int run(List<String> args, PrintStream out, PrintStream err);
    }

    private static final Map<String, Command> COMMANDS = new TreeMap<>(Map.of(
            "verify", VerifyCommand::run, //
            "verify-bundle", VerifyBundleCommand::run, //
            "verify-proof", VerifyProofCommand::run, //
            "witness", WitnessCommand::run));

    private Main() {}

    public static void main(String[] args) {
        System.exit(run(List.of(args), System.out, System.err));
    }

    static int run(List<String> args, PrintStream out, PrintStream err) {
        @Nullable Command command = args.isEmpty() ? null : COMMANDS.get(args.getFirst());
        if (command == null) {
            err.println("Use: java -jar verifier.jar " + String.join("|", COMMANDS.keySet()) + " ...");
            return VerifyCommand.WRONG_USE;
        }
        return command.run(args.subList(1, args.size()), out, err);
    }
}
