package org.antitrafficking.coordination.templates;

/**
 * What a template may ask for that an alert of its kind can be without: such an alert is not prepared to be issued
 * without it. Written as its text, never its name.
 */
public enum TemplateField {
    /** A text in each language that the template has. */
    LANGUAGES("languages"),
    /** How sure source and information are (4x4). */
    EVALUATION("evaluation"),
    /** Whose authorities are said to have issued the documents. */
    ISSUING_COUNTRY("issuing-country"),
    /** At least one person that the alert is about. */
    PERSONS("persons"),
    /** Of each person described. */
    NAMES("names"),
    /** Of each person described. */
    BIRTHS("births"),
    /** Of each person described. */
    NATIONALITIES("nationalities"),
    /** Of each person described. */
    DESCRIPTIONS("descriptions");

    private final String text;

    TemplateField(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
