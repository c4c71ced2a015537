package org.antitrafficking.coordination.words;

/** What sort of organization a partner is. The first six are state authorities. Written as its text, never its name. */
public enum PartnerKind {
    MINISTRY("ministry"),
    POLICE("police"),
    PROSECUTION("prosecution"),
    BORDER("border"),
    LABOUR_INSPECTORATE("labour-inspectorate"),
    CHILD_PROTECTION("child-protection"),
    UN_ORGANIZATION("un-organization"),
    REGIONAL_BODY("regional-body"),
    SERVICE_PROVIDER("service-provider");

    private final String text;

    PartnerKind(String text) {
        this.text = text;
    }

    /** Whether such a partner is of one country. UN organizations and regional bodies are of several, or of none. */
    public boolean isNational() {
        return this != UN_ORGANIZATION && this != REGIONAL_BODY;
    }

    /** Whether it is an authority of a state: only between such do treaties serve. */
    public boolean isStateAuthority() {
        return isNational() && this != SERVICE_PROVIDER;
    }

    @Override
    public String toString() {
        return text;
    }
}
