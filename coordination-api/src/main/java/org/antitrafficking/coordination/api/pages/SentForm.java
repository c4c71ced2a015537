package org.antitrafficking.coordination.api.pages;

import java.util.Map;

/** A form that somebody sent, and what is wrong in it. */
public interface SentForm {

    Mistakes mistakes();

    /** Looks for what is missing or too long. What else is wrong, the service says. */
    void check();

    /** The fields of the form by those of the body, for what the service says of them. */
    Map<String, String> fields();
}
