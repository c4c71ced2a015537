package org.antitrafficking.coordination.words;

/** What a thing is about, as agreements name what may be shared under them. Written as its text, never its name. */
public enum Category {
    VICTIMS("possible-victims-and-missing-persons"),
    SUSPECTS("suspected-traffickers-and-networks"),
    RECRUITMENT_SCHEMES("recruitment-schemes"),
    ROUTES("routes-and-modus-operandi"),
    DOCUMENT_FRAUD("document-fraud"),
    WARNINGS("warnings");

    private final String text;

    Category(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
