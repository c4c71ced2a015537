package org.antitrafficking.coordination.api;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.stereotype.Controller;
import org.springframework.util.ClassUtils;
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

    private static final List<Class<?>> CONTROLLERS = bearing(Controller.class);

    private static final Set<String> ALL = find(false);

    private static final Set<String> OF_PAGES = find(true);

    private static final Map<String, Pattern> PATTERNS = patterns();

    /** What was asked for once is asked for often. */
    private static final Map<String, String> FOUND = new ConcurrentHashMap<>();

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
        return PATTERNS.containsKey(asked) ? asked : FOUND.computeIfAbsent(asked, Handlers::match);
    }

    private static String match(String asked) {
        return PATTERNS.entrySet().stream()
                .filter(handler -> handler.getValue().matcher(asked).matches())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    private static Map<String, Pattern> patterns() {
        var every = new TreeSet<>(ALL);
        every.addAll(OF_PAGES);
        var patterns = new TreeMap<String, Pattern>();
        for (String handler : every)
            patterns.put(
                    handler,
                    Pattern.compile(Pattern.quote(handler)
                            .replace("{index}", "\\E.+\\Q")
                            .replaceAll("\\{[a-zA-Z]+}", "\\\\E[^/]+\\\\Q")));
        return patterns;
    }

    /** The service's own classes, without those of tests, that bear an annotation or one that bears it. */
    static List<Class<?>> bearing(Class<? extends Annotation> annotation) {
        var filter = new AnnotationTypeFilter(annotation);
        var scanner = new ClassPathScanningCandidateComponentProvider(false) {
            @Override
            protected boolean isCandidateComponent(MetadataReader type) throws IOException {
                return filter.match(type, getMetadataReaderFactory()); // whatever it is conditional on
            }

            @Override
            protected boolean isCandidateComponent(AnnotatedBeanDefinition type) {
                return true;
            }
        };
        return scanner.findCandidateComponents(API).stream()
                .filter(type -> !String.valueOf(type.getResourceDescription()).contains("test-classes"))
                .<Class<?>>map(type -> ClassUtils.resolveClassName(
                        String.valueOf(type.getBeanClassName()), Handlers.class.getClassLoader()))
                .toList();
    }

    private static Set<String> find(boolean ofPages) {
        var handlers = new TreeSet<String>();
        for (Class<?> type : CONTROLLERS) {
            if (type.getPackageName().equals(API + ".description")) continue;
            if (type.getPackageName().startsWith(PAGES) != ofPages) continue;
            RequestMapping all = AnnotatedElementUtils.findMergedAnnotation(type, RequestMapping.class);
            String[] before = all == null || all.path().length == 0 ? new String[] {""} : all.path();
            for (Method method : type.getDeclaredMethods()) {
                RequestMapping one = AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
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
