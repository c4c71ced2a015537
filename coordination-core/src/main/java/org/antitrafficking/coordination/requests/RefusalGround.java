package org.antitrafficking.coordination.requests;

/** Why a holder refuses a request: one of these, and nothing in other words. Written as its text, never its name. */
public enum RefusalGround {
    NATIONAL_SECURITY("national-security"),
    ONGOING_INVESTIGATION("ongoing-investigation"),
    SAFETY_OF_A_PERSON("safety-of-a-person"),
    DISPROPORTIONATE("disproportionate"),
    NO_LEGAL_BASIS("no-legal-basis"),
    /** Another partner supplied the information and does not let it go on. */
    ORIGINATOR_CONTROL("originator-control"),
    /** A judicial authority refused it. */
    AUTHORIZATION_REFUSED("authorization-refused"),
    REQUEST_DEFICIENT("request-deficient"),
    NOT_AVAILABLE("not-available"),
    OUTDATED("outdated"),
    NOT_AN_OFFENCE_HERE("not-an-offence-here"),
    RISK_TO_HUMAN_RIGHTS("risk-to-human-rights");

    private final String text;

    RefusalGround(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
