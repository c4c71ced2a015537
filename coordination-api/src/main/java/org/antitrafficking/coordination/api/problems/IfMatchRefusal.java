package org.antitrafficking.coordination.api.problems;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Refuses {@code If-Match} where a resource does not look at it: who sent it would think that it was. */
@Component
class IfMatchRefusal implements HandlerInterceptor, WebMvcConfigurer {

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getHeader(HttpHeaders.IF_MATCH) != null
                && handler instanceof HandlerMethod resource
                && Arrays.stream(resource.getMethodParameters()).noneMatch(IfMatchRefusal::isIfMatch))
            throw new BadRequest(
                    "If-Match is taken by an owner's changes of its alert only. Leave it out: nothing was changed.");
        return true;
    }

    private static boolean isIfMatch(MethodParameter parameter) {
        RequestHeader header = parameter.getParameterAnnotation(RequestHeader.class);
        return header != null && header.name().equals(HttpHeaders.IF_MATCH);
    }
}
