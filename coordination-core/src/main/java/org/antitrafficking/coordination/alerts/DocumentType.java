package org.antitrafficking.coordination.alerts;

/** What sort of document is forged or misused. Written as its text, never its name. */
public enum DocumentType {
    PASSPORT("passport"),
    IDENTITY_CARD("identity-card"),
    VISA("visa"),
    RESIDENCE_PERMIT("residence-permit"),
    WORK_PERMIT("work-permit"),
    CIVIL_STATUS("civil-status-document"),
    OTHER("other");

    private final String text;

    DocumentType(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
