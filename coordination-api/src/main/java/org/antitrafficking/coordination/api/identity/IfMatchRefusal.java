package org.antitrafficking.coordination.api.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Refuses {@code If-Match} where a resource does not look at it: who sent it would think that it was. */
@Component
class IfMatchRefusal implements HandlerInterceptor, WebMvcConfigurer {

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors.addInterceptor(this).order(1); // after what looks at who calls
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getHeader(HttpHeaders.IF_MATCH) != null
                && handler instanceof HandlerMethod resource
                && Arrays.stream(resource.getMethodParameters())
                        .noneMatch(of -> of.getParameterType() == ItemCall.class))
            throw new BadRequest(
                    "If-Match is taken by changes of what is there already only. Leave it out: nothing was changed.");
        return true;
    }
}
