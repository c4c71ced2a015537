package org.antitrafficking.coordination.api.wiring;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;

/**
 * Gives the setting {@code coordination.next-port}: the port after {@code server.port}, so that the demonstration's two
 * ports follow from one argument. Where the service takes any free port, so does whoever asks for the next one.
 */
final class NextPort implements EnvironmentPostProcessor {

    private static final String NAME = "coordination.next-port";
    private static final String PORT = "server.port";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        environment.getPropertySources().addLast(new PropertySource<Object>("the next port") {
            @Override
            public @Nullable Object getProperty(String name) {
                return name.equals(NAME) ? next(environment) : null;
            }
        });
    }

    private static @Nullable Integer next(ConfigurableEnvironment environment) {
        @Nullable Integer port = environment.getProperty(PORT, Integer.class);
        return port == null || port == 0 ? port : Integer.valueOf(port + 1);
    }
}
