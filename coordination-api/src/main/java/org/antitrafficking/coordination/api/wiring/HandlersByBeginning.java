package org.antitrafficking.coordination.api.wiring;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Finds the handler of a request as Spring does, which holds a request to each of some 300 patterns, and looks only at
 * patterns that begin as its path does. Who is found, and what is said where nobody is, stay the same.
 */
class HandlersByBeginning extends RequestMappingHandlerMapping {

    /** What each pattern has before its first variable. */
    private final Map<RequestMappingInfo, String[]> beginnings = new ConcurrentHashMap<>();

    /**
     * A request while its handler is looked for: its path and method are not asked of all that is wrapped around it.
     */
    private static final class Sought extends HttpServletRequestWrapper {
        private final String path;
        private final String method;

        Sought(HttpServletRequest request, String path) {
            super(request);
            this.path = path;
            this.method = request.getMethod();
        }

        @Override
        public String getMethod() {
            return method;
        }

        boolean beginsWithAny(String[] beginnings) {
            for (String beginning : beginnings) if (path.startsWith(beginning)) return true;
            return false;
        }
    }

    @Override
    protected @Nullable HandlerMethod lookupHandlerMethod(String path, HttpServletRequest request) throws Exception {
        // Patterns are held to a path that is decoded and has no parameters in it.
        boolean plain = path.indexOf('%') < 0 && path.indexOf(';') < 0;
        return super.lookupHandlerMethod(path, plain ? new Sought(request, path) : request);
    }

    @Override
    protected @Nullable RequestMappingInfo getMatchingMapping(RequestMappingInfo info, HttpServletRequest request) {
        if (request instanceof Sought sought && !sought.beginsWithAny(beginningsOf(info))) return null;
        return super.getMatchingMapping(info, request);
    }

    private String[] beginningsOf(RequestMappingInfo info) {
        return beginnings.computeIfAbsent(
                info,
                of -> of.getPatternValues().stream()
                        .map(HandlersByBeginning::beginning)
                        .toArray(String[]::new));
    }

    private static String beginning(String pattern) {
        int end = 0;
        while (end < pattern.length() && "{*?".indexOf(pattern.charAt(end)) < 0) end++;
        // What ends with any number of segments may end with none, and then without this slash.
        return pattern.substring(0, end > 1 && pattern.charAt(end - 1) == '/' ? end - 1 : end);
    }
}
