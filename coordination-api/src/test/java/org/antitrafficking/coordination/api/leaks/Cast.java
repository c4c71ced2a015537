package org.antitrafficking.coordination.api.leaks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Who takes part: the demonstration's partners, as far as law and groups ask, and their people. */
final class Cast {
    private Cast() {}

    /** @param country empty for an organization of no country */
    record Partner(String id, String kind, String country, String region) {
        boolean isAuthority() {
            return kind.equals("police") || kind.equals("ministry");
        }
    }

    static final Map<String, Partner> PARTNERS = partners(
            new Partner("pk-fia", "police", "PK", "south-asia"),
            new Partner("pk-audit", "ministry", "PK", "south-asia"),
            new Partner("pk-shelters", "service-provider", "PK", "south-asia"),
            new Partner("ir-police", "police", "IR", "middle-east"),
            new Partner("om-police", "police", "OM", "gulf"),
            new Partner("ae-interior", "ministry", "AE", "gulf"),
            new Partner("tr-migration", "ministry", "TR", "middle-east"),
            new Partner("gr-police", "police", "GR", "europe"),
            new Partner("it-police", "police", "IT", "europe"),
            new Partner("ilo", "un-organization", "", ""),
            new Partner("iom", "un-organization", "", ""),
            new Partner("unicef", "un-organization", "", ""),
            new Partner("unifem", "un-organization", "", ""),
            new Partner("unodc", "un-organization", "", ""));

    /** Countries that both treaties are in force for. */
    static final Set<String> TREATIES = Set.of("PK", "OM", "AE", "TR", "GR", "IT");

    /** Who acts and reads with all its people. */
    static final List<String> ACTING = List.of("pk-fia", "om-police", "gr-police", "iom", "pk-shelters", "ir-police");

    /** Never told anything but through a group: their people look on. */
    static final List<String> LOOKING_ON = List.of("ae-interior", "tr-migration", "it-police", "unodc");

    /** Natural persons whom every acting partner has. */
    static final List<String> NATURAL = List.of("officer", "second", "supervisor", "deputy", "admin", "auditor");

    /** Everybody who reads. The second officer, the deputy and the robot are bound by the test. */
    static List<Who> readers() {
        var readers = new ArrayList<Who>();
        for (String partner : ACTING) {
            for (String name : NATURAL) readers.add(new Who(partner, name));
            readers.add(new Who(partner, "machine"));
            readers.add(new Who(partner, "robot"));
        }
        for (String partner : LOOKING_ON)
            for (String name : List.of("officer", "supervisor", "machine")) readers.add(new Who(partner, name));
        return readers;
    }

    private static Map<String, Partner> partners(Partner... partners) {
        var all = new TreeMap<String, Partner>();
        for (Partner partner : partners) all.put(partner.id(), partner);
        return all;
    }
}
