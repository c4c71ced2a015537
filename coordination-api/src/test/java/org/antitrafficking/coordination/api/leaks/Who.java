package org.antitrafficking.coordination.api.leaks;

import org.antitrafficking.coordination.api.identity.Identity;
import org.antitrafficking.coordination.api.identity.RequestNames;

/** A person or machine of a partner, by the two parts of its demonstration token. */
record Who(String partner, String name) implements Comparable<Who> {

    private static final RequestNames NAMES = new RequestNames("demonstration-service-key-known-to-everybody");

    String token() {
        return "demo." + partner + "." + name;
    }

    /** The pseudonym that the platform knows it by. */
    String id() {
        return NAMES.person(new Identity("demonstration", subject())).toString();
    }

    String subject() {
        return partner + "." + name;
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
