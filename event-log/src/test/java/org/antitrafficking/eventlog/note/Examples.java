package org.antitrafficking.eventlog.note;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Published keys and notes, and known answers made from them. */
public final class Examples {

    /** golang.org/x/mod/sumdb/note. */
    public static final String NEUMANN = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    static final String NEUMANN_SECRET =
            "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
    public static final String CRYPTOGRAPHY = """
        If you think cryptography is the answer to your problem,
        then you don't know what your problem is.
        """;
    public static final String NEUMANN_LINE = "— PeterNeumann "
            + "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=";

    public static final String ENOCH = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop";
    public static final String ENOCH_LINE = "— EnochRoot "
            + "rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=";

    /** C2SP signed-note. */
    public static final String FOO = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";

    public static final String FOO_NOTE = "This is an example message.\n\n— example.com/foo "
            + "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";

    /** A log of 15 words. */
    public static final String LOG = "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx";

    public static final String CHECKPOINT =
            "example.com/log/testdata\n15\nrKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383cs=\n";
    public static final String LOG_LINE = "— example.com/log/testdata "
            + "M9e0luh4jTG+UMBqOUo9/q+yAEvx1ilBEniMvjf1zfcBOhg+CKubMt53MvIt/uEWP6zdkdIQzd/fmwlM/dlPWF74ewI=";
    static final String[] WORDS = {
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eit",
        "nain",
        "ten",
        "ileven",
        "twelf",
        "threeten",
        "fourten",
        "fivten"
    };

    /** The seed of {@link #NEUMANN_SECRET} as a witness, who saw {@link #CHECKPOINT} at {@link #SEEN}. */
    public static final String WITNESS = "witness.example/w1+cc9a7044+BBpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    static final String WITNESS_SECRET =
            "PRIVATE+KEY+witness.example/w1+cc9a7044+BIEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
    static final long SEEN = 1679315147;
    public static final String WITNESS_LINE = "— witness.example/w1 "
        + "zJpwRAAAAABkGFDLnX23er4878Haq2q5LaowXR/G/QXs+MElJZHV3xjpy0URB+7llbdx398VTGQt8m2CSCLvjcDIwVNccCA35D+dCw==";

    public static final String COSIGNED = CHECKPOINT + "\n" + LOG_LINE + "\n" + WITNESS_LINE + "\n";

    private Examples() {}

    static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }

    static SignedNote note(String note) {
        return SignedNote.parse(utf8(note));
    }
}
