package org.antitrafficking.coordination.api;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/**
 * Every handler that there is in the code, by its method and path, but the description's own: those that programs ask,
 * and those that give people pages.
 */
public final class Handlers {

    private static final String API = Handlers.class.getPackageName();

    /** What gives out something though it is no GET. */
    private static final Set<String> ASKED = Set.of(
            "POST /api/search",
            "POST /api/alerts/{id}/assessment",
            "POST /api/audit/bundles",
            "POST /api/alerts/{id}/assessment/recipients/{partner}",
            "POST /pages/alerts/{id}/changes/{change}",
            "POST /pages/alerts/{id}/changes/{change}/recipients/{partner}",
            "POST /pages/alerts/{id}/issue/recipients/{partner}",
            "POST /pages/alerts/{id}/issue");

    private static final String PAGES = API + ".pages";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(API);

    private static final Set<String> ALL = find(false);

    private static final Set<String> OF_PAGES = find(true);

    private Handlers() {}

    /** Those that programs ask. */
    public static Set<String> all() {
        return ALL;
    }

    /** Those that give people pages, or do what is asked there. */
    public static Set<String> ofPages() {
        return OF_PAGES;
    }

    /** Those that give out anything, pages too: every GET, and what is asked with a body. */
    public static Set<String> reading() {
        var reading = new TreeSet<>(ASKED);
        var every = new TreeSet<>(ALL);
        every.addAll(OF_PAGES);
        if (!every.containsAll(ASKED)) throw new AssertionError("There is no longer each of " + ASKED);
        every.stream().filter(handler -> handler.startsWith("GET ")).forEach(reading::add);
        return reading;
    }

    /** The handler that a method and path come to; empty text where they come to none. */
    public static String of(String asked) {
        String found = "";
        var every = new TreeSet<>(ALL);
        every.addAll(OF_PAGES);
        for (String handler : every) {
            if (handler.equals(asked)) return handler;
            String pattern = Pattern.quote(handler)
                    .replace("{index}", "\\E.+\\Q")
                    .replaceAll("\\{[a-zA-Z]+}", "\\\\E[^/]+\\\\Q");
            if (found.isEmpty() && asked.matches(pattern)) found = handler;
        }
        return found;
    }

    private static Set<String> find(boolean ofPages) {
        var handlers = new TreeSet<String>();
        for (JavaClass type : CLASSES) {
            if (type.getPackageName().equals(API + ".description")) continue;
            if (type.getPackageName().startsWith(PAGES) != ofPages) continue;
            RequestMapping all = AnnotatedElementUtils.findMergedAnnotation(type.reflect(), RequestMapping.class);
            String[] before = all == null || all.path().length == 0 ? new String[] {""} : all.path();
            for (JavaMethod method : type.getMethods()) {
                RequestMapping one = AnnotatedElementUtils.findMergedAnnotation(method.reflect(), RequestMapping.class);
                if (one == null) continue;
                String[] paths = one.path().length == 0 ? new String[] {""} : one.path();
                for (RequestMethod verb : one.method())
                    for (String start : before)
                        for (String path : paths) handlers.add((verb + " " + start + path).replace("{*", "{"));
            }
        }
        return handlers;
    }
}
