package org.antitrafficking.eventlog.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which log a checkpoint is of, as its first line says it: the operator's name for the platform, the random id that was
 * made with the database (so that a new database is a new log and no rewrite of the old one), and the epoch.
 *
 * @param name lower-case letters, digits, dots, dashes and slashes: a domain name, perhaps with a path
 * @param epoch from 1, one more with each loss that was declared
 */
public record Origin(String name, UUID logId, int epoch) {

    /** The public tree, whose origin has no tree's name behind it. */
    public static final String ANCHOR = "anchor";

    private static final String NAME = "[a-z0-9]+([./-][a-z0-9]+)*";

    private static final Pattern FORM =
            Pattern.compile("(" + NAME + ")/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/([1-9][0-9]{0,8})(?:/(.+))?");

    /** Whether it can be the name of a ledger. */
    public static boolean isName(String name) {
        return name.matches(NAME);
    }

    public Origin {
        if (!isName(name))
            throw new IllegalArgumentException(
                    "A ledger's name is lower-case letters and digits with single dots, dashes"
                            + " or slashes between.");
        if (epoch < 1) throw new IllegalArgumentException("Epochs begin with 1.");
    }

    /** The origin of a tree. */
    public String of(String tree) {
        String log = name + "/" + logId + "/" + epoch;
        return tree.equals(ANCHOR) ? log : log + "/" + tree;
    }

    /**
     * SHA-256 of an origin in lower-case hexadecimal digits: as it stands in paths (C2SP tlog-witness) and names of
     * files.
     */
    public static String hash(String origin) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(origin.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) { // every Java has it
            throw new IllegalStateException(e);
        }
    }

    /** The log after a loss was declared. */
    Origin next() {
        return new Origin(name, logId, epoch + 1);
    }

    /** The same tree's origin after a loss was declared; empty where it is no origin of this form. */
    static Optional<String> afterLoss(String origin) {
        Matcher form = FORM.matcher(origin);
        if (!form.matches()) return Optional.empty();
        String tree = form.group(5) == null ? ANCHOR : form.group(5);
        return Optional.of(new Origin(form.group(1), UUID.fromString(form.group(3)), Integer.parseInt(form.group(4)))
                .next()
                .of(tree));
    }
}
