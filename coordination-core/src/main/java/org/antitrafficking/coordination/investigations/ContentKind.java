package org.antitrafficking.coordination.investigations;

/** What a piece of evidence is. Written as its text, never its name. */
public enum ContentKind {
    /** A thing, which has no content to hash. */
    OBJECT("object"),
    /** A file, an image of a disk, a recording. */
    FILE("file"),
    /** Numbers, names, accounts, addresses: whatever could be tried out. */
    STRUCTURED("structured-data");

    private final String text;

    ContentKind(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
