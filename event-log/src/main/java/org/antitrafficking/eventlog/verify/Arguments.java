package org.antitrafficking.eventlog.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antitrafficking.eventlog.note.NoteRefused;
import org.antitrafficking.eventlog.note.Policy;
import org.antitrafficking.eventlog.note.SignedNote;
import org.antitrafficking.eventlog.note.VerifierKey;

/** What stands on a command line: one file or folder, and options with a value each. */
final class Arguments {

    /** The command was used wrongly; the message says how to use it. */
    static final class Wrong extends Exception {
        private static final long serialVersionUID = 1;

        Wrong(String message) {
            super(message);
        }
    }

    private static final String KEY = "--key";

    private final Path path;
    private final Map<String, List<String>> options;

    private Arguments(Path path, Map<String, List<String>> options) {
        this.path = path;
        this.options = options;
    }

    static Arguments of(List<String> args, Set<String> known, String usage) throws Wrong {
        var options = new HashMap<String, List<String>>();
        var paths = new ArrayList<String>();
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            if (!arg.startsWith("--")) paths.add(arg);
            else if (!known.contains(arg) || i + 1 == args.size())
                throw new Wrong("The option " + arg + " is not known, or has no value. " + usage);
            else options.computeIfAbsent(arg, none -> new ArrayList<>()).add(args.get(++i));
        }
        if (paths.size() != 1 || !options.containsKey(KEY)) throw new Wrong(usage);
        for (var option : options.entrySet())
            if (!option.getKey().equals(KEY) && option.getValue().size() > 1)
                throw new Wrong("The option " + option.getKey() + " stands there twice. " + usage);
        try {
            return new Arguments(Path.of(paths.getFirst()), options);
        } catch (InvalidPathException e) {
            throw new Wrong("What is named is no file. " + usage);
        }
    }

    Path path() {
        return path;
    }

    List<VerifierKey> keys() throws Wrong {
        var keys = new ArrayList<VerifierKey>();
        for (String key : options.getOrDefault(KEY, List.of())) {
            try {
                keys.add(VerifierKey.parse(key));
            } catch (NoteRefused e) {
                throw new Wrong("The key can't be used: " + e.getMessage() + ".");
            }
        }
        return keys;
    }

    Optional<SignedNote> note(String option) throws Wrong {
        Optional<String> text = text(option);
        try {
            return text.map(SignedNote::parse);
        } catch (NoteRefused e) {
            throw new Wrong("What " + option + " names is no checkpoint: " + e.getMessage() + ".");
        }
    }

    Optional<Policy> policy(String option) throws Wrong {
        Optional<String> text = text(option);
        try {
            return text.map(Policy::parse);
        } catch (NoteRefused e) {
            throw new Wrong("What " + option + " names is no policy: " + e.getMessage() + ".");
        }
    }

    private Optional<String> text(String option) throws Wrong {
        List<String> values = options.get(option);
        if (values == null) return Optional.empty();
        try {
            Path file = Path.of(values.getFirst());
            if (Files.size(file) > SignedNote.MAX_BYTES) throw new Wrong("What " + option + " names is too large.");
            return Optional.of(Files.readString(file));
        } catch (IOException | InvalidPathException e) {
            throw new Wrong("What " + option + " names can't be read as text: " + values.getFirst() + ".");
        }
    }
}
