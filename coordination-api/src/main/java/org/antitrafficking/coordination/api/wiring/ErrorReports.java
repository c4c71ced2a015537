package org.antitrafficking.coordination.api.wiring;

import org.antitrafficking.coordination.api.problems.ProblemValve;
import org.antitrafficking.coordination.api.problems.UnreadBodyValve;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** Has the server tell its own refusals as problems, and wait for no body that nobody reads. */
@Component
class ErrorReports implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    @Override
    public void customize(TomcatServletWebServerFactory server) {
        server.addEngineValves(new UnreadBodyValve());
        server.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host)
                host.setErrorReportValveClass(ProblemValve.class.getName());
        });
    }
}
