package dev.tgops.starter.web;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Settings of Boot's web support that hold in every service, with the lowest precedence. */
public class WebDefaults implements EnvironmentPostProcessor {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        environment
                .getPropertySources()
                .addLast(new MapPropertySource(
                        "tgopsWebDefaults",
                        Map.ofEntries(
                                // In a container, SERVER_ADDRESS=0.0.0.0.
                                Map.entry("server.address", "127.0.0.1"),
                                Map.entry("spring.threads.virtual.enabled", "true"),
                                Map.entry("spring.lifecycle.timeout-per-shutdown-phase", "10s"),
                                Map.entry("spring.web.resources.add-mappings", "false"),
                                Map.entry("management.endpoints.web.exposure.include", "health,prometheus,deadletters"),
                                Map.entry("tgops.security.jwks-uri", "${AUTH_URL:http://127.0.0.1:8081}/internal/jwks"),
                                Map.entry("springdoc.api-docs.enabled", "true"),
                                Map.entry("springdoc.api-docs.version", "openapi_3_1"),
                                Map.entry("springdoc.default-produces-media-type", "application/json"),
                                Map.entry("springdoc.override-with-generic-response", "false"),
                                Map.entry("logging.pattern.correlation", "[%X{traceId:-}] "))));
    }
}
