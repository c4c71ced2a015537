package org.antitrafficking.coordination.api.leaks;

import org.antitrafficking.coordination.api.identity.CallNames;
import org.antitrafficking.coordination.api.identity.Identity;

/** A person or machine of a partner, as the demonstration names them. */
record Who(String partner, String name) implements Comparable<Who> {

    private static final CallNames NAMES = new CallNames("demonstration-service-key-known-to-everybody");

    /**
     * Whose token it asks for, and that for all that a partner's may be used for: the platform refuses what it may not.
     */
    String client() {
        return subject() + " read act validate sign administer";
    }

    /** The pseudonym that the platform knows it by. */
    String id() {
        return NAMES.person(new Identity("http://127.0.0.1:8080", subject())).toString();
    }

    String subject() {
        return name.equals("machine") ? partner : partner + "." + name;
    }

    boolean isMachine() {
        return name.equals("machine") || name.equals("robot");
    }

    @Override
    public int compareTo(Who other) {
        return subject().compareTo(other.subject());
    }

    @Override
    public String toString() {
        return subject();
    }
}
