package org.antitrafficking.coordination.api.feed;

import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.config.annotation.AsyncSupportConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What is written on the fly has a virtual thread each, none of the web server's, and no end but its own. */
@Component
class StreamThreads implements WebMvcConfigurer {

    private static final long NO_TIMEOUT = -1;

    @Override
    public void configureAsyncSupport(AsyncSupportConfigurer async) {
        async.setTaskExecutor(new VirtualThreadTaskExecutor("stream-")).setDefaultTimeout(NO_TIMEOUT);
    }
}
