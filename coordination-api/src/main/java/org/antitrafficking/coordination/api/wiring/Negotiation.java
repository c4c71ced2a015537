package org.antitrafficking.coordination.api.wiring;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.accept.ContentNegotiationStrategy;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Which representation is given. A handler that says nothing gives JSON, and nothing else: who takes something else
 * alone is refused before anything is done. Of several representations the one with the highest quality is given, of
 * equal ones the one that is named first; whatever stands for several stands for JSON first.
 */
@Component
class Negotiation implements WebMvcConfigurer, WebMvcRegistrations {

    @Override
    public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
        return new OfJson();
    }

    @Override
    public void configureContentNegotiation(ContentNegotiationConfigurer configurer) {
        configurer.strategies(List.of(new InOrder()));
    }

    private static final class OfJson extends HandlersByBeginning {
        @Override
        protected @Nullable RequestMappingInfo getMappingForMethod(Method method, Class<?> handlerType) {
            RequestMappingInfo info = super.getMappingForMethod(method, handlerType);
            if (info == null || !info.getProducesCondition().isEmpty()) return info;
            return info.mutate()
                    .produces(MediaType.APPLICATION_JSON_VALUE)
                    .options(getBuilderConfiguration())
                    .build();
        }
    }

    private static final class InOrder implements ContentNegotiationStrategy {
        /** Of whoever does not say. */
        private static final List<MediaType> ANY = List.of(MediaType.APPLICATION_JSON, MediaType.ALL);

        @Override
        public List<MediaType> resolveMediaTypes(NativeWebRequest request) throws HttpMediaTypeNotAcceptableException {
            String[] headers = request.getHeaderValues(HttpHeaders.ACCEPT);
            if (headers == null) return ANY;
            var named = new ArrayList<MediaType>();
            try {
                named.addAll(MediaType.parseMediaTypes(List.of(headers)));
            } catch (InvalidMediaTypeException e) {
                throw new HttpMediaTypeNotAcceptableException("No list of media types"); // which is told to nobody
            }
            if (named.isEmpty()) return ANY;
            named.removeIf(type -> type.getQualityValue() == 0);
            named.sort(
                    Comparator.comparingDouble(MediaType::getQualityValue).reversed()); // keeps equals in their order
            var accepted = new ArrayList<MediaType>();
            for (MediaType type : named) {
                if (!type.isConcrete() && type.includes(MediaType.APPLICATION_JSON))
                    accepted.add(MediaType.APPLICATION_JSON);
                accepted.add(type.removeQualityValue());
            }
            if (accepted.isEmpty()) throw new HttpMediaTypeNotAcceptableException("Nothing is taken");
            return accepted;
        }
    }
}
